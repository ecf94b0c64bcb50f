"""Paste or upload a text; see which competencies it shows, in its own words, both ways. Nothing of it is kept."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import Response

from mapper.errors import MapperError
from mapper.frameworks.types import Framework
from mapper.scoring.types import CompetencyScore, Evidence, ScoreReport
from mapper.texts.types import TextKind
from mapper.workspace import writing as desk
from service.pages.writing import Missing, samples_of
from service.views import render, workspace

router = APIRouter(include_in_schema=False)

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


@router.get("/read")
def ask(request: Request, framework: str = "", sample: str = "") -> Response:
    text = desk.sample(workspace(request), sample) if sample else ""
    return form(request, chosen=framework, text=text)


def form(
    request: Request, chosen: str = "", error: MapperError | None = None, text: str = "", kind: str = "job"
) -> Response:
    frameworks = workspace(request).frameworks()
    return render(
        request,
        "read.html",
        status=error.status if error else 200,
        frameworks=frameworks,
        chosen=chosen,
        error=error,
        field=getattr(error, "field", "text"),
        text=text,
        kind=kind,
        samples=samples_of(desk.samples(workspace(request))),
    )


class NoText(MapperError):
    """The form came with neither a text nor a file."""

    status = 422

    def __init__(self) -> None:
        super().__init__("There is no text to read.", "Paste a text or choose a file.")


@router.post("/read")
def read(
    request: Request,
    framework: Annotated[str, Form()] = "",
    kind: Annotated[TextKind, Form()] = "job",
    level: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
    document: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Answer with the text and its evidence; the page is the only copy."""
    space = workspace(request)
    data = document.file.read() if document is not None else b""
    try:
        if not framework:
            raise Missing("framework", "Choose a framework.", "The text is read against its competencies.")
        if not data and not text.strip():
            raise NoText
        name = (document.filename if document is not None and data else None) or "Pasted text"
        # a browser sends line ends as CR LF; offsets are counted in the text as it is shown
        source: bytes | str = data or text.replace("\r\n", "\n")
        report = space.score(source, name, framework, kind, level or None)
    except MapperError as error:
        return form(request, framework, error, text, kind)
    found = space.framework(framework)
    panels = panels_of(report, found)
    names = {x.id: x.name for x in found.levels}
    return render(
        request,
        "read_result.html",
        report=report,
        f=found,
        panels=panels,
        segments=segments_of(report, panels),
        strengths=STRENGTHS,
        tally=tally,
        level_names=names,
        silent=len(report.statements_without_competency),
        findings=[
            (report.reading.text[w.start : w.end], w) for w in (report.wording.findings if report.wording else ())
        ],
    )
