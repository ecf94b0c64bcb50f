"""Rows of drawn heads in, tables out: texts that stand unruled below such heads and keep to their columns."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from mapper.documents.characters import bullet, number
from mapper.documents.grid import Grid, GridCell
from mapper.documents.lines import Row, dominant, rows_of, union
from mapper.documents.strips import column_of, lefts_of, stretches
from mapper.documents.types import Word

REACH = 30.0
"""Rows further apart than this many points do not hang together."""
LONGEST = 9
"""A head has at most this many words."""


def with_bodies(grids: Sequence[Grid], words: Sequence[Word]) -> list[Grid]:
    """Each row of heads with the texts below it as one row of cells; other tables as they are."""
    return [_with_body(g, words, grids) if _heads(g, words) else g for g in grids]


def _heads(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether a table is one row of short texts in boxes, two or more."""
    held = [[w for w in words if _inside(w, c)] for c in grid.cells]
    return grid.rows == 1 and len(held) >= 2 and all(1 <= len(h) <= LONGEST for h in held)


def _inside(word: Word, cell: GridCell) -> bool:
    x0, top, x1, bottom = cell.box
    return x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= (word.top + word.bottom) / 2 <= bottom


def _with_body(grid: Grid, words: Sequence[Word], grids: Sequence[Grid]) -> Grid:
    floor = min((g.box[1] for g in grids if g.box[1] > grid.box[3] - 1), default=float("inf"))
    under = [w for w in words if grid.box[3] - 1 <= w.top and w.bottom <= floor + 1 and not w.turned]
    stops = lefts_of(grid)
    rows = _hanging(rows_of(under), stops, grid.box[3])
    if not _columns_of_text(rows, stops):
        return grid
    bottom = max(w.bottom for row in rows for w in row) + 1
    cells = [GridCell((a, grid.box[3], b, bottom), 1, n, 1, 1) for n, (a, b) in enumerate(pairwise(stops))]
    box = (grid.box[0], grid.box[1], grid.box[2], bottom)
    heads = tuple(replace(c, row=0) for c in grid.cells)
    return Grid(box, (*heads, *cells), 2, grid.columns)


def _hanging(rows: Sequence[Row], stops: Sequence[float], top: float) -> list[Row]:
    """Rows from the heads down to the first that crosses a column, begins left of all, or heads what comes next."""
    out: list[Row] = []
    for row in rows:
        box = union(w.box for w in row)
        spans = stretches(row)
        crossed = any(a < x - 1 and b > x + 1 for a, b in spans for x in stops[1:-1])
        if crossed or box[0] < stops[0] - 1 or box[2] > stops[-1] + 1 or box[1] - top > REACH:
            break
        style = dominant(row)
        lone = {column_of(w, stops) for w in row} == {0} and not bullet(row[0].text)
        usual = median(w.style.size for r in out for w in r) if out else style.size
        if out and lone and (style.bold or style.fill or style.size >= usual + 1.5):
            break
        out.append(row)
        top = max(top, box[3])
    return out


def _columns_of_text(rows: Sequence[Row], stops: Sequence[float]) -> bool:
    """Whether what hangs below the heads is lists, in every column that has any: names of rows are none."""
    held: dict[int, list[Word]] = {}
    for row in rows:
        for word in row:
            held.setdefault(column_of(word, stops), []).append(word)
    opens = {k: min(v, key=lambda w: (round(w.top), w.x0)) for k, v in held.items()}
    return bool(opens) and all((bullet(w.text) or number(w.text)) and not w.style.bold for w in opens.values())
