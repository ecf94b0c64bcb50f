"""What is loaded to files of every format, and files back to a plan that is looked at before it is carried out."""

from collections.abc import Sequence
from dataclasses import replace

from mapper.authoring.types import DevelopmentPlan, Draft, SelfAssessment
from mapper.errors import Invalid
from mapper.exchange.baseline_files import write_baseline_html, write_baseline_xlsx
from mapper.exchange.charts import coverage_chart, partnership_heatmap
from mapper.exchange.coverage_sheets import write_coverage_xlsx
from mapper.exchange.formats import (
    CROSSWALKS,
    DRAFTS,
    EVERY_OPINION,
    FRAMEWORKS,
    PLANS,
    SCORES,
    SCREENINGS,
    SELF_ASSESSMENTS,
    read_file,
    write_frameworks_json,
)
from mapper.exchange.framework_sheets import write_framework_xlsx
from mapper.exchange.html import write_coverage_html
from mapper.exchange.types import Beside, ImportPlan, RejectedRow, Written
from mapper.frameworks.types import Framework
from mapper.mappings.hub import baseline, heat, hub
from mapper.mappings.partnership import Partnership
from mapper.mappings.types import Unit
from mapper.review.curate import comment_text, reviewer_name
from mapper.review.types import Decision
from mapper.scoring.types import ScoreReport
from mapper.workspace.context import Context
from mapper.workspace.crosswalks import between, opinions, prepared
from mapper.workspace.reading import blacked_out
from mapper.workspace.types import Applied, ScreenedRow


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
    """All that are loaded where none is named; Invalid for an unknown format, or several in one that holds one."""
    if format not in FRAMEWORKS:
        raise Invalid(f"There is no framework format {format!r}.", f"Use one of {', '.join(FRAMEWORKS)}.")
    versions = [context.version(i) for i in framework_ids] or context.database.frameworks.all()
    if format == "json":
        return write_frameworks_json([v.framework for v in versions])
    if len(versions) != 1:
        raise Invalid(f"A {format} file holds one framework; {len(versions)} were asked for.", "Name one id.")
    return FRAMEWORKS[format](versions[0].framework, versions[0].created_at)


def plan_import(context: Context, data: bytes, name: str) -> ImportPlan:
    """Tell the format by content and read it; nothing is changed. Raises Invalid for a file of no known format.

    A decision whose name or comment the log would not take is refused here, not when the rest is being kept.
    """
    plan = read_file(data, name, [v.framework for v in context.database.frameworks.all()])
    good: list[Decision] = []
    refused: list[RejectedRow] = []
    for d in plan.decisions:
        try:
            reviewer_name(d.reviewer)
            comment_text(d.comment)
            good.append(d)
        except Invalid as fault:
            refused.append(RejectedRow(None, f"{d.subject_id} to {d.object_id or 'no counterpart'}", str(fault)))
    return replace(plan, decisions=tuple(good), rejected=(*plan.rejected, *refused))


def report_file(context: Context, report: ScoreReport, format: str, beside: Beside) -> Written:
    """A score report as json, docx or html, the whole text left out of Word; Invalid for another format.

    Names and other personal data are blacked out, in the earlier version too: a file goes on to other people.
    """
    if format not in SCORES:
        raise Invalid(f"There is no report format {format!r}.", f"Use one of {', '.join(SCORES)}.")
    report, before = blacked_out(report), blacked_out(beside.before) if beside.before else None
    framework = context.framework(report.framework)
    return SCORES[format](report, framework, format != "docx", replace(beside, before=before))


def screening_file(context: Context, rows: Sequence[ScreenedRow], framework_id: str, suffix: str) -> Written:
    """A screening as .xlsx, .csv or .parquet, personal data blacked out; Invalid for another ending."""
    format = suffix.lower().removeprefix(".")
    if format not in SCREENINGS:
        raise Invalid(
            f"A screening cannot be written as {suffix or 'a file without ending'}.", "Use .xlsx, .csv or .parquet."
        )
    hidden = [replace(r, report=blacked_out(r.report, with_model=False)) if r.report else r for r in rows]
    return SCREENINGS[format](hidden, context.framework(framework_id))


def draft_file(draft: Draft, format: str) -> Written:
    """A job-description draft as docx or html; Invalid for another format."""
    if format not in DRAFTS:
        raise Invalid(f"There is no draft format {format!r}.", f"Use one of {', '.join(DRAFTS)}.")
    return DRAFTS[format](draft)


def plan_file(context: Context, plan: DevelopmentPlan, format: str) -> Written:
    """A development plan as docx or html; Invalid for another format."""
    if format not in PLANS:
        raise Invalid(f"There is no plan format {format!r}.", f"Use one of {', '.join(PLANS)}.")
    every = [v.framework for v in context.database.frameworks.all()]
    return PLANS[format](plan, context.framework(plan.framework), every)


def self_assessment_file(context: Context, result: SelfAssessment, format: str) -> Written:
    """A self-assessment as docx or html; Invalid for another format."""
    if format not in SELF_ASSESSMENTS:
        raise Invalid(f"There is no format {format!r} here.", f"Use one of {', '.join(SELF_ASSESSMENTS)}.")
    return SELF_ASSESSMENTS[format](result, context.framework(result.framework))


def baseline_file(found: Partnership, format: str) -> Written:
    """A partnership's baseline report as html or xlsx; Invalid for another format."""
    whole = baseline(found)
    if format == "html":
        return write_baseline_html(whole, found.frameworks, [partnership_heatmap(heat(found), found.frameworks)])
    if format == "xlsx":
        return write_baseline_xlsx(whole, found.frameworks)
    raise Invalid(f"There is no report format {format!r}.", "Use html or xlsx.")


def coverage_file(context: Context, found: Partnership, centre: str, format: str) -> Written:
    """A partnership's coverage against one framework, with clusters and counts, as html or xlsx."""
    whole, laid = baseline(found), hub(found, centre)
    if format == "html":
        charts = [coverage_chart(laid, found.frameworks)]
        return write_coverage_html(laid, found.frameworks, clusters=whole.clusters, counts=whole.counts, charts=charts)
    if format == "xlsx":
        return write_coverage_xlsx(laid, found.frameworks, clusters=whole.clusters, counts=whole.counts)
    raise Invalid(f"There is no coverage format {format!r}.", "Use html or xlsx.")


def template_file() -> Written:
    """The empty workbook for a framework."""
    return write_framework_xlsx(None)


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
