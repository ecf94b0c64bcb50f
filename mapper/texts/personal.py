# ruff: noqa: E501 (a pattern is read whole)
"""A text in; the places of personal data in it, and the text with those places blacked out, out."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from mapper.texts.language import find_people
from mapper.texts.types import PersonalDatum, Reading

_POSTCODE = r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}|GIR\s*0AA)\b"
_STREET = (
    r"Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Drive|Dr|Way|Court|Ct|Crescent|Cres|Terrace|Gardens|Gdns|Place|Pl|Square|Sq|Row|Hill|Grove"
    r"|Mews|Cottages?|Walk|Park|Rise|View|Green|Parade|Villas|Yard|Wharf|Croft|Mount|Bank|Fold|Gate|House|Buildings|Mansions|Vale|End|Common"
)
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("email", r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+"),
    ("phone", r"(?<![\w/-])(?:\+44\s?(?:\(0\)\s?)?|\((?=0\d{2,5}\))0|0)(?:\d[\s().-]{0,2}){8,9}\d(?!\w)"),
    ("national-insurance", r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b"),
    ("nhs-number", r"(?i:\bNHS\s*(?:no\.?|number)?\s*:?\s*)\d{3}\s?\d{3}\s?\d{4}\b"),
    (
        "address",
        rf"\b(?:(?i:flat|unit|apartment)\s+\d+[A-Za-z]?,?\s+)?\d{{1,4}}[A-Za-z]?,?\s+(?:[A-Z][\w'’.-]*\s+){{1,4}}(?:{_STREET})\b"
        rf"(?:,\s*[A-Z][a-z'’]+(?:[ -](?:[A-Z][a-z'’]+|on|upon|under|le|the|in|by))*){{0,3}}(?:,?\s*{_POSTCODE})?",
    ),
    ("postcode", _POSTCODE),
    (
        "date-of-birth",
        r"(?i:\b(?:date of birth|d\.?o\.?b\.?|born(?: on)?)\b\W{0,4})(\d{1,2}(?:st|nd|rd|th)?[\s/.-]+(?:\d{1,2}|[A-Za-z]{3,9})[\s/.,-]+\d{2,4})",
    ),
    (
        "staff-number",
        r"(?i:\b(?:staff|employee|payroll|personnel|payee|works|worker|colleague|assignment|HR|badge|ID)(?:\s*(?:no\b\.?|numbers?|num\b\.?|ref(?:erence)?\b\.?|id\b|code|#))*\s*[:#=.–-]?\s*)"
        r"((?=[\w/-]*\d{3})[A-Z]{0,4}[/-]?\d[\dA-Z]*(?:[/-][\dA-Z]+)*)",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)

_CAP = r"[A-Z][a-zà-öø-ÿ]*(?:['’-]?[A-Z]?[a-zà-öø-ÿ]+)*"
_NAME = rf"{_CAP}(?:[ \t]+(?:(?:de|van|von|der|al|bin|ap|ab|le|la|du|da|dos|O['’]){{1}}[ \t]+)?{_CAP}){{0,3}}"
_TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Cllr|Councillor|Sir|Dame|Lady|Lord|Rev|Sister|Father)\.?[ \t]+({_NAME})"
)
_LABELLED = re.compile(
    r"(?i:\b(?:name(?: of (?:employee|manager|reviewer|appraisee|appraiser|postholder))?|employee|reviewer|appraiser|appraisee|manager|line manager"
    r"|reviewing (?:manager|officer)|signed(?: by)?|prepared by|taken by|facilitated by|facilitator|coach|attendees?|present|contact|from|to|author"
    r"|interviewed|completed by|about|with)\b(?: by (?:employee|manager))?\s*(?::|(?<=by)|(?<=about)|(?<=with))\s*)"
    rf"({_NAME}(?:(?:,| and| &)[ \t]+{_NAME})*)"
)
_RUN = re.compile(rf"\b{_CAP}(?:[ \t]+{_CAP})*")
_INITIAL = re.compile(rf"\b(?:[A-Z]\.[ \t]?){{1,3}}({_CAP})\b")
_PLACE_AFTER = re.compile(
    rf"\s+(?:{_STREET}|Ward|Estate|Council|Borough|District|County|School|Hospital|Centre|Library|Hub|Depot|Hall|Hotel|Ltd|Limited|plc|Trust|University|College|Act|Road)\b"
)


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = json.loads((Path(__file__).parent / "given_names.json").read_text(encoding="utf-8"))
    return {key: frozenset(value.split()) for key, value in data.items() if key != "source"}


def given_names() -> frozenset[str]:
    """Lower-case given names in use in the United Kingdom, of many origins (given_names.json)."""
    return _lists()["names"]


def _no_names() -> frozenset[str]:
    """Lower-case words that begin with a capital in these texts and are no part of a name."""
    return _lists()["never_names"]


def _patterned(text: str) -> Iterator[PersonalDatum]:
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            group = 1 if pattern.groups and match[1] else 0
            yield PersonalDatum(match.start(group), match.end(group), kind)


def _is_person_word(word: str) -> bool:
    return word.lower() in given_names()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Drop words that are no part of a name from both ends; None when nothing is left."""
    words = [(start + m.start(), start + m.end()) for m in re.finditer(r"[\w'’-]+", text[start:end])]
    while words and text[slice(*words[0])].lower() in _no_names():
        words.pop(0)
    while words and text[slice(*words[-1])].removesuffix("'s").removesuffix("’s").lower() in _no_names():
        words.pop()
    if not words:
        return None
    first, last = words[0][0], words[-1][1]
    if text[first:last].endswith(("'s", "’s")):
        last -= 2
    return first, last


def _named(text: str) -> Iterator[tuple[int, int]]:
    """Names by title, by label and by known given name, with the surname that follows."""
    for pattern in (_TITLED, _LABELLED):
        for match in pattern.finditer(text):
            for part in re.finditer(_NAME, match[1]):
                if pattern is _TITLED or _plausible(part[0]):
                    yield match.start(1) + part.start(), match.start(1) + part.end()
    for match in _INITIAL.finditer(text):
        yield match.start(), match.end()
    for match in _RUN.finditer(text):
        words = list(re.finditer(_CAP, match[0]))
        for i, word in enumerate(words):
            if _is_person_word(word[0].removesuffix("'s").removesuffix("’s")):
                yield match.start() + word.start(), match.start() + words[min(len(words) - 1, i + 2)].end()
                break


def _plausible(name: str) -> bool:
    words = re.findall(r"[\w'’-]+", name)
    return (
        bool(words)
        and not any(w.lower() in _no_names() for w in words)
        and (len(words) > 1 or _is_person_word(words[0]))
    )


def _people(text: str, with_model: bool) -> list[tuple[int, int]]:
    """Spans of people's names; a name once found is found wherever it stands again, in whole or by either part."""
    spans = [s for a, b in _named(text) if (s := _trimmed(text, a, b)) is not None]
    if with_model:
        for a, b in find_people(text):
            inner = _trimmed(text, a, b)
            if inner and text[inner[0]].isupper() and _believable(text, *inner):
                spans.append(inner)
    spans = [(a, b) for a, b in spans if not _PLACE_AFTER.match(text, b)]
    known = {text[a:b] for a, b in spans}
    parts = {
        w for name in known for w in name.split() if len(w) > 2 and w[0].isupper() and w.lower() not in _no_names()
    }
    for name in sorted(known | parts, key=len, reverse=True):
        for match in re.finditer(rf"\b{re.escape(name)}\b", text):
            if not _PLACE_AFTER.match(text, match.end()):
                spans.append((match.start(), match.end()))
    return spans


def _believable(text: str, start: int, end: int) -> bool:
    """Doubt the model's one-word names that are no known given name and are followed by nothing a person does."""
    words = text[start:end].split()
    if any(w.lower().strip("'’s") in _no_names() for w in words) or any(not w[0].isalpha() for w in words):
        return False
    return len(words) > 1 or _is_person_word(words[0])


def find_personal_data(text: str, with_model: bool = True) -> tuple[PersonalDatum, ...]:
    """Names, e-mails, phone, staff and National Insurance numbers, addresses, dates of birth: in order, not overlapping.

    Kinds: `name`, `email`, `phone`, `staff-number`, `national-insurance`, `nhs-number`, `address`, `postcode`,
    `date-of-birth`. Longer spans win over those inside them. `with_model` adds names that spaCy's English model
    knows (about two seconds to load, once); without it, titles, labels and known given names decide.
    """
    found = [*_patterned(text), *(PersonalDatum(a, b, "name") for a, b in _people(text, with_model))]
    found.sort(key=lambda d: (d.kind == "name", -(d.end - d.start), d.start))
    taken = bytearray(len(text))
    kept = []
    for datum in found:
        if datum.end > datum.start and not any(taken[datum.start : datum.end]):
            taken[datum.start : datum.end] = b"\x01" * (datum.end - datum.start)
            kept.append(datum)
    return tuple(sorted(kept, key=lambda d: d.start))


BAR = "█"


def black_out(text: str, data: Sequence[PersonalDatum]) -> str:
    """The text with a black bar over every datum, white space kept: as long as before, so that every offset holds."""
    letters = list(text)
    for datum in data:
        letters[datum.start : datum.end] = [c if c.isspace() else BAR for c in text[datum.start : datum.end]]
    return "".join(letters)


def without_personal_data(reading: Reading, with_model: bool = True) -> tuple[Reading, tuple[PersonalDatum, ...]]:
    """The reading with black bars over personal data, in its text and its statements, and what was found."""
    data = find_personal_data(reading.text, with_model)
    text = black_out(reading.text, data)
    statements = tuple(replace(s, text=text[s.start : s.end]) for s in reading.statements)
    return replace(reading, text=text, statements=statements), data
