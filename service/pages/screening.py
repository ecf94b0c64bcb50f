"""Screen many role profiles against a framework in the background; one table whose every cell opens its quotations."""

from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import JSONResponse, RedirectResponse, Response

from mapper.errors import Invalid, MapperError, NotFound
from mapper.scoring.types import ScoreReport
from mapper.workspace import roles
from service.evidence import STRENGTHS, panels_of
from service.forms import attachment, chosen_place, places
from service.remembered import last_place, remember_place
from service.role_table import Strength, View, lines_of
from service.runs import Screening, ledger
from service.views import render, workspace

router = APIRouter(include_in_schema=False)

A_PAGE = 30
"""Rows of a table page: small enough for a slow line."""


def form(request: Request, error: MapperError | None = None, place: str = "") -> Response:
    frameworks = workspace(request).frameworks()
    place = place or ("" if error else last_place(request, frameworks))
    return render(
        request,
        "screen.html",
        status=error.status if error else 200,
        error=error,
        field=getattr(error, "field", "documents"),
        places=places(frameworks),
        place=place if not place or ":" in place else f"{place}:",
        most=roles.MOST_FILES,
    )


@router.get("/screen")
def ask(request: Request, framework: str = "") -> Response:
    return form(request, place=framework)


@router.post("/screen")
def begin(
    request: Request,
    place: Annotated[str, Form()] = "",
    documents: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """Start reading in the background and show how far it is."""
    space = workspace(request)
    try:
        framework, level = chosen_place(place)
        uploads = [(d.filename or "document", d.file.read()) for d in documents or ()]
        files = roles.unpacked([u for u in uploads if u[1]], space.settings.limits)
        if not files:
            raise Invalid(
                "Choose the role profiles to screen.", "They can be PDF, Word (.docx), .txt or .md, or a zip."
            )
        run = ledger(request).start(space, space.framework(framework), level, files)
    except MapperError as error:
        return form(request, error, place)
    return remember_place(RedirectResponse(f"/screen/{run.id}", status_code=303), framework, level)


@router.get("/screen/{run_id}")
def show(
    request: Request,
    run_id: str,
    sort: str = "",
    order: Literal["up", "down"] = "down",
    competency: str = "",
    strength: Strength = "",
    page: int = 1,
) -> Response:
    """Progress while it runs; the table of what is read so far."""
    run = ledger(request).find(run_id)
    view = View(sort, order, competency, strength, max(1, page))
    lines = lines_of(run, view)
    pages = max(1, -(-len(lines) // A_PAGE))
    start = (min(view.page, pages) - 1) * A_PAGE
    return render(
        request,
        "screen_result.html",
        run=run,
        f=run.framework,
        level=run.framework.level(run.level),
        lines=lines[start : start + A_PAGE],
        found=len(lines),
        pages=pages,
        page=min(view.page, pages),
        view=view,
        unread=[r for r in run.rows if r.report is None],
        readable=[(n, r.name) for n, r in enumerate(run.rows) if r.report is not None],
    )


@router.get("/screen/{run_id}/progress")
def progress(request: Request, run_id: str) -> Response:
    run = ledger(request).find(run_id)
    return JSONResponse({"state": run.state, "done": len(run.rows), "of": run.total})


@router.post("/screen/{run_id}/cancel")
def cancel(request: Request, run_id: str) -> Response:
    """Stop after the file at hand; what was read stays."""
    ledger(request).find(run_id).cancelled.set()
    return RedirectResponse(f"/screen/{run_id}", status_code=303)


@router.post("/screen/{run_id}/discard")
def discard(request: Request, run_id: str) -> Response:
    ledger(request).discard(run_id)
    return RedirectResponse("/screen", status_code=303)


@router.get("/screen/{run_id}/file")
def file(request: Request, run_id: str, format: Literal["xlsx", "csv"] = "xlsx") -> Response:
    """The whole table; the workbook holds every quotation too."""
    run = ledger(request).find(run_id)
    written = workspace(request).export_screening(tuple(run.rows), run.framework.id, f".{format}")
    return attachment(written, "Roles by competency")


def report_of(run: Screening, index: int) -> ScoreReport:
    if not 0 <= index < len(run.rows):
        raise NotFound(f"There is no role number {index}.", "Go back to the table.")
    row = run.rows[index]
    if row.report is None:
        raise NotFound(f"{row.name} was not read.", row.problem or "Go back to the table.")
    return row.report


@router.get("/screen/{run_id}/roles/{index}")
def one_role(request: Request, run_id: str, index: int) -> Response:
    """Every quotation behind a role's row, and the roles most like it."""
    run = ledger(request).find(run_id)
    report = report_of(run, index)
    panels = panels_of(report, run.framework)
    return render(
        request,
        "screen_role.html",
        run=run,
        f=run.framework,
        index=index,
        report=report,
        level=run.framework.level(report.level.best),
        panels=panels,
        strengths=STRENGTHS,
        alike=roles.similar(run.rows, index),
    )


@router.get("/screen/{run_id}/compare")
def compare(request: Request, run_id: str, a: int = 0, b: int = 1) -> Response:
    """Two roles side by side, where they differ most first."""
    run = ledger(request).find(run_id)
    first, second = report_of(run, a), report_of(run, b)
    quotes = {
        side: {p.score.id: p.quotations for p in panels_of(report, run.framework)}
        for side, report in (("first", first), ("second", second))
    }
    return render(
        request,
        "screen_compare.html",
        run=run,
        f=run.framework,
        a=a,
        b=b,
        first=first,
        second=second,
        pairs=roles.beside(first, second),
        quotes=quotes,
        levels={x.id: x.name for x in run.framework.levels},
        readable=[(n, r.name) for n, r in enumerate(run.rows) if r.report is not None],
    )
