"""A text and a place in; the words of one line of a made page out."""

from mapper.documents.types import Style, Word


def line(
    text: str, x: float, top: float, size: float = 10.0, bold: bool = False, fill: str | None = None
) -> list[Word]:
    """Words from x on; a letter is half as wide as the type is high."""
    out = []
    for part in text.split():
        wide = 0.5 * size * len(part)
        out.append(Word(part, x, top, x + wide, top + size, Style(size, bold=bold, fill=fill or None)))
        x += wide + 0.3 * size
    return out
