"""A partnership's coverage to a workbook: who covers what, gaps, what goes together, counts of indicators."""

from collections.abc import Sequence

from mapper.exchange.html import count_rows
from mapper.exchange.sheets import XLSX, Sheet, Value, to_xlsx
from mapper.exchange.types import LossReport, Written
from mapper.frameworks.types import Framework
from mapper.mappings.hub import COVERED, Cluster, Count, Hub

DIGITS = 4


def write_coverage_xlsx(
    hub: Hub, frameworks: Sequence[Framework], *, clusters: Sequence[Cluster] = (), counts: Sequence[Count] = ()
) -> Written:
    """Return the workbook; a row a competency of the hub's centre, two columns a council (counterpart, confidence)."""
    known = {f.id: f for f in frameworks}
    named = {f.id: f.publisher or f.title for f in frameworks}
    titles = {c.id: c.title for f in frameworks for c in f.competencies}
    heads = ["Competency", "Covered by"]
    for other in hub.others:
        heads += [named[other], f"{named[other]}: confidence"]
    rows: list[tuple[Value, ...]] = []
    for r in hub.rows:
        cells: list[Value] = [r.title, round(r.coverage, DIGITS)]
        for c in r.cells:
            cells += [c.title or "none", round(c.confidence, DIGITS)]
        rows.append(tuple(cells))
    shares = frozenset(["Covered by", *heads[3::2]])
    gaps = tuple((named[f], titles[c]) for f, c in hub.gaps)
    beyond = tuple((named[f], titles[c]) for f, ids in hub.beyond for c in ids)
    together = tuple(
        (c.title, titles[m], named[m.split("/")[0]], round(c.cohesion, DIGITS), ", ".join(named[x] for x in c.missing))
        for c in clusters
        for m in c.members
    )
    about = (
        ("Centre", f"{known[hub.centre].title} ({named[hub.centre]})"),
        ("Covered", f"A council covers a competency when its closest one is at least {COVERED:.0%} likely right."),
        ("Confidence", "How likely it is that a careful person would accept the pair."),
    )
    sheets = [
        Sheet("Coverage", tuple(heads), tuple(rows), (36, 11, *([32, 12] * len(hub.others))), shares),
        Sheet("Gaps", ("Council", "Has nothing for"), gaps, (40, 50)),
        Sheet("Beyond", ("Council", "Also has"), beyond, (40, 50)),
        Sheet(
            "Together",
            ("Meaning", "Competency", "Council", "Cohesion", "Missing in"),
            together,
            (36, 40, 40, 10, 50),
            frozenset({"Cohesion"}),
        ),
        Sheet(
            "Indicators",
            ("Framework", "Theme", "Level", "Positive", "Negative"),
            tuple(count_rows(counts, known)),
            (40, 30, 24, 10, 10),
        ),
        Sheet("About", ("What", "Meaning"), about, (16, 90)),
    ]
    return Written(to_xlsx(sheets), XLSX, ".xlsx", LossReport("XLSX"))
