"""Blocks of a document in; texts that hang unruled below a row of column heads as cells of their table, out.

A row of heads in drawn boxes is a table of its own for the reader of pages when nothing rules the texts below it. Where
each of those texts begins and ends under one of the heads, they are the table's body, whatever their reading order was.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mapper.documents.types import Block, Box, CellRef
from mapper.frameworks.looks import short, stands_out

SLACK = 4.0
"""Points by which a text may begin left of its head, or end right of the next head's beginning."""


@dataclass(frozen=True, slots=True)
class _Heads:
    """One row of column heads: table, page, blocks from left to right."""

    table: int
    page: int
    blocks: tuple[int, ...]


def hang(blocks: Sequence[Block], ground: tuple[float, bool, str]) -> tuple[list[Block], list[int]]:
    """The blocks with the texts below such heads as their cells, and the order (indices) in which to read all."""
    out, order = list(blocks), list(range(len(blocks)))
    rows = _rows(blocks, ground)
    heads = {i for row in rows for i in row.blocks}
    for row in rows:
        body = _below(blocks, row, heads)
        if len({column for _, column in body}) < 2:
            continue
        moved = {i for i, _ in body}
        cut = {c.table for i in moved if (c := blocks[i].cell) is not None}
        for i, column in body:
            out[i] = replace(blocks[i], cell=CellRef(row.table, 1, column))
        for i, block in enumerate(out):
            if i not in moved and block.cell is not None and block.cell.table in cut and i not in heads:
                out[i] = replace(block, cell=None)
        order = [i for i in order if i not in moved]
        at = order.index(row.blocks[-1]) + 1
        order[at:at] = [i for i, _ in sorted(body, key=lambda p: (p[1], _box(blocks[p[0]])[1]))]
    return out, order


def _rows(blocks: Sequence[Block], ground: tuple[float, bool, str]) -> list[_Heads]:
    """Tables of one row that hold nothing but two or more heads."""
    tables: dict[int, list[int]] = defaultdict(list)
    for i, b in enumerate(blocks):
        if b.cell is not None and b.kind == "text":
            tables[b.cell.table].append(i)
    rows = []
    for table, members in tables.items():
        cells = [c for i in members if (c := blocks[i].cell) is not None]
        single = len({c.row for c in cells}) == 1 and len({c.column for c in cells}) == len(members) >= 2
        headed = all(short(blocks[i], 10) and not blocks[i].marker and stands_out(blocks[i], ground) for i in members)
        if single and headed and len({blocks[i].page for i in members}) == 1:
            members.sort(key=lambda i: _box(blocks[i])[0])
            rows.append(_Heads(table, blocks[members[0]].page, tuple(members)))
    return rows


def _below(blocks: Sequence[Block], row: _Heads, heads: set[int]) -> list[tuple[int, int]]:
    """Each text that hangs below the heads on their page, with its column, down to what hangs below none."""
    lefts = [_box(blocks[i])[0] for i in row.blocks]
    bottom = max(_box(blocks[i])[3] for i in row.blocks)
    under = [i for i, b in enumerate(blocks) if b.kind == "text" and b.page == row.page and _box(b)[1] >= bottom - 1]
    found: list[tuple[int, int]] = []
    for i in sorted(under, key=lambda i: _box(blocks[i])[1]):
        column = _column(blocks[i], lefts)
        look = blocks[i].style
        if (
            i in heads
            or column is None
            or look.size >= blocks[row.blocks[0]].style.size + 1
            or (look.bold and look.fill)
        ):
            break
        found.append((i, column))
    return found


def _column(block: Block, lefts: Sequence[float]) -> int | None:
    """The head under which a text begins and ends; None for one that begins left of all, or runs under the next."""
    x0, _, x1, _ = _box(block)
    column = max((n for n, left in enumerate(lefts) if x0 >= left - SLACK), default=None)
    if column is None or (column + 1 < len(lefts) and x1 > lefts[column + 1] + SLACK):
        return None
    begins = x0 <= lefts[column] + 3 * block.style.size
    return column if begins else None


def _box(block: Block) -> Box:
    return block.places[0][1]
