"""Pictures of a crosswalk and of a partnership, each with a table that says the same."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from service.views import render, workspace

router = APIRouter(include_in_schema=False)

LEAST = 0.1
"""Confidence under which a pair is white in the picture, and left out of its table."""

TOGETHER = ("/partnership", "Councils together")


@router.get("/crosswalks/{subject}/{object}/heatmap")
def crosswalk_heatmap(request: Request, subject: str, object: str) -> Response:
    """Confidence of every pair of competencies."""
    chart = workspace(request).chart_of_crosswalk(subject, object, top=5)
    back = (f"/crosswalks/{subject}/{object}", "Crosswalk")
    return render(request, "chart.html", title=f"{subject} to {object}", chart=chart, back=back)


@router.get("/charts/partnership")
def partnership_heatmap(request: Request) -> Response:
    """Every competency with every other."""
    chart = workspace(request).chart_of_partnership()
    rows = tuple(r for r in chart.table.rows if not isinstance(r[-1], float) or r[-1] >= LEAST)
    return render(request, "chart.html", title="All competencies", chart=chart, rows=rows, back=TOGETHER)


@router.get("/charts/indicators")
def indicator_map(request: Request) -> Response:
    """All indicators on a plane: near points have near meanings."""
    chart = workspace(request).chart_of_indicators()
    return render(request, "chart.html", title="All indicators", chart=chart, back=TOGETHER)


@router.get("/charts/coverage/{centre}")
def coverage(request: Request, centre: str) -> Response:
    """Who covers what of one framework."""
    chart = workspace(request).chart_of_coverage(centre)
    back = (f"/partnership/{centre}", "Counterparts")
    return render(request, "chart.html", title=f"Coverage of {centre}", chart=chart, back=back)
