"""A sentence in; the same with the third person's pronouns, and the verbs after them, made those of "they", out.

Which word comes out depends on the place it stands in and never on the word that stood there: "her" may be "him" or
"his", so "him", "his", "her", "them" and "their" are first made one, and then what follows decides between "them" and
"their". Whoever is swapped for whom, the result is the same by construction.
"""

import re

_SUBJECT = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_SHORT = (
    (re.compile(r"\b(?:he|she)'s(?= (?:been|got|had)\b)|\bthey've\b", re.IGNORECASE), "they have"),
    (re.compile(r"\b(?:he|she)'s\b|\bthey're\b", re.IGNORECASE), "they are"),
    (
        re.compile(
            r"\b(?:he|she|they)'d(?= (?:\w+ed|\w+en|been|had|heard|said|laid|made|got|gone|left|told|done|met|kept)\b)",
            re.I,
        ),
        "they had",
    ),
    (re.compile(r"\b(?:he|she|they)'d\b", re.IGNORECASE), "they would"),
    (re.compile(r"\b(?:he|she|they)'ll\b", re.IGNORECASE), "they will"),
)
_SELF = re.compile(r"\b(?:himself|herself|themself|themselves)\b", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:him|his|her|hers|them|their|theirs)\b", re.IGNORECASE)
_NOTHING_OWNED = re.compile(
    r"\s*(?:[.,;:!?)\"”–—-]|$)|\s+(?:[–—-]|(?:to|and|or|but|at|for|in|on|of|by|from|with|as|if|when|that|because|after|"
    r"before|about|how|what|why|where|who|which|into|through|during|until|since|over|down|away|off|than|a|an|the|this|"
    r"these|again|against|across|too|together|afterwards|later|back|up|out|not|now|yesterday|twice|there|here|then|is|are|was|were|will|would|should|could|can|may|"
    r"must|has|have|had|so|\w+ly|all|both|more|some|any|no|every|each|be|become|do|feel|get|grow|achieve|develop|"
    r"understand|learn|succeed|improve|know|find|see|make|take|think|speak|reach|deliver)\b)",
    re.IGNORECASE,
)
"""What follows "them" and not "their": nothing, a word that joins or limits, or a verb that is no noun."""

_RECEIVES = re.compile(
    r"\b(?:giv(?:e|es|en|ing)|gave|lend(?:s|ing)?|lent|let(?:s|ting)?|"
    r"(?:all|each|some|both|most|many|none|any|one|two|three|either|neither) of) $",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\s+(?:own|best|all|team|staff|colleagues|manager|time|full|view|views|opinion|word|reasons?)\b", re.IGNORECASE
)
"""Who gives gives somebody something, or gives their own time, word or view."""

_IRREGULAR = {
    "is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't", "wasn't": "weren't",
    "hasn't": "haven't", "doesn't": "don't",
}  # fmt: skip
_NO_VERB = frozenset(["this", "always", "perhaps", "towards", "besides", "sometimes", "afterwards"])
_VERB = re.compile(
    r"\b(they (?:(?:also|always|often|never|rarely|now|then|still|sometimes|seldom|\w+ly) )*)([a-z]+s|[a-z]+sn't)\b",
    re.IGNORECASE,
)
_ES = re.compile(r"(?:ss|sh|ch|x|zz|go|do|to|ho)es$")


def _plural(match: re.Match[str]) -> str:
    verb = match[2].lower()
    if verb in _IRREGULAR:
        return match[1] + _IRREGULAR[verb]
    if len(verb) < 4 or verb in _NO_VERB or verb.endswith(("ss", "us", "'t")):
        return match[0]
    if verb.endswith("ies") and len(verb) > 4:
        return match[1] + match[2][:-3] + "y"
    return match[1] + match[2][: -2 if _ES.search(verb) else -1]


def _owned(match: re.Match[str]) -> str:
    alone = _NOTHING_OWNED.match(match.string, match.end())
    given = _RECEIVES.search(match.string, 0, match.start()) and not _OWN.match(match.string, match.end())
    return "them" if alone or given else "their"


def one_person(text: str) -> str:
    """Pronouns of the third person as "they", "them", "their" and "themselves", in lower case; verbs agree with them.

    Straight apostrophes only. Applied twice, it changes nothing more.
    """
    for pattern, said in _SHORT:
        text = pattern.sub(said, text)
    text = _SELF.sub("themselves", _SUBJECT.sub("they", text))
    return _VERB.sub(_plural, _OTHER.sub(_owned, text))
