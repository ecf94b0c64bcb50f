"""Labelled job descriptions in; whether each whole text's level and each competency's confidence were right, out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mapper.evaluation.metrics import calibration_error
from mapper.evaluation.statements import gold_lines, read_documents, read_labels
from mapper.evaluation.types import Row, Section
from mapper.frameworks.types import Framework
from mapper.scoring.score import score_reading
from mapper.scoring.types import ScoreReport
from mapper.vectors.types import Encoder


@dataclass(frozen=True, slots=True)
class WholeResult:
    """`levels_right` of `levelled` documents; over (document, competency): the calibration error of the report's
    confidence that the text shows it anywhere, the share of confidences on the right side of a half, and how many."""

    levels_right: int
    levelled: int
    calibration_error: float
    accuracy: float
    cells: int


def evaluate_wholes(
    reports: Mapping[str, ScoreReport], shown: Mapping[str, frozenset[str]], levels: Mapping[str, str]
) -> WholeResult:
    """By document: the report, the codes that any line of it was judged to show, and its level where one is known."""
    chances, truth = [], []
    for name, report in reports.items():
        for c in report.competencies:
            chances.append(c.confidence)
            truth.append(c.code in shown.get(name, frozenset()))
    right = sum(reports[d].level.best == level for d, level in levels.items() if d in reports)
    sides = [(p >= 0.5) == t for p, t in zip(chances, truth, strict=True)]
    return WholeResult(
        right,
        sum(d in reports for d in levels),
        calibration_error(chances, truth),
        sum(sides) / len(sides) if sides else 0.0,
        len(sides),
    )


def _levels(rows: Sequence[Mapping[str, str]], column: str) -> dict[str, str]:
    return {r["document"]: r[column] for r in rows if r.get(column)}


def wholes_section(folder: Path, frameworks: Mapping[str, Framework], encoder: Encoder) -> Section | None:
    """One row a framework that `labels.tsv` has a column for; None where there is none."""
    columns, rows = read_labels(folder)
    readings = read_documents(folder, sorted({r["document"] for r in rows}), encoder)
    table = []
    for name, framework in frameworks.items():
        column = name.replace("-", "_")
        if column not in columns:
            continue
        shown: dict[str, frozenset[str]] = {}
        for line in gold_lines(rows, column):
            shown[line.document] = shown.get(line.document, frozenset()) | line.codes
        reports = {d: score_reading(r, framework, encoder) for d, r in readings.items()}
        r = evaluate_wholes(reports, shown, _levels(rows, f"{column}_level"))
        share = r.levels_right / r.levelled if r.levelled else None
        table.append(Row(name, (share, r.levelled, r.calibration_error, r.accuracy, r.cells)))
    if not table:
        return None
    note = "Level of the whole text; confidence that a competency is shown by any line of it."
    return Section("Whole texts", ("level right", "levelled", "ECE", "right side of 0.5", "cells"), tuple(table), note)
