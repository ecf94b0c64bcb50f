"""A screening and how somebody looks at it in; its rows, filtered and sorted, and the addresses of other views out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from mapper.frameworks.types import Framework
from mapper.scoring.types import CompetencyScore
from mapper.workspace.types import ScreenedRow
from service.runs import Screening

Strength = Literal["", "weak", "moderate", "strong"]
RANK = {"none": 0, "weak": 1, "moderate": 2, "strong": 3}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table with its place in the run."""

    index: int
    row: ScreenedRow
    level: str | None
    cells: tuple[CompetencyScore, ...]


@dataclass(frozen=True, slots=True)
class View:
    """How the table is looked at; every part of it stands in the address."""

    sort: str = ""
    order: str = "down"
    competency: str = ""
    strength: str = ""
    page: int = 1

    def link(self, **changed: object) -> str:
        """The address with something changed; a new sort or filter starts at the first page."""
        values = {
            "sort": self.sort,
            "order": self.order,
            "competency": self.competency,
            "strength": self.strength,
            "page": 1,
        } | changed
        return "?" + urlencode(
            {k: v for k, v in values.items() if v and (k, v) not in (("order", "down"), ("page", 1))}
        )

    def heading(self, sort: str) -> str:
        """Sort by this, names from A and the rest from the most; the other way when it is sorted by it already."""
        if self.sort == sort:
            return self.link(sort=sort, order="up" if self.order == "down" else "down")
        return self.link(sort=sort, order="up" if sort == "name" else "down")

    def aria(self, sort: str) -> str:
        if self.sort != sort:
            return "none"
        return "descending" if self.order == "down" else "ascending"


def lines_of(run: Screening, view: View) -> list[Line]:
    """Filtered and sorted; files that were not read stand last."""
    lines = []
    for n, row in enumerate(run.rows):
        level = run.framework.level(row.report.level.best) if row.report else None
        lines.append(Line(n, row, level.name if level else None, row.report.competencies if row.report else ()))
    column = next((i for i, c in enumerate(run.framework.competencies) if c.code == view.competency), None)
    if column is not None:
        least = RANK.get(view.strength or "weak", 1)
        lines = [x for x in lines if x.cells and RANK[x.cells[column].strength] >= least]
    key = _key(run.framework, view.sort)
    if key is not None:
        lines.sort(key=key, reverse=view.order == "down")
    lines.sort(key=lambda x: not x.cells)
    return lines


def _key(framework: Framework, sort: str) -> Callable[[Line], tuple[float, str]] | None:
    if sort == "name":
        return lambda x: (0.0, x.row.name.lower())
    if sort == "level":
        orders = {x.name: x.order for x in framework.levels}
        return lambda x: (orders.get(x.level or "", 0), "")
    column = next((i for i, c in enumerate(framework.competencies) if c.code == sort), None)
    if column is None:
        return None
    return lambda x: _weight(x.cells[column]) if x.cells else (-1.0, "")


def _weight(cell: CompetencyScore) -> tuple[float, str]:
    return RANK[cell.strength] + cell.confidence, ""
