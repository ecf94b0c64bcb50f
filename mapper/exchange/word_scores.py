"""A score report, and what it was held against, to a Word file that a person goes on editing."""

from mapper.exchange.beside import changed_rows, chosen_rows, level_change, summary_of
from mapper.exchange.types import ALONE, Beside, Loss, Moved, Written
from mapper.exchange.word import Page
from mapper.exchange.words import ADVISES, POLARITY_WORDS, STRENGTH_WORDS, percent
from mapper.frameworks.types import Framework
from mapper.scoring.types import CompetencyScore, ScoreReport


def write_score_docx(
    report: ScoreReport, framework: Framework, *, with_text: bool = False, beside: Beside = ALONE
) -> Written:
    """Return the score report: a table, what it was held against, then each competency with its quotations.

    `with_text` adds the whole text.
    """
    page = Page(f"Competencies in {report.reading.name}")
    page.paragraph(ADVISES, italic=True)
    page.paragraph(f"{framework.title}, {framework.publisher}. {report.reading.words} words read.")
    level = framework.level(report.level.best)
    if level:
        page.paragraph(f"The text reads like level {level.name} ({percent(report.level.confidence)} likely).")
    for caveat in dict.fromkeys((*report.reading.caveats, *report.caveats)):
        page.paragraph(caveat, bold="Note: ")
    page.heading("Overview")
    rows = [(f"{c.code} {c.title}", STRENGTH_WORDS[c.strength], percent(c.confidence)) for c in report.competencies]
    page.table(("Competency", "Strength", "Confidence"), rows, (4, 2, 2))
    _chosen(page, beside, report, framework)
    _changed(page, beside, report, framework)
    for c in report.competencies:
        if c.evidence:
            _scored(page, c, report, framework)
    _rest(page, report)
    losses: tuple[Loss, ...] = ()
    if with_text:
        page.heading("The text")
        for line in report.reading.text.splitlines():
            page.paragraph(line)
    else:
        losses = (Loss("the whole text (quotations are there)", 1),)
    return page.written(losses)


def _scored(page: Page, c: CompetencyScore, report: ScoreReport, framework: Framework) -> None:
    texts = {i.id: i.text for _, i in framework.indicators()} | {x.id: x.title for x in framework.competencies}
    page.heading(f"{c.code} {c.title}", 2)
    page.paragraph(f"{STRENGTH_WORDS[c.strength]} ({percent(c.confidence)} likely).")
    rows = [
        (report.reading.text[e.start : e.end], texts.get(e.indicator, e.indicator), POLARITY_WORDS[e.polarity])
        for e in sorted(c.evidence, key=lambda e: (e.start, -e.confidence))
    ]
    page.table(("Words of the text", "Indicator", "Speaks"), rows, (5, 5, 2))
    missing = [texts[i] for i in c.indicators_missing if i in texts]
    if missing:
        page.paragraph("", bold="Not found in the text")
        page.bullets(missing)


def _chosen(page: Page, beside: Beside, report: ScoreReport, framework: Framework) -> None:
    """The competencies chosen as essential: which the text asks for, in which words, and what it leaves unsaid."""
    if beside.coverage is None:
        return
    page.heading("Essential competencies")
    page.paragraph(summary_of(beside.coverage))
    rows = [
        (
            f"{c.score.code} {c.score.title}",
            f"{'Yes' if c.met else 'No'}: {STRENGTH_WORDS[c.score.strength].lower()}, {percent(c.score.confidence)}",
            "\n".join(f"“{q}”" for q in c.words) or "–",
            "\n".join(c.missing) or "–",
        )
        for c in chosen_rows(beside.coverage, report, framework)
    ]
    page.table(("Competency", "Asked for", "In these words", "Left unsaid"), rows, (3, 2, 4, 4))


def _changed(page: Page, beside: Beside, report: ScoreReport, framework: Framework) -> None:
    """Every competency before and now, with the words that came and went."""
    if beside.comparison is None or beside.before is None:
        return
    page.heading(f"Since the earlier version ({beside.before.reading.name})")
    page.paragraph(level_change(beside.comparison, framework))
    rows = [
        (
            f"{r.change.code} {r.change.title}",
            f"{STRENGTH_WORDS[r.change.before]}, {percent(r.change.confidence_before)}",
            f"{STRENGTH_WORDS[r.change.after]}, {percent(r.change.confidence_after)}",
            _moved(r.gained),
            _moved(r.lost),
        )
        for r in changed_rows(beside.comparison, beside.before, report, framework)
    ]
    page.table(("Competency", "Before", "Now", "Says now", "Says no longer"), rows, (3, 2, 2, 4, 4))


def _moved(found: tuple[Moved, ...]) -> str:
    return "\n".join(f"{m.indicator}: {' '.join(f'“{q}”' for q in m.words)}".rstrip(": ") for m in found) or "–"


def _rest(page: Page, report: ScoreReport) -> None:
    words = {s.id: s.text for s in report.reading.statements}
    if report.statements_without_competency:
        page.heading("Statements that touch no competency")
        page.bullets(words.get(s, s) for s in report.statements_without_competency)
    if report.set_aside:
        page.heading("Set aside")
        rows = [(words.get(s.statement, s.statement), s.reason) for s in report.set_aside]
        page.table(("Words", "Why"), rows, (3, 2))
    if report.wording and report.wording.findings:
        page.heading("Wording")
        w = report.wording
        page.paragraph(f"{w.formula}: {w.readability:.0f}. {w.words_per_sentence:.0f} words a sentence.")
        text = report.reading.text
        page.table(
            ("Words", "Why", "Try", "Source"),
            [(text[f.start : f.end], f.reason, f.suggestion, f.source) for f in w.findings],
            (3, 4, 3, 2),
        )
