"""Scores of many documents to one table: a workbook with the evidence on its second sheet, CSV, or Parquet."""

import io
from collections.abc import Iterator, Sequence
from typing import Protocol

from mapper.errors import MissingExtra
from mapper.exchange.sheets import XLSX, Sheet, Value, to_csv, to_xlsx
from mapper.exchange.types import Loss, LossReport, Written
from mapper.frameworks.types import Framework
from mapper.scoring.types import ScoreReport

DIGITS = 4
ADVICE = "Screens roles, not people. Each number is how likely the text asks for the competency; a person decides."


class Screened(Protocol):
    """One document of a screening: a report, or the problem that kept it from being read."""

    @property
    def name(self) -> str: ...

    @property
    def report(self) -> ScoreReport | None: ...

    @property
    def problem(self) -> str | None: ...


def write_screening_xlsx(rows: Sequence[Screened], framework: Framework) -> Written:
    """Return a workbook: confidence by role and competency, every quotation behind it, what was not read, meanings."""
    sheets = (_table(rows, framework), _evidence(rows, framework), _problems(rows), _about(framework))
    return Written(to_xlsx(sheets), XLSX, ".xlsx", LossReport("XLSX"))


def write_screening_csv(rows: Sequence[Screened], framework: Framework) -> Written:
    """Return the table of confidences alone."""
    losses = LossReport("CSV", tuple(_evidence_lost(rows)))
    return Written(to_csv(_table(rows, framework)), "text/csv", ".csv", losses)


def write_screening_parquet(rows: Sequence[Screened], framework: Framework) -> Written:
    """Return one row a document and competency: document, problem, level, competency, confidence, strength, counts.

    Raises MissingExtra without pyarrow.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtra(
            "Parquet needs pyarrow, which is not installed.", "Install it: pip install 'competency-mapper[parquet]'."
        ) from None
    records = list(_long(rows))
    schema = pa.schema(
        [
            *((name, pa.string()) for name in ("document", "problem", "framework", "level")),
            ("words", pa.int64()),
            *((name, pa.string()) for name in ("competency_id", "code", "title", "strength")),
            ("confidence", pa.float64()),
            *((name, pa.int64()) for name in ("evidence", "indicators_covered", "indicators_missing")),
        ]
    )
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(records, schema=schema), out)
    losses = LossReport("Parquet", tuple(_evidence_lost(rows)))
    return Written(out.getvalue(), "application/vnd.apache.parquet", ".parquet", losses)


def _evidence_lost(rows: Sequence[Screened]) -> Iterator[Loss]:
    count = sum(len(c.evidence) for r in rows if r.report for c in r.report.competencies)
    if count:
        yield Loss("quotations behind the numbers", count)


def _table(rows: Sequence[Screened], framework: Framework) -> Sheet:
    names = [f"{c.code} {c.title}" for c in framework.competencies]
    heads = ("Document", "Words", "Level", "Level confidence", *names, "Problem")
    out: list[tuple[Value, ...]] = []
    for r in rows:
        if r.report is None:
            out.append((r.name, None, None, None, *(None for _ in names), r.problem))
            continue
        level = framework.level(r.report.level.best)
        found = {c.id: round(c.confidence, DIGITS) for c in r.report.competencies}
        cells = [found.get(c.id) for c in framework.competencies]
        sure = round(r.report.level.confidence, DIGITS) if level else None
        out.append((r.name, r.report.reading.words, level.name if level else None, sure, *cells, r.problem))
    shares = frozenset(("Level confidence", *names))
    return Sheet("Roles", heads, tuple(out), (40, 8, 20, 12, *(14 for _ in names), 50), shares)


def _evidence(rows: Sequence[Screened], framework: Framework) -> Sheet:
    texts = {i.id: i.text for _, i in framework.indicators()}
    heads = (
        *("Document", "Code", "Competency", "Strength", "Words of the document", "Polarity", "Indicator"),
        *("Confidence", "Similarity", "Start", "End", "Indicator id"),
    )
    out: list[tuple[Value, ...]] = []
    for r in rows:
        for c in r.report.competencies if r.report else ():
            for e in c.evidence:
                words = r.report.reading.text[e.start : e.end] if r.report else ""
                out.append(
                    (
                        *(r.name, c.code, c.title, c.strength, words, e.polarity),
                        texts.get(e.indicator, c.title if e.indicator == c.id else e.indicator),
                        *(round(e.confidence, DIGITS), round(e.similarity, DIGITS), e.start, e.end, e.indicator),
                    )
                )
    widths = (40, 8, 30, 11, 80, 12, 70, 12, 11, 8, 8, 28)
    return Sheet("Evidence", heads, tuple(out), widths, frozenset({"Confidence"}))


def _problems(rows: Sequence[Screened]) -> Sheet:
    out = tuple((r.name, r.problem or "") for r in rows if r.report is None)
    return Sheet("Not read", ("Document", "Why, and what to do"), out, (40, 100))


def _about(framework: Framework) -> Sheet:
    rows = (
        ("Framework", f"{framework.title} ({framework.publisher})"),
        ("Use", ADVICE),
        ("Level", "The level of the framework that the text's statements read like."),
        ("Similarity", "The cosine of the meanings of words and indicator, from -1 to 1. It is not a probability."),
    )
    return Sheet("About", ("What", "Meaning"), rows, (20, 100))


def _long(rows: Sequence[Screened]) -> Iterator[dict[str, Value]]:
    for r in rows:
        if r.report is None:
            yield {"document": r.name, "problem": r.problem}
            continue
        for c in r.report.competencies:
            yield {
                "document": r.name,
                "problem": r.problem,
                "framework": r.report.framework,
                "level": r.report.level.best,
                "words": r.report.reading.words,
                "competency_id": c.id,
                "code": c.code,
                "title": c.title,
                "strength": c.strength,
                "confidence": c.confidence,
                "evidence": len(c.evidence),
                "indicators_covered": len(c.indicators_covered),
                "indicators_missing": len(c.indicators_missing),
            }
