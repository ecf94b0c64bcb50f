"""Scores, crosswalks and partnerships in; charts with their tables, and what CASE readers may see, out."""

from collections.abc import Sequence

from mapper.exchange.case_paths import CaseLibrary
from mapper.exchange.charts import (
    Chart,
    coverage_chart,
    crosswalk_heatmap,
    indicator_map_chart,
    partnership_heatmap,
    profile_chart,
)
from mapper.exchange.types import Crosswalk
from mapper.mappings.hub import heat, hub, indicator_map
from mapper.mappings.partnership import Partnership
from mapper.scoring.types import ScoreReport
from mapper.workspace.context import Context


def of_report(report: ScoreReport) -> Chart:
    """How sure each competency of a text is."""
    return profile_chart(report)


def of_crosswalk(found: Crosswalk) -> Chart:
    """How sure each suggested pair is, and what people decided."""
    return crosswalk_heatmap(found)


def of_coverage(found: Partnership, centre: str) -> Chart:
    """How well every council covers each competency of one."""
    return coverage_chart(hub(found, centre), found.frameworks)


def of_partnership(found: Partnership) -> Chart:
    """Every competency with every other."""
    return partnership_heatmap(heat(found), found.frameworks)


def of_indicators(found: Partnership) -> Chart:
    """Every indicator as a point, near ones of near meaning."""
    return indicator_map_chart(indicator_map(found), {f.id: f.title for f in found.frameworks})


def case_library(context: Context, base: str, statuses: Sequence[str] = ("published",)) -> CaseLibrary:
    """The loaded frameworks of these statuses, as CASE 1.1 publishes them under the address `base`."""
    versions = [v for v in context.database.frameworks.all() if v.status in statuses]
    return CaseLibrary(tuple((v.framework, v.created_at) for v in versions), base)
