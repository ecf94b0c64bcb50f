"""A `Document` in, its text as one string out, with the role of every line: what scoring reads and points into."""

from typing import Literal

from mapper.documents.types import Block, Document, PlainText, TextLine


def plain_text(document: Document) -> PlainText:
    """One line for each block in reading order, the cells of a table's row on one line with tabs between.

    A text file's text is the file's own, unchanged, so offsets are true.
    """
    if document.raw_text is not None:
        return _own_lines(document)
    ground = _usual_size(document)
    parts: list[str] = []
    lines: list[TextLine] = []
    at = 0
    before: Block | None = None
    for block in document.blocks:
        text = f"{block.label} {block.text}" if block.label else block.text
        if not text:
            continue
        if before is not None:
            parts.append("\t" if _beside(before, block) else "\n")
        before = block
        lines.append(TextLine(at, at + len(text), _role(block, ground), block.page))
        parts.append(text)
        at += len(text) + 1
    return PlainText(document.name, "".join(parts), tuple(lines))


def _beside(before: Block, after: Block) -> bool:
    """Two cells of the same row."""
    a, b = before.cell, after.cell
    return a is not None and b is not None and (a.table, a.row) == (b.table, b.row) and a.column != b.column


def _usual_size(document: Document) -> float:
    weights: dict[float, int] = {}
    for b in document.blocks:
        weights[b.style.size] = weights.get(b.style.size, 0) + len(b.text)
    return max(weights, key=lambda s: weights[s]) if weights else 11.0


def _role(block: Block, ground: float) -> Literal["heading", "bullet", "cell", "paragraph", "furniture"]:
    if block.kind != "text":
        return "furniture"
    short = len(block.text.split()) <= 14 and not block.text.rstrip().endswith((".", ";"))
    loud = block.style.bold or block.style.size > ground + 0.9 or block.style.caps
    if block.depth is not None or (short and loud and not block.marker):
        return "heading"
    if block.marker or block.label:
        return "bullet"
    return "cell" if block.cell is not None else "paragraph"


def _own_lines(document: Document) -> PlainText:
    text = document.raw_text or ""
    lines: list[TextLine] = []
    at = 0
    blocks = iter(document.blocks)
    ground = 11.0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at + raw.index(stripped[0])
            block = next(blocks)
            lines.append(TextLine(start, start + len(stripped), _role(block, ground), 1))
        at += len(raw) + 1
    return PlainText(document.name, text, tuple(lines))
