"""Job descriptions labelled line by line and an encoder in; how well statements are read out, as `judge.py` counts."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mapper.documents.types import PlainText
from mapper.errors import Invalid
from mapper.evaluation.metrics import calibration_error, precision_recall_f1
from mapper.evaluation.types import Row, Section
from mapper.frameworks.types import Framework
from mapper.mappings.lexical import gram_weights, tfidf
from mapper.scoring.evidence import read_statements
from mapper.scoring.neutral import neutral_embed
from mapper.scoring.parameters import Parameters, load_parameters
from mapper.scoring.profile import SHELF, best_of
from mapper.scoring.score import score_reading
from mapper.scoring.types import ScoreReport
from mapper.texts.read import read_text
from mapper.texts.types import Reading, Statement
from mapper.vectors.types import Encoder

ALIKE = 0.6
"""A quotation that is no line's part goes to the line that it resembles at least so much (judge.py)."""


@dataclass(frozen=True, slots=True)
class GoldLine:
    """A non-empty line of a document: its kind, the codes it is evidence for, and those that count neither way."""

    document: str
    line: int
    kind: str
    codes: frozenset[str]
    disputed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Confusion:
    """So often a line that is evidence for `gold` was read as evidence for `found` instead."""

    gold: str
    found: str
    count: int


@dataclass(frozen=True, slots=True)
class WrongLine:
    """A line read wrongly, by place; `confidence` is that of the surest wrong code, 0 where codes were only missed."""

    document: str
    line: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class StatementResult:
    """Micro figures over (line, code); `pairs` are those in gold. `by_code`: code, right, wrong, missed."""

    micro_f1: float
    precision: float
    recall: float
    pairs: int
    by_code: tuple[tuple[str, int, int, int], ...] = ()
    confusions: tuple[Confusion, ...] = ()
    wrong_lines: tuple[WrongLine, ...] = ()


def norm(text: str) -> str:
    """Lower-case letters and digits, single spaces; soft hyphens, ligatures and curly quotes as judge.py has them."""
    for old, new in (("\u00ad", ""), ("\ufb01", "fi"), ("\ufb02", "fl"), ("\u2019", "'"), ("\u2018", "'")):
        text = text.replace(old, new)
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def read_labels(folder: Path) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    """Columns that hold codes, and the rows of `labels.tsv`; nothing where there is no such file."""
    path = folder / "labels.tsv"
    if not path.is_file():
        return (), []
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines, delimiter="\t")
        names = tuple(table.fieldnames or ())
        if not {"document", "line", "kind"} <= set(names):
            raise Invalid("labels.tsv lacks a column.", "It needs document, line and kind, and a column a framework.")
        return tuple(n for n in names if f"{n}_disputed" in names), list(table)


def gold_lines(rows: Sequence[Mapping[str, str]], column: str) -> tuple[GoldLine, ...]:
    """The labels of one framework."""
    return tuple(
        GoldLine(
            r["document"],
            int(r["line"]),
            r["kind"],
            frozenset(r[column].split()),
            frozenset(r.get(f"{column}_disputed", "").split()),
        )
        for r in rows
    )


def line_of(said: str, lines: Sequence[str]) -> int | None:
    """The line (by number) that a quotation is taken from; all normalised. None when none is like it."""
    hits = [i for i, line in enumerate(lines) if said and (said in line or (line and line in said))]
    if not hits and said:
        ratios = [SequenceMatcher(None, line, said).ratio() for line in lines]
        best = max(range(len(lines)), key=ratios.__getitem__)
        hits = [best] if ratios[best] > ALIKE else []
    return max(hits, key=lambda i: -abs(len(lines[i]) - len(said))) if hits else None


def found_by_line(report: ScoreReport) -> dict[int, dict[str, float]]:
    """Codes with their confidence by line of the report's text; what speaks against is left out."""
    text = report.reading.text
    lines = [norm(x) for x in text.split("\n") if x.strip()]
    found: dict[int, dict[str, float]] = defaultdict(dict)
    for c in report.competencies:
        for e in c.evidence:
            place = line_of(norm(text[e.start : e.end]), lines) if e.polarity != "negative" else None
            if place is not None:
                found[place][c.code] = max(found[place].get(c.code, 0.0), e.confidence)
    return found


def evaluate_statements(reports: Mapping[str, ScoreReport], gold: Sequence[GoldLine]) -> StatementResult:
    """Compare reports, by document, with the labels of their framework."""
    got = {name: found_by_line(report) for name, report in reports.items()}
    return judge_lines({(d, n): codes for d, lines in got.items() for n, codes in lines.items()}, gold)


def judge_lines(found: Mapping[tuple[str, int], Mapping[str, float]], gold: Sequence[GoldLine]) -> StatementResult:
    """Compare codes by (document, line) with labels."""
    right, wrong, missed, swapped = Counter[str](), Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    errors = []
    for line in gold:
        codes = found.get((line.document, line.line), {})
        extra = sorted(set(codes) - line.codes - line.disputed)
        lacking = sorted(line.codes - set(codes))
        right.update(set(codes) & line.codes)
        wrong.update(extra)
        missed.update(lacking)
        swapped.update((a, b) for a in lacking for b in extra)
        if extra or lacking:
            sure = max((codes[c] for c in extra), default=0.0)
            errors.append(WrongLine(line.document, line.line, tuple(lacking), tuple(extra), sure))
    hits, golden = sum(right.values()), sum(right.values()) + sum(missed.values())
    precision, recall, f1 = precision_recall_f1(hits, golden, hits + sum(wrong.values()))
    return StatementResult(
        f1,
        precision,
        recall,
        golden,
        tuple((c, right[c], wrong[c], missed[c]) for c in sorted(set(right) | set(wrong) | set(missed))),
        tuple(Confusion(a, b, n) for (a, b), n in swapped.most_common()),
        tuple(sorted(errors, key=lambda e: (-e.confidence, -len(e.missed)))),
    )


def read_documents(folder: Path, names: Sequence[str], encoder: Encoder) -> dict[str, Reading]:
    """Every labelled document, read as the product reads a job description."""
    found = {}
    for name in names:
        path = next((p for p in (folder / f"{name}.md", folder / name, folder / f"{name}.txt") if p.is_file()), None)
        if path is not None:
            plain = PlainText(path.name, path.read_text(encoding="utf-8"))
            found[name] = read_text(plain, "job", neutral_embed(encoder))
    return found


def statement_lines(reading: Reading) -> dict[str, int]:
    """The line on which every statement stands, by id."""
    starts, place, number = [], 0, 0
    for line in reading.text.split("\n"):
        starts.append((place, number))
        number += bool(line.strip())
        place += len(line) + 1
    return {s.id: next(n for start, n in reversed(starts) if start <= s.start) for s in reading.statements}


def kind_accuracy(readings: Mapping[str, Reading], rows: Sequence[Mapping[str, str]]) -> float:
    """Share of labelled lines whose first statement has the labelled kind; a line that was not read counts wrong."""
    got: dict[tuple[str, int], str] = {}
    for name, reading in readings.items():
        places = statement_lines(reading)
        for s in reading.statements:
            got.setdefault((name, places[s.id]), s.kind)
    known = [r for r in rows if r["document"] in readings]
    return sum(got.get((r["document"], int(r["line"]))) == r["kind"] for r in known) / len(known) if known else 0.0


def _asking(reading: Reading) -> list[Statement]:
    return [s for s in reading.statements if s.kind in ("duty", "criterion")]


Scores = dict[tuple[str, int], NDArray[np.float64]]


def _scores(readings: Mapping[str, Reading], framework: Framework, encoder: Encoder) -> dict[str, Scores]:
    """Of every method, one number a competency for each line that asks something of the person."""
    profile, parameters = SHELF.get(framework, encoder), load_parameters()
    letters = tfidf(gram_weights([p.text for p in profile.passages]))
    found: dict[str, Scores] = {"product": {}, "plain cosine": {}, "three best": {}, "TF-IDF of letters": {}}
    for name, reading in readings.items():
        asking = _asking(reading)
        if not asking:
            continue
        places = statement_lines(reading)
        reads = read_statements(asking, profile, encoder, parameters, "job")
        vectors = encoder.encode([s.text for s in asking]).astype(np.float64)
        cosine = vectors @ profile.vectors.T.astype(np.float64)
        like = tfidf(gram_weights([*(p.text for p in profile.passages), *(s.text for s in asking)]))
        shared = (like[len(letters) :] @ like[: len(letters)].T).astype(np.float64)
        by_method = {
            "product": reads.probabilities,
            "plain cosine": best_of(cosine, profile.job.members, 1),
            "three best": best_of(cosine, profile.job.members, 3),
            "TF-IDF of letters": best_of(shared, profile.job.members, 1),
        }
        for method, rows in by_method.items():
            for s, row in zip(asking, rows, strict=True):
                found[method][name, places[s.id]] = row
    return found


def _judged(scores: Scores, gold: Sequence[GoldLine], codes: Sequence[str], threshold: float) -> StatementResult:
    found = {
        place: {c: float(x) for c, x in zip(codes, row, strict=True) if x >= threshold} for place, row in scores.items()
    }
    return judge_lines(found, gold)


def _hindsight(scores: Scores, gold: Sequence[GoldLine], codes: Sequence[str]) -> StatementResult:
    """The best that any one threshold could have given: kinder than life, as baselines deserve."""
    values = np.concatenate(list(scores.values())) if scores else np.zeros(1)
    cuts = np.unique(np.quantile(values, np.linspace(0.5, 0.999, 100)))
    return max((_judged(scores, gold, codes, float(t)) for t in cuts), key=lambda r: r.micro_f1)


def statement_results(
    folder: Path, frameworks: Mapping[str, Framework], encoder: Encoder, parameters: Parameters | None = None
) -> dict[str, StatementResult]:
    """The product's result by framework id, for every framework that `labels.tsv` has a column for."""
    columns, rows = read_labels(folder)
    readings = read_documents(folder, sorted({r["document"] for r in rows}), encoder)
    known = [r for r in rows if r["document"] in readings]
    return {
        name: evaluate_statements(
            {d: score_reading(r, framework, encoder, parameters=parameters) for d, r in readings.items()},
            gold_lines(known, name.replace("-", "_")),
        )
        for name, framework in frameworks.items()
        if name.replace("-", "_") in columns
    }


def statements_section(folder: Path, frameworks: Mapping[str, Framework], encoder: Encoder) -> Section | None:
    """The product beside its baselines, for every framework labelled in `folder`; None where nothing is labelled."""
    _, rows = read_labels(folder)
    readings = read_documents(folder, sorted({r["document"] for r in rows}), encoder)
    known = [r for r in rows if r["document"] in readings]
    results = statement_results(folder, frameworks, encoder)
    if not results:
        return None
    table = []
    for name, result in results.items():
        gold = gold_lines(known, name.replace("-", "_"))
        codes = [c.code for c in frameworks[name].competencies]
        scores = _scores(readings, frameworks[name], encoder)
        error = _calibration(scores.pop("product"), gold, codes)
        table.append(Row(f"{name}: product", (result.micro_f1, result.precision, result.recall, result.pairs, error)))
        for method, numbers in scores.items():
            r = _hindsight(numbers, gold, codes)
            table.append(Row(f"{name}: {method}", (r.micro_f1, r.precision, r.recall, r.pairs, None)))
    accuracy = kind_accuracy(readings, known)
    note = (
        f"Kind of line right: {accuracy:.3f}. Baselines use the product's kinds of line and the one threshold that, "
        "looking back, suits these texts best; the product's threshold was chosen on other texts."
    )
    return Section("Statements", ("micro F1", "precision", "recall", "pairs", "ECE"), tuple(table), note)


def _calibration(scores: Scores, gold: Sequence[GoldLine], codes: Sequence[str]) -> float:
    chances, labels = [], []
    for line in gold:
        row = scores.get((line.document, line.line))
        if row is not None:
            for code, chance in zip(codes, row, strict=True):
                if code not in line.disputed:
                    chances.append(float(chance))
                    labels.append(code in line.codes)
    return calibration_error(chances, labels)
