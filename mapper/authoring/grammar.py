"""An indicator's text in, the same behaviour in the plain form that follows "you had to" out; or None.

Frameworks write behaviours as "Explains why ...", "Explain why ...", "Explaining why ..." or "Able to explain ...".
Only what is recognised is turned; a text of another shape is left to be quoted.
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

VERBS = Path(__file__).with_name("verbs.txt")
"""Plain forms of verbs seen at the head of behaviours written for this project, one a line."""

IRREGULAR = {"is": "be", "are": "be", "has": "have", "does": "do", "goes": "go", "focuses": "focus", "being": "be"}
IRREGULAR |= {"having": "have", "doing": "do", "focusing": "focus", "focussing": "focus", "dying": "die"}
MODALS = ("can ", "will ", "should ", "must ", "is able to ", "able to ", "the ability to ", "ability to ", "has to ")
ADVERB = re.compile(
    r"(?:(?!apply|supply|reply|comply|rely|ally|fly|imply|multiply)\w+ly|always|often|not only|never|also|then)\b,?\s+",
    re.I,
)
VERBAL_ENDING = re.compile(r"\w{2,}(?:is|iz|if|at)(?:e|y)$")
OBJECT_STARTS = frozenset(
    (
        "the",
        "a",
        "an",
        "any",
        "all",
        "each",
        "every",
        "their",
        "its",
        "his",
        "her",
        "your",
        "our",
        "own",
        "others",
        "people",
        "staff",
        "how",
        "what",
        "why",
        "it",
        "them",
        "themselves",
    )
)
"""After one of these, the word before was a verb with its object to come, even where it could be a noun."""
JOINERS = frozenset(("and", "or", "then", "also", "but"))
ADJECTIVES = frozenset(
    (
        "calm",
        "clean",
        "clear",
        "complete",
        "correct",
        "direct",
        "fit",
        "free",
        "lean",
        "open",
        "own",
        "present",
        "smooth",
        "tidy",
        "welcome",
    )
)
GROUPS = frozenset(
    (
        "staff",
        "people",
        "team",
        "everyone",
        "anyone",
        "someone",
        "each",
        "person",
        "individual",
        "employee",
        "colleague",
        "child",
        "who",
        "whom",
        "audience",
        "public",
        "council",
        "authority",
        "partner",
        "officer",
        "member",
        "manager",
        "community",
        "customer",
        "user",
        "client",
        "candidate",
        "postholder",
    )
)
SELF = {
    "their": "your",
    "his": "your",
    "her": "your",
    "his/her": "your",
    "themselves": "yourself",
    "himself": "yourself",
}
SELF |= {"herself": "yourself", "they": "you", "he/she": "you"}
BARE_OWN = frozenset(("of", "for", "in", "to", "on", "from", "with", "by", "within", "and", "understand", "develop"))
"""Before a bare "own", which always means the subject's: "the limits of own authority"."""
MINE = {
    "i": "you",
    "my": "your",
    "me": "you",
    "myself": "yourself",
    "we": "you",
    "our": "your",
    "us": "you",
    "am": "are",
}
MINE |= {"ourselves": "yourselves", "i'm": "you are", "i've": "you have", "i'll": "you will"}
SHORTEST = 2
"""Words of a behaviour below which a question made of it would ask nothing."""


KEPT_WHEN_CUT = 4
"""Fewest words left of a behaviour that is cut before a word that may be a noun or a verb."""


@cache
def _verbs() -> dict[str, bool]:
    """Plain forms, and whether the -s form is also a plural noun ("plans")."""
    rows = (line.split() for line in VERBS.read_text(encoding="utf-8").splitlines())
    return {row[0]: len(row) > 1 for row in rows}


def _known(word: str) -> bool:
    return word in _verbs() or word.replace("iz", "is") in _verbs() or bool(VERBAL_ENDING.fullmatch(word))


def plain_from_third(word: str) -> str | None:
    """`explains` -> `explain`; None for a word that is no third person we know."""
    low = word.lower()
    if low in IRREGULAR and low.endswith("s"):
        return IRREGULAR[low]
    if not low.endswith("s") or low.endswith("ss"):
        return None
    forms = [low[:-1]]
    if low.endswith("ies"):
        forms = [low[:-3] + "y", low[:-1]]
    elif low.endswith("es"):
        forms = [low[:-1], low[:-2]]
    return next((f for f in forms if _known(f)), None)


def plain_from_ing(word: str) -> str | None:
    """`planning` -> `plan`, `taking` -> `take`; None for a word that is no -ing form of a verb we know."""
    low = word.lower()
    if low in IRREGULAR:
        return IRREGULAR[low]
    if not low.endswith("ing") or len(low) < 5:
        return None
    stem = low[:-3]
    forms = [stem + "e", stem]
    if len(stem) > 2 and stem[-1] == stem[-2]:
        forms = [stem, stem[:-1]]
    return next((f for f in forms if f in _verbs()), None) or next((f for f in forms if _known(f)), None)


def asked(text: str) -> str | None:
    """Return the behaviour after "you had to" (no capital, no full stop), or None where its shape is not known.

    `Seeks and responds to feedback.` -> `seek and respond to feedback`. Only the first sentence is used, and less of
    it where a later word could be a noun or a verb: the question stays right, and the whole text stands beside it.
    """
    body = re.sub(r"\s+", " ", text.replace("\u2019", "'")).strip().rstrip(".;:,!").strip()
    body = re.split(r"(?<=[a-z)])(?:[;:] |[.!?] (?=[A-Z]))", body)[0]
    if re.match(r"(?:I|We) (?!am |'m )", body) or re.match(r"(?:I am|I'm) ", body):
        return _first_person(body)
    modal = next((m for m in MODALS if body.lower().startswith(m)), "")
    body = body[len(modal) :]
    adverb = ADVERB.match(body)
    lead = adverb.group().lower() if adverb else ""
    if lead.strip(" ,") == "never" or re.match(r"(?:does|do|is|are|has|can|will)(?: not|n't)\b|not\b", body, re.I):
        return None
    words = body[len(lead) :].split(" ")
    if len(words) < SHORTEST:
        return None
    turned = _turn(words)
    return None if turned is None else _about_you(lead + " ".join(turned))


def _first_person(body: str) -> str | None:
    """`I share what we have learned` -> `share what you have learned`."""
    rest = re.sub(r"(?:^(?:I am|I'm)|(?<=and )am)\b", lambda m: "I be" if m.start() == 0 else "be", body).split(" ")[1:]
    words = [_yours(word, MINE) for word in rest]
    start = 1 if ADVERB.match(" ".join(rest[:2]) + " ") and len(rest) > SHORTEST else 0
    verb = rest[start] if len(rest) > start else ""
    if len(rest) < SHORTEST or not (verb in _verbs() or verb in {"be", "have", "do"}):
        return None
    return " ".join(words)


def _turn(words: list[str]) -> list[str] | None:
    first, tail = _bare(words[0])
    for form in (plain_from_third, plain_from_ing):
        plain = form(first)
        if plain is not None and not _is_subject(words):
            return [plain + tail, *_coordinated(words[1:], form, bool(tail))]
    return [first.lower() + tail, *words[1:]] if _orders(first.lower(), words) else None


def _is_subject(words: list[str]) -> bool:
    """The first word is no verb where the second is one: "Learning is shared", "Structure follows strategy"."""
    second = words[1].lower()
    return second in {"is", "are", "was", "has", "does"} or (
        plain_from_third(second) is not None and not _verbs().get(plain_from_third(second) or "", True)
    )


def _orders(first: str, words: list[str]) -> bool:
    """An imperative: a verb that is not in truth a noun ("Support for ...") or an adjective ("Clear focus")."""
    if first in {"be", "have", "do"}:
        return True
    if first not in _verbs() or _is_subject(words):
        return False
    second = words[1].lower()
    if first in ADJECTIVES:
        return second in OBJECT_STARTS
    return not (_verbs()[first] and (second in {"of", "for"} or len(words) < KEPT_WHEN_CUT))


def _bare(word: str) -> tuple[str, str]:
    """A word without the comma or the like behind it, and that tail."""
    found = re.match(r"([\w'-]*)(.*)$", word)
    return (found.group(1), found.group(2)) if found else (word, "")


def _coordinated(words: list[str], form: Callable[[str], str | None], listing: bool) -> list[str]:
    """Turn the verbs that share the first one's subject: after "and", "or", "then" or a comma.

    A word that may be a plural noun is turned only where an object follows; beside another plural it is one; else
    the text is cut before it.
    """
    out: list[str] = []
    after_verb, joined, joiner_at = True, listing, 0
    for n, word in enumerate(words):
        bare, tail = _bare(word)
        if bare.lower() in JOINERS or (joined and ADVERB.match(word + " ")):
            joiner_at, joined = (joiner_at if joined else len(out)), True
            out.append(word)
            continue
        plain = form(bare) if joined else None
        if plain is not None:
            adverb_before = n > 0 and bool(ADVERB.match(words[n - 1] + " "))
            verb = after_verb or adverb_before or _surely_a_verb(plain, words, n, form)
            if not verb and _may_cut(out, joiner_at):
                return [*out[: joiner_at - 1], _bare(out[joiner_at - 1])[0]]
            word, after_verb = (plain + tail, True) if verb else (word, False)
        else:
            after_verb = False
        out.append(word)
        joined = tail.startswith(",")
        joiner_at = len(out)
    return out


def _surely_a_verb(plain: str, words: list[str], n: int, form: Callable[[str], str | None]) -> bool:
    following = _bare(words[n + 1])[0].lower() if n + 1 < len(words) else ""
    if following in OBJECT_STARTS:
        return True
    if form is plain_from_ing:
        return not any(_bare(w)[0].endswith("ing") for w in words[:n])
    return not _verbs().get(plain, False)


def _may_cut(out: list[str], at: int) -> bool:
    """Whether what stands before `at` is a whole behaviour: long enough, no half of a pair, no run of plurals."""
    before = [_bare(w)[0].lower() for w in out[:at]]
    if len(before) + 1 < KEPT_WHEN_CUT or {"between", "both", "either", "whether"} & set(before):
        return False
    last = before[-1]
    return not last.endswith("s") or last.endswith("ss")


def _yours(word: str, table: dict[str, str]) -> str:
    bare, tail = _bare(word)
    return table[bare.lower()] + tail if bare.lower() in table else word


def _about_you(phrase: str) -> str:
    """Turn "their own", "themselves" to "your own", "yourself" where nobody else is named before; "own" and "self"."""
    out: list[str] = []
    others = False
    for n, word in enumerate(phrase.split(" ")):
        low = _bare(word)[0].lower()
        before = _bare(out[-1])[0].lower() if out else ""
        if low == "self" or (low == "own" and before in BARE_OWN):
            word = ("yourself" if low == "self" else "your own") + _bare(word)[1]
        if not others and low in SELF:
            out.append(_yours(word, SELF))
            continue
        if n and (low in GROUPS or (low.endswith("s") and len(low) > 3 and not low.endswith("ss"))):
            others = True
        out.append(word)
    return " ".join(out)
