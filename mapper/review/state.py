"""The append-only log of decisions in; what stands for every pair, and where people differ, out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from mapper.review.types import Decision

Pair = tuple[str, str]
"""Subject id and object id; where the decision is "no counterpart", the object framework's id (which has no slash)."""

Standing = Literal["accepted", "rejected", "unsure", "differs"]


def pair_of(decision: Decision) -> Pair:
    """The key of a decision's pair."""
    return decision.subject_id, decision.object_id or decision.object_framework or ""


@dataclass(frozen=True, slots=True)
class PairState:
    """Where a pair stands.

    `opinions` holds each reviewer's standing decision, oldest first. `decision` is what stands for all: the latest
    of opinions that agree, or the settling one. `status` is `differs` while people disagree and nobody settled it.
    `last_seq` is the log's last entry on the pair, withdrawn ones too: what a new decision has to expect.
    """

    pair: Pair
    status: Standing
    decision: Decision
    opinions: tuple[Decision, ...]
    settled_by: str | None = None
    last_seq: int = 0

    @property
    def reviewers(self) -> tuple[str, ...]:
        return tuple(d.reviewer for d in self.opinions)

    @property
    def relation_differs(self) -> bool:
        """All accept the pair and do not name the same relation."""
        named = {d.predicate for d in self.opinions}
        return self.status == "accepted" and self.settled_by is None and len(named) > 1


def _same_target(a: Decision, b: Decision) -> bool:
    return a.verdict == b.verdict


def _differing(opinions: Iterable[Decision]) -> bool:
    standing = list(opinions)
    return any(not _same_target(standing[0], other) for other in standing[1:])


class _Fold:
    """Folds the log of one pair: a stack a reviewer, and who settled a difference."""

    def __init__(self) -> None:
        self.stacks: dict[str, list[Decision]] = {}
        self.settling: Decision | None = None
        self.last_seq = 0

    def standing(self) -> list[Decision]:
        return [stack[-1] for stack in self.stacks.values() if stack]

    def add(self, decision: Decision) -> None:
        self.last_seq = max(self.last_seq, decision.seq)
        stack = self.stacks.setdefault(decision.reviewer, [])
        if decision.verdict == "withdrawn":
            gone = stack.pop() if stack else None
            if gone is not None and gone == self.settling:
                self.settling = None
            return
        others = [d for d in self.standing() if d.reviewer != decision.reviewer]
        open_difference = len(others) > 1 and _differing(others)
        stack.append(decision)
        if open_difference and not decision.blind:
            self.settling = decision

    def state(self, pair: Pair) -> PairState | None:
        opinions = sorted(self.standing(), key=lambda d: (d.seq, d.decided_at))
        if not opinions:
            return None
        latest = opinions[-1]
        if not _differing(opinions):
            return PairState(pair, _status(latest), latest, tuple(opinions), None, self.last_seq)
        if self.settling is not None:
            settled = self.settling
            return PairState(pair, _status(settled), settled, tuple(opinions), settled.reviewer, self.last_seq)
        return PairState(pair, "differs", latest, tuple(opinions), None, self.last_seq)


def _status(decision: Decision) -> Standing:
    return "unsure" if decision.verdict == "withdrawn" else decision.verdict


def states(decisions: Iterable[Decision]) -> dict[Pair, PairState]:
    """Fold the log, in its order, into the state of every pair that somebody has an opinion on.

    A reviewer's later decision replaces their earlier one; `withdrawn` takes back their last and restores what stood
    before it, as often as they like. A difference between two is settled by a third person's decision made with
    both in view (not blind), or by one of the two changing their mind.
    """
    folds: dict[Pair, _Fold] = {}
    for decision in decisions:
        folds.setdefault(pair_of(decision), _Fold()).add(decision)
    found = {pair: fold.state(pair) for pair, fold in folds.items()}
    return {pair: state for pair, state in found.items() if state is not None}


def current(decisions: Iterable[Decision]) -> dict[Pair, Decision]:
    """The decision that stands for every decided pair.

    Where people differ and nobody settled it, the latest decision with its verdict turned to `unsure`: a crosswalk
    never shows one side of an open difference as the answer.
    """
    return {
        pair: replace(state.decision, verdict="unsure") if state.status == "differs" else state.decision
        for pair, state in states(decisions).items()
    }


def opinions_of(decisions: Iterable[Decision], reviewer: str) -> dict[Pair, Decision]:
    """One reviewer's standing decisions: what a blind second reader may be shown of the log, and nothing else."""
    own = states(d for d in decisions if d.reviewer == reviewer)
    return {pair: state.decision for pair, state in own.items()}
