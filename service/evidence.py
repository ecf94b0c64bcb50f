"""A score report in; its quotations by competency, and the text cut where evidence begins and ends, out."""

from dataclasses import dataclass
from itertools import pairwise

from mapper.frameworks.types import Framework
from mapper.scoring.types import CompetencyScore, Evidence, ScoreReport

STRENGTHS = {
    "strong": "Strong: several statements, or one that can hardly mean anything else",
    "moderate": "Moderate: more likely meant than not",
    "weak": "Weak: perhaps meant; read the words",
    "none": "None: nothing in the text speaks to it",
}


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text that the same evidence covers; `numbers` are the evidence's numbers on this page."""

    text: str
    numbers: tuple[int, ...]
    codes: tuple[str, ...]
    polarity: str
    aside: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """One piece of evidence on the page."""

    number: int
    words: str
    polarity: str
    indicator_id: str
    indicator: str
    similarity: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Panel:
    """A competency with its quotations and the indicators that nothing speaks to."""

    score: CompetencyScore
    quotations: tuple[Quotation, ...]
    covered: tuple[str, ...]
    missing: tuple[str, ...]


SIDES = {"positive": "for", "negative": "against", "development": "of a development need", "neutral": "in passing"}


def tally(panel: Panel) -> str:
    """2 for, 1 against: how strong the evidence is says nothing of which way it points."""
    counts = {side: sum(q.polarity == side for q in panel.quotations) for side in SIDES}
    return ", ".join(f"{n} {SIDES[side]}" for side, n in counts.items() if n)


def words_of(framework: Framework) -> dict[str, str]:
    """Texts of competencies and indicators by id."""
    texts = {i.id: i.text for _, i in framework.indicators()}
    return texts | {c.id: c.title for c in framework.competencies}


def panels_of(report: ScoreReport, framework: Framework) -> tuple[Panel, ...]:
    """Competencies with evidence first, strongest first; the quotations numbered through the page."""
    texts = words_of(framework)
    order = {"strong": 0, "moderate": 1, "weak": 2, "none": 3}
    scores = sorted(report.competencies, key=lambda c: (order[c.strength], -c.confidence))
    panels, number = [], 0
    for score in scores:
        quotations = []
        for e in sorted(score.evidence, key=lambda e: (e.start, e.end)):
            number += 1
            quotations.append(_quotation(number, e, report.reading.text, texts))
        panels.append(
            Panel(
                score,
                tuple(quotations),
                tuple(texts.get(i, i) for i in score.indicators_covered),
                tuple(texts.get(i, i) for i in score.indicators_missing),
            )
        )
    return tuple(panels)


def _quotation(number: int, e: Evidence, text: str, texts: dict[str, str]) -> Quotation:
    words = texts.get(e.indicator, e.indicator)
    return Quotation(number, text[e.start : e.end], e.polarity, e.indicator, words, e.similarity, e.confidence)


def segments_of(report: ScoreReport, panels: tuple[Panel, ...]) -> tuple[Segment, ...]:
    """Cut the text wherever evidence begins or ends; the segments put together are exactly the text."""
    text = report.reading.text
    spans: list[tuple[int, int, int, str, str]] = []
    for panel in panels:
        numbers = [q.number for q in panel.quotations]
        ordered = sorted(panel.score.evidence, key=lambda e: (e.start, e.end))
        spans += [(e.start, e.end, n, panel.score.code, e.polarity) for n, e in zip(numbers, ordered, strict=True)]
    reasons = {s.statement: s.reason for s in report.set_aside}
    asides = [(s.start, s.end, reasons[s.id]) for s in report.reading.statements if s.id in reasons]
    edges = {0, len(text)} | {p for s in spans for p in s[:2]} | {p for a in asides for p in a[:2]}
    cuts = sorted(edges)
    found = []
    for start, end in pairwise(cuts):
        over = [s for s in spans if s[0] <= start and end <= s[1]]
        aside = next((a[2] for a in asides if a[0] <= start and end <= a[1]), None)
        polarity = next((s[4] for s in over if s[4] in ("negative", "development")), "positive")
        codes = tuple(dict.fromkeys(s[3] for s in over))
        found.append(Segment(text[start:end], tuple(s[2] for s in over), codes, polarity, None if over else aside))
    return tuple(found)
