"""What a document is, once its bytes were read: pages of placed words, and blocks in reading order.

Grown by the readers beside it; downstream stages use `Document`, `Block` and `PlainText`.
"""

from dataclasses import dataclass
from typing import Literal

Box = tuple[float, float, float, float]
"""(x0, top, x1, bottom) in points from the page's top left corner."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a document's plain text: `text[start:end]`, its role in the document, and its page where known."""

    start: int
    end: int
    role: Literal["heading", "bullet", "cell", "paragraph", "furniture"]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class PlainText:
    """A document as one string for reading: `lines` in order, never overlapping; offsets are code points."""

    name: str
    text: str
    lines: tuple[TextLine, ...] = ()
