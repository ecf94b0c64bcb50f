"""A council's own decisions and what the model had said in; better parameters, or why the old are kept, out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from mapper.fitting import LogisticModel, fit_logistic
from mapper.mappings.parameters import Parameters

FEWEST = 20
"""Accepted and rejected decisions, of each at least, from which a refit is tried."""

EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
"""Of the bands of confidence in which before and after are shown."""

FLATTEST = 0.05
"""The least slope of a refit, in log-odds a log-odd: who has no counterpart must stay readable from the numbers."""

FOLDS = 5
SEED = 11


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person said of one suggested pair of competencies: its log-odds before, and whether it is a match."""

    subject_id: str
    object_id: str
    log_odds: float
    match: bool


@dataclass(frozen=True, slots=True)
class HeldOut:
    """A judged pair with the confidence as it was, and as a fit that never saw its subject would have it."""

    before: float
    after: float
    match: bool


@dataclass(frozen=True, slots=True)
class Refit:
    """`parameters` are the new ones only where `improved`; losses are mean negative log-likelihoods, held out.

    `held_out` is in the order of the decisions handed in; empty where nothing could be fitted.
    """

    parameters: Parameters
    improved: bool
    loss_before: float | None
    loss_after: float | None
    reason: str
    held_out: tuple[HeldOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """Decisions on pairs whose confidence lay from `low` up to `high`: how sure it was on average, how many matched."""

    low: float
    high: float
    count: int
    expected: float
    matched: float


def bands(confidences: Sequence[float], matches: Sequence[bool], edges: Sequence[float] = EDGES) -> tuple[Band, ...]:
    """A reliability table: decisions by confidence, empty bands left out."""
    found = []
    for low, high in pairwise(edges):
        inside = [(c, m) for c, m in zip(confidences, matches, strict=True) if low <= c < high or c == high == 1]
        if inside:
            expected, matched = sum(c for c, _ in inside), sum(m for _, m in inside)
            found.append(Band(low, high, len(inside), expected / len(inside), matched / len(inside)))
    return tuple(found)


def _loss(odds: NDArray[np.float64], labels: NDArray[np.float64]) -> float:
    """Mean of -ln p(label): log(1 + e^odds) - label x odds."""
    return float(np.mean(np.logaddexp(0, odds) - labels * odds))


def _line(odds: NDArray[np.float64], labels: NDArray[np.float64]) -> LogisticModel:
    """Never falling: decisions against the order of the confidence make it flat, they do not turn it upside down."""
    line = fit_logistic(("log_odds",), odds[:, None], labels, strength=1.0)
    return replace(line, weights=(max(line.weights[0], FLATTEST * line.scales[0]),))


def refit(judged: Sequence[Judged], parameters: Parameters) -> Refit:
    """Stretch and shift the calibration to a council's decisions, if that helps on a part of them held out.

    Every subject's decisions lie in one fold of FOLDS, so that no subject is on both sides. Only slope and level of
    the log-odds change, never what the features mean: some dozens of decisions cannot teach more.
    """
    labels = np.array([float(j.match) for j in judged])
    odds = np.array([j.log_odds for j in judged])
    if min(labels.sum(), len(labels) - labels.sum()) < FEWEST:
        return Refit(
            parameters, False, None, None, f"Fewer than {FEWEST} accepted and {FEWEST} rejected suggestions so far."
        )
    subjects = sorted({j.subject_id for j in judged})
    shuffled = np.random.default_rng(SEED).permutation(len(subjects))
    fold_of = {subject: int(shuffled[n]) % FOLDS for n, subject in enumerate(subjects)}
    folds = np.array([fold_of[j.subject_id] for j in judged])
    after = np.empty_like(odds)
    for fold in range(FOLDS):
        rest = folds != fold
        if len(set(labels[rest])) < 2:
            return Refit(parameters, False, None, None, "The decisions are of too few subjects to hold a part out.")
        after[~rest] = _line(odds[rest], labels[rest]).log_odds(odds[~rest][:, None])
    before_loss, after_loss = _loss(odds, labels), _loss(after, labels)
    kept = tuple(
        HeldOut(_sure(x), _sure(y), j.match) for x, y, j in zip(odds.tolist(), after.tolist(), judged, strict=True)
    )
    if after_loss >= before_loss:
        reason = "It would not do better on decisions held out."
        return Refit(parameters, False, before_loss, after_loss, reason, kept)
    line = _line(odds, labels)
    fitted = replace(
        parameters,
        competency=_stretched(parameters.competency, line),
        no_counterpart=_moved(parameters.no_counterpart, line),
        record=parameters.record | {"refitted_on_decisions": len(judged)},
    )
    return Refit(fitted, True, before_loss, after_loss, f"Fitted to {len(judged)} decisions.", kept)


def _sure(odds: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(odds, -40, 40))))


def _moved(threshold: float, line: LogisticModel) -> float:
    """The same threshold on the new scale: who has no counterpart is no question of calibration."""
    odds = float(np.log(threshold / (1 - threshold)))
    return _sure(float(line.log_odds(np.array([[odds]]))[0]))


def _stretched(model: LogisticModel, line: LogisticModel) -> LogisticModel:
    slope = line.weights[0] / line.scales[0]
    return replace(
        model,
        weights=tuple(w * slope for w in model.weights),
        intercept=line.intercept + slope * (model.intercept - line.means[0]),
    )


def judged_pairs(
    confidences: Mapping[tuple[str, str], float], verdicts: Mapping[tuple[str, str], bool]
) -> tuple[Judged, ...]:
    """Put a person's verdicts (accepted is True) beside the model's confidences; pairs without either are left out."""
    found = []
    for (subject, object), match in sorted(verdicts.items()):
        sure = confidences.get((subject, object))
        if sure is not None:
            clear = min(max(sure, 1e-9), 1 - 1e-9)
            found.append(Judged(subject, object, float(np.log(clear / (1 - clear))), match))
    return tuple(found)
