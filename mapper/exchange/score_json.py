"""A ScoreReport to the JSON that `mapper score --format json` and POST /analyse answer."""

from collections.abc import Sequence
from typing import Any

from mapper.exchange.types import Beside
from mapper.scoring.compare import Comparison, Coverage
from mapper.scoring.types import CompetencyScore, Evidence, ScoreReport
from mapper.texts.types import PersonalDatum, Statement, Wording

DIGITS = 6


def score_to_json(
    report: ScoreReport, *, with_text: bool = True, personal: Sequence[PersonalDatum] = ()
) -> dict[str, Any]:
    """Return the contract of DESIGN section 4 as JSON values; offsets are Unicode code points of `document.text`.

    `with_text` False leaves out `document.text` only: statements keep their words, since evidence without words is
    none. Added keys: `set_aside`, `level.by_competency`, `document.language`, `document.personal` (spans, never the
    words), and in a statement `confidence`, `clauses` and `requirement` where known, in an evidence `confidence`.
    """
    reading = report.reading
    document: dict[str, Any] = {
        "name": reading.name,
        "kind": reading.kind,
        "words": reading.words,
        "language": reading.language,
        "statements": [_statement(s) for s in reading.statements],
    }
    if with_text:
        document["text"] = reading.text
    if personal:
        document["personal"] = [{"start": p.start, "end": p.end, "kind": p.kind} for p in personal]
    level = report.level
    return {
        "document": document,
        "framework": report.framework,
        "model": {"id": report.model_id, "sha256": report.model_sha256},
        "level": {
            "best": level.best,
            "confidence": round(level.confidence, DIGITS),
            "by_level": {name: round(value, DIGITS) for name, value in level.by_level},
            "by_competency": dict(level.by_competency),
        },
        "competencies": [_competency(c) for c in report.competencies],
        "statements_without_competency": list(report.statements_without_competency),
        "set_aside": [{"statement": s.statement, "reason": s.reason} for s in report.set_aside],
        "wording": wording_to_json(report.wording),
        "caveats": [*reading.caveats, *(c for c in report.caveats if c not in reading.caveats)],
    }


def beside_to_json(beside: Beside) -> dict[str, Any]:
    """`comparison` and `essentials`, each only where the report was held against something."""
    answer: dict[str, Any] = {}
    if beside.comparison is not None:
        answer["comparison"] = comparison_to_json(beside.comparison, beside.before)
    if beside.coverage is not None:
        answer["essentials"] = coverage_to_json(beside.coverage)
    return answer


def comparison_to_json(comparison: Comparison, before: ScoreReport | None = None) -> dict[str, Any]:
    """What a new version of a text says more or less: every competency in order, indicators by id.

    With the earlier report each competency has its `evidence_before`, with the words, since the answer holds the
    newer text alone; `competencies` of the score hold the evidence now.
    """
    old = {c.id: c for c in before.competencies} if before else {}
    return {
        "before": comparison.before,
        "after": comparison.after,
        "level": {"before": comparison.level_before, "after": comparison.level_after},
        "competencies": [
            {
                "id": c.id,
                "strength": {"before": c.before, "after": c.after},
                "confidence": {
                    "before": round(c.confidence_before, DIGITS),
                    "after": round(c.confidence_after, DIGITS),
                },
                "indicators_gained": list(c.gained),
                "indicators_lost": list(c.lost),
                **({"evidence_before": _quoted(old[c.id], before)} if before and c.id in old else {}),
            }
            for c in comparison.changes
        ],
    }


def coverage_to_json(coverage: Coverage) -> dict[str, Any]:
    """Which of the competencies chosen as essential the text asks for, and which others it asks for (ids)."""
    return {
        "share": round(coverage.share, DIGITS),
        "met": [e.score.id for e in coverage.essentials if e.met],
        "not_met": [e.score.id for e in coverage.essentials if not e.met],
        "others": [c.id for c in coverage.others],
    }


def _statement(s: Statement) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": s.id,
        "start": s.start,
        "end": s.end,
        "text": s.text,
        "section": s.section,
        "kind": s.kind,
        "polarity": s.polarity,
    }
    if s.confidence is not None:
        row["confidence"] = round(s.confidence, DIGITS)
    if s.clauses:
        row["clauses"] = [list(span) for span in s.clauses]
    if s.requirement:
        row["requirement"] = s.requirement
    return row


def _evidence(e: Evidence) -> dict[str, Any]:
    return {
        "statement": e.statement,
        "start": e.start,
        "end": e.end,
        "indicator": e.indicator,
        "similarity": round(e.similarity, DIGITS),
        "confidence": round(e.confidence, DIGITS),
        "polarity": e.polarity,
    }


def _quoted(c: CompetencyScore, report: ScoreReport) -> list[dict[str, Any]]:
    """Evidence with its words, for a text that is not in the answer."""
    return [_evidence(e) | {"text": report.reading.text[e.start : e.end]} for e in c.evidence]


def _competency(c: CompetencyScore) -> dict[str, Any]:
    return {
        "id": c.id,
        "code": c.code,
        "title": c.title,
        "confidence": round(c.confidence, DIGITS),
        "strength": c.strength,
        "evidence": [_evidence(e) for e in c.evidence],
        "indicators_covered": list(c.indicators_covered),
        "indicators_missing": list(c.indicators_missing),
    }


def wording_to_json(wording: Wording | None) -> dict[str, Any]:
    """Return `{formula, readability, words_per_sentence, findings}`; empty where wording was not checked."""
    if wording is None:
        return {}
    findings = [
        {
            "start": f.start,
            "end": f.end,
            "rule": f.rule,
            "reason": f.reason,
            "suggestion": f.suggestion,
            "source": f.source,
        }
        for f in wording.findings
    ]
    return {
        "formula": wording.formula,
        "readability": round(wording.readability, 2),
        "words_per_sentence": round(wording.words_per_sentence, 2),
        "findings": findings,
    }
