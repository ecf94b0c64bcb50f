"""Frameworks over HTTP: the list, one as JSON, and upload of a document."""

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import Response

from mapper.workspace.answers import framework_answer, summary_answer
from service.api.replies import PROBLEMS, FrameworkId, once
from service.views import workspace

router = APIRouter(prefix="/api/v1", tags=["frameworks"], responses=PROBLEMS)


@router.get("/frameworks")
def list_frameworks(request: Request) -> list[dict[str, Any]]:
    """Every loaded framework in a line."""
    return [summary_answer(v) for v in workspace(request).framework_versions()]


@router.get("/frameworks/{framework_id}")
def get_framework(request: Request, framework_id: FrameworkId) -> dict[str, Any]:
    """A framework whole: levels, themes, competencies, indicators with their places."""
    return framework_answer(workspace(request).framework(framework_id))


@router.post("/frameworks", status_code=201)
def add_framework(
    request: Request,
    document: Annotated[UploadFile, File(description="PDF or Word")],
    ids: Annotated[str, Form(description="ids in document order, comma-separated")] = "",
    publish: Annotated[bool, Form()] = False,
) -> Response:
    """Read a document; answer what was found, what is new, and where the reading was unsure."""
    data = document.file.read()
    space = workspace(request)

    def do() -> tuple[int, Any]:
        chosen = [i.strip() for i in ids.split(",") if i.strip()] or None
        result = space.ingest(data, document.filename or "document", chosen, publish=publish)
        return 201, {
            "frameworks": [framework_answer(f) for f in result.frameworks],
            "versions": list(result.versions),
            "new": list(result.new),
            "warnings": list(result.warnings),
            "account": dict(result.account),
            "unaccounted": list(result.unaccounted),
        }

    return once(request, space, data + ids.encode() + str(publish).encode(), do)
