"""Rows of drawn heads in, tables out: texts that stand unruled below such heads and keep to their columns."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from mapper.documents.characters import bullet, number
from mapper.documents.grid import Grid, GridCell
from mapper.documents.heads import HeadKey, grids_of_heads, key_of, one_row
from mapper.documents.lines import Row, dominant, rows_of, union
from mapper.documents.strips import column_of, lefts_of, stretches
from mapper.documents.types import Box, Word

REACH = 30.0
"""Rows further apart than this many points do not hang together."""
LONGEST = 9
"""A head has at most this many words."""


def with_bodies(
    grids: Sequence[Grid], words: Sequence[Word], again: frozenset[HeadKey] = frozenset(), cards: Sequence[Box] = ()
) -> list[Grid]:
    """Each row of heads with the texts below it as one row of cells; other tables as they are.

    `again` are rows of heads that the document has again and again: in drawn boxes or not, what keeps to their columns
    is theirs. Heads in `cards` (drawn boxes) of their own, or beside one, have their texts elsewhere.
    """
    loose = [w for w in words if not w.turned and not any(_within(w, g) for g in grids)]
    heads = [g for g in grids_of_heads(loose, again) if not _in_cards(g, cards)]
    plain = [(g, _with_body(g, loose, [*grids, *heads], True)) for g in heads]
    last = max((w.top for w in words), default=0.0)  # heads at the foot of a page have their texts on the next
    grids = [*grids, *(full for g, full in plain if full is not g or last < g.box[3])]
    return [_with_body(g, words, grids, _known(g, words, again)) if _heads(g, words) else g for g in grids]


def _within(word: Word, grid: Grid) -> bool:
    x0, top, x1, bottom = grid.box
    return x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= (word.top + word.bottom) / 2 <= bottom


def _in_cards(grid: Grid, cards: Sequence[Box]) -> bool:
    """Whether the heads stand in two cards or more, or beside one."""
    top, bottom = grid.box[1], grid.box[3]
    level = [c for c in cards if c[1] < bottom and top < c[3] and c[3] - c[1] > REACH]
    middles = [(c.box[0] + c.box[2]) / 2 for c in grid.cells]
    return any(not all(c[0] <= x <= c[2] for x in middles) for c in level)


def _known(grid: Grid, words: Sequence[Word], again: frozenset[HeadKey]) -> bool:
    """Whether the heads of a table of one row are known to come again."""
    return heads_of(grid, words) in again


def heads_of(grid: Grid, words: Sequence[Word]) -> HeadKey:
    """The texts of the first row of a table."""
    held = (rows_of([w for w in words if _inside(w, c)]) for c in grid.cells if c.row == 0)
    return tuple(" ".join(w.text for row in rows for w in row) for rows in held)


def carried_on(
    grids: Sequence[Grid], words: Sequence[Word], stops: Sequence[float], again: frozenset[HeadKey]
) -> list[Grid]:
    """The texts at the head of a page that keep to the columns, with sides `stops`, with which the page before ends.

    One row of cells, or nothing where they keep to fewer than two columns or a table stands there.
    """
    rows = rows_of(w for w in words if not w.turned)
    if not stops or not rows:
        return []
    top = min(w.top for w in rows[0])
    floor = min([min(w.top for w in r) for r in rows if key_of(r) in again], default=float("inf"))
    floor = min([floor, *(g.box[1] for g in grids)])
    rows = _hanging([r for r in rows if max(w.bottom for w in r) <= floor + 1], stops, top)
    if _held(rows, stops) < 2 or not one_row(rows, stops):
        return []
    bottom = max(w.bottom for row in rows for w in row) + 1
    cells = [GridCell((a, top - 1, b, bottom), 0, n, 1, 1) for n, (a, b) in enumerate(pairwise(stops))]
    return [Grid((stops[0], top - 1, stops[-1], bottom), tuple(cells), 1, len(cells))]


def _heads(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether a table is one row of short texts in boxes, two or more."""
    held = [[w for w in words if _inside(w, c)] for c in grid.cells]
    return grid.rows == 1 and len(held) >= 2 and all(1 <= len(h) <= LONGEST for h in held)


def _inside(word: Word, cell: GridCell) -> bool:
    x0, top, x1, bottom = cell.box
    return x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= (word.top + word.bottom) / 2 <= bottom


def _with_body(grid: Grid, words: Sequence[Word], grids: Sequence[Grid], known: bool = False) -> Grid:
    floor = min((g.box[1] for g in grids if g.box[1] > grid.box[3] - 1), default=float("inf"))
    under = [w for w in words if grid.box[3] - 1 <= w.top and w.bottom <= floor + 1 and not w.turned]
    stops = lefts_of(grid)
    rows = _hanging(rows_of(under), stops, grid.box[3])
    if not (_held(rows, stops) >= 2 and one_row(rows, stops) if known else _columns_of_text(rows, stops)):
        return grid
    bottom = max(w.bottom for row in rows for w in row) + 1
    cells = [GridCell((a, grid.box[3], b, bottom), 1, n, 1, 1) for n, (a, b) in enumerate(pairwise(stops))]
    box = (grid.box[0], grid.box[1], grid.box[2], bottom)
    heads = tuple(replace(c, row=0) for c in grid.cells)
    return Grid(box, (*heads, *cells), 2, grid.columns)


def _hanging(rows: Sequence[Row], stops: Sequence[float], top: float) -> list[Row]:
    """Rows from the heads down to the first that crosses a column, begins left of all, or heads what comes next."""
    out: list[Row] = []
    others = {_line(row, stops, column) for row in rows for column in range(1, len(stops) - 1)}
    beside: set[tuple[float, bool, str, str | None]] = set()
    for row in rows:
        box = union(w.box for w in row)
        spans = stretches(row)
        crossed = any(a < x - 1 and b > x + 1 for a, b in spans for x in stops[1:-1])
        if crossed or box[0] < stops[0] - 1 or box[2] > stops[-1] + 1 or box[1] - top > REACH:
            break
        style = dominant(row)
        lone = {column_of(w, stops) for w in row} == {0} and not bullet(row[0].text)
        usual = median(w.style.size for r in out for w in r) if out else style.size
        loud = style.bold or style.fill or style.size >= usual + 1.5
        if out and lone and loud and _look(row[0]) not in beside and _line(row, stops, 0) not in others:
            break
        beside |= {_look(w) for w in row if column_of(w, stops) > 0}
        out.append(row)
        top = max(top, box[3])
    return out


def _line(row: Row, stops: Sequence[float], column: int) -> str:
    """What a row says in one column."""
    return " ".join(w.text for w in row if column_of(w, stops) == column)


def _look(word: Word) -> tuple[float, bool, str, str | None]:
    return (word.style.size, word.style.bold, word.style.colour, word.style.fill)


def _held(rows: Sequence[Row], stops: Sequence[float]) -> int:
    """How many columns hold a text."""
    return len({column_of(w, stops) for row in rows for w in row})


def _columns_of_text(rows: Sequence[Row], stops: Sequence[float]) -> bool:
    """Whether what hangs below the heads is lists, in every column that has any: names of rows are none."""
    held: dict[int, list[Word]] = {}
    for row in rows:
        for word in row:
            held.setdefault(column_of(word, stops), []).append(word)
    opens = {k: min(v, key=lambda w: (round(w.top), w.x0)) for k, v in held.items()}
    return bool(opens) and all((bullet(w.text) or number(w.text)) and not w.style.bold for w in opens.values())
