"""Scores, crosswalks and partnerships in; charts with their tables, and what CASE readers may see, out."""

from collections.abc import Callable, Sequence
from typing import Any

from mapper.exchange.baseline_files import council_names
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


def of_crosswalk(context: Context, found: Crosswalk) -> Chart:
    """How sure each suggested pair is, and what people decided."""
    key = ("picture", "crosswalk", found.mapping_set, found.decisions)
    return _once(context, key, lambda: crosswalk_heatmap(found))


def of_coverage(context: Context, found: Partnership, centre: str) -> Chart:
    """How well every council covers each competency of one."""
    key = ("picture", "coverage", id(found), centre)
    return _once(context, key, lambda: (found, coverage_chart(hub(found, centre), found.frameworks)))


def of_partnership(context: Context, found: Partnership) -> Chart:
    """Every competency with every other."""
    key = ("picture", "partnership", id(found))
    return _once(context, key, lambda: (found, partnership_heatmap(heat(found), found.frameworks)))


def of_indicators(context: Context, found: Partnership) -> Chart:
    """Every indicator as a point, near ones of near meaning."""
    names = council_names(found.frameworks)
    key = ("picture", "indicators", id(found))
    return _once(context, key, lambda: (found, indicator_map_chart(indicator_map(found), names)))


def _once(context: Context, key: tuple[Any, ...], draw: Callable[[], Chart | tuple[Partnership, Chart]]) -> Chart:
    """Draw, or give what was drawn; a partnership is kept with its picture, so that its id stays its own."""
    kept = context.remember(key, draw)
    chart: Chart = kept[1] if isinstance(kept, tuple) else kept
    return chart


def case_library(context: Context, base: str, statuses: Sequence[str] = ("published",)) -> CaseLibrary:
    """The loaded frameworks of these statuses, as CASE 1.1 publishes them under the address `base`."""
    versions = [v for v in context.database.frameworks.all() if v.status in statuses]
    return CaseLibrary(tuple((v.framework, v.created_at) for v in versions), base)
