"""Development plans and self-assessments to single HTML pages that are kept and printed."""

from collections.abc import Sequence

from mapper.authoring.types import RATINGS, DevelopmentPlan, SelfAssessment
from mapper.exchange.html import page
from mapper.exchange.types import Written
from mapper.frameworks.types import Framework


def write_plan_html(plan: DevelopmentPlan, framework: Framework, names: Sequence[Framework] = ()) -> Written:
    """Return the plan: each need, why, what could help, and room to write what was agreed.

    `names` are the frameworks whose development options the plan holds, for their councils' names.
    """
    councils = {f.id: f.publisher for f in (*names, framework)} | {"general": "general"}
    return page("plan.html", title="Development plan", plan=plan, framework=framework, councils=councils)


def write_self_assessment_html(result: SelfAssessment, framework: Framework) -> Written:
    """Return both people's ratings by indicator, what to talk about, strengths and needs."""
    return page(
        "self_assessment.html",
        title="Self-assessment",
        result=result,
        framework=framework,
        level=framework.level(result.level),
        words=dict(RATINGS),
        strengths=[c.title for c in result.competencies if c.id in result.strengths],
    )
