"""Rows of text in columns without rules in; where records start, each with its title in a narrow first column, out."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from mapper.documents.characters import bullet, number
from mapper.documents.lines import Row, dominant, union
from mapper.documents.types import Style

Table = Sequence[Sequence[Row]]
"""`table[column][i]`: the words of row i in that column; all columns have the same rows."""
Look = tuple[float, bool, str, str | None]
NARROW = 0.6
"""The first column of a single record is at most this wide beside the widest other."""


def record_starts(table: Table) -> list[tuple[int, ...]]:
    """For each record the row at which it starts in each column; empty where the columns hold no such records.

    A record opens with a heading in the first column, of a look that no other column has, and at its height something
    begins in the columns beside it. Newspaper columns have headings in all columns.
    """
    looks = list(dict.fromkeys(_look(dominant(row)) for row in table[0] if row))
    quiet = bool(looks) and not looks[0][1]  # a bold look is a title's rather than that of the text below one
    for look in sorted(looks, key=lambda k: quiet and not k[1]):
        starts = _starts(table, look, look == looks[0])
        if starts:
            return starts
    return []


def _starts(table: Table, look: Look, first: bool) -> list[tuple[int, ...]]:
    """The same for titles of one look; `first` is that of the first row, which may be the rest of a record above."""
    heads = _heads(table[0], look)
    if not heads or _pairs(table) or _newspaper(table, heads):
        return []
    if not (_apart(table, heads[0]) or (first and _opened_alike(table, heads))):
        return []
    if not first and not _listed_above(table, heads[0]):
        return []
    wide = max(_width(column) for column in table[1:])
    if len(heads) == 1 and (_width(table[0]) > NARROW * wide or sum(bool(row) for row in table[1]) < 3):
        return []
    starts: list[tuple[int, ...]] = []
    for n, head in enumerate(heads):
        beside = [_beside(column, table[0][head], n == 0) for column in table[1:]]
        if all(b is None for b in beside):
            return []
        starts.append((head, *[head if b is None else b for b in beside]))
    return starts


def _newspaper(table: Table, heads: Sequence[int]) -> bool:
    """Whether coloured bars of one look, whatever their hue, stand in the first column between the supposed titles and
    in another column too: each column of a newspaper goes on from the one before."""

    def bars(column: Sequence[Row], left_out: Sequence[int] = ()) -> set[tuple[float, bool, bool, bool, bool]]:
        styles = [dominant(row) for i, row in enumerate(column) if row and i not in left_out]
        return {_hueless(s) for s in styles if s.bold and s.fill is not None}

    own = bars(table[0], heads)
    return bool(own) and any(own & bars(column) for column in table[1:])


def _opened_alike(table: Table, heads: Sequence[int]) -> bool:
    """Whether the same words stand beside every title, at its height: the head that opens each record."""
    beside: list[str] = []
    for head in heads:
        box = union(w.box for w in table[0][head])
        near = 0.6 * table[0][head][0].style.size
        level = [row for row in table[1] if row and abs(union(w.box for w in row)[1] - box[1]) <= near]
        beside += [" ".join(w.text for w in level[0])] if level else [""]
    names = [" ".join(w.text for w in table[0][head]) for head in heads]
    alike = len(heads) > 1 and all(beside) and len(set(beside)) == 1 and len(set(names)) == len(names)
    sparse = sum(bool(row) for row in table[0]) <= NARROW * sum(bool(row) for row in table[1])
    return alike and sparse and _width(table[0]) <= _width(table[1])


def _pairs(table: Table) -> bool:
    """Whether every line has something in every column, all of one look in the first: names, each with its meaning."""
    looks = {_look(dominant(row)) for row in table[0] if row}
    return (
        len(looks) == 1 and len(table[0]) > 1 and all(all(column[i] for column in table) for i in range(len(table[0])))
    )


def _look(style: Style) -> Look:
    return (style.size, style.bold, style.colour, style.fill)


def _hueless(style: Style) -> tuple[float, bool, bool, bool, bool]:
    """A look whatever its hue: "Do" in green stands beside "Don't" in red."""
    return (style.size, style.bold, style.colour == "000000", style.fill is not None, style.caps)


def _listed_above(table: Table, head: int) -> bool:
    """Whether a list in another column goes on above the first title: a record that began on the page before."""
    return any(_listed(row) for column in table[1:] for row in column[:head] if row)


def _heads(column: Sequence[Row], look: Look) -> list[int]:
    """Rows of the first column that have a look and open a piece of their own."""
    filled = [i for i, row in enumerate(column) if row]
    if not filled or bullet(column[filled[0]][0].text):
        return []
    heads: list[int] = []
    for n, i in enumerate(filled):
        if _look(dominant(column[i])) != look:
            continue
        above = column[filled[n - 1]] if n else None
        step = column[i][0].top - above[0].top if above else 0.0
        if above is None or _look(dominant(above)) != look or step > 1.9 * look[0]:
            heads.append(i)
    return heads


def _apart(table: Table, head: int) -> bool:
    """Whether the look of the titles is louder than the text and met in the first column only."""
    style = dominant(table[0][head])
    body = [dominant(row) for column in table[1:] for row in column if row]
    plain = median(s.size for s in body)
    loud = (
        style.bold
        or style.size > plain + 0.75
        or style.fill is not None
        or style.colour not in {s.colour for s in body}
    )
    same = sum(_hueless(s) == _hueless(style) for s in body)
    return loud and same == 0


def _beside(column: Sequence[Row], head: Row, first: bool) -> int | None:
    """The row of another column that begins at the height of a title."""
    box = union(w.box for w in head)
    reach = 0.8 * head[0].style.size + 8
    best: tuple[float, int] | None = None
    above: Row | None = None
    filled = [row for row in column if row]
    steps = sorted(b[0].top - a[0].top for a, b in pairwise(filled))
    usual = steps[len(steps) // 2] if steps else 0.0
    for i, row in enumerate(column):
        if not row:
            continue
        if first and above is None and _listed(row) and abs(row[0].top - box[1]) <= reach:
            return i  # nothing else that stands above a first title can open a list
        near = abs(row[0].top - box[1])
        gap = row[0].top - above[0].top if above else 30.0
        opens = (
            first
            or above is None
            or gap > 1.3 * row[0].style.size
            or _listed(row)
            or _look(dominant(row)) != _look(dominant(above))
        )
        if near <= reach and opens:
            score = min(gap, 30.0) - 2 * near + (20.0 if above is not None and gap > 1.4 * usual else 0.0)
            best = max(best, (score, i)) if best else (score, i)
        above = row
    return best[1] if best else None


def _listed(row: Row) -> bool:
    return len(row) > 1 and (bullet(row[0].text) or number(row[0].text))


def _width(column: Sequence[Row]) -> float:
    boxes = [w.box for row in column for w in row]
    if not boxes:
        return 0.0
    box = union(boxes)
    return box[2] - box[0]
