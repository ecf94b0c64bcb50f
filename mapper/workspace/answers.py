"""Results of the verbs in; the JSON values that programs are answered with out, of the same writers as the files."""

from typing import Any

from mapper.authoring.types import Draft
from mapper.exchange.framework_json import framework_to_json
from mapper.exchange.score_json import score_to_json
from mapper.frameworks.types import Framework
from mapper.review.types import Decision
from mapper.scoring.types import ScoreReport
from mapper.store.frameworks import FrameworkVersion
from mapper.store.requests import Answer
from mapper.workspace.workspace import Workspace


def framework_answer(framework: Framework) -> dict[str, Any]:
    """The layout of `corpora/gold/*.json`."""
    return framework_to_json(framework)


def summary_answer(version: FrameworkVersion) -> dict[str, Any]:
    """A framework in a line."""
    f = version.framework
    return {
        "id": f.id,
        "title": f.title,
        "publisher": f.publisher,
        "competencies": len(f.competencies),
        "indicators": sum(1 for _ in f.indicators()),
        "levels": [{"id": x.id, "name": x.name, "order": x.order} for x in f.levels],
        "status": version.status,
        "version": version.version,
    }


def score_answer(report: ScoreReport, *, with_text: bool = True) -> dict[str, Any]:
    """The score JSON."""
    return score_to_json(report, with_text=with_text)


def decision_answer(d: Decision) -> dict[str, Any]:
    """A decision as the log holds it; `seq` is what the next decision on the pair sends as If-Match."""
    return {
        "seq": d.seq,
        "subject_id": d.subject_id,
        "object_id": d.object_id,
        "object_framework": d.object_framework,
        "verdict": d.verdict,
        "predicate": d.predicate,
        "comment": d.comment,
        "reviewer": d.reviewer,
        "decided_at": d.decided_at.isoformat(),
        "blind": d.blind,
        "batch": d.batch,
    }


def draft_answer(draft: Draft) -> dict[str, Any]:
    """A job-description draft: the role, the person specification, interview questions and advice."""
    role = draft.role
    return {
        "title": role.title,
        "framework": role.framework,
        "level": role.level,
        "purpose": role.purpose,
        "duties": list(role.duties),
        "competencies": [
            {
                "id": c.id,
                "code": c.code,
                "title": c.title,
                "indicators": [{"id": i.id, "text": i.text, "source_text": i.source_text} for i in c.indicators],
            }
            for c in role.competencies
        ],
        "person_specification": [
            {"text": c.text, "requirement": c.requirement, "assessed_by": list(c.assessed_by)}
            for c in draft.person_specification
        ],
        "questions": [
            {
                "competency": q.competency_id,
                "indicator": q.indicator_id,
                "question": q.question,
                "follow_ups": list(q.follow_ups),
                "good": list(q.good),
                "poor": list(q.poor),
            }
            for q in draft.questions
        ],
        "advice": list(draft.advice),
    }


def answered_before(space: Workspace, key: str, fingerprint: str) -> tuple[int, str] | None:
    """The status and JSON text that this idempotency key was answered with, or None: go ahead.

    Raises Invalid for a key used on another request, Conflict while the first one is under way.
    """
    before = space.database.requests.begin(key, fingerprint)
    return None if before is None else (before.status, before.json)


def keep_answer(space: Workspace, key: str, status: int, text: str) -> None:
    """Remember what an idempotency key was answered with."""
    space.database.requests.finish(key, Answer(status, text))
