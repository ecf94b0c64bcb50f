"""The blocks of one table in; its cells, what kind each row is, and which columns name the rows, out."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mapper.documents.types import Block
from mapper.frameworks.looks import ground_style, look_of, short, stands_out
from mapper.frameworks.naming import plain_key
from mapper.frameworks.vocabulary import opens_as_behaviour, role_of

HEAD_WORDS = 8
"""A head of a column that nothing but its coming again shows has at most this many words."""


@dataclass(slots=True)
class TableCell:
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


def cells_of(blocks: Sequence[Block], table: int) -> list[TableCell]:
    cells: dict[tuple[int, int], TableCell] = {}
    for i, b in enumerate(blocks):
        if b.cell is None or b.cell.table != table or b.kind != "text":
            continue
        key = (b.cell.row, b.cell.column)
        if key not in cells:
            cells[key] = TableCell(b.cell.row, b.cell.column, b.cell.rows, b.cell.columns, [])
        cells[key].items.append((i, b))
    return [cells[k] for k in sorted(cells)]


RowKey = tuple[tuple[int, str], ...]
"""The column and the bare text of each cell of a row."""


def row_key(row: Sequence[TableCell]) -> RowKey:
    """What makes two rows of cells the same; empty for a row that can be no heads: one cell, a list, a long text."""
    brief = len(row) >= 2 and all(c.words <= HEAD_WORDS and not _marked(c) for c in row)
    texts = [plain_key(c.text) or c.text.strip() for c in row]
    if not brief or len(set(texts)) < len(texts) or not all(texts):
        return ()
    return tuple((c.column, text) for c, text in zip(row, texts, strict=True))


def rows_again(blocks: Sequence[Block]) -> frozenset[RowKey]:
    """Rows of two short cells or more that stand in two tables or more, or twice in one, above other rows."""
    times: Counter[RowKey] = Counter()
    for table in dict.fromkeys(b.cell.table for b in blocks if b.cell is not None and b.kind == "text"):
        cells = cells_of(blocks, table)
        rows = sorted({c.row for c in cells})
        times.update(key for r in rows[:-1] if (key := row_key([c for c in cells if c.row == r])))
    return frozenset(key for key, n in times.items() if n >= 2)


def lowered(cells: Sequence[TableCell], kinds: Mapping[int, str]) -> list[TableCell]:
    """The cells, with those that begin beside heads of columns and stand beside the rows below moved down to these.

    Such a cell names its rows: "Self-awareness" at the left of "Level", "Indicators" and all the rows below.
    """
    out = []
    for c in cells:
        beside = [d for d in cells if d.row == c.row and d is not c]
        below = [r for r in range(c.row + 1, c.row + c.rows) if kinds.get(r) == "body"]
        tall = kinds.get(c.row) == "heads" and bool(below) and len(beside) >= 2 and all(d.rows == 1 for d in beside)
        out.append(TableCell(below[0], c.column, c.row + c.rows - below[0], c.columns, c.items) if tall else c)
    return out


def table_ground(cells: Sequence[TableCell]) -> tuple[float, bool, str]:
    return ground_style([b for c in cells for _, b in c.items])


def _head_cell(cell: TableCell, ground: tuple[float, bool, str], fills: Counter[str | None]) -> bool:
    """Whether a whole cell is a head: short, unmarked, and unlike the table's body."""
    if cell.words > 22 or any(b.marker for _, b in cell.items):
        return False
    first = cell.items[0][1]
    if first.turned:
        return True
    plain = not any(stands_out(b, ground) for _, b in cell.items[1:])
    if len(cell.items) >= 2 and plain and role_of(first.text) in ("positive", "negative"):
        return False  # a list with its head
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


def row_kind(
    row: Sequence[TableCell], width: int, ground: tuple[float, bool, str], fills: Counter[str | None], first: bool
) -> str:
    """`band` (one head over the whole width), `wide` (one text over the whole width), `heads` or `body`."""
    if (
        len(row) == 1
        and width > 1
        and (row[0].columns >= width or (row[0].column == 0 and row[0].columns >= width - 1))
    ):
        return "band" if _head_cell(row[0], ground, fills) or (first and _plain_name(row[0])) else "wide"
    flags = [_head_cell(c, ground, fills) for c in row]
    if len(row) == 1 and first and (flags[0] or _plain_name(row[0])) and row[0].column > 0 and width > 1:
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
        role_of(c.text) in ("level", "negative", "positive", "definition", "label")
        and c.words <= 10
        and not _behaviour(c)
        for c in row
    )
    if first and not named_row and named >= 2 and named >= 0.6 * len(row):
        return "heads"
    return "body"


def _behaviour(cell: TableCell) -> bool:
    """Whether a cell is one behaviour and leads in none: "Uses standard phrases on the radio"."""
    text = cell.text.strip()
    third = re.match(r"[A-Z][a-z]+s\b", text) and opens_as_behaviour(text)
    return bool(third) and cell.words >= 5 and not re.search(r"(?:\bby|[:…])$", text)


NUMBERED = re.compile(r"^[A-Z]{0,3}\d{1,2}[.)]?\s+(?=\D)")
"""A printed number or code before a name."""


def _plain_name(cell: TableCell) -> bool:
    """Whether a cell over the whole width at the top of a table is a short name set as the text is."""
    block = cell.items[0][1]
    brief = len(cell.items) == 1 and cell.words <= 8 and not block.marker
    name = NUMBERED.sub("", block.text)
    return brief and name[:1].isupper() and block.text.rstrip()[-1:] not in ".;,"


def plain_heads(
    by_row: Mapping[int, Sequence[TableCell]], kinds: Mapping[int, str], rows: Sequence[int]
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
    names = {role_of(c.text) for c in [top[0], *(c for c in rest if c.column == top[0].column)]}
    if names == {"level"}:
        return {}  # the first row has a name of its own, as those below it have
    if any(_behaviour(c) for c in top[1:]):
        return {}  # beside its level
    below = [c for c in rest if any(c.column == t.column for t in top[1:])]
    longer = sum(_marked(c) or c.words >= 10 for c in below)
    return {body[0]: "heads"} if below and longer >= 0.7 * len(below) else {}


def names_alike(
    by_row: Mapping[int, Sequence[TableCell]], kinds: Mapping[int, str], rows: Sequence[int]
) -> dict[int, str]:
    """Rows over the whole width that open as the table itself opens: with a short name, in the look of its first."""
    if kinds[rows[0]] != "band":
        return {}
    look = look_of(by_row[rows[0]][0].items[0][1])
    opens = [b for a, b in pairwise(rows) if kinds[a] in ("heads", "body") and kinds[b] == "wide"]
    alike = [r for r in opens if _plain_name(by_row[r][0]) and look_of(by_row[r][0].items[0][1]) == look]
    return dict.fromkeys(alike, "band") if len(alike) == len(opens) else {}


def _item(block: Block) -> bool:
    return bool(block.marker or block.label)


def _marked(cell: TableCell) -> bool:
    """Whether a cell holds list items."""
    return any(b.marker or (b.label and len(b.text.split()) > 3) for _, b in cell.items)


def _cards(cells: Sequence[TableCell], kinds: Mapping[int, str], ground: tuple[float, bool, str]) -> bool:
    """Whether the cells of every column open with a heading of one look and go on below it: cards side by side."""
    body = [c for c in cells if kinds[c.row] == "body"]
    opens = [look_of(c.items[0][1]) for c in body if len(c.items) >= 2 and stands_out(c.items[0][1], ground)]
    columns = {c.column for c in body}
    told = [c for c in body if _telling(c.items[0][1].text) or role_of(c.items[0][1].text) in ("positive", "aside")]
    same = bool(opens) and opens.count(opens[0]) >= 0.8 * len(body)
    texts = {c.items[0][1].text for c in body}
    return same and len(columns) > 1 and len(told) < 0.75 * len(body) and len(texts) > 0.8 * len(body)


def lead_columns_of(
    cells: Sequence[TableCell],
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
            if not any(c.column <= column < c.column + c.columns for c in cells):
                continue  # white space between two drawn boxes
            break
        named = role_of(heads.get(column, ""))
        if named in ("level", "negative", "positive", "aside"):
            break
        if named == "definition" and not all(c.words <= 8 and _names_row(c, ground, fills) for c in body):
            break
        if _pairs(body, cells):
            break
        naming = [c for c in body if _names_row(c, ground, fills)]
        plain = all(_name_beside(c, cells) for c in body)
        if len(naming) >= 0.6 * len(body) or (named == "label" and all(_brief(c) for c in body)) or plain:
            out.append(column)
            continue
        break
    others = [c for c in cells if c.column not in out and kinds[c.row] == "body"]
    return out if others else out[:-1]  # the last column holds the texts


def _pairs(column: Sequence[TableCell], cells: Sequence[TableCell]) -> bool:
    """Whether the cells of a column open with the head of a list and hold it too, as the cells beside them do."""
    heads = ("positive", "negative", "aside")

    def whole(cell: TableCell) -> bool:
        return len(cell.items) >= 2 and role_of(cell.items[0][1].text) in heads

    rows = {c.row for c in column}
    return all(whole(c) for c in column) and any(
        whole(c) for c in cells if c.row in rows and c.column > column[0].column
    )


def _name_beside(cell: TableCell, cells: Sequence[TableCell]) -> bool:
    """Whether a plain cell is one short name with lists or much longer texts beside it."""
    beside = [c for c in cells if c.row == cell.row and c.column > cell.column]
    first = cell.items[0][1]
    if len(cell.items) > 1 or cell.words > 8 or _marked(cell) or first.text.rstrip().endswith((".", ";", ",")):
        return False
    return bool(beside) and all(_marked(c) or c.words >= 2.5 * cell.words for c in beside)


def _brief(cell: TableCell) -> bool:
    return len(cell.items[0][1].text.split()) <= 10 and not cell.items[0][1].marker


def _names_row(cell: TableCell, ground: tuple[float, bool, str], fills: Counter[str | None]) -> bool:
    first = cell.items[0][1]
    if first.turned:
        return True
    if first.marker or not short(first, 14) or sum(_item(b) for _, b in cell.items[1:]) >= 2:
        return False
    if reference(cell):
        return True
    if role_of(first.text) in ("level", "negative", "definition", "positive") and cell.words <= 10:
        return True
    tinted = first.style.fill is not None and first.style.fill != fills.most_common(1)[0][0]
    return stands_out(first, ground) or (tinted and len(first.text.split()) <= 8)


REFERENCE = re.compile(r"^(?:[A-Za-z]{1,3}[.\s]?)?\d{1,2}(?:[.\-][A-Za-z]?\d{1,2})*[A-Za-z]?[.)]?$")


def reference(cell: TableCell) -> bool:
    """Whether a cell holds nothing but a printed number, the label of what stands beside it."""
    return bool(REFERENCE.match(cell.text.strip()))
