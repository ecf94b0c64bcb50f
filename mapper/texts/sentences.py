"""A span of text in; its sentences and, in long list items, its clauses out, as spans of the same text."""

import re

_END = re.compile(r"(?:[.!?…]+[\"”’')\]]*)(?=\s)")
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "cllr",
        "rev",
        "sir",
        "st",
        "ave",
        "rd",
        "no",
        "nos",
        "approx",
        "dept",
        "fig",
        "para",
        "paras",
        "art",
        "sec",
        "vs",
        "ext",
        "tel",
        "ref",
        "incl",
        "eg",
        "e.g",
        "ie",
        "i.e",
        "cf",
        "c",
        "ca",
        "gov",
        "sgt",
        "insp",
        "hon",
        "jr",
        "sr",
        "min",
        "max",
    ]
)
_MAY_END = frozenset(["a.m", "p.m", "etc", "al", "ltd", "plc", "co", "inc"])
_LAST_WORD = re.compile(r"[\w.&'’-]+$")
_CLAUSE = re.compile(r";\s+(?:and\s+)?")
_COORDINATED = re.compile(r"(?:,|\s[–—-])\s+(?:and\s+)?(?=[a-z])|\s+and\s+(?=[a-z])")
_WORD = re.compile(r"[a-z]+")

CLAUSE_WORDS = 18
"""List items up to this many words are one clause: a framework's own indicators rarely run longer."""
LEAST_CLAUSE_WORDS = 4


def _ends_here(text: str, start: int, dot: int, after: int, end: int) -> bool:
    """Decide whether the stop at `dot` closes a sentence; `after` is where the next word begins."""
    if after >= end:
        return True
    following = text[after]
    if text[dot] in "!?…":
        return not following.islower()
    word_match = _LAST_WORD.search(text, max(start, dot - 24), dot)
    word = (word_match[0] if word_match else "").lower().rstrip(".")
    if word in _TITLES or (len(word) == 1 and word.isalpha() and word != "i"):
        return False
    if word in _MAY_END or ("." in word and not word.replace(".", "").isdigit()):
        return following.isupper()
    return not following.islower()


def split_sentences(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Sentence spans of `text[start:end]`, trimmed, in order; linear in length.

    Titles, initials, "e.g." and figures do not end a sentence; "a.m." and "etc." do before a capital.
    """
    spans: list[tuple[int, int]] = []
    at = start
    for match in _END.finditer(text, start, end):
        after = match.end()
        while after < end and text[after].isspace():
            after += 1
        opening = after
        while opening < end and text[opening] in "\"“‘'([":
            opening += 1
        if _ends_here(text, at, match.start(), min(opening, end), end):
            spans.append((at, match.end()))
            at = after
    if at < end:
        spans.append((at, end))
    return tuple((a, b) for a, b in spans if text[a:b].strip())


def _words(text: str, start: int, end: int) -> int:
    return len(text[start:end].split())


def _cut(text: str, start: int, end: int, verbs: frozenset[str]) -> list[tuple[int, int]]:
    """Cut one sentence at semicolons, and before a coordinated verb of duty."""
    cuts: list[tuple[int, int]] = [(m.start(), m.end()) for m in _CLAUSE.finditer(text, start, end)]
    for match in _COORDINATED.finditer(text, start, end):
        word = _WORD.match(text, match.end(), end)
        if word and word[0] in verbs and not any(a <= match.start() < b for a, b in cuts):
            cuts.append((match.start(), match.end()))
    spans, at = [], start
    for a, b in sorted(cuts):
        if _words(text, at, a) >= LEAST_CLAUSE_WORDS and _words(text, b, end) >= LEAST_CLAUSE_WORDS:
            spans.append((at, a))
            at = b
    spans.append((at, end))
    return spans


def split_clauses(text: str, start: int, end: int, verbs: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """Clause spans of a long list item, or () when it says one thing; `verbs` are base forms that open a duty."""
    if _words(text, start, end) <= CLAUSE_WORDS:
        return ()
    spans: list[tuple[int, int]] = []
    for a, b in split_sentences(text, start, end):
        spans.extend(_cut(text, a, b, verbs) if _words(text, a, b) > CLAUSE_WORDS else [(a, b)])
    return tuple(spans) if len(spans) > 1 else ()
