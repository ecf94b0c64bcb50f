"""Crosswalks and decisions over HTTP; a decision is answered only when it is on disk."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from mapper.mappings.types import Unit
from mapper.workspace.answers import decision_answer
from service.api.replies import PROBLEMS, ObjectId, SubjectId, expected_seq, once
from service.bodies import DecisionBody
from service.views import workspace

router = APIRouter(prefix="/api/v1", tags=["crosswalks"], responses=PROBLEMS)


@router.get("/crosswalks/{subject}/{object}")
def get_crosswalk(
    request: Request,
    subject: SubjectId,
    object: ObjectId,
    unit: Unit = "competency",
    top: Annotated[int, Query(ge=1, le=100)] = 5,
) -> dict[str, Any]:
    """Suggestions for every competency (or indicator) of the subject, with the decisions that stand."""
    found: dict[str, Any] = json.loads(workspace(request).export_crosswalk(subject, object, "json", unit, top).content)
    return found


@router.post("/decisions", status_code=201)
def add_decision(request: Request, body: DecisionBody) -> Response:
    """Keep one judgement. With `If-Match: <seq>`, a newer decision on the pair answers 412 and is named."""
    space = workspace(request)

    def do() -> tuple[int, Any]:
        kept = space.decide(
            body.subject_id,
            body.object_id,
            body.verdict,
            body.reviewer,
            predicate=body.predicate,
            comment=body.comment,
            object_framework=body.object_framework,
            expected_seq=expected_seq(request),
        )
        return 201, decision_answer(kept)

    return once(request, space, body.model_dump_json().encode(), do)


@router.get("/decisions")
def list_decisions(request: Request, subject: str | None = None, object: str | None = None) -> list[dict[str, Any]]:
    """The whole log in order, of all or of one pair of frameworks."""
    return [decision_answer(d) for d in workspace(request).decisions(subject, object)]
