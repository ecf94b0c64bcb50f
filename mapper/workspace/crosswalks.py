"""Loaded frameworks and people's decisions in; crosswalks with their state, queues and agreement out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

from mapper.errors import Invalid, NotFound
from mapper.exchange.types import Crosswalk
from mapper.frameworks.types import Framework
from mapper.mappings.company import is_bare
from mapper.mappings.crosswalk import map_facets
from mapper.mappings.facets import Facets, read_facets
from mapper.mappings.partnership import Partnership, compare_all
from mapper.mappings.types import Mapping, MappingSet, Predicate, Unit
from mapper.review.bulk import bulk_accept, undo_batch
from mapper.review.change import Followed, follow, wordings
from mapper.review.curate import checked_predicate, comment_text, reviewer_name
from mapper.review.queue import Aim, work_queue
from mapper.review.state import current, opinions_of, states
from mapper.review.types import Decision, Verdict
from mapper.store.decisions import framework_of, object_framework
from mapper.workspace.calibration import in_use, version
from mapper.workspace.context import Context


def crosswalk(context: Context, subject: str, object: str, unit: Unit, top: int) -> Crosswalk:
    """Suggest and add the decisions that stand. NotFound for an unknown id, Invalid for one framework twice."""
    return between(context, context.framework(subject), context.framework(object), unit, top)


def between(context: Context, subject: Framework, object: Framework, unit: Unit, top: int) -> Crosswalk:
    """The same for frameworks at hand, loaded or not."""
    if subject.id == object.id:
        raise Invalid(f"{subject.id} was asked for on both sides.", "Name two different frameworks.")
    parameters = in_use(context)
    state = (context.fingerprint(), version(parameters))
    mapping_set: MappingSet = context.remember(
        ("crosswalk", subject, object, unit, top, *state),
        lambda: map_facets(
            facets_of(context, subject),
            facets_of(context, object),
            context.encoder,
            unit=unit,
            top=top,
            background=_background(context, subject, object),
            parameters=parameters,
            known=context.remember(("matches", *state), dict) if _loaded(context, subject, object) else None,
        ),
    )
    return Crosswalk(mapping_set, subject, object, standing(context, subject.id, object.id, unit))


def facets_of(context: Context, framework: Framework) -> Facets:
    """A framework encoded, once for all that it is compared with."""
    found: Facets = context.remember(("facets", framework), lambda: read_facets(framework, context.encoder))
    return found


def _background(context: Context, subject: Framework, object: Framework) -> list[Facets]:
    """Every other loaded framework, where a side has only titles; else nobody is asked."""
    if not (is_bare(subject) or is_bare(object)):
        return []
    others = (v.framework for v in context.database.frameworks.all() if v.id not in (subject.id, object.id))
    return [facets_of(context, f) for f in others]


def _loaded(context: Context, *frameworks: Framework) -> bool:
    """Whether these are the loaded frameworks of their ids: what is known by id of one at hand holds for no other."""
    current = {v.id: v.framework for v in context.database.frameworks.all()}
    return all(current.get(f.id) == f for f in frameworks)


def standing(context: Context, subject: str, object: str, unit: Unit | None = None) -> tuple[Decision, ...]:
    """What stands for every decided pair as it is worded now, in the order of the log.

    An open difference stands as unsure; a decision on words that have changed or gone does not stand (`changes`).
    """
    return _of_unit(current(speaking(context, subject, object)).values(), unit)


def opinions(context: Context, subject: str, object: str, unit: Unit | None = None) -> tuple[Decision, ...]:
    """Every reviewer's standing decision on every pair, in the order of the log."""
    found = states(speaking(context, subject, object)).values()
    return _of_unit((d for state in found for d in state.opinions), unit)


def changes(context: Context, subject: str, object: str) -> tuple[Followed, ...]:
    """Standing decisions whose words were changed or deleted since, with both wordings."""
    kept = current(context.database.decisions.read(subject, object)).values()
    followed = follow(kept, [context.framework(subject), context.framework(object)])
    return tuple(f for f in followed if f.change in ("reworded", "archived"))


def speaking(context: Context, subject: str, object: str) -> tuple[Decision, ...]:
    """The log of decisions that speak of the present words, under the present ids."""
    log = context.database.decisions.read(subject, object)
    loaded = [v.framework for v in context.database.frameworks.all() if v.id in (subject, object)]
    followed = follow(log, loaded)
    return tuple(f.decision_now for f in followed if f.decision_now and f.change in ("unchanged", "moved"))


def _of_unit(decisions: Iterable[Decision], unit: Unit | None) -> tuple[Decision, ...]:
    wanted = (d for d in decisions if unit is None or _unit_of(d.subject_id) == unit)
    return tuple(sorted(wanted, key=lambda d: d.seq))


def decide(
    context: Context,
    subject_id: str,
    object_id: str | None,
    verdict: Verdict,
    reviewer: str,
    *,
    predicate: Predicate | None = None,
    comment: str | None = None,
    object_framework: str | None = None,
    confidence_seen: float | None = None,
    blind: bool = False,
    batch: str | None = None,
    expected_seq: int | None = None,
) -> Decision:
    """Append one judgement, durable when this returns.

    `object_id` None says that `object_framework` has no counterpart. `expected_seq` is the pair's last decision that
    the person saw (0: none); Conflict names a newer one. Raises NotFound for unknown ids, Invalid for the rest.
    """
    _may_decide(context, reviewer)
    decision = prepared(
        context,
        Decision(
            subject_id=subject_id,
            object_id=object_id,
            verdict=verdict,
            reviewer=reviewer,
            decided_at=datetime.now(UTC),
            predicate=predicate,
            comment=comment,
            confidence_seen=confidence_seen,
            blind=blind,
            batch=batch,
            object_framework=object_framework,
        ),
    )
    return context.database.decisions.append(decision, expected_seq)


def _may_decide(context: Context, reviewer: str) -> None:
    """Invalid for a person who was disabled; a name that nobody added may decide: the log says who it was."""
    name = reviewer_name(reviewer)
    if any(p.name == name and not p.active for p in context.database.people.all()):
        raise Invalid(f"{name} decides no more.", f"Decide under another name, or type: mapper user add {name!r}")


def decide_many(context: Context, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Append all of them or, when one will not do, none."""
    return context.database.decisions.append_all([prepared(context, d) for d in decisions])


def undo(context: Context, reviewer: str, subject: str | None = None, object: str | None = None) -> Decision | None:
    """Withdraw the reviewer's last standing decision (of a pair of frameworks); None when there is none."""
    mine = opinions_of(context.database.decisions.read(subject, object), reviewer)
    if not mine:
        return None
    last = max(mine.values(), key=lambda d: d.seq)
    withdrawn = replace(last, verdict="withdrawn", decided_at=datetime.now(UTC), comment=None, seq=0)
    return context.database.decisions.append(withdrawn)


def prepared(context: Context, decision: Decision) -> Decision:
    """Checked, with the wording both sides have now where the decision does not bring its own."""
    if decision.verdict not in get_args(Verdict):
        raise Invalid(f"There is no verdict {decision.verdict!r}.", f"Use one of {', '.join(get_args(Verdict))}.")
    subject_text = wording_of(context, decision.subject_id)
    other = object_framework(decision)
    if other == framework_of(decision.subject_id):
        raise Invalid(f"Both sides of the decision are of {other}.", "A mapping joins two frameworks.")
    object_text = wording_of(context, decision.object_id) if decision.object_id else ""
    context.framework(other)
    return replace(
        decision,
        reviewer=reviewer_name(decision.reviewer),
        predicate=checked_predicate(decision.predicate),
        comment=comment_text(decision.comment),
        subject_text=decision.subject_text or subject_text,
        object_text=decision.object_text or object_text,
        object_framework=other,
    )


def wording_of(context: Context, element_id: str) -> str:
    """What a reviewer has before them; NotFound when the framework has no such id."""
    framework = context.framework(framework_of(element_id))
    found = wordings([framework]).get(element_id)
    if found is None:
        known = ", ".join(c.id for c in framework.competencies)
        raise NotFound(f"{framework.id} has no {element_id!r}.", f"Its competencies: {known}.")
    return found


def to_review(context: Context, crosswalk: Crosswalk, reviewer: str, aim: Aim) -> tuple[Mapping, ...]:
    """Suggestions that this reviewer has yet to decide, in working order."""
    mappings = crosswalk.mapping_set
    by_pair = {(m.subject_id, m.object_id): m for m in mappings.mappings}
    log = speaking(context, mappings.subject, mappings.object)
    return tuple(by_pair[item.pair] for item in work_queue(mappings, log, reviewer, aim=aim))


def accept_above(
    context: Context, subject: str, object: str, reviewer: str, threshold: float, batch: str, top: int
) -> tuple[Decision, ...]:
    """See `Workspace.accept_above`."""
    _may_decide(context, reviewer)
    found = crosswalk(context, subject, object, "competency", top)
    words = wordings([found.subject, found.object])
    log = speaking(context, subject, object)
    return decide_many(context, bulk_accept(found.mapping_set, log, reviewer, threshold, batch, words=words))


def take_back(context: Context, batch: str) -> tuple[Decision, ...]:
    """See `Workspace.undo_batch`; NotFound for a batch that is not standing."""
    gone = undo_batch(context.database.decisions.read(), batch)
    if not gone:
        raise NotFound(f"No standing decision belongs to {batch!r}.", "Look at the batches in the list of decisions.")
    return context.database.decisions.append_all(gone)


def partnership(context: Context, framework_ids: Sequence[str]) -> Partnership:
    """Every framework (or those named) against every other, with what people settled."""
    frameworks = [context.framework(i) for i in framework_ids] or [
        v.framework for v in context.database.frameworks.all()
    ]
    settled = {
        (d.subject_id, d.object_id): d.verdict == "accepted"
        for d in current(context.database.decisions.read()).values()
        if d.object_id is not None and d.verdict in ("accepted", "rejected")
    }
    parameters = in_use(context)
    found: Partnership = context.remember(
        ("partnership", tuple(frameworks), tuple(sorted(settled.items())), version(parameters)),
        lambda: compare_all(frameworks, context.encoder, settled=settled, parameters=parameters),
    )
    return found


def _unit_of(element_id: str) -> Unit:
    return "competency" if element_id.count("/") == 1 else "indicator"
