"""Read an appraisal or rate oneself; choose what to work on; leave with a plan. Nothing is kept unless asked."""

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from mapper.authoring.types import RATINGS
from mapper.errors import Invalid, MapperError
from mapper.workspace import development as desk
from mapper.workspace.development import Agreed, Planning
from mapper.workspace.writing import sample as sample_text
from mapper.workspace.writing import samples
from service.pages.reading import STRENGTHS, NoText, panels_of, segments_of, words_of
from service.pages.writing import Many, attachment, chosen_place, place_of, places, samples_of
from service.views import render, reviewer, workspace

router = APIRouter(include_in_schema=False)

PEOPLE = {"own": "Your own ratings", "manager": "The manager’s ratings"}
LONGEST_NAME = 120


async def sent_form(request: Request) -> FormData:
    """All fields, where their names are ids that no signature can list."""
    return await request.form()


Sent = Annotated[FormData, Depends(sent_form)]


def hub(request: Request, error: MapperError | None = None, place: str = "", text: str = "") -> Response:
    space = workspace(request)
    frameworks = space.frameworks()
    return render(
        request,
        "develop.html",
        status=error.status if error else 200,
        error=error,
        field=getattr(error, "field", "text"),
        places=places(frameworks),
        place=place if not place or ":" in place else f"{place}:",
        text=text,
        samples=samples_of(samples(space, "appraisals")),
        kept=len(space.database.analyses.all()),
        offering=[f for f in frameworks if f.development_options],
    )


@router.get("/develop")
def start(request: Request, framework: str = "", sample: str = "") -> Response:
    text = sample_text(workspace(request), sample, "appraisals") if sample else ""
    return hub(request, place=framework, text=text)


@router.post("/develop/appraisal")
def appraisal(
    request: Request,
    place: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
    document: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Evidence for and against, and what to choose from; the page is the only copy."""
    space = workspace(request)
    data = document.file.read() if document is not None else b""
    try:
        framework, level = chosen_place(place)
        if not data and not text.strip():
            raise NoText
        source: bytes | str = data or text.replace("\r\n", "\n")
        report, planning = desk.read_appraisal(space, source, "Appraisal", framework, level)
    except MapperError as error:
        return hub(request, error, place, text)
    return appraisal_page(request, report, planning)


def appraisal_page(request: Request, report: object, planning: Planning) -> Response:
    found = workspace(request).framework(planning.framework)
    panels = panels_of(report, found)  # type: ignore[arg-type]
    sides = {
        p.score.id: {
            "for": [q for q in p.quotations if q.polarity in ("positive", "neutral")],
            "against": [q for q in p.quotations if q.polarity not in ("positive", "neutral")],
        }
        for p in panels
    }
    return render(
        request,
        "develop_appraisal.html",
        f=found,
        report=report,
        level=found.level(planning.level),
        panels=panels,
        sides=sides,
        segments=segments_of(report, panels),  # type: ignore[arg-type]
        strengths=STRENGTHS,
        planning=planning,
        state=desk.planning_to_text(planning),
    )


@router.get("/develop/assess")
def assess(request: Request, place: str = "", focus: str = "") -> Response:
    """Choose competencies to rate, then rate; without a framework go back and choose one."""
    if not place:
        return RedirectResponse("/develop", status_code=303)
    framework, level = place_of(place)
    return ratings_page(request, framework, level, [f for f in focus.split(",") if f], {}, {}, "own")


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


@router.post("/develop/plan")
def plan(
    request: Request,
    state: Annotated[str, Form()],
    focus: Many = None,
    name: Annotated[str, Form()] = "",
    agreed_id: Many = None,
    action: Many = None,
    by_when: Many = None,
    act: Annotated[str, Form()] = "plan",
) -> Response:
    """Match the chosen needs with what is on offer; the same page again takes down what was agreed, or keeps it."""
    space = workspace(request)
    found = desk.planning_from_text(space, state)
    notes = zip(agreed_id or (), action or (), by_when or (), strict=False)
    planning = Planning(
        found.framework,
        found.level,
        " ".join(name.split())[:LONGEST_NAME] or found.name,
        found.needs,
        tuple(focus or ()),
        tuple(Agreed(i, a.strip(), b.strip()) for i, a, b in notes) or found.agreed,
    )
    if act != "choose" and not planning.chosen():
        return choose_page(request, planning, Nothing())
    if act in ("file", "page"):
        format = "docx" if act == "file" else "html"
        return attachment(desk.plan_file(space, planning, format), "Development plan")
    if act == "choose":
        return choose_page(request, planning)
    if act == "keep":
        kept = desk.keep(space, planning, reviewer(request) or "")
        return RedirectResponse(f"/develop/kept/{kept.id}", status_code=303)
    return plan_page(request, planning)


class Nothing(Invalid):
    """No competency was chosen to work on."""

    def __init__(self) -> None:
        super().__init__("Choose at least one competency to work on.", "Two or three are enough for a year.")


def choose_page(request: Request, planning: Planning, error: MapperError | None = None) -> Response:
    return render(
        request,
        "develop_choose.html",
        status=error.status if error else 200,
        error=error,
        f=workspace(request).framework(planning.framework),
        planning=planning,
        state=desk.planning_to_text(planning),
    )


def plan_page(request: Request, planning: Planning, kept_id: str | None = None) -> Response:
    space = workspace(request)
    framework = space.framework(planning.framework)
    made = desk.plan(space, planning)
    names = {f.id: f.publisher for f in space.frameworks()} | {"general": "any council"}
    return render(
        request,
        "develop_plan.html",
        f=framework,
        level=framework.level(planning.level),
        plan=made,
        planning=planning,
        state=desk.planning_to_text(planning),
        names=names,
        words=words_of(framework),
        negatives={i.id for _, i in framework.indicators() if i.polarity == "negative"},
        kept_id=kept_id,
    )


@router.get("/develop/kept")
def kept_list(request: Request) -> Response:
    return render(request, "develop_kept.html", kept=workspace(request).database.analyses.all(), plan=desk.PLAN_KIND)


@router.get("/develop/kept/{plan_id}")
def kept_plan(request: Request, plan_id: str) -> Response:
    return plan_page(request, desk.kept(workspace(request), plan_id), plan_id)


@router.post("/develop/kept/delete")
def forget_all(request: Request) -> Response:
    """Everything that is kept, for good, in one step."""
    desk.forget_all(workspace(request))
    return RedirectResponse("/develop/kept", status_code=303)


@router.post("/develop/kept/{plan_id}/delete")
def forget(request: Request, plan_id: str) -> Response:
    workspace(request).database.analyses.delete(plan_id)
    return RedirectResponse("/develop/kept", status_code=303)
