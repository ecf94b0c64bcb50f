"""Rankings, probabilities and labels in; figures out. Numbers only: nothing here knows what is ranked."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Labels = Sequence[bool] | NDArray[np.bool_]
Numbers = Sequence[float] | NDArray[np.float64]

MATCH = 2
"""The grade from which a pair counts as a match."""


def reciprocal_rank(grades: Sequence[float], wanted: float = MATCH) -> float:
    """1 / place of the first grade of at least `wanted` in a ranking (best first); 0 when there is none."""
    return next((1 / place for place, grade in enumerate(grades, start=1) if grade >= wanted), 0.0)


def discounted_gain(grades: Sequence[float], depth: int) -> float:
    """Sum of (2^grade - 1) / log2(place + 1) over the first `depth` (Burges and others 2005)."""
    return float(sum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades[:depth], start=1)))


def ndcg(grades: Sequence[float], all_grades: Sequence[float], depth: int) -> float:
    """Gain over that of the best order of `all_grades`; 0 when nothing has a grade above 0."""
    best = discounted_gain(sorted(all_grades, reverse=True), depth)
    return discounted_gain(grades, depth) / best if best else 0.0


def recall_at(grades: Sequence[float], matches: int, depth: int) -> float:
    """Matches among the first `depth` over as many as could be there; `matches` at least 1."""
    return sum(grade >= MATCH for grade in grades[:depth]) / min(depth, matches)


def average_precision(
    labels: Sequence[bool] | NDArray[np.bool_], scores: Sequence[float] | NDArray[np.float64]
) -> float:
    """Area under the precision-recall steps; equal scores are one step. 0 without a positive label.

    The definition of scikit-learn's `average_precision_score`.
    """
    wanted, given = np.asarray(labels, dtype=bool), np.asarray(scores, dtype=float)
    if not wanted.any():
        return 0.0
    order = np.argsort(-given, kind="stable")
    wanted, given = wanted[order], given[order]
    last = np.append(np.flatnonzero(np.diff(given)), len(given) - 1)
    found = np.cumsum(wanted)[last]
    precision, recall = found / (last + 1), found / wanted.sum()
    return float(np.sum(np.diff(np.append(0.0, recall)) * precision))


def precision_recall_f1(right: int, gold: int, got: int) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean; 0 where a denominator is."""
    precision = right / got if got else 0.0
    recall = right / gold if gold else 0.0
    return precision, recall, (2 * precision * recall / (precision + recall) if precision + recall else 0.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions between `low` and `high`: how many, their mean, and the share that came true."""

    low: float
    high: float
    count: int
    predicted: float
    observed: float


def reliability(probabilities: Numbers, labels: Labels, bins: int = 10) -> tuple[Bin, ...]:
    """Bins of equal width over 0 to 1 (1 itself in the last), those that hold nothing left out."""
    given, wanted = np.asarray(probabilities, dtype=float), np.asarray(labels, dtype=float)
    place = np.minimum((given * bins).astype(int), bins - 1)
    return tuple(
        Bin(n / bins, (n + 1) / bins, int(held.sum()), float(given[held].mean()), float(wanted[held].mean()))
        for n in range(bins)
        if (held := place == n).any()
    )


def calibration_error(probabilities: Numbers, labels: Labels, bins: int = 10) -> float:
    """Expected calibration error: mean of |predicted - observed| over bins, weighted by their counts."""
    table = reliability(probabilities, labels, bins)
    total = sum(b.count for b in table)
    return sum(b.count * abs(b.predicted - b.observed) for b in table) / total if total else 0.0


def interval(
    values: Sequence[float], statistic: Callable[[NDArray[np.float64]], float] | None = None, draws: int = 2000
) -> tuple[float, float]:
    """Bootstrap: the middle 95% of the statistic (mean) over resampled values; seeded, so the same every time."""
    given = np.asarray(values, dtype=float)
    if not given.size:
        return 0.0, 0.0
    random = np.random.default_rng(0)
    picked = given[random.integers(0, given.size, (draws, given.size))]
    means = picked.mean(axis=1) if statistic is None else np.array([statistic(p) for p in picked])
    return float(np.quantile(means, 0.025)), float(np.quantile(means, 0.975))
