"""Fit the confidence to what people decided: how it would do on decisions held out, adopt it, take it back."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from mapper.errors import Invalid, MapperError
from mapper.workspace.refitting import reliability
from service.views import render, reviewer, workspace

router = APIRouter(include_in_schema=False)


def page(request: Request, problem: MapperError | None = None) -> Response:
    space = workspace(request)
    tried = space.refit()
    return render(
        request,
        "confidence.html",
        status=problem.status if problem else 200,
        problem=problem,
        tried=tried,
        tables=reliability(tried),
        known=space.calibrations(),
    )


@router.get("/confidence")
def show(request: Request) -> Response:
    """What the decisions so far say of the confidence."""
    return page(request)


@router.post("/confidence")
def adopt(request: Request) -> Response:
    who = reviewer(request)
    try:
        if who is None:
            raise Invalid("Nobody is named as deciding.", "Say who you are at /who, then decide.")
        workspace(request).adopt_refit(who)
    except MapperError as error:
        return page(request, error)
    return RedirectResponse("/confidence", status_code=303)


@router.post("/confidence/undo")
def take_back(request: Request) -> Response:
    try:
        workspace(request).undo_refit()
    except MapperError as error:
        return page(request, error)
    return RedirectResponse("/confidence", status_code=303)
