"""The blocks of one table in, its entries of the outline out: names of rows above heads of columns, then the cells."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mapper.documents.types import Block
from mapper.frameworks.cells import (
    RowKey,
    TableCell,
    cells_of,
    lead_columns_of,
    lowered,
    names_alike,
    plain_heads,
    reference,
    row_key,
    row_kind,
    table_ground,
)
from mapper.frameworks.columns import Pool, pooled, rungs_beside, to_fill_in, without_ticks
from mapper.frameworks.entries import CELL, CLOSE, COLUMN, ROW, Entry, flow_entries, run_in
from mapper.frameworks.looks import look_of, short, stands_out
from mapper.frameworks.naming import plain_key
from mapper.frameworks.vocabulary import Role, role_of


def unroll_table(
    blocks: Sequence[Block],
    table: int,
    ground: tuple[float, bool, str],
    above: int | None = None,
    again: frozenset[RowKey] = frozenset(),
    pool: Pool | None = None,
) -> list[Entry]:
    """A table as outline: bands and row heads above column heads, then what the cells hold.

    `above` is the table that stands right above, nothing between: a table without heads has that one's. `again` are
    rows that come again and again (see `cells.rows_again`): heads, whatever their look. `pool` is what stands below
    each head of a column in the whole document (see `columns.pooled`).
    """
    whole = cells_of(blocks, table)
    cells = without_ticks(whole)
    if not cells:
        return []
    kinds, lead_columns, width, local = _kinds(cells, ground, again)
    if (moved := lowered(cells, kinds)) != cells:
        cells, whole = moved, lowered(whole, kinds)
        kinds, lead_columns, width, local = _kinds(cells, ground, again)
    if len(cells) == len(whole) and to_fill_in(cells, kinds):
        return _form(cells, kinds, local)
    rungs = rungs_beside(whole, kinds, pooled(blocks) if pool is None else pool)
    cells = [c for c in cells if not (kinds[c.row] == "body" and c.column in rungs.columns)]
    leads = (*rungs.titles, *(k for k in lead_columns if k not in (*rungs.titles, *rungs.columns)))
    if leads and all(c.column in leads for c in cells if kinds[c.row] == "body"):
        leads = tuple(k for k in leads if k != max(leads))  # the last column that is left holds the texts
    stated = bool(rungs.names) or len(cells) < len(whole)
    inherited: list[TableCell] = []
    if above is not None and "heads" not in kinds.values():
        others = cells_of(blocks, above)
        theirs, _, wide, _ = _kinds(others, ground, again) if others else ({}, [], 0, ground)
        inherited = [c for c in others if theirs[c.row] == "heads"] if wide == width else []
    rows = sorted({c.row for c in cells})
    return _emit(cells, rows, kinds, _Sides(leads, rungs.names, stated), local, inherited)


@dataclass(frozen=True, slots=True)
class _Sides:
    """What stands beside the texts of a table: the columns that name its rows, and what each row is said to be."""

    leads: tuple[int, ...]
    rungs: Mapping[int, tuple[str, Role]]
    stated: bool = False
    """Whether a column of statements stands beside columns that say or ask something of each."""


def _form(cells: Sequence[TableCell], kinds: Mapping[int, str], ground: tuple[float, bool, str]) -> list[Entry]:
    """A table of names with room to write beside them: aside from all that is told of the names."""
    out = [CLOSE]
    for c in cells:
        if kinds[c.row] == "heads":
            out += [replace(e, role="aside") for e in _column_heads([c], c.column)]
        else:
            out += [replace(e, head=False, role=None) for e in _cell_entries(c, ground, "cell")]
    return [*out, CLOSE]


def _kinds(
    cells: Sequence[TableCell], ground: tuple[float, bool, str], again: frozenset[RowKey]
) -> tuple[dict[int, str], list[int], int, tuple[float, bool, str]]:
    """Kind of each row, the columns that name rows, the number of columns, and the look of the table's body."""
    local = table_ground(cells)
    if local[1] and not ground[1]:
        local = ground
    fills: Counter[str | None] = Counter()
    for c in cells:
        fills[c.items[0][1].style.fill] += c.words
    width = max(c.column + c.columns for c in cells)
    rows = sorted({c.row for c in cells})
    by_row = {r: [c for c in cells if c.row == r] for r in rows}
    kinds = {r: row_kind(by_row[r], width, local, fills, rows[0] == r) for r in rows}
    kinds |= {r: "heads" for r in rows[:-1] if kinds[r] == "body" and row_key(by_row[r]) in again}
    kinds |= plain_heads(by_row, kinds, rows)
    kinds |= names_alike(by_row, kinds, rows)
    lead_columns = lead_columns_of(cells, kinds, width, local, fills)
    if not lead_columns and width > 1 and all(k == "heads" for k in kinds.values()) and len(rows) > 1:
        kinds = {r: ("heads" if r == rows[0] else "body") for r in rows}
        lead_columns = lead_columns_of(cells, kinds, width, local, fills)
    return kinds, list(lead_columns), width, local


def _emit(
    cells: Sequence[TableCell],
    rows: Sequence[int],
    kinds: dict[int, str],
    sides: _Sides,
    ground: tuple[float, bool, str],
    inherited: Sequence[TableCell],
) -> list[Entry]:
    """Walk the rows; where rows have no names, each stretch below a row of heads is read column by column."""
    out: list[Entry] = []
    heads: list[TableCell] = list(inherited)
    fresh = False
    stretch: list[int] = []

    def flush() -> None:
        if stretch:
            out.extend(_stretch(cells, stretch, heads, sides, ground))
            stretch.clear()

    for r in rows:
        row = [c for c in cells if c.row == r]
        if kinds[r] == "heads":
            flush()
            heads = [*heads, *row] if fresh else list(row)
            fresh = True
            continue
        if kinds[r] in ("band", "wide"):
            flush()
            out.append(CLOSE)
            titled = kinds[r] == "wide" and _titled(row[0], ground)
            out += _band_entries(row[0], ground) if titled else _cell_entries(row[0], ground, _ZONES[kinds[r]])
            if kinds[r] == "band":
                fresh = False
            continue
        fresh = False
        stretch.append(r)
    flush()
    out.append(CLOSE)
    if heads and not inherited and not any(h.head is False for h in out):
        out += [e for c in heads for e in _cell_entries(c, ground, "flow")]
    return out


_ZONES = {"band": "flow", "wide": "wide"}


def _titled(cell: TableCell, ground: tuple[float, bool, str]) -> bool:
    """Whether a cell over the whole width holds a heading and then what it is about."""
    first = cell.items[0][1]
    if len(cell.items) == 1:
        return _run_in_title(first)
    return len(cell.items) >= 2 and short(first) and not first.marker and stands_out(first, ground)


def _run_in_title(block: Block) -> bool:
    """Whether a shaded cell over the whole width opens with a bold name and goes on in plain letters."""
    return bool(block.style.fill and run_in(block)) and role_of(block.lead or "") in (None, "positive", "level")


def _band_entries(cell: TableCell, ground: tuple[float, bool, str]) -> list[Entry]:
    opens = run_in(cell.items[0][1]) if len(cell.items) == 1 else None
    if opens is not None:
        i, block = cell.items[0]
        look = look_of(block)
        return [
            Entry(True, opens[0], (i,), f"band:{look}|lead", 0, role_of(opens[0]), block.label, style=look),
            Entry(False, opens[1], (i,), zone="name", style=look),
        ]
    first = TableCell(cell.row, cell.column, cell.rows, cell.columns, cell.items[:1])
    rest = TableCell(cell.row, cell.column, cell.rows, cell.columns, cell.items[1:])
    announces = first.text.rstrip().endswith(":") and all(b.marker or b.label for _, b in rest.items)
    below = "name" if role_of(first.text) in (None, "positive") and not announces else "cell"
    return [*_cell_entries(first, ground, "flow"), *_cell_entries(rest, ground, below)]


def _stretch(
    cells: Sequence[TableCell],
    rows: Sequence[int],
    heads: Sequence[TableCell],
    sides: _Sides,
    ground: tuple[float, bool, str],
) -> list[Entry]:
    out: list[Entry] = [CLOSE]
    lead_columns = sides.leads
    body = [c for c in cells if c.row in rows and c.column not in lead_columns]
    if sides.rungs:
        return [*out, *_named_rows(cells, body, rows, heads, sides, ground)]
    if not lead_columns and not heads:
        for c in body:
            out += _cell_entries(c, ground, "cell")
            out.append(CLOSE)
        return out
    if not lead_columns:
        for column in sorted({c.column for c in body}):
            out += _over(heads, column, sides)
            for c in (c for c in body if c.column == column):
                out += _cell_entries(c, ground, "cell")
        return out
    return [*out, *_named_rows(cells, body, rows, heads, sides, ground)]


def _named_rows(
    cells: Sequence[TableCell],
    body: Sequence[TableCell],
    rows: Sequence[int],
    heads: Sequence[TableCell],
    sides: _Sides,
    ground: tuple[float, bool, str],
) -> list[Entry]:
    """Rows with names: each row's names, then its cells below their columns' heads."""
    out: list[Entry] = []
    lead_columns = sides.leads
    names = [c for c in cells if c.column in lead_columns]
    rungs = {column for column in lead_columns if _rungs([c for c in names if c.column == column and not reference(c)])}
    for r in rows:
        label: str | None = None
        for depth, column in enumerate(lead_columns):
            for c in (n for n in names if n.row == r and n.column == column):
                if reference(c):
                    label = c.text.strip()
                    continue
                named = _name_entries(c, ground, ROW + depth, label)
                if column in rungs and named[0].role is None:
                    named[0] = replace(named[0], role="level")
                out += named
                label = None
        if r in sides.rungs:
            name, role = sides.rungs[r]
            out.append(Entry(True, name, (), f"rung:{role}", COLUMN - 1, role, zone="column", style="rung"))
        for c in (c for c in body if c.row == r):
            out += _over(heads, c.column, sides)
            inner = _cell_entries(c, ground, "cell")
            if label and inner and not inner[0].head:
                inner[0] = replace(inner[0], label=label, listed=True)
                label = None
            out += inner
    return out


def _over(heads: Sequence[TableCell], column: int, sides: _Sides) -> list[Entry]:
    """The heads over a column; "Statement" beside levels or boxes to tick says what kind of thing each text is."""
    found = _column_heads(heads, column)
    return [replace(e, role="label") if e.role == "definition" and sides.stated else e for e in found]


def _rungs(names: Sequence[TableCell]) -> bool:
    """Whether most names of rows are levels' names, so that an unknown word among them is one too."""
    told = {plain_key(c.text): role_of(c.items[0][1].text) for c in names}
    known = sum(r == "level" for r in told.values())
    return known >= max(2, 0.6 * len(told)) and all(r in ("level", None) for r in told.values())


def _column_heads(heads: Sequence[TableCell], column: int) -> list[Entry]:
    """The heads over a column, outermost first; among heads of levels an unknown word names a level too."""
    out: list[Entry] = []
    known = [
        role_of(h.text) or role_of(h.items[0][1].text) for h in heads if h.column > 0 or role_of(h.text) != "label"
    ]
    levelled = sum(r == "level" for r in known) >= max(2, 0.5 * sum(r in (None, "level") for r in known))
    for n, cell in enumerate(h for h in heads if h.column <= column < h.column + h.columns):
        text = " ".join(b.text for _, b in cell.items)
        first = cell.items[0][1]
        role = role_of(text) or role_of(first.text)
        if role is None and levelled and n == 0 and column > 0:
            role = "level"
        blocks = tuple(i for i, _ in cell.items)
        look = look_of(first)
        out.append(
            Entry(True, text, blocks, f"column{n}:{look}", COLUMN + n, role, first.label, zone="column", style=look)
        )
    return out


def _unstriped(block: Block) -> Block:
    """A block without the pale colour behind it: stripes behind every second row tell no rows apart."""
    fill = block.style.fill
    pale = fill is not None and min(int(fill[i : i + 2], 16) for i in (0, 2, 4)) > 0xC0
    return replace(block, style=replace(block.style, fill=None)) if pale else block


def _name_entries(cell: TableCell, ground: tuple[float, bool, str], depth: int, label: str | None) -> list[Entry]:
    """The cell that names a row: its first heading, then what else it holds (a definition)."""
    out: list[Entry] = []
    for n, (i, b) in enumerate(cell.items):
        look = look_of(_unstriped(b))
        if n == 0:
            opens = run_in(b) if role_of(b.text) != "level" else None
            name = opens[0] if opens else b.text
            role = role_of(name)
            zone_look = "turned" if b.turned else look
            out.append(
                Entry(
                    True,
                    name,
                    (i,),
                    f"row{depth - ROW}:{zone_look}",
                    depth,
                    role,
                    b.label or label,
                    zone="row",
                    style=look,
                )
            )
            if opens:
                out.append(Entry(False, opens[1], (i,), zone="name", style=look))
            continue
        if stands_out(b, ground) and short(b) and role_of(b.text) not in (None, "section") and not b.marker:
            out.append(
                Entry(True, b.text, (i,), f"cell:{look}", CELL + 20, role_of(b.text), b.label, zone="cell", style=look)
            )
            continue
        out.append(Entry(False, b.text, (i,), label=b.label, listed=bool(b.marker or b.label), zone="name", style=look))
    return out


def _cell_entries(cell: TableCell, ground: tuple[float, bool, str], zone: str) -> list[Entry]:
    """What a cell holds: heads by their look, and leaves."""
    out: list[Entry] = []
    looks: list[str] = []
    for n, (i, b) in enumerate(cell.items):
        following = cell.items[n + 1][1] if n + 1 < len(cell.items) else None
        if zone == "flow":
            role = role_of(b.text)
            look = look_of(b)
            out.append(Entry(True, b.text, (i,), f"band:{look}", 0, role, b.label, zone="flow", style=look))
            continue
        single = len(cell.items) == 1 and zone == "cell" and not stands_out(b, ground)
        made = (
            [Entry(False, b.text, (i,), label=b.label, listed=bool(b.marker or b.label), zone=zone, style=look_of(b))]
            if single
            else flow_entries(_unstriped(b), i, ground, following, zone, CELL)
        )
        for e in made:
            if e.head:
                if e.cls not in looks:
                    looks.append(e.cls)
                out.append(replace(e, depth=CELL + looks.index(e.cls)))
            else:
                out.append(e)
    return out
