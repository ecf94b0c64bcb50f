"""Suggestions and decisions to the rows of an SSSOM table, and one row back to a Decision or the reason why not."""

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from mapper.exchange.identifiers import curie_of, id_of_curie
from mapper.exchange.types import Crosswalk
from mapper.mappings.types import PREDICATES, Mapping, Predicate
from mapper.review.types import Decision, Verdict

NOTHING = "sssom:NoTermFound"
SUGGESTED = "semapv:SemanticSimilarityThresholdMatching"
REVIEWED = "semapv:MappingReview"
CHOSEN = "semapv:ManualMappingCuration"
BY_PEOPLE = frozenset((REVIEWED, CHOSEN))
REJECTED_AS: Predicate = "skos:relatedMatch"
"""`exactMatch` with Not says only "not the same"; "nothing in common" is `relatedMatch` with Not."""
VERDICTS: tuple[Verdict, ...] = ("accepted", "rejected", "unsure")
DIGITS = 6

SLOTS = """
subject_id subject_label predicate_id predicate_modifier object_id object_label mapping_justification author_label
reviewer_label mapping_tool mapping_tool_version mapping_date review_date confidence reviewer_agreement
similarity_score similarity_measure comment
"""
OURS = """
rank verdict decided_at seq blind batch confidence_seen predicate_chosen subject_text object_text object_framework
"""
EXTENSIONS = tuple(OURS.split())
"""Columns of our own, declared in the header, so that a decision comes back exactly as it was taken."""
COLUMNS = tuple(SLOTS.split()) + EXTENSIONS
Row = dict[str, str]


def rows_of(crosswalk: Crosswalk, tool_version: str) -> list[Row]:
    """Every suggestion, every "no counterpart" and every decision as a row of its own, in the crosswalk's order.

    One row per justification: a decision stands beside the suggestion it judged, and neither replaces the other.
    """
    names = crosswalk.named()
    suggested = {(m.subject_id, m.object_id): m for m in crosswalk.mapping_set.mappings}
    tool = {
        "mapping_justification": SUGGESTED,
        "mapping_tool": "competency-mapper",
        "mapping_tool_version": tool_version,
        "mapping_date": crosswalk.mapping_set.created.date().isoformat(),
    }
    rows = [_suggestion(m) | tool for m in crosswalk.mapping_set.mappings]
    for subject_id in crosswalk.mapping_set.unmatched:
        best = max((m.confidence for m in suggested.values() if m.subject_id == subject_id), default=0.0)
        rows.append(
            {
                "subject_id": curie_of(subject_id),
                "predicate_id": "skos:exactMatch",
                "object_id": NOTHING,
                "confidence": number(1 - best),
                "comment": "Suggested: no counterpart.",
            }
            | tool
        )
    for d in crosswalk.decisions:
        if d.verdict != "withdrawn":
            rows.append(_decision(d, suggested.get((d.subject_id, d.object_id or ""))))
    labels = {curie_of(key): value for key, value in names.items()}
    for row in rows:
        row["subject_label"] = labels.get(row["subject_id"], "")
        row["object_label"] = labels.get(row["object_id"], "")
    return rows


def number(value: float) -> str:
    return format(round(value, DIGITS), "g") if value == 0 else f"{value:.{DIGITS}f}".rstrip("0").rstrip(".")


def _suggestion(m: Mapping) -> Row:
    return {
        "subject_id": curie_of(m.subject_id),
        "predicate_id": m.predicate,
        "object_id": curie_of(m.object_id),
        "confidence": number(m.confidence),
        "similarity_score": number(m.similarity),
        "similarity_measure": "cosine similarity",
        "rank": str(m.rank),
    }


def _decision(d: Decision, suggestion: Mapping | None) -> Row:
    row = {
        "subject_id": curie_of(d.subject_id),
        "object_id": curie_of(d.object_id) if d.object_id else NOTHING,
        "predicate_id": d.predicate or _implied(d, suggestion),
        "mapping_justification": REVIEWED if suggestion else CHOSEN,
        "comment": d.comment or "",
        "verdict": d.verdict,
        "decided_at": d.decided_at.isoformat(),
        "seq": str(d.seq) if d.seq else "",
        "blind": "true" if d.blind else "",
        "batch": d.batch or "",
        "confidence_seen": repr(d.confidence_seen) if d.confidence_seen is not None else "",
        "predicate_chosen": "true" if d.predicate else "",
        "subject_text": d.subject_text,
        "object_text": d.object_text,
        "object_framework": d.object_framework or "",
    }
    day = d.decided_at.date().isoformat()
    if suggestion is None:
        row |= {"author_label": _listed(d.reviewer), "mapping_date": day}
    else:
        row |= {"reviewer_label": _listed(d.reviewer), "review_date": day}
    if d.verdict == "rejected":
        row["predicate_modifier"] = "Not"
    if d.verdict == "unsure":
        row |= {"reviewer_label": _listed(d.reviewer), "reviewer_agreement": "0.0", "confidence": "0.5"}
        if suggestion:
            row["confidence"] = number(suggestion.confidence)
    return row


def _implied(d: Decision, suggestion: Mapping | None) -> Predicate:
    """The relation of a decision that chose none: the suggestion's; of a rejection, any relation at all."""
    if d.object_id is None:
        return "skos:exactMatch"
    if d.verdict == "rejected":
        return REJECTED_AS
    return suggestion.predicate if suggestion else "skos:closeMatch"


def _listed(value: str) -> str:
    """One value of a list slot: the pipe parts values, so its own is escaped."""
    return value.replace("\\", "\\\\").replace("|", "\\|")


def _first(value: str) -> str:
    """The first value of a list slot, unescaped."""
    out, escaped = [], False
    for character in value:
        if escaped:
            out.append(character)
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == "|":
            break
        else:
            out.append(character)
    return "".join(out)


@dataclass(frozen=True, slots=True)
class Reader:
    """What a row is read against: prefixes of the file, ids that exist, and the set's own values for empty cells."""

    prefixes: MappingOf[str, str]
    known: frozenset[str]
    defaults: MappingOf[str, str]
    object_framework: str | None = None


class Unusable(Exception):
    """Why one row cannot be imported."""


def decision_of(row: MappingOf[str, str], reader: Reader) -> Decision:
    """Return the decision in a person's row; raises Unusable with the reason in plain words."""
    cell = {**reader.defaults, **{k: v for k, v in row.items() if v}}
    subject_id = _unit(cell.get("subject_id", ""), reader, "subject_id")
    raw_object = cell.get("object_id", "")
    object_id = None if raw_object == NOTHING else _unit(raw_object, reader, "object_id")
    if object_id is not None and object_id.split("/")[0] == subject_id.split("/")[0]:
        raise Unusable("Subject and object belong to one framework; a crosswalk joins two.")
    predicate = _predicate(cell)
    verdict = _verdict(cell)
    chosen = cell.get("predicate_chosen") == "true" or ("verdict" not in cell and verdict == "accepted" and object_id)
    return Decision(
        subject_id=subject_id,
        object_id=object_id,
        verdict=verdict,
        reviewer=_reviewer(cell),
        decided_at=_when(cell),
        predicate=predicate if chosen else None,
        comment=cell.get("comment") or None,
        subject_text=cell.get("subject_text", ""),
        object_text=cell.get("object_text", ""),
        confidence_seen=_number(cell, "confidence_seen"),
        blind=cell.get("blind") == "true",
        batch=cell.get("batch") or None,
        object_framework=cell.get("object_framework") or (reader.object_framework if object_id is None else None),
        seq=int(cell["seq"]) if cell.get("seq", "").isdigit() else 0,
    )


def _unit(curie: str, reader: Reader, slot: str) -> str:
    if not curie:
        raise Unusable(f"{slot} is empty.")
    found = id_of_curie(curie, reader.prefixes)
    if found is None or found not in reader.known:
        raise Unusable(f"{slot} {curie[:80]!r} is not in the frameworks that are loaded.")
    return found


def _predicate(cell: MappingOf[str, str]) -> Predicate:
    found = cell.get("predicate_id", "")
    if found not in PREDICATES:
        raise Unusable(f"predicate_id {found[:80]!r} is not one of {', '.join(PREDICATES)}.")
    return next(p for p in PREDICATES if p == found)


def _verdict(cell: MappingOf[str, str]) -> Verdict:
    """Our own column where it is there; else from the modifier and the reviewer's agreement."""
    modifier = cell.get("predicate_modifier", "")
    if modifier not in ("", "Not"):
        raise Unusable(f"predicate_modifier {modifier[:80]!r} is neither empty nor Not.")
    if "verdict" in cell:
        verdict: Verdict | None = next((v for v in VERDICTS if v == cell["verdict"]), None)
        if verdict is None:
            raise Unusable(f"verdict {cell['verdict'][:80]!r} is not accepted, rejected or unsure.")
        if (verdict == "rejected") != (modifier == "Not"):
            raise Unusable("verdict and predicate_modifier contradict each other.")
        return verdict
    agreement = _number(cell, "reviewer_agreement")
    if agreement is not None and agreement == 0:
        return "unsure"
    return "rejected" if (modifier == "Not") != (agreement is not None and agreement < 0) else "accepted"


def _reviewer(cell: MappingOf[str, str]) -> str:
    slots: Sequence[str] = ("reviewer_label", "reviewer_id", "author_label", "author_id", "creator_label", "creator_id")
    name = next((_first(cell[s]) for s in slots if cell.get(s)), "")
    if not name.strip():
        raise Unusable("No reviewer or author is named.")
    return name


def _when(cell: MappingOf[str, str]) -> datetime:
    value = next(
        (cell[s] for s in ("decided_at", "review_date", "mapping_date", "publication_date") if cell.get(s)), ""
    )
    try:
        if len(value) == len("2025-06-01"):
            return datetime.combine(date.fromisoformat(value), time(), UTC)
        found = datetime.fromisoformat(value)
    except ValueError:
        raise Unusable(
            f"The date {value[:40]!r} is not of the form 2025-06-01." if value else "No date is given."
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _number(cell: MappingOf[str, str], slot: str) -> float | None:
    value = cell.get(slot, "")
    if not value:
        return None
    try:
        found = float(value)
    except ValueError:
        raise Unusable(f"{slot} {value[:40]!r} is not a number.") from None
    if not -1 <= found <= 1:
        raise Unusable(f"{slot} {value[:40]!r} is not between -1 and 1.")
    return found
