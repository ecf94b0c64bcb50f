"""A ScoreReport in, the essential competencies it speaks for out, each with the words it rests on."""

from mapper.authoring.role import ABOUT, MOST
from mapper.authoring.types import Quotation, SuggestedCompetency
from mapper.scoring.types import CompetencyScore, ScoreReport

QUOTATIONS = 5
ORDER = {"strong": 3, "moderate": 2, "weak": 1, "none": 0}


def suggest_essential(report: ScoreReport, *, about: int = ABOUT) -> tuple[SuggestedCompetency, ...]:
    """Return the competencies a role seems to need, most confident first.

    Strong and moderate ones up to MOST, then weak ones up to `about`; never one without evidence. Evidence against
    (negative) speaks for no competency.
    """
    found = [c for c in report.competencies if c.strength != "none" and _speaks_for(c)]
    found.sort(key=lambda c: (-c.confidence, -ORDER[c.strength]))
    clear = [c for c in found if ORDER[c.strength] >= ORDER["moderate"]][:MOST]
    weak = [c for c in found if c.strength == "weak"][: max(0, about - len(clear))]
    return tuple(
        SuggestedCompetency(c.id, c.code, c.title, c.confidence, c.strength, quotations_of(report, c))
        for c in (*clear, *weak)
    )


def _speaks_for(c: CompetencyScore) -> bool:
    return any(e.polarity != "negative" for e in c.evidence)


def quotations_of(
    report: ScoreReport, c: CompetencyScore, *, against: bool = False, at_most: int = QUOTATIONS
) -> tuple[Quotation, ...]:
    """The words behind a competency, most confident first, each span once.

    `against` False: evidence that speaks for it; True: negative evidence and development needs.
    """
    wanted = ("negative", "development") if against else ("positive", "neutral")
    seen: set[tuple[int, int]] = set()
    out = []
    for e in sorted(c.evidence, key=lambda e: -e.confidence):
        if e.polarity in wanted and (e.start, e.end) not in seen:
            seen.add((e.start, e.end))
            out.append(Quotation(e.start, e.end, report.reading.text[e.start : e.end], e.indicator))
    return tuple(out[:at_most])
