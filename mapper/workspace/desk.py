"""A workspace, a reviewer and two frameworks in; the suggestion to decide now, with all that a person needs, out."""

import hashlib
import zlib
from dataclasses import dataclass, replace

from mapper.errors import Invalid, NotFound
from mapper.exchange.types import Crosswalk
from mapper.frameworks.types import Competency
from mapper.mappings.levels import align
from mapper.mappings.types import Mapping
from mapper.review.agreement import Agreement, SelfAgreement, agreements, self_agreement
from mapper.review.bulk import Measured, measure
from mapper.review.change import Followed
from mapper.review.curate import reviewer_name
from mapper.review.queue import Aim, Item, Progress, progress, work_queue
from mapper.review.state import Pair, PairState, opinions_of, states
from mapper.review.types import Decision
from mapper.workspace.workspace import Workspace

SUGGESTIONS = 3
"""Suggestions a subject that come to the desk; more are on the crosswalk page."""

REPEATS = 0.05
"""Share of a reviewer's own pairs asked again unmarked, to measure them against themselves."""


THRESHOLDS = (0.95, 0.9, 0.8, 0.7, 0.6)
"""Confidences that a mass decision may start from; never near a half, where half would be wrong."""


@dataclass(frozen=True, slots=True)
class DeskItem:
    """What stands on the desk.

    `blind` hides the machine's order and confidence and everybody's opinion. `expected_seq` is what a decision made
    from here must send, so that two people who collide learn of it. `own` is the reviewer's standing decision.
    `changed` are decisions on this pair as it was worded before: it has come back to be decided anew.
    """

    item: Item
    mapping: Mapping
    subject: Competency
    object: Competency
    blind: bool
    expected_seq: int
    own: Decision | None
    others: tuple[Decision, ...]
    next: Pair | None
    previous: Pair | None
    changed: tuple[Followed, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk of one reviewer for one pair of frameworks; `item` None when everything is decided."""

    crosswalk: Crosswalk
    item: DeskItem | None
    waiting: int
    progress: Progress
    blind: bool
    differences: tuple[Pair, ...]


def signature(name: str) -> str:
    """The name under which this person's decisions are kept; Invalid for one that will not do."""
    return reviewer_name(name)


def has_company(log: tuple[Decision, ...], reviewer: str) -> bool:
    """Somebody else has decided here: a second opinion is only one when it is formed alone."""
    return any(d.reviewer != reviewer for d in log)


def _queue(crosswalk: Crosswalk, log: tuple[Decision, ...], reviewer: str, aim: Aim, blind: bool) -> tuple[Item, ...]:
    pair = f"{reviewer}|{crosswalk.mapping_set.subject}|{crosswalk.mapping_set.object}"
    seed = zlib.crc32(pair.encode())
    return work_queue(
        crosswalk.mapping_set, log, reviewer, aim=aim, blind=blind, repeats=REPEATS if blind else 0.0, seed=seed
    )


def desk(
    space: Workspace,
    subject: str,
    object: str,
    reviewer: str,
    *,
    aim: Aim = "speed",
    blind: bool | None = None,
    at: Pair | None = None,
    held: frozenset[Pair] = frozenset(),
) -> Desk:
    """Lay out `at`, or else the first waiting suggestion that nobody holds (`held`: on other people's desks).

    `blind` None: blind when somebody else has decided here. `at` may be any pair of competencies, suggested or not;
    NotFound for one that is none.
    """
    crosswalk = space.crosswalk(subject, object, "competency", SUGGESTIONS)
    whole, log = space.decisions(subject, object), space.speaking_decisions(subject, object)
    hidden = has_company(whole, reviewer) if blind is None else blind
    queue = _queue(crosswalk, log, reviewer, aim, hidden)
    pairs = [i.pair for i in queue]
    item = None
    if at is not None:
        item = next((i for i in queue if i.pair == at), None)
        if item is None:
            if at not in {(m.subject_id, m.object_id) for m in crosswalk.mapping_set.mappings}:
                crosswalk = space.crosswalk(subject, object, "competency", len(crosswalk.object.competencies))
            item = _revisited(crosswalk, at, hidden)
    elif queue:
        item = next((i for i in queue if i.pair not in held), queue[0])
    found = states(log)
    differences = tuple(p for p, s in found.items() if s.status == "differs")
    laid = None if item is None else _lay(crosswalk, item, log, found, reviewer, hidden, pairs, held)
    if laid is not None:
        mine = (f for f in space.changed_decisions(subject, object) if not hidden or f.decision.reviewer == reviewer)
        changed = tuple(f for f in mine if (f.decision.subject_id, f.decision.object_id) == laid.item.pair)
        laid = replace(laid, expected_seq=_last_seq(whole, laid.item.pair), changed=changed)
    return Desk(crosswalk, laid, len(queue), progress(crosswalk.mapping_set, log, reviewer), hidden, differences)


def _revisited(crosswalk: Crosswalk, at: Pair, blind: bool) -> Item:
    """A pair that is not waiting: decided already and looked at again, or one that nothing suggested."""
    for m in crosswalk.mapping_set.mappings:
        if (m.subject_id, m.object_id) == at:
            rank, confidence = (None, None) if blind else (m.rank, m.confidence)
            return Item(m.subject_id, m.object_id, rank, confidence, "Chosen by you.")
    raise NotFound(f"{at[0]} and {at[1]} are no pair of competencies here.", "Choose from the lists on the desk.")


def _lay(
    crosswalk: Crosswalk,
    item: Item,
    log: tuple[Decision, ...],
    found: dict[Pair, PairState],
    reviewer: str,
    blind: bool,
    pairs: list[Pair],
    held: frozenset[Pair],
) -> DeskItem:
    mapping = next(m for m in crosswalk.mapping_set.mappings if (m.subject_id, m.object_id) == item.pair)
    subject = crosswalk.subject.competency(item.subject_id)
    object = crosswalk.object.competency(item.object_id)
    if subject is None or object is None:
        raise Invalid("The framework has changed under this page.", "Reload the page.")
    state = found.get(item.pair)
    here = pairs.index(item.pair) if item.pair in pairs else -1
    after = [p for p in pairs[here + 1 :] if p not in held]
    mine = [(d.subject_id, d.object_id) for d in log if d.reviewer == reviewer and d.object_id is not None]
    earlier = [p for p in mine if p != item.pair]
    own = None if item.repeat else opinions_of(log, reviewer).get(item.pair)
    return DeskItem(
        item,
        mapping,
        subject,
        object,
        blind,
        _last_seq(log, item.pair),
        own,
        () if blind or state is None else tuple(d for d in state.opinions if d.reviewer != reviewer),
        after[0] if after else None,
        earlier[-1] if earlier else None,
    )


def _last_seq(log: tuple[Decision, ...], pair: Pair) -> int:
    """The log's last entry on the pair (0: none), withdrawn ones too."""
    return max((d.seq for d in log if (d.subject_id, d.object_id) == pair), default=0)


def differing(space: Workspace, subject: str, object: str) -> tuple[PairState, ...]:
    """Pairs on which people differ and nobody has settled it, with every opinion."""
    return tuple(s for s in states(space.decisions(subject, object)).values() if s.status == "differs")


def agreement(space: Workspace, subject: str, object: str) -> tuple[Agreement, ...]:
    """How far each two reviewers agree on this pair of frameworks."""
    return tuple(agreements(space.decisions(subject, object)))


def _repeats_name(reviewer: str, subject: str, object: str) -> str:
    return "repeats-" + hashlib.sha256("\n".join((reviewer, subject, object)).encode()).hexdigest()[:40]


def note_repeat(space: Workspace, subject: str, object: str, decision: Decision) -> None:
    """Remember that this decision answered a hidden repeat: the log itself does not say so."""
    name = _repeats_name(decision.reviewer, subject, object)
    space.database.choices.set(name, [*(space.database.choices.get(name) or []), decision.seq])


def self_agreements(space: Workspace, subject: str, object: str) -> tuple[SelfAgreement, ...]:
    """Every reviewer who was given some pair twice here, measured against themselves; by name."""
    log = space.decisions(subject, object)
    found = []
    for name in sorted({d.reviewer for d in log}):
        repeats = space.database.choices.get(_repeats_name(name, subject, object)) or []
        found.append(self_agreement(log, name, repeats))
    return tuple(f for f in found if f.repeated)


def levels_side_by_side(crosswalk: Crosswalk) -> tuple[tuple[str, str, float], ...]:
    """Names of the subject's levels, junior first, each with the object's nearest rung and how far apart (0 to 1)."""
    left, right = crosswalk.subject, crosswalk.object
    names = [{x.id: x.name for x in f.levels} for f in (left, right)]
    return tuple((names[0][p.subject_level], names[1][p.object_level], p.gap) for p in align(left, right))


def precisions(space: Workspace, subject: str, object: str) -> tuple[Measured, ...]:
    """For each threshold of THRESHOLDS, how often people accepted the first suggestions above it."""
    crosswalk = space.crosswalk(subject, object, "competency", 1)
    log = space.decisions(subject, object)
    return tuple(measure(crosswalk.mapping_set.mappings, log, t) for t in THRESHOLDS)


def batches(space: Workspace, subject: str, object: str) -> tuple[tuple[str, str, int], ...]:
    """Standing mass decisions: (batch, who, how many), oldest first."""
    found: dict[str, tuple[str, int]] = {}
    for state in states(space.decisions(subject, object)).values():
        for d in state.opinions:
            if d.batch is not None:
                found[d.batch] = (d.reviewer, found.get(d.batch, ("", 0))[1] + 1)
    return tuple((batch, who, n) for batch, (who, n) in sorted(found.items()))
