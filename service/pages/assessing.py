"""Ratings of oneself, or a manager's, in; both side by side, a file for the other person, and what to work on, out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from mapper.authoring.types import RATINGS
from mapper.errors import Invalid, MapperError
from mapper.workspace import development as desk
from service.forms import attachment, place_of
from service.remembered import remember_place
from service.views import render, workspace

router = APIRouter(include_in_schema=False)

PEOPLE = {"own": "Your own ratings", "manager": "The manager’s ratings"}


async def sent_form(request: Request) -> FormData:
    """All fields, where their names are ids that no signature can list."""
    return await request.form()


Sent = Annotated[FormData, Depends(sent_form)]


@router.get("/develop/assess")
def assess(request: Request, place: str = "", focus: str = "") -> Response:
    """Choose competencies to rate, then rate; without a framework go back and choose one."""
    if not place:
        return RedirectResponse("/develop", status_code=303)
    framework, level = place_of(place)
    page = ratings_page(request, framework, level, [f for f in focus.split(",") if f], {}, {}, "own")
    return remember_place(page, framework, level)


def ratings_page(
    request: Request,
    framework_id: str,
    level: str | None,
    focus: list[str],
    own: dict[str, int],
    manager: dict[str, int],
    who: str,
    error: MapperError | None = None,
) -> Response:
    framework, asked = desk.questions(workspace(request), framework_id, level, focus)
    return render(
        request,
        "develop_assess.html",
        status=error.status if error else 200,
        error=error,
        f=framework,
        level=framework.level(level),
        asked=asked,
        focus=focus,
        all_competencies=framework.competencies,
        scale=RATINGS,
        given=own if who == "own" else manager,
        other=manager if who == "own" else own,
        whose=who,
        heading=PEOPLE[who],
        place=f"{framework_id}:{level or ''}",
    )


def ratings_of(fields: dict[str, str]) -> dict[str, int]:
    """Radio values by indicator id; what is no number is left out."""
    return {k: int(v) for k, v in fields.items() if v.isdigit()}


@router.post("/develop/assess")
def rated(request: Request, sent: Sent) -> Response:
    """Take one side's ratings; show them beside the other side's, or the form for the other side."""
    fields = {k: v for k, v in sent.items() if isinstance(v, str)}
    framework, level = place_of(fields.get("place", ""))
    who = "manager" if fields.get("who") == "manager" else "own"
    focus = [f for f in fields.get("focus", "").split(",") if f]
    given = ratings_of({k.removeprefix("r:"): v for k, v in fields.items() if k.startswith("r:")})
    other = ratings_of({k.removeprefix("o:"): v for k, v in fields.items() if k.startswith("o:")})
    upload = sent.get("file")
    data = b"" if upload is None or isinstance(upload, str) else upload.file.read()
    own, manager = (given, other) if who == "own" else (other, given)
    try:
        if data:
            given = desk.ratings_from_file(data, framework, level)
            own, manager = (given, other) if who == "own" else (other, given)
        act = fields.get("act", "show")
        if act in ("rate-own", "rate-manager"):
            return ratings_page(request, framework, level, focus, own, manager, act.removeprefix("rate-"))
        if not own and not manager:
            raise Invalid("Nothing is rated yet.", "Rate at least one indicator.")
        return assessment_page(request, framework, level, focus, own, manager)
    except MapperError as error:
        return ratings_page(request, framework, level, focus, own, manager, who, error)


def assessment_page(
    request: Request,
    framework_id: str,
    level: str | None,
    focus: list[str],
    own: dict[str, int],
    manager: dict[str, int],
) -> Response:
    space = workspace(request)
    found = space.self_assessment(framework_id, level, own, manager or None, focus)
    framework = space.framework(framework_id)
    planning = desk.from_ratings(space, found, "Self-assessment")
    return render(
        request,
        "develop_assessed.html",
        f=framework,
        level=framework.level(level),
        found=found,
        own=own,
        manager=manager,
        focus=focus,
        scale=dict(RATINGS),
        place=f"{framework_id}:{level or ''}",
        planning=planning,
        state=desk.planning_to_text(planning),
    )


@router.post("/develop/ratings")
def ratings(request: Request, sent: Sent) -> Response:
    """Own ratings as a file for the other person, or both sides as Word."""
    fields = {k: v for k, v in sent.items() if isinstance(v, str)}
    framework, level = place_of(fields.get("place", ""))
    workspace(request).framework(framework)
    given = ratings_of({k.removeprefix("o:"): v for k, v in fields.items() if k.startswith("o:")})
    focus = [f for f in fields.get("focus", "").split(",") if f]
    if fields.get("act") in ("file", "page"):
        manager = ratings_of({k.removeprefix("m:"): v for k, v in fields.items() if k.startswith("m:")})
        space = workspace(request)
        result = space.self_assessment(framework, level, given, manager or None, focus)
        format = "docx" if fields.get("act") == "file" else "html"
        return attachment(space.export_self_assessment(result, format), "Self-assessment")
    return attachment(desk.ratings_file(framework, level, given, focus), "ratings")
