"""Vectors of spans and a framework's profile in; named numbers for every span and competency out."""

import numpy as np

from mapper.scoring.profile import TEMPERATURE, Floats, Profile, best_of
from mapper.vectors.types import Vectors

NAMES = ("nearest", "three_nearest", "own_classifier", "lead", "clause_three_nearest", "clause_own_classifier")
IN_WORDS = {
    "nearest": "how near the nearest indicator is, given how near it is to anything",
    "three_nearest": "how near the three nearest indicators are, given how near they are to anything",
    "own_classifier": "what the framework's own texts say belongs to this competency",
    "lead": "how far this competency stands out among the framework's competencies",
    "clause_three_nearest": "the same nearness for the statement's best clause",
    "clause_own_classifier": "the same reading for the statement's best clause",
}
RIVALS = 3
"""Nearness is counted against the mean of a span's best three competencies (the other half of CSLS)."""


def _nearness(best: Floats, hub: Floats) -> Floats:
    """Cross-domain similarity local scaling (Conneau et al. 2018): 2 x cosine minus both neighbourhoods' means."""
    rivals = np.sort(best, axis=1)[:, -RIVALS:].mean(axis=1, keepdims=True)
    return np.asarray(2 * best - hub - rivals, dtype=np.float64)


def log_shares(profile: Profile, vectors: Vectors) -> Floats:
    """Log of the own classifier's softmax over competencies, shape (spans, n); floored at e-14."""
    scores = vectors.astype(np.float64) @ profile.weights[:, :-1].T + profile.weights[:, -1]
    scores = TEMPERATURE * (scores - scores.max(axis=1, keepdims=True))
    shares = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    return np.asarray(np.log(shares + 1e-6), dtype=np.float64)


def _whole(profile: Profile, vectors: Vectors) -> dict[str, Floats]:
    similarities = vectors.astype(np.float64) @ profile.vectors.T.astype(np.float64)
    best, three = best_of(similarities, profile.members, 1), best_of(similarities, profile.members, 3)
    height = (three - profile.mean_three) / profile.spread_three
    spread = np.maximum(height.std(axis=1, keepdims=True), 1e-6)
    return {
        "nearest": _nearness(best, profile.hub_best),
        "three_nearest": _nearness(three, profile.hub_three),
        "own_classifier": log_shares(profile, vectors),
        "lead": (height - height.mean(axis=1, keepdims=True)) / spread,
    }


def features(profile: Profile, wholes: Vectors, clauses: Vectors, owners: tuple[int, ...]) -> Floats:
    """Shape (statements, competencies, len(NAMES)).

    `wholes` are the statements' vectors, `clauses` those of all their clauses together and `owners` the statement of
    each clause. A statement without clauses is its own only clause.
    """
    found = _whole(profile, wholes)
    found["clause_three_nearest"] = found["three_nearest"].copy()
    found["clause_own_classifier"] = found["own_classifier"].copy()
    if len(clauses):
        parts = _whole(profile, clauses)
        for name in ("three_nearest", "own_classifier"):
            np.maximum.at(found[f"clause_{name}"], np.array(owners, dtype=np.intp), parts[name])
    return np.stack([found[name] for name in NAMES], axis=2)
