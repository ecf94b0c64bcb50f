"""Blocks in; the same with list marks that stand alone, as in a narrow column, set before their texts, out."""

from collections.abc import Sequence
from dataclasses import replace

from mapper.documents.lines import sure
from mapper.documents.types import Block


def joined_marks(blocks: Sequence[Block]) -> list[Block]:
    """Give each lone mark to the text right after it, in its own cell or in the next one of its row."""
    out: list[Block] = []
    mark: Block | None = None
    for block in blocks:
        if mark is not None and _beside(mark, block) and not (block.marker or block.label):
            out.append(replace(block, marker=mark.text.strip()))
            mark = None
            continue
        if mark is not None:
            out.append(mark)
            mark = None
        if block.kind == "text" and sure(block.text.strip()) and not block.marker:
            mark = block
        else:
            out.append(block)
    return [*out, mark] if mark is not None else out


def _beside(mark: Block, block: Block) -> bool:
    """Whether a text follows a mark in running text, in its cell, or in the cell to the right of it."""
    a, b = mark.cell, block.cell
    if block.kind != "text" or block.page != mark.page:
        return False
    if a is None or b is None:
        return a is b
    return a.table == b.table and a.row == b.row and b.column - a.column in (0, a.columns)
