"""Scores of pairs and graded pairs in; ranking and calibration figures of a crosswalk out (as `judge.py` defines)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mapper.evaluation.baselines import Scorer, competency_scorers, indicator_scorers
from mapper.evaluation.gold import CrosswalkGold
from mapper.evaluation.metrics import (
    MATCH,
    Bin,
    average_precision,
    calibration_error,
    interval,
    ndcg,
    recall_at,
    reciprocal_rank,
    reliability,
)
from mapper.evaluation.types import Row, Section
from mapper.frameworks.types import Framework
from mapper.mappings.parameters import Parameters
from mapper.vectors.types import Encoder


@dataclass(frozen=True, slots=True)
class Miss:
    """A subject whose first suggestion is not (one of) its best counterparts."""

    subject_id: str
    suggested_id: str
    best_id: str


@dataclass(frozen=True, slots=True)
class RankingResult:
    """Means over the subjects that have a counterpart of grade 2 or more; `ap` and `ece` over all pairs.

    `hits1_interval` is the middle 95% of a bootstrap over subjects. `ece` is None for scores that are no
    probabilities.
    """

    subjects: int
    hits1: float
    mrr: float
    ndcg5: float
    recall3: float
    recall5: float
    recall10: float
    ap: float
    ece: float | None
    hits1_interval: tuple[float, float]
    bins: tuple[Bin, ...] = ()
    misses: tuple[Miss, ...] = ()


@dataclass(slots=True)
class _Sums:
    """Figures by subject and labels by pair, gathered over framework pairs."""

    by_subject: dict[str, list[float]]
    labels: list[bool]
    scores: list[float]
    misses: list[Miss]


def _subject(sums: _Sums, subject: str, ids: Sequence[str], scores: Sequence[float], grades: Sequence[float]) -> None:
    sums.labels += [g >= MATCH for g in grades]
    sums.scores += list(scores)
    matches = sum(g >= MATCH for g in grades)
    if not matches:
        return
    order = np.argsort(-np.asarray(scores), kind="stable")
    ranked = [grades[n] for n in order]
    hit = ranked[0] == max(grades)
    figures = {
        "hits1": float(hit),
        "mrr": reciprocal_rank(ranked),
        "ndcg5": ndcg(ranked, grades, 5),
        "recall3": recall_at(ranked, matches, 3),
        "recall5": recall_at(ranked, matches, 5),
        "recall10": recall_at(ranked, matches, 10),
    }
    for name, value in figures.items():
        sums.by_subject.setdefault(name, []).append(value)
    if not hit:
        sums.misses.append(Miss(subject, ids[order[0]], ids[int(np.argmax(grades))]))


def _result(sums: _Sums, calibrated: bool) -> RankingResult:
    names = ("hits1", "mrr", "ndcg5", "recall3", "recall5", "recall10")
    mean = {n: float(np.mean(sums.by_subject[n])) if sums.by_subject.get(n) else 0.0 for n in names}
    return RankingResult(
        subjects=len(sums.by_subject.get("hits1", ())),
        **mean,
        ap=average_precision(sums.labels, sums.scores),
        ece=calibration_error(sums.scores, sums.labels) if calibrated else None,
        hits1_interval=interval(sums.by_subject.get("hits1", ())),
        bins=reliability(sums.scores, sums.labels) if calibrated else (),
        misses=tuple(sums.misses),
    )


def evaluate_competencies(
    scorer: Scorer,
    frameworks: Mapping[str, Framework],
    gold: CrosswalkGold,
    *,
    pairs: Sequence[tuple[str, str]] = (),
    calibrated: bool = False,
) -> RankingResult:
    """Rank every competency's counterparts by `scorer`, over `pairs` of framework ids (all that were graded).

    Pairs of frameworks that are not among `frameworks` are passed over.
    """
    sums = _Sums({}, [], [], [])
    for a, b in pairs or gold.framework_pairs():
        if a not in frameworks or b not in frameworks:
            continue
        scores = scorer(frameworks[a], frameworks[b])
        ids = [c.id for c in frameworks[b].competencies]
        for competency, row in zip(frameworks[a].competencies, scores, strict=True):
            grades = [gold.competencies.get((competency.id, other), 0) for other in ids]
            _subject(sums, competency.id, ids, row.tolist(), grades)
    return _result(sums, calibrated)


def evaluate_indicators(
    scorer: Scorer, frameworks: Mapping[str, Framework], gold: CrosswalkGold, *, calibrated: bool = False
) -> RankingResult:
    """The same for positive indicators, over the ordered pairs that were graded; any gold match first is a hit.

    Every gold match counts 2 here, because two annotators' 3 and 2.5 do not order matches reliably.
    """
    sums = _Sums({}, [], [], [])
    for a, b in gold.framework_pairs("indicator"):
        if a not in frameworks or b not in frameworks:
            continue
        scores = scorer(frameworks[a], frameworks[b])
        ids = [i.id for c in frameworks[b].competencies for i in c.positives]
        subjects = [i.id for c in frameworks[a].competencies for i in c.positives]
        for subject, row in zip(subjects, scores, strict=True):
            grades = [float(MATCH) if (subject, other) in gold.indicators else 0.0 for other in ids]
            _subject(sums, subject, ids, row.tolist(), grades)
    return _result(sums, calibrated)


COLUMNS = ("subjects", "Hits@1", "MRR", "nDCG@5", "recall@3", "recall@5", "recall@10", "AP", "ECE")


def _row(name: str, r: RankingResult) -> Row:
    return Row(name, (r.subjects, r.hits1, r.mrr, r.ndcg5, r.recall3, r.recall5, r.recall10, r.ap, r.ece))


def crosswalk_sections(
    frameworks: Mapping[str, Framework], gold: CrosswalkGold, encoder: Encoder, parameters: Parameters | None = None
) -> tuple[Section, ...]:
    """The product beside its baselines at both levels, for what of the gold is among `frameworks` (all loaded)."""
    sections = []
    if gold.competencies:
        rows = [
            _row(name, evaluate_competencies(scorer, frameworks, gold, calibrated=name == "product"))
            for name, scorer in competency_scorers(encoder, parameters, tuple(frameworks.values())).items()
        ]
        note = "Both directions of every graded pair of frameworks; subjects with a counterpart of grade 2 or more."
        sections.append(Section("Crosswalk: competencies", COLUMNS, tuple(rows), note))
    if gold.indicators:
        rows = [
            _row(name, evaluate_indicators(scorer, frameworks, gold, calibrated=name == "product"))
            for name, scorer in indicator_scorers(encoder, parameters).items()
        ]
        note = "Positive indicators that two annotators matched, in the direction they were read."
        sections.append(Section("Crosswalk: indicators", COLUMNS, tuple(rows), note))
    return tuple(sections)
