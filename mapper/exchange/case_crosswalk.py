"""A Crosswalk to a CASE 1.1 CFPackage of associations, and such a package back to an import plan of decisions."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from mapper.errors import Invalid
from mapper.exchange.case_nodes import ASSOCIATION_OF, Json, Nodes, ours, unit_key
from mapper.exchange.crosswalk_json import DIGITS
from mapper.exchange.identifiers import BASE, id_of, uuid_of
from mapper.exchange.types import Crosswalk, ImportPlan, Loss, LossReport, RejectedRow, Written, units
from mapper.frameworks.types import Framework
from mapper.mappings.types import Mapping, Predicate
from mapper.review.types import Decision

PREDICATE_OF: dict[str, Predicate] = {
    "exactMatchOf": "skos:exactMatch",
    "ext:closeMatchOf": "skos:closeMatch",
    "ext:broadMatchOf": "skos:broadMatch",
    "ext:narrowMatchOf": "skos:narrowMatch",
    "isRelatedTo": "skos:relatedMatch",
}


def write_case_crosswalk(crosswalk: Crosswalk, *, base: str = BASE, only_accepted: bool = False) -> Written:
    """Return accepted mappings and, unless `only_accepted`, suggestions nobody has judged, as CFAssociations.

    CASE can say neither "not" nor "nothing fits": rejected, unsure and no-counterpart decisions are in `losses`.
    """
    package = crosswalk_to_case(crosswalk, base=base, only_accepted=only_accepted)
    losses = list(_losses(crosswalk, only_accepted))
    if not package["CFAssociations"]:
        losses.append(Loss("nothing is left to write: no mapping is accepted yet", len(crosswalk.mapping_set.mappings)))
    text = json.dumps(package, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")
    return Written(text, "application/json", ".case.json", LossReport("CASE 1.1", tuple(losses)))


def crosswalk_to_case(crosswalk: Crosswalk, *, base: str = BASE, only_accepted: bool = False) -> Json:
    """Return the CFPackage as JSON values: one association group, the SSSOM fields under `extensions.sssom`."""
    ms, status = crosswalk.mapping_set, crosswalk.status()
    changed = max([ms.created, *(d.decided_at for d in crosswalk.decisions)])
    nodes = Nodes(changed, base)
    key = f"{BASE}crosswalk/{ms.subject}/{ms.object}/{ms.unit}"
    title = f"{crosswalk.subject.title} to {crosswalk.object.title}"
    document = nodes.made("CFDocuments", key) | {
        "creator": crosswalk.subject.publisher or crosswalk.subject.title,
        "title": title,
        "caseVersion": "1.1",
        "language": "en",
    }
    grouping = nodes.link("CFAssociationGroupings", f"{key}#group", title)
    names = crosswalk.named()
    rows = []
    suggested = {(m.subject_id, m.object_id): m for m in ms.mappings}
    decided = {pair: d for pair, d in status.items() if d.verdict == "accepted" and pair[1] is not None}
    for pair, d in decided.items():
        rows.append(_association(nodes, names, suggested.get((pair[0], pair[1] or "")), d))
    for pair, m in suggested.items():
        if not only_accepted and pair not in status:
            rows.append(_association(nodes, names, m, None))
    for row in rows:
        row["CFAssociationGroupingURI"] = grouping
    return {
        "CFDocument": document,
        "CFItems": [],
        "CFAssociations": rows,
        "CFDefinitions": {
            "CFAssociationGroupings": [grouping | {"lastChangeDateTime": changed.isoformat()}],
        },
    }


def _association(nodes: Nodes, names: dict[str, str], m: Mapping | None, d: Decision | None) -> Json:
    subject_id, object_id = (d.subject_id, d.object_id or "") if d else (m.subject_id, m.object_id) if m else ("", "")
    predicate = (d.predicate if d else None) or (m.predicate if m else "skos:closeMatch")
    row = nodes.association(
        ASSOCIATION_OF[predicate],
        nodes.node("CFItems", unit_key(subject_id), names.get(subject_id, subject_id)),
        nodes.node("CFItems", unit_key(object_id), names.get(object_id, object_id)),
    )
    sssom: Json = {"predicate_id": predicate, "mapping_justification": "semapv:SemanticSimilarityThresholdMatching"}
    if m:
        sssom |= {"confidence": round(m.confidence, DIGITS), "similarity_score": round(m.similarity, DIGITS)}
    mapper: Json = {"subject_id": subject_id, "object_id": object_id, "status": "suggested"}
    row["notes"] = "Suggested by similarity; not reviewed."
    if d:
        sssom |= {
            "mapping_justification": "semapv:MappingReview" if m else "semapv:ManualMappingCuration",
            "reviewer_label": d.reviewer,
            "review_date": d.decided_at.date().isoformat(),
        }
        mapper |= {"status": "accepted", "decided_at": d.decided_at.isoformat(), "predicate": d.predicate}
        mapper |= {"comment": d.comment} if d.comment else {}
        mapper = {k: v for k, v in mapper.items() if v is not None}
        row["notes"] = d.comment or "Confirmed by a reviewer."
        row["lastChangeDateTime"] = d.decided_at.isoformat()
    row["extensions"] = {"sssom": sssom, "competencyMapper": mapper}
    return row


def _losses(crosswalk: Crosswalk, only_accepted: bool) -> Iterator[Loss]:
    status = crosswalk.status()
    kinds = {
        "rejected mappings": [s for (s, o), d in status.items() if o and d.verdict == "rejected"],
        "mappings a reviewer was unsure about": [s for (s, o), d in status.items() if o and d.verdict == "unsure"],
        "decisions that there is no counterpart": [s for (s, o), _ in status.items() if o is None],
        "suggested no counterparts": list(crosswalk.mapping_set.unmatched),
        "supporting pairs and reasons (of so many suggestions)": [
            m.subject_id for m in crosswalk.mapping_set.mappings if m.support
        ],
        "contrasts": [c.subject_id for c in crosswalk.mapping_set.contrasts],
    }
    pairs = {(m.subject_id, m.object_id) for m in crosswalk.mapping_set.mappings}
    if only_accepted:
        kinds["suggestions nobody has judged"] = [s for s, o in pairs if (s, o) not in status]
    several = len(crosswalk.decisions) - len(status)
    if several:
        yield Loss("decisions under a later one on the same pair", several)
    for what, ids in kinds.items():
        if ids:
            yield Loss(what, len(ids), tuple(sorted(ids)[:3]))


def read_case_crosswalk(data: object, frameworks: Iterable[Framework]) -> ImportPlan:
    """Return accepted decisions from a package's match associations, checked against the loaded frameworks.

    Another system's association counts as accepted by the document's creator at its last change. Suggestions of ours
    are not decisions. Other association types are in `losses`. Raises Invalid for what is no package.
    """
    if not isinstance(data, dict) or not isinstance(data.get("CFAssociations"), list):
        raise Invalid(
            "The file is not a CASE package with associations.", "Export the crosswalk as CASE and read that."
        )
    document = data.get("CFDocument")
    creator = str(document.get("creator", "")) if isinstance(document, dict) else ""
    known = {uuid_of(unit_key(i)): i for f in frameworks for i, _, _ in units(f)}
    ids = frozenset(known.values())
    decisions, rejected = [], []
    other = suggestions = 0
    for n, row in enumerate(data["CFAssociations"], 1):
        kind = row.get("associationType") if isinstance(row, dict) else None
        if kind not in PREDICATE_OF:
            other += 1
        elif ours(row).get("status") == "suggested":
            suggestions += 1
        else:
            found = _decision(row, PREDICATE_OF[kind], known, ids, creator)
            if isinstance(found, Decision):
                decisions.append(found)
            else:
                rejected.append(RejectedRow(n, str(row.get("identifier", ""))[:80], found))
    losses = []
    if other:
        losses.append(Loss("associations that are no match", other))
    if suggestions:
        losses.append(Loss("suggestions: only people's decisions are imported", suggestions))
    return ImportPlan("case", (), tuple(decisions), tuple(rejected), tuple(losses))


def _decision(
    row: Json, predicate: Predicate, known: dict[str, str], ids: frozenset[str], creator: str
) -> Decision | str:
    """The decision, or why there is none."""
    subject_id, object_id = (_unit(row.get(key), known, ids) for key in ("originNodeURI", "destinationNodeURI"))
    if subject_id is None or object_id is None:
        return "An end of the association is not in the frameworks that are loaded."
    if subject_id.split("/")[0] == object_id.split("/")[0]:
        return "Both ends belong to one framework; a crosswalk joins two."
    extra, extensions = ours(row), row.get("extensions")
    sssom = extensions.get("sssom") if isinstance(extensions, dict) else None
    reviewer = str(sssom.get("reviewer_label") or creator) if isinstance(sssom, dict) else creator
    if not reviewer.strip():
        return "Nobody is named as reviewer or creator."
    try:
        when = datetime.fromisoformat(str(extra.get("decided_at") or row.get("lastChangeDateTime")))
    except ValueError:
        return "Its date cannot be read."
    comment = extra.get("comment") if extra else row.get("notes")
    return Decision(
        subject_id,
        object_id,
        "accepted",
        reviewer,
        when if when.tzinfo else when.replace(tzinfo=UTC),
        predicate if not extra or extra.get("predicate") else None,
        str(comment) if comment else None,
    )


def _unit(node: object, known: dict[str, str], ids: frozenset[str]) -> str | None:
    if not isinstance(node, dict):
        return None
    found = known.get(str(node.get("identifier", "")))
    if found is None:
        by_uri = id_of(str(node.get("uri", "")))
        found = by_uri if by_uri in ids else None
    return found
