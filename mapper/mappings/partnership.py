"""Several frameworks and an encoder in; how sure the match of every two competencies is, out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from mapper.errors import Invalid
from mapper.frameworks.types import Competency, Framework
from mapper.mappings.crosswalk import Known, compare
from mapper.mappings.facets import Facets, read_facets
from mapper.mappings.parameters import Parameters, load_parameters
from mapper.mappings.scales import Matrix
from mapper.vectors.types import Encoder, Vectors

Settled = Mapping[tuple[str, str], bool]
"""What people decided, by pair of ids in either order: True accepted, False rejected."""


@dataclass(frozen=True, slots=True)
class Partnership:
    """`confidence[i, j]` for competencies i, j of all frameworks in order; NaN within one framework.

    `settled[i, j]` says that a person decided: then the confidence is 1 or 0. `vectors` has one row for each positive
    indicator, in order of framework, competency and indicator.
    """

    frameworks: tuple[Framework, ...]
    competencies: tuple[Competency, ...]
    owners: tuple[int, ...]
    confidence: Matrix
    settled: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
    vectors: Vectors

    def columns(self, framework: int) -> slice:
        """The places of one framework's competencies."""
        first = self.owners.index(framework) if framework in self.owners else len(self.owners)
        return slice(first, first + self.owners.count(framework))


def compare_all(
    frameworks: Sequence[Framework],
    encoder: Encoder,
    *,
    settled: Settled | None = None,
    parameters: Parameters | None = None,
) -> Partnership:
    """Compare every two frameworks, each encoded once; Invalid for fewer than two or for one id twice."""
    ids = [f.id for f in frameworks]
    if len(ids) < 2 or len(set(ids)) < len(ids):
        raise Invalid("A partnership view needs two or more different frameworks.", "Name each framework once.")
    fitted = parameters or load_parameters()
    facets = [read_facets(f, encoder) for f in frameworks]
    competencies = tuple(c for f in frameworks for c in f.competencies)
    owners = tuple(n for n, f in enumerate(frameworks) for _ in f.competencies)
    confidence = np.full((len(competencies), len(competencies)), np.nan)
    starts = np.cumsum([0, *(len(f.competencies) for f in frameworks)])
    known: Known = {}
    for a, b in permutations(range(len(facets)), 2):
        found = compare(facets[a], facets[b], fitted, facets, known).confidence
        confidence[starts[a] : starts[a + 1], starts[b] : starts[b + 1]] = found
    decided = _settle(confidence, competencies, settled or {})
    return Partnership(tuple(frameworks), competencies, owners, confidence, decided, _vectors(facets, encoder))


def _vectors(facets: Sequence[Facets], encoder: Encoder) -> Vectors:
    empty = np.zeros((0, encoder.dimensions), dtype=np.float32)
    return np.concatenate([empty, *(f.plain[f.indicator_rows] for f in facets)])


def _settle(
    confidence: Matrix, competencies: Sequence[Competency], settled: Settled
) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Write people's decisions over the model's numbers, in both directions."""
    places = {c.id: n for n, c in enumerate(competencies)}
    decided = np.zeros(confidence.shape, dtype=bool)
    for (a, b), accepted in settled.items():
        if a in places and b in places:
            i, j = places[a], places[b]
            confidence[i, j] = confidence[j, i] = float(accepted)
            decided[i, j] = decided[j, i] = True
    return decided
