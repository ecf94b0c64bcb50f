"""The one list of formats: what writes frameworks, crosswalks, scores and screenings by name, and what reads files."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from mapper.authoring.types import DevelopmentPlan, Draft, SelfAssessment
from mapper.errors import Invalid
from mapper.exchange.case import write_case
from mapper.exchange.case_crosswalk import read_case_crosswalk, write_case_crosswalk
from mapper.exchange.case_nodes import ASSOCIATION_OF
from mapper.exchange.case_read import read_case
from mapper.exchange.crosswalk_json import crosswalk_to_json
from mapper.exchange.crosswalk_sheets import read_crosswalk_sheet, write_crosswalk_csv, write_crosswalk_xlsx
from mapper.exchange.framework_json import framework_to_json, frameworks_from_json, unread_keys
from mapper.exchange.framework_sheets import read_framework_xlsx, write_framework_csv, write_framework_xlsx
from mapper.exchange.html import write_crosswalk_html, write_draft_html, write_score_html
from mapper.exchange.plan_html import write_plan_html, write_self_assessment_html
from mapper.exchange.score_json import beside_to_json, score_to_json
from mapper.exchange.screening_sheets import (
    Screened,
    write_screening_csv,
    write_screening_parquet,
    write_screening_xlsx,
)
from mapper.exchange.sheets import read_xlsx
from mapper.exchange.skos import read_skos, write_skos, write_skos_crosswalk
from mapper.exchange.sssom import read_sssom, write_sssom
from mapper.exchange.types import Beside, Crosswalk, ImportPlan, Loss, LossReport, Written
from mapper.exchange.word import write_draft_docx, write_plan_docx, write_self_assessment_docx
from mapper.exchange.word_scores import write_score_docx
from mapper.frameworks.types import Framework
from mapper.scoring.types import ScoreReport

JSON = "application/json"
EVERY_OPINION = frozenset({"sssom"})
"""Crosswalk formats that hold several people's decisions on one pair; the others show the one that stands."""


def as_json(value: object) -> Written:
    """JSON values as a file that loses nothing."""
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return Written(text.encode("utf-8", "backslashreplace"), JSON, ".json", LossReport("JSON"))


CROSSWALKS: Mapping[str, Callable[[Crosswalk], Written]] = {
    "json": lambda c: as_json(crosswalk_to_json(c)),
    "sssom": write_sssom,
    "case": write_case_crosswalk,
    "skos": write_skos_crosswalk,
    "csv": write_crosswalk_csv,
    "xlsx": write_crosswalk_xlsx,
    "html": write_crosswalk_html,
}

SCORES: Mapping[str, Callable[[ScoreReport, Framework, bool, Beside], Written]] = {
    "json": lambda report, _, text, beside: as_json(score_to_json(report, with_text=text) | beside_to_json(beside)),
    "html": lambda report, framework, text, beside: write_score_html(report, framework, with_text=text, beside=beside),
    "docx": lambda report, framework, text, beside: write_score_docx(report, framework, with_text=text, beside=beside),
}
"""Writers of a score report: report, its framework, whether the whole text goes with it, what it is held against."""

DRAFTS: Mapping[str, Callable[[Draft], Written]] = {"docx": write_draft_docx, "html": write_draft_html}

PLANS: Mapping[str, Callable[[DevelopmentPlan, Framework, Sequence[Framework]], Written]] = {
    "docx": write_plan_docx,
    "html": write_plan_html,
}
"""Writers of a development plan: the plan, its framework, and all whose options it may hold."""

SELF_ASSESSMENTS: Mapping[str, Callable[[SelfAssessment, Framework], Written]] = {
    "docx": write_self_assessment_docx,
    "html": write_self_assessment_html,
}

SCREENINGS: Mapping[str, Callable[[Sequence[Screened], Framework], Written]] = {
    "xlsx": write_screening_xlsx,
    "csv": write_screening_csv,
    "parquet": write_screening_parquet,
}

FRAMEWORKS: Mapping[str, Callable[[Framework, datetime], Written]] = {
    "json": lambda framework, _: as_json(framework_to_json(framework)),
    "case": lambda framework, changed: write_case(framework, changed=changed),
    "skos": lambda framework, _: write_skos(framework),
    "xlsx": lambda framework, _: write_framework_xlsx(framework),
    "csv": lambda framework, _: write_framework_csv(framework),
}
"""Writers of one framework, with the time of its last change."""


def write_frameworks_json(frameworks: Sequence[Framework]) -> Written:
    """One framework as an object, several as a list, as `mapper ingest -o` writes them."""
    values = [framework_to_json(f) for f in frameworks]
    return as_json(values[0] if len(values) == 1 else values)


def read_file(data: bytes, name: str, frameworks: Sequence[Framework], *, now: datetime | None = None) -> ImportPlan:
    """Tell a file's format by its content and return what it would change, nothing being changed.

    Framework JSON, CASE packages (of a framework or of associations), SSSOM, SKOS in Turtle or JSON-LD, the framework
    workbook, and a decided crosswalk as workbook or CSV. `frameworks` are loaded; `now` dates a decision without a
    date. Raises Invalid for a file of no known format.
    """
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    when = now or datetime.now(UTC)
    if data[:2] == b"PK":
        sheets = read_xlsx(data)
        return read_crosswalk_sheet(data, frameworks, now=when) if "Crosswalk" in sheets else read_framework_xlsx(data)
    if start[:1] in (b"{", b"["):
        return _read_json(data, name, frameworks)
    first = start.split(b"\n", 1)[0]
    if b"@prefix" in start or start[:7].upper() == b"PREFIX ":
        return read_skos(data)
    if start[:1] == b"#" or b"subject_id\t" in first:
        return read_sssom(data, frameworks)
    if b"Counterpart id" in first:
        return read_crosswalk_sheet(data, frameworks, now=when)
    if b"Competency code" in first:
        raise Invalid(f"{name} is a framework as CSV, which is for reading.", "Import its workbook (.xlsx) or JSON.")
    raise Invalid(
        f"{name} is in no format that can be imported.",
        "Use framework JSON, CASE, SSSOM, SKOS, or a workbook or CSV exported from here.",
    )


def _read_json(data: bytes, name: str, frameworks: Sequence[Framework]) -> ImportPlan:
    try:
        values = json.loads(data)
    except (ValueError, RecursionError):
        raise Invalid(f"{name} is not whole JSON.", "Export it again from where it came.") from None
    if isinstance(values, dict) and "CFDocument" in values:
        return read_case_crosswalk(values, frameworks) if _only_matches(values) else read_case(values)
    if isinstance(values, dict) and "mappings" in values and "subject" in values:
        raise Invalid(f"{name} is a crosswalk in JSON, which is for reading.", "Import the SSSOM or workbook instead.")
    if b'"@context"' in data or b'"@id"' in data:
        return read_skos(data, form="json-ld")
    unread = unread_keys(values)
    losses = (Loss("keys without a place here", len(unread), unread[:5]),) if unread else ()
    return ImportPlan("json", frameworks=frameworks_from_json(values), losses=losses)


def _only_matches(package: dict[str, object]) -> bool:
    """A package without items whose associations match items of other packages is a crosswalk."""
    rows = package.get("CFAssociations")
    kinds = {r.get("associationType") for r in rows if isinstance(r, dict)} if isinstance(rows, list) else set()
    return not package.get("CFItems") and bool(kinds & set(ASSOCIATION_OF.values()))
