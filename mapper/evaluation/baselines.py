"""Two frameworks and an encoder in; the scores that simple methods would give their pairs out."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from mapper.frameworks.types import Framework
from mapper.mappings.crosswalk import Known, compare
from mapper.mappings.facets import Facets, read_facets
from mapper.mappings.lexical import tfidf
from mapper.mappings.parameters import Parameters, load_parameters
from mapper.mappings.scales import Matrix, best_averaged
from mapper.vectors.types import Encoder

Scorer = Callable[[Framework, Framework], Matrix]
"""Scores (subjects, objects), higher is nearer, in document order."""


def _remembered(encoder: Encoder) -> Callable[[Framework], Facets]:
    kept: dict[Framework, Facets] = {}

    def facets(framework: Framework) -> Facets:
        if framework not in kept:
            kept[framework] = read_facets(framework, encoder)
        return kept[framework]

    return facets


def _means(facets: Facets) -> Matrix:
    """Unit mean of each competency's vectors, shape (competencies, d)."""
    sums = np.add.reduceat(facets.plain.astype(np.float64), facets.starts, axis=0)
    return np.asarray(sums / np.linalg.norm(sums, axis=1, keepdims=True), dtype=np.float64)


def _likeness(a: NDArray[np.float32], b: NDArray[np.float32]) -> Matrix:
    rows = tfidf(np.concatenate([a, b])).astype(np.float64)
    return np.asarray(rows[: len(a)] @ rows[len(a) :].T, dtype=np.float64)


def competency_scorers(
    encoder: Encoder, parameters: Parameters | None = None, background: Sequence[Framework] = ()
) -> dict[str, Scorer]:
    """The product first, then what it has to beat; every scorer remembers the frameworks it has read."""
    facets = _remembered(encoder)
    fitted = parameters or load_parameters()
    known: Known = {}

    def product(a: Framework, b: Framework) -> Matrix:
        return compare(facets(a), facets(b), fitted, [facets(f) for f in background], known).confidence

    def best_match(a: Framework, b: Framework) -> Matrix:
        x, y = facets(a), facets(b)
        cross = (x.plain @ y.plain.T).astype(np.float64)
        return (best_averaged(cross, x.starts, y.starts) + best_averaged(cross.T, y.starts, x.starts).T) / 2

    def letters(a: Framework, b: Framework) -> Matrix:
        return _likeness(facets(a).letters, facets(b).letters)

    def popularity(a: Framework, b: Framework) -> Matrix:
        """The same order for every subject: what is nearest to everything."""
        near = (_means(facets(a)) @ _means(facets(b)).T).mean(axis=0)
        return np.tile(near, (len(a.competencies), 1))

    return {
        "product": product,
        "best match both ways": best_match,
        "mean vectors": lambda a, b: _means(facets(a)) @ _means(facets(b)).T,
        "titles": lambda a, b: (facets(a).titles @ facets(b).titles.T).astype(np.float64),
        "titles and definitions": lambda a, b: (facets(a).gists @ facets(b).gists.T).astype(np.float64),
        "TF-IDF of letters": letters,
        "popularity": popularity,
    }


def indicator_scorers(encoder: Encoder, parameters: Parameters | None = None) -> dict[str, Scorer]:
    """Scores of positive indicators; the product first."""
    facets = _remembered(encoder)
    fitted = parameters or load_parameters()

    def product(a: Framework, b: Framework) -> Matrix:
        return compare(facets(a), facets(b), fitted).indicator_confidence

    def cosine(a: Framework, b: Framework) -> Matrix:
        x, y = facets(a), facets(b)
        return (x.plain[x.indicator_rows] @ y.plain[y.indicator_rows].T).astype(np.float64)

    def letters(a: Framework, b: Framework) -> Matrix:
        return _likeness(facets(a).indicator_letters, facets(b).indicator_letters)

    return {"product": product, "cosine": cosine, "TF-IDF of letters": letters}
