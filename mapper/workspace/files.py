"""What is loaded to files of every format, and files back to a plan that is looked at before it is carried out."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from mapper.authoring.types import DevelopmentPlan, Draft, SelfAssessment
from mapper.errors import Invalid
from mapper.exchange.case import write_case
from mapper.exchange.case_crosswalk import read_case_crosswalk, write_case_crosswalk
from mapper.exchange.case_read import read_case
from mapper.exchange.crosswalk_json import crosswalk_to_json
from mapper.exchange.crosswalk_sheets import read_crosswalk_sheet, write_crosswalk_csv, write_crosswalk_xlsx
from mapper.exchange.framework_json import framework_to_json, frameworks_from_json
from mapper.exchange.framework_sheets import read_framework_xlsx, write_framework_xlsx
from mapper.exchange.screening_sheets import write_screening_csv, write_screening_parquet, write_screening_xlsx
from mapper.exchange.sheets import read_xlsx
from mapper.exchange.skos import read_skos, write_skos, write_skos_crosswalk
from mapper.exchange.sssom import read_sssom, write_sssom
from mapper.exchange.types import Crosswalk, ImportPlan, LossReport, Written
from mapper.exchange.word import write_draft_docx, write_plan_docx, write_score_docx, write_self_assessment_docx
from mapper.frameworks.types import Framework
from mapper.mappings.types import Unit
from mapper.review.types import Decision
from mapper.scoring.types import ScoreReport
from mapper.store.frameworks import FrameworkVersion
from mapper.workspace.context import Context
from mapper.workspace.crosswalks import between, opinions, prepared
from mapper.workspace.types import Applied, ScreenedRow

JSON = "application/json"


def as_file(value: object, media_type: str = JSON, suffix: str = ".json") -> Written:
    """JSON values as a file that loses nothing."""
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return Written(text.encode(), media_type, suffix, LossReport("json"))


def _crosswalk_json(crosswalk: Crosswalk) -> Written:
    return as_file(crosswalk_to_json(crosswalk))


CROSSWALKS: Mapping[str, Callable[[Crosswalk], Written]] = {
    "json": _crosswalk_json,
    "sssom": write_sssom,
    "case": write_case_crosswalk,
    "skos": write_skos_crosswalk,
    "csv": write_crosswalk_csv,
    "xlsx": write_crosswalk_xlsx,
}
"""What writes a crosswalk, by format."""

EVERY_OPINION = frozenset({"sssom"})
"""Formats that hold several people's decisions on one pair."""


def _frameworks_json(versions: Sequence[FrameworkVersion]) -> Written:
    values = [framework_to_json(v.framework) for v in versions]
    return as_file(values[0] if len(values) == 1 else values)


def _case(versions: Sequence[FrameworkVersion]) -> Written:
    only = _only(versions, "CASE")
    return write_case(only.framework, changed=only.created_at)


def _skos(versions: Sequence[FrameworkVersion]) -> Written:
    return write_skos(_only(versions, "SKOS").framework)


def _workbook(versions: Sequence[FrameworkVersion]) -> Written:
    return write_framework_xlsx(_only(versions, "spreadsheet").framework)


def _only(versions: Sequence[FrameworkVersion], format: str) -> FrameworkVersion:
    if len(versions) != 1:
        raise Invalid(f"A {format} file holds one framework; {len(versions)} were asked for.", "Name one id.")
    return versions[0]


FRAMEWORKS: Mapping[str, Callable[[Sequence[FrameworkVersion]], Written]] = {
    "json": _frameworks_json,
    "case": _case,
    "skos": _skos,
    "xlsx": _workbook,
}
"""What writes frameworks, by format."""


def crosswalk_file(
    context: Context, subject: Framework, object: Framework, format: str, unit: Unit, top: int
) -> Written:
    """Invalid for an unknown format."""
    if format not in CROSSWALKS:
        raise Invalid(f"There is no crosswalk format {format!r}.", f"Use one of {', '.join(CROSSWALKS)}.")
    found = between(context, subject, object, unit, top)
    if format in EVERY_OPINION:
        found = replace(found, decisions=opinions(context, subject.id, object.id, unit))
    return CROSSWALKS[format](found)


def frameworks_file(context: Context, framework_ids: Sequence[str], format: str) -> Written:
    """All that are loaded where none is named; Invalid for an unknown format."""
    if format not in FRAMEWORKS:
        raise Invalid(f"There is no framework format {format!r}.", f"Use one of {', '.join(FRAMEWORKS)}.")
    return FRAMEWORKS[format]([context.version(i) for i in framework_ids] or context.database.frameworks.all())


def plan_import(context: Context, data: bytes, name: str) -> ImportPlan:
    """Tell the format by content and read it; nothing is changed. Raises Invalid for a file of no known format."""
    loaded = [v.framework for v in context.database.frameworks.all()]
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"["):
        return _plan_json(data, name, loaded)
    if start[:1] == b"#" or b"subject_id\t" in start:
        return read_sssom(data, loaded)
    if start[:7].lower() == b"@prefix" or start[:6].upper() == b"PREFIX":
        return read_skos(data)
    if start[:2] == b"PK":
        return _plan_workbook(data, loaded)
    if b"Counterpart id" in start:
        return read_crosswalk_sheet(data, loaded, now=datetime.now(UTC))
    raise Invalid(
        f"{name} is in no format that can be imported.",
        "Use framework JSON, CASE, SKOS (Turtle), SSSOM or a spreadsheet.",
    )


def _plan_json(data: bytes, name: str, loaded: Sequence[Framework]) -> ImportPlan:
    try:
        values = json.loads(data)
    except (ValueError, RecursionError):
        raise Invalid(f"{name} is not whole JSON.", "Export it again from where it came.") from None
    if isinstance(values, dict) and "CFDocument" in values:
        return read_case(values) if values.get("CFItems") else read_case_crosswalk(values, loaded)
    if isinstance(values, dict) and "@context" in values:
        return read_skos(data, form="json-ld")
    return ImportPlan("json", frameworks=frameworks_from_json(values))


def _plan_workbook(data: bytes, loaded: Sequence[Framework]) -> ImportPlan:
    if "Crosswalk" in read_xlsx(data):
        return read_crosswalk_sheet(data, loaded, now=datetime.now(UTC))
    return read_framework_xlsx(data)


def report_file(context: Context, report: ScoreReport, format: str) -> Written:
    """A score report for people: docx or html; Invalid for another format."""
    framework = context.framework(report.framework)
    writers = {"docx": write_score_docx}
    if format not in writers:
        raise Invalid(f"There is no report format {format!r}.", f"Use one of {', '.join(writers)}.")
    return writers[format](report, framework)


def screening_file(context: Context, rows: Sequence[ScreenedRow], framework_id: str, suffix: str) -> Written:
    """A screening as .xlsx, .csv or .parquet; Invalid for another ending."""
    writers = {".xlsx": write_screening_xlsx, ".csv": write_screening_csv, ".parquet": write_screening_parquet}
    if suffix.lower() not in writers:
        raise Invalid(
            f"A screening cannot be written as {suffix or 'a file without ending'}.", "Use .xlsx, .csv or .parquet."
        )
    return writers[suffix.lower()](rows, context.framework(framework_id))


def draft_file(draft: Draft, format: str) -> Written:
    """A job-description draft as docx or html; Invalid for another format."""
    writers = {"docx": write_draft_docx}
    if format not in writers:
        raise Invalid(f"There is no draft format {format!r}.", f"Use one of {', '.join(writers)}.")
    return writers[format](draft)


def plan_file(context: Context, plan: DevelopmentPlan) -> Written:
    """A development plan as docx."""
    every = [v.framework for v in context.database.frameworks.all()]
    return write_plan_docx(plan, context.framework(plan.framework), every)


def self_assessment_file(context: Context, result: SelfAssessment) -> Written:
    """A self-assessment as docx."""
    return write_self_assessment_docx(result, context.framework(result.framework))


def apply_import(context: Context, plan: ImportPlan, author: str) -> Applied:
    """One transaction for everything; decisions that are in the log already are not repeated."""
    known = {_identity(d) for d in context.database.decisions.read()}
    new = [prepared(context, d) for d in plan.decisions if _identity(d) not in known]
    with context.database.transaction() as connection:
        changed = []
        for framework in plan.frameworks:
            _, is_new = context.database.frameworks.add(connection, framework, status="draft", author=author)
            if is_new:
                changed.append(framework.id)
        context.database.decisions.append_within(connection, new)
    return Applied(tuple(changed), len(new), len(plan.decisions) - len(new))


def _identity(decision: Decision) -> tuple[object, ...]:
    d = decision
    return d.subject_id, d.object_id or d.object_framework, d.reviewer, d.verdict, d.decided_at
