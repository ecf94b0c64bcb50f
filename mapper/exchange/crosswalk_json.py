"""A crosswalk with its decisions to the JSON that `mapper crosswalk --format json` prints."""

from typing import Any

from mapper.exchange.types import Crosswalk
from mapper.mappings.levels import align
from mapper.mappings.types import Mapping, Support
from mapper.review.types import Decision

DIGITS = 6
"""Decimals of a number written; a cosine of float32 carries no more."""


def crosswalk_to_json(crosswalk: Crosswalk) -> dict[str, Any]:
    """Return the contract of DESIGN section 4 as JSON values.

    A pair that a person decided without a suggestion stands after its subject's suggestions, the next rank its own,
    `similarity` and `confidence` null. `predicate` is the person's where they chose one, and the machine's stays as
    `suggested_predicate`. Added keys: `features`, `contrasts`, `no_counterpart`, `comment`, `levels`
    (which rung stands beside which, `gap` in shares of the ladder).
    """
    ms, status = crosswalk.mapping_set, crosswalk.status()
    rows = [_mapping(m, status.get((m.subject_id, m.object_id))) for m in ms.mappings]
    suggested = {(m.subject_id, m.object_id) for m in ms.mappings}
    ranks = {m.subject_id: 0 for m in ms.mappings}
    for m in ms.mappings:
        ranks[m.subject_id] = max(ranks[m.subject_id], m.rank)
    for (subject_id, object_id), decision in status.items():
        if object_id is not None and (subject_id, object_id) not in suggested:
            ranks[subject_id] = ranks.get(subject_id, 0) + 1
            rows.append(_found_by_hand(decision, ranks[subject_id]))
    place = {unit: n for n, unit in enumerate(crosswalk.subject_units())}
    rows.sort(key=lambda r: (place.get(r["subject_id"], len(place)), r["rank"]))
    return {
        "subject": ms.subject,
        "object": ms.object,
        "unit": ms.unit,
        "model": {"id": ms.model_id, "sha256": ms.model_sha256},
        "created": ms.created.isoformat(),
        "mappings": rows,
        "unmatched": list(ms.unmatched),
        "no_counterpart": [_no_counterpart(d) for (_, o), d in status.items() if o is None],
        "contrasts": [_support(s) for s in ms.contrasts],
        "levels": [
            {"subject_level": x.subject_level, "object_level": x.object_level, "gap": round(x.gap, DIGITS)}
            for x in align(crosswalk.subject, crosswalk.object)
        ],
    }


def _support(s: Support) -> dict[str, Any]:
    return {"subject_id": s.subject_id, "object_id": s.object_id, "similarity": round(s.similarity, DIGITS)}


def _decided(decision: Decision | None) -> dict[str, Any]:
    if decision is None:
        return {"status": "suggested", "decided_by": None, "decided_at": None}
    comment = {"comment": decision.comment} if decision.comment else {}
    return {
        "status": decision.verdict,
        "decided_by": decision.reviewer,
        "decided_at": decision.decided_at.isoformat(),
        **comment,
    }


def _mapping(m: Mapping, decision: Decision | None) -> dict[str, Any]:
    chosen = decision.predicate if decision and decision.predicate else m.predicate
    row: dict[str, Any] = {
        "subject_id": m.subject_id,
        "object_id": m.object_id,
        "rank": m.rank,
        "predicate": chosen,
        "similarity": round(m.similarity, DIGITS),
        "confidence": round(m.confidence, DIGITS),
        **_decided(decision),
        "support": [_support(s) for s in m.support],
    }
    if chosen != m.predicate:
        row["suggested_predicate"] = m.predicate
    if m.features:
        row["features"] = [
            {
                "name": f.name,
                "value": round(f.value, DIGITS),
                "weight": round(f.weight, DIGITS),
                "contribution": round(f.contribution, DIGITS),
                "in_words": f.in_words,
            }
            for f in m.features
        ]
    return row


def _found_by_hand(decision: Decision, rank: int) -> dict[str, Any]:
    return {
        "subject_id": decision.subject_id,
        "object_id": decision.object_id,
        "rank": rank,
        "predicate": decision.predicate or "skos:relatedMatch",
        "similarity": None,
        "confidence": None,
        **_decided(decision),
        "support": [],
    }


def _no_counterpart(decision: Decision) -> dict[str, Any]:
    return {"subject_id": decision.subject_id, **_decided(decision)}
