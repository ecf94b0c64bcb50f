"""What people decided in; the crosswalk's confidence fitted to it, with how it does on decisions held out, out."""

from collections.abc import Mapping

from mapper.mappings.company import is_bare
from mapper.mappings.crosswalk import build_mappings
from mapper.mappings.parameters import load_parameters
from mapper.mappings.refit import Band, Judged, Refit, bands, judged_pairs, refit
from mapper.store.decisions import framework_of
from mapper.workspace.context import Context
from mapper.workspace.crosswalks import standing

Pair = tuple[str, str]


def fit_to_decisions(context: Context) -> Refit:
    """Fit the shipped confidence to every standing decision on competencies; nothing is changed.

    Decisions taken many at once teach nothing: they followed the confidence. Nor do pairs of a framework that has only
    titles: other frameworks had their say in those.
    """
    return refit(_judged(context), load_parameters())


def reliability(tried: Refit) -> tuple[tuple[str, tuple[Band, ...]], ...]:
    """Confidence beside what people decided, as it is now and as it would be, both on decisions held out."""
    if not tried.held_out:
        return ()
    matches = [h.match for h in tried.held_out]
    return (
        ("Now", bands([h.before for h in tried.held_out], matches)),
        ("After the refit", bands([h.after for h in tried.held_out], matches)),
    )


def _judged(context: Context) -> tuple[Judged, ...]:
    sides = {
        (framework_of(d.subject_id), framework_of(d.object_id))
        for d in context.database.decisions.read()
        if d.object_id is not None
    }
    loaded = {v.id: v.framework for v in context.database.frameworks.all()}
    found: list[Judged] = []
    for subject, object in sorted(sides):
        if subject not in loaded or object not in loaded or is_bare(loaded[subject]) or is_bare(loaded[object]):
            continue
        verdicts = _verdicts(context, subject, object)
        if verdicts:
            found += judged_pairs(_confidences(context, subject, object), verdicts)
    return tuple(found)


def _verdicts(context: Context, subject: str, object: str) -> dict[Pair, bool]:
    return {
        (d.subject_id, d.object_id): d.verdict == "accepted"
        for d in standing(context, subject, object, "competency")
        if d.object_id is not None and d.batch is None and d.verdict in ("accepted", "rejected")
    }


def _confidences(context: Context, subject: str, object: str) -> Mapping[Pair, float]:
    """Of every pair, by the shipped parameters: a refit always starts from those, never from another refit."""
    left, right = context.framework(subject), context.framework(object)
    parameters = load_parameters()
    found = build_mappings(left, right, context.encoder, top=len(right.competencies), parameters=parameters)
    return {(m.subject_id, m.object_id): m.confidence for m in found.mappings}
