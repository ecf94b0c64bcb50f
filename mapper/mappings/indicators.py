"""Two frameworks' facets and what is known of their competencies in; features of every pair of indicators out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mapper.frameworks.types import Framework
from mapper.mappings.facets import Facets, Text
from mapper.mappings.lexical import tfidf
from mapper.mappings.scales import Matrix, hub_corrected, reciprocal

NEIGHBOURS = 10
"""Neighbours of the hubness correction: frameworks have about a hundred indicators."""

SECOND_LOOK = 3
"""How many indicators of the other competency are averaged for its company."""

NAMES = ("plain", "plain_above", "titled_above", "letters_above", "mutual", "competency", "company", "level_gap")

IN_WORDS = {
    "plain": "likeness of the two texts, in standard deviations of all pairs",
    "plain_above": "likeness beyond what either brings to every other indicator",
    "titled_above": "the same with the competencies' titles before the texts",
    "letters_above": "likeness of the wording, letter by letter",
    "mutual": "place in each other's order (2 = each other's best)",
    "competency": "whether the two competencies match (log-odds)",
    "company": "likeness to the best few indicators of the other's competency",
    "level_gap": "difference of relative seniority (0 the same, 1 opposite ends)",
}


def seniority(framework: Framework, level: str | None) -> float:
    """0 most junior to 1 most senior among the framework's levels; 0.5 for all levels, or where there is but one."""
    chosen = framework.level(level)
    orders = [x.order for x in framework.levels]
    if chosen is None or max(orders) == min(orders):
        return 0.5
    return (chosen.order - min(orders)) / (max(orders) - min(orders))


@dataclass(frozen=True, slots=True)
class IndicatorPairs:
    """`values` (n, m, len(NAMES)) and raw `similarity` (n, m) of the positive indicators `subjects` x `objects`."""

    subjects: tuple[Text, ...]
    objects: tuple[Text, ...]
    values: Matrix
    similarity: Matrix


def _level_gaps(subject: Facets, rows: tuple[Text, ...], object: Facets, columns: tuple[Text, ...]) -> Matrix:
    left = np.array([seniority(subject.framework, t.level) for t in rows])
    right = np.array([seniority(object.framework, t.level) for t in columns])
    return np.asarray(np.abs(left[:, None] - right[None, :]), dtype=np.float64)


def _company(cross: Matrix, groups: NDArray[np.intp]) -> Matrix:
    """For each row, the mean of its best SECOND_LOOK columns in each column's group, shape of `cross`."""
    out = np.zeros_like(cross)
    for group in np.unique(groups):
        mask = groups == group
        few = min(SECOND_LOOK, int(mask.sum()))
        out[:, mask] = np.sort(cross[:, mask], axis=1)[:, -few:].mean(axis=1, keepdims=True)
    return out


def indicator_features(subject: Facets, object: Facets, log_odds: Matrix) -> IndicatorPairs:
    """Compare every positive indicator with every other; `log_odds` (competencies, competencies) gives the context."""
    left, right = subject.indicator_rows, object.indicator_rows
    rows, columns = tuple(subject.texts[n] for n in left), tuple(object.texts[n] for n in right)
    if not rows or not columns:
        empty = np.zeros((len(rows), len(columns)))
        return IndicatorPairs(rows, columns, np.zeros((*empty.shape, len(NAMES))), empty)
    plain = (subject.plain[left] @ object.plain[right].T).astype(np.float64)
    titled = (subject.titled[left] @ object.titled[right].T).astype(np.float64)
    weights = tfidf(np.concatenate([subject.indicator_letters, object.indicator_letters]))
    letters = (weights[: len(rows)] @ weights[len(rows) :].T).astype(np.float64)
    own = np.array([t.competency for t in rows], dtype=np.intp)
    other = np.array([t.competency for t in columns], dtype=np.intp)
    deviation = plain.std() or 1.0
    company = (_company(plain, other) + _company(plain.T, own).T) / 2
    values = [
        (plain - plain.mean()) / deviation,
        hub_corrected(plain, NEIGHBOURS) / deviation,
        hub_corrected(titled, NEIGHBOURS) / (titled.std() or 1.0),
        hub_corrected(letters, NEIGHBOURS) / (letters.std() or 1.0),
        reciprocal(plain),
        log_odds[own][:, other],
        (company - company.mean()) / (company.std() or 1.0),
        _level_gaps(subject, rows, object, columns),
    ]
    return IndicatorPairs(rows, columns, np.stack(values, axis=-1), plain)
