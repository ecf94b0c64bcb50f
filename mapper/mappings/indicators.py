"""Two frameworks' facets and what is known of their competencies in; features of every pair of indicators out."""

from dataclasses import dataclass

import numpy as np

from mapper.mappings.facets import Facets, Text
from mapper.mappings.lexical import tfidf
from mapper.mappings.scales import Matrix, hub_corrected

NEIGHBOURS = 3
"""Neighbours of the hubness correction: few indicators of another framework come near one of ours."""

NAMES = ("text_above", "titled_above", "letters_above", "competency")

IN_WORDS = {
    "text_above": "likeness of the two texts beyond what either brings to every other indicator",
    "titled_above": "the same in the light of their competencies' titles",
    "letters_above": "likeness of the wording, letter by letter",
    "competency": "whether the two competencies match (log-odds)",
}


@dataclass(frozen=True, slots=True)
class IndicatorPairs:
    """`values` (n, m, len(NAMES)) and raw `similarity` (n, m) of the positive indicators `subjects` x `objects`."""

    subjects: tuple[Text, ...]
    objects: tuple[Text, ...]
    values: Matrix
    similarity: Matrix


def _above(cross: Matrix) -> Matrix:
    """Hubness-corrected, in standard deviations of all pairs."""
    return np.asarray(hub_corrected(cross, NEIGHBOURS) / (cross.std() or 1.0), dtype=np.float64)


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
    values = [*(_above(cross) for cross in (plain, titled, letters)), log_odds[own][:, other]]
    return IndicatorPairs(rows, columns, np.stack(values, axis=-1), plain)
