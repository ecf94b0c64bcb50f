"""Suggestions and decisions in; what to look at next, and why, out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from mapper.errors import Invalid
from mapper.mappings.types import Mapping as Suggestion
from mapper.mappings.types import MappingSet
from mapper.review.state import Pair, opinions_of, pair_of, states
from mapper.review.types import Decision

Aim = Literal["speed", "learning", "document", "first", "doubtful"]
AIMS: tuple[Aim, ...] = ("speed", "learning", "document", "first", "doubtful")
DOUBTFUL = (0.25, 0.75)
"""Confidences between which a suggestion may as well be wrong: what the aim `doubtful` keeps."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide; `reason` says why it comes now. A blind item shows neither rank nor confidence.

    `repeat` marks an item that this reviewer has decided before and is asked again without being told.
    """

    subject_id: str
    object_id: str
    rank: int | None
    confidence: float | None
    reason: str
    repeat: bool = False

    @property
    def pair(self) -> Pair:
        return self.subject_id, self.object_id


def uncertainty(confidence: float) -> float:
    """Entropy of a probability in bits: 1 at one half, 0 at 0 and 1."""
    p = min(max(confidence, 1e-9), 1 - 1e-9)
    return float(-(p * np.log2(p) + (1 - p) * np.log2(1 - p)))


def disagreement(mapping: Suggestion) -> float:
    """How far a mapping's features pull apart: 0 all one way, 1 as much for as against (in log-odds)."""
    parts = [f.contribution for f in mapping.features]
    total = sum(abs(p) for p in parts)
    return 1 - abs(sum(parts)) / total if total else 0.0


def reciprocal(mappings: Sequence[Suggestion]) -> frozenset[Pair]:
    """Pairs that are each other's first: first of their subject and, of all given, likeliest of their object."""
    best: dict[str, Suggestion] = {}
    for m in mappings:
        held = best.get(m.object_id)
        if held is None or m.confidence > held.confidence:
            best[m.object_id] = m
    return frozenset((m.subject_id, m.object_id) for m in best.values() if m.rank == 1)


def _speed(m: Suggestion, mutual: bool) -> tuple[float, str]:
    """Likely matches first: each look settles most, and a subject's best first."""
    if mutual:
        return 2 + m.confidence, "Each is the other's best: likely to be settled at a glance."
    if m.rank == 1:
        return m.confidence, "The best suggestion for its subject."
    return m.confidence, f"Suggestion {m.rank} for its subject, next by confidence."


def _learning(m: Suggestion) -> tuple[float, str]:
    unsure, apart = uncertainty(m.confidence), disagreement(m)
    if apart > 0.6 and apart > unsure:
        return unsure + apart, "The signs pull in different directions: a decision here teaches most."
    if unsure > 0.8:
        return unsure + apart, "The confidence is near one half: a decision here teaches most."
    return unsure + apart, "Fairly clear: a decision here mostly confirms."


def ordered(mapping_set: MappingSet, aim: Aim = "speed") -> tuple[tuple[Suggestion, str], ...]:
    """All suggestions in working order with the reason for each; ties in document order.

    `speed` takes reciprocal best matches first, then by confidence; `learning` by uncertainty plus disagreement
    of features; `document` goes through the subjects one by one. Two leave suggestions out: `first` keeps the best of
    each subject, `doubtful` those whose confidence is near neither end. Invalid for another aim.
    """
    if aim not in AIMS:
        raise Invalid(f"There is no order of work {aim!r}.", f"Choose one of: {', '.join(AIMS)}.")
    if aim == "first":
        return tuple((m, why) for m, why in ordered(mapping_set) if m.rank == 1)
    if aim == "doubtful":
        low, high = DOUBTFUL
        return tuple((m, why) for m, why in ordered(mapping_set, "learning") if low <= m.confidence <= high)
    if aim == "document":
        return tuple((m, "Next in the document.") for m in mapping_set.mappings)
    mutual = reciprocal(mapping_set.mappings)
    weighed = [
        (*(_speed(m, (m.subject_id, m.object_id) in mutual) if aim == "speed" else _learning(m)), m)
        for m in mapping_set.mappings
    ]
    weighed.sort(key=lambda w: -w[0])
    return tuple((m, reason) for _, reason, m in weighed)


def _shuffled(items: Sequence[Item], seed: int) -> tuple[Item, ...]:
    order = np.random.default_rng(seed).permutation(len(items))
    return tuple(items[n] for n in order)


def work_queue(
    mapping_set: MappingSet,
    decisions: Iterable[Decision],
    reviewer: str,
    *,
    aim: Aim = "speed",
    blind: bool = False,
    skipped: Sequence[Pair] = (),
    repeats: float = 0.0,
    seed: int = 0,
) -> tuple[Item, ...]:
    """What `reviewer` has yet to decide, in order; skipped pairs go to the end.

    Own decided pairs are left out; without `blind` so are pairs that stand decided by others. Blind, the order is
    shuffled by `seed`, no aim leaves anything out, and it says nothing of the machine's or anybody's opinion.
    `repeats` (0 to 1) is the share of own decided pairs that come again unmarked, spread by `seed`, to measure a
    reviewer against themselves.
    """
    log = tuple(decisions)
    own = opinions_of(log, reviewer)
    done = set(own) | (set() if blind else {p for p, s in states(log).items() if s.status != "differs"})
    done |= {(d.subject_id, m.object_id) for d in own.values() if d.object_id is None and d.verdict == "accepted"
             for m in mapping_set.mappings if m.subject_id == d.subject_id}  # fmt: skip
    items = [
        Item(m.subject_id, m.object_id, None if blind else m.rank, None if blind else m.confidence, reason)
        for m, reason in ordered(mapping_set, "speed" if blind else aim)
        if (m.subject_id, m.object_id) not in done
    ]
    if blind:
        items = [Item(i.subject_id, i.object_id, None, None, "Your own opinion, before any other is shown.") for i in
                 _shuffled(items, seed)]  # fmt: skip
    last = set(skipped)
    items = [i for i in items if i.pair not in last] + [i for i in items if i.pair in last]
    often = Counter(pair_of(d) for d in log if d.reviewer == reviewer and d.verdict != "withdrawn")
    return with_repeats(items, own, repeats, seed, frozenset(p for p, n in often.items() if n > 1))


def with_repeats(
    items: Sequence[Item],
    own: Mapping[Pair, Decision],
    share: float,
    seed: int = 0,
    again: frozenset[Pair] = frozenset(),
) -> tuple[Item, ...]:
    """Mix in a share of the reviewer's own earlier pairs, chosen and placed by `seed`; they look like any other.

    Pairs in `again` have been decided twice already: they count towards the share and do not come a third time.
    """
    if not 0 <= share <= 1:
        raise Invalid(f"The share of repeats is {share}.", "Give a number from 0 to 1.")
    random = np.random.default_rng(seed)
    known = sorted(p for p, d in own.items() if d.object_id is not None)
    candidates = [p for p in known if p not in again]
    wanted = max(0, round(share * len(known)) - len(again & set(known)))
    mixed = list(items)
    for n in random.permutation(len(candidates))[:wanted]:
        subject, object = candidates[int(n)]
        place = int(random.integers(0, len(mixed) + 1))
        mixed.insert(place, Item(subject, object, None, None, "Your own opinion, before any other is shown.", True))
    return tuple(mixed)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one reviewer is; `seconds_left` at the median pace of the decisions so far, None before three."""

    decided: int
    total: int
    seconds_left: float | None


LONGEST_THOUGHT = 600.0
"""Seconds between two decisions above which the person was away, and the gap says nothing of their pace."""


def progress(mapping_set: MappingSet, decisions: Iterable[Decision], reviewer: str) -> Progress:
    """Count the suggestions that the reviewer has decided, and the time the rest will take at this pace."""
    log = [d for d in decisions if d.reviewer == reviewer]
    own = opinions_of(log, reviewer)
    pairs = [(m.subject_id, m.object_id) for m in mapping_set.mappings]
    decided = sum(p in own for p in pairs)
    times = sorted(d.decided_at for d in log)
    gaps = [(b - a).total_seconds() for a, b in pairwise(times)]
    gaps = [g for g in gaps if g <= LONGEST_THOUGHT]
    left = float(np.median(gaps)) * (len(pairs) - decided) if len(gaps) >= 2 else None
    return Progress(decided, len(pairs), left)
