"""Write a job description step by step; the role travels in the page itself and is kept only when asked."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from mapper.authoring.types import Assessment, Criterion, Requirement, Role
from mapper.errors import Invalid, MapperError
from mapper.exchange.types import Written
from mapper.frameworks.types import Framework
from mapper.workspace import writing as desk
from mapper.workspace.writing import Writing
from service.views import render, reviewer, workspace

router = APIRouter(include_in_schema=False)

ASSESSED: tuple[tuple[Assessment, str], ...] = (
    ("application", "Application"),
    ("interview", "Interview"),
    ("test", "Test"),
    ("presentation", "Presentation"),
    ("certificate", "Certificate"),
    ("references", "References"),
)
ASSESSED_WORDS = dict(ASSESSED)
FEWEST, MOST = 4, 8
LONGEST_TITLE = 120
MANY = 200
"""Duties or criteria in one description."""

Many = Annotated[list[str] | None, Form()]


class Missing(Invalid):
    """A field that a step cannot do without; `field` is where the error summary points."""

    def __init__(self, field: str, what: str, todo: str) -> None:
        super().__init__(what, todo)
        self.field = field


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample draft as the first page offers it."""

    file: str
    name: str


def samples_of(files: tuple[str, ...]) -> list[Sample]:
    """File names as a person would say them."""
    return [Sample(f, f.rsplit(".", 1)[0].replace("_", " ").replace("-", " ").capitalize()) for f in files]


def places(frameworks: tuple[Framework, ...]) -> list[dict[str, str]]:
    """Every framework with its levels, junior first, for one select: it works without JavaScript."""
    found = []
    for f in frameworks:
        name = f"{f.publisher}: {f.title}"
        found.append({"value": f"{f.id}:", "text": name if not f.levels else f"{name}, any level"})
        for x in sorted(f.levels, key=lambda x: x.order):
            roles = f" ({x.roles})" if x.roles else ""
            found.append({"value": f"{f.id}:{x.id}", "text": f"{name}, {x.name}{roles}"})
    return found


def place_of(value: str) -> tuple[str, str | None]:
    """`framework:level` of the first step's choice."""
    framework, _, level = value.partition(":")
    return framework, level or None


def chosen_place(value: str) -> tuple[str, str | None]:
    """The same, where going on without a framework makes no sense; Missing when none was chosen."""
    framework, level = place_of(value)
    if not framework:
        raise Missing("place", "Choose a framework and level.", "They decide which competencies and indicators count.")
    return framework, level


def start(request: Request, error: MapperError | None = None, **values: str) -> Response:
    space = workspace(request)
    chosen = values.get("place", "")
    if chosen and ":" not in chosen:
        chosen += ":"
    frameworks = space.frameworks()
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
        samples=samples_of(desk.samples(space)),
        sample=values.get("sample", ""),
        drafts=space.database.drafts.all(),
    )


@router.get("/write")
def first(request: Request, framework: str = "", sample: str = "") -> Response:
    """Begin from a draft, a sample or nothing; the saved drafts are listed."""
    text = desk.sample(workspace(request), sample) if sample else ""
    named = samples_of((sample,))[0].name if text else ""
    return start(request, place=framework, text=text, sample=named)


@router.post("/write")
def begin(
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
            writing = desk.begin_from(space, source, name, framework, level, title)
        else:
            writing = desk.begin(space, framework, level, title)
    except MapperError as error:
        return start(request, error, place=place, title=title, text=text)
    return competencies_page(request, writing, {s.id for s in writing.suggested})


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
        state=desk.writing_to_text(writing),
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
    writing = desk.writing_from_text(space, state)
    chosen = competency or []
    try:
        if not chosen:
            raise Invalid("Choose at least one competency.", "About six is usual.")
        onward = desk.with_competencies(space, writing, chosen)
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
        state=desk.writing_to_text(writing),
        choices=desk.choices(space, role),
        groups=groups,
        assessed=ASSESSED,
        checked=checked,
        checks=desk.check(space, role) if checked else None,
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
    onward = desk.with_indicators(workspace(request), writing, picks, tailored)
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
        desk.writing_from_text(workspace(request), state),
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
        checks = desk.check(workspace(request), writing.role)
        return render(request, "write_checks.html", checks=checks, role=writing.role)
    if act == "check":
        return indicators_page(request, writing, checked=True)
    if act == "back":
        return competencies_page(request, writing, {c.id for c in writing.role.competencies})
    if not writing.role.title:
        error = Missing("title", "Enter the title of the post.", "It stands at the head of the description.")
        return indicators_page(request, writing, error)
    return draft_page(request, writing)


def draft_page(
    request: Request,
    writing: Writing,
    *,
    saved: object = None,
    notes: tuple[str, ...] = (),
    error: MapperError | None = None,
) -> Response:
    space = workspace(request)
    role = writing.role
    versions = space.database.drafts.versions(writing.draft_id) if writing.draft_id else ()
    unmatched = [c for c in role.competencies if c.origin == "unmatched"]
    return render(
        request,
        "write_draft.html",
        status=error.status if error else 200,
        error=error,
        draft=space.draft(role),
        role=role,
        state=desk.writing_to_text(writing),
        checks=desk.check(space, role),
        assessed=ASSESSED_WORDS,
        saved=saved,
        versions=versions,
        notes=notes,
        unmatched=unmatched,
        lost={i.id for c in role.competencies for i in c.indicators if i.origin == "unmatched"},
        others=[f for f in space.frameworks() if f.id != role.framework],
    )


@router.post("/write/draft")
def change(
    request: Request,
    state: Annotated[str, Form()],
    act: Annotated[str, Form()] = "save",
    target: Annotated[str, Form()] = "",
) -> Response:
    """What the buttons under a draft do: go back to a step, save, make a file, or copy to another council."""
    space = workspace(request)
    writing = desk.writing_from_text(space, state)
    if act == "competencies":
        return competencies_page(request, writing, {c.id for c in writing.role.competencies})
    if act == "indicators":
        return indicators_page(request, writing)
    if act == "save":
        kept = desk.save(space, writing, reviewer(request) or "")
        return RedirectResponse(f"/write/drafts/{kept.id}", status_code=303)
    try:
        adopted = space.adopt(writing.role, target)
    except MapperError as error:
        return draft_page(request, writing, error=error)
    return draft_page(request, Writing(adopted.role), notes=adopted.notes)


def attachment(written: Written, name: str) -> Response:
    """A file to save, named by what it holds (RFC 6266; the ending comes from the writer)."""
    whole = f"{name.strip() or 'file'}{written.suffix}".replace("/", "-")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(whole, safe='')}"}
    return Response(written.content, media_type=written.media_type, headers=headers)


@router.post("/write/file")
def file(request: Request, state: Annotated[str, Form()], format: Annotated[str, Form()] = "docx") -> Response:
    """The draft as Word, or as one page of HTML."""
    space = workspace(request)
    role = desk.writing_from_text(space, state).role
    return attachment(space.export_draft(space.draft(role), format), role.title)


@router.get("/write/drafts/{draft_id}")
def saved_draft(request: Request, draft_id: str, version: int | None = None) -> Response:
    kept, writing = desk.saved(workspace(request), draft_id, version)
    return draft_page(request, writing, saved=kept)


@router.get("/write/drafts/{draft_id}/compare")
def compare(request: Request, draft_id: str, older: int | None = None, newer: int | None = None) -> Response:
    """Two versions line by line; without numbers the last two."""
    space = workspace(request)
    latest, _ = desk.saved(space, draft_id)
    second, new = desk.saved(space, draft_id, newer or latest.version)
    first_kept, old = desk.saved(space, draft_id, older or max(1, second.version - 1))
    return render(
        request,
        "write_compare.html",
        older=first_kept,
        newer=second,
        versions=space.database.drafts.versions(draft_id),
        changes=desk.changes(space, old.role, new.role),
    )


@router.get("/write/drafts/{draft_id}/delete")
def ask_delete(request: Request, draft_id: str) -> Response:
    kept, _ = desk.saved(workspace(request), draft_id)
    return render(request, "write_delete.html", saved=kept)


@router.post("/write/drafts/{draft_id}/delete")
def delete(request: Request, draft_id: str) -> Response:
    """Every version, for good."""
    workspace(request).database.drafts.delete(draft_id)
    return RedirectResponse("/write#saved", status_code=303)
