"""How well each side covers the other in; the relation a person is offered first out."""

from mapper.mappings.types import Predicate

ONE_SIDED = 0.35
"""Difference of the two coverages, in standard deviations, from which one side is called the wider (see fit record)."""

CERTAIN = 0.9
LIKELY = 0.4
"""Confidence from which a match is called close, and exact where both sides cover each other alike."""


def suggest(confidence: float, forward: float, backward: float) -> Predicate:
    """From the subject's side: `broadMatch` says that the object is broader than the subject.

    `forward` says how well the object's texts cover the subject's, `backward` the reverse (standard deviations): a
    subject that is wholly covered by an object of which much is left over has a broader object. Always a person's
    to choose: published matchers name broad and narrow right about half the time (OAEI 2024, Bio-ML).
    """
    if confidence < LIKELY:
        return "skos:relatedMatch"
    lean = forward - backward
    if lean > ONE_SIDED and confidence < CERTAIN:
        return "skos:broadMatch"
    if lean < -ONE_SIDED and confidence < CERTAIN:
        return "skos:narrowMatch"
    return "skos:closeMatch"
