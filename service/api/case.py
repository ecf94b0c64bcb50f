"""The CASE 1.1 read paths: what other competency tools fetch from this server. Published frameworks only."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import JSONResponse

from mapper.errors import MapperError
from service.views import workspace

router = APIRouter(prefix="/ims/case/v1p1", tags=["case"])
Kind = Literal[
    "CFDocuments",
    "CFPackages",
    "CFItems",
    "CFItemAssociations",
    "CFAssociations",
    "CFAssociationGroupings",
    "CFConcepts",
    "CFSubjects",
    "CFItemTypes",
    "CFLicenses",
    "CFRubrics",
]
SORTS: list[Any] = ["identifier", "title", "creator", "lastChangeDateTime"]
"""In the description only: another field is refused in the standard's own words."""
STATUS: dict[int | str, dict[str, Any]] = {
    400: {"description": "The request cannot be carried out (problem)"},
    404: {"description": "There is no such object (imsx_StatusInfo)"},
    422: {"description": "The request cannot be carried out (imsx_StatusInfo)"},
}


@router.get("/CFDocuments", responses=STATUS)
def documents(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=100)] = 100,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    sort: Annotated[str, Query(json_schema_extra={"enum": SORTS})] = "title",
    orderBy: Literal["asc", "desc"] = "asc",
) -> JSONResponse:
    """Every published framework, a page at a time; X-Total-Count says how many there are."""
    library = workspace(request).case_library(str(request.base_url))
    try:
        found, total = library.documents(limit=limit, offset=offset, sort=sort, descending=orderBy == "desc")
    except MapperError as error:
        return JSONResponse(library.problem(error), error.status)
    return JSONResponse(found, headers={"X-Total-Count": str(total)})


@router.get("/{kind}/{identifier}", responses=STATUS)
def one(request: Request, kind: Kind, identifier: Annotated[str, Path(max_length=100)]) -> JSONResponse:
    """One object by its identifier (UUID)."""
    library = workspace(request).case_library(str(request.base_url))
    try:
        return JSONResponse(library.read(kind, identifier))
    except MapperError as error:
        return JSONResponse(library.problem(error), error.status)
