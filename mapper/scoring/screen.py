"""Reports on many texts in; one table of roles by competencies out, with which roles are alike."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mapper.scoring.types import CompetencyScore, ScoreReport, Strength

ALIKE = 0.85
"""Roles whose profiles have at least this cosine stand in one cluster; a choice for reading, not a measurement."""


@dataclass(frozen=True, slots=True)
class ScreenCell:
    """One role and one competency: what the table shows; `evidence` counts the passages behind it."""

    code: str
    confidence: float
    strength: Strength
    evidence: int
    weight: float


@dataclass(frozen=True, slots=True)
class ScreenRow:
    """One text, or the reason why it was not read (`problem`; then there are no cells)."""

    name: str
    cells: tuple[ScreenCell, ...] = ()
    level: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class ScreenTable:
    """Rows in the order given; `codes` are the columns, in the framework's order."""

    framework: str
    codes: tuple[str, ...]
    rows: tuple[ScreenRow, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another role by name, and the cosine of the two profiles (0 to 1)."""

    name: str
    similarity: float


def _cell(score: CompetencyScore) -> ScreenCell:
    return ScreenCell(
        score.code,
        score.confidence,
        score.strength,
        len(score.evidence),
        sum(e.confidence for e in score.evidence if e.polarity != "negative"),
    )


def screen_row(name: str, report: ScoreReport | None, problem: str | None = None) -> ScreenRow:
    """The table's row for a report, or for a text that could not be read."""
    if report is None:
        return ScreenRow(name, problem=problem or "It could not be read.")
    return ScreenRow(name, tuple(_cell(c) for c in report.competencies), report.level.best)


def screen_table(framework: str, codes: Sequence[str], rows: Sequence[ScreenRow]) -> ScreenTable:
    """All rows of one framework."""
    return ScreenTable(framework, tuple(codes), tuple(rows))


def profiles(table: ScreenTable) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """Names of the rows that were read, and their unit profiles (rows, competencies); nothing found is all zeros.

    A profile is the square root of each competency's evidence by confidence, so that one long list of duties about
    money does not drown what else a role does.
    """
    read = [r for r in table.rows if r.problem is None]
    weights = np.array([[c.weight for c in r.cells] for r in read]).reshape(len(read), len(table.codes))
    roots = np.sqrt(weights)
    return tuple(r.name for r in read), roots / np.maximum(np.linalg.norm(roots, axis=1, keepdims=True), 1e-9)


def similar_roles(table: ScreenTable, name: str, top: int = 5) -> tuple[Likeness, ...]:
    """The roles most like the named one, nearest first; () when it was not read."""
    names, rows = profiles(table)
    if name not in names:
        return ()
    near = rows @ rows[names.index(name)]
    order = sorted((i for i in range(len(names)) if names[i] != name), key=lambda i: (-near[i], names[i]))
    return tuple(Likeness(names[i], float(near[i])) for i in order[:top])


def clusters(table: ScreenTable, alike: float = ALIKE) -> tuple[tuple[str, ...], ...]:
    """Groups of roles by average-link agglomeration down to `alike`; largest first, then in the order of the table."""
    names, rows = profiles(table)
    near = rows @ rows.T
    groups = [[i] for i in range(len(names))]
    while len(groups) > 1:
        pairs = [
            (float(near[np.ix_(np.array(a), np.array(b))].mean()), -x, -y)
            for x, a in enumerate(groups)
            for y, b in enumerate(groups[x + 1 :], x + 1)
        ]
        best, x, y = max(pairs)
        if best < alike:
            break
        groups[-x] += groups.pop(-y)
    ordered = sorted((sorted(g) for g in groups), key=lambda g: (-len(g), g[0]))
    return tuple(tuple(names[i] for i in g) for g in ordered)
