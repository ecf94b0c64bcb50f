"""Half-ruled tables (rows kept apart by lines across or by coloured bands) in, whole grids of cells out."""

import itertools
from collections.abc import Container, Sequence
from dataclasses import replace

from mapper.documents.characters import bullet, number
from mapper.documents.grid import Grid, GridCell, joined_lines
from mapper.documents.lines import dominant, emphasis, rows_of, sure, union
from mapper.documents.types import Edge, Style, Word

NEAR = 4.0
"""Sides of tables nearer to each other than this many points are one."""
GUTTER = 7.0
"""Columns between rules across stand at least this far apart, in points (less before a list mark)."""
FAR = 16.0
"""Rows of text further apart than this many points do not belong to one band."""


def bridge(grids: Sequence[Grid], words: Sequence[Word]) -> list[Grid]:
    """Join tables that stand above one another with the same columns, and only rows of the same columns between them.

    Where every second row is coloured, the plain rows between have no sides of their own.
    """
    out: list[Grid] = []
    for grid in sorted(grids, key=lambda g: g.box[1]):
        if (
            out
            and _alike(out[-1], grid)
            and _fits(out[-1], (out[-1].box[3], grid.box[1]), words)
            and not _opens_again(out[-1], grid, words)
        ):
            out[-1] = _joined(out[-1], grid)
        else:
            out.append(grid)
    joined = {id(g) for g in out} - {id(g) for g in grids}
    return [_with_tail(g, words, out) if id(g) in joined else g for g in out]


def lefts_of(grid: Grid) -> list[float]:
    """Sides of the columns from left to right; both outer sides are among them."""
    stops = sorted({round(c.box[0], 1) for c in grid.cells} | {round(c.box[2], 1) for c in grid.cells})
    out: list[float] = []
    for x in stops:
        if not out or x - out[-1] > NEAR:
            out.append(x)
    return out


def _alike(a: Grid, b: Grid) -> bool:
    xs, ys = lefts_of(a), lefts_of(b)
    return len(xs) == len(ys) > 2 and all(abs(x - y) <= NEAR for x, y in zip(xs, ys, strict=True))


def _opens_again(above: Grid, grid: Grid, words: Sequence[Word]) -> bool:
    """Whether a table opens with the heads of the one above it on the page: it is another, with other contents."""
    if grid.box[1] - above.box[3] <= NEAR:
        return False
    tops = [[_text(c, words) for c in g.cells if c.row == 0] for g in (above, grid)]
    return len(tops[0]) > 1 and tops[0] == tops[1] and all(tops[0])


def _text(cell: GridCell, words: Sequence[Word]) -> str:
    x0, top, x1, bottom = cell.box
    inside = [w for w in words if x0 <= (w.x0 + w.x1) / 2 <= x1 and top <= (w.top + w.bottom) / 2 <= bottom]
    return " ".join(w.text for row in rows_of(inside) for w in row)


def _between(span: tuple[float, float], grid: Grid, words: Sequence[Word]) -> list[Word]:
    low, high = span
    return [
        w
        for w in words
        if low <= (w.top + w.bottom) / 2 <= high and grid.box[0] - 1 <= (w.x0 + w.x1) / 2 <= grid.box[2] + 1
    ]


def _fits(grid: Grid, span: tuple[float, float], words: Sequence[Word]) -> bool:
    """Whether text between two tables keeps to their columns and stands in two of them or more."""
    if span[1] - span[0] <= NEAR:
        return True
    inside = _between(span, grid, words)
    stops = lefts_of(grid)
    crossed = any(a < x - 1 and b > x + 1 for row in rows_of(inside) for a, b in stretches(row) for x in stops)
    held = {column_of(w, stops) for w in inside}
    return not crossed and len(held) >= 2


def stretches(row: Sequence[Word]) -> list[tuple[float, float]]:
    """What a row of words covers from left to right, ordinary spaces between words included."""
    out: list[tuple[float, float]] = []
    for word in row:
        if out and word.x0 - out[-1][1] < 0.5 * word.style.size:
            out[-1] = (out[-1][0], max(out[-1][1], word.x1))
        else:
            out.append((word.x0, word.x1))
    return out


def column_of(word: Word, stops: Sequence[float]) -> int:
    middle = (word.x0 + word.x1) / 2
    return max(0, sum(x <= middle for x in stops) - 1)


def _joined(a: Grid, b: Grid) -> Grid:
    cells = list(a.cells)
    rows = a.rows
    if b.box[1] - a.box[3] > NEAR:
        cells += _row(a, a.box[3], b.box[1], rows)
        rows += 1
    cells += [GridCell(c.box, c.row + rows, c.column, c.rows, c.columns) for c in b.cells]
    box = (min(a.box[0], b.box[0]), a.box[1], max(a.box[2], b.box[2]), b.box[3])
    return Grid(box, tuple(cells), rows + b.rows, a.columns)


def _row(grid: Grid, top: float, bottom: float, row: int) -> list[GridCell]:
    return [
        GridCell((x0, top, x1, bottom), row, n, 1, 1) for n, (x0, x1) in enumerate(itertools.pairwise(lefts_of(grid)))
    ]


def _with_tail(grid: Grid, words: Sequence[Word], grids: Sequence[Grid]) -> Grid:
    """A table of plain and coloured rows may end with a plain one: the text that goes on right below in its columns."""
    stops = lefts_of(grid)
    floor = min((g.box[1] for g in grids if g.box[1] > grid.box[3]), default=float("inf"))
    below = _between((grid.box[3], floor), grid, words)
    bottom, held = grid.box[3], set()
    for row in rows_of(below):
        box = union(w.box for w in row)
        if box[1] - bottom > FAR or any(w.x0 < x - 1 and w.x1 > x + 1 for w in row for x in stops):
            break
        columns = {column_of(w, stops) for w in row}
        if columns == {0} and dominant(row).bold and box[1] - bottom > 0.8 * row[0].style.size:
            break  # a heading of what comes below the table
        bottom = box[3]
        held |= columns
    if len(held) < max(2, 0.6 * (len(stops) - 1)):
        return grid
    cells = (*grid.cells, *_row(grid, grid.box[3], bottom + 1, grid.rows))
    return Grid((*grid.box[:3], bottom + 1), cells, grid.rows + 1, grid.columns)


def find_strips(edges: Sequence[Edge], words: Sequence[Word], grids: Sequence[Grid] = ()) -> list[Grid]:
    """Tables whose rows are kept apart by lines across and whose columns only by white space, from the top down.

    `grids` are the ruled tables of the page: rows of heads among them, of which each opens a table of its own.
    """
    out: list[Grid] = []
    heads = {Edge(g.box[0], g.box[3], g.box[2], g.box[3]): g for g in grids if g.rows <= 2}
    edges = [e for e in edges if not any(g.box[1] - 2 <= e.top <= g.box[3] + 2 for g in grids)]
    for lines in _stacks([e for e in [*joined_lines(edges), *heads] if e.x1 - e.x0 > 100], heads):
        for run in _runs(lines, words, grids, heads):
            grid = _strip_grid(run, words)
            if grid is not None and (len(run) > 2 or heads[run[0]].columns == grid.columns):
                out.append(grid)
    return sorted((_with_tail(g, words, [*out, *grids]) for g in out), key=lambda g: g.box[1])


def headed(strips: Sequence[Grid], grids: Sequence[Grid], words: Sequence[Word]) -> tuple[list[Grid], list[Grid]]:
    """Strips with the row of coloured heads right above them, and the grids that are left.

    Heads on coloured ground make a grid of their own; the rows below have only lines between them.
    """
    left, out = list(grids), []
    for strip in strips:
        head = next((g for g in left if abs(g.box[3] - strip.box[1]) <= 6 and _over(g, strip, words)), None)
        if head is None:
            out.append(strip)
            continue
        left.remove(head)
        stops = lefts_of(head)
        cells = [replace(c, box=(stops[c.column], c.box[1], stops[c.column + 1], c.box[3])) for c in strip.cells]
        below = Grid((head.box[0], strip.box[1], head.box[2], strip.box[3]), tuple(cells), strip.rows, strip.columns)
        out.append(_joined(head, below))
    return out, left


def _over(head: Grid, strip: Grid, words: Sequence[Word]) -> bool:
    """Whether a grid of heads has the columns of a strip: as many, and no word of the strip lies across its sides."""
    stops = lefts_of(head)
    if head.columns != strip.columns or head.rows > 3 or len(stops) != strip.columns + 1:
        return False
    inside = _between((strip.box[1], strip.box[3]), strip, words)
    return not any(w.x0 < x - 1 and w.x1 > x + 1 for w in inside for x in stops)


def _stacks(edges: Sequence[Edge], heads: Container[Edge]) -> list[list[Edge]]:
    """Lines across of one extent, from the top down, doubles left out: three, or two of which one ends a head."""
    groups: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda e: e.top):
        mine = next((g for g in groups if abs(g[0].x0 - edge.x0) <= NEAR and abs(g[0].x1 - edge.x1) <= NEAR), None)
        if mine is None:
            groups.append([edge])
        elif edge.top - mine[-1].top > NEAR:
            mine.append(edge)
    return [g for g in groups if len(g) >= (2 if any(e in heads for e in g) else 3)]


def _runs(
    lines: Sequence[Edge], words: Sequence[Word], grids: Sequence[Grid], ends: Container[Edge]
) -> list[list[Edge]]:
    """Stretches of lines with text between each and the next; text set across the columns and heads end a stretch."""
    out: list[list[Edge]] = [[lines[0]]]
    for above, below in itertools.pairwise(lines):
        inside = _inside(above, below, words)
        if not inside and below.top - above.top <= FAR:
            continue  # two rules with nothing between part two rows as one does
        heads = any(above.top < (g.box[1] + g.box[3]) / 2 < below.top for g in grids)
        if inside and not heads and (_gaps(inside) or _banded(inside)):
            out[-1].append(below)
        else:
            out.append([below])
    runs = [_trimmed(run, words) for run in out]
    return [run for run in runs if len(run) >= (2 if run[0] in ends else 3)]


def _trimmed(run: list[Edge], words: Sequence[Word]) -> list[Edge]:
    """A stretch without the bands at its ends: a heading over or below a table is no part of it."""

    def band(above: Edge, below: Edge) -> bool:
        inside = _inside(above, below, words)
        return _banded(inside) and not _gaps(inside)

    while len(run) > 1 and band(run[0], run[1]):
        run = run[1:]
    while len(run) > 1 and band(run[-2], run[-1]):
        run = run[:-1]
    return run


def _banded(words: Sequence[Word]) -> bool:
    """Whether what stands between two lines is one line of a heading on its own coloured ground."""
    fills = {w.style.fill for w in words}
    return len(fills) == 1 and None not in fills and len(rows_of(words)) == 1


def _inside(above: Edge, below: Edge, words: Sequence[Word]) -> list[Word]:
    return [
        w
        for w in words
        if above.top <= (w.top + w.bottom) / 2 <= below.top and above.x0 - 2 <= (w.x0 + w.x1) / 2 <= above.x1 + 2
    ]


def _gaps(words: Sequence[Word]) -> list[tuple[float, float]]:
    """Upright white space that runs through all words, from left to right; the margins are left out."""
    spans = sorted((w.x0, w.x1) for w in words)
    marks = {w.x0 for w in words if sure(w.text)}
    out: list[tuple[float, float]] = []
    reach = spans[0][1]
    for x0, x1 in spans[1:]:
        if x0 - reach >= (3.5 if x0 in marks else GUTTER):
            out.append((reach, x0))
        reach = max(reach, x1)
    return out


def _strip_grid(run: Sequence[Edge], words: Sequence[Word]) -> Grid | None:
    """Columns by the white space that all rows share; None where the first column does not open every row."""
    bands = [_inside(above, below, words) for above, below in itertools.pairwise(run)]
    across = [_banded(inside) and not _gaps(inside) for inside in bands]
    everything = [w for inside, band in zip(bands, across, strict=True) for w in inside if not band]
    gaps = _marked(_gaps(everything), everything) if everything else []
    if not gaps or len(gaps) > 6:
        return None
    stops = [run[0].x0, *[(a + b) / 2 for a, b in gaps], run[0].x1]
    cells: list[GridCell] = []
    opened = 0.0
    if sum(_section(inside, stops) for inside in bands) >= 0.5 * len(bands):
        return None
    for n, (above, below) in enumerate(itertools.pairwise(run)):
        inside = bands[n]
        if across[n]:
            box_ = (stops[0], above.top, stops[-1], below.top)
            cells.append(GridCell(box_, n, 0, 1, len(stops) - 1))
            opened += 1
            continue
        top = min(w.top for w in inside)
        first = [w for w in inside if column_of(w, stops) == 0]
        opened += bool(first) and min(w.top for w in first) - top < 0.6 * first[0].style.size
        if _several_names(first):
            return None
        box = (above.top, below.top)
        cells += [
            GridCell((a, box[0], b, box[1]), n, column, 1, 1) for column, (a, b) in enumerate(itertools.pairwise(stops))
        ]
    if opened < 0.75 * (len(run) - 1):
        return None
    return Grid((run[0].x0, run[0].top, run[0].x1, run[-1].top), tuple(cells), len(run) - 1, len(stops) - 1)


def _section(words: Sequence[Word], stops: Sequence[float]) -> bool:
    """Whether what stands between two lines is a heading with text below rather than a row of cells.

    The heading has the height of its line to itself, and the columns are as wide as one another, as in a newspaper; or
    all that stands beside the text is a short note at the right end of the heading.
    """
    first = [w for w in words if column_of(w, stops) == 0]
    rest = [w for w in words if column_of(w, stops) > 0]
    rows = rows_of(first)
    if not rest or len(rows) < 3:
        return False
    head, style = union(w.box for w in rows[0]), dominant(rows[0])
    if not emphasis(style, dominant([w for row in rows[1:] for w in row])):
        return False
    if max((w.top + w.bottom) / 2 for w in rest) <= head[3] + 1:
        return len(rest) <= 2
    wide = max(b - a for a, b in itertools.pairwise(stops[1:]))
    return min(w.top for w in rest) >= head[3] and stops[1] - stops[0] > 0.8 * wide


def _several_names(words: Sequence[Word]) -> bool:
    """Whether the first column of one row holds several names apart from one another: white space parts rows there."""
    heads: list[Style] = []
    bottom = float("-inf")
    for row in rows_of(words):
        box = union(w.box for w in row)
        if box[1] - bottom > 0.8 * row[0].style.size:
            heads.append(row[0].style)
        bottom = box[3]
    return len(heads) > 1 and heads.count(heads[0]) > 1


def _marked(gaps: Sequence[tuple[float, float]], words: Sequence[Word]) -> list[tuple[float, float]]:
    """Gaps between columns; the space between a list mark and its text is none."""
    out = []
    for low, high in gaps:
        left = [w for w in words if w.x1 <= low + 0.1]
        near = [w for w in left if w.x1 >= low - 2]
        if near and all(bullet(w.text) or number(w.text) for w in near):
            continue
        out.append((low, high))
    return out
