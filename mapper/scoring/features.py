"""Vectors of spans and a framework's profile in; named numbers for every span and competency out."""

from collections.abc import Sequence

import numpy as np

from mapper.scoring.closed import log_shares
from mapper.scoring.parameters import Voice
from mapper.scoring.profile import Floats, Profile, best_of
from mapper.vectors.types import Vectors

IN_WORDS = {
    "nearest": "how near the nearest indicator is, given how near it is to anything",
    "three_nearest": "how near the three nearest indicators are, given how near they are to anything",
    "own_classifier": "what the framework's own texts say belongs to this competency",
    "general_classifier": "the same, with general behaviours that come near the framework's own",
    "letters": "how far its words and parts of words point to this competency among the framework's competencies",
}
NAMES = tuple(IN_WORDS)
RIVALS = 3
"""Nearness is counted against the mean of a span's best three competencies (the other half of CSLS)."""


def _nearness(best: Floats, hub: Floats) -> Floats:
    """Cross-domain similarity local scaling (Conneau et al. 2018): 2 x cosine minus both neighbourhoods' means."""
    rivals = np.sort(best, axis=1)[:, -RIVALS:].mean(axis=1, keepdims=True)
    return np.asarray(2 * best - hub - rivals, dtype=np.float64)


def _among_competencies(scores: Floats, least: float = 0.3) -> Floats:
    """Standard scores over a statement's competencies, so that long statements do not seem near to all of them."""
    spread = np.maximum(scores.std(axis=1, keepdims=True), least)
    return np.asarray((scores - scores.mean(axis=1, keepdims=True)) / spread, dtype=np.float64)


def features(profile: Profile, voice: Voice, texts: Sequence[str], vectors: Vectors) -> Floats:
    """Shape (texts, competencies, len(NAMES)), from whole statements' words and vectors, in order."""
    view = profile.view(voice)
    rows = vectors.astype(np.float64)
    similarities = rows @ profile.vectors.T.astype(np.float64)
    three = best_of(similarities, view.members, 3)
    found = {
        "nearest": _nearness(best_of(similarities, view.members, 1), view.hub_best),
        "three_nearest": _nearness(three, view.hub_three),
        "own_classifier": log_shares(view.own, rows),
        "general_classifier": log_shares(view.general, rows),
        "letters": _among_competencies((profile.likeness(texts) - view.mean_letters) / view.spread_letters),
    }
    return np.stack([found[name] for name in NAMES], axis=2)
