"""Rows of text in columns in; whether they line up across as a table without rules, and where its rows begin, out."""

import itertools
from collections.abc import Sequence

from mapper.documents.lines import Row, dominant, union
from mapper.documents.types import Style


def row_starts(table: Sequence[Sequence[Row]]) -> list[int]:
    """Indices of rows at which most columns begin a new piece: a wider gap above, or the first line."""
    pitch = pitch_of(table)
    starts: list[int] = []
    for i in range(len(table[0])):
        opened = [begins(column, i, pitch) for column in table]
        filled = [bool(column[i]) for column in table]
        if all(b for b, f in zip(opened, filled, strict=True) if f) and sum(filled) >= max(2, 0.6 * len(table)):
            starts.append(i)
    return starts


def pitch_of(table: Sequence[Sequence[Row]]) -> float:
    steps = []
    for column in table:
        tops = [row[0].top for row in column if row]
        steps += [b - a for a, b in itertools.pairwise(tops)]
    steps.sort()
    return steps[len(steps) // 5] if steps else 12.0


def begins(column: Sequence[Row], i: int, pitch: float) -> bool:
    """Whether row i opens a piece in this column (an empty row opens nothing)."""
    if not column[i]:
        return False
    above = [row for row in column[:i] if row]
    if not above:
        return True
    gap = column[i][0].top - above[-1][0].top
    here, before = dominant(column[i]), dominant(above[-1])
    return gap > 1.25 * pitch or (here.bold and not before.bold) or here.fill != before.fill


def tabular(table: Sequence[Sequence[Row]], starts: Sequence[int]) -> bool:
    """Whether rows line up across: short heads in the first column, each at the start of a row, or a row of heads."""
    if len(starts) < 2 or starts[0] != 0:
        return False
    first = table[0]
    heads = [i for i, row in enumerate(first) if row and begins(first, i, pitch_of(table))]
    aligned = sum(i in starts for i in heads) / max(1, len(heads))
    body = [dominant(row) for column in table[1:] for row in column if row]
    bold_heads = [i for i in starts if first[i] and dominant(first[i]).bold]
    plain = sum(not s.bold for s in body) > 0.5 * len(body)
    if aligned >= 0.75 and len(bold_heads) >= 0.6 * len(starts) and plain:
        return _only_first(table, starts, bold_heads)
    if not _only_first(table, starts, bold_heads):
        return False
    narrow = _width(first) < 0.6 * max(_width(column) for column in table[1:])
    return aligned >= 0.9 and narrow and len(starts) >= 3 and len(heads) <= 1.2 * len(starts)


def glossary(table: Sequence[Sequence[Row]]) -> bool:
    """Whether two columns are names and what they stand for: each row a short bold name with plain text beside it."""
    if len(table) != 2 or not 2 <= len(table[0]) <= 12:
        return False
    pairs = list(zip(table[0], table[1], strict=True))
    if not all(a and b for a, b in pairs):
        return False
    names = all(len(a) <= 4 and dominant(a).bold and not a[0].text[:1].islower() for a, _ in pairs)
    return names and not any(dominant(b).bold for _, b in pairs)


def _only_first(table: Sequence[Sequence[Row]], starts: Sequence[int], heads: Sequence[int]) -> bool:
    """Whether heads stand in the first column only, below the top row: newspaper columns and cards have them in all."""
    below = [i for i in heads if i > starts[0]]
    looks = {look_of(dominant(table[0][i])) for i in below}
    beside = sum(
        any(column[i] and look_of(dominant(column[i])) == look_of(dominant(table[0][i])) for column in table[1:])
        for i in below
    )
    bars = {(size, bold) for size, bold, _, fill in looks if bold and fill is not None}  # each may have its own hue
    others = sum(
        bool(row) and i > starts[0] and (look_of(dominant(row)) in looks or _bar(dominant(row)) in bars)
        for column in table[1:]
        for i, row in enumerate(column)
    )
    return beside < 0.3 * max(1, len(below)) and others < 0.5 * len(heads)


def look_of(style: Style) -> tuple[float, bool, str, str | None]:
    return (style.size, style.bold, style.colour, style.fill)


def _bar(style: Style) -> tuple[float, bool] | None:
    return (style.size, style.bold) if style.bold and style.fill is not None else None


def _width(column: Sequence[Row]) -> float:
    box = union(w.box for row in column for w in row)
    return box[2] - box[0]
