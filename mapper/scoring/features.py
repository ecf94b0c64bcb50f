"""Vectors of spans and a framework's profile in; named numbers for every span and competency out."""

import re
from collections.abc import Sequence

import numpy as np

from mapper.scoring.closed import log_shares, softmax
from mapper.scoring.examples import LINE_SHARPNESS, Lessons
from mapper.scoring.parameters import Voice
from mapper.scoring.profile import Floats, Profile, best_of
from mapper.scoring.words import words_shared
from mapper.texts.types import Statement
from mapper.vectors.types import Vectors

IN_WORDS = {
    "nearest": "how near the nearest indicator is, given how near it is to anything",
    "general_classifier": "what the framework's own texts, and general behaviours near them, say belongs to it",
    "letters": "how far its words and parts of words point to this competency among the framework's competencies",
    "concepts": "which general behaviours it sounds like in any kind of text, and whose business those are",
    "criterion": "whether it is a criterion, which asks for less than a duty does",
    "knowledge": "whether it is a criterion that names knowledge, a qualification or a tool",
    "words": "how many telling words it shares with the competency",
    "words_among": "the same, beside the framework's other competencies",
    "general_among": "what the framework's own texts say belongs to it, beside its other competencies",
    "concepts_among": "whose business the general behaviours are that it sounds like, beside the other competencies",
    "counterparts": "which competencies of made-up frameworks it sounds like, and where those stand in this framework",
    "shows_something": "whether it is nearer to lines that show a competency than to lines that show none",
    "lines": "what lines like it were judged to show, in this framework's competencies",
    "lines_show": "how many of the lines like it were judged to show anything",
    "length": "how many words it has: who says more shows more",
    "lead": "in an appraisal, how far this competency leads the best of the others, all told",
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
LEAST_SPREAD = 1e-6
"""Where a statement says the same of all competencies, it says nothing of any."""
NEARNESS_WEIGHT, MOST_LEAD = 8.0, 8.0
"""What makes a nearness weigh like a log share when competencies are told apart, and the farthest lead that counts."""
NEAREST_LINES = 3
"""So many of a counterpart's texts and lines, or of the lines that show nothing, say how near it is."""


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


def _by_examples(lessons: Lessons, vectors: Vectors) -> dict[str, Floats]:
    """What lines judged against other frameworks say: nothing (0) where there are none."""
    m, n = len(vectors), lessons.shares.shape[1]
    found = {name: np.zeros((m, n)) for name in ("counterparts", "shows_something", "lines", "lines_show")}
    if not m or not len(lessons.members) or not len(lessons.lines):
        return found
    similar = (vectors @ lessons.vectors.T).astype(np.float64)
    near = best_of(similar, lessons.members, NEAREST_LINES)
    showing = softmax(CONCEPT_SHARPNESS * near) @ lessons.shares
    found["counterparts"] = np.log(showing + 2 * LEAST_SHARE)
    empty = lessons.lines[lessons.line_shares.sum(axis=1) == 0]
    if len(empty) > NEAREST_LINES:
        nothing = best_of(similar, [empty], NEAREST_LINES)
        found["shows_something"] = (near.max(axis=1, keepdims=True) - nothing) * np.ones((1, n))
    told = softmax(LINE_SHARPNESS * similar[:, lessons.lines]) @ lessons.line_shares
    found["lines"] = np.log(told + 5 * LEAST_SHARE)
    found["lines_show"] = np.log(told.sum(axis=1, keepdims=True) + 20 * LEAST_SHARE) * np.ones((1, n))
    return found


def _lead(found: dict[str, Floats]) -> Floats:
    """How far each competency is ahead of the best of the others (behind it, below 0), by all that tells them apart."""
    shares = found["general_classifier"] + found["concepts"] + found["counterparts"] + found["lines"]
    total = shares / 2 + NEARNESS_WEIGHT * found["nearest"]
    if total.shape[1] < 2:
        return np.full_like(total, MOST_LEAD)
    ordered = np.sort(total, axis=1)
    rival = np.where(total == ordered[:, -1:], ordered[:, -2:-1], ordered[:, -1:])
    return np.asarray(np.clip(total - rival, -MOST_LEAD, MOST_LEAD), dtype=np.float64)


def features(
    profile: Profile, voice: Voice, statements: Sequence[Statement], texts: Sequence[str], vectors: Vectors
) -> Floats:
    """Shape (texts, competencies, len(NAMES)), from whole statements, their neutral words and vectors, in order."""
    view = profile.view(voice)
    rows = vectors.astype(np.float64)
    similarities = rows @ profile.vectors.T.astype(np.float64)
    kinds = np.array([(s.kind == "criterion", names_knowledge(s)) for s in statements], dtype=np.float64).reshape(-1, 2)
    among = np.ones((1, len(profile.competencies)))
    words = words_shared(profile.words, texts)
    general, concepts = log_shares(view.general, rows), _by_concepts(profile, voice, vectors)
    found = {
        "nearest": _nearness(best_of(similarities, view.members, 1), view.hub_best),
        "general_classifier": general,
        "letters": _among_competencies((profile.likeness(texts) - view.mean_letters) / view.spread_letters),
        "concepts": concepts,
        "criterion": kinds[:, :1] * among,
        "knowledge": kinds[:, 1:] * among,
        "words": words,
        "words_among": _among_competencies(words, LEAST_SPREAD),
        "general_among": _among_competencies(general, LEAST_SPREAD),
        "concepts_among": _among_competencies(concepts, LEAST_SPREAD),
        **_by_examples(view.lessons, vectors),
    }
    found["length"] = np.log([[max(1, len(text.split()))] for text in texts]).reshape(-1, 1) * among
    found["lead"] = _lead(found) if voice == "appraisal" else np.zeros_like(general)
    return np.stack([found[name] for name in NAMES], axis=2)
