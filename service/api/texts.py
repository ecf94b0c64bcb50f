"""Texts over HTTP: read one or many against a framework, write a draft. Nothing of a text is kept."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response

from mapper.errors import Invalid, MapperError
from mapper.texts.types import TextKind
from mapper.workspace.answers import draft_answer, score_answer
from mapper.workspace.comparing import beside_to_json, held_against
from mapper.workspace.workspace import Workspace
from service.api.replies import PROBLEMS, once
from service.bodies import ID_PATTERN, AnalyseBody, BatchBody, DraftBody
from service.views import workspace

router = APIRouter(prefix="/api/v1", tags=["texts"], responses=PROBLEMS)

KINDS: tuple[TextKind, ...] = ("job", "appraisal", "text")


async def analyse_source(request: Request) -> tuple[AnalyseBody, bytes | None]:
    """The JSON body, or a form with a file: (what is asked, the file's bytes)."""
    media = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media == "multipart/form-data":
        return await _from_form(request)
    try:
        return AnalyseBody.model_validate_json(await request.body()), None
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from None


async def _from_form(request: Request) -> tuple[AnalyseBody, bytes]:
    async with request.form(max_files=1, max_fields=60) as form:
        document = form.get("document")
        if not isinstance(document, UploadFile):
            raise Invalid("The form holds no file named `document`.", "Send the file as the field `document`.")
        given: dict[str, Any] = {k: v for k, v in form.items() if k not in ("document", "essential")}
        given["essential"] = [v for v in form.getlist("essential") if isinstance(v, str)]
        try:
            body = AnalyseBody.model_validate({**given, "text": "", "name": (document.filename or "document")[:200]})
        except ValidationError as error:
            raise RequestValidationError(error.errors()) from None
        return body, await document.read()


ANALYSE_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": AnalyseBody.model_json_schema()},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["document", "framework"],
                    "additionalProperties": False,
                    "properties": {
                        "document": {"type": "string", "format": "binary"},
                        "framework": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": ID_PATTERN},
                        "kind": {"type": "string", "enum": list(KINDS)},
                        "level": {"type": "string", "minLength": 1, "pattern": ID_PATTERN},
                        "before": {"type": "string", "maxLength": 1_000_000, "description": "an earlier version"},
                        "essential": {
                            "type": "array",
                            "items": {"type": "string"},
                            "maxItems": 50,
                            "description": "codes or ids of competencies that the text must ask for; repeat the field",
                        },
                    },
                }
            },
        },
    }
}


@router.post("/analyse", openapi_extra=ANALYSE_BODY)
def analyse(request: Request, asked: Annotated[tuple[AnalyseBody, bytes | None], Depends(analyse_source)]) -> Response:
    """Read a text (JSON) or a file (form) against a framework: scores, evidence and offsets.

    With `before` also what the text says more, less or no longer (`comparison`, with the earlier version's words);
    with `essential` which of those competencies it asks for (`essentials`).
    """
    body, data = asked
    return JSONResponse(read_one(workspace(request), body, body.text if data is None else data))


def read_one(space: Workspace, body: AnalyseBody, source: bytes | str) -> dict[str, Any]:
    """The score JSON, with `comparison` and `essentials` where they were asked for."""
    report = space.score(source, body.name, body.framework, body.kind, body.level)
    beside = held_against(space, report, body.before, body.essential, level=body.level)
    return score_answer(report, with_text=body.include_text) | beside_to_json(beside)


@router.post("/analyse/batch")
def analyse_batch(request: Request, body: BatchBody) -> list[dict[str, Any]]:
    """Read several; one that cannot be read answers with its problem in its place."""
    space = workspace(request)
    answers: list[dict[str, Any]] = []
    for one in body.texts:
        try:
            answers.append(read_one(space, one, one.text))
        except MapperError as error:
            answers.append({"name": one.name, "problem": {"detail": error.what, "todo": error.todo}})
    return answers


@router.post("/drafts", status_code=201)
def write_draft(request: Request, body: DraftBody) -> Response:
    """A job-description draft from chosen competencies, with interview questions and advice."""
    space = workspace(request)

    def do() -> tuple[int, Any]:
        role = space.role(
            body.framework,
            title=body.title,
            competencies=body.competencies,
            level=body.level,
            purpose=body.purpose,
            duties=body.duties,
        )
        return 201, draft_answer(space.draft(role))

    return once(request, space, body.model_dump_json().encode(), do)
