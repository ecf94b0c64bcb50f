"""What a person decided about a mapping, and what keeps it: an append-only log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from mapper.mappings.types import Predicate

Verdict = Literal["accepted", "rejected", "unsure", "withdrawn"]

LONGEST_NAME = 80
"""Characters of a person's name, wherever one is given."""
LONGEST_COMMENT = 2000
UNSEEN = "\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
"""Inside a character class: what cannot be seen in a name (controls, breaks, turns of the writing's direction)."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement. `object_id` None says "no counterpart"; `withdrawn` undoes the reviewer's last on the pair.

    `subject_text` and `object_text` are what the person saw, so that a later change of wording can be shown;
    framework texts are public documents, never personal data. `object_framework` names the other framework where
    `object_id` is None. `seq` is given by the log (1, 2, ...).
    """

    subject_id: str
    object_id: str | None
    verdict: Verdict
    reviewer: str
    decided_at: datetime
    predicate: Predicate | None = None
    comment: str | None = None
    subject_text: str = ""
    object_text: str = ""
    confidence_seen: float | None = None
    blind: bool = False
    batch: str | None = None
    object_framework: str | None = None
    seq: int = 0


class DecisionLog(Protocol):
    """Append-only; the current state of a pair is derived from it, never written."""

    def append(self, decision: Decision, expected_seq: int | None = None) -> Decision:
        """Store and return with `seq`; Conflict when `expected_seq` is not the pair's last (None: do not check)."""
        ...

    def read(self, subject: str | None = None, object: str | None = None) -> Sequence[Decision]:
        """Every decision in order, of all pairs or of one pair of frameworks (ids before the slash)."""
        ...
