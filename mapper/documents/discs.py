"""Pages of placed words in; the same with numbers in discs beside texts as the names of rows of a table, out.

A dictionary of competencies may show its levels as a number in a disc, or "Level" over a number, left of the texts of
that level. Numbers that rise by one and begin again under every title are levels; those met once number titles.
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mapper.documents.lines import Row, rows_of, union
from mapper.documents.types import Box, Edge, Page, Word

SMALLEST, LARGEST = 9.0, 60.0
"""Sides of a disc in points."""
LIKE = 3.0
"""Discs of one column differ by less than this many points in size and place."""


@dataclass(frozen=True, slots=True)
class _Disc:
    box: Box
    number: int
    words: tuple[Word, ...]


def with_discs(pages: Sequence[Page]) -> list[Page]:
    """Rule a table around every run of discs, where runs with the same numbers come again in the document."""
    runs = {page.number: _runs(_discs(page)) for page in pages}
    times = Counter(disc.number for found in runs.values() for run in found for disc in run)
    if not times or max(times.values()) < 2:
        return list(pages)
    out = []
    for page in pages:
        for run in runs[page.number]:
            page = _ruled(page, run)
        out.append(page)
    return out


def _discs(page: Page) -> list[_Disc]:
    found: list[_Disc] = []
    for shape in page.shapes:
        x0, top, x1, bottom = shape.box
        wide, high = x1 - x0, bottom - top
        if not (SMALLEST <= wide <= LARGEST and SMALLEST <= high <= LARGEST and 0.75 <= wide / high <= 1.33):
            continue
        inside = tuple(w for w in page.words if _within(w, shape.box) and not w.turned)
        numbers = [w for w in inside if w.text.isdigit() and len(w.text) == 1]
        if len(inside) <= 2 and len(numbers) == 1 and not any(d.words == inside for d in found):
            found.append(_Disc(shape.box, int(numbers[0].text), inside))
    return sorted(found, key=lambda d: d.box[1])


def _within(word: Word, box: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _runs(discs: Sequence[_Disc]) -> list[list[_Disc]]:
    """Discs of one size below one another whose numbers rise by one, two or more."""
    out: list[list[_Disc]] = []
    for disc in discs:
        last = next((run[-1] for run in reversed(out) if _same_column(run[-1], disc)), None)
        if last is not None and disc.number == last.number + 1:
            next(run for run in reversed(out) if run[-1] is last).append(disc)
        else:
            out.append([disc])
    return [run for run in out if len(run) >= 2]


def _same_column(a: _Disc, b: _Disc) -> bool:
    return all(abs(p - q) <= LIKE for p, q in ((a.box[0], b.box[0]), (a.box[2], b.box[2])))


def _ruled(page: Page, run: Sequence[_Disc]) -> Page:
    """The page with a ruled table of two columns around a run: a disc and the texts beside it in each row."""
    left, middle = min(d.box[0] for d in run) - 1, max(d.box[2] for d in run) + 0.5
    rows = rows_of([w for w in page.words if w.x0 >= middle and not w.turned])
    own = [[row for row in rows if _beside(row, disc)] for disc in run]
    if not all(own):
        return page
    bounds = [_reach(rows, own[0], -1) - 1]
    bounds += [_between(rows, a, b) for a, b in itertools.pairwise(own)]
    bounds.append(max(_reach(rows, own[-1], 1), run[-1].box[3]) + 1)
    bounds[0] = min(bounds[0], run[0].box[1] - 1)
    inside = [w for row in rows if bounds[0] <= row[0].top <= bounds[-1] for w in row]
    right = max(w.x1 for w in inside) + 3
    edges = [e for e in page.edges if not _in_area(e, (left - 2, bounds[0] - 3, right + 2, bounds[-1] + 3))]
    edges += [Edge(left, y, right, y) for y in bounds]
    edges += [Edge(x, bounds[0], x, bounds[-1]) for x in (left, middle, right)]
    gone = {w for disc in run for w in disc.words}
    names = [w for disc in run for w in _name(disc)]
    return replace(page, words=(*(w for w in page.words if w not in gone), *names), edges=tuple(edges))


def _beside(row: Row, disc: _Disc) -> bool:
    middle = (row[0].top + row[0].bottom) / 2
    return disc.box[1] <= middle <= disc.box[3]


def _reach(rows: Sequence[Row], own: Sequence[Row], step: int) -> float:
    """How far up (-1) or down (1) rows go on without a gap from those beside a disc."""
    at = rows.index(own[0] if step < 0 else own[-1])
    while 0 <= at + step < len(rows):
        here, there = union(w.box for w in rows[at]), union(w.box for w in rows[at + step])
        gap = here[1] - there[3] if step < 0 else there[1] - here[3]
        if gap > 0.7 * rows[at][0].style.size or rows[at][0].style != rows[at + step][0].style:
            break
        at += step
    box = union(w.box for w in rows[at])
    return box[1] if step < 0 else box[3]


def _between(rows: Sequence[Row], above: Sequence[Row], below: Sequence[Row]) -> float:
    """The middle of the widest white space between the texts of two discs."""
    stretch = rows[rows.index(above[-1]) : rows.index(below[0]) + 1]
    gaps = [(b[0].top - a[0].bottom, (a[0].bottom + b[0].top) / 2) for a, b in itertools.pairwise(stretch)]
    return max(gaps)[1] if gaps else (above[-1][0].bottom + below[0][0].top) / 2


def _in_area(edge: Edge, box: Box) -> bool:
    x, y = (edge.x0 + edge.x1) / 2, (edge.top + edge.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _name(disc: _Disc) -> list[Word]:
    """The words of a disc on one line, in the look of its number; a lone number is that of a level."""
    number = next(w for w in disc.words if w.text.isdigit())
    kind = next((w.text for w in disc.words if w is not number), "Level")
    style = replace(number.style, bold=True)
    middle = (disc.box[0] + disc.box[2]) / 2
    first = replace(number, text=kind, x0=disc.box[0] + 1, x1=middle - 1, style=style)
    return [first, replace(number, x0=middle + 1, x1=disc.box[2] - 1, style=style)]
