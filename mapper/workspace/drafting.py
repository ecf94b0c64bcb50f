"""A person's choices in; drafts, adopted roles, development plans and self-assessments out, kept when asked."""

from collections.abc import Mapping, Sequence

from mapper.authoring.adopt import AdoptedRole, adopt_role
from mapper.authoring.development import development_plan, needs_from_report
from mapper.authoring.draft import build_draft
from mapper.authoring.role import choose_role
from mapper.authoring.self_assessment import assess
from mapper.authoring.suggest import suggest_essential
from mapper.authoring.types import Criterion, DevelopmentPlan, Draft, Need, Role, SelfAssessment, SuggestedCompetency
from mapper.scoring.types import ScoreReport
from mapper.workspace.context import Context
from mapper.workspace.crosswalks import crosswalk

CANDIDATES = 5
"""Suggestions looked at for each competency when a role is copied."""


def role(
    context: Context,
    framework_id: str,
    *,
    title: str,
    competencies: Sequence[str],
    level: str | None,
    indicators: Mapping[str, Sequence[str]] | None,
    tailored: Mapping[str, str] | None,
    purpose: str | None,
    duties: Sequence[str],
    criteria: Sequence[Criterion],
) -> Role:
    """See `mapper.authoring.role.choose_role`."""
    return choose_role(
        context.framework(framework_id),
        title=title,
        competencies=competencies,
        level=level,
        indicators=indicators,
        tailored=tailored,
        purpose=purpose,
        duties=duties,
        criteria=criteria,
    )


def draft(context: Context, chosen: Role, questions_each: int) -> Draft:
    """See `mapper.authoring.draft.build_draft`."""
    return build_draft(chosen, context.framework(chosen.framework), questions_each=questions_each)


def suggest(report: ScoreReport) -> tuple[SuggestedCompetency, ...]:
    """Competencies that a read job description seems to need."""
    return suggest_essential(report)


def adopt(context: Context, chosen: Role, target_id: str, level: str | None) -> AdoptedRole:
    """The role in another council's framework, along the crosswalk and its decisions."""
    found = crosswalk(context, chosen.framework, target_id, "competency", CANDIDATES)
    return adopt_role(chosen, found.subject, found.object, found.mapping_set, found.decisions, level=level)


def needs(context: Context, report: ScoreReport, focus: Sequence[str]) -> tuple[Need, ...]:
    """What a read text shows as needing development."""
    return needs_from_report(report, context.framework(report.framework), focus)


def plan(context: Context, framework_id: str, wanted: Sequence[Need]) -> DevelopmentPlan:
    """Needs matched with the development options of every loaded framework that has any."""
    framework = context.framework(framework_id)
    offering = [v.framework for v in context.database.frameworks.all() if v.framework.development_options]
    return development_plan(wanted, framework, context.private_encoder(), [f for f in offering if f.id != framework.id])


def self_assessment(
    context: Context,
    framework_id: str,
    level: str | None,
    own: Mapping[str, int],
    manager: Mapping[str, int] | None,
    focus: Sequence[str],
) -> SelfAssessment:
    """See `mapper.authoring.self_assessment.assess`."""
    return assess(context.framework(framework_id), level, own, manager, focus=focus)
