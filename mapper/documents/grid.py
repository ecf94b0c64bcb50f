"""Ruled lines in, tables of cells out: the corners where lines meet, and the smallest boxes between them."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from mapper.documents.types import Box, Edge, Word

SNAP = 3.0
"""Lines nearer to each other than this many points are one line."""
REACH = 4.0
"""A line that ends this near to another meets it."""
SLIVER = 6.0
"""Between drawn boxes, a row or column less wide than this holds no text."""
GAP = 8.0
"""Boxes of one lattice stand at most this far apart."""


Spans = dict[float, list[tuple[float, float]]]
"""Intervals that are ruled along a line, by the place of the line."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its box, its first row and column, and how many of each it spans."""

    box: Box
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: cells by row then column."""

    box: Box
    cells: tuple[GridCell, ...]
    rows: int
    columns: int


def _cluster(values: list[float]) -> list[float]:
    """Sorted values, those within SNAP of their neighbour replaced by their mean."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= SNAP:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(g) / len(g) for g in groups]


def _nearest(value: float, stops: Sequence[float]) -> float:
    return min(stops, key=lambda s: abs(s - value))


def _merge(edges: Sequence[Edge], along_x: bool) -> dict[float, list[tuple[float, float]]]:
    """Collinear edges as joined intervals, by the place of their line."""
    places = [(e.top if along_x else e.x0) for e in edges]
    stops = _cluster(places)
    lines: dict[float, list[tuple[float, float]]] = {}
    for edge, place in zip(edges, places, strict=True):
        span = (edge.x0, edge.x1) if along_x else (edge.top, edge.bottom)
        lines.setdefault(_nearest(place, stops), []).append(span)
    for stop, spans in lines.items():
        joined: list[tuple[float, float]] = []
        for span in sorted(spans):
            if joined and span[0] <= joined[-1][1] + REACH:
                joined[-1] = (joined[-1][0], max(joined[-1][1], span[1]))
            else:
                joined.append(span)
        lines[stop] = joined
    return lines


def joined_lines(edges: Sequence[Edge]) -> list[Edge]:
    """Level edges, those that touch end to end as one: a browser draws a rule cell by cell."""
    across = _merge([e for e in edges if e.level and e.x1 - e.x0 > SNAP], True)
    return [Edge(a, y, b, y) for y, spans in across.items() for a, b in spans]


def _covers(spans: Sequence[tuple[float, float]], low: float, high: float) -> bool:
    return any(a - REACH <= low and high <= b + REACH for a, b in spans)


def _boxes(across: dict[float, list[tuple[float, float]]], down: dict[float, list[tuple[float, float]]]) -> list[Box]:
    """Smallest rectangles all of whose sides are ruled."""
    ys, xs = sorted(across), sorted(down)
    corner = {(x, y) for y in ys for x in xs if _covers(across[y], x, x) and _covers(down[x], y, y)}
    found: list[Box] = []
    for i, top in enumerate(ys):
        for j, left in enumerate(xs):
            if (left, top) in corner and (box := _smallest(left, top, xs[j + 1 :], ys[i + 1 :], corner, across, down)):
                found.append(box)
    return found


def _smallest(
    left: float,
    top: float,
    xs: Sequence[float],
    ys: Sequence[float],
    corner: set[tuple[float, float]],
    across: dict[float, list[tuple[float, float]]],
    down: dict[float, list[tuple[float, float]]],
) -> Box | None:
    for bottom in ys:
        if not _covers(down[left], top, bottom):
            return None
        if (left, bottom) not in corner:
            continue
        for right in xs:
            if not _covers(across[top], left, right):
                break
            ruled = (right, top) in corner and (right, bottom) in corner
            if ruled and _covers(across[bottom], left, right) and _covers(down[right], top, bottom):
                return (left, top, right, bottom)
    return None


def find_grids(edges: Sequence[Edge]) -> list[Grid]:
    """Every ruled table of two cells or more on a page, from the top down. At most 4,000 edges are looked at."""
    grids = [_grid(group) for group in _groups(edges) if len(group) > 1]
    return sorted((g for g in grids if g.columns > 1), key=lambda g: (g.box[1], g.box[0]))


def lone_boxes(edges: Sequence[Edge]) -> list[Box]:
    """Every ruled box of a page that touches no other: a card with an outline, a frame."""
    return [group[0] for group in _groups(edges) if len(group) == 1]


def _groups(edges: Sequence[Edge]) -> list[list[Box]]:
    """Smallest ruled boxes, those that touch together."""
    edges = _without_gaps(edges[:4000])
    across = _merge([e for e in edges if e.level and e.x1 - e.x0 > SNAP], True)
    upright = [e for e in edges if not e.level and e.bottom - e.top > SNAP]
    down = _merge(upright, False)
    if not down or len(across) * len(down) > 40_000:
        return []
    _close_ends(across, down)
    _close_steps(across, upright)
    return [part for group in _touching(_boxes(across, down)) for part in _apart(group)]


def _apart(boxes: list[Box]) -> list[list[Box]]:
    """Boxes cut at a narrow gap over and under which the columns of one width in all differ: those are two tables."""
    for y in sorted({b[1] for b in boxes if b[3] - b[1] < SLIVER}):
        above, below = [b for b in boxes if b[3] <= y + 1], [b for b in boxes if b[1] >= y + 1]
        sides = [{round(x / SNAP) for b in part for x in (b[0], b[2])} for part in (above, below)]
        if not above or not below or abs(min(sides[0]) - min(sides[1])) > 1 or abs(max(sides[0]) - max(sides[1])) > 1:
            continue
        if any(not b & {x - 1, x, x + 1} for a, b in (sides, sides[::-1]) for x in a):
            return [above, *_apart(below)]
    return [boxes]


def _without_gaps(edges: Sequence[Edge]) -> list[Edge]:
    """Edges of boxes that stand in one lattice with a narrow gap between them, moved into the middle of the gap.

    Boxes above one another are of one lattice only where there are boxes beside one another too, as far apart: tables
    above one another stay apart.
    """
    out = list(edges)
    beside: list[Edge] = []
    for level in (False, True):
        ends: dict[tuple[int, int], list[int]] = {}
        for i, e in enumerate(edges):
            if e.level is level:
                span = (e.x0, e.x1) if level else (e.top, e.bottom)
                ends.setdefault((round(span[0] / 2), round(span[1] / 2)), []).append(i)
        for members in ends.values():
            members.sort(key=lambda i: edges[i].top if level else edges[i].x0)
            for i, j in itertools.pairwise(members):
                a, b = edges[i], edges[j]
                gap = b.top - a.top if level else b.x0 - a.x0
                if not REACH < gap <= GAP or (level and not _in_lattice(a, b, beside)):
                    continue
                out[i], out[j] = _moved(a, gap / 2, level), _moved(b, -gap / 2, level)
                if not level:
                    beside += [a, b]
    return out


def _in_lattice(above: Edge, below: Edge, beside: Sequence[Edge]) -> bool:
    """Whether the gap between two boxes ends, at a side of theirs, at a gap between boxes beside one another."""
    reach = [e for e in beside if above.x0 - SNAP <= e.x0 <= above.x1 + SNAP]
    return any(abs(e.bottom - above.top) <= SNAP for e in reach) and any(abs(e.top - below.top) <= SNAP for e in reach)


def _moved(e: Edge, by: float, level: bool) -> Edge:
    return Edge(e.x0, e.top + by, e.x1, e.bottom + by) if level else Edge(e.x0 + by, e.top, e.x1 + by, e.bottom)


def _close_ends(across: Spans, down: Spans) -> None:
    """Where three or more upright lines end at one height with no line across, a page break has cut a row: close it."""
    for end in (0, 1):
        heights: dict[int, list[float]] = {}
        for x, spans in down.items():
            for span in (spans[0],) if end == 0 else (spans[-1],):
                heights.setdefault(round(span[end] / SNAP), []).append(x)
        for height, xs in heights.items():
            y = height * SNAP
            if len(xs) >= 3 and not any(abs(y - known) <= REACH + SNAP for known in across):
                across[y] = [(min(xs), max(xs))]


def _close_steps(across: Spans, upright: Sequence[Edge]) -> None:
    """Where three or more upright lines end and begin anew at one height with no line across, a row ends: close it."""
    ends = {round(e.bottom / SNAP) for e in upright}
    for height in ends:
        y = height * SNAP
        above = {round(e.x0 / SNAP): e.x0 for e in upright if abs(e.bottom - y) <= SNAP}
        below = {round(e.x0 / SNAP) for e in upright if abs(e.top - y) <= SNAP}
        both = [x for key, x in above.items() if below & {key - 1, key, key + 1}]
        if len(both) >= 3 and not any(abs(y - known) <= REACH + SNAP for known in across):
            across[y] = [(min(both), max(both))]


def _touching(boxes: list[Box]) -> list[list[Box]]:
    """Boxes that share a corner, directly or through others, belong to one table."""
    groups: list[tuple[set[tuple[int, int]], list[Box]]] = []
    for box in boxes:
        corners = {(round(x), round(y)) for x in (box[0], box[2]) for y in (box[1], box[3])}
        mine = [g for g in groups if g[0] & corners]
        for g in mine:
            groups.remove(g)
            corners |= g[0]
        groups.append((corners, [b for g in mine for b in g[1]] + [box]))
    return [g[1] for g in groups]


def _grid(boxes: list[Box]) -> Grid:
    xs = _cluster([b[0] for b in boxes] + [b[2] for b in boxes])
    ys = _cluster([b[1] for b in boxes] + [b[3] for b in boxes])

    def index(value: float, stops: list[float]) -> int:
        return stops.index(_nearest(value, stops))

    cells = []
    for box in boxes:
        row, column = index(box[1], ys), index(box[0], xs)
        spans = (max(1, index(box[3], ys) - row), max(1, index(box[2], xs) - column))
        cells.append(GridCell(box, row, column, *spans))
    whole = Grid((xs[0], ys[0], xs[-1], ys[-1]), tuple(cells), len(ys) - 1, len(xs) - 1)
    return _without_slivers(whole, xs, ys)


def _without_slivers(grid: Grid, xs: Sequence[float], ys: Sequence[float]) -> Grid:
    """The grid without the rows and columns that are the white space between drawn boxes: its boxes meet in them."""
    rows, columns = _places(ys), _places(xs)
    if rows[-1] == grid.rows and columns[-1] == grid.columns:
        return Grid(grid.box, tuple(sorted(grid.cells, key=lambda c: (c.row, c.column))), grid.rows, grid.columns)
    y, x = _met(ys, rows), _met(xs, columns)
    held = []
    for c in grid.cells:
        top, bottom = rows[c.row], rows[c.row + c.rows]
        left, right = columns[c.column], columns[c.column + c.columns]
        if bottom > top and right > left:
            held.append(GridCell((x[left], y[top], x[right], y[bottom]), top, left, bottom - top, right - left))
    return Grid(grid.box, tuple(sorted(held, key=lambda c: (c.row, c.column))), rows[-1], columns[-1])


def _met(stops: Sequence[float], places: Sequence[int]) -> list[float]:
    """One line for each place: the middle of those that stand on it."""
    lines = [[s for s, p in zip(stops, places, strict=True) if p == place] for place in range(places[-1] + 1)]
    return [sum(line) / len(line) for line in lines]


def _places(stops: Sequence[float]) -> list[int]:
    """For each line the number of rows (or columns) before it that are no slivers."""
    out = [0]
    for low, high in itertools.pairwise(stops):
        out.append(out[-1] + (high - low >= SLIVER))
    return out


def filled(grid: Grid, words: Sequence[Word]) -> Grid:
    """The grid with a cell for every slot that no ruled box covers but where words stand: half-ruled tables have them.

    Slots side by side make one cell where a word lies across the line between their columns.
    """
    xs = _cluster([x for c in grid.cells for x in (c.box[0], c.box[2])])
    ys = _cluster([y for c in grid.cells for y in (c.box[1], c.box[3])])
    taken = {
        (r, k) for c in grid.cells for r in range(c.row, c.row + c.rows) for k in range(c.column, c.column + c.columns)
    }
    cells = list(grid.cells)
    for row in range(grid.rows):
        run: list[int] = []
        for column in range(grid.columns + 1):
            free = column < grid.columns and (row, column) not in taken
            if free and run and not _crossed(words, xs[column], ys[row], ys[row + 1]):
                cells += _slot(run, row, xs, ys, words)
                run = []
            if free:
                run.append(column)
            elif run:
                cells += _slot(run, row, xs, ys, words)
                run = []
    return Grid(grid.box, tuple(sorted(cells, key=lambda c: (c.row, c.column))), grid.rows, grid.columns)


def _crossed(words: Sequence[Word], x: float, top: float, bottom: float) -> bool:
    return any(w.x0 < x - 2 and w.x1 > x + 2 and top <= (w.top + w.bottom) / 2 <= bottom for w in words)


def _slot(
    run: Sequence[int], row: int, xs: Sequence[float], ys: Sequence[float], words: Sequence[Word]
) -> list[GridCell]:
    box = (xs[run[0]], ys[row], xs[run[-1] + 1], ys[row + 1])
    held = any(box[0] <= (w.x0 + w.x1) / 2 <= box[2] and box[1] <= (w.top + w.bottom) / 2 <= box[3] for w in words)
    return [GridCell(box, row, run[0], 1, len(run))] if held else []
