"""A report and what it is held against in; the rows of both tables in words, the same for page, HTML and Word, out."""

from mapper.exchange.types import ChangedRow, ChosenRow, Moved
from mapper.exchange.words import percent
from mapper.frameworks.types import Framework
from mapper.scoring.compare import Comparison, Coverage
from mapper.scoring.types import CompetencyScore, ScoreReport

WORDS_SHOWN = 3
"""Quotations of an essential competency; the report holds the rest."""


def changed_rows(
    comparison: Comparison, before: ScoreReport, after: ScoreReport, framework: Framework
) -> tuple[ChangedRow, ...]:
    """Every competency in the framework's order, whether or not it changed."""
    texts = {i.id: i.text for _, i in framework.indicators()} | {c.id: c.title for c in framework.competencies}
    old, new = ({c.id: c for c in r.competencies} for r in (before, after))

    def moved(report: ScoreReport, score: CompetencyScore | None, ids: tuple[str, ...]) -> tuple[Moved, ...]:
        return tuple(Moved(i, texts.get(i, i), _words(report, score, i)) for i in ids)

    return tuple(
        ChangedRow(c, moved(after, new.get(c.id), c.gained), moved(before, old.get(c.id), c.lost))
        for c in comparison.changes
    )


def _words(report: ScoreReport, score: CompetencyScore | None, indicator: str) -> tuple[str, ...]:
    """What the text says for one indicator, in its order, each once."""
    found = [e for e in score.evidence if e.indicator == indicator] if score else []
    return tuple(dict.fromkeys(report.reading.text[e.start : e.end] for e in sorted(found, key=lambda e: e.start)))


def chosen_rows(coverage: Coverage, report: ScoreReport, framework: Framework) -> tuple[ChosenRow, ...]:
    """The chosen competencies as they were chosen, the surest quotations first."""
    texts = {i.id: i.text for _, i in framework.indicators()}
    return tuple(
        ChosenRow(
            e.score,
            e.met,
            tuple(
                dict.fromkeys(
                    report.reading.text[q.start : q.end] for q in sorted(e.score.evidence, key=lambda q: -q.confidence)
                )
            )[:WORDS_SHOWN],
            tuple(texts[i] for i in e.score.indicators_missing if i in texts),
        )
        for e in coverage.essentials
    )


def summary_of(coverage: Coverage) -> str:
    """How many of the chosen the text asks for, and what it asks for besides."""
    met, all_ = sum(e.met for e in coverage.essentials), len(coverage.essentials)
    said = f"The text asks for {met} of the {all_} chosen ({percent(coverage.share)}), at least moderately."
    others = ", ".join(f"{c.code} {c.title}" for c in coverage.others)
    return f"{said} It also asks for: {others}." if others else said


def level_change(comparison: Comparison, framework: Framework) -> str:
    """Which level either version reads like."""
    names = [
        x.name if (x := framework.level(i)) else "no level" for i in (comparison.level_before, comparison.level_after)
    ]
    if comparison.level_before == comparison.level_after:
        return f"Both versions read like {names[0]}." if comparison.level_after else "Neither version tells its level."
    return f"It read like {names[0]}; it reads like {names[1]} now."
