"""The blocks of one table in, its entries of the outline out: names of rows above heads of columns, then the cells."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mapper.documents.types import Block
from mapper.frameworks.entries import CELL, CLOSE, COLUMN, ROW, Entry, flow_entries, run_in
from mapper.frameworks.looks import ground_style, look_of, short, stands_out
from mapper.frameworks.vocabulary import role_of


@dataclass(slots=True)
class _Cell:
    row: int
    column: int
    rows: int
    columns: int
    items: list[tuple[int, Block]]

    @property
    def words(self) -> int:
        return sum(len(b.text.split()) for _, b in self.items)

    @property
    def text(self) -> str:
        return " ".join(b.text for _, b in self.items)


def _cells_of(blocks: Sequence[Block], table: int) -> list[_Cell]:
    cells: dict[tuple[int, int], _Cell] = {}
    for i, b in enumerate(blocks):
        if b.cell is None or b.cell.table != table or b.kind != "text":
            continue
        key = (b.cell.row, b.cell.column)
        if key not in cells:
            cells[key] = _Cell(b.cell.row, b.cell.column, b.cell.rows, b.cell.columns, [])
        cells[key].items.append((i, b))
    return [cells[k] for k in sorted(cells)]


def _table_ground(cells: Sequence[_Cell]) -> tuple[float, bool, str]:
    return ground_style([b for c in cells for _, b in c.items])


def _head_cell(cell: _Cell, ground: tuple[float, bool, str], fills: Counter[str | None]) -> bool:
    """Whether a whole cell is a head: short, unmarked, and unlike the table's body."""
    if cell.words > 22 or any(b.marker for _, b in cell.items):
        return False
    first = cell.items[0][1]
    if first.turned:
        return True
    if not (first.label and not stands_out(first, ground)) and _telling(first.text) and cell.words <= 8:
        return True
    if any(not short(b, 18) for _, b in cell.items):
        return False
    s = first.style
    tinted = s.fill is not None and s.fill != fills.most_common(1)[0][0]
    unlike = stands_out(first, ground) or s.italic or (tinted and cell.words <= 12)
    return unlike and (not first.label or stands_out(first, ground))


def _telling(text: str) -> bool:
    return role_of(text) in ("level", "label", "negative", "definition")


def unroll_table(blocks: Sequence[Block], table: int, ground: tuple[float, bool, str]) -> list[Entry]:
    """A table as outline: bands and row heads above column heads, then what the cells hold."""
    cells = _cells_of(blocks, table)
    if not cells:
        return []
    local = _table_ground(cells)
    if local[1] and not ground[1]:
        local = ground
    fills: Counter[str | None] = Counter()
    for c in cells:
        fills[c.items[0][1].style.fill] += c.words
    width = max(c.column + c.columns for c in cells)
    rows = sorted({c.row for c in cells})
    by_row = {r: [c for c in cells if c.row == r] for r in rows}
    kinds = {r: _row_kind(by_row[r], width, local, fills, rows[0] == r) for r in rows}
    kinds |= _plain_heads(by_row, kinds, rows)
    lead_columns = _lead_columns(cells, kinds, width, local, fills)
    if not lead_columns and width > 1 and all(k == "heads" for k in kinds.values()) and len(rows) > 1:
        kinds = {r: ("heads" if r == rows[0] else "body") for r in rows}
        lead_columns = _lead_columns(cells, kinds, width, local, fills)
    return _emit(cells, rows, kinds, lead_columns, width, local)


def _row_kind(
    row: Sequence[_Cell], width: int, ground: tuple[float, bool, str], fills: Counter[str | None], first: bool
) -> str:
    """`band` (one head over the whole width), `wide` (one text over the whole width), `heads` or `body`."""
    if (
        len(row) == 1
        and width > 1
        and (row[0].columns >= width or (row[0].column == 0 and row[0].columns >= width - 1))
    ):
        return "band" if _head_cell(row[0], ground, fills) else "wide"
    flags = [_head_cell(c, ground, fills) for c in row]
    if len(row) == 1 and first and flags[0] and row[0].column > 0 and width > 1:
        return "heads"
    if len(row) == 1:
        return (
            "band" if flags[0] and row[0].column == 0 and row[0].rows == 1 and not row[0].items[0][1].turned else "body"
        )
    bold = [c.items[0][1].style.bold for c in row]
    named_row = bold[0] and not any(bold[1:]) and row[0].column == 0
    if all(flags) and not named_row:
        return "heads"
    named = sum(
        role_of(c.text) in ("level", "negative", "positive", "definition", "label") and c.words <= 10 for c in row
    )
    if first and not named_row and named >= 2 and named >= 0.6 * len(row):
        return "heads"
    return "body"


def _plain_heads(
    by_row: Mapping[int, Sequence[_Cell]], kinds: Mapping[int, str], rows: Sequence[int]
) -> dict[int, str]:
    """Rows of heads that look like what is below them: the first row of cells when all of it is short and unmarked,
    and the rows below hold lists, or texts much longer than it."""
    body = [r for r in rows if kinds[r] in ("heads", "body")]
    if len(body) < 2 or kinds[body[0]] == "heads":
        return {}
    top, rest = by_row[body[0]], [c for r in body[1:] for c in by_row[r]]
    brief = len(top) >= 2 and all(len(c.items) == 1 and c.words <= 8 and not _marked(c) for c in top)
    if not brief or any(c.text.rstrip().endswith((".", ";")) for c in top):
        return {}
    below = [c for c in rest if any(c.column == t.column for t in top[1:])]
    longer = sum(_marked(c) or c.words >= 10 for c in below)
    return {body[0]: "heads"} if below and longer >= 0.7 * len(below) else {}


def _item(block: Block) -> bool:
    return bool(block.marker or block.label)


def _marked(cell: _Cell) -> bool:
    """Whether a cell holds list items."""
    return any(b.marker or (b.label and len(b.text.split()) > 3) for _, b in cell.items)


def _cards(cells: Sequence[_Cell], kinds: Mapping[int, str], ground: tuple[float, bool, str]) -> bool:
    """Whether the cells of every column open with a heading of one look and go on below it: cards side by side."""
    body = [c for c in cells if kinds[c.row] == "body"]
    opens = [look_of(c.items[0][1]) for c in body if len(c.items) >= 2 and stands_out(c.items[0][1], ground)]
    columns = {c.column for c in body}
    told = [c for c in body if _telling(c.items[0][1].text) or role_of(c.items[0][1].text) in ("positive", "aside")]
    same = bool(opens) and opens.count(opens[0]) >= 0.8 * len(body)
    texts = {c.items[0][1].text for c in body}
    return same and len(columns) > 1 and len(told) < 0.75 * len(body) and len(texts) > 0.8 * len(body)


def _lead_columns(
    cells: Sequence[_Cell],
    kinds: dict[int, str],
    width: int,
    ground: tuple[float, bool, str],
    fills: Counter[str | None],
) -> list[int]:
    """Columns at the left that name the rows."""
    heads = {c.column: c.text for c in cells if kinds[c.row] == "heads"}
    out: list[int] = []
    if not heads and _cards(cells, kinds, ground):
        return out
    for column in range(min(width - 1, 3)):
        body = [c for c in cells if c.column == column and kinds[c.row] == "body"]
        if not body:
            if column == 0 and any(c.column == 0 and c.columns == 1 for c in cells):
                continue
            break
        named = role_of(heads.get(column, ""))
        if named in ("level", "negative", "positive", "definition", "aside"):
            break
        naming = [c for c in body if _names_row(c, ground, fills)]
        plain = all(_name_beside(c, cells) for c in body)
        if len(naming) >= 0.6 * len(body) or (named == "label" and all(_brief(c) for c in body)) or plain:
            out.append(column)
            continue
        break
    others = [c for c in cells if c.column not in out and kinds[c.row] == "body"]
    return out if others else []


def _name_beside(cell: _Cell, cells: Sequence[_Cell]) -> bool:
    """Whether a plain cell is one short name with lists or much longer texts beside it."""
    beside = [c for c in cells if c.row == cell.row and c.column > cell.column]
    first = cell.items[0][1]
    if len(cell.items) > 1 or cell.words > 8 or _marked(cell) or first.text.rstrip().endswith((".", ";", ",")):
        return False
    return bool(beside) and all(_marked(c) or c.words >= 2.5 * cell.words for c in beside)


def _brief(cell: _Cell) -> bool:
    return len(cell.items[0][1].text.split()) <= 10 and not cell.items[0][1].marker


def _names_row(cell: _Cell, ground: tuple[float, bool, str], fills: Counter[str | None]) -> bool:
    first = cell.items[0][1]
    if first.turned:
        return True
    if first.marker or not short(first, 14) or sum(_item(b) for _, b in cell.items[1:]) >= 2:
        return False
    if _reference(cell):
        return True
    if role_of(first.text) in ("level", "negative", "definition", "positive") and cell.words <= 10:
        return True
    tinted = first.style.fill is not None and first.style.fill != fills.most_common(1)[0][0]
    return stands_out(first, ground) or (tinted and len(first.text.split()) <= 8)


def _emit(
    cells: Sequence[_Cell],
    rows: Sequence[int],
    kinds: dict[int, str],
    lead_columns: Sequence[int],
    width: int,
    ground: tuple[float, bool, str],
) -> list[Entry]:
    """Walk the rows; where rows have no names, each stretch below a row of heads is read column by column."""
    out: list[Entry] = []
    heads: list[_Cell] = []
    fresh = False
    stretch: list[int] = []

    def flush() -> None:
        if stretch:
            out.extend(_stretch(cells, stretch, heads, lead_columns, ground))
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
    if heads and not any(h.head is False for h in out):
        out += [e for c in heads for e in _cell_entries(c, ground, "flow")]
    return out


_ZONES = {"band": "flow", "wide": "wide"}


def _titled(cell: _Cell, ground: tuple[float, bool, str]) -> bool:
    """Whether a cell over the whole width holds a heading and then what it is about."""
    first = cell.items[0][1]
    return len(cell.items) >= 2 and short(first) and not first.marker and stands_out(first, ground)


def _band_entries(cell: _Cell, ground: tuple[float, bool, str]) -> list[Entry]:
    first = _Cell(cell.row, cell.column, cell.rows, cell.columns, cell.items[:1])
    rest = _Cell(cell.row, cell.column, cell.rows, cell.columns, cell.items[1:])
    below = "name" if role_of(first.text) in (None, "positive") else "cell"
    return [*_cell_entries(first, ground, "flow"), *_cell_entries(rest, ground, below)]


def _stretch(
    cells: Sequence[_Cell],
    rows: Sequence[int],
    heads: Sequence[_Cell],
    lead_columns: Sequence[int],
    ground: tuple[float, bool, str],
) -> list[Entry]:
    out: list[Entry] = [CLOSE]
    body = [c for c in cells if c.row in rows and c.column not in lead_columns]
    if not lead_columns and not heads:
        for c in body:
            out += _cell_entries(c, ground, "cell")
            out.append(CLOSE)
        return out
    if not lead_columns:
        for column in sorted({c.column for c in body}):
            out += _column_heads(heads, column)
            for c in (c for c in body if c.column == column):
                out += _cell_entries(c, ground, "cell")
        return out
    names = [c for c in cells if c.column in lead_columns]
    for r in rows:
        label: str | None = None
        for depth, column in enumerate(lead_columns):
            for c in (n for n in names if n.row == r and n.column == column):
                if _reference(c):
                    label = c.text.strip()
                    continue
                out += _name_entries(c, ground, ROW + depth, label)
                label = None
        for c in (c for c in body if c.row == r):
            out += _column_heads(heads, c.column)
            inner = _cell_entries(c, ground, "cell")
            if label and inner and not inner[0].head:
                inner[0] = replace(inner[0], label=label, listed=True)
                label = None
            out += inner
    return out


REFERENCE = re.compile(r"^(?:[A-Za-z]{1,3}[.\s]?)?\d{1,2}(?:[.\-][A-Za-z]?\d{1,2})*[A-Za-z]?[.)]?$")


def _reference(cell: _Cell) -> bool:
    """Whether a cell holds nothing but a printed number, the label of what stands beside it."""
    return bool(REFERENCE.match(cell.text.strip()))


def _column_heads(heads: Sequence[_Cell], column: int) -> list[Entry]:
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


def _name_entries(cell: _Cell, ground: tuple[float, bool, str], depth: int, label: str | None) -> list[Entry]:
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


def _cell_entries(cell: _Cell, ground: tuple[float, bool, str], zone: str) -> list[Entry]:
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
