"""Screen many role profiles against a framework in the background; one table whose every cell opens its quotations."""

import secrets
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import JSONResponse, RedirectResponse, Response

from mapper.errors import Invalid, MapperError, NotFound
from mapper.frameworks.types import Framework
from mapper.scoring.types import CompetencyScore, ScoreReport
from mapper.workspace import roles
from mapper.workspace.types import ScreenedRow
from mapper.workspace.workspace import Workspace
from service.pages.reading import STRENGTHS, panels_of
from service.pages.writing import attachment, chosen_place, places
from service.views import render, workspace

router = APIRouter(include_in_schema=False)

MOST_KEPT = 8
"""Screenings in memory at once; the oldest finished one goes."""
IDLE_SECONDS = 4 * 60 * 60.0
"""After this long without anybody looking, results are dropped."""
A_PAGE = 30
"""Rows of a table page: small enough for a slow line."""
RANK = {"none": 0, "weak": 1, "moderate": 2, "strong": 3}

Strength = Literal["", "weak", "moderate", "strong"]


@dataclass
class Screening:
    """One run: in memory only, known by an id that nobody can guess."""

    id: str
    framework: Framework
    level: str | None
    total: int
    rows: list[ScreenedRow] = field(default_factory=list)
    problem: str | None = None
    finished: bool = False
    cancelled: threading.Event = field(default_factory=threading.Event)
    seen: float = field(default_factory=time.monotonic)

    @property
    def state(self) -> str:
        if not self.finished:
            return "stopping" if self.cancelled.is_set() else "running"
        return "cancelled" if self.cancelled.is_set() else "done"


class Screenings:
    """The server's ledger; emptied by a restart, which is the promise."""

    def __init__(self) -> None:
        self._kept: dict[str, Screening] = {}
        self._lock = threading.Lock()
        self._turn = threading.Lock()

    def start(
        self, space: Workspace, framework: Framework, level: str | None, documents: tuple[tuple[str, bytes], ...]
    ) -> Screening:
        """Read them one after another in a thread; one run at a time, the others wait."""
        run = Screening(secrets.token_urlsafe(24), framework, level, len(documents))
        with self._lock:
            self._tidy()
            if len(self._kept) >= MOST_KEPT:
                raise Invalid("Too many screenings are running.", "Wait for one to finish, or cancel one.")
            self._kept[run.id] = run
        threading.Thread(target=self._work, args=(space, run, list(documents)), daemon=True).start()
        return run

    def _tidy(self) -> None:
        now = time.monotonic()
        done = sorted((r for r in self._kept.values() if r.finished), key=lambda r: r.seen)
        for run in done:
            if now - run.seen > IDLE_SECONDS or len(self._kept) >= MOST_KEPT:
                del self._kept[run.id]

    def _work(self, space: Workspace, run: Screening, documents: list[tuple[str, bytes]]) -> None:
        with self._turn:
            try:
                for row in roles.screen_roles(space, _until(run, documents), run.framework.id, run.level):
                    run.rows.append(row)
            except MapperError as error:
                run.problem = f"{error.what} {error.todo}"
            except Exception:
                # the thread has nobody above it: without this the page would wait for ever
                run.problem = "Something went wrong while reading; the roles below were read before that. Try again."
            finally:
                documents.clear()
                run.finished = True

    def find(self, run_id: str) -> Screening:
        with self._lock:
            run = self._kept.get(run_id)
        if run is None:
            raise NotFound(
                "These results are no longer here.", "They are kept in memory only: screen the files again at /screen."
            )
        run.seen = time.monotonic()
        return run

    def discard(self, run_id: str) -> None:
        with self._lock:
            run = self._kept.pop(run_id, None)
        if run is not None:
            run.cancelled.set()
            run.rows.clear()


def _until(run: Screening, documents: list[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The files in turn, until somebody cancels; each is forgotten once it is handed on."""
    while documents and not run.cancelled.is_set():
        yield documents.pop(0)


def ledger(request: Request) -> Screenings:
    state = request.app.state
    if not hasattr(state, "screenings"):
        state.screenings = Screenings()
    found: Screenings = state.screenings
    return found


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


def form(request: Request, error: MapperError | None = None, place: str = "") -> Response:
    frameworks = workspace(request).frameworks()
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
    return RedirectResponse(f"/screen/{run.id}", status_code=303)


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
