"""Plain text in; its units out: list items, table cells and paragraphs with true offsets, wrapped lines joined."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from mapper.documents.types import PlainText, TextLine

Marker = Literal["", "bullet", "number", "hash", "code"]

INVISIBLE = frozenset(
    "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""Soft hyphens, zero-width characters and direction marks: not seen by a reader, so not by the parser either."""

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_QUOTE = re.compile(r"\s*>[\s>]*")
_HASH = re.compile(r"\s{0,3}(#{1,6})\s*(?=\S)")
_BULLET = re.compile(
    r"\s*(?:[•●▪◦‣·∙○■□➢➤✓✔–—\-*+§\uf000-\uf0ff]\s*(?=\s)|[•●▪◦‣∙■□➢➤✓✔\uf000-\uf0ff]|o(?=\s{2,}|\t))\s*"
)
_NUMBER = re.compile(
    r"\s*(?:\d{1,3}(?:\.\d{1,3})+[.)]?(?=\s)|\(?\d{1,3}[.)](?=\s)|\d{1,3}(?=\t|\s{3,})|\(?[a-zA-Z]\)(?=\s)|[A-Z]\.(?=\s)"
    r"|\(?[ivxIVX]{1,5}[.)](?=\s))\s*"
)
_CODE = re.compile(r"\s*([ED])(?:\d{1,2}[.):]?|\s*\([A-Z](?:\s?[,/&]\s?[A-Z])*\)|[:.)]|\s*[-–](?=\s))\s+(?=\S)")
_EDGE_OPEN = re.compile(r"[\s*_|]+")
_RULE = re.compile(r"[\s|:\-–—=_*.]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A list item, table cell or paragraph: `text[start:end]` without its marker, trimmed at both ends.

    `row` and `column` place a table cell (rows counted over the whole text); `depth` is a markdown heading's;
    `bold` says that all of it was marked bold; `blank_before` that white space or the text's start precedes it.
    `code` is the E or D of lists that put the requirement where the bullet stands.
    """

    start: int
    end: int
    marker: Marker = ""
    depth: int = 0
    bold: bool = False
    quoted: bool = False
    row: int | None = None
    column: int = 0
    blank_before: bool = False
    indent: int = 0
    role: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class SeenText:
    """The text as a reader sees it, with the way back: `origins[i]` is where character i stood (None: all did)."""

    text: str
    origins: tuple[int, ...] | None = None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """A span of `text` as a span of the original; invisible characters inside it stay inside."""
        if self.origins is None or end <= start:
            return start, end
        return self.origins[start], self.origins[end - 1] + 1

    def forth(self, position: int) -> int:
        """A place in the original as a place in `text` (the next visible character's)."""
        return position if self.origins is None else bisect_left(self.origins, position)


def seen_text(text: str) -> SeenText:
    """Drop invisible characters, remembering where each remaining one stood."""
    if not any(c in INVISIBLE for c in set(text)):
        return SeenText(text)
    kept = tuple(i for i, c in enumerate(text) if c not in INVISIBLE)
    return SeenText("".join(text[i] for i in kept), kept)


def seen_plain(plain: PlainText, seen: SeenText) -> PlainText:
    """The same plain text over the visible characters only."""
    if seen.origins is None:
        return plain
    moved = (replace(line, start=seen.forth(line.start), end=seen.forth(line.end)) for line in plain.lines)
    return PlainText(plain.name, seen.text, tuple(line for line in moved if line.end > line.start))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int, bool]:
    """Trim white space, pipes and emphasis marks; True when the whole span was bold."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in "|"):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in "|"):
        start += 1
    bold = False
    for mark in ("**", "__"):
        body = text[start:end].removesuffix(":")
        if body.startswith(mark) and ((body.endswith(mark) and len(body) > 4) or mark not in body[2:]):
            bold = True
            start += 2
            if text[start:end].endswith(mark):
                end -= 2
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "_"):
        end -= 1
    return start, end, bold


def _marked(text: str, start: int, end: int) -> Unit | None:
    """Read the marks in front of a line or cell; None when nothing but rules and white space is left."""
    piece = text[start:end]
    if _RULE.fullmatch(piece):
        return None
    at, marker, depth, code, quoted = 0, "", 0, "", False
    while at < len(piece) and piece[at] in "| \t":
        at += 1
    if match := _QUOTE.match(piece, at):
        at, quoted = match.end(), True
    if match := _HASH.match(piece, at):
        at, marker, depth = match.end(), "hash", len(match[1])
    for name, pattern in (("bullet", _BULLET), ("number", _NUMBER), ("code", _CODE)):
        if (match := pattern.match(piece, at)) and match.end() < len(piece):
            at = match.end()
            marker = marker or name
            code = match[1] if name == "code" else code
    begin, stop, bold = _trimmed(text, start + at, end)
    if begin >= stop:
        return None
    indent = len(piece) - len(piece.lstrip())
    return Unit(begin, stop, marker, depth, bold, quoted, indent=indent, code=code)  # type: ignore[arg-type]


def without_marker(line: str) -> str:
    """A line's words without the bullet, number or marks in front of them and the marks behind."""
    unit = _marked(line, 0, len(line))
    return line[unit.start : unit.end] if unit else line


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split a physical line at pipes (two or more, or one between spaces) or at tabs between words."""
    piece = text[start:end]
    stripped = piece.strip()
    cuts: list[int] = []
    if stripped.startswith("|") or piece.count("|") > 1 or " | " in piece:
        cuts = [i for i, c in enumerate(piece) if c == "|"]
    elif "\t" in stripped:
        head = _marked(text, start, end)
        first = (head.start - start) if head else 0
        cuts = [i for i, c in enumerate(piece) if c == "\t" and i > first]
    if not cuts:
        return [(start, end)]
    edges = [-1, *cuts, len(piece)]
    return [(start + a + 1, start + b) for a, b in pairwise(edges)]


def _physical(plain: PlainText) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, role) of every line: the reader's own where it gave them, else the text's.

    A reader's paragraph that itself holds several lines is taken line by line; what lies between its lines is kept.
    """
    given = sorted(plain.lines, key=lambda line: line.start)
    roles: list[tuple[int, int, str]] = []
    at = 0
    for line in [*given, TextLine(len(plain.text), len(plain.text), "paragraph")]:
        if line.start > at:
            roles.append((at, line.start, ""))
        if line.end > line.start >= at:
            roles.append((line.start, line.end, line.role))
        at = max(at, line.end)
    for start, end, role in roles:
        for match in _LINE.finditer(plain.text, start, end):
            if not match[0].isspace():
                yield match.start(), match.end(), role


def _blank(gap: str) -> bool:
    return gap.count("\n") > 1 or gap.count("\r") > max(1, gap.count("\n")) or "\x0c" in gap


def _raw_units(plain: PlainText) -> Iterator[Unit]:
    """One unit a physical line or table cell, nothing joined yet; a reader's lines on one line of text are one row."""
    text, last, row, beside, in_row = plain.text, 0, 0, 0, False
    for start, end, role in _physical(plain):
        gap = text[last:start]
        blank = last == 0 or _blank(gap)
        cells = _cells(text, start, end)
        same_row = last > 0 and "\n" not in gap and "\r" not in gap
        is_table = len(cells) > 1 or role == "cell" or same_row
        row += is_table and not (same_row and in_row)
        beside = beside if same_row else 0
        for column, (a, b) in enumerate(cells, beside + same_row):
            unit = _marked(text, a, b)
            if unit is not None:
                placed = replace(unit, blank_before=blank, role=role)
                yield replace(placed, row=row, column=column) if is_table else placed
                blank = False
            beside = column
        last, in_row = end, is_table


def _wrap_width(text: str, units: Sequence[Unit]) -> int:
    """The column at which the text was hard-wrapped, or 0: needs three breaks inside a running sentence."""
    ends = [u for u in units if u.row is None]
    longest = sorted(u.end - u.start + u.indent for u in ends)
    if len(longest) < 4:
        return 0
    width = longest[int(0.95 * (len(longest) - 1))]
    running = sum(
        1
        for a, b in pairwise(ends)
        if not b.blank_before and not b.marker and text[b.start].islower() and text[a.end - 1] not in ".;:!?"
    )
    return width if running >= 3 and running >= 0.05 * len(ends) and 30 <= width <= 160 else 0


def _continues(text: str, before: Unit, after: Unit, width: int) -> bool:
    """True when `after` is the rest of the line that `before` began."""
    if after.blank_before or after.marker or after.quoted or before.marker == "hash" or before.row is not None:
        return False
    if after.row is not None or after.bold or before.bold or "heading" in (before.role, after.role):
        return False
    if after.role in ("bullet", "cell"):
        return False
    open_end = text[before.end - 1] not in ".;:!?"
    lower = text[after.start].islower()
    if before.marker and after.indent > before.indent and (lower or (open_end and after.indent > 1)):
        return True
    if not width:
        return False
    line = text.rfind("\n", 0, before.end) + 1
    forced = before.end - line + 1 + len(text[after.start : after.end].split(None, 1)[0]) > 0.86 * width
    return (lower and open_end) or (forced and (open_end or not before.marker))


def find_units(plain: PlainText) -> tuple[Unit, ...]:
    """Units in order, never overlapping; rules, page furniture and empty cells are left out.

    Lines that a PDF or an e-mail wrapped are joined to one unit whose span holds the line break.
    """
    raw = [u for u in _raw_units(plain) if u.role != "furniture"]
    width = _wrap_width(plain.text, raw)
    joined: list[Unit] = []
    for unit in raw:
        if joined and _continues(plain.text, joined[-1], unit, width):
            joined[-1] = replace(joined[-1], end=unit.end)
        else:
            joined.append(unit)
    return tuple(joined)
