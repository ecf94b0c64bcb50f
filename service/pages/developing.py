"""Read an appraisal; choose what to work on; leave with a plan. Nothing is kept unless asked."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from mapper.errors import Invalid, MapperError
from mapper.workspace import development as desk
from mapper.workspace.development import Agreed, Planning
from mapper.workspace.samples import sample as sample_text
from mapper.workspace.samples import samples
from service.evidence import STRENGTHS, panels_of, segments_of, words_of
from service.forms import Many, NoText, attachment, chosen_place, places, samples_of
from service.remembered import last_place, remember_place
from service.views import render, reviewer, workspace

router = APIRouter(include_in_schema=False)

LONGEST_NAME = 120


def hub(request: Request, error: MapperError | None = None, place: str = "", text: str = "") -> Response:
    space = workspace(request)
    frameworks = space.frameworks()
    place = place or ("" if error else last_place(request, frameworks))
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
    return remember_place(appraisal_page(request, report, planning), framework, level)


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
        linked={f.id for f in space.frameworks()},
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
