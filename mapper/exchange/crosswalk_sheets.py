"""A Crosswalk to a workbook or CSV laid out for people, and a filled-in one back to an import plan of decisions."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from mapper.errors import Invalid
from mapper.exchange.sheets import XLSX, Sheet, Value, formula_in, read_csv, read_xlsx, records, to_csv, to_xlsx
from mapper.exchange.types import Crosswalk, ImportPlan, Loss, LossReport, RejectedRow, Written, units
from mapper.frameworks.types import Framework
from mapper.mappings.types import Mapping, Predicate
from mapper.review.types import Decision, Verdict

RELATIONS: dict[Predicate, str] = {
    "skos:exactMatch": "is the same as",
    "skos:closeMatch": "is close to",
    "skos:broadMatch": "is narrower than",
    "skos:narrowMatch": "is broader than",
    "skos:relatedMatch": "is related to",
}
"""The direction in words, read from the left: skos:broadMatch says that the object is the broader one."""
VERDICTS: dict[str, Verdict] = {"accepted": "accepted", "rejected": "rejected", "unsure": "unsure"}
NOTHING = "(no counterpart)"
HEADS = (
    *("Code", "Title", "Relation", "Counterpart code", "Counterpart", "Confidence", "Similarity", "Rank", "Status"),
    *("Decided by", "Decided at", "Comment", "Closest texts", "Id", "Counterpart id"),
)
WIDTHS = (9, 32, 17, 12, 32, 12, 11, 7, 12, 20, 20, 30, 60, 24, 24)
NEEDED = ("Id", "Counterpart id", "Relation", "Status", "Decided by", "Decided at", "Comment")
DIGITS = 4


def write_crosswalk_xlsx(crosswalk: Crosswalk) -> Written:
    """Return a workbook: the crosswalk row by row, the supporting pairs, and what the numbers mean."""
    sheets = (_main(crosswalk), _pairs(crosswalk), _about(crosswalk))
    return Written(to_xlsx(sheets), XLSX, ".xlsx", LossReport("XLSX", tuple(_losses(crosswalk, pairs=True))))


def write_crosswalk_csv(crosswalk: Crosswalk) -> Written:
    """Return the crosswalk row by row; of the supporting pairs only the closest."""
    losses = LossReport("CSV", tuple(_losses(crosswalk, pairs=False)))
    return Written(to_csv(_main(crosswalk)), "text/csv", ".csv", losses)


def _losses(crosswalk: Crosswalk, *, pairs: bool) -> Iterator[Loss]:
    several = len(crosswalk.decisions) - len(crosswalk.status())
    if several:
        yield Loss("decisions under a later one on the same pair", several)
    with_features = sum(bool(m.features) for m in crosswalk.mapping_set.mappings)
    if with_features:
        yield Loss("the reasons behind a confidence (of so many suggestions)", with_features)
    if not pairs:
        more = sum(len(m.support) > 1 for m in crosswalk.mapping_set.mappings)
        if more:
            yield Loss("supporting pairs after the first (of so many suggestions)", more)
        if crosswalk.mapping_set.contrasts:
            yield Loss("contrasts", len(crosswalk.mapping_set.contrasts))


def _code(unit_id: str) -> str:
    return unit_id.partition("/")[2]


def _main(crosswalk: Crosswalk) -> Sheet:
    ms, status, names = crosswalk.mapping_set, crosswalk.status(), crosswalk.named()
    pairs = {(m.subject_id, m.object_id): m for m in ms.mappings}
    rows: list[tuple[tuple[int, int], tuple[Value, ...]]] = []
    place = {u: n for n, u in enumerate(crosswalk.subject_units())}

    def put(subject: str, object: str | None, m: Mapping | None, d: Decision | None) -> None:
        relation = (d.predicate if d else None) or (m.predicate if m else None)
        best = max(m.support, key=lambda s: s.similarity) if m and m.support else None
        texts = f"{names.get(best.subject_id, '')} – {names.get(best.object_id, '')}" if best else None
        row = (
            _code(subject),
            names.get(subject, subject),
            RELATIONS[relation] if relation and object else None,
            _code(object) if object else None,
            names.get(object, object) if object else NOTHING,
            round(m.confidence, DIGITS) if m else None,
            round(m.similarity, DIGITS) if m else None,
            m.rank if m else None,
            d.verdict if d else "suggested",
            d.reviewer if d else None,
            d.decided_at.isoformat() if d else None,
            d.comment if d else None,
            texts,
            subject,
            object or NOTHING,
        )
        rows.append(((place.get(subject, len(place)), m.rank if m else 10_000), row))

    for pair, m in pairs.items():
        put(*pair, m, status.get(pair))
    for (subject, object), d in status.items():
        if (subject, object or "") not in pairs:
            put(subject, object, None, d)
    for subject in ms.unmatched:
        if (subject, None) not in status:
            put(subject, None, None, None)
    rows.sort(key=lambda r: r[0])
    return Sheet("Crosswalk", HEADS, tuple(r for _, r in rows), WIDTHS, frozenset({"Confidence"}), HEADS.index("Id"))


def _pairs(crosswalk: Crosswalk) -> Sheet:
    names, ms = crosswalk.named(), crosswalk.mapping_set
    heads = ("Title", "Text", "Counterpart", "Counterpart text", "Similarity", "Kind", "Id", "Counterpart id")
    rows: list[tuple[Value, ...]] = [
        (
            names.get(m.subject_id),
            names.get(s.subject_id),
            names.get(m.object_id),
            names.get(s.object_id),
            round(s.similarity, DIGITS),
            "supports",
            s.subject_id,
            s.object_id,
        )
        for m in ms.mappings
        for s in m.support
    ]
    rows += [
        (
            None,
            names.get(s.subject_id),
            None,
            names.get(s.object_id),
            round(s.similarity, DIGITS),
            "contrast: a negative indicator beside the positive one it speaks against",
            s.subject_id,
            s.object_id,
        )
        for s in ms.contrasts
    ]
    return Sheet("Supporting texts", heads, tuple(rows), (28, 60, 28, 60, 11, 14, 24, 24))


def _about(crosswalk: Crosswalk) -> Sheet:
    ms = crosswalk.mapping_set
    rows: tuple[tuple[Value, ...], ...] = (
        ("From", f"{crosswalk.subject.title} ({crosswalk.subject.publisher})"),
        ("To", f"{crosswalk.object.title} ({crosswalk.object.publisher})"),
        ("Compared", "competencies" if ms.unit == "competency" else "indicators"),
        ("Made", ms.created.isoformat()),
        ("Model", f"{ms.model_id} ({ms.model_sha256[:12]})"),
        ("Confidence", "How likely it is that a careful person would accept the pair, from 0% to 100%."),
        ("Similarity", "The cosine of the meanings of the texts, from -1 to 1. It is not a probability."),
        ("Status", "suggested: nobody has judged it. accepted, rejected, unsure: a person's decision."),
        (
            "To decide here",
            "Write accepted, rejected or unsure under Status, your name under Decided by, import.",
        ),
    )
    return Sheet("About", ("What", "Meaning"), rows, (20, 90))


def read_crosswalk_sheet(data: bytes, frameworks: Iterable[Framework], *, now: datetime) -> ImportPlan:
    """Return the decisions of a workbook (first sheet named Crosswalk) or CSV in the layout written here.

    Rows whose status is empty or `suggested` are passed over; a decision without a date is dated `now`. A row is
    refused with its reason for a formula, an unknown id, status or relation, nobody named, a date that cannot be
    read, or a second decision by the same person on the pair.
    """
    workbook = data[:2] == b"PK"
    if workbook:
        sheets = read_xlsx(data)
        if "Crosswalk" not in sheets:
            raise Invalid("The workbook has no sheet “Crosswalk”.", "Start from an exported crosswalk.")
        rows = sheets["Crosswalk"]
    else:
        rows = read_csv(data)
    known = frozenset(i for f in frameworks for i, _, _ in units(f))
    decisions: list[Decision] = []
    rejected: list[RejectedRow] = []
    seen: dict[tuple[str, str | None, str], int] = {}
    other = _other_framework(rows, known)
    for number, record in records(rows, NEEDED):
        if record["Status"].strip().lower() in ("", "suggested"):
            continue
        what = f"{record['Id'][:60]} – {record['Counterpart id'][:60]}"
        found = _decision(record, known, other, now)
        if isinstance(found, str):
            rejected.append(RejectedRow(number, what, found))
            continue
        key = (found.subject_id, found.object_id, found.reviewer)
        if key in seen:
            rejected.append(RejectedRow(number, what, f"The same person decides on this pair in row {seen[key]} too."))
            continue
        seen[key] = number
        decisions.append(found)
    return ImportPlan("xlsx" if workbook else "csv", (), tuple(decisions), tuple(rejected))


def _other_framework(rows: list[list[str]], known: frozenset[str]) -> str | None:
    """The framework that a "no counterpart" speaks of: that of the other rows' counterparts, where there is one."""
    named = {r["Counterpart id"].split("/")[0] for _, r in records(rows, NEEDED) if r["Counterpart id"] in known}
    return named.pop() if len(named) == 1 else None


def _decision(record: dict[str, str], known: frozenset[str], other: str | None, now: datetime) -> Decision | str:
    """The decision in a row, or why there is none."""
    formula = formula_in(record)
    if formula:
        return f"“{formula}” holds a formula; write its value."
    verdict = VERDICTS.get(record["Status"].strip().lower())
    if verdict is None:
        return f"Status “{record['Status'][:40]}” is not accepted, rejected, unsure or suggested."
    nothing = record["Counterpart id"] == NOTHING
    for head in ("Id",) if nothing else ("Id", "Counterpart id"):
        if record[head] not in known:
            return f"{head} “{record[head][:80]}” is not in the frameworks that are loaded."
    if not nothing and record["Id"].split("/")[0] == record["Counterpart id"].split("/")[0]:
        return "Both sides belong to one framework; a crosswalk joins two."
    if not record["Decided by"].strip():
        return "“Decided by” is empty: nobody is named."
    said = record["Relation"].strip().lower()
    relation = next((p for p, words in RELATIONS.items() if said in (words, p.lower())), None)
    if said and relation is None:
        return f"Relation “{said[:40]}” is not one of: {', '.join(RELATIONS.values())}."
    try:
        when = datetime.fromisoformat(record["Decided at"].strip()) if record["Decided at"].strip() else now
    except ValueError:
        return f"“Decided at” {record['Decided at'][:40]!r} is not a date like 2025-06-01."
    return Decision(
        record["Id"],
        None if nothing else record["Counterpart id"],
        verdict,
        record["Decided by"].strip(),
        when if when.tzinfo else when.replace(tzinfo=UTC),
        relation if verdict == "accepted" and not nothing else None,
        record["Comment"] or None,
        object_framework=other if nothing else None,
    )
