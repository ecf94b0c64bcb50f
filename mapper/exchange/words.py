"""How numbers and names of the product read in every report: one wording for page, Word and HTML."""

from mapper.authoring.types import Assessment
from mapper.review.types import Verdict
from mapper.scoring.score import STRENGTHS
from mapper.scoring.types import Strength
from mapper.texts.types import StatementPolarity

ADVISES = "The product advises; a person decides. Every number rests on the words quoted beside it."
STRENGTH_WORDS: dict[Strength, str] = {
    "strong": "Strong",
    "moderate": "Moderate",
    "weak": "Weak",
    "none": "None found",
}
STRENGTH_MEANINGS = tuple((STRENGTH_WORDS[strength], meaning) for strength, meaning in STRENGTHS)
"""Each word with what it stands for, as the scorer states it."""
POLARITY_WORDS: dict[StatementPolarity, str] = {
    "positive": "for it",
    "negative": "against it",
    "development": "of a wish to develop",
    "neutral": "of it",
}
ASSESSED_WORDS: dict[Assessment, str] = {
    "application": "Application form",
    "interview": "Interview",
    "test": "Test or exercise",
    "presentation": "Presentation",
    "certificate": "Certificate",
    "references": "References",
}
STATUS_WORDS: dict[Verdict, str] = {
    "accepted": "Accepted",
    "rejected": "Rejected",
    "unsure": "Unsure",
    "withdrawn": "Withdrawn",
}


def percent(share: float) -> str:
    """0.914 -> `91%`; what is not certain never reads as 0% or 100%."""
    rounded = round(share * 100)
    if rounded == 100 and share < 1:
        return "over 99%"
    if rounded == 0 and share > 0:
        return "under 1%"
    return f"{rounded}%"
