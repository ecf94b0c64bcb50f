"""What programs may send: HTTP bodies, checked before anything is done with them."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from mapper.mappings.types import Predicate
from mapper.review.types import LONGEST_COMMENT, LONGEST_NAME, UNSEEN
from mapper.texts.types import TextKind

C0 = "\u0000-\u0020\u007f-\u00a0"
ID_PATTERN = f"^[^/{C0}][^{C0}]*$"
"""An id has no white space and no control characters: databases refuse some of those."""
NAME_PATTERN = f"^[^{UNSEEN}]*[^\\s{UNSEEN}][^{UNSEEN}]*$"
"""A name that can be seen."""

Id = Field(min_length=1, max_length=200, pattern=ID_PATTERN)


class Strict(BaseModel):
    """Unknown fields are mistakes, not extras."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class DecisionBody(Strict):
    """One judgement on a suggestion."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "anyOf": [
                {"required": ["object_id"], "properties": {"object_id": {"type": "string"}}},
                {"required": ["object_framework"], "properties": {"object_framework": {"type": "string"}}},
            ],
            "examples": [
                {
                    "subject_id": "lcc-management/M4",
                    "object_id": "mansfield/2",
                    "verdict": "accepted",
                    "predicate": "skos:closeMatch",
                    "reviewer": "A. Reviewer",
                }
            ],
        },
    )

    subject_id: str = Id
    object_id: str | None = Field(default=None, description="null: the object framework has no counterpart")
    object_framework: str | None = Field(default=None, description="needed where object_id is null")
    verdict: Literal["accepted", "rejected", "unsure"]
    predicate: Predicate | None = None
    comment: str | None = Field(default=None, max_length=LONGEST_COMMENT)
    reviewer: str = Field(min_length=1, max_length=LONGEST_NAME, pattern=NAME_PATTERN)


class AnalyseBody(Strict):
    """A text to be read against a framework."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "text": "You will lead the team through change and keep residents informed.",
                    "framework": "mansfield",
                    "kind": "job",
                },
                {
                    "text": "You will lead the team through change and keep residents informed.",
                    "framework": "mansfield",
                    "kind": "job",
                    "before": "You will manage the budget.",
                    "essential": ["2", "4", "8"],
                },
            ]
        },
    )

    text: str = Field(max_length=2_000_000)
    framework: str = Id
    kind: TextKind = "text"
    level: str | None = Field(
        default=None, min_length=1, pattern=ID_PATTERN, description="id of one of the framework's levels"
    )
    name: str = Field(default="text", max_length=200)
    include_text: StrictBool = Field(default=True, description="answer with document.text")
    before: str | None = Field(
        default=None, max_length=2_000_000, description="an earlier version: answered with `comparison`"
    )
    essential: list[str] = Field(
        default_factory=list,
        max_length=50,
        description="codes or ids of competencies that the text must ask for: answered with `essentials`",
    )


class BatchBody(Strict):
    """Several texts against one framework."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "texts": [
                        {"text": "You will manage the budget.", "framework": "mansfield", "kind": "job", "name": "a"},
                        {
                            "text": "She listens to residents.",
                            "framework": "mansfield",
                            "kind": "appraisal",
                            "name": "b",
                        },
                    ]
                }
            ]
        },
    )

    texts: list[AnalyseBody] = Field(min_length=1, max_length=200)


class DraftBody(Strict):
    """Choices from which a job-description draft is written."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "framework": "mansfield",
                    "title": "Housing Services Manager",
                    "level": "level-2",
                    "competencies": ["1", "2", "4", "6", "9", "10"],
                    "duties": ["Manage the allocations team"],
                }
            ]
        },
    )

    framework: str = Id
    title: str = Field(min_length=1, max_length=200, pattern=r"\S")
    level: str | None = Field(
        default=None, min_length=1, pattern=ID_PATTERN, description="id of one of the framework's levels"
    )
    competencies: list[str] = Field(min_length=1, max_length=50)
    purpose: str | None = Field(default=None, max_length=5000)
    duties: list[str] = Field(default_factory=list, max_length=100)
