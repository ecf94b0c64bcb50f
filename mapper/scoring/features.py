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
    "lead": "how far this competency stands out among the framework's competencies",
    "own_classifier": "what the framework's own texts say belongs to this competency",
    "general_classifier": "the same, with general behaviours that come near the framework's own",
    "letters": "how far its words and parts of words point to this competency among the framework's competencies",
    "clause_three_nearest": "nearness of the three nearest indicators to the statement's best clause",
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


def features(
    profile: Profile, voice: Voice, texts: Sequence[str], vectors: Vectors, owners: Sequence[int], statements: int
) -> Floats:
    """Shape (statements, competencies, len(NAMES)).

    `texts` and `vectors` are those of the `statements` whole statements first, then of all their clauses; `owners`
    gives every span's statement. A statement without clauses is its own only clause.
    """
    view = profile.view(voice)
    rows = vectors.astype(np.float64)
    similarities = rows @ profile.vectors.T.astype(np.float64)
    three = best_of(similarities, view.members, 3)
    near = _nearness(three, view.hub_three)
    clause = near[:statements].copy()
    np.maximum.at(clause, np.asarray(owners[statements:], dtype=np.intp), near[statements:])
    whole = slice(0, statements)
    found = {
        "nearest": _nearness(best_of(similarities[whole], view.members, 1), view.hub_best),
        "three_nearest": near[whole],
        "lead": _among_competencies((three[whole] - view.mean_three) / view.spread_three),
        "own_classifier": log_shares(view.own, rows[whole]),
        "general_classifier": log_shares(view.general, rows[whole]),
        "letters": _among_competencies(
            (profile.likeness(texts[:statements]) - view.mean_letters) / view.spread_letters
        ),
        "clause_three_nearest": clause,
    }
    return np.stack([found[name] for name in NAMES], axis=2)
