"""The review desk: one suggestion at a time, decided by key or by mouse, shown as decided only when it is kept."""

import threading
import time
from dataclasses import dataclass, field
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from mapper.errors import Conflict, Invalid, MapperError
from mapper.frameworks.types import Competency, Framework
from mapper.mappings.types import PREDICATES, Predicate
from mapper.review.types import Verdict
from mapper.workspace.desk import DeskItem, agreement, desk, differing, note_repeat, self_agreements
from service.pages.crosswalks import RELATIONS, Names
from service.pages.frameworks import groups
from service.problems import of_error
from service.remembered import remember_pair
from service.views import render, reviewer, workspace

router = APIRouter(include_in_schema=False)

Aim = Literal["speed", "learning", "document", "first", "doubtful"]
HELD_SECONDS = 120.0
"""How long an item stays on the desk of somebody who shows no sign of life."""

Pair = tuple[str, str]


@dataclass
class Holds:
    """Which pair lies on whose desk, so that two people do not work on one item unless they mean to."""

    _held: dict[Pair, tuple[str, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, pair: Pair, name: str) -> None:
        """Lay the pair on this person's desk; what they held before is free again."""
        with self._lock:
            self._held = {p: h for p, h in self._held.items() if h[0] != name}
            self._held[pair] = (name, time.monotonic())

    def of_others(self, name: str) -> frozenset[Pair]:
        now = time.monotonic()
        with self._lock:
            return frozenset(p for p, (who, at) in self._held.items() if who != name and now - at < HELD_SECONDS)


def holds(request: Request) -> Holds:
    """The server's one ledger of desks; lost on a restart, which frees every item."""
    state = request.app.state
    if not hasattr(state, "holds"):
        state.holds = Holds()
    found: Holds = state.holds
    return found


def pair_from(at: str) -> Pair | None:
    """`subject~object` in an address."""
    subject, _, object = at.partition("~")
    return (subject, object) if subject and object else None


def address(subject: str, object: str, aim: str, at: Pair | None = None, blind: bool | None = None) -> str:
    query = {"aim": aim}
    if at is not None:
        query["at"] = "~".join(at)
    if blind is not None:
        query["blind"] = "yes" if blind else "no"
    return f"/crosswalks/{subject}/{object}/review?{urlencode(query)}"


def minutes(seconds: float | None) -> str:
    if seconds is None:
        return ""
    whole = round(seconds / 60)
    return "less than a minute" if whole < 1 else f"about {whole} minute{'s' if whole != 1 else ''}"


def columns(framework: Framework, competency: Competency, supporting: set[str]) -> dict[str, object]:
    """One side of the desk."""
    return {
        "framework": framework,
        "competency": competency,
        "groups": groups(framework, competency),
        "supporting": supporting,
    }


@router.get("/crosswalks/{subject}/{object}/review")
def show(
    request: Request,
    subject: str,
    object: str,
    aim: Aim = "speed",
    at: str = "",
    blind: Literal["", "yes", "no"] = "",
    left: str = "",
    right: str = "",
) -> Response:
    """Lay the next suggestion (or the one asked for) on the desk; `left` alone asks for a subject's next one."""
    if left and right:
        at = f"{left}~{right}"
    elif left:
        at = next_of(request, subject, object, left) or at
    return lay(request, subject, object, aim, at, blind)


def next_of(request: Request, subject: str, object: str, subject_id: str) -> str | None:
    """The subject's best suggestion that nobody has decided, else its best."""
    found = workspace(request).crosswalk(subject, object, "competency", 3)
    status = found.status()
    mine = [m for m in found.mapping_set.mappings if m.subject_id == subject_id]
    waiting = [m for m in mine if (m.subject_id, m.object_id) not in status] or mine
    return f"{waiting[0].subject_id}~{waiting[0].object_id}" if waiting else None


def lay(
    request: Request, subject: str, object: str, aim: Aim, at: str, blind: str, problem: MapperError | None = None
) -> Response:
    who = reviewer(request)
    here = str(request.url.path)
    if who is None:
        return RedirectResponse(f"/who?{urlencode({'next': here})}", status_code=303)
    chosen = None if blind == "" else blind == "yes"
    table = desk(
        workspace(request), subject, object, who, aim=aim, blind=chosen, at=pair_from(at),
        held=holds(request).of_others(who),
    )  # fmt: skip
    if table.item is not None:
        holds(request).take(table.item.item.pair, who)
    values: dict[str, object] = {}
    if table.item is not None:
        values = _sides(table.crosswalk.subject, table.crosswalk.object, table.item)
    names = Names(table.crosswalk.subject, table.crosswalk.object)
    page = render(
        request,
        "review.html",
        status=problem.status if problem else 200,
        problem=problem,
        desk=table,
        laid=table.item,
        aim=aim,
        blind=blind,
        left=minutes(table.progress.seconds_left),
        relations=[(p, RELATIONS[p]) for p in PREDICATES],
        suggestion=None if table.item is None else names.suggestion(table.item.mapping, table.item.own),
        link=lambda pair: address(subject, object, aim, pair, chosen),
        **values,
    )
    return remember_pair(page, subject, object)


def _sides(subject: Framework, object: Framework, item: DeskItem) -> dict[str, object]:
    support = item.mapping.support
    return {
        "left_side": columns(subject, item.subject, {s.subject_id for s in support}),
        "right_side": columns(object, item.object, {s.object_id for s in support}),
    }


@router.post("/crosswalks/{subject}/{object}/review")
def decide(
    request: Request,
    subject: str,
    object: str,
    subject_id: Annotated[str, Form()],
    object_id: Annotated[str, Form()],
    verdict: Annotated[Literal["accepted", "rejected", "unsure", "none"], Form()],
    predicate: Annotated[str, Form()] = "",
    comment: Annotated[str, Form()] = "",
    expected_seq: Annotated[int, Form()] = 0,
    confidence_seen: Annotated[float | None, Form()] = None,
    hidden: Annotated[str, Form()] = "",
    again: Annotated[str, Form()] = "",
    aim: Annotated[Aim, Form()] = "speed",
    blind: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "",
) -> Response:
    """Keep one decision; then, and only then, send the person on."""
    who = reviewer(request)
    pair = (subject_id, object_id)
    try:
        if who is None:
            raise Invalid("Nobody is named as deciding.", "Say who you are at /who, then decide.")
        target, kept, relation = _meaning(object_id, verdict, predicate)
        made = workspace(request).decide(
            subject_id,
            target,
            kept,
            who,
            predicate=relation,
            comment=comment or None,
            object_framework=object,
            confidence_seen=confidence_seen,
            blind=hidden == "yes",
            # two opinions formed apart are no collision
            expected_seq=None if hidden == "yes" or target is None else expected_seq,
        )
        if again == "yes" and hidden == "yes" and target is not None:
            note_repeat(workspace(request), subject, object, made)
    except MapperError as error:
        if "application/json" in request.headers.get("accept", ""):
            return of_error(error)
        at = "~".join(pair) if isinstance(error, Conflict) else ""
        return lay(request, subject, object, aim, at, blind, error)
    chosen = None if blind == "" else blind == "yes"
    after = pair_from(next)
    if target is None and after is not None and after[0] == subject_id:
        after = None  # no counterpart settles the subject's other suggestions too
    onward = address(subject, object, aim, after, chosen)
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"saved": True, "next": onward}, status_code=201)
    return RedirectResponse(onward, status_code=303)


def _meaning(object_id: str, verdict: str, predicate: str) -> tuple[str | None, Verdict, Predicate | None]:
    """What the pressed key says to the log: `none` accepts that there is no counterpart."""
    if verdict == "none":
        return None, "accepted", None
    relation: Predicate | None = next((p for p in PREDICATES if p == predicate), None)
    if verdict == "accepted":
        return object_id, "accepted", relation
    return object_id, "rejected" if verdict == "rejected" else "unsure", None


@router.post("/crosswalks/{subject}/{object}/review/undo")
def undo(
    request: Request, subject: str, object: str, aim: Annotated[Aim, Form()] = "speed",
    blind: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Withdraw this person's last standing decision here, and lay that pair out again."""
    who = reviewer(request)
    try:
        if who is None:
            raise Invalid("Nobody is named as deciding.", "Say who you are at /who first.")
        gone = workspace(request).undo(who, subject, object)
        if gone is None:
            raise Invalid("There is no decision of yours to undo here.", "Go on deciding.")
    except MapperError as error:
        if "application/json" in request.headers.get("accept", ""):
            return of_error(error)
        return lay(request, subject, object, aim, "", blind, error)
    chosen = None if blind == "" else blind == "yes"
    at = (gone.subject_id, gone.object_id) if gone.object_id else None
    onward = address(subject, object, aim, at, chosen)
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"saved": True, "next": onward}, status_code=201)
    return RedirectResponse(onward, status_code=303)


@router.get("/crosswalks/{subject}/{object}/agreement")
def show_agreement(request: Request, subject: str, object: str) -> Response:
    """How far people agree, and the pairs on which they do not, to be settled by a third."""
    space = workspace(request)
    crosswalk = space.crosswalk(subject, object)
    return render(
        request,
        "agreement.html",
        subject=crosswalk.subject,
        object=crosswalk.object,
        names=Names(crosswalk.subject, crosswalk.object),
        agreements=agreement(space, subject, object),
        alone=self_agreements(space, subject, object),
        differences=differing(space, subject, object),
        link=lambda pair: address(subject, object, "document", pair, False),
    )
