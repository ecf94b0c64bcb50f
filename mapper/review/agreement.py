"""Decisions of several people on the same pairs in; how far they agree beyond chance out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from mapper.review.state import Pair, opinions_of, pair_of
from mapper.review.types import Decision


def cohen_kappa(a: Sequence[str], b: Sequence[str]) -> float | None:
    """(observed - expected) / (1 - expected) agreement (Cohen 1960); None for no item, 1.0 where chance is certain.

    `a` and `b` label the same items in the same order. Expected agreement is certain when both used one and the same
    label throughout: they agree, though nothing was measured.
    """
    if not a:
        return None
    total = len(a)
    observed = sum(x == y for x, y in zip(a, b, strict=True)) / total
    expected = sum(list(a).count(label) * list(b).count(label) for label in set(a) | set(b)) / total**2
    return 1.0 if expected == 1.0 else (observed - expected) / (1 - expected)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers: `target_kappa` on accept, reject or unsure of the `shared` pairs that both decided;
    `relation_kappa` on the relation of the `both_accepted`. None where there is nothing to compare.
    """

    first: str
    second: str
    shared: int
    target_kappa: float | None
    target_agreed: float | None
    both_accepted: int
    relation_kappa: float | None
    differences: tuple[Pair, ...] = ()


def _compare(first: str, second: str, a: Mapping[Pair, Decision], b: Mapping[Pair, Decision]) -> Agreement:
    shared = sorted(set(a) & set(b))
    verdicts = [[d[p].verdict for p in shared] for d in (a, b)]
    accepted = [p for p in shared if a[p].verdict == b[p].verdict == "accepted"]
    accepted = [p for p in accepted if a[p].object_id is not None]
    relations = [[d[p].predicate or "none" for p in accepted] for d in (a, b)]
    apart = tuple(p for p in shared if a[p].verdict != b[p].verdict)
    return Agreement(
        first,
        second,
        len(shared),
        cohen_kappa(*verdicts),
        1 - len(apart) / len(shared) if shared else None,
        len(accepted),
        cohen_kappa(*relations),
        apart,
    )


def agreements(decisions: Iterable[Decision], *, blind_only: bool = False) -> tuple[Agreement, ...]:
    """Every two reviewers who share a pair, alphabetically, on their standing decisions.

    With `blind_only`, only opinions given without sight of the other count: what a published kappa should rest on.
    """
    log = [d for d in decisions if d.blind or d.verdict == "withdrawn" or not blind_only]
    names = sorted({d.reviewer for d in log})
    own = {name: opinions_of(log, name) for name in names}
    found = (_compare(a, b, own[a], own[b]) for a, b in combinations(names, 2))
    return tuple(f for f in found if f.shared)


@dataclass(frozen=True, slots=True)
class SelfAgreement:
    """One reviewer on the `repeated` pairs that they were given twice without being told: before against after."""

    reviewer: str
    repeated: int
    target_kappa: float | None
    relation_kappa: float | None
    target_agreed: float | None = None


def self_agreement(decisions: Iterable[Decision], reviewer: str, repeats: Iterable[int]) -> SelfAgreement:
    """Compare each hidden repeat with the opinion that stood before it.

    `repeats` are the log's numbers of the decisions that were asked for again unmarked; a change of mind that the
    reviewer came back for is none, and a repeat of nothing does not count.
    """
    log = [d for d in decisions if d.reviewer == reviewer and d.verdict != "withdrawn" and d.object_id is not None]
    again = set(repeats)
    twice: list[tuple[Decision, Decision]] = []
    for decision in log:
        if decision.seq in again:
            earlier = [d for d in log if pair_of(d) == pair_of(decision) and d.seq < decision.seq]
            twice += [(earlier[-1], decision)] if earlier else []
    both = [(a, b) for a, b in twice if a.verdict == b.verdict == "accepted"]
    return SelfAgreement(
        reviewer,
        len(twice),
        cohen_kappa([a.verdict for a, _ in twice], [b.verdict for _, b in twice]),
        cohen_kappa([a.predicate or "none" for a, _ in both], [b.predicate or "none" for _, b in both]),
        sum(a.verdict == b.verdict for a, b in twice) / len(twice) if twice else None,
    )
