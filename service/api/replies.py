"""Idempotency keys, If-Match and the problems that every path may answer, in one place for the API's routers."""

import hashlib
import json
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Path, Request
from starlette.responses import JSONResponse, Response

from mapper.errors import Invalid, MapperError
from mapper.workspace.answers import answered_before, keep_answer
from mapper.workspace.workspace import Workspace
from service.bodies import ID_PATTERN

LONGEST_KEY = 200

FrameworkId = Annotated[str, Path(min_length=1, max_length=200, pattern=ID_PATTERN, examples=["mansfield"])]
SubjectId = Annotated[str, Path(min_length=1, max_length=200, pattern=ID_PATTERN, examples=["lcc-management"])]
ObjectId = Annotated[str, Path(min_length=1, max_length=200, pattern=ID_PATTERN, examples=["mansfield"])]

_PROBLEM = {
    "content": {
        "application/problem+json": {
            "schema": {
                "type": "object",
                "properties": {
                    "type": {"type": "string"},
                    "title": {"type": "string"},
                    "status": {"type": "integer"},
                    "detail": {"type": "string"},
                    "todo": {"type": "string"},
                },
                "required": ["type", "title", "status", "detail", "todo"],
            }
        }
    }
}

PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {"description": words, **_PROBLEM}
    for code, words in {
        400: "The request cannot be carried out",
        403: "Not allowed from here",
        404: "There is no such thing",
        412: "Somebody else was first; `detail` names their change",
        413: "Over a limit",
        422: "The request or the document is not valid",
        501: "Optional packages are missing",
    }.items()
}


def expected_seq(request: Request) -> int | None:
    """The `seq` in If-Match (quoted or not); None when the header is not there."""
    value = request.headers.get("if-match")
    if value is None or value == "*":
        return None
    plain = value.strip().removeprefix("W/").strip('"')
    if not plain.isdecimal() or len(plain) > 18:
        raise Invalid("If-Match holds no decision number.", 'Send the pair\'s last seq, for example If-Match: "12".')
    return int(plain)


def once(request: Request, space: Workspace, body: bytes, do: Callable[[], tuple[int, Any]]) -> Response:
    """Do it, or answer as before when the Idempotency-Key was seen; without the header, just do it.

    A request that failed may be sent again with its key: nothing was changed.
    """
    key = request.headers.get("idempotency-key")
    if key is None:
        status, value = do()
        return JSONResponse(value, status_code=status)
    if not 0 < len(key) <= LONGEST_KEY or not key.isprintable():
        raise Invalid("The Idempotency-Key is empty or too long.", f"Use up to {LONGEST_KEY} printable characters.")
    fingerprint = hashlib.sha256(request.url.path.encode() + b"\n" + body).hexdigest()
    before = answered_before(space, key, fingerprint)
    if before is not None:
        return Response(before[1], status_code=before[0], media_type="application/json")
    try:
        status, value = do()
    except MapperError:
        space.database.requests.forget(key)
        raise
    text = json.dumps(value, ensure_ascii=False)
    keep_answer(space, key, status, text)
    return Response(text, status_code=status, media_type="application/json")
