"""Settings in; the web application out: a gate, the API, the pages and one workspace that they share."""

import os
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from functools import partial
from itertools import pairwise
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.routing import Match
from starlette.staticfiles import StaticFiles

from mapper.errors import MapperError
from mapper.settings import Settings, load_settings
from mapper.workspace.workspace import Workspace
from service.api import case, files, texts, upkeep
from service.api import crosswalks as crosswalk_api
from service.api import frameworks as framework_api
from service.pages import (
    assessing,
    bulk,
    charts,
    confidence,
    crosswalks,
    developing,
    drafts,
    editing,
    home,
    partnership,
    reading,
    review,
    screening,
    writing,
)
from service.pages import frameworks as framework_pages
from service.problems import problem_response, wants_page
from service.security import Gate
from service.views import HERE, environment, render

API = (framework_api, crosswalk_api, texts, files, case, upkeep)
PAGES = (
    home,
    framework_pages,
    crosswalks,
    review,
    bulk,
    confidence,
    reading,
    partnership,
    charts,
    writing,
    drafts,
    screening,
    developing,
    assessing,
    editing,
)
ROUTERS = tuple(module.router for module in (*API, *PAGES))


def _said(request: Request, status: int, kind: str, what: str, todo: str) -> Response:
    """A person reads a page, a program a problem document."""
    if wants_page(request):
        return render(request, "problem.html", status=status, what=what, todo=todo)
    return problem_response(status, kind, what, todo)


async def _mapper_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, MapperError)
    return _said(request, error.status, error.kind, error.what, error.todo)


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    known = {
        404: ("There is no page at this address.", "Check the address, or start from the first page."),
        405: ("That address does not take this kind of request.", "See /api/v1/docs for what it takes."),
    }
    what, todo = known.get(error.status_code, (str(error.detail), "Go back and try again."))
    status = error.status_code
    if what.startswith("Part exceeded maximum size"):  # a field of a form; files have a limit of their own
        status, what, todo = 413, "What was pasted is longer than a form takes (1 MB).", "Choose it as a file instead."
    answer = _said(request, status, "http", what, todo)
    if status == 405:
        answer.headers["Allow"] = ", ".join(allowed(request))  # RFC 9110 section 15.5.6
    return answer


def allowed(request: Request) -> list[str]:
    """The methods of every route at this address: a router alone knows only its first."""
    routes = (route for router in ROUTERS for route in router.routes)
    here = (r for r in routes if r.matches(request.scope)[0] is not Match.NONE)
    return sorted({m for r in here for m in getattr(r, "methods", None) or ()})


WORDS = (
    ("missing", "is missing"),
    ("literal_error", "is not one of the choices"),
    ("enum", "is not one of the choices"),
    ("int_", "is not a whole number"),
    ("float_", "is not a number"),
    ("bool_", "is neither yes nor no"),
    ("string_too_long", "is too long"),
    ("greater_than", "is too small"),
    ("less_than", "is too large"),
)
"""Kinds of faults, by how pydantic's names of them begin, as a person would put them."""


def in_words(fault: Mapping[str, Any]) -> str:
    """One fault of a form without the value, which may be somebody's appraisal, and without a program's words."""
    said = next((words for kind, words in WORDS if str(fault["type"]).startswith(kind)), "will not do")
    return f"“{str(fault['loc'][-1]).replace('_', ' ')}” {said}."


async def _bad_request(request: Request, error: Exception) -> Response:
    """Name the fields that are wrong, never the values: a value may be somebody's appraisal."""
    assert isinstance(error, RequestValidationError)
    faults = [{"at": "/".join(str(p) for p in e["loc"]), "fault": e["msg"]} for e in error.errors()]
    first = f"{faults[0]['at']}: {faults[0]['fault']}" if faults else "the request"
    if wants_page(request):
        return render(
            request,
            "problem.html",
            status=422,
            what=" ".join(dict.fromkeys(in_words(e) for e in error.errors()[:3])),
            todo="Go back, put it right and send it again, or start from the first page.",
        )
    return problem_response(
        422, "invalid", f"The request is not valid: {first}.", "Mend it and send it again.", faults=faults
    )


def _unforeseen(request: Request) -> Response:
    what, todo = (
        "Something went wrong here; nothing was saved.",
        "Try again. If it happens again, tell whoever keeps this server.",
    )
    return _said(request, 500, "unforeseen", what, todo)


def warm(space: Workspace, leaving: threading.Event) -> None:
    """Load models and compare the frameworks before somebody waits for it; what goes wrong is said when they ask.

    In short steps, so that a server that is asked to stop does so at once.
    """
    with suppress(MapperError):
        known = [f.id for f in space.frameworks()]
        steps: list[Callable[[], object]] = [partial(space.crosswalk, a, b) for a, b in pairwise(known)]
        if known:
            steps.append(partial(space.score, "You will lead the team.", "warm-up", known[0], "job"))
        if len(known) > 1:
            steps.append(space.partnership)
        for step in steps:
            if leaving.is_set():
                return
            step()


def create_app(settings: Settings | None = None, workspace: Workspace | None = None) -> FastAPI:
    """Build the application; it opens its own workspace from `settings` (or the environment) unless given one."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        opened = workspace or Workspace.open(settings or load_settings())
        app.state.workspace = opened
        leaving = threading.Event()
        early = threading.Thread(target=warm, args=(opened, leaving), name="warm-up")
        if workspace is None:
            early.start()
        yield
        if workspace is None:
            leaving.set()
            early.join()  # a process that ends while a model runs in it is aborted
            opened.close()

    app = FastAPI(
        title="Competency mapper",
        version="1",
        summary="Competency frameworks, the crosswalk between them, and texts read against them.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.templates = environment()
    if workspace is not None:
        app.state.workspace = workspace
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    named = os.environ.get("MAPPER_HOSTS", "")  # other names of this machine, with commas between
    app.add_middleware(
        Gate, said=_said, unforeseen=_unforeseen, hosts=[h.strip() for h in named.split(",") if h.strip()]
    )
    app.state.counts = upkeep.Counts()
    app.add_middleware(upkeep.Tally, counts=app.state.counts)
    app.add_exception_handler(MapperError, _mapper_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _bad_request)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    for router in ROUTERS:
        app.include_router(router)
    return app
