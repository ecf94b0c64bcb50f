# ruff: noqa: E501 (a pattern is read whole)
"""A sentence of an appraisal in; its named marks out: cues, leaning words and how negation turns them, who acts."""

import json
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from mapper.texts.personal import given_names
from mapper.texts.persons import one_person

HERE = Path(__file__).parent

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d,.:%]*|£")
_PERSON = re.compile(r"\b(?:they|them|their|themselves)\b")
_TITLE = re.compile(r"(?:mr|mrs|ms|miss|mx|dr|prof|cllr|councillor|sir|dame)", re.I)
_SELF = re.compile(r"\b(?:i|me|my|mine|myself|i'm|i've|i'd|i'll)\b", re.I)
_FIXED_CAPITALS = frozenset(["I", "I'm", "I've", "I'd", "I'll"])

_BAD = (
    r"late|missed?|misses|fail(?:s|ed|ing)?|ignor\w+|complain\w*|overspen\w+|blam\w+|unread|unanswered|overdue|slip\w*|drift\w*|errors?|mistakes?"
    r"|careless\w*|dismiss\w+|rude\w*|curt|abrupt|avoid\w*|forgot\w*|forget\w*|shout\w*|poor(?:ly)?|weak\w*|worse\w*|chas(?:ed|ing)|backlog\w*"
    r"|delay\w*|refus\w+|reluctan\w+|unwilling|struggl\w+|confus\w+|upset|angry|lost|wrong|inconsistent|patchy|absent|unprepared|defensive"
    r"|idle|stall\w*|panick\w*|froze|shy away|duck\w*|dodg\w+|hoard\w*|overlook\w*|neglect\w*|untouched|unsaid|short|slow|behind|vague|silence"
    r"|interrupt\w*|problems?|fault\w*|gaps?|concern\w*|disappoint\w*|frustrat\w+|impatien\w+|cut corners|left out|let down|fall(?:s)? down"
)
_BAD_RE = re.compile(rf"\b(?:{_BAD})\b", re.I)
_NOT_RE = re.compile(
    r"\b(?:not|never|no|nobody|no one|none|nothing|neither|nor|without|hardly|rarely|seldom|scarcely|barely|cannot|can't|don't|doesn't"
    r"|didn't|isn't|wasn't|weren't|hasn't|haven't|hadn't|won't|wouldn't|couldn't|shouldn't|anything but|far from|un\w+)\b",
    re.I,
)
_DEVELOPMENT = (
    r"would benefit|could benefit|will benefit|needs? to|need(?:s|ed)? (?:more|help|support|further|practice|a )|should (?:aim|look|now|try|consider|seek|work|focus)"
    r"|must (?:now )?(?:learn|start|find|get|become)|aims? (?:is|to|for|this|next)|goals?\b|(?:want|wants|hope|hopes|plan|plans|intend|intends|keen|like) to"
    r"|next year|coming year|year ahead|next step|going forward|development|develop|dev\b|training|course\b|shadow\w*|mentor\w*|coach\w*"
    r"|placement|secondment|more confident|confidence in|get(?:ting)? better|grow into|learn(?:ing)? (?:to|how|more)|work on|improve\b|improving"
    r"|build (?:up )?(?:her|his|their|my|a|on)|stretch|round out|would help|would welcome|we (?:have )?agreed|agreed (?:that|to)|to practise|exposure to"
    r"|could usefully|ready for|next stage|opportunit\w+ to|look to|i'd like|would like|area for|areas for|objective (?:is|for)|a spell|qualif\w+"
    r"|strengthen|support (?:with|in|to)|focus (?:on|for)|in future|from now on"
)
_CUES = {
    "dev": _DEVELOPMENT,
    "dev-need": r"would benefit|needs? to|need to|should aim|must (?:now )?learn|would (?:like|welcome)|wants? to|goal|aim(?:s)? (?:is|to)|could usefully",
    "dev-label": r"^(?:dev(?:elopment)?(?: need| point| area)?s?|next steps?|area[s]? (?:for|to)|target|goal|action|to do|objective[s]? for|training)\b[^.:–-]{0,30}[:–-]",
    "used-to": r"\bused to\b|\bonce (?:was|had|would)\b|\bin the past\b|\ba year ago\b|\blast year\b|\bat first\b|\bformerly\b|\bhistorically\b",
    "now": r"\bnow\b|\bthese days\b|\bsince then\b|\bno longer\b|\bthis year\b|\bha(?:s|ve) since\b|\bnowadays\b",
    "no-longer": r"\bno longer\b|\bha(?:s|ve) stopped\b|\bstopped\b|\bgave up\b|\bgiven up\b",
    "contrast": r"\b(?:although|though|but|yet|however|while|whereas|despite|by contrast|nevertheless|instead|rather than|except|even though|otherwise)\b",
    "but-late": r"[,;] (?:but|yet|though|although)\b",
    "if": r"\bif\b|^had (?:\w+ ){1,8}|^were (?:the|we|he|she|they|i|it|there)\b|^should (?:the|we|he|she|they|a)\b|^suppos|^imagine",
    "would": r"\b(?:would|might|could|may|'d)\b",
    "would-have": r"\b(?:would|might|could|should|ought to) (?:not |never |still |also |probably |well )*have\b",
    "without-x": r"^(?:without|but for|were it not for|had it not been)\b",
    "had-pron": r"^had (?:he|she|they|i|we)\b",
    "others": r"\bpredecessor|\bprevious (?:manager|post|co-?ordinator|officer|team|lead|supervisor|holder)|\bformer\b|\bbefore (?:he|she|they|i) (?:joined|came|arrived|started|took)"
    r"|\bdeputy\b|\banother (?:team|officer|manager|service)|\bcolleague|\bcontractor|\bsupplier|\bagency\b|\bthe other (?:team|officer|manager)|\binherited\b",
    "future": r"\bwill\b|\bshall\b|\bis due\b|\bis to\b|\bare to\b|\bfrom (?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\bnext (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|month|week|quarter)",
    "not-yet": r"\bnot yet\b|\bhas yet to\b|\bhave yet to\b|\bcannot (?:comment|say|judge)|\btoo (?:early|soon)\b|\bunable to (?:comment|judge)",
    "wish": r"\bi wish\b|\bcould not say the same|\bsay the same\b|\bif only\b",
    "litotes": r"\b(?:rarely|seldom|never|hardly|scarcely|no|not|nobody|no one|nothing|none|cannot|without)\b(?:\W+\w+){0,7}?\W+(?:"
    + _BAD
    + r")\b",
    "double-neg": r"\bnot un\w+|\bnever (?:not|without|fails?|once)|\bnot without\b|\bno (?:lack|shortage)|\bdo(?:es)? not (?:fail|shy|hesitate)|\bnever fails?\b|\bnobody .*\b(?:un\w+|indifferent)|\bnot slow\b|\bno stranger\b",
    "rather-than": r"\brather than\b|\binstead of\b|\bbefore (?:anyone|being|i|we|she|he|they|it)\b|\bwithout being\b|\bunprompted\b|\bunasked\b",
    "without-ing": r"\bwithout (?:\w+ )?(?:\w+ing|a|any|warning|notice|explanation|consult\w*|thought|word)\b",
    "not-done": r"\bnot (?:been )?(?:asked|told|shown|given|answered|returned|done|completed|updated|invited|warned|consulted|checked|filed|recorded)|\bhas not\b|\bhave not\b|\bdid not\b|\bhasn't\b|\bhaven't\b|\bdidn't\b|\bneither\b|\bnot a single\b|\bnot one\b|\bstill (?:no|not|wait|hear|un)|\bnever\b",
    "as-result": r"\bas a result\b|\bso that\b|\bwhich (?:meant|left|led|has|saved|cut|brought)\b|\bbecause (?:he|she|they|i|of)\b|\bthanks to\b",
    "tends": r"\btends? to\b|\btoo (?:often|many|much|quick|slow|long|late)\b|\bstill\b|\bsometimes\b|\bon (?:two|three|four|several) occasions\b|\brepeatedly\b|\btwice\b|\bagain\b",
    "praise": r"\bprais\w+|\bthank\w*|\bcompliment\w*|\bcommend\w*|\bexcellent\w*|\boutstanding\w*|\bimmaculate|\bexemplary|\bgood\b|\bwell\b|\bcalm\w*|\bclear\w*|\bimpress\w*|\bstrong\w*|\bbest\b|\bpatien\w+|\bkind\w*|\breliabl\w+|\bthorough\w*|\bpleased\b|\bdelighted\b|\bproud\b|\bbetter\b|\bgreat\b|\btrust\w*",
    "result": r"\b(?:saved|cut|reduced|raised|halved|doubled|improved|cleared|secured|won|delivered|completed|fell|rose|ahead|early|on time|under budget|sooner|faster|fewer)\b",
    "self-doubt": r"\bi (?:admit|confess|regret|accept|know|suppose|was wrong|should have|ought to have|let|lost|missed|forgot|froze|avoided|put off|did not|didn't|am told|find it)",
    "reported": r"\btold me\b|\btells? me\b|\btell me\b|\bsays?\b|\bsaid\b|\breport(?:s|ed)\b|\baccording to\b|\bfeedback\b|\bi am told\b|\bi hear\b|\bsurvey\b",
    "admin": r"@|\b0\d{3,4}[ -]?\d{3}|\bref\b|\bpayroll|\bstaff no|\bemployee\b|\breviewer\b|\bperiod\b|\bdate\b|\bmeeting\b|\bcopy\b|\bsigned\b|\battach\w*|\bappraisal\b|\breview\b|\bform\b|\bsession\b|\broom\b|\bcontact\b|\bgrade\b|\bhours\b|\bcall\b",
    "role": r"\b(?:manages|leads|supervises|supervised|looks? after|responsible for|covers?|works? (?:in|as|for)|joined|my role|started|reports? to|role|team of|transferred|seconded|post|contract)\b",
    "world": r"\bnational\w*|\bregion\w*|\bacross the (?:country|county|sector|region)|\bcouncil's\b|\bgovernment|\bcabinet\b|\bact\b|\blegislation|\bdirectorate|\bprogramme\b|\bcontract\b|\bcommittee\b|\bsystem\b|\bthe service (?:won|moved|is|was|has)\b|\baverage\b",
}
_CUE_RES = {name: re.compile(pattern, re.I) for name, pattern in _CUES.items()}


@lru_cache(maxsize=8192)
def unnamed(sentence: str) -> str:
    """The sentence with names and third-person pronouns made one, so that who it is about cannot sway the reading.

    A capitalised word that does not open the sentence is taken for a name, and so is one that opens it before
    another capital, a possessive or a verb of the third person.
    """
    tokens = list(_TOKEN.finditer(sentence))
    pieces, at = [], 0
    for i, match in enumerate(tokens):
        word = match[0]
        new = word
        if _TITLE.fullmatch(word):
            new = "they"
        elif word[0].isupper() and word not in _FIXED_CAPITALS and not word.isupper() and _is_name(sentence, tokens, i):
            new = "their" if word.endswith(("'s", "’s")) else "they"
        if new != word:
            pieces += [sentence[at : match.start()], new]
            at = match.end()
    pieces.append(sentence[at:])
    named = re.sub(r"\b(?:they )+(?=they\b|their\b)", "", "".join(pieces).replace("’", "'"))
    return one_person(named)


@cache
def _openers() -> frozenset[str]:
    """Words that open sentences and are no names (valence.json)."""
    data = json.loads((HERE / "valence.json").read_text(encoding="utf-8"))
    return frozenset(data["sentence_openers"].split())


def _is_name(sentence: str, tokens: Sequence[re.Match[str]], i: int) -> bool:
    begins = i == 0 or sentence[: tokens[i].start()].rstrip()[-1:] in tuple('.:!?"“‘–-')
    if not begins:
        return True
    if i + 1 >= len(tokens):
        return False
    after = tokens[i + 1][0]
    if tokens[i][0].endswith(("'s", "’s")):
        return tokens[i][0][:-2].lower() not in ("it", "that", "there", "what", "he", "she", "who", "let", "here")
    word = tokens[i][0]
    if word.lower() in given_names():
        return True
    return word.lower() not in _openers() and not word.endswith("s") and bool(_after_name().fullmatch(after))


@cache
def _after_name() -> re.Pattern[str]:
    """What follows a name that opens a sentence: a verb of the third person or a surname."""
    return re.compile(
        "has|is|was|had|will|would|does|did|can|could|should|needs|rarely|never|seldom|always|[A-Z][a-z]+|\\w+s|"
        + _PAST
    )


@cache
def _valence() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """Words for, words against, phrases for, phrases against, and the words that turn what follows (valence.json)."""
    data = json.loads((HERE / "valence.json").read_text(encoding="utf-8"))

    def words(listed: str) -> re.Pattern[str]:
        return re.compile("|".join(re.escape(w).replace(r"\*", r"[\w'-]*") for w in listed.split()))

    return (
        words(data["positive"]),
        words(data["negative"]),
        re.compile(rf"\b(?:{data['positive_phrases']})\b"),
        re.compile(rf"\b(?:{data['negative_phrases']})\b"),
        frozenset(data["flippers"].split("|")),
    )


@lru_cache(maxsize=8192)
def _value(token: str) -> int:
    """1 for a word that speaks for, -1 for one that speaks against, else 0."""
    good, bad, *_ = _valence()
    return 1 if good.fullmatch(token) else -1 if bad.fullmatch(token) else 0


def _lean(piece: str) -> tuple[int, list[str]]:
    """Net lean of a piece of sentence (turned by a flipper up to four words before) and what was met on the way."""
    _, _, good_phrase, bad_phrase, flippers = _valence()
    tokens = _TOKEN.findall(piece)
    net, met = 0, []
    for i, token in enumerate(tokens):
        value = _value(token)
        if not value:
            continue
        turned = sum(t in flippers for t in tokens[max(0, i - 4) : i]) % 2 == 1
        met.append(("turned-" if turned else "plain-") + ("good" if value > 0 else "bad"))
        net += -value if turned else value
    for name, pattern, value in (("good-phrase", good_phrase, 2), ("bad-phrase", bad_phrase, -2)):
        if pattern.search(piece):
            met.append(name)
            net += value
    return net, met


_IRREGULAR = (
    "went took gave made found got kept told brought built held led met wrote rang sat stood spoke saw sent set put ran won came began drew drove"
    " fought knew left paid read said sold showed thought understood cut taught sought dealt heard chose knocked rebuilt rewrote undertook withdrew"
)
_PAST = rf"(?:\w+ed|{_IRREGULAR.replace(' ', '|')})"
_ACTS = re.compile(
    rf"\b(?:they|i|we)\s+(?:has |have |had |'ve )?(?:(?:also|now|then|since|always|at once|\w+ly)\s+){{0,2}}{_PAST}\b"
)
_OMITS = re.compile(
    r"\b(?:they|i|we)\s+(?:(?:did|do|does|has|have|had|was|were|is|am|are|would|could|can)(?: not|n't)|never|cannot|failed|rarely|seldom|hardly|only)\b"
)
_HAPPENS = re.compile(
    r"\b(?:was|were|been|being|is|are)\s+(?:not |never |still |left |\w+ly )?\w+(?:ed|en|left|sent|lost|made|put|kept|held|told|met|done)\b"
)
_GROUND = re.compile(
    r"^(?:when|after|faced|despite|in spite|although|though|even|while|through|throughout|under|within|at the|during|with|having|rather)\b"
)


def _deed_marks(lower: str) -> list[str]:
    """Whether the person did something, left something undone, or something merely happened; and in which half."""
    pieces = [p for p in _HALVES.split(lower) if p and len(p.split()) > 2] or [lower]
    marks = []
    for name, pattern in (("acts", _ACTS), ("omits", _OMITS), ("happens", _HAPPENS)):
        if pattern.search(lower):
            marks.append(name)
        if len(pieces) > 1 and pattern.search(pieces[-1]):
            marks.append(f"{name}-last")
    opening = re.match(r"(?:[a-z ]{3,30}: )?(\w+)", lower)
    who = opening[1] if opening else ""
    marks.append(
        "opens:" + (who if who in ("they", "their", "i", "my", "we", "it", "the", "no", "not", "a") else "other")
    )
    if _GROUND.match(lower):
        marks += ["ground", f"ground+{_sign(_lean(pieces[-1])[0])[0]}", *(f"ground+{m}" for m in marks if "-last" in m)]
    return marks


def _sign(net: int) -> str:
    return "++" if net > 1 else "+" if net > 0 else "0" if not net else "-" if net > -2 else "--"


def _lean_marks(lower: str) -> list[str]:
    net, met = _lean(lower)
    marks = [f"lean:{_sign(net)}", *(f"met:{m}" for m in set(met))]
    pieces = [p for p in _HALVES.split(lower) if p and len(p.split()) > 2]
    if len(pieces) > 1:
        first, last = _sign(_lean(pieces[0])[0])[0], _sign(_lean(pieces[-1])[0])[0]
        marks += [f"first-lean:{first}", f"last-lean:{last}", f"lean:{first}>{last}"]
    return marks


_HALVES = re.compile(r"[,;:–]\s+|\s+(?:but|and|yet|because|although|though|which|while|whereas|so that|since)\s+")


def _turns(lower: str) -> list[str]:
    """How a negation and a bad thing meet, and which of two contrasted halves comes last."""
    bad, negated = _BAD_RE.findall(lower), _NOT_RE.findall(lower)
    marks = [f"bad:{min(len(bad), 2)}", f"not:{min(len(negated), 3)}"]
    halves = re.split(r"[,;:–] (?:but|yet|though|although|however|and yet|which)?", lower)
    if len(halves) > 1:
        marks += [
            f"last-half:{name}"
            for name in ("dev", "praise", "result", "now", "not-done")
            if _CUE_RES[name].search(halves[-1])
        ]
        if _BAD_RE.search(halves[-1]):
            marks.append("last-half:bad")
        if _BAD_RE.search(halves[0]):
            marks.append("first-half:bad")
    if bad and negated:
        marks.append("bad+not")
    return marks


def own_marks(sentence: str) -> list[str]:
    neutral = unnamed(sentence)
    lower = neutral.lower().replace("’", "'")
    marks = [f"cue:{name}" for name, pattern in _CUE_RES.items() if pattern.search(lower)]
    marks += [*_turns(lower), *_lean_marks(lower), *_deed_marks(lower)]
    persons, selves = bool(_PERSON.search(neutral)), bool(_SELF.search(lower))
    marks.append(
        "who:" + ("self" if selves and not persons else "both" if selves else "person" if persons else "nobody")
    )
    if "cue:if" in marks and "cue:would" in marks:
        marks.append("hypothetical")
    if "cue:used-to" in marks and "cue:now" in marks:
        marks.append("then-now")
    if "cue:others" in marks and "cue:contrast" not in marks:
        marks.append("others-only")
    return marks


def word_marks(sentence: str) -> list[str]:
    lower = unnamed(sentence).lower().replace("’", "'")
    tokens = [t if not t[0].isdigit() else "0" for t in (m[0] for m in _TOKEN.finditer(lower))]
    pairs = [f"p:{a} {b}" for a, b in pairwise(tokens)]
    return [*(f"w:{t}" for t in set(tokens)), *set(pairs), *(f"first:{t}" for t in tokens[:1])]
