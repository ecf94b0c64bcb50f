"""Vectors of spans and a framework's profile in; named numbers for every span and competency out."""

import re
from collections.abc import Sequence

import numpy as np

from mapper.scoring.closed import log_shares, softmax
from mapper.scoring.parameters import Voice
from mapper.scoring.profile import Floats, Profile, best_of
from mapper.texts.types import Statement
from mapper.vectors.types import Vectors

IN_WORDS = {
    "nearest": "how near the nearest indicator is, given how near it is to anything",
    "general_classifier": "what the framework's own texts, and general behaviours near them, say belongs to it",
    "letters": "how far its words and parts of words point to this competency among the framework's competencies",
    "concepts": "which general behaviours it sounds like in any kind of text, and whose business those are",
    "criterion": "whether it is a criterion, which asks for less than a duty does",
    "knowledge": "whether it is a criterion that names knowledge, a qualification or a tool",
}
NAMES = tuple(IN_WORDS)
_TECHNICAL = re.compile(
    r"\b((?i:qualif\w+|degree|diploma|certificat\w*|licen[cs]e|membership|accredit\w+|GCSEs?|A.levels?|chartered|"
    r"knowledge|understanding of|familiar\w*|experience|proficien\w+|software)|[A-Z]{2,}\w*|[A-Z][a-z]*[A-Z]\w+)\b"
)
RIVALS = 3
"""Nearness is counted against the mean of a span's best three competencies (the other half of CSLS)."""
BEST_WORDINGS: dict[Voice, int] = {"job": 2, "appraisal": 3}
"""So many of a concept's wordings say how near the concept is; what people did is told in more ways than duties."""
CONCEPT_SHARPNESS = 40.0
"""Log-odds for each unit of cosine between two concepts; 30 to 60 serve as well."""
LEAST_SHARE = 1e-3
"""A share of nothing still has a logarithm."""


def names_knowledge(s: Statement) -> bool:
    """A criterion that names knowledge, a qualification or a tool, with a behaviour or without."""
    return s.kind == "criterion" and bool(_TECHNICAL.search(s.text))


def _nearness(best: Floats, hub: Floats) -> Floats:
    """Cross-domain similarity local scaling (Conneau et al. 2018): 2 x cosine minus both neighbourhoods' means."""
    rivals = np.sort(best, axis=1)[:, -RIVALS:].mean(axis=1, keepdims=True)
    return np.asarray(2 * best - hub - rivals, dtype=np.float64)


def _among_competencies(scores: Floats, least: float = 0.3) -> Floats:
    """Standard scores over a statement's competencies, so that long statements do not seem near to all of them."""
    spread = np.maximum(scores.std(axis=1, keepdims=True), least)
    return np.asarray((scores - scores.mean(axis=1, keepdims=True)) / spread, dtype=np.float64)


def _by_concepts(profile: Profile, voice: Voice, vectors: Vectors) -> Floats:
    """Log share of each competency in the general behaviours that each row sounds like, in whichever register.

    The bank holds every behaviour in the words of frameworks, adverts and appraisals alike, so it leads from a story of
    what somebody did to the indicators that say the same in the abstract.
    """
    near = best_of((vectors @ profile.lent.T).astype(np.float64), profile.concepts, BEST_WORDINGS[voice])
    shares = softmax(CONCEPT_SHARPNESS * near) @ profile.view(voice).shares
    return np.asarray(np.log(shares + LEAST_SHARE), dtype=np.float64)


def features(
    profile: Profile, voice: Voice, statements: Sequence[Statement], texts: Sequence[str], vectors: Vectors
) -> Floats:
    """Shape (texts, competencies, len(NAMES)), from whole statements, their neutral words and vectors, in order."""
    view = profile.view(voice)
    rows = vectors.astype(np.float64)
    similarities = rows @ profile.vectors.T.astype(np.float64)
    kinds = np.array([(s.kind == "criterion", names_knowledge(s)) for s in statements], dtype=np.float64).reshape(-1, 2)
    among = np.ones((1, len(profile.competencies)))
    found = {
        "nearest": _nearness(best_of(similarities, view.members, 1), view.hub_best),
        "general_classifier": log_shares(view.general, rows),
        "letters": _among_competencies((profile.likeness(texts) - view.mean_letters) / view.spread_letters),
        "concepts": _by_concepts(profile, voice, vectors),
        "criterion": kinds[:, :1] * among,
        "knowledge": kinds[:, 1:] * among,
    }
    return np.stack([found[name] for name in NAMES], axis=2)
