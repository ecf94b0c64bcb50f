"""Write a job description step by step; the role travels in the page itself and is kept only when asked."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from mapper.authoring.types import Criterion, Requirement, Role
from mapper.errors import Invalid, MapperError
from mapper.workspace.checking import check
from mapper.workspace.choosing import choices, with_competencies, with_indicators
from mapper.workspace.samples import sample as sample_text
from mapper.workspace.samples import samples
from mapper.workspace.versions import save
from mapper.workspace.writing import Writing, begin, begin_from, writing_from_text, writing_to_text
from service.forms import Many, Missing, chosen_place, places, samples_of
from service.pages.drafts import ASSESSED, draft_page
from service.remembered import last_place, remember_place
from service.views import render, reviewer, workspace

router = APIRouter(include_in_schema=False)

FEWEST, MOST = 4, 8
LONGEST_TITLE = 120
MANY = 200
"""Duties or criteria in one description."""


def start(request: Request, error: MapperError | None = None, **values: str) -> Response:
    space = workspace(request)
    frameworks = space.frameworks()
    chosen = values.get("place", "") or ("" if error else last_place(request, frameworks))
    if chosen and ":" not in chosen:
        chosen += ":"
    return render(
        request,
        "write.html",
        status=error.status if error else 200,
        error=error,
        field=getattr(error, "field", "text"),
        frameworks=frameworks,
        places=places(frameworks),
        place=chosen,
        title_value=values.get("title", ""),
        text=values.get("text", ""),
        samples=samples_of(samples(space)),
        sample=values.get("sample", ""),
        drafts=space.database.drafts.all(),
    )


@router.get("/write")
def first(request: Request, framework: str = "", sample: str = "") -> Response:
    """Begin from a draft, a sample or nothing; the saved drafts are listed."""
    text = sample_text(workspace(request), sample) if sample else ""
    named = samples_of((sample,))[0].name if text else ""
    return start(request, place=framework, text=text, sample=named)


@router.post("/write")
def begun(
    request: Request,
    place: Annotated[str, Form()] = "",
    title: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
    document: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Read the draft, if there is one, and suggest essential competencies."""
    space = workspace(request)
    data = document.file.read() if document is not None else b""
    try:
        framework, level = chosen_place(place)
        if len(title) > LONGEST_TITLE:
            raise Missing("title", f"The title must be {LONGEST_TITLE} characters or fewer.", "Shorten it.")
        if data or text.strip():
            source: bytes | str = data or text.replace("\r\n", "\n")
            name = (document.filename if document is not None and data else None) or "Draft"
            writing = begin_from(space, source, name, framework, level, title)
        else:
            writing = begin(space, framework, level, title)
    except MapperError as error:
        return start(request, error, place=place, title=title, text=text)
    page = competencies_page(request, writing, {s.id for s in writing.suggested})
    return remember_place(page, framework, level)


def competencies_page(
    request: Request, writing: Writing, chosen: set[str], error: MapperError | None = None
) -> Response:
    framework = workspace(request).framework(writing.role.framework)
    suggested = {s.id: s for s in writing.suggested}
    known = {c.id for c in framework.competencies}
    return render(
        request,
        "write_competencies.html",
        status=error.status if error else 200,
        error=error,
        f=framework,
        role=writing.role,
        state=writing_to_text(writing),
        suggested=suggested,
        chosen=chosen,
        foreign=[c for c in writing.role.competencies if c.id not in known],
        fewest=FEWEST,
        most=MOST,
    )


@router.post("/write/competencies")
def competencies(request: Request, state: Annotated[str, Form()], competency: Many = None) -> Response:
    """Take the chosen competencies; go on to their indicators."""
    space = workspace(request)
    writing = writing_from_text(space, state)
    chosen = competency or []
    try:
        if not chosen:
            raise Invalid("Choose at least one competency.", "About six is usual.")
        onward = with_competencies(space, writing, chosen)
    except MapperError as error:
        return competencies_page(request, writing, set(chosen), error)
    return indicators_page(request, onward)


def indicators_page(
    request: Request, writing: Writing, error: MapperError | None = None, checked: bool = False
) -> Response:
    space = workspace(request)
    role = writing.role
    groups: list[dict[str, object]] = []
    for requirement, label in (("essential", "Essential"), ("desirable", "Desirable")):
        rows = [c for c in role.criteria if c.requirement == requirement]
        ways = {a for c in rows for a in c.assessed_by} or {"application", "interview"}
        groups.append({"name": requirement, "label": label, "text": "\n".join(c.text for c in rows), "ways": ways})
    return render(
        request,
        "write_indicators.html",
        status=error.status if error else 200,
        error=error,
        role=role,
        state=writing_to_text(writing),
        choices=choices(space, role),
        groups=groups,
        assessed=ASSESSED,
        checked=checked,
        checks=check(space, role) if checked else None,
    )


def lines_of(text: str) -> list[str]:
    """One a line, bullets off, empty ones out."""
    lines = [" ".join(line.lstrip(" \t-–•*").split()) for line in text.splitlines()]
    return [line for line in lines if line]


def filled(
    request: Request,
    writing: Writing,
    *,
    picks: list[str],
    tailored: dict[str, str],
    title: str,
    purpose: str,
    duties: str,
    criteria: list[Criterion],
) -> Writing:
    """The role as the form of the second step says."""
    onward = with_indicators(workspace(request), writing, picks, tailored)
    role = onward.role
    return Writing(
        Role(
            " ".join(title.split()),
            role.framework,
            role.framework_title,
            role.publisher,
            role.level,
            role.level_name,
            role.competencies,
            " ".join(purpose.split()) or None,
            tuple(lines_of(duties)[:MANY]),
            tuple(criteria[:MANY]),
        ),
        writing.suggested,
        writing.draft_id,
    )


def criteria_of(text: str, requirement: Requirement, ways: list[str] | None) -> list[Criterion]:
    chosen = tuple(a for a, _ in ASSESSED if a in (ways or ())) or ("application", "interview")
    return [Criterion(line, requirement, chosen) for line in lines_of(text)]


@router.post("/write/indicators")
def indicators(
    request: Request,
    state: Annotated[str, Form()],
    pick: Many = None,
    tailored_id: Many = None,
    tailored: Many = None,
    title: Annotated[str, Form()] = "",
    purpose: Annotated[str, Form()] = "",
    duties: Annotated[str, Form()] = "",
    essential: Annotated[str, Form()] = "",
    desirable: Annotated[str, Form()] = "",
    essential_by: Many = None,
    desirable_by: Many = None,
    act: Annotated[str, Form()] = "go",
) -> Response:
    """Take indicators, wordings, duties and criteria; show the draft, or check and stay."""
    writing = filled(
        request,
        writing_from_text(workspace(request), state),
        picks=pick or [],
        tailored=dict(zip(tailored_id or (), tailored or (), strict=False)),
        title=title,
        purpose=purpose,
        duties=duties,
        criteria=[
            *criteria_of(essential, "essential", essential_by),
            *criteria_of(desirable, "desirable", desirable_by),
        ],
    )
    if act == "live":
        checks = check(workspace(request), writing.role)
        return render(request, "write_checks.html", checks=checks, role=writing.role)
    if act == "check":
        return indicators_page(request, writing, checked=True)
    if act == "back":
        return competencies_page(request, writing, {c.id for c in writing.role.competencies})
    if not writing.role.title:
        error = Missing("title", "Enter the title of the post.", "It stands at the head of the description.")
        return indicators_page(request, writing, error)
    return draft_page(request, writing)


@router.post("/write/draft")
def change(
    request: Request,
    state: Annotated[str, Form()],
    act: Annotated[str, Form()] = "save",
    target: Annotated[str, Form()] = "",
) -> Response:
    """What the buttons under a draft do: go back to a step, save, make a file, or copy to another council."""
    space = workspace(request)
    writing = writing_from_text(space, state)
    if act == "competencies":
        return competencies_page(request, writing, {c.id for c in writing.role.competencies})
    if act == "indicators":
        return indicators_page(request, writing)
    if act == "save":
        kept = save(space, writing, reviewer(request) or "")
        return RedirectResponse(f"/write/drafts/{kept.id}", status_code=303)
    try:
        adopted = space.adopt(writing.role, target)
    except MapperError as error:
        return draft_page(request, writing, error=error)
    return draft_page(request, Writing(adopted.role), notes=adopted.notes)
