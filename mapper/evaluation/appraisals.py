"""Labelled appraisals and an encoder in; polarity and competency figures out, sentence by sentence as in `judge.py`."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mapper.documents.types import PlainText
from mapper.errors import Invalid
from mapper.evaluation.metrics import precision_recall_f1
from mapper.evaluation.types import Row, Section
from mapper.frameworks.types import Framework
from mapper.scoring.neutral import neutral_embed
from mapper.scoring.parameters import Parameters
from mapper.scoring.score import score_reading
from mapper.scoring.types import ScoreReport
from mapper.texts.read import read_text
from mapper.vectors.types import Encoder

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence of an appraisal by place, with its polarity and the codes it speaks to."""

    span: Span
    polarity: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class AppraisalResult:
    """`polarity` over all sentences, the next over those not neutral; micro figures over (sentence, code)."""

    polarity: float
    polarity_without_neutral: float
    micro_f1: float
    precision: float
    recall: float
    sentences: int


def read_appraisals(path: Path) -> list[dict[str, object]]:
    """The records of `appraisals.json`; nothing where there is no such file."""
    if not path.is_file():
        return []
    data = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(data, list) or not all({"id", "text", "sentences"} <= set(x) for x in data):
        raise Invalid(f"{path.name} is no list of appraisals.", "Each needs id, text and sentences.")
    return data


def gold_sentences(record: Mapping[str, object], column: str) -> tuple[GoldSentence, ...]:
    """One appraisal's sentences as labelled for one framework."""
    sentences = record["sentences"]
    assert isinstance(sentences, list)
    return tuple(
        GoldSentence((s["start"], s["end"]), s["polarity"], frozenset(str(c) for c in s.get(column, ())))
        for s in sentences
    )


def overlap(a: Span, b: Span) -> int:
    """Characters that two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _polarity_at(report: ScoreReport, span: Span) -> str:
    statements = report.reading.statements
    best = max(statements, key=lambda s: overlap(span, (s.start, s.end)), default=None)
    return best.polarity if best and overlap(span, (best.start, best.end)) else "neutral"


def evaluate_appraisals(pairs: Sequence[tuple[ScoreReport, Sequence[GoldSentence]]]) -> AppraisalResult:
    """Compare each report with its sentences; evidence belongs to a sentence that holds more than half of it."""
    right = telling = right_telling = total = hits = got = golden = 0
    for report, sentences in pairs:
        evidence: dict[Span, set[str]] = defaultdict(set)
        for c in report.competencies:
            for e in c.evidence:
                evidence[e.start, e.end].add(c.code)
        for s in sentences:
            same = _polarity_at(report, s.span) == s.polarity
            total, right = total + 1, right + same
            if s.polarity != "neutral":
                telling, right_telling = telling + 1, right_telling + same
            inside = (codes for at, codes in evidence.items() if overlap(s.span, at) > 0.5 * (at[1] - at[0]))
            found = set[str]().union(*inside)
            hits, got, golden = hits + len(found & s.codes), got + len(found), golden + len(s.codes)
    precision, recall, f1 = precision_recall_f1(hits, golden, got)
    return AppraisalResult(
        right / total if total else 0.0, right_telling / telling if telling else 0.0, f1, precision, recall, total
    )


def appraisal_results(
    path: Path, frameworks: Mapping[str, Framework], encoder: Encoder, parameters: Parameters | None = None
) -> dict[str, AppraisalResult]:
    """The product's result by framework id, for every framework that some sentence is labelled for."""
    records = read_appraisals(path)
    readings = [
        read_text(PlainText(str(r["id"]), str(r["text"])), "appraisal", neutral_embed(encoder, about_people=True))
        for r in records
    ]
    found = {}
    for name, framework in frameworks.items():
        column = name.replace("-", "_")
        gold = [gold_sentences(r, column) for r in records]
        if any(s.codes for sentences in gold for s in sentences):
            reports = [score_reading(r, framework, encoder, parameters=parameters) for r in readings]
            found[name] = evaluate_appraisals(list(zip(reports, gold, strict=True)))
    return found


def appraisals_section(path: Path, frameworks: Mapping[str, Framework], encoder: Encoder) -> Section | None:
    """One row a framework; None where nothing is labelled."""
    results = appraisal_results(path, frameworks, encoder)
    if not results:
        return None
    columns = ("polarity", "polarity without neutral", "competency F1", "precision", "recall", "sentences")
    rows = tuple(
        Row(
            name,
            (r.polarity, r.polarity_without_neutral, r.micro_f1, r.precision, r.recall, r.sentences),
        )
        for name, r in results.items()
    )
    return Section("Appraisals", columns, rows, "Sentence by sentence; neutral sentences speak to no competency.")
