"""Suggestions and the decisions people have made in; what may be accepted at once, how right that would be, out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np

from mapper.errors import Invalid
from mapper.mappings.types import Mapping as Suggestion
from mapper.mappings.types import MappingSet
from mapper.review.curate import curate
from mapper.review.state import Pair, states
from mapper.review.types import Decision

Z = 1.96
"""Standard normal quantile of a 95% interval."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Precision above a confidence, on pairs that people decided one at a time.

    `precision` is None when nobody decided any; `low` is the lower end of Wilson's 95% interval: few decisions
    promise little. `waiting` suggestions above the threshold are undecided.
    """

    threshold: float
    decided: int
    right: int
    precision: float | None
    low: float
    waiting: int


def wilson_low(right: int, total: int) -> float:
    """Lower end of Wilson's 95% score interval for a share (Wilson 1927); 0 of none."""
    if total == 0:
        return 0.0
    share = right / total
    centre = share + Z * Z / (2 * total)
    reach = Z * float(np.sqrt(share * (1 - share) / total + Z * Z / (4 * total * total)))
    return (centre - reach) / (1 + Z * Z / total)


def measure(mappings: Sequence[Suggestion], decisions: Iterable[Decision], threshold: float) -> Measured:
    """How often people accepted suggestions of at least `threshold`; mass decisions measure nothing."""
    log = tuple(decisions)
    singly = states(d for d in log if d.batch is None)
    every = states(log)
    above = [(m.subject_id, m.object_id) for m in mappings if m.confidence >= threshold]
    verdicts = [singly[p].status for p in above if p in singly and singly[p].status in ("accepted", "rejected")]
    right = verdicts.count("accepted")
    return Measured(
        threshold,
        len(verdicts),
        right,
        right / len(verdicts) if verdicts else None,
        wilson_low(right, len(verdicts)),
        sum(p not in every for p in above),
    )


def bulk_accept(
    mapping_set: MappingSet,
    decisions: Iterable[Decision],
    reviewer: str,
    threshold: float,
    batch: str,
    *,
    words: Mapping[str, str] | None = None,
    decided_at: datetime | None = None,
) -> tuple[Decision, ...]:
    """Accept every undecided suggestion of at least `threshold` (above 0.5), marked with `batch`.

    Decisions carry the wording from `words` by id. A pair that anybody decided, or a subject that has "no
    counterpart", is left alone. Invalid for a threshold at which a coin would do, or an empty batch name.
    """
    if not 0.5 < threshold <= 1:
        raise Invalid(f"The threshold is {threshold}.", "Give a confidence above 0.5 and up to 1.")
    if not batch.strip():
        raise Invalid("The mass decision has no name.", "Name the batch: it is undone by that name.")
    decided = states(decisions)
    without = {pair[0] for pair, s in decided.items() if "/" not in pair[1] and s.status == "accepted"}
    texts, when = words or {}, decided_at or datetime.now(UTC)
    return tuple(
        curate(
            m,
            "accepted",
            reviewer,
            subject_text=texts.get(m.subject_id, ""),
            object_text=texts.get(m.object_id, ""),
            batch=batch,
            decided_at=when,
        )
        for m in mapping_set.mappings
        if m.confidence >= threshold and (m.subject_id, m.object_id) not in decided and m.subject_id not in without
    )


def undo_batch(decisions: Iterable[Decision], batch: str, decided_at: datetime | None = None) -> tuple[Decision, ...]:
    """Withdrawals that take a whole batch back in one step; pairs decided anew since then keep the newer decision."""
    last: dict[tuple[Pair, str], Decision] = {}
    for pair, state in states(decisions).items():
        for decision in state.opinions:
            last[pair, decision.reviewer] = decision
    when = decided_at or datetime.now(UTC)
    return tuple(
        replace(d, verdict="withdrawn", decided_at=when, comment=None, seq=0) for d in last.values() if d.batch == batch
    )
