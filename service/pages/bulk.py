"""Many decisions in one step, reversible in one step; decisions whose wording has changed; decisions from a file."""

import secrets
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from mapper.errors import Invalid, MapperError
from mapper.workspace.desk import THRESHOLDS, batches, precisions
from service.pages.crosswalks import Names
from service.views import render, reviewer, workspace

router = APIRouter(include_in_schema=False)


def page(request: Request, subject: str, object: str, problem: MapperError | None = None) -> Response:
    space = workspace(request)
    found = space.crosswalk(subject, object, "competency", 1)
    status = found.status()
    waiting = [
        m
        for m in found.mapping_set.mappings
        if m.rank == 1 and m.confidence >= min(THRESHOLDS) and (m.subject_id, m.object_id) not in status
    ]
    return render(
        request,
        "bulk.html",
        status=problem.status if problem else 200,
        problem=problem,
        subject=found.subject,
        object=found.object,
        waiting=sorted(waiting, key=lambda m: -m.confidence),
        names=Names(found.subject, found.object),
        measured=precisions(space, subject, object),
        batches=batches(space, subject, object),
    )


@router.get("/crosswalks/{subject}/{object}/bulk")
def show(request: Request, subject: str, object: str) -> Response:
    """What a mass decision would take in, and how often people agreed with such suggestions so far."""
    return page(request, subject, object)


@router.post("/crosswalks/{subject}/{object}/bulk")
def accept(request: Request, subject: str, object: str, threshold: Annotated[float, Form()]) -> Response:
    who = reviewer(request)
    try:
        if who is None:
            raise Invalid("Nobody is named as deciding.", "Say who you are at /who, then decide.")
        if threshold not in THRESHOLDS:
            raise Invalid("That confidence is not offered.", "Choose one of those in the table.")
        workspace(request).accept_above(subject, object, who, threshold, secrets.token_hex(4))
    except MapperError as error:
        return page(request, subject, object, error)
    return RedirectResponse(f"/crosswalks/{subject}/{object}/bulk", status_code=303)


@router.post("/crosswalks/{subject}/{object}/bulk/undo")
def take_back(request: Request, subject: str, object: str, batch: Annotated[str, Form()]) -> Response:
    try:
        workspace(request).undo_batch(batch)
    except MapperError as error:
        return page(request, subject, object, error)
    return RedirectResponse(f"/crosswalks/{subject}/{object}/bulk", status_code=303)


@router.get("/crosswalks/{subject}/{object}/changed")
def changed(request: Request, subject: str, object: str) -> Response:
    """Decisions made on other words than those that stand now, with both wordings."""
    space = workspace(request)
    left, right = space.framework(subject), space.framework(object)
    return render(
        request,
        "changed.html",
        subject=left,
        object=right,
        names=Names(left, right),
        followed=space.changed_decisions(subject, object),
    )


@router.get("/decisions/add")
def ask_file(request: Request) -> Response:
    return render(request, "decisions_add.html", plan=None, error=None)


@router.post("/decisions/add")
def read_file(
    request: Request,
    document: Annotated[UploadFile | None, File()] = None,
    confirmed: Annotated[str, Form()] = "",
) -> Response:
    """A dry run first; the same file sent again with the box ticked is kept, in one transaction."""
    space = workspace(request)
    try:
        data = document.file.read() if document is not None else b""
        if document is None or not data:
            raise Invalid("Choose a file.", "SSSOM (.tsv), CASE (.json) or the spreadsheet saved from a crosswalk.")
        plan = space.plan_import(data, document.filename or "file")
        kept = space.apply_import(plan, reviewer(request) or "") if confirmed == "yes" else None
    except MapperError as error:
        return render(request, "decisions_add.html", status=error.status, plan=None, kept=None, error=error)
    return render(request, "decisions_add.html", plan=plan, kept=kept, error=None)
