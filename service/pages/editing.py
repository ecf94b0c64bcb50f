"""Correct a framework beside the page it was read from: one part at a time, every change a plain form and logged."""

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from mapper.errors import Invalid, MapperError, NotFound
from mapper.frameworks.types import Competency, Framework, Indicator
from mapper.workspace import editing as desk
from mapper.workspace.corrections import Edit
from service.pages.frameworks import groups, marked, placed
from service.views import render, reviewer, workspace

router = APIRouter(include_in_schema=False)

CUT = "|"
"""What a person types where an indicator is to be split."""
KEEPS_UNIT = ("reword", "level", "polarity", "before", "after")
"""Corrections after which the page stays with the same indicator."""
SAID = {
    "retitle": "The title is changed.",
    "define": "The definition is changed.",
    "theme": "The theme is changed.",
    "reword": "The wording is changed.",
    "move": "It is moved.",
    "before": "It is moved.",
    "after": "It is moved.",
    "split": "It is split in two.",
    "merge": "The two are one now.",
    "delete": "It is deleted.",
    "level": "The level is changed.",
    "polarity": "It is changed.",
    "add": "It is added.",
    "undo": "The last correction is taken back.",
    "publish": "This version is published.",
}


def address(framework_id: str, competency: str = "", unit: str = "", said: str = "") -> str:
    query = {k: v for k, v in {"competency": competency, "unit": unit, "said": said}.items() if v}
    return f"/frameworks/{framework_id}/edit" + (f"?{urlencode(query)}" if query else "")


@router.get("/frameworks/{framework_id}/edit")
def show(
    request: Request, framework_id: str, competency: str = "", unit: str = "", page: int = 0, said: str = ""
) -> Response:
    return edit_page(request, framework_id, competency, unit, page, said)


def edit_page(
    request: Request,
    framework_id: str,
    competency_code: str = "",
    unit: str = "",
    page: int = 0,
    said: str = "",
    error: MapperError | None = None,
    sent: Mapping[str, str] | None = None,
) -> Response:
    space = workspace(request)
    version = space.framework_version(framework_id)
    f = version.framework
    competency = f.competency(competency_code) or (_owner(f, unit) if unit else None) or f.competencies[0]
    indicator = next((i for i in competency.indicators if i.id == unit), None)
    report = space.framework_report(framework_id)
    return render(
        request,
        "edit.html",
        status=error.status if error else 200,
        error=error,
        sent=sent or {},
        f=f,
        version=version,
        competency=competency,
        groups=groups(f, competency),
        chosen=indicator,
        levels=sorted(f.levels, key=lambda x: x.order),
        themes={t.id: t.name for t in f.themes},
        said=SAID.get(said),
        history=desk.history(space, framework_id),
        doubtful=dict(desk.doubtful(f)),
        neighbours=desk.neighbours(f, indicator.id if indicator else competency.id),
        owners={i.id: c.code for c, i in f.indicators()},
        warnings=report.get("warnings", ()),
        unaccounted=report.get("unaccounted", ()),
        account=report.get("account", {}),
        names={i: text for i, text in ((u.id, t) for u, t in placed(f))},
        who_corrects=reviewer(request),
        here=address(framework_id, competency.code, unit),
        cut=CUT,
        **picture(request, f, competency, indicator, page),
    )


def _owner(framework: Framework, unit: str) -> Competency | None:
    return next((c for c, i in framework.indicators() if i.id == unit), None)


def picture(
    request: Request, f: Framework, competency: Competency, indicator: Indicator | None, page: int
) -> dict[str, object]:
    """The page on which the chosen part stands, with boxes; nothing where there is no document."""
    places = (indicator.source if indicator else ()) or competency.source
    places = places or next((i.source for i in competency.indicators if i.source), ())
    number = page or (places[0].page if places else 1)
    try:
        image = workspace(request).page_image(f.id, number)
    except NotFound:
        return {"image": None, "boxes": ()}
    show = indicator.id if indicator else competency.id
    boxes = [marked(p, u.id, text, show) for u, text in placed(f) for p in u.source if p.page == number]
    return {"image": image, "boxes": boxes}


@router.post("/frameworks/{framework_id}/edit")
def change(
    request: Request,
    framework_id: str,
    act: Annotated[str, Form()],
    target: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
    to: Annotated[str, Form()] = "",
) -> Response:
    """Carry out one correction; a draft version is made, the change is logged with who did it."""
    space = workspace(request)
    who = reviewer(request)
    if who is None:
        back = f"/frameworks/{framework_id}/edit"
        return RedirectResponse(f"/who?{urlencode({'next': back})}", status_code=303)
    before = space.framework(framework_id)
    owner = before.competency(target) or _owner(before, target)
    try:
        if act == "undo":
            desk.undo(space, framework_id, who)
        elif act == "publish":
            space.publish(framework_id)
        else:
            space.correct(framework_id, [edit_of(act, target, text, to)], who)
    except MapperError as error:
        sent = {"act": act, "text": text, "to": to}
        unit = "" if before.competency(target) else target
        return edit_page(request, framework_id, owner.code if owner else "", unit, error=error, sent=sent)
    after = space.framework(framework_id)
    return RedirectResponse(_onward(framework_id, before, after, act, target, to, owner), status_code=303)


def edit_of(act: str, target: str, text: str, to: str) -> Edit:
    """What the pressed button means; Invalid for an act that there is not."""
    clean = text.replace("\r\n", "\n")
    if act in ("retitle", "define", "reword"):
        return Edit(act, target, text=clean)  # type: ignore[arg-type]
    if act in ("theme", "level"):
        return Edit(act, target, to=to or None)  # type: ignore[arg-type]
    if act in ("move", "before", "after", "merge", "polarity"):
        return Edit(act, target, to=to)  # type: ignore[arg-type]
    if act == "split":
        if clean.count(CUT) != 1:
            raise Invalid(f"Put one {CUT} where the indicator is to be split.", "Everything else stays as it is.")
        return Edit("split", target, at=clean.index(CUT))
    if act == "delete":
        return Edit("delete", target)
    if act == "add":
        return Edit("add", target, text=clean, to=to or None)
    raise Invalid(f"There is no correction {act!r}.", "Use the buttons of the page.")


def _onward(
    framework_id: str, before: Framework, after: Framework, act: str, target: str, to: str, owner: Competency | None
) -> str:
    """Where to look after a correction: at the same part under its new id, else at its competency."""
    words = next((i.text for _, i in before.indicators() if i.id == target), "")
    if act == "move":
        goal = after.competency(to)
        return address(framework_id, goal.code if goal else "", said=act)
    same = desk.found_again(after, target, words) if words and act in KEEPS_UNIT else None
    if same is not None and (home := _owner(after, same.id)) is not None:
        return address(framework_id, home.code, same.id, act)
    code = owner.code if owner and after.competency(owner.code) else ""
    return address(framework_id, code, said=act)
