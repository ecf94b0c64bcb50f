"""Blocks of single pages in, blocks of the whole document out: sentences and tables that a page break cut are whole."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from mapper.documents.characters import OPEN_ENDS, hyphen_join
from mapper.documents.overflow import carried
from mapper.documents.types import Block, CellRef, Style, TableShape


def join_pages(blocks: Sequence[Block], tables: Sequence[TableShape]) -> tuple[list[Block], list[TableShape]]:
    """Make one table of the parts of a table that runs on, then join what was cut inside it and in running text."""
    blocks, tables = _join_tables(carried(list(blocks)), list(tables))
    return _join_flow(blocks), tables


def _look(style: Style) -> tuple[float, bool, bool, str | None]:
    return (style.size, style.bold, style.italic, style.fill)


def continues(before: Block, after: Block, listed: bool = False) -> bool:
    """Whether `after` is the rest of a sentence that `before` began on the page or column before.

    `listed` says that the items around are marked: an unmarked one among them goes on with the last.
    """
    if after.marker or after.label or _look(before.style) != _look(after.style) or after.lead:
        return False
    end = before.text.rstrip()
    if not end or not after.text:
        return False
    last_word = end.split()[-1].lower().strip("(\"'")
    if after.text[:1].islower():
        return end[-1] not in ".!?:" or listed
    if last_word in OPEN_ENDS or end[-1] in ",-–/&":
        return True
    set_in = abs(after.indent - before.indent) < 3 or after.cell is not None
    return listed and bool(before.marker) and end[-1] not in ".!?:;" and set_in and len(after.text.split()) > 3


def merge(before: Block, after: Block) -> Block:
    """One block of two, with both places."""
    return replace(
        before,
        text=hyphen_join(before.text, after.text),
        places=before.places + after.places,
        lines=before.lines + after.lines,
    )


def _join_flow(blocks: Sequence[Block]) -> list[Block]:
    out: list[Block] = []
    last: int | None = None
    for block in blocks:
        if block.kind != "text":
            out.append(block)
            continue
        if block.cell is None and last is not None and out[last].cell is None:
            before = out[last]
            moved = before.places[-1][0] != block.page or block.places[0][1][1] < before.places[-1][1][1]
            if moved and not block.turned and continues(before, block, bool(before.marker)):
                out[last] = merge(before, block)
                continue
        if block.cell is None and last is not None and out[last].cell is not None:
            cut = _cut_cell(out, last, block)
            if cut is not None:
                out[cut] = merge(out[cut], block)
                continue
        out.append(block)
        last = len(out) - 1
    return out


def _cut_cell(out: Sequence[Block], last: int, block: Block) -> int | None:
    """The text in the last row of the table before that goes on below the page break, where nothing else is left of it.

    The rest of a cell stands at the head of the next page, between the sides of the cell, in the middle of a sentence.
    """
    ref = out[last].cell
    if ref is None or out[last].places[-1][0] != block.page - 1 or block.turned or not block.text[:1].islower():
        return None
    ends: dict[int, int] = {}
    for i, b in enumerate(out):
        if b.cell and b.cell.table == ref.table and b.cell.row + b.cell.rows > ref.row and b.page == block.page - 1:
            ends[b.cell.column] = i
    x = block.places[0][1][0]
    for i in ends.values():
        before = out[i]
        box = before.places[-1][1]
        if box[0] - 4 <= x <= box[2] and continues(before, block, bool(before.marker)):
            return i
    return None


# --- tables ------------------------------------------------------------------------------------------------------


def _join_tables(blocks: list[Block], tables: list[TableShape]) -> tuple[list[Block], list[TableShape]]:
    """Fold each table that only continues the one before into it, cell by cell where a row was cut."""
    root = list(range(len(tables)))
    heights = [t.rows for t in tables]
    for number in range(1, len(tables)):
        if _follows_on(blocks, number - 1, number, tables) and not _other_heads(blocks, root[number - 1], number):
            root[number] = root[number - 1]
    out: list[Block] = []
    by_table: dict[int, list[Block]] = {}
    for block in blocks:
        if block.cell is None:
            out.append(block)
            continue
        number = block.cell.table
        if number not in by_table:
            by_table[number] = [b for b in blocks if b.cell and b.cell.table == number]
            target = root[number]
            if target == number:
                out += by_table[number]
            else:
                _fold(out, by_table[number], target, heights, loose=not tables[number].ruled)
    shapes = [replace(t, rows=heights[i]) for i, t in enumerate(tables)]
    return out, shapes


def _cells(blocks: Sequence[Block]) -> list[Block]:
    return [b for b in blocks if b.cell]


def _follows_on(blocks: Sequence[Block], first: int, second: int, tables: Sequence[TableShape]) -> bool:
    """Whether nothing but running headers stands between two tables of the same columns on following pages."""
    if tables[first].columns != tables[second].columns or tables[first].ruled != tables[second].ruled:
        return False
    ends = max(i for i, b in enumerate(blocks) if b.cell and b.cell.table == first) if _has(blocks, first) else -1
    begins = min((i for i, b in enumerate(blocks) if b.cell and b.cell.table == second), default=-1)
    if ends < 0 or begins < 0:
        return False
    if any(b.kind == "text" for b in blocks[ends + 1 : begins]):
        return False
    if blocks[begins].page == blocks[ends].places[-1][0]:
        return False
    a, b = _lefts(blocks, first), _lefts(blocks, second)
    shared = [c for c in a if c in b]
    same = sum(abs(a[c] - b[c]) < 12 for c in shared)
    # The rest of an item that hangs stands a little further to the right than where its column begins.
    hung = same > 0 and all(-12 < b[c] - a[c] < 24 for c in shared)
    return bool(shared) and (same >= 0.6 * len(shared) or hung)


def _other_heads(blocks: Sequence[Block], first: int, second: int) -> bool:
    """Whether the second table opens with a row of bold heads of its own, as the first does, but in other words."""
    rows = []
    if _heads_again(blocks, first, second):
        return True
    for number in (first, second):
        held = [b for b in blocks if b.cell and b.cell.table == number]
        top = min(b.cell.row for b in held if b.cell)
        rows.append([b for b in held if b.cell and b.cell.row == top])
    names = [
        {b.text.lower() for b in blocks if b.cell and b.cell.table == n and b.cell.column == 0} for n in (first, second)
    ]
    if (
        len(names[1]) >= 2
        and len(names[0] & names[1]) >= 0.6 * len(names[1])
        and _row_key(rows[0]) != _row_key(rows[1])
    ):
        return True  # the same names of rows again, under other heads
    bold = all(len(row) > 1 and all(b.style.bold for b in row) for row in rows)
    texts = [{b.text.lower() for b in row} for row in rows]
    return bold and not texts[0] & texts[1]


def _heads_again(blocks: Sequence[Block], first: int, second: int) -> bool:
    """Whether the second table opens as a table before the first does, and the first does not: it has those heads."""
    tops = {n: _top_row(blocks, n) for n in range(second + 1)}
    mine = tops[second]
    return len(mine) > 1 and tops[first] != mine and any(tops[n] == mine for n in range(first))


def _top_row(blocks: Sequence[Block], number: int) -> list[str]:
    held = [b for b in blocks if b.cell and b.cell.table == number]
    top = min((b.cell.row for b in held if b.cell), default=0)
    return [b.text.lower() for b in held if b.cell and b.cell.row == top]


def _row_key(row: Sequence[Block]) -> list[str]:
    return [b.text.lower() for b in row]


def _has(blocks: Sequence[Block], number: int) -> bool:
    return any(b.cell and b.cell.table == number for b in blocks)


def _lefts(blocks: Sequence[Block], number: int) -> dict[int, float]:
    lefts: dict[int, float] = {}
    for b in blocks:
        if b.cell and b.cell.table == number:
            x = b.places[0][1][0]
            lefts[b.cell.column] = min(x, lefts.get(b.cell.column, x))
    return lefts


def _row_texts(blocks: Sequence[Block], row: int) -> tuple[tuple[int, str], ...]:
    return tuple((b.cell.column, b.text.lower()) for b in blocks if b.cell and b.cell.row == row)


def _fold(out: list[Block], part: list[Block], target: int, heights: list[int], loose: bool) -> None:
    """Add the rows of `part` below table `target` in `out`: repeated heads are dropped, a cut row is joined."""
    held = [b for b in out if b.cell and b.cell.table == target]
    rows = sorted({b.cell.row for b in part if b.cell})
    heads = 0
    for row in rows:
        repeated = any(_row_texts(held, r) == _row_texts(part, row) for r in range(0, 4))
        if not repeated:
            break
        heads += 1
    for b in [b for b in part if b.cell and b.cell.row in rows[:heads]]:
        out.append(replace(b, kind="furniture", cell=None))
    body = [b for b in part if b.cell and b.cell.row in rows[heads:]]
    if not body:
        return
    first = rows[heads]
    cut = _row_was_cut(held, [b for b in body if b.cell and b.cell.row == first], loose)
    last_row = max((b.cell.row for b in held if b.cell), default=0)
    shift = last_row - first + (0 if cut else 1)
    for b in body:
        ref = b.cell
        assert ref is not None
        moved = replace(b, cell=CellRef(target, ref.row + shift, ref.column, ref.rows, ref.columns))
        _place(out, moved, target, cut and ref.row == first)
    heights[target] = max(heights[target], rows[-1] + shift + 1)


def _place(out: list[Block], block: Block, target: int, cut: bool) -> None:
    """Put a block into its cell; where the page break cut the cell, join it to the last sentence there."""
    ref = block.cell
    assert ref is not None
    same = [
        i
        for i, b in enumerate(out)
        if b.cell and b.cell.table == target and b.cell.row == ref.row and b.cell.column == ref.column
    ]
    if not same:
        out.append(block)
        return
    before = out[same[-1]]
    listed = sum(bool(out[i].marker or out[i].label) for i in same) > 0
    fresh = before.places[-1][0] != block.page
    if cut and fresh and continues(before, block, listed):
        out[same[-1]] = merge(before, block)
    else:
        out.insert(same[-1] + 1, block)


def _row_was_cut(held: Sequence[Block], first: Sequence[Block], loose: bool) -> bool:
    """Whether the first row after the break is the rest of the last row before it.

    A row of its own opens like the others do: with something in the first column, in the style that opens most rows.
    """
    if not first or not held or _heads_alone(held):
        return False
    if _goes_on(held, first):
        return True
    opening = [b for b in first if b.cell and b.cell.column == 0]
    if (
        len((first[0].cell and {b.cell.column for b in first if b.cell}) or ()) == 1
        and first[0].cell
        and first[0].cell.columns > 1
    ):
        return False
    openers: Counter[tuple[float, bool, bool, str | None]] = Counter()
    seen: set[int] = set()
    for b in held:
        if b.cell and b.cell.column == 0 and b.cell.row not in seen and b.cell.columns == 1:
            seen.add(b.cell.row)
            openers[(b.style.size, b.style.bold, bool(b.marker), b.style.fill)] += 1
    last_row = max(b.cell.row for b in held if b.cell)
    if not opening and loose:
        return True
    if not opening:
        spanning = any(b.cell and b.cell.column == 0 and b.cell.row + b.cell.rows > last_row for b in held)
        return spanning and _cut_cells(held, first)
    if opening[0].turned:
        return False
    style = opening[0].style
    mine = (style.size, style.bold, bool(opening[0].marker), style.fill)
    usual = openers.most_common(1)[0][0] if openers else mine
    if any(key == mine for key, n in openers.items() if n >= max(1, 0.34 * sum(openers.values()))) and usual[1]:
        return False
    if usual[1] and not mine[1]:
        return True
    return opening[0].text[:1].islower() and _cut_cells(held, first)


def _heads_alone(held: Sequence[Block]) -> bool:
    """Whether a table has only its row of heads before the break: what comes after it is a row of its own."""
    cells = {b.cell.column for b in held if b.cell and b.cell.row == 0}
    brief = all(b.cell and b.cell.row == 0 and len(b.text.split()) <= 8 and not b.marker for b in held)
    return brief and len(cells) >= 2 and len(held) == len(cells)


def _goes_on(held: Sequence[Block], first: Sequence[Block]) -> bool:
    """Whether a cell opens in small letters, in a column where nothing else does, after one that ends no sentence."""
    for b in first:
        column = [h for h in held if h.cell and b.cell and h.cell.column == b.cell.column]
        small = sum(h.text[:1].islower() for h in column)
        if b.text[:1].islower() and len(column) > 1 and not small and continues(column[-1], b):
            return True
    return False


def _cut_cells(held: Sequence[Block], first: Sequence[Block]) -> bool:
    """Whether at least one cell plainly goes on in the middle of a sentence, or the first cell is empty."""
    if not any(b.cell and b.cell.column == 0 for b in first):
        return True
    return any(b.text[:1].islower() and not b.marker for b in first)
