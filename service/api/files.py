"""Files over HTTP: crosswalks and frameworks in every format that is written."""

from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from mapper.exchange.types import Written
from mapper.mappings.types import Unit
from service.api.replies import PROBLEMS, FrameworkId, ObjectId, SubjectId
from service.views import workspace

router = APIRouter(prefix="/api/v1/exports", tags=["files"], responses=PROBLEMS)


def as_download(written: Written, name: str) -> Response:
    """A file for the browser to save; what it could not hold is said in a header."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name + written.suffix)}",
        "X-Losses": quote("; ".join(str(loss) for loss in written.losses.losses)[:2000]),
    }
    return Response(written.content, media_type=written.media_type, headers=headers)


@router.get("/crosswalks/{subject}/{object}", response_class=Response)
def export_crosswalk(
    request: Request,
    subject: SubjectId,
    object: ObjectId,
    format: Literal["json", "sssom", "case", "skos", "csv", "xlsx", "html"] = "xlsx",
    unit: Unit = "competency",
    top: Annotated[int, Query(ge=1, le=100)] = 5,
) -> Response:
    """The crosswalk with its decisions as json, sssom, case, skos, csv, xlsx or html."""
    written = workspace(request).export_crosswalk(subject, object, format, unit, top)
    return as_download(written, f"{subject}-to-{object}")


@router.get("/frameworks/{framework_id}", response_class=Response)
def export_framework(
    request: Request, framework_id: FrameworkId, format: Literal["json", "case", "skos", "xlsx", "csv"] = "json"
) -> Response:
    """One framework as json, case, skos, xlsx or csv."""
    return as_download(workspace(request).export_frameworks([framework_id], format), framework_id)


@router.get("/partnership", response_class=Response)
def export_partnership(request: Request, format: Literal["html", "xlsx"] = "xlsx") -> Response:
    """The baseline report of all loaded frameworks: who covers whom, what goes together, gaps, counts."""
    return as_download(workspace(request).export_baseline(format), "partnership")


@router.get("/coverage/{framework_id}", response_class=Response)
def export_coverage(request: Request, framework_id: FrameworkId, format: Literal["html", "xlsx"] = "xlsx") -> Response:
    """Everybody's counterpart of one framework's competencies, gaps and what others have beyond it."""
    return as_download(workspace(request).export_coverage(framework_id, format), f"coverage-of-{framework_id}")
