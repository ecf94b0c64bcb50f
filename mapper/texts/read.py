# ruff: noqa: E501 (a pattern is read whole)
"""A document's plain text in; a Reading out: its statements in order, each with place, section, kind and polarity."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mapper.documents.types import PlainText
from mapper.texts.features import Embed
from mapper.texts.kinds import Place, duty_verbs, find_kinds, find_places
from mapper.texts.lines import SeenText, Unit, find_units, seen_plain, seen_text
from mapper.texts.polarity import find_polarity
from mapper.texts.sentences import split_clauses, split_sentences
from mapper.texts.tongues import NAMES, language_of
from mapper.texts.types import Reading, Statement, StatementKind, StatementPolarity, TextKind

_CV = re.compile(
    r"curriculum vitae|\bc\.?v\.?$|employment history|career history|work history|references (are )?available|date of birth"
    r"|marital status|hobbies|(personal|professional) (profile|statement)|education and qualifications$|\b(19|20)\d\d\s*[-–]\s*((19|20)\d\d|present|date|now)",
    re.IGNORECASE,
)
CV_SIGNS = 3
"""A job description may carry one such line by chance; a CV carries its dates by the handful."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A statement to be: span, and the unit and place it came from."""

    start: int
    end: int
    unit: Unit
    place: Place
    kind: StatementKind
    chance: float


def read_text(plain: PlainText, kind: TextKind, embed: Embed | None = None) -> Reading:
    """Read a job description line by line, an appraisal or other text sentence by sentence.

    Statements stand in order, never overlap, and `text[start:end]` is the statement, in code points of `plain.text`;
    bullets, numbers, markdown marks and cells that only say "E" or "Interview" lie outside them. Polarity is told
    for appraisals and texts; a job description's statements are all neutral. `embed` turns texts into unit vectors
    and sharpens both judgements; without it rules and words decide. Never raises for any text.
    """
    seen = seen_text(plain.text)
    visible = seen_plain(plain, seen)
    text = visible.text
    language = language_of(text)
    units = find_units(visible)
    places = find_places(text, units)
    kept = [(u, p) for u, p in zip(units, places, strict=True) if not p.attribute]
    pieces = _pieces(text, kept, kind, embed)
    polarities = _polarities(text, pieces, kind, embed)
    statements = tuple(
        _statement(plain.text, seen, text, piece, polarity, kind, i)
        for i, (piece, polarity) in enumerate(zip(pieces, polarities, strict=True), 1)
    )
    return Reading(plain.name, kind, plain.text, statements, language, _caveats(text, kind, language, statements))


def _pieces(text: str, kept: Sequence[tuple[Unit, Place]], kind: TextKind, embed: Embed | None) -> list[_Piece]:
    units, places = [u for u, _ in kept], [p for _, p in kept]
    if kind == "appraisal":
        kinds: Sequence[tuple[StatementKind, float]] = [("heading" if p.heading else "context", 1.0) for p in places]
    else:
        kinds = find_kinds(text, units, places, embed)
    pieces = []
    for unit, place, (line_kind, chance) in zip(units, places, kinds, strict=True):
        spans: tuple[tuple[int, int], ...] = ((unit.start, unit.end),)
        if kind != "job" and line_kind != "heading":
            spans = split_sentences(text, unit.start, unit.end)
        pieces += [_Piece(a, b, unit, place, line_kind, chance) for a, b in spans]
    return pieces


def _polarities(
    text: str, pieces: Sequence[_Piece], kind: TextKind, embed: Embed | None
) -> Sequence[tuple[StatementPolarity, float]]:
    if kind == "job":
        return [("neutral", 1.0)] * len(pieces)
    found = find_polarity(
        [text[p.start : p.end] for p in pieces],
        [p.place.section for p in pieces],
        [p.unit.marker != "" for p in pieces],
        embed,
    )
    return [("neutral", 1.0) if p.kind == "heading" else f for p, f in zip(pieces, found, strict=True)]


def _statement(
    whole: str,
    seen: SeenText,
    text: str,
    piece: _Piece,
    polarity: tuple[StatementPolarity, float],
    kind: TextKind,
    number: int,
) -> Statement:
    start, end = seen.back(piece.start, piece.end)
    clauses = split_clauses(text, piece.start, piece.end, duty_verbs()) if piece.kind in ("duty", "criterion") else ()
    requirement: Literal["essential", "desirable"] | None = piece.place.requirement
    return Statement(
        id=f"s{number}",
        start=start,
        end=end,
        text=whole[start:end],
        section=piece.place.section,
        kind=piece.kind,
        polarity=polarity[0],
        confidence=piece.chance if kind == "job" else polarity[1],
        clauses=tuple(seen.back(a, b) for a, b in clauses),
        requirement=requirement if piece.kind == "criterion" else None,
    )


def _caveats(text: str, kind: TextKind, language: str, statements: Sequence[Statement]) -> tuple[str, ...]:
    found = []
    if not statements:
        found.append("There are no words in this text, so there is nothing to score.")
    if language != "en":
        found.append(
            f"This text seems to be written in {NAMES[language]}. Only English is read, so it should not be scored: "
            "use an English version."
        )
    signs = sum(1 for s in statements if _CV.search(s.text))
    if kind == "job" and signs >= CV_SIGNS:
        found.append(
            "This looks like a person's CV, not a job description. What follows describes what the text says of a role; "
            "it is no judgement of a person."
        )
    return tuple(found)
