"""Frameworks whose crosswalk is known and an encoder in; the crosswalk's parameters out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mapper.errors import Invalid
from mapper.fitting import LogisticModel, fit_logistic
from mapper.frameworks.types import Competency, Framework
from mapper.mappings import features, indicators
from mapper.mappings.crosswalk import probabilities
from mapper.mappings.facets import Facets, read_facets
from mapper.mappings.features import competency_features
from mapper.mappings.indicators import indicator_features
from mapper.mappings.parameters import Parameters
from mapper.vectors.types import Encoder

Grades = Mapping[tuple[str, str], int]
"""Grade of a pair of ids, in both orders: 3 the same, 2 overlapping, 1 related; pairs not there: 0."""

MATCH = 2
"""The grade from which a pair counts as a match."""

COMPETENCY_STRENGTH = 0.01
INDICATOR_STRENGTH = 0.1
"""scikit-learn's C: few labelled pairs and features that say nearly the same call for a firm hand."""

PARTS = 4
"""How many random halves of each pair teach that the right answer may be missing."""

SEED = 20


@dataclass(frozen=True, slots=True)
class Practice:
    """Frameworks with their graded crosswalk at both levels."""

    frameworks: tuple[Framework, ...]
    competencies: Grades
    indicators: Grades


@dataclass(frozen=True, slots=True)
class _Rows:
    values: NDArray[Any]
    labels: NDArray[Any]
    weights: NDArray[Any]


def titles_only(framework: Framework) -> Framework:
    """The framework as one that lists only titles, like a diagram of competencies."""
    bare = (
        replace(c, definition=None, definition_points=(), level_definitions=(), indicators=())
        for c in framework.competencies
    )
    return replace(framework, competencies=tuple(bare))


def _without_definitions(framework: Framework) -> Framework:
    bare = (replace(c, definition=None, definition_points=(), level_definitions=()) for c in framework.competencies)
    return replace(framework, competencies=tuple(bare))


def _half(framework: Framework, random: np.random.Generator) -> Framework:
    """About half of the competencies, three at least, in order."""
    keep = np.sort(random.permutation(len(framework.competencies))[: max(3, len(framework.competencies) // 2)])
    kept: list[Competency] = [framework.competencies[n] for n in keep]
    return replace(framework, competencies=tuple(kept))


def variants(a: Framework, b: Framework, random: np.random.Generator) -> Iterator[tuple[Framework, Framework, float]]:
    """The pair as it is, and as poorer documents would show it, with the weight of each in the fit."""
    yield a, b, 1.0
    yield titles_only(a), b, 0.4
    yield a, titles_only(b), 0.4
    yield titles_only(a), titles_only(b), 0.4
    yield _without_definitions(a), _without_definitions(b), 0.5
    for _ in range(PARTS):
        yield _half(a, random), _half(b, random), 0.5


def _labels(rows: Sequence[str], columns: Sequence[str], grades: Grades) -> NDArray[np.intp]:
    return np.array([[int(grades.get((r, c), 0) >= MATCH) for c in columns] for r in rows], dtype=np.intp)


def _competency_rows(practice: Practice, encoder: Encoder) -> _Rows:
    random = np.random.default_rng(SEED)
    values, labels, weights = [], [], []
    for a, b in permutations(practice.frameworks, 2):
        for left, right, weight in variants(a, b, random):
            pair = competency_features(read_facets(left, encoder), read_facets(right, encoder))
            wanted = _labels(
                [c.id for c in left.competencies], [c.id for c in right.competencies], practice.competencies
            )
            values.append(pair.values.reshape(-1, len(features.NAMES)))
            labels.append(wanted.ravel())
            weights.append(np.full(wanted.size, weight))
    return _Rows(np.concatenate(values), np.concatenate(labels), np.concatenate(weights))


def _graded(a: Facets, b: Facets, grades: Grades) -> bool:
    """Whether somebody graded the indicators of these two at all: a pair nobody read has no zeros to learn from."""
    left, right = {t.id for t in a.texts}, {t.id for t in b.texts}
    return any(x in left and y in right for x, y in grades)


def _indicator_rows(practice: Practice, encoder: Encoder, model: LogisticModel) -> _Rows:
    facets: dict[str, Facets] = {f.id: read_facets(f, encoder) for f in practice.frameworks}
    values, labels = [], []
    for a, b in permutations(facets, 2):
        if not _graded(facets[a], facets[b], practice.indicators):
            continue
        confidence = probabilities(model, competency_features(facets[a], facets[b]).values)
        pairs = indicator_features(facets[a], facets[b], np.log(confidence / (1 - confidence)))
        wanted = _labels([t.id for t in pairs.subjects], [t.id for t in pairs.objects], practice.indicators)
        values.append(pairs.values.reshape(-1, len(indicators.NAMES)))
        labels.append(wanted.ravel())
    found = np.concatenate(labels)
    return _Rows(np.concatenate(values), found, np.ones(found.size))


def fit_competencies(practice: Practice, encoder: Encoder) -> tuple[LogisticModel, _Rows]:
    """The model of competency pairs and the rows that it was fitted on."""
    rows = _competency_rows(practice, encoder)
    model = fit_logistic(
        features.NAMES, rows.values, rows.labels, strength=COMPETENCY_STRENGTH, sample_weight=rows.weights
    )
    return model, rows


def fit_parameters(practice: Practice, encoder: Encoder, *, no_counterpart: float = 0.35) -> Parameters:
    """Fit both models on graded crosswalks; deterministic for the same texts and encoder.

    Raises Invalid when there is no pair of frameworks, or no match among competencies or indicators.
    """
    graded = all(any(g >= MATCH for g in x.values()) for x in (practice.competencies, practice.indicators))
    if len(practice.frameworks) < 2 or not graded:
        raise Invalid("There is nothing to fit the crosswalk on.", "Give two or more frameworks and their matches.")
    competency, rows = fit_competencies(practice, encoder)
    fine = _indicator_rows(practice, encoder, competency)
    indicator = fit_logistic(indicators.NAMES, fine.values, fine.labels, strength=INDICATOR_STRENGTH)
    record = {
        "command": "python -m mapper.evaluation.refit",
        "fitted_on": [f.id for f in practice.frameworks],
        "model": {"id": encoder.id, "sha256": encoder.sha256},
        "competency_pairs": int(rows.labels.size),
        "competency_matches": int(rows.labels.sum()),
        "indicator_pairs": int(fine.labels.size),
        "indicator_matches": int(fine.labels.sum()),
        "strength": {"competency": COMPETENCY_STRENGTH, "indicator": INDICATOR_STRENGTH},
        "seed": SEED,
    }
    return Parameters(competency, indicator, no_counterpart, record)
