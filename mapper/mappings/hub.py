"""A partnership's matches in; who covers what, what goes together and where the gaps are, out."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from mapper.errors import NotFound
from mapper.frameworks.types import Framework
from mapper.mappings.partnership import Partnership
from mapper.mappings.scales import Matrix

COVERED = 0.5
"""Confidence from which a competency counts as covered: more likely than not."""

TOGETHER = 0.4
"""Mean confidence between two groups from which they are one: below a half, because not every pair need match."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The best counterpart of a competency in one framework; `object_id` None where nothing reaches COVERED.

    `confidence` is that of the best there is, kept even where it is too low; `settled` when a person decided it.
    """

    framework: str
    object_id: str | None
    title: str | None
    confidence: float
    settled: bool


@dataclass(frozen=True, slots=True)
class HubRow:
    """A competency of the hub with one cell for each other framework; `coverage` is the share that covers it."""

    competency_id: str
    title: str
    cells: tuple[Cell, ...]
    coverage: float


@dataclass(frozen=True, slots=True)
class Hub:
    """Every framework against one: `gaps` are (framework, competency id) pairs without a counterpart.

    `beyond` holds, by framework, the competencies that nothing of the hub covers.
    """

    centre: str
    others: tuple[str, ...]
    rows: tuple[HubRow, ...]
    gaps: tuple[tuple[str, str], ...]
    beyond: tuple[tuple[str, tuple[str, ...]], ...]


def hub(partnership: Partnership, centre: str, threshold: float = COVERED) -> Hub:
    """Lay every framework against `centre`; NotFound for an id that is not in the partnership."""
    ids = [f.id for f in partnership.frameworks]
    if centre not in ids:
        raise NotFound(f"{centre!r} is not among these frameworks.", f"They are: {', '.join(ids)}.")
    middle = ids.index(centre)
    others = [n for n in range(len(ids)) if n != middle]
    own = partnership.columns(middle)
    rows = tuple(_row(partnership, place, others, threshold) for place in range(own.start, own.stop))
    beyond = tuple((ids[n], _beyond(partnership, partnership.columns(n), own, threshold)) for n in others)
    gaps = tuple((c.framework, r.competency_id) for r in rows for c in r.cells if c.object_id is None)
    return Hub(centre, tuple(ids[n] for n in others), rows, gaps, beyond)


def _row(p: Partnership, place: int, others: Iterable[int], threshold: float) -> HubRow:
    cells = tuple(_cell(p, place, n, threshold) for n in others)
    covered = sum(c.object_id is not None for c in cells)
    competency = p.competencies[place]
    return HubRow(competency.id, competency.title, cells, covered / len(cells) if cells else 0.0)


def _cell(p: Partnership, place: int, framework: int, threshold: float) -> Cell:
    columns = p.columns(framework)
    name = p.frameworks[framework].id
    if columns.start == columns.stop:
        return Cell(name, None, None, 0.0, False)
    best = columns.start + int(np.argmax(p.confidence[place, columns]))
    sure, settled = float(p.confidence[place, best]), bool(p.settled[place, best])
    if sure < threshold:
        return Cell(name, None, None, sure, settled)
    return Cell(name, p.competencies[best].id, p.competencies[best].title, sure, settled)


def _beyond(p: Partnership, rows: slice, columns: slice, threshold: float) -> tuple[str, ...]:
    block = p.confidence[rows, columns]
    best = block.max(axis=1) if block.size else np.zeros(rows.stop - rows.start)
    return tuple(p.competencies[rows.start + n].id for n in np.flatnonzero(best < threshold))


@dataclass(frozen=True, slots=True)
class Cluster:
    """Competencies of several frameworks that mean one thing; `title` is the most central member's.

    `missing` are the frameworks that have none; `cohesion` is the mean confidence between members of different
    frameworks (0 to 1; 0 for a competency alone).
    """

    title: str
    members: tuple[str, ...]
    frameworks: tuple[str, ...]
    missing: tuple[str, ...]
    cohesion: float


def clusters(partnership: Partnership, threshold: float = TOGETHER) -> tuple[Cluster, ...]:
    """Group all competencies by average linkage, joining while two groups' mean confidence reaches `threshold`.

    Confidences within one framework do not count, so two of one council's competencies stand together only through
    others. The largest spread over frameworks first, then by cohesion; single competencies last.
    """
    links = (partnership.confidence + partnership.confidence.T) / 2
    groups = [[n] for n in range(len(partnership.competencies))]
    while len(groups) > 1:
        i, j, strength = _closest(links, groups)
        if strength < threshold:
            break
        groups[i] += groups.pop(j)
    found = [_cluster(partnership, links, sorted(g)) for g in groups]
    return tuple(sorted(found, key=lambda c: (-len(c.frameworks), -c.cohesion)))


def _closest(links: Matrix, groups: list[list[int]]) -> tuple[int, int, float]:
    """The two groups with the highest mean confidence between them."""
    member = np.zeros((len(groups), len(links)))
    for n, group in enumerate(groups):
        member[n, group] = 1
    known = ~np.isnan(links)
    total = member @ np.where(known, links, 0) @ member.T
    count = member @ known @ member.T
    mean = np.divide(total, count, out=np.full_like(total, -1.0), where=count > 0)
    np.fill_diagonal(mean, -1.0)
    i, j = divmod(int(mean.argmax()), len(groups))
    return min(i, j), max(i, j), float(mean[i, j])


def _cluster(p: Partnership, links: Matrix, group: list[int]) -> Cluster:
    block = links[np.ix_(group, group)]
    known = ~np.isnan(block)
    towards = np.where(known, block, 0).sum(axis=1)
    centre = p.competencies[group[int(towards.argmax())]]
    present = sorted({p.owners[n] for n in group})
    return Cluster(
        centre.title,
        tuple(p.competencies[n].id for n in group),
        tuple(p.frameworks[n].id for n in present),
        tuple(f.id for n, f in enumerate(p.frameworks) if n not in present),
        float(block[known].mean()) if known.any() else 0.0,
    )


@dataclass(frozen=True, slots=True)
class Count:
    """Indicators of one framework under a theme (None: no themes) at a level (None: all levels)."""

    framework: str
    theme: str | None
    level: str | None
    positive: int
    negative: int


def counts(framework: Framework) -> tuple[Count, ...]:
    """By theme in the framework's order, then by level from most junior, all-level indicators last; no empty rows."""
    levels: list[str | None] = [x.id for x in sorted(framework.levels, key=lambda x: x.order)]
    themes = list(dict.fromkeys([t.id for t in framework.themes] + [c.theme for c in framework.competencies]))
    table: list[Count] = []
    for theme in themes:
        held = [i for c in framework.competencies if c.theme == theme for i in c.indicators]
        for level in [*levels, None]:
            here = [i for i in held if (i.level if framework.level(i.level) else None) == level]
            negative = sum(i.polarity == "negative" for i in here)
            if here:
                table.append(Count(framework.id, theme, level, len(here) - negative, negative))
    return tuple(table)


@dataclass(frozen=True, slots=True)
class Heat:
    """A heatmap's numbers: `values[row][column]` is a confidence, None within one framework."""

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    frameworks: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]


def heat(partnership: Partnership) -> Heat:
    """Every competency with every other, in document order."""
    p = partnership
    values = tuple(tuple(None if np.isnan(x) else float(x) for x in row) for row in p.confidence)
    return Heat(
        tuple(c.id for c in p.competencies),
        tuple(c.title for c in p.competencies),
        tuple(p.frameworks[n].id for n in p.owners),
        values,
    )


@dataclass(frozen=True, slots=True)
class Point:
    """A positive indicator on the two-dimensional map; near points have near meanings, the axes have none."""

    indicator_id: str
    text: str
    framework: str
    competency_id: str
    competency: str
    x: float
    y: float


def indicator_map(partnership: Partnership) -> tuple[Point, ...]:
    """The two directions in which all positive indicators differ most (principal components, by SVD).

    Coordinates run from -1 to 1; a component's sign is fixed so that its largest weight is positive.
    """
    p = partnership
    named = [(f, c, i) for f in p.frameworks for c in f.competencies for i in c.positives]
    if len(named) < 3:
        return ()
    centred = p.vectors.astype(np.float64) - p.vectors.mean(axis=0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    two = directions[:2]
    signs = np.sign(two[np.arange(len(two)), np.abs(two).argmax(axis=1)])
    plane = centred @ (two * signs[:, None]).T
    plane = plane / np.maximum(np.abs(plane).max(axis=0), 1e-12)
    return tuple(
        Point(i.id, i.text, f.id, c.id, c.title, float(x), float(y))
        for (f, c, i), (x, y) in zip(named, plane, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Baseline:
    """A partnership's report: how well each framework covers each other's, what goes together, and what there is.

    `coverage[i][j]` is the share of framework i's competencies that framework j covers (None for itself).
    """

    frameworks: tuple[str, ...]
    coverage: tuple[tuple[float | None, ...], ...]
    clusters: tuple[Cluster, ...]
    counts: tuple[Count, ...]


def baseline(partnership: Partnership, threshold: float = COVERED) -> Baseline:
    """Everything of the report as plain values."""
    n = len(partnership.frameworks)
    table = tuple(tuple(_share(partnership, a, b, threshold) if a != b else None for b in range(n)) for a in range(n))
    return Baseline(
        tuple(f.id for f in partnership.frameworks),
        table,
        clusters(partnership),
        tuple(c for f in partnership.frameworks for c in counts(f)),
    )


def _share(p: Partnership, a: int, b: int, threshold: float) -> float:
    block = p.confidence[p.columns(a), p.columns(b)]
    return float((block.max(axis=1) >= threshold).mean()) if block.size else 0.0
