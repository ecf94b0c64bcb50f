"""The first page, who is deciding, help and the accessibility statement."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from mapper.errors import MapperError
from mapper.workspace.desk import signature
from service.views import REVIEWER_COOKIE, Job, render, workspace

router = APIRouter(include_in_schema=False)

JOBS = (
    Job(
        "Write a job description",
        "/write",
        "Choose about six competencies and their indicators; leave with a Word file.",
    ),
    Job(
        "Compare councils",
        "/crosswalks",
        "See what one council calls what another expects, with the evidence, and decide.",
    ),
    Job(
        "Read a text",
        "/read",
        "Paste a job description or an appraisal; see which competencies it shows, in its own words.",
    ),
    Job("Screen roles", "/screen", "Many role profiles, one table; every cell opens to its quotations."),
    Job(
        "Develop people", "/develop", "Assess yourself or read an appraisal; match needs to what your framework offers."
    ),
    Job("Search by meaning", "/search", "Ask all councils' frameworks one question."),
)

TESTED = (
    "every page with axe-core, against WCAG 2.2 A and AA: as it opens, empty, refused, and after every form was sent",
    "that every control on every page has a name in the browser’s accessibility tree",
    "every page at 320 pixels wide, which is 400% zoom of a 1280-pixel screen: only tables scroll sideways",
    "that nothing moves while a page loads, and nothing at all for people who ask for less motion",
    "forced colours: focus and marked words stay visible",
    "the review desk by keyboard alone: deciding, skipping, undoing, and switching the keys off",
)
"""What tests/service asserts; a line goes in with its test."""


def safe_next(target: str) -> str:
    """A path of this server and nothing else: no other site can be named."""
    return target if target.startswith("/") and not target.startswith(("//", "/\\")) else "/"


@router.get("/")
def home(request: Request) -> Response:
    versions = workspace(request).framework_versions()
    publishers = sorted({v.framework.publisher for v in versions})
    return render(request, "home.html", frameworks=versions, publishers=publishers, jobs=JOBS)


@router.get("/who")
def who(request: Request, next: str = "/") -> Response:
    people = [p.name for p in workspace(request).database.people.all() if p.active]
    return render(request, "who.html", next=safe_next(next), people=people, error=None)


@router.post("/who")
def choose_who(request: Request, name: Annotated[str, Form()] = "", next: Annotated[str, Form()] = "/") -> Response:
    """Remember in this browser who decides; the name is written beside every decision."""
    people = [p.name for p in workspace(request).database.people.all() if p.active]
    try:
        clean = signature(name)
    except MapperError as error:
        said = "Enter your name" if not name.strip() else f"{error.what} {error.todo}"
        return render(request, "who.html", status=422, next=safe_next(next), people=people, error=said)
    answer = RedirectResponse(safe_next(next), status_code=303)
    answer.set_cookie(REVIEWER_COOKIE, quote(clean), max_age=60 * 60 * 24 * 180, httponly=True, samesite="strict")
    return answer


@router.get("/help")
def help_page(request: Request) -> Response:
    return render(request, "help.html")


@router.get("/accessibility")
def accessibility(request: Request) -> Response:
    return render(request, "accessibility.html", tested=TESTED)
