"""Score reports, crosswalks and coverage to single HTML files that ask nothing of any network and print well."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from mapper.authoring.types import Draft
from mapper.exchange.beside import changed_rows, chosen_rows, level_change, summary_of
from mapper.exchange.charts import Chart
from mapper.exchange.crosswalk_sheets import RELATIONS
from mapper.exchange.sheets import xml_text
from mapper.exchange.types import ALONE, Beside, Crosswalk, Loss, LossReport, Written
from mapper.exchange.words import (
    ADVISES,
    ASSESSED_WORDS,
    POLARITY_WORDS,
    STATUS_WORDS,
    STRENGTH_MEANINGS,
    STRENGTH_WORDS,
    percent,
)
from mapper.frameworks.types import Framework
from mapper.mappings.hub import COVERED, Cluster, Count, Hub
from mapper.scoring.types import CompetencyScore, ScoreReport

ROWS_ON_A_PAGE = 24
"""Rows of a crosswalk that fit one landscape A4 page at 8.5 points; more make the letters smaller, to 5 points."""
ORDER = ("negative", "development", "positive", "neutral")
"""Where quotations overlap, the mark shows what a reader must not miss."""


@cache
def _templates() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(Path(__file__).with_name("templates"))
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=False)
    made.filters["percent"] = percent
    return made


def page(template: str, losses: tuple[Loss, ...] = (), **values: object) -> Written:
    """Fill a template of this folder; everything in it is escaped, what XML refuses is left out."""
    text = xml_text(_templates().get_template(template).render(**values))
    return Written(text.encode("utf-8", "replace"), "text/html; charset=utf-8", ".html", LossReport("HTML", losses))


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text between two borders of quotations: the competencies it speaks to, by number in the report."""

    text: str
    competencies: tuple[tuple[int, str], ...] = ()
    polarity: str = "neutral"
    anchor: int | None = None
    last: bool = False


@dataclass(frozen=True, slots=True)
class QuotationRow:
    """A quotation beside its indicator, with the number of its anchor in the text."""

    words: str
    indicator: str
    polarity: str
    confidence: float
    similarity: float
    anchor: int


@dataclass(frozen=True, slots=True)
class ScoredRow:
    """A competency with evidence, its number in the report, its quotations and what was not found."""

    number: int
    score: CompetencyScore
    rows: tuple[QuotationRow, ...]
    missing: tuple[str, ...]


def segments(report: ScoreReport) -> tuple[Segment, ...]:
    """Cut the text at every border of a quotation; together the pieces are the text, in order, without a gap.

    The first piece of a quotation carries its start as `anchor`; the last one of a run has `last`.
    """
    text = report.reading.text
    found = [
        (e.start, e.end, n, c.code, e.polarity)
        for n, c in enumerate(report.competencies, 1)
        for e in c.evidence
        if 0 <= e.start < e.end <= len(text)
    ]
    borders = sorted({0, len(text), *(s for s, *_ in found), *(e for _, e, *_ in found)})
    starts, ends = {s for s, *_ in found}, {e for _, e, *_ in found}
    out = []
    for a, b in pairwise(borders):
        here = [f for f in found if f[0] <= a and b <= f[1]]
        kinds = {f[4] for f in here}
        polarity = next((p for p in ORDER if p in kinds), "neutral")
        codes = tuple(dict.fromkeys((f[2], f[3]) for f in here))
        out.append(Segment(text[a:b], codes, polarity, a if a in starts else None, b in ends))
    return tuple(out)


def write_score_html(
    report: ScoreReport,
    framework: Framework,
    *,
    with_text: bool = True,
    charts: Sequence[Chart] = (),
    beside: Beside = ALONE,
) -> Written:
    """Return the score report with its evidence marked both ways: from competency to words and from words to it."""
    compared, covered, before = beside.comparison, beside.coverage, beside.before
    words = {s.id: s.text for s in report.reading.statements}
    losses = () if with_text else (Loss("the whole text (quotations are there)", 1),)
    return page(
        "score.html",
        losses,
        title=f"Competencies in {report.reading.name}",
        advises=ADVISES,
        report=report,
        framework=framework,
        level=framework.level(report.level.best),
        caveats=tuple(dict.fromkeys((*report.reading.caveats, *report.caveats))),
        charts=charts,
        strength=STRENGTH_WORDS,
        polarity=POLARITY_WORDS,
        meanings=STRENGTH_MEANINGS,
        segments=segments(report) if with_text else (),
        scored=_scored(report, framework),
        nothing_touched=[words.get(s, s) for s in report.statements_without_competency],
        set_aside=[(words.get(s.statement, s.statement), s.reason) for s in report.set_aside],
        wording=report.wording,
        before=before,
        changed=changed_rows(compared, before, report, framework) if compared and before else (),
        level_change=level_change(compared, framework) if compared else "",
        chosen=chosen_rows(covered, report, framework) if covered else (),
        chosen_summary=summary_of(covered) if covered else "",
        numbers={c.id: n for n, c in enumerate(report.competencies, 1) if c.evidence},
    )


def _scored(report: ScoreReport, framework: Framework) -> tuple[ScoredRow, ...]:
    texts = {i.id: i.text for _, i in framework.indicators()} | {c.id: c.title for c in framework.competencies}
    text = report.reading.text
    return tuple(
        ScoredRow(
            n,
            c,
            tuple(
                QuotationRow(
                    text[e.start : e.end],
                    texts.get(e.indicator, e.indicator),
                    e.polarity,
                    e.confidence,
                    e.similarity,
                    e.start,
                )
                for e in sorted(c.evidence, key=lambda e: (e.start, -e.confidence))
            ),
            tuple(texts[i] for i in c.indicators_missing if i in texts),
        )
        for n, c in enumerate(report.competencies, 1)
        if c.evidence
    )


def write_draft_html(draft: Draft) -> Written:
    """Return the job description to read and print, with the same marks and advice as the Word file."""
    title = f"Job description: {draft.role.title}"
    return page("draft.html", title=title, role=draft.role, draft=draft, assessed=ASSESSED_WORDS)


def write_crosswalk_html(crosswalk: Crosswalk) -> Written:
    """Return a crosswalk on one printed page: each subject with what is accepted, else unsure, else suggested first."""
    ms, status, names = crosswalk.mapping_set, crosswalk.status(), crosswalk.named()
    rows: list[dict[str, str]] = []
    shown: set[str] = set()
    decided = 0
    for subject in crosswalk.subject_units():
        picked = _picked(crosswalk, subject)
        for object_id, relation, sure, verdict in picked:
            shown.add(object_id or "")
            decided += verdict != "Suggested"
            rows.append(
                {
                    "subject": _called(subject, names),
                    "relation": relation,
                    "object": _called(object_id, names) if object_id else "no counterpart",
                    "confidence": "" if sure is None else percent(sure),
                    "status": verdict,
                }
            )
    competencies = crosswalk.object.competencies if ms.unit == "competency" else ()
    hidden = sum((m.subject_id, m.object_id) not in status for m in ms.mappings) - sum(
        r["status"] == "Suggested" and r["object"] != "no counterpart" for r in rows
    )
    losses = [Loss("suggestions after the best (see the workbook)", hidden)] if hidden > 0 else []
    turned_down = sum(d.verdict == "rejected" for d in status.values())
    if turned_down:
        losses.append(Loss("rejected pairs", turned_down))
    return page(
        "crosswalk.html",
        tuple(losses),
        title=f"{crosswalk.subject.title} to {crosswalk.object.title}",
        subject=crosswalk.subject,
        object=crosswalk.object,
        made=f"{ms.created:%-d %B %Y}",
        model=ms.model_id,
        rows=rows,
        decided=decided,
        beyond=[f"{c.code} {c.title}" for c in competencies if c.id not in shown],
        size=max(5.0, min(8.5, 8.5 * ROWS_ON_A_PAGE / max(1, len(rows)))),
    )


def _called(unit_id: str, names: dict[str, str]) -> str:
    code = unit_id.partition("/")[2]
    return f"{code} {names.get(unit_id, '')}".strip() if "/" not in code else names.get(unit_id, unit_id)


def _picked(crosswalk: Crosswalk, subject: str) -> list[tuple[str | None, str, float | None, str]]:
    """Object, relation, confidence and status of what stands for a subject on the page."""
    ms, status = crosswalk.mapping_set, crosswalk.status()
    pairs = {m.object_id: m for m in ms.mappings if m.subject_id == subject}
    mine = [(o, d) for (s, o), d in status.items() if s == subject]
    accepted = [(o, d) for o, d in mine if d.verdict == "accepted"]
    standing = accepted or [(o, d) for o, d in mine if d.verdict == "unsure"]
    if standing:
        out: list[tuple[str | None, str, float | None, str]] = []
        for object_id, d in standing:
            m = pairs.get(object_id or "")
            predicate = d.predicate or (m.predicate if m else None)
            relation = RELATIONS[predicate] if object_id and predicate else ""
            out.append((object_id, relation, m.confidence if m else None, STATUS_WORDS[d.verdict]))
        return out
    open_ones = sorted((m for m in pairs.values() if (subject, m.object_id) not in status), key=lambda m: m.rank)
    if not open_ones or subject in ms.unmatched:
        return [(None, "", None, "Suggested")]
    best = open_ones[0]
    return [(best.object_id, RELATIONS[best.predicate], best.confidence, "Suggested")]


def write_coverage_html(
    hub: Hub,
    frameworks: Sequence[Framework],
    *,
    clusters: Sequence[Cluster] = (),
    counts: Sequence[Count] = (),
    charts: Sequence[Chart] = (),
) -> Written:
    """Return a partnership's baseline report: coverage, gaps, what goes together, counts of indicators."""
    known = {f.id: f for f in frameworks}
    titles = {c.id: c.title for f in frameworks for c in f.competencies}
    council: Callable[[str], str] = lambda i: known[i].publisher or known[i].title  # noqa: E731
    gaps = [(council(o), [titles[c] for f, c in hub.gaps if f == o]) for o in hub.others]
    return page(
        "coverage.html",
        title=f"Coverage of {known[hub.centre].title}",
        centre=known[hub.centre],
        hub=hub,
        others=[council(o) for o in hub.others],
        threshold=COVERED,
        charts=charts,
        gaps=[(name, rows) for name, rows in gaps if rows],
        beyond=[(council(o), [titles[c] for c in ids]) for o, ids in hub.beyond if ids],
        clusters=[
            {
                "title": c.title,
                "members": [f"{titles[m]} ({council(m.split('/')[0])})" for m in c.members],
                "missing": [council(m) for m in c.missing],
                "cohesion": c.cohesion,
            }
            for c in clusters
            if len(c.members) > 1
        ],
        counts=count_rows(counts, known),
    )


def count_rows(counts: Sequence[Count], known: dict[str, Framework]) -> list[tuple[str, str, str, int, int]]:
    """Counts of indicators with names for ids: framework, theme, level, positive, negative."""
    out = []
    for c in counts:
        f = known[c.framework]
        theme = next((t.name for t in f.themes if t.id == c.theme), "–")
        level = f.level(c.level)
        out.append((f.title, theme, level.name if level else "all levels", c.positive, c.negative))
    return out
