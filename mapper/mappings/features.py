"""Two frameworks' facets in; for every pair of competencies the named features that its confidence rests on, out."""

from dataclasses import dataclass

import numpy as np

from mapper.mappings.facets import Facets, prose
from mapper.mappings.lexical import tfidf
from mapper.mappings.scales import (
    Matrix,
    best_averaged,
    hub_corrected,
    margin,
    reciprocal,
    spread,
    standard,
)

NEIGHBOURS = 3
"""Neighbours of the hubness correction: frameworks have about ten competencies, of which about three come near."""

VIEWS = {
    "texts": "all their texts, best match both ways",
    "titled": "all their texts with titles before them, best match both ways",
    "titles": "their titles",
    "gists": "their titles and definitions",
    "letters": "their wording, letter by letter",
}
SCALES = {
    "above": "nearness beyond what either brings to every other competency",
    "standard": "nearness in standard deviations of different competencies",
    "mutual": "place in each other's order (2 = each other's best)",
    "lead": "lead over the next best",
}
NAMES = (
    "texts_above",
    "titled_above",
    "titles_above",
    "letters_above",
    "texts_standard",
    "titled_standard",
    "titles_standard",
    "letters_standard",
    "texts_mutual",
    "titled_mutual",
    "letters_mutual",
    "texts_lead",
    "letters_lead",
)


def in_words(name: str) -> str:
    """A feature's name for people: `texts_mutual` -> what it measures and of what."""
    view, scale = name.split("_", 1)
    return f"{VIEWS[view]}: {SCALES[scale]}"


@dataclass(frozen=True, slots=True)
class PairFeatures:
    """For frameworks of n and m competencies.

    `values` (n, m, len(NAMES)); `similarity` (n, m) the raw cosine, best matches averaged both ways;
    `forward` and `backward` (n, m) the same one way: how well the object covers the subject's texts, and the reverse,
    in standard deviations; `texts` (texts, texts) raw cosines of every positive text with every other.
    """

    values: Matrix
    similarity: Matrix
    forward: Matrix
    backward: Matrix
    texts: Matrix


def _documents(facets: Facets) -> list[str]:
    return [" ".join([c.title, *prose(c), *(i.text for i in c.positives)]) for c in facets.framework.competencies]


def _squares(subject: Facets, object: Facets) -> dict[str, Matrix]:
    """By view, the likeness of every competency of both frameworks with every other: (n + m, n + m), symmetric."""
    starts = np.concatenate([subject.starts, object.starts + len(subject.texts)])
    squares: dict[str, Matrix] = {}
    for view in ("plain", "titled"):
        rows = np.concatenate([getattr(subject, view), getattr(object, view)]).astype(np.float64)
        one_way = best_averaged(rows @ rows.T, starts, starts)
        squares[f"{view}_one_way"] = one_way
        squares["texts" if view == "plain" else "titled"] = (one_way + one_way.T) / 2
    for view in ("titles", "gists"):
        rows = np.concatenate([getattr(subject, view), getattr(object, view)]).astype(np.float64)
        squares[view] = rows @ rows.T
    letters = tfidf(_documents(subject) + _documents(object)).astype(np.float64)
    squares["letters"] = letters @ letters.T
    return squares


def _scaled(square: Matrix, n: int, scale: str) -> Matrix:
    mean, deviation = spread(square)
    cross = square[:n, n:]
    if scale == "above":
        return hub_corrected(cross, NEIGHBOURS) / deviation
    if scale == "standard":
        return standard(cross, mean, deviation)
    return reciprocal(cross) if scale == "mutual" else margin(cross) / deviation


def competency_features(subject: Facets, object: Facets) -> PairFeatures:
    """Compare every competency of one framework with every competency of the other."""
    n = len(subject.framework.competencies)
    squares = _squares(subject, object)
    columns = []
    for name in NAMES:
        view, scale = name.split("_", 1)
        columns.append(_scaled(squares[view], n, scale))
    mean, deviation = spread(squares["texts"])
    one_way = squares["plain_one_way"]
    return PairFeatures(
        values=np.stack(columns, axis=-1),
        similarity=squares["texts"][:n, n:],
        forward=standard(one_way[:n, n:], mean, deviation),
        backward=standard(one_way[n:, :n].T, mean, deviation),
        texts=(subject.plain @ object.plain.T).astype(np.float64),
    )
