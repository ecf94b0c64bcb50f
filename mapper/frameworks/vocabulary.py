"""A heading's words in, what it is likely to announce out: a level, a polarity, a definition, a section of prose.

General English of competency frameworks; no council and no phrase of one document only.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from mapper.frameworks.surroundings import surrounds

Role = Literal["level", "negative", "positive", "definition", "aside", "section", "label"]
"""`aside` heads what is no part of the framework (questions); `label` names a kind of thing ("Competency")."""

_NUMBER = r"(?:\d{1,2}|[a-h]|i{1,3}|iv|v|vi|one|two|three|four|five|six)"
LEVEL_NUMBER = re.compile(
    rf"\b(level|band|tier|stage|grade|step|phase|group|career level|job level)s?\s*[:#–-]?\s*({_NUMBER})\b"
    rf"(?:\s*(?:-|–|to|/|and|&)\s*({_NUMBER})\b)?",
    re.I,
)

SENIORITY: tuple[tuple[int, str], ...] = (
    (70, r"chief (?:executives?|officers?)|chief executive officers?"),
    (62, r"(?:executive|corporate|strategic) directors?"),
    (60, r"executives?|exec(?:utive)? (?:team|leaders?)"),
    (58, r"(?:deputy|divisional|service|assistant) directors?"),
    (60, r"directors?"),
    (52, r"heads? of (?:services?|departments?|units?)|heads?|service heads?"),
    (
        50,
        r"senior leaders?|senior leadership(?: team)?|strategic leaders?|strategic|senior officials?|"
        r"senior civil servants?",
    ),
    (
        48,
        r"mastery?|expert|leading|lead|role model|thought leader|transformational|influence|influencing|"
        r"excellent|outstanding",
    ),
    (
        45,
        r"senior managers?|service managers?|group managers?|leading (?:the )?(?:services?|organisation)|"
        r"leaders of services?",
    ),
    (40, r"leaders?|operational managers?|middle managers?|managers of managers|advanced|leading (?:teams?|others)"),
    (
        36,
        r"managers?|line managers?|people managers?|management|tactical|proficient|skilled|accomplished|"
        r"extending|enhanced",
    ),
    (34, r"team managers?|managers of (?:teams?|people|staff|others)"),
    # Grades of the civil service, whose executive officers are no executives.
    (28, r"senior executive officers?"),
    (24, r"higher executive officers?"),
    (18, r"executive officers?"),
    (30, r"first[- ]line managers?|team leaders?|supervisors?|supervisory|team leads?"),
    (26, r"senior (?:officers?|practitioners?|professionals?)|principal officers?|specialists?|experienced|embedding"),
    (
        22,
        r"practitioners?|professionals?|advis[eo]rs?|intermediate|competent|capable|established|applying|"
        r"application|practising|operational",
    ),
    (
        16,
        r"officers?|individual contributors?|working|developing|developed|consolidating|improving|"
        r"leading (?:self|yourself|myself|oneself|ourselves)",
    ),
    (
        10,
        r"staff|employees?|colleagues?|everyone|everybody|team members?|frontline|front line|"
        r"individuals?|workers?|support staff",
    ),
    (
        8,
        r"foundation(?:al)?|entry|core|essential|awareness|aware|basic|novice|beginner|emerging|starter|"
        r"understanding|assistants?|administrators?|trainees?|apprentices?|junior|learner|self|starting|"
        r"new|support|administrative (?:assistants?|officers?)",
    ),
)
_GLUE = (
    r"(?:and|or|the|a|an|all|for|of|to|our|other|inc|team|service|services|department|departmental|"
    r"operational|middle|corporate|group|people|first|second|third|line|tier|level|levels|at|as|if|"
    r"you|are|with|without|responsibilit(?:y|ies)|roles?|posts?|&|/|,|\+|-|–)"
)
_ALL_WORDS = re.compile(rf"\b(?:{'|'.join(words for _, words in SENIORITY)}|{_GLUE})\b|[&/,+–-]", re.I)

NEGATIVE = re.compile(
    r"\bineffective|\bless effective|\bnot (?:so )?effective|\bnegative|\bwarning signs?|\bdanger signs?|\bred flags?|"
    r"\b(?:does|do|will|is|are|should|must|would|did|can)(?: not|n['’]?t)\b|\bwon['’]?t\b|"
    r"\bdon['’]ts?\b|\bcan(?:no|['’])t\b|\bnever\b|"
    r"\bunacceptable|\bundesirable|\bunhelpful|\binappropriate|\bcontra[- ]?indica|\bcounter[- ]?(?:productive|indica)|"
    r"\bpoor (?:practice|performance|behaviours?)|\b(?:what|how) (?:poor|bad|wrong|less)\b|^(?:poor|bad)\b|"
    r"\bnot seen\b|^not\b|\bunder[- ]?perform|\bbelow (?:the line|standard|expectation|what)|"
    r"\bderail|\blimiting behaviours?|\b(?:signs?|areas?|causes?) (?:of|for) concern|"
    r"\bnot (?:demonstrat|meeting|acceptable|"
    r"like|showing|ok|okay|what|displaying|about|look)|\bless of\b|\bavoid|\bweak(?:ness)?\b|"
    r"\bstop\b|\bbarriers?\b|\bunsuccessful|\bneeds? (?:improvement|development)|"
    r"\bneeds? to (?:develop|improve|work on)\b|\b(?:is|does|do|are|will|should) (?:it|this|that|we|you|they) not\b|"
    r"\bdevelopment (?:needed|required)|\bnot (?:yet )?(?:there|competent)|\bundermin|\bconcerns?\b|"
    r"\bpitfalls?\b|\bfall(?:s|ing)? short|\b(?:bad|off) days?\b|\bat (?:my|our|your|their|its) worst\b",
    re.I,
)
POSITIVE = re.compile(
    r"\beffective|\bpositive|\bbehaviours?|\bbehaviors?|\bindicators?|\bdemonstrat|\blooks? like|"
    r"\bwe (?:will )?(?:see|expect|do)\b|\byou (?:will|should)?\b|"
    r"\bwill\b:?$|\bdo\b:?$|\bdo['’]?s\b:?$|\bexamples?\b|\bstandards?\b|\bexpect(?:ed|ations?)\b|"
    r"\bacceptable|\babove the line|\bmore of\b|"
    r"^(?:key |our |typical )?(?:strengths?|dos|signs|habits|evidence)$|"
    r"\bseen when|\bperformance criteria|\bwhat (?:good|great|success|excellent)|\bshows?\b.*:$|\bevidenced? by|"
    r"\bin practice|\bable to\b|\bshould\b:?$|\bsigns of success|\bthis (?:includes|involves)\b|"
    r"\bby\s?:$",
    re.I,
)
DEFINITION = re.compile(
    r"^(?:the |our |a |competency |general |short |brief |core |overall |level )*"
    r"(?:definitions?|descriptions?|descriptors?|overview|summary|meaning|purpose|statement|"
    r"rationale|intent|aim|headline)"
    r"(?: of (?:the )?(?:competency|behaviour|level))?:?$|"
    r"^what (?:is|does|do) (?:it|this|we|that)\b.*(?:mean|about|is it).*$|"
    r"^what (?:it|this|we)(?: is|['’]s)? (?:means?|mean by|about).*$|"
    r"^what is (?:it|this)\??$|^why (?:is )?(?:it|this|does|do we)\b.*$|"
    r"^this (?:is about|means|competency is about)\b.{0,20}$|^in (?:short|brief|a nutshell|summary):?$|"
    r"^(?:it|this) is about:?$",
    re.I,
)
DENIED = re.compile(r"\bnot\b|n['’]t\b", re.I)
ASIDE = re.compile(
    r"\b(?:interview|reflective|reflection|self[- ]assess\w*|discussion|sample|example|possible|"
    r"coaching) questions?|^questions?\b|"
    r"\b(?:how to|ways to|ideas (?:to|for)) develop|\bdevelopment (?:options?|activit\w+|"
    r"suggestions?|ideas?|opportunit\w+|tips?|actions?)|\btraining\b|\blearning (?:options?|"
    r"resources?|and)|"
    r"\bfurther (?:reading|information|help|support)|\bresources?$|^notes?:?$|\blinks? (?:to|with)|"
    r"\brelated\b|\bevidence (?:log|of|you)|\brating|\bscor(?:e|ing)\b|\bself[- ]assessment|"
    r"\b(?:core|additional|optional|further|programme) (?:elements|modules|sessions)\b|\bcomments?$|"
    r"\bdid you know|\btop tips?|^tips?\b|\bcase stud|\brelevant (?:polic|values)|\bmeasures?$|"
    r"^sign(?:ed|ature)|\bdate$",
    re.I,
)
SECTION = re.compile(
    r"^(?:\W*)(?:introduction\b|contents\b|background|foreword|preface|purpose(?: of\b.*)?$|about\b|"
    r"how (?:to|do|is|are|will|does|can|we|the)\b|"
    r"using (?:the|this)\b|what (?:is|are)\b|why\b|guidance|appendi|annex|glossary|contacts?$|"
    r"contact us|further information|"
    r"acknowledge|scope(?: of\b.*)?$|who (?:is|does|should)|next steps|assess(?:ing|ment)\b|rating|"
    r"scoring|conclusions?\b|recommendations?\b|"
    r"implications|version\b|document (?:control|history)|review(?:ing)?(?: date| of the|$)|"
    r"frequently|faq|summary\b|overview|"
    r"structure of\b|(?:the|our) (?:(?:two|three|four|five|six|seven) )?"
    r"(?:stages|grades|bands|tiers|phases|steps|levels)\b|"
    r"the (?:structure|levels?|framework|competency framework|competencies|behaviours)\b|"
    r"our (?:values|vision|council|approach|people|framework|behaviours|competencies)$|values$|"
    r"key to\b|key$|definition of|where\b|"
    r"when\b|welcome$|welcome to\b|a message|message from|references$|notes\b|success$|"
    r"financial implications|legal (?:advice|implications|"
    r"comments)|risk (?:management|assessment|implications)|equalit(?:y|ies) impact|consultation$|"
    r"options considered|decision(?:s)?$|"
    r"report (?:to|of|by)\b|agenda\b|minutes\b|apologies|present$|in attendance|dear\b|yours\b|"
    r"(?:the )?(?:competency|competence|behaviou?ral?|capability|leadership|management|skills|"
    r"values?)(?: and \w+)? framework\b|"
    r"competency levels?|levels? of\b|career|recruitment|performance (?:review|appraisal)|"
    r"development (?:framework|programme|plan|options?)|resources$|responsibilities$|priorities$|"
    r"priorities for|baseline$|progression$|"
    r"quick guide|at a glance|roles? and responsibilit)",
    re.I,
)
LABEL = re.compile(
    r"^(?:our |the |core |key |no\.?|ref\.?|#|competency )*(?:competenc(?:y|ies)|competences?|"
    r"behaviou?rs?|capabilit(?:y|ies)|skills?|values?|themes?|clusters?|dimensions?|areas?|"
    r"attributes?|"
    r"criteri(?:a|on)|title|name|elements?|domains?|principles?|categor(?:y|ies)|ref|code|no|number|"
    r"levels?|competency (?:area|title|name|description|heading|framework)|"
    r"competency\s*/\s*behaviou?r)\s*:?$",
    re.I,
)
KINDS = re.compile(
    r"^(?:our |the |core |key )*"
    r"(?:competenc(?:i|e)es|behaviours|capabilities|skills|values|attributes|qualities)\s*:?$",
    re.I,
)
"""A heading that says that names of competencies follow."""
CONTINUED = re.compile(r"\s*[\(\[–-]?\s*\b(?:continued|cont['’]?d?\.?|contd\.?)\s*[\)\]]?\s*$", re.I)
GENERIC_TITLE = re.compile(
    r"^(?:competenc[ey]|behaviour|capability|value|theme|section|part|chapter|page|table|figure|"
    r"appendix|level|skill|area|domain|cluster)\s*(?:area\s*)?"
    r"(?:\d+|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten)?\s*:?$",
    re.I,
)


def seniority(text: str) -> float | None:
    """How senior the people named in a text are, on a scale of 8 (entry) to 70 (chief executive); None if none is.

    Where several are named the mean counts: "Chief Executives, Directors and Heads of Service" stands above
    "Service Managers".
    """
    rest, found = text, []
    for rank, pattern in _NAMES:
        found += [rank] * len(pattern.findall(rest))
        rest = pattern.sub(" ", rest)
    return sum(found) / len(found) if found else None


def _split_names() -> list[tuple[int, re.Pattern[str]]]:
    """Multi-word names before single words, so that "team managers" is not read as "managers"."""
    names: list[tuple[int, str]] = []
    for rank, words in SENIORITY:
        depth, start = 0, 0
        for i, c in enumerate(words):
            depth += (c == "(") - (c == ")")
            if c == "|" and depth == 0:
                names.append((rank, words[start:i]))
                start = i + 1
        names.append((rank, words[start:]))
    names.sort(key=lambda n: (-n[1].count(" "), -len(n[1])))
    return [(rank, re.compile(rf"\b(?:{name})\b", re.I)) for rank, name in names]


_NAMES = _split_names()


def level_like(text: str) -> bool:
    """Whether a heading names a level: numbered ("Level 2"), or nothing but names of ranks ("Heads of Service")."""
    plain = re.sub(r"\([^)]*\)", " ", text).strip(" :.–-")
    if not plain or len(plain.split()) > 12:
        return False
    if LEVEL_NUMBER.search(plain):
        return len(plain.split()) <= 10 and not plain.rstrip().endswith(".")
    plain = re.sub(r"^\d\s+(?=[A-Za-z])", "", plain)
    rest = _ALL_WORDS.sub(" ", plain)
    return not rest.strip() and seniority(plain) is not None and len(plain.split()) <= 9


def role_of(text: str) -> Role | None:
    """What a heading announces, judged by its words alone; None where only its place can tell."""
    plain = text.strip()
    if surrounds(plain) and not ASIDE.search(plain):
        return "section"
    if LABEL.match(plain):
        return "label"
    if level_like(plain):
        return "level"
    if DEFINITION.match(plain) and not DENIED.search(plain):
        return "definition"
    if ASIDE.search(plain) and len(plain.split()) <= 10:
        return "aside"
    if NEGATIVE.search(plain) and len(plain.split()) <= 16:
        return "negative"
    if SECTION.match(plain):
        return "section"
    return "positive" if announces_behaviour(plain) else None


def announces_behaviour(text: str) -> bool:
    """Whether a line leads in a list of positive behaviours."""
    return bool(POSITIVE.search(text)) and len(text.split()) <= 16


@cache
def _verbs() -> frozenset[str]:
    """Base forms of the verbs that behaviours open with."""
    return frozenset((Path(__file__).parent / "openings.txt").read_text(encoding="utf-8").split())


def opens_as_behaviour(text: str) -> bool:
    """Whether a text opens as behaviours do: "Listens ...", "Listen ...", "Listening ...", "I ...", "Able to ..."."""
    words = re.findall(r"[A-Za-z][A-Za-z'’-]*", text)[:3]
    if not words:
        return False
    first = words[0].lower()
    if first in {
        "i",
        "we",
        "you",
        "is",
        "are",
        "be",
        "being",
        "has",
        "having",
        "does",
        "doesn't",
        "do",
        "don't",
        "not",
        "able",
        "can",
        "will",
        "never",
        "rarely",
        "always",
        "to",
        "my",
    }:
        return True
    if first.endswith("ly") and len(words) > 1:
        first = words[1].lower()
    return any(form in _verbs() for form in _bases(first))


def _bases(word: str) -> list[str]:
    forms = [word]
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    if word.endswith("es"):
        forms.append(word[:-2])
    if word.endswith("s") and not word.endswith("ss"):
        forms.append(word[:-1])
    if word.endswith("ing") and len(word) > 5:
        stem = word[:-3]
        forms += [stem, stem + "e"]
        if len(stem) > 2 and stem[-1] == stem[-2]:
            forms.append(stem[:-1])
    return forms


POOR = re.compile(
    r"\b(?:not|never|rarely|seldom|n['’]t|without|fail(?:s|ing|ure)?|ignor\w+|blam\w+|avoid\w*|refus\w+|dismiss\w*|"
    r"resist\w*|gossip\w*|lack\w*|unwilling|reluctant\w*|careless\w*|rude\w*|defensive\w*|panic\w*|delay\w*|"
    r"hid(?:es|e|ing)|withhold\w*|undermin\w+|interrupt\w*|excus\w+|forget\w*|neglect\w*|overlook\w*|conceal\w*|"
    r"isolat\w+|alone|inconsisten\w+|unclear|jargon|vague\w*|inappropriate\w*|inflexib\w+|rigid\w*|negativ\w+|"
    r"unnecessar\w+|too (?:much|many|late|long|quick\w*)|only|rather than|instead of|give up|gives up|giving up|"
    r"pass(?:es|ing)? (?:the|on) (?:blame|problems?|buck)|somebody else|someone else|put(?:s|ting)? off|cling\w*|"
    r"complain\w*|impatien\w+|guess\w*|wast\w+|poor\w*|bad\w*|unprepared|stereotyp\w+|favourit\w+|discriminat\w+|"
    r"disrespect\w*|bully\w*|shout\w*|sarcas\w+|secre\w+|mislead\w*|break(?:s|ing)? promises|disrupt\w*|sneer\w*|"
    r"talk(?:s|ing)? over|cut(?:s|ting)? corners|roll(?:s|ing)? (?:my|their|your) eyes|little|limited|narrow\w*|"
    r"no (?:thought|regard|attempt|effort|interest|evidence))\b",
    re.I,
)
"""Words that tell of poor behaviour far more often than of good; one alone proves nothing, a list of them does."""


def poor_share(texts: Sequence[str]) -> float:
    """Share of texts that hold a word of poor behaviour (0 for none)."""
    return sum(bool(POOR.search(t)) for t in texts) / len(texts) if texts else 0.0
