"""A partnership's baseline to files that are kept: one HTML page, one workbook."""

from collections.abc import Callable, Mapping, Sequence

from mapper.exchange.charts import Chart
from mapper.exchange.html import count_rows, page
from mapper.exchange.sheets import XLSX, Sheet, Value, to_xlsx
from mapper.exchange.types import LossReport, Written
from mapper.frameworks.types import Framework
from mapper.mappings.hub import COVERED, Baseline, Cluster

DIGITS = 4
MEANING = f"A council covers a competency when its closest one is at least {COVERED:.0%} likely right."


def council_names(frameworks: Sequence[Framework]) -> dict[str, str]:
    """What to call each framework's council in a heading; with the title where one council has several."""
    publishers = [f.publisher for f in frameworks]
    alone = {f.id for f in frameworks if f.publisher and publishers.count(f.publisher) == 1}
    return {f.id: f.publisher if f.id in alone else f"{f.publisher}: {f.title}".strip(": ") for f in frameworks}


def write_baseline_html(base: Baseline, frameworks: Sequence[Framework], charts: Sequence[Chart] = ()) -> Written:
    """Return the report as a page: who covers whom, what goes together, who has nothing for it, counts."""
    names, titles = council_names(frameworks), _titles(frameworks)
    shared = [c for c in base.clusters if len(c.frameworks) > 1]
    alone = {i: [titles[m] for c in base.clusters if c.frameworks == (i,) for m in c.members] for i in base.frameworks}
    return page(
        "baseline.html",
        title="What the councils share, and where each has gaps",
        councils=[names[i] for i in base.frameworks],
        coverage=list(zip([names[i] for i in base.frameworks], base.coverage, strict=True)),
        meaning=MEANING,
        charts=charts,
        rows=[(c.title, [_members(c, i, titles) for i in base.frameworks]) for c in shared],
        alone=[(names[i], found) for i, found in alone.items() if found],
        counts=count_rows(base.counts, {f.id: f for f in frameworks}),
    )


def write_baseline_xlsx(base: Baseline, frameworks: Sequence[Framework]) -> Written:
    """Return the report as a workbook: coverage, what goes together (an empty cell is a gap), counts."""
    names, titles = council_names(frameworks), _titles(frameworks)
    heads = tuple(names[i] for i in base.frameworks)
    coverage: list[tuple[Value, ...]] = [
        (names[i], *(None if share is None else round(share, DIGITS) for share in row))
        for i, row in zip(base.frameworks, base.coverage, strict=True)
    ]
    together: list[tuple[Value, ...]] = [
        (c.title, *(_members(c, i, titles) or None for i in base.frameworks), len(c.frameworks)) for c in base.clusters
    ]
    counted = tuple(count_rows(base.counts, {f.id: f for f in frameworks}))
    wide: Callable[[int], list[int]] = lambda width: [width] * len(heads)  # noqa: E731
    covering = tuple(f"covered by {h}" for h in heads)
    sheets = [
        Sheet("Coverage", ("Competencies of", *covering), tuple(coverage), (44, *wide(20)), frozenset(covering)),
        Sheet("Together", ("About", *heads, "Councils"), tuple(together), (34, *wide(34), 10)),
        Sheet("Indicators", ("Framework", "Theme", "Level", "Positive", "Negative"), counted, (40, 30, 24, 10, 10)),
        Sheet("About", ("What", "Meaning"), (("Covered", MEANING), ("Empty cell", "That council has nothing for it.")),
              (16, 90)),
    ]  # fmt: skip
    return Written(to_xlsx(sheets), XLSX, ".xlsx", LossReport("XLSX"))


def _titles(frameworks: Sequence[Framework]) -> dict[str, str]:
    return {c.id: f"{c.code} {c.title}" for f in frameworks for c in f.competencies}


def _members(cluster: Cluster, framework: str, titles: Mapping[str, str]) -> str:
    return "; ".join(titles[m] for m in cluster.members if m.split("/")[0] == framework)
