"""Titles without indicators and other frameworks in; what the others' matches say of them out.

"Is strategically focused" and "Seeing the big picture" share no word; a third council's "Strategic working", near to
both, brings them together. Where both documents list behaviours their own texts know better, and this is not asked.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from mapper.fitting import LogisticModel
from mapper.frameworks.types import Framework
from mapper.mappings.facets import Facets
from mapper.mappings.features import NEIGHBOURS
from mapper.mappings.scales import Matrix, hub_corrected, reciprocal

NAMES = ("direct", "company_above", "company_mutual")
IN_WORDS = {
    "company_above": "shared counterparts in other frameworks, beyond what either shares with all",
    "company_mutual": "shared counterparts in other frameworks, place in each other's order (2 = each other's best)",
}

Matcher = Callable[[Facets, Facets], Matrix]
"""Probabilities of the competencies of two frameworks, from their own texts: shape (n, m)."""


def is_bare(framework: Framework) -> bool:
    """No competency lists an indicator: only titles, perhaps with definitions."""
    return not any(c.indicators for c in framework.competencies)


def shared(subject: Facets, object: Facets, background: Sequence[Facets], match: Matcher) -> Matrix:
    """Log-odds that subject and object meet in a third framework, (n, m): sums of P(a, c) P(c, b) over its
    competencies c, averaged over the frameworks of `background` (at least one)."""
    paths = [match(subject, other) @ match(other, object) for other in background]
    mean = np.clip(np.mean(paths, axis=0), 1e-3, 1 - 1e-3)
    return np.asarray(np.log(mean / (1 - mean)), dtype=np.float64)


def company_features(direct: Matrix, meeting: Matrix) -> NDArray[np.float64]:
    """Features NAMES of every pair, (n, m, 3), from the direct log-odds and those of `shared`."""
    return np.stack([direct, hub_corrected(meeting, NEIGHBOURS), reciprocal(meeting)], axis=-1)


def with_company(direct: LogisticModel, company: LogisticModel) -> LogisticModel:
    """Both models as one: `direct`'s features followed by the two of company, the same log-odds in one sum."""
    part = company.weights[0] / company.scales[0]
    return LogisticModel(
        names=(*direct.names, *company.names[1:]),
        weights=(*(w * part for w in direct.weights), *company.weights[1:]),
        intercept=company.intercept + part * (direct.intercept - company.means[0]),
        means=(*direct.means, *company.means[1:]),
        scales=(*direct.scales, *company.scales[1:]),
    )
