"""Pictures of a crosswalk and of a partnership, each with a table that says the same and leads to the words behind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import Response

from service.views import render, workspace

router = APIRouter(include_in_schema=False)

MOST_ROWS = 150
"""Rows of a chart's table on one page; the rest is in the spreadsheet, and the page says so."""

TOGETHER = ("/partnership", "Councils together")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where the whole table can be had."""

    href: str
    text: str


def page(
    request: Request,
    title: str,
    chart: Any,
    back: tuple[str, str],
    *,
    link: Callable[[int], str | None] = lambda n: None,
    best_first: bool = False,
    whole: Elsewhere | None = None,
) -> Response:
    """The picture, which comes from this address with .svg, and the first rows of its table; `link` leads on by row."""
    rows = list(enumerate(chart.table.rows))
    if best_first:
        rows.sort(key=lambda r: -float(r[1][-1] or 0))
    shown = rows[:MOST_ROWS]
    return render(
        request,
        "chart.html",
        title=title,
        chart=chart,
        rows=[(link(n), row) for n, row in shown],
        of=len(rows),
        back=back,
        whole=whole,
        best_first=best_first,
        picture=f"{request.url.path}.svg",
    )


def image(chart: Any) -> Response:
    """An image of its own: it is fetched once, and the page stays light."""
    return Response(chart.svg, media_type="image/svg+xml")


@router.get("/crosswalks/{subject}/{object}/heatmap")
def crosswalk_heatmap(request: Request, subject: str, object: str) -> Response:
    """Confidence of every pair of competencies."""
    space = workspace(request)
    chart = space.chart_of_crosswalk(subject, object, top=5)
    left, right = space.framework(subject), space.framework(object)
    mappings = space.crosswalk(subject, object, "competency", 5).mapping_set.mappings
    home = f"/crosswalks/{quote(subject)}/{quote(object)}"
    return page(
        request,
        f"{left.publisher}: {left.title} to {right.publisher}: {right.title}",
        chart,
        (home, "Crosswalk"),
        link=lambda n: f"{home}?all=true#{mappings[n].subject_id}",
    )


@router.get("/crosswalks/{subject}/{object}/heatmap.svg")
def crosswalk_heatmap_image(request: Request, subject: str, object: str) -> Response:
    return image(workspace(request).chart_of_crosswalk(subject, object, top=5))


@router.get("/charts/partnership")
def partnership_heatmap(request: Request) -> Response:
    """Every competency with every other."""
    chart = workspace(request).chart_of_partnership()
    whole = Elsewhere("/api/v1/exports/partnership?format=xlsx", "The whole report as a workbook")
    return page(request, "All competencies with one another", chart, TOGETHER, best_first=True, whole=whole)


@router.get("/charts/partnership.svg")
def partnership_image(request: Request) -> Response:
    return image(workspace(request).chart_of_partnership())


@router.get("/charts/indicators")
def indicator_map(request: Request) -> Response:
    """All indicators on a plane: near points have near meanings."""
    space = workspace(request)
    ids = [i.id for f in space.frameworks() for _, i in f.indicators() if i.polarity == "positive"]
    return page(
        request,
        "All indicators on a map",
        space.chart_of_indicators(),
        TOGETHER,
        link=lambda n: f"/frameworks/{ids[n].split('/')[0]}#{ids[n]}" if n < len(ids) else None,
        whole=Elsewhere("/frameworks", "Every framework with all its indicators"),
    )


@router.get("/charts/indicators.svg")
def indicator_image(request: Request) -> Response:
    return image(workspace(request).chart_of_indicators())


@router.get("/charts/coverage/{centre}.svg")
def coverage_image(request: Request, centre: str) -> Response:
    return image(workspace(request).chart_of_coverage(centre))


@router.get("/charts/coverage/{centre}")
def coverage(request: Request, centre: str) -> Response:
    """Who covers what of one framework."""
    space = workspace(request)
    chart, found, framework = space.chart_of_coverage(centre), space.hub(centre), space.framework(centre)
    cells = [(r.competency_id, c.framework) for r in found.rows for c in r.cells]
    return page(
        request,
        f"Who covers what of {framework.publisher}: {framework.title}",
        chart,
        (f"/partnership/{centre}", "Counterparts"),
        link=lambda n: f"/crosswalks/{quote(centre)}/{quote(cells[n][1])}#{cells[n][0]}",
        whole=Elsewhere(f"/api/v1/exports/coverage/{quote(centre)}?format=xlsx", "The whole table as a workbook"),
    )
