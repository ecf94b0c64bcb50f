"""Browse frameworks: the list, one framework by competency, the page of the document behind an indicator, upload."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from mapper.errors import MapperError, NotFound
from mapper.frameworks.types import Competency, Framework, Indicator, Place
from service.views import render, reviewer, workspace

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators of one competency that stand together: a level's positives, or the negatives."""

    heading: str
    indicators: tuple[Indicator, ...]
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A box drawn on a page image, in points of the page."""

    id: str
    text: str
    x: float
    y: float
    width: float
    height: float
    chosen: bool


def groups(framework: Framework, competency: Competency) -> tuple[Group, ...]:
    """Positive indicators by level, most junior first, then the negative ones."""
    found = []
    for level in (None, *sorted(framework.levels, key=lambda x: x.order)):
        chosen = tuple(i for i in competency.positives if i.level == (level.id if level else None))
        if chosen:
            found.append(Group(level.name if level else "At every level", chosen))
    if competency.negatives:
        found.append(Group("What it is not", competency.negatives, negative=True))
    return tuple(found)


@router.get("/frameworks")
def listing(request: Request) -> Response:
    return render(request, "frameworks.html", frameworks=workspace(request).framework_versions())


@router.get("/frameworks/add")
def add(request: Request) -> Response:
    return render(request, "framework_add.html", error=None)


@router.post("/frameworks/add")
def upload(
    request: Request,
    document: Annotated[UploadFile | None, File()] = None,
    publish: Annotated[str, Form()] = "",
) -> Response:
    """Read a document; a file that cannot be read says why on the same page."""
    data = document.file.read() if document is not None else b""
    if not data:
        return render(request, "framework_add.html", status=422, error=NoFile())
    try:
        result = workspace(request).ingest(
            data, document.filename or "document", publish=publish == "yes", author=reviewer(request) or ""
        )
    except MapperError as error:
        return render(request, "framework_add.html", status=error.status, error=error)
    if len(result.frameworks) == 1:
        return RedirectResponse(f"/frameworks/{result.frameworks[0].id}", status_code=303)
    return render(request, "framework_added.html", result=result)


class NoFile(MapperError):
    """The form came without a file."""

    def __init__(self) -> None:
        super().__init__("Choose a file.", "It can be a PDF or a Word document (.docx).")


@router.get("/frameworks/{framework_id}")
def detail(request: Request, framework_id: str) -> Response:
    space = workspace(request)
    version = space.framework_version(framework_id)
    framework = version.framework
    others = [f for f in space.frameworks() if f.id != framework_id]
    return render(
        request,
        "framework.html",
        version=version,
        f=framework,
        groups={c.id: groups(framework, c) for c in framework.competencies},
        themes={t.id: t.name for t in framework.themes},
        report=space.framework_report(framework_id),
        others=others,
    )


@router.get("/frameworks/{framework_id}/pages/{page}.png")
def page_picture(request: Request, framework_id: str, page: int) -> Response:
    image = workspace(request).page_image(framework_id, page)
    return Response(image.png, media_type="image/png")


@router.get("/frameworks/{framework_id}/pages/{page}")
def page_view(request: Request, framework_id: str, page: int, show: str = "") -> Response:
    """A page of the document with a box around every indicator, the one asked for standing out."""
    space = workspace(request)
    framework = space.framework(framework_id)
    image = space.page_image(framework_id, page)
    boxes = [
        marked(place, unit.id, text, show)
        for unit, text in placed(framework)
        for place in unit.source
        if place.page == page
    ]
    return render(
        request,
        "framework_page.html",
        f=framework,
        image=image,
        boxes=boxes,
        show=show,
        chosen=next((b for b in boxes if b.chosen), None),
    )


def placed(framework: Framework) -> list[tuple[Competency | Indicator, str]]:
    """Every competency and indicator with its words."""
    units: list[tuple[Competency | Indicator, str]] = []
    for competency in framework.competencies:
        units.append((competency, competency.title))
        units.extend((indicator, indicator.text) for indicator in competency.indicators)
    return units


def marked(place: Place, id: str, text: str, show: str) -> Marked:
    """A box a little larger than the words."""
    x0, top, x1, bottom = place.bbox
    return Marked(id, text, x0 - 2, top - 2, x1 - x0 + 4, bottom - top + 4, id == show)


@router.get("/places/{framework_id}/{rest:path}")
def place_of(request: Request, framework_id: str, rest: str) -> Response:
    """From an id to the page of the document where its words stand."""
    wanted = f"{framework_id}/{rest}"
    for unit, _ in placed(workspace(request).framework(framework_id)):
        if unit.id == wanted and unit.source:
            return RedirectResponse(f"/frameworks/{framework_id}/pages/{unit.source[0].page}?show={wanted}", 303)
    raise NotFound(f"{wanted} has no place in a document.", f"See /frameworks/{framework_id} for its texts.")
