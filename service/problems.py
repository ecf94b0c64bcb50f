"""An error in; an RFC 9457 problem (for programs) or a plain page (for people) out, never holding a text analysed."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mapper.errors import MapperError

PROBLEM_BASE = "urn:competency-mapper:problem:"


def problem_response(status: int, kind: str, what: str, todo: str, **more: object) -> JSONResponse:
    """`type` a URN, `title` the status in words, `detail` what happened, `todo` the next step (RFC 9457 section 3)."""
    body = {
        "type": PROBLEM_BASE + kind,
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": what,
        "todo": todo,
        **more,
    }
    return JSONResponse(body, status_code=status, media_type="application/problem+json")


def wants_page(request: Request) -> bool:
    """A browser asking for a page, not a program asking the API."""
    path = request.url.path
    return not path.startswith(("/api/", "/ims/")) and "text/html" in request.headers.get("accept", "")


def of_error(error: MapperError) -> Response:
    return problem_response(error.status, error.kind, error.what, error.todo)
