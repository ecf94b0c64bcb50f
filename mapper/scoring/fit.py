"""Statements labelled against frameworks in; a model of evidence out, with what cross-validation gave.

Run by `python -m mapper.evaluation.refit_scoring` after every change of model or of features.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mapper.fitting import LogisticModel, fit_logistic
from mapper.frameworks.types import Framework
from mapper.scoring.bank import Bank
from mapper.scoring.evidence import span_features, speak
from mapper.scoring.features import NAMES
from mapper.scoring.parameters import Voice
from mapper.scoring.profile import Floats, build_profile
from mapper.texts.types import Statement
from mapper.vectors.types import Encoder

STRENGTH = 1.0
THRESHOLDS = tuple(round(0.10 + 0.01 * n, 2) for n in range(51))


@dataclass(frozen=True, slots=True)
class LabelledStatement:
    """A statement that can be evidence, and the codes it is evidence for, by framework id."""

    statement: Statement
    codes: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class FrameworkFold:
    """What the model of all other frameworks gave on one that it had not seen."""

    framework: str
    micro_f1: float
    rows: int


@dataclass(frozen=True, slots=True)
class FittedVoice:
    """A model and its threshold, and the honest figures behind them."""

    model: LogisticModel
    threshold: float
    folds: tuple[FrameworkFold, ...]
    calibration_error: float


def micro_f1(found: NDArray[np.bool_], gold: NDArray[np.bool_]) -> float:
    """2 TP / (2 TP + FP + FN) over all cells; 0 when nothing is right."""
    hits = int((found & gold).sum())
    return 2 * hits / int(found.sum() + gold.sum()) if hits else 0.0


def expected_calibration_error(chances: Floats, gold: NDArray[np.bool_], bins: int = 10) -> float:
    """Mean gap between confidence and share right, over equal-width bins weighted by size (Naeini et al. 2015)."""
    places = np.minimum((chances * bins).astype(int), bins - 1)
    gaps = [abs(chances[places == b].mean() - gold[places == b].mean()) * (places == b).sum() for b in set(places)]
    return float(sum(gaps) / len(chances))


Table = tuple[Floats, NDArray[np.bool_]]
"""Features (statements, competencies, features) and whether each is evidence (statements, competencies)."""


def table(
    statements: Sequence[LabelledStatement], framework: Framework, encoder: Encoder, voice: Voice, bank: Bank
) -> Table:
    """Features and labels of every statement that is labelled against the framework."""
    known = [s for s in statements if framework.id in s.codes]
    spoken = speak([s.statement for s in known], encoder, voice)
    profile = build_profile(framework, encoder, bank)
    rows = span_features(spoken, [s.statement for s in known], profile, voice)
    gold = [[c.code in s.codes[framework.id] for c in framework.competencies] for s in known]
    return rows, np.array(gold, dtype=bool).reshape(rows.shape[:2])


def _fit(tables: Sequence[Table]) -> LogisticModel:
    rows = np.vstack([t[0].reshape(-1, len(NAMES)) for t in tables])
    return fit_logistic(NAMES, rows, np.concatenate([t[1].ravel() for t in tables]), strength=STRENGTH)


def fit_voice(tables: Mapping[str, Table]) -> FittedVoice:
    """Fit on all frameworks; choose the threshold where each is read by the model of the others.

    It is half the best mean F1: where probabilities are calibrated, no other threshold gives a better F1 (Lipton, Elkan
    and Naryanaswamy 2014), and it wavers less than the threshold at which a jagged curve happens to be highest. At
    least two frameworks, so that one can be left out.
    """
    unseen = {
        name: _fit([t for other, t in tables.items() if other != name])
        .probabilities(rows.reshape(-1, len(NAMES)))
        .reshape(gold.shape)
        for name, (rows, gold) in tables.items()
    }
    means = [float(np.mean([micro_f1(unseen[n] >= t, tables[n][1]) for n in tables])) for t in THRESHOLDS]
    threshold = round(max(means) / 2, 2)
    chances = np.concatenate([unseen[n].ravel() for n in tables])
    truth = np.concatenate([tables[n][1].ravel() for n in tables])
    folds = tuple(FrameworkFold(n, micro_f1(unseen[n] >= threshold, tables[n][1]), len(tables[n][1])) for n in tables)
    return FittedVoice(_fit(list(tables.values())), threshold, folds, expected_calibration_error(chances, truth))
