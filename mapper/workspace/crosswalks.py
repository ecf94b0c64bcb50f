"""Loaded frameworks and people's decisions in; crosswalks with their state, queues and agreement out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

from mapper.errors import Invalid, NotFound
from mapper.exchange.types import Crosswalk
from mapper.frameworks.types import Framework
from mapper.mappings.crosswalk import build_mappings
from mapper.mappings.types import PREDICATES, MappingSet, Predicate, Unit
from mapper.review.state import current, opinions_of, states
from mapper.review.types import Decision, Verdict
from mapper.store.people import clean_name
from mapper.workspace.context import Context

LONGEST_COMMENT = 2000


def crosswalk(context: Context, subject: str, object: str, unit: Unit, top: int) -> Crosswalk:
    """Suggest and add the decisions that stand. NotFound for an unknown id, Invalid for one framework twice."""
    return between(context, context.framework(subject), context.framework(object), unit, top)


def between(context: Context, subject: Framework, object: Framework, unit: Unit, top: int) -> Crosswalk:
    """The same for frameworks at hand, loaded or not."""
    if subject.id == object.id:
        raise Invalid(f"{subject.id} was asked for on both sides.", "Name two different frameworks.")
    mapping_set: MappingSet = context.remember(
        ("crosswalk", subject, object, unit, top, context.fingerprint()),
        lambda: build_mappings(
            subject,
            object,
            context.encoder,
            unit=unit,
            top=top,
            background=[v.framework for v in context.database.frameworks.all()],
        ),
    )
    return Crosswalk(mapping_set, subject, object, standing(context, subject.id, object.id, unit))


def standing(context: Context, subject: str, object: str, unit: Unit | None = None) -> tuple[Decision, ...]:
    """What stands for every decided pair, in the order of the log; an open difference stands as unsure."""
    found = current(context.database.decisions.read(subject, object)).values()
    return _of_unit(found, unit)


def opinions(context: Context, subject: str, object: str, unit: Unit | None = None) -> tuple[Decision, ...]:
    """Every reviewer's standing decision on every pair, in the order of the log, what settles a difference last."""
    found = states(context.database.decisions.read(subject, object)).values()
    return _of_unit((d for state in found for d in state.opinions), unit)


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
    if decision.predicate is not None and decision.predicate not in PREDICATES:
        raise Invalid(f"There is no predicate {decision.predicate!r}.", f"Use one of {', '.join(PREDICATES)}.")
    if decision.comment and len(decision.comment) > LONGEST_COMMENT:
        raise Invalid(
            f"The comment has {len(decision.comment)} characters.", f"Keep it to {LONGEST_COMMENT} characters."
        )
    subject_text = wording_of(context, decision.subject_id)
    object_text = "" if decision.object_id is None else wording_of(context, decision.object_id)
    if decision.object_id is None and decision.object_framework is not None:
        context.framework(decision.object_framework)
    if decision.object_id and decision.object_id.split("/")[0] == decision.subject_id.split("/")[0]:
        raise Invalid(f"{decision.subject_id} and {decision.object_id} are of one framework.", "Map two frameworks.")
    return replace(
        decision,
        reviewer=clean_name(decision.reviewer),
        comment=(decision.comment or "").strip() or None,
        subject_text=decision.subject_text or subject_text,
        object_text=decision.object_text or object_text,
    )


def wording_of(context: Context, element_id: str) -> str:
    """A competency's title and definition, or an indicator's text; NotFound when the framework has no such id."""
    framework = context.framework(element_id.split("/")[0])
    for c in framework.competencies:
        if c.id == element_id:
            return ". ".join(part for part in (c.title, c.definition) if part)
        for i in c.indicators:
            if i.id == element_id:
                return i.text
    known = ", ".join(c.id for c in framework.competencies)
    raise NotFound(f"{framework.id} has no {element_id!r}.", f"Its competencies: {known}.")


def _unit_of(element_id: str) -> Unit:
    return "competency" if element_id.count("/") == 1 else "indicator"
