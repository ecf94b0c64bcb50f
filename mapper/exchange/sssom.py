"""Crosswalks to SSSOM 1.1 TSV files, and such files from anywhere back to an import plan or a whole crosswalk."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from mapper.errors import Invalid
from mapper.exchange.identifiers import BASE, WELL_KNOWN, curie_map, id_of_curie
from mapper.exchange.sssom_rows import (
    BY_PEOPLE,
    COLUMNS,
    EXTENSIONS,
    NOTHING,
    Reader,
    Row,
    Unusable,
    decision_of,
    rows_of,
)
from mapper.exchange.types import Crosswalk, ImportPlan, Loss, LossReport, RejectedRow, Written, units
from mapper.frameworks.types import Framework
from mapper.mappings.types import PREDICATES, Mapping, MappingSet
from mapper.review.types import Decision

MOST_ROWS = 100_000
LONGEST_HEADER = 1_000_000
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
CORRECT = "Correct the file and read it again; https://mapping-commons.github.io/sssom describes the form."
PROPAGATED = ("mapping_date", "author_label", "reviewer_label", "creator_label", "publication_date", "object_source")


def write_sssom(
    crosswalk: Crosswalk, *, tool_version: str = "0.1.0", licence: str = LICENCE, base: str = BASE
) -> Written:
    """Return the crosswalk as an SSSOM 1.1 TSV file, UTF-8, LF; the same crosswalk always gives the same bytes.

    Numbers carry six decimals. Rows: suggestions, suggested "no counterpart"s, then decisions in their order.
    """
    rows = rows_of(crosswalk, tool_version)
    columns = [c for c in COLUMNS if any(row.get(c) for row in rows)] or list(COLUMNS[:7])
    out = io.StringIO(newline="")
    for line in _header(crosswalk, licence, base, columns):
        out.write(f"#{line}\n")
    writer = csv.DictWriter(out, columns, delimiter="\t", lineterminator="\n", extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows(rows)
    text = out.getvalue().encode("utf-8", "backslashreplace")
    return Written(text, "text/tab-separated-values", ".sssom.tsv", LossReport("SSSOM", tuple(_losses(crosswalk))))


def _losses(crosswalk: Crosswalk) -> Iterator[Loss]:
    ms = crosswalk.mapping_set
    supports = [m.subject_id for m in ms.mappings if m.support]
    if supports:
        what = "supporting pairs and the reasons behind a confidence (of so many suggestions)"
        yield Loss(what, len(supports), tuple(supports[:3]))
    if ms.contrasts:
        yield Loss("contrasts", len(ms.contrasts), tuple(c.subject_id for c in ms.contrasts[:3]))
    withdrawn = [d.subject_id for d in crosswalk.decisions if d.verdict == "withdrawn"]
    if withdrawn:
        yield Loss("withdrawn decisions", len(withdrawn), tuple(withdrawn[:3]))


def _header(crosswalk: Crosswalk, licence: str, base: str, columns: Sequence[str]) -> Iterator[str]:
    ms = crosswalk.mapping_set
    yield 'sssom_version: "1.1"'
    yield "curie_map:"
    prefixes = WELL_KNOWN | {"fw": f"{base}framework/"} | curie_map((ms.subject, ms.object), base)
    for prefix in sorted(prefixes):
        yield f"  {_quoted(prefix)}: {_quoted(prefixes[prefix])}"
    yield f"mapping_set_id: {_quoted(f'{base}crosswalk/{ms.subject}/{ms.object}')}"
    yield f"mapping_set_title: {_quoted(f'{crosswalk.subject.title} to {crosswalk.object.title}')}"
    yield f"license: {_quoted(licence)}"
    for side, framework in (("subject", crosswalk.subject), ("object", crosswalk.object)):
        yield f"{side}_source: {_quoted('fw:' + framework.id)}"
        if framework.published:
            yield f"{side}_source_version: {_quoted(framework.published)}"
    about = {"unit": ms.unit, "model_id": ms.model_id, "model_sha256": ms.model_sha256}
    yield f"other: {_quoted(json.dumps(about | {'created': ms.created.isoformat()}, sort_keys=True))}"
    ours = [c for c in EXTENSIONS if c in columns]
    if ours:
        yield "extension_definitions:"
    for column in ours:
        yield f"  - slot_name: {column}"
        yield f"    property: {_quoted(f'{base}slot/{column}')}"


def _quoted(value: str) -> str:
    """A YAML double-quoted scalar on one line: everything unprintable escaped, so that no value can end its line."""
    out = []
    for ch in value:
        if ch in '"\\':
            out.append("\\" + ch)
        elif ch.isprintable() and not 0xD800 <= ord(ch) <= 0xDFFF:
            out.append(ch)
        else:
            out.append(f"\\U{ord(ch):08x}" if ord(ch) > 0xFFFF else f"\\u{ord(ch):04x}")
    return '"' + "".join(out) + '"'


@dataclass(frozen=True, slots=True)
class Table:
    """An SSSOM file taken apart: its metadata, columns, and rows with the line each begins on (1-based)."""

    metadata: dict[str, Any]
    columns: tuple[str, ...]
    rows: tuple[tuple[int, Row], ...]

    @property
    def prefixes(self) -> dict[str, str]:
        found = self.metadata.get("curie_map")
        return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}

    def default(self, slot: str) -> str:
        value = self.metadata.get(slot)
        if isinstance(value, list):
            value = value[0] if value else None
        return (
            value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, str | int | float) else ""
        )


def parse_table(content: bytes) -> Table:
    """Take a file apart; raises Invalid for what is no SSSOM TSV at all, or over MOST_ROWS rows."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid("The SSSOM file is not in UTF-8.", "Save it as UTF-8 text.") from None
    header, body_at = [], 0
    while text.startswith("#", body_at):
        end = text.find("\n", body_at) + 1 or len(text)
        header.append(text[body_at + 1 : end])
        body_at = end
    metadata = _metadata("".join(header))
    csv.field_size_limit(max(csv.field_size_limit(), 10_000_000))
    reader = csv.reader(io.StringIO(text[body_at:], newline=""), delimiter="\t")
    columns = tuple(next(reader, ()))
    missing = [c for c in ("subject_id", "predicate_id", "object_id", "mapping_justification") if c not in columns]
    if missing:
        raise Invalid(f"The SSSOM file has no column {missing[0]}.", CORRECT)
    rows: list[tuple[int, Row]] = []
    before = reader.line_num
    try:
        for cells in reader:
            if len(rows) >= MOST_ROWS:
                raise Invalid(f"The SSSOM file has more than {MOST_ROWS:,} rows.", "Split it into smaller files.")
            if any(cells):
                rows.append((len(header) + before + 1, dict(zip(columns, cells, strict=False))))
            before = reader.line_num
    except csv.Error as error:
        raise Invalid(f"The SSSOM table breaks off after {len(rows)} rows: {error}.", CORRECT) from None
    return Table(metadata, columns, tuple(rows))


def _metadata(header: str) -> dict[str, Any]:
    import yaml

    if len(header) > LONGEST_HEADER:
        raise Invalid("The metadata of the SSSOM file is over a million characters long.", CORRECT)
    try:
        found = yaml.safe_load(header)
    except (yaml.YAMLError, ValueError, RecursionError):
        raise Invalid("The metadata lines (#) of the SSSOM file are not YAML.", CORRECT) from None
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise Invalid("The metadata lines (#) of the SSSOM file hold no keys.", CORRECT)
    return found


def read_sssom(content: bytes, frameworks: Iterable[Framework]) -> ImportPlan:
    """Return the decisions that people took, checked against the frameworks that are loaded; nothing is changed.

    A row is refused with its reason for an unknown id or predicate, a bad date, nobody named, or a second decision
    by the same person on the same pair at the same time. Rows of tools are counted in `losses`, not imported.
    """
    table = parse_table(content)
    loaded = {f.id: f for f in frameworks}
    known = frozenset(unit_id for f in loaded.values() for unit_id, _, _ in units(f))
    source = id_of_curie(table.default("object_source"), table.prefixes) or ""
    whole = _framework_named(source, loaded)
    defaults = {slot: table.default(slot) for slot in PROPAGATED if table.default(slot)}
    reader = Reader(table.prefixes, known, defaults, whole)
    decisions: list[Decision] = []
    rejected: list[RejectedRow] = []
    seen: dict[tuple[str, str | None, str, datetime], int] = {}
    tools = 0
    for line, row in table.rows:
        if row.get("mapping_justification") not in BY_PEOPLE:
            tools += 1
            continue
        what = f"{row.get('subject_id', '')[:80]} – {row.get('object_id', '')[:80]}"
        try:
            decision = decision_of(row, reader)
        except Unusable as reason:
            rejected.append(RejectedRow(line, what, str(reason)))
            continue
        key = (decision.subject_id, decision.object_id, decision.reviewer, decision.decided_at)
        if key in seen:
            reason_text = f"The same person decides on this pair a second time (first in line {seen[key]})."
            rejected.append(RejectedRow(line, what, reason_text))
            continue
        seen[key] = line
        decisions.append(decision)
    return ImportPlan("sssom", (), tuple(decisions), tuple(rejected), tuple(_unread(table, tools)))


def _framework_named(source: str, loaded: dict[str, Framework]) -> str | None:
    """`fw:north` was expanded to `north` by its address, or to `fw/north` by its prefix."""
    found = source.removeprefix("fw/")
    return found if found in loaded else None


def _unread(table: Table, tools: int) -> Iterator[Loss]:
    if tools:
        yield Loss("suggestions of a tool: only people's decisions are imported", tools)
    foreign = [c for c in table.columns if c not in COLUMNS and not re.fullmatch(r"[a-z_]+_(id|label|date)", c)]
    if foreign:
        yield Loss("columns without a place here", len(foreign), tuple(foreign[:5]))


def read_sssom_crosswalk(content: bytes, subject: Framework, object: Framework) -> Crosswalk:
    """Read a file of our own back whole, suggestions and all; raises Invalid where any row is refused.

    What comes back is what was written, less what the LossReport of `write_sssom` names.
    """
    plan = read_sssom(content, (subject, object))
    if plan.rejected:
        first = plan.rejected[0]
        raise Invalid(f"Line {first.row} of the SSSOM file: {first.reason}", CORRECT)
    table = parse_table(content)
    try:
        about = json.loads(table.default("other"))
        empty = MappingSet(
            subject.id,
            object.id,
            about["unit"],
            about["model_id"],
            about["model_sha256"],
            datetime.fromisoformat(about["created"]),
            (),
        )
    except (ValueError, KeyError, TypeError):
        raise Invalid("The SSSOM file was not written by this product.", "Import its decisions instead.") from None
    mappings, unmatched = [], []
    for _, row in table.rows:
        if row["mapping_justification"] in BY_PEOPLE:
            continue
        subject_id = id_of_curie(row["subject_id"], table.prefixes) or ""
        if row["object_id"] == NOTHING:
            unmatched.append(subject_id)
        else:
            mappings.append(_mapping(subject_id, row, table.prefixes))
    return Crosswalk(
        replace(empty, mappings=tuple(mappings), unmatched=tuple(unmatched)), subject, object, plan.decisions
    )


def _mapping(subject_id: str, row: Row, prefixes: dict[str, str]) -> Mapping:
    predicate = next((p for p in PREDICATES if p == row["predicate_id"]), None)
    try:
        if predicate is None:
            raise ValueError(row["predicate_id"])
        return Mapping(
            subject_id,
            id_of_curie(row["object_id"], prefixes) or "",
            int(row["rank"]),
            predicate,
            float(row["similarity_score"]),
            float(row["confidence"]),
        )
    except (ValueError, KeyError):
        raise Invalid(f"A suggestion for {subject_id} in the SSSOM file cannot be read.", CORRECT) from None
