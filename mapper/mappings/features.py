"""Two frameworks' facets in; for every pair of competencies the named features that its confidence rests on, out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mapper.mappings.facets import Facets
from mapper.mappings.lexical import tfidf
from mapper.mappings.scales import (
    Matrix,
    best_averaged,
    hub_corrected,
    margin,
    reciprocal,
    spread,
)

NEIGHBOURS = 3
"""Neighbours of the hubness correction: frameworks have about ten competencies, of which about three come near."""

TITLE_BEST = 3
"""Of the other's texts that come nearest to a title, how many are averaged."""

VIEWS = {
    "texts": "all their texts, best match both ways",
    "titled": "all their texts in the light of their titles, best match both ways",
    "heads": "each one's title against the other's nearest texts",
    "letters": "their wording, letter by letter",
}
SCALES = {
    "above": "nearness beyond what either brings to every other competency",
    "mutual": "place in each other's order (2 = each other's best)",
    "lead": "lead over the next best",
}
NAMES = tuple(f"{view}_{scale}" for view in VIEWS for scale in SCALES)
"""Every view on every scale. None is a raw cosine, so that parameters stand a change of encoder."""


def in_words(name: str) -> str:
    """A feature's name for people: `texts_mutual` -> what it measures and of what."""
    view, scale = name.split("_", 1)
    return f"{VIEWS[view]}: {SCALES[scale]}"


@dataclass(frozen=True, slots=True)
class PairFeatures:
    """For frameworks of n and m competencies.

    `values` (n, m, len(NAMES)); `similarity` (n, m) the raw cosine, best matches averaged both ways; `texts`
    (texts, texts) raw cosines of every positive text with every other.
    """

    values: Matrix
    similarity: Matrix
    texts: Matrix


def _squares(subject: Facets, object: Facets) -> dict[str, Matrix]:
    """By view, the likeness of every competency of both frameworks with every other: (n + m, n + m), symmetric."""
    starts = np.concatenate([subject.starts, object.starts + len(subject.texts)])
    squares: dict[str, Matrix] = {}
    for view in ("plain", "titled"):
        rows = np.concatenate([getattr(subject, view), getattr(object, view)]).astype(np.float64)
        one_way = best_averaged(rows @ rows.T, starts, starts)
        squares["texts" if view == "plain" else "titled"] = (one_way + one_way.T) / 2
    titles = np.concatenate([subject.titles, object.titles]).astype(np.float64)
    plain = np.concatenate([subject.plain, object.plain]).astype(np.float64)
    squares["heads"] = _heads(titles @ plain.T, starts)
    letters = tfidf(np.concatenate([subject.letters, object.letters])).astype(np.float64)
    squares["letters"] = letters @ letters.T
    return squares


def _heads(cross: Matrix, starts: NDArray[np.intp]) -> Matrix:
    """Each title with the mean of its TITLE_BEST nearest texts of a competency, averaged over both directions."""
    ends = np.append(starts[1:], cross.shape[1])
    best = [np.sort(cross[:, a:b], axis=1)[:, -TITLE_BEST:].mean(axis=1) for a, b in zip(starts, ends, strict=True)]
    one_way = np.stack(best, axis=1)
    return np.asarray((one_way + one_way.T) / 2, dtype=np.float64)


def _scaled(square: Matrix, n: int, scale: str) -> Matrix:
    _, deviation = spread(square)
    cross = square[:n, n:]
    if scale == "above":
        return hub_corrected(cross, NEIGHBOURS) / deviation
    return reciprocal(cross) if scale == "mutual" else margin(cross) / deviation


def competency_features(subject: Facets, object: Facets) -> PairFeatures:
    """Compare every competency of one framework with every competency of the other."""
    n = len(subject.framework.competencies)
    squares = _squares(subject, object)
    columns = []
    for name in NAMES:
        view, scale = name.split("_", 1)
        columns.append(_scaled(squares[view], n, scale))
    return PairFeatures(
        values=np.stack(columns, axis=-1),
        similarity=squares["texts"][:n, n:],
        texts=(subject.plain @ object.plain.T).astype(np.float64),
    )
