"""Blocks of single pages in; those with which one column of a table goes on over a page break as its cells, out."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from mapper.documents.types import Block, CellRef, Style


def _look(style: Style) -> tuple[float, bool, bool, str | None]:
    return (style.size, style.bold, style.italic, style.fill)


def carried(blocks: list[Block]) -> list[Block]:
    """Texts at the head of a page that keep to the columns of the table at the foot of the page before, as its cells.

    Only one column of the last row may go on over the break, and then nothing there looks like a table.
    """
    out = list(blocks)
    text = [i for i, b in enumerate(blocks) if b.kind == "text"]
    for at, i in enumerate(text[1:], start=1):
        last, block = out[text[at - 1]], out[i]
        if last.cell is None or block.cell is not None or last.places[-1][0] != block.page - 1:
            continue
        ends = [b for b in out if b.cell and b.cell.table == last.cell.table and b.places[-1][0] == block.page - 1]
        run = _run(out, text[at:], block.page, ends)
        columns = {_column_of(out[j], ends) for j in run}
        row = max(b.cell.row + b.cell.rows - 1 for b in ends if b.cell)
        marked = all(out[j].marker or out[j].label for j in run)
        if not run or (columns == {0} and not marked) or max(b.cell.column for b in ends if b.cell) == 0:
            continue
        for j in run:
            column = _column_of(out[j], ends) or 0
            cells = [b.cell for b in ends if b.cell and b.cell.column == column]
            held = next((c for c in reversed(cells) if c.row + c.rows > row), None)
            out[j] = replace(out[j], cell=held or CellRef(last.cell.table, row, column))
    return out


def _run(blocks: Sequence[Block], following: Sequence[int], page: int, ends: Sequence[Block]) -> list[int]:
    return list(itertools.takewhile(lambda j: _keeps(blocks[j], page, ends), following))


def _keeps(block: Block, page: int, ends: Sequence[Block]) -> bool:
    """Whether a text is set where a column of the table has its texts, and as they are."""
    if block.page != page or block.cell is not None or block.turned:
        return False
    column = _column_of(block, ends)
    looks = {_look(b.style) for b in ends if b.cell and b.cell.column == column}
    opening: dict[int, Block] = {}
    for b in ends:
        if b.cell and b.cell.column == column:
            opening.setdefault(b.cell.row, b)
    look, top = _look(block.style), min((b.cell.row for b in ends if b.cell), default=0)
    named = not (block.marker or block.label) and look in {_look(b.style) for b in opening.values()}
    # The look of the heads alone is that of a title too, numbered or not.
    rows = {b.cell.row for b in ends if b.cell}
    headed = (
        not block.marker and len(rows) > 1 and {b.cell.row for b in ends if b.cell and _look(b.style) == look} == {top}
    )
    return column is not None and look in looks and not headed and (column > 0 or not named)


def _column_of(block: Block, ends: Sequence[Block]) -> int | None:
    """The column in which a text begins and ends; None where it begins at no text of a column, or runs over its end."""
    x0, _, x1, _ = block.places[0][1]
    lefts: dict[int, set[int]] = {}
    for b in ends:
        if b.cell and b.cell.columns == 1:
            lefts.setdefault(b.cell.column, set()).update((round(b.places[0][1][0]), round(b.indent)))
    for column in sorted(lefts):
        beyond = min((min(v) for k, v in lefts.items() if k > column), default=float("inf"))
        if any(abs(x0 - x) <= 2 for x in lefts[column]) and x1 <= beyond:
            return column
    return None


# --- running text -----------------------------------------------------------------------------------------------
