"""Statements read against a framework in; the level that they ask for out, overall and by competency."""

import numpy as np
from numpy.typing import NDArray

from mapper.scoring.closed import ridge
from mapper.scoring.evidence import Reads
from mapper.scoring.profile import Floats, Profile
from mapper.scoring.types import LevelReading

NOTHING = LevelReading(None, 0.0, ())
SHARPNESS = 6.0
"""Log-odds for each unit of mean difference between two levels; a first value, fitted with the rest."""


def _levelled(profile: Profile) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Rows of positive indicators that are marked with a level, and that level's place by order (0 = most junior)."""
    ladder = [x.id for x in sorted(profile.framework.levels, key=lambda x: x.order)]
    rows = [i for i, p in enumerate(profile.passages) if p.part == "positive" and p.level in ladder]
    return np.array(rows, dtype=np.intp), np.array([ladder.index(profile.passages[i].level or "") for i in rows])


def _within(vectors: Floats, owners: NDArray[np.intp]) -> Floats:
    """What is left of each vector beyond its competency's mean: what a level adds to a topic."""
    rest = vectors.copy()
    for owner in np.unique(owners):
        rest[owners == owner] -= vectors[owners == owner].mean(axis=0)
    return rest


def read_level(reads: Reads, profile: Profile, threshold: float) -> LevelReading:
    """Which level the statements ask for: probabilities by level, most junior first, that sum to 1.

    Two witnesses a statement, weighted by how sure its competencies are: which level's indicators of those
    competencies it comes nearest to, and a ridge classifier that learnt from the framework's own indicators how one
    level speaks differently from another within a competency.
    """
    ladder = tuple(x.id for x in sorted(profile.framework.levels, key=lambda x: x.order))
    rows, orders = _levelled(profile)
    weights = np.where(reads.probabilities >= threshold, reads.probabilities, 0.0)
    if len(ladder) < 2 or len(set(orders.tolist())) < 2 or not weights.any():
        return NOTHING
    nearness = _nearness(reads, profile, weights, rows, orders, len(ladder))
    voice = _voice(reads, profile, weights, rows, orders, len(ladder))
    score = SHARPNESS * (nearness + voice)
    shares = np.exp(score - score.max())
    shares /= shares.sum()
    best = int(shares.argmax())
    return LevelReading(
        ladder[best], float(shares[best]), tuple((x, float(p)) for x, p in zip(ladder, shares, strict=True))
    )


def _nearness(
    reads: Reads, profile: Profile, weights: Floats, rows: NDArray[np.intp], orders: NDArray[np.intp], levels: int
) -> Floats:
    """By level: weighted mean cosine to the level's nearest indicator, against the mean of all levels."""
    owners = np.array([profile.passages[i].competency for i in rows])
    total, seen = np.zeros(levels), 1e-9
    for statement, competency in zip(*np.nonzero(weights), strict=True):
        own = owners == competency
        if len(set(orders[own].tolist())) < levels:
            continue
        near = reads.similarities[statement, rows]
        best = np.array([near[own & (orders == k)].max() for k in range(levels)])
        total += weights[statement, competency] * (best - best.mean())
        seen += weights[statement, competency]
    return np.asarray(total / seen)


def _voice(
    reads: Reads, profile: Profile, weights: Floats, rows: NDArray[np.intp], orders: NDArray[np.intp], levels: int
) -> Floats:
    """By level: weighted mean score of the framework's own level classifier, against the mean of all levels."""
    owners = np.array([profile.passages[i].competency for i in rows])
    vectors = profile.vectors.astype(np.float64)
    learnt = ridge(_within(vectors[rows], owners), np.eye(levels)[orders])
    centres = np.stack([vectors[m].mean(axis=0) for m in profile.job.members])
    total, seen = np.zeros(levels), 1e-9
    for statement, competency in zip(*np.nonzero(weights), strict=True):
        rest = reads.vectors[statement].astype(np.float64) - centres[competency]
        score = learnt[:, :-1] @ rest + learnt[:, -1]
        total += weights[statement, competency] * (score - score.mean())
        seen += weights[statement, competency]
    return np.asarray(total / seen)
