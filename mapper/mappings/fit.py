"""Frameworks whose crosswalk is known and an encoder in; the crosswalk's parameters out."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from mapper.errors import Invalid
from mapper.fitting import LogisticModel, fit_logistic
from mapper.frameworks.types import Competency, Framework
from mapper.mappings import company, features, indicators
from mapper.mappings.company import company_features, is_bare, shared
from mapper.mappings.crosswalk import log_odds, probability
from mapper.mappings.facets import Facets, read_facets
from mapper.mappings.features import competency_features
from mapper.mappings.indicators import indicator_features
from mapper.mappings.parameters import Parameters
from mapper.mappings.scales import Matrix
from mapper.vectors.types import Encoder

Grades = Mapping[tuple[str, str], int]
"""Grade of a pair of ids, in both orders: 3 the same, 2 overlapping, 1 related; pairs not there: 0."""

MATCH = 2
"""The grade from which a pair counts as a match."""

COMPETENCY_STRENGTH = 0.003
COMPANY_STRENGTH = 0.1
INDICATOR_STRENGTH = 0.03
"""scikit-learn's C: few labelled pairs and features that say nearly the same call for a firm hand.

Chosen by leaving one practice framework out; what a firm hand takes off the log-odds, `_recalibrated` gives back.
"""

COMPANY_TRUST = 0.75
"""How far other frameworks' word is taken: best of 0, 0.25 ... 1 on the practice framework left out."""

PARTS = 2
"""How many random halves of each pair teach that the right answer may be missing."""

SEED = 20


@dataclass(frozen=True, slots=True)
class Practice:
    """Frameworks with their graded crosswalk at both levels."""

    frameworks: tuple[Framework, ...]
    competencies: Grades
    indicators: Grades


@dataclass(frozen=True, slots=True)
class _Case:
    """One variant of a pair of frameworks: its features (n, m, k), labels (n, m) and weight in the fit."""

    subject: Facets
    object: Facets
    values: NDArray[np.float64]
    labels: NDArray[np.intp]
    weight: float

    @property
    def ids(self) -> frozenset[str]:
        return frozenset({self.subject.framework.id, self.object.framework.id})


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


def _cases(practice: Practice, encoder: Encoder) -> list[_Case]:
    random = np.random.default_rng(SEED)
    cases = []
    for a, b in permutations(practice.frameworks, 2):
        if not _judged({c.id for c in a.competencies}, {c.id for c in b.competencies}, practice.competencies):
            continue
        for left, right, weight in variants(a, b, random):
            subject, object = read_facets(left, encoder), read_facets(right, encoder)
            wanted = _labels(
                [c.id for c in left.competencies], [c.id for c in right.competencies], practice.competencies
            )
            cases.append(_Case(subject, object, competency_features(subject, object).values, wanted, weight))
    return cases


def _fit(names: Sequence[str], cases: Sequence[_Case], strength: float) -> LogisticModel:
    rows = np.concatenate([c.values.reshape(-1, len(names)) for c in cases])
    labels = np.concatenate([c.labels.ravel() for c in cases])
    weights = np.concatenate([np.full(c.labels.size, c.weight) for c in cases])
    return fit_logistic(names, rows, labels, strength=strength, sample_weight=weights)


def _held_out(cases: Sequence[_Case], names: Sequence[str], strength: float) -> list[_Case]:
    """The cases with the log-odds that models give them which never saw one of their two frameworks; () of two."""
    found = []
    for framework in sorted(set().union(*(c.ids for c in cases))):
        known = [c for c in cases if framework not in c.ids]
        if not known:
            return []
        other = _fit(names, known, strength)
        found += [replace(c, values=log_odds(other, c.values)[..., None]) for c in cases if framework in c.ids]
    return found


def _recalibrated(model: LogisticModel, held_out: Sequence[_Case]) -> LogisticModel:
    """Stretch the log-odds by what they would have needed on frameworks they were not fitted on (Platt 1999)."""
    line = _fit(("log_odds",), held_out, 1e6)
    slope = line.weights[0] / line.scales[0]
    return replace(
        model,
        weights=tuple(w * slope for w in model.weights),
        intercept=line.intercept + slope * (model.intercept - line.means[0]),
    )


def _threshold(model: LogisticModel, cases: Sequence[_Case], *, even: bool) -> float:
    """The confidence of a subject's best pair that tells subjects with a counterpart from those without.

    From a logistic curve over the best pairs of all subjects. With `even`, both kinds have equal weight: how many
    competencies have none is a matter of which councils are compared, not of how a match looks. Not so for indicators:
    annotators list their best matches, not all, so that "none" is said only where it is likely as things stand.
    """
    best = np.concatenate([log_odds(model, c.values).max(axis=1) for c in cases])[:, None]
    matched = np.concatenate([c.labels.max(axis=1) for c in cases])
    weights = np.concatenate([np.full(len(c.labels), c.weight) for c in cases])
    if matched.min() == matched.max():
        return 0.5
    if even:
        weights = np.where(matched == 1, weights / weights[matched == 1].sum(), weights / weights[matched == 0].sum())
        weights = weights * len(best)
    curve = fit_logistic(("best",), best, matched, strength=1e6, sample_weight=weights)
    level = curve.means[0] - curve.scales[0] * curve.intercept / curve.weights[0]
    return float(np.clip(1 / (1 + np.exp(-level)), 0.05, 0.5))


def _company_case(case: _Case, model: LogisticModel, whole: Sequence[Facets]) -> _Case:
    """The same pairs in the light of the practice frameworks that are not among them."""

    def match(a: Facets, b: Facets) -> Matrix:
        return probability(log_odds(model, competency_features(a, b).values))

    third = [f for f in whole if f.framework.id not in case.ids]
    meeting = shared(case.subject, case.object, third, match)
    return replace(case, values=company_features(log_odds(model, case.values), meeting))


def _judged(left: Set[str], right: Set[str], grades: Grades) -> bool:
    """Whether somebody graded these ids against those at all: a pair nobody read has no zeros to learn from."""
    return any(x in left and y in right for x, y in grades)


def _indicator_cases(practice: Practice, encoder: Encoder, model: LogisticModel) -> list[_Case]:
    facets: dict[str, Facets] = {f.id: read_facets(f, encoder) for f in practice.frameworks}
    cases = []
    for a, b in permutations(facets, 2):
        if not _judged({t.id for t in facets[a].texts}, {t.id for t in facets[b].texts}, practice.indicators):
            continue
        odds = log_odds(model, competency_features(facets[a], facets[b]).values)
        pairs = indicator_features(facets[a], facets[b], odds)
        wanted = _labels([t.id for t in pairs.subjects], [t.id for t in pairs.objects], practice.indicators)
        cases.append(_Case(facets[a], facets[b], pairs.values, wanted, 1.0))
    return cases


def fit_competencies(practice: Practice, encoder: Encoder) -> tuple[LogisticModel, LogisticModel, list[_Case]]:
    """The model of competency pairs, the model of company, and the cases that they were fitted on.

    Recalibration and company need a third framework; of two, the first stays as fitted and the second says nothing.
    """
    cases = _cases(practice, encoder)
    model = _fit(features.NAMES, cases, COMPETENCY_STRENGTH)
    held_out = _held_out(cases, features.NAMES, COMPETENCY_STRENGTH)
    if not held_out:
        return model, LogisticModel(company.NAMES, (1.0, 0.0, 0.0), 0.0, (0.0,) * 3, (1.0,) * 3), cases
    model = _recalibrated(model, held_out)
    whole = [read_facets(f, encoder) for f in practice.frameworks]
    bare = [c for c in cases if is_bare(c.subject.framework) or is_bare(c.object.framework)]
    third = _fit(company.NAMES, [_company_case(c, model, whole) for c in bare], COMPANY_STRENGTH)
    return model, _tempered(third, COMPANY_TRUST), cases


def _tempered(third: LogisticModel, trust: float) -> LogisticModel:
    """The log-odds `trust` of the way from the direct ones, which are the model's first feature, to its own."""
    direct = (1 - trust) * third.scales[0]
    return replace(
        third,
        weights=(trust * third.weights[0] + direct, *(trust * w for w in third.weights[1:])),
        intercept=trust * third.intercept + (1 - trust) * third.means[0],
    )


def fit_parameters(practice: Practice, encoder: Encoder) -> Parameters:
    """Fit all models on graded crosswalks; deterministic for the same texts and encoder.

    Raises Invalid when there is no pair of frameworks, or no match among competencies or indicators.
    """
    graded = all(any(g >= MATCH for g in x.values()) for x in (practice.competencies, practice.indicators))
    if len(practice.frameworks) < 2 or not graded:
        raise Invalid("There is nothing to fit the crosswalk on.", "Give two or more frameworks and their matches.")
    competency, third, cases = fit_competencies(practice, encoder)
    fine = _indicator_cases(practice, encoder, competency)
    indicator = _fit(indicators.NAMES, fine, INDICATOR_STRENGTH)
    record = {
        "command": "python -m mapper.evaluation.refit",
        "fitted_on": [f.id for f in practice.frameworks],
        "model": {"id": encoder.id, "sha256": encoder.sha256},
        "competency_pairs": sum(c.labels.size for c in cases),
        "competency_matches": int(sum(c.labels.sum() for c in cases)),
        "indicator_pairs": sum(c.labels.size for c in fine),
        "indicator_matches": int(sum(c.labels.sum() for c in fine)),
        "strength": {
            "competency": COMPETENCY_STRENGTH,
            "company": COMPANY_STRENGTH,
            "indicator": INDICATOR_STRENGTH,
        },
        "company_trust": COMPANY_TRUST,
        "seed": SEED,
    }
    return Parameters(
        competency,
        third,
        indicator,
        _threshold(competency, cases, even=True),
        _threshold(indicator, fine, even=False),
        record,
    )
