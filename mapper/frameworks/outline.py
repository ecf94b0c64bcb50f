"""Blocks of a document in, one outline out: headings with a depth, leaves below them, tables unrolled cell by cell."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cmp_to_key
from typing import Literal

from mapper.documents.types import Block, Document
from mapper.frameworks.naming import plain_key
from mapper.frameworks.vocabulary import Role, announces_behaviour, level_like, opens_as_behaviour, role_of

BAND, ROW, COLUMN, CELL = 1000, 2000, 3000, 4000
"""Depth of table row heads, column heads and heads inside cells: all lie below the headings around the table."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading or a leaf of the outline.

    `cls` groups headings that look alike and stand alike: all or none of a class are competency titles. `depth` says
    which headings a new one closes: those at least as deep. `blocks` are indices into the document's blocks.
    """

    head: bool
    text: str
    blocks: tuple[int, ...]
    cls: str = ""
    depth: int = 0
    role: Role | Literal["title", "close"] | None = None
    label: str | None = None
    listed: bool = False
    zone: str = "flow"
    rest: str | None = None
    style: str = ""
    repeat: bool = False


CLOSE = Entry(True, "", (), "close", ROW, "close", zone="close")
"""Ends the heads of a table's rows and columns, so that what follows the table does not hang below them."""


def ground_style(blocks: Sequence[Block]) -> tuple[float, bool, str]:
    """Size, weight and colour of the body text: the look of most letters.

    A document may set its introduction small and its behaviours large: the size is the largest that an eighth of the
    plain letters have.
    """
    weights: Counter[tuple[float, bool, str]] = Counter()
    for b in blocks:
        if b.kind == "text":
            weights[(b.style.size, b.style.bold, b.style.colour)] += len(b.text)
    if not weights:
        return (11.0, False, "000000")
    (size, bold, colour), _ = weights.most_common(1)[0]
    plain: Counter[float] = Counter()
    for (s, is_bold, _colour), n in weights.items():
        if not is_bold:
            plain[s] += n
    common = [s for s, n in plain.items() if n >= 0.125 * sum(plain.values())]
    return (max([size, *common]) if not bold else size, bold, colour)


def dark(colour: str) -> bool:
    """Whether a colour is black or a dark grey: the colour of ordinary text."""
    parts = [int(colour[i : i + 2], 16) for i in (0, 2, 4)]
    return max(parts) < 0x70 and max(parts) - min(parts) < 0x18


def stands_out(block: Block, ground: tuple[float, bool, str]) -> bool:
    """Whether a block looks like a heading beside the body text."""
    size, bold, colour = ground
    s = block.style
    banded = s.fill is not None and not dark(s.colour) and s.colour != colour
    return (
        block.depth is not None
        or (s.bold and not bold)
        or s.size >= size + 1.0
        or (s.caps and len(block.text) > 3)
        or banded
        or (not dark(s.colour) and s.colour != colour)
    )


def short(block: Block, words: int = 16) -> bool:
    """Whether a block is short enough for a heading, and does not read as a sentence."""
    count = len(block.text.split())
    ends = block.text.rstrip().endswith((".", ";", ",")) and count > 4
    return 0 < count <= words and not ends


def heading_like(block: Block, ground: tuple[float, bool, str], following: Block | None) -> bool:
    """Whether a block outside tables heads what follows."""
    if block.turned:
        return True
    if not short(block) or not any(c.isalpha() for c in block.text):
        return False
    out = stands_out(block, ground)
    if block.marker:
        return _heads_sublist(block, following) or (out and block.style.size >= ground[0] + 1.5)
    if block.label and not out:
        return False
    if out:
        return True
    listed = following is not None and bool(following.marker or following.label)
    if block.text.rstrip().endswith(":") and listed:
        return True
    if block.style.italic and listed and announces_behaviour(block.text):
        return True
    role = role_of(block.text)
    words = len(block.text.split())
    told = role in ("level", "negative", "definition") and words <= 6 and not block.text.endswith(".")
    return told and (words <= 2 or role == "level" or not opens_as_behaviour(block.text))


def _heads_sublist(block: Block, following: Block | None) -> bool:
    """Whether a list item names a level or a polarity for the items set deeper below it."""
    if following is None or not following.marker or block.text.rstrip().endswith("."):
        return False
    deeper = following.indent > block.indent + 4
    if not deeper or len(block.text.split()) > 8:
        return False
    return level_like(block.text) or role_of(block.text) in ("negative", "positive", "definition")


def _label_shape(label: str | None) -> str:
    if not label:
        return ""
    return "".join("9" if c.isdigit() else "a" if c.isalpha() else c for c in label).replace("99", "9")


def look_of(block: Block) -> str:
    """The class of a heading's look: size, weight, slope, band and numbering, but no particular colour."""
    s = block.style
    tint = (
        "dark" if dark(s.colour) else "light" if min(int(s.colour[i : i + 2], 16) for i in (0, 2, 4)) > 0xD0 else "tint"
    )
    parts = [
        f"{s.size:g}",
        "b" if s.bold else "",
        "i" if s.italic else "",
        "f" if s.fill else "",
        "c" if s.caps else "",
        tint,
    ]
    if block.depth is not None:
        parts = [f"h{block.depth}"]
    return "|".join([*parts, _label_shape(block.label), "turned" if block.turned else ""])


def make_outline(document: Document) -> list[Entry]:
    """The outline of a whole document, in reading order; furniture and contents lists are left out."""
    from_blocks = list(document.blocks)
    ground = ground_style(from_blocks)
    raw: list[Entry] = []
    seen_tables: set[int] = set()
    flow = [i for i, b in enumerate(from_blocks) if b.kind == "text"]
    for place, i in enumerate(flow):
        block = from_blocks[i]
        if block.cell is not None:
            if block.cell.table not in seen_tables:
                seen_tables.add(block.cell.table)
                raw += unroll_table(from_blocks, block.cell.table, ground)
            continue
        after = flow[place + 1] if place + 1 < len(flow) else None
        following = from_blocks[after] if after is not None and from_blocks[after].cell is None else None
        raw += flow_entries(block, i, ground, following, "flow", 0)
    return rank_depths(in_company(raw))


def flow_entries(
    block: Block, i: int, ground: tuple[float, bool, str], following: Block | None, zone: str, base: int
) -> list[Entry]:
    """One block as a heading, as a leaf, or as a run-in heading with its leaf."""
    look = look_of(block)
    if heading_like(block, ground, following):
        role = role_of(block.text)
        return [Entry(True, block.text, (i,), f"{zone}:{look}", base, role, block.label, zone=zone, style=look)]
    listed = bool(block.marker or block.label)
    run_in = _run_in(block)
    if run_in is not None:
        name, rest = run_in
        role = role_of(name)
        head = Entry(True, name, (i,), f"{zone}:lead", base, role, block.label, zone=zone, style="lead", repeat=True)
        leaf = Entry(False, block.text, (i,), label=block.label, listed=listed, zone=zone, rest=rest, style=look)
        return [head, leaf]
    return [Entry(False, block.text, (i,), label=block.label, listed=listed, zone=zone, style=look)]


def _run_in(block: Block) -> tuple[str, str] | None:
    """Name and rest of a block that opens with a bold name, or with "Definition:" and the like."""
    if block.marker:
        return None
    if block.lead and len(block.lead.split()) <= 10 and block.text.startswith(block.lead):
        rest = block.text[len(block.lead) :].lstrip(" :–—-.")
        if rest:
            return block.lead.strip(" :–—-."), rest
    head, colon, rest = block.text.partition(":")
    if colon and rest.strip() and len(head.split()) <= 5 and role_of(head) in ("level", "definition"):
        return head, rest.strip()
    return None


def plain_titles(entries: Sequence[Entry]) -> frozenset[str]:
    """Classes whose headings are mostly unlike one another and announce nothing: there a telling word is chance.

    "Managing money and resources" among such headings is a title, though "Resources" elsewhere heads an aside.
    """
    texts: dict[str, dict[str, Entry]] = defaultdict(dict)
    for e in entries:
        if e.head:
            texts[e.cls].setdefault(plain_key(e.text), e)
    return frozenset(
        cls
        for cls, heads in texts.items()
        if len(heads) >= 3 and sum(e.role in (None, "positive") for e in heads.values()) >= 0.6 * len(heads)
    )


# --- depth of headings in running text ---------------------------------------------------------------------------


def _follows(entries: Sequence[Entry], kinds: Mapping[int, str]) -> Counter[tuple[str, str]]:
    """How often a heading of one class comes straight after one of another, with no list between."""
    pairs: Counter[tuple[str, str]] = Counter()
    last: Entry | None = None
    for e in entries:
        if e.head and e.zone == "flow":
            if last is not None:
                pairs[(kinds[id(last)], kinds[id(e)])] += 1
            last = e
        elif not e.head and e.listed:
            last = None
    return pairs


TELLING = ("level", "negative", "positive", "definition", "aside")


def _kinds(entries: Sequence[Entry]) -> dict[int, str]:
    """Kind of each heading of running text by `id`: its look, and what it announces where that can change its depth.

    A telling word in one heading of a class whose headings are unlike one another is chance ("Planning and using
    resources" among titles): such a heading lies as deep as the others of its class.
    """
    plain = plain_titles(entries)
    heads = [e for e in entries if e.head and e.zone == "flow"]
    times = Counter((e.cls, plain_key(e.text)) for e in heads)
    out = {}
    for e in heads:
        chance = e.cls in plain and times[(e.cls, plain_key(e.text))] == 1 and e.role in ("aside", "level")
        out[id(e)] = f"{e.cls}#{e.role if e.role in TELLING and not chance else ''}"
    return out


def _recurs(entries: Sequence[Entry], kinds: Mapping[int, str]) -> tuple[frozenset[str], frozenset[str]]:
    """Kinds whose headings announce one thing again and again, and kinds whose headings are each unlike the others."""
    texts: dict[str, list[str]] = defaultdict(list)
    roles: dict[str, Entry] = {}
    for e in entries:
        if id(e) in kinds:
            texts[kinds[id(e)]].append(plain_key(e.text))
            roles[kinds[id(e)]] = e
    again = {k for k, t in texts.items() if len(t) >= 3 * len(set(t)) and roles[k].role in TELLING}
    unlike = {k for k, t in texts.items() if len(t) >= 3 and len(set(t)) >= 0.9 * len(t)}
    return frozenset(again), frozenset(unlike)


def in_company(entries: Sequence[Entry]) -> list[Entry]:
    """Let a heading of no known meaning name a level where it recurs among levels that look the same.

    "Practitioner" between "Lead" and "Strategic", or "Inspectors and above" below "Officers", comes under every
    competency as they do. It must come about as often as the known ones, and few may be unknown: titles that a
    document takes up level by level recur too, but there are many of them.
    """
    times: dict[str, Counter[str]] = defaultdict(Counter)
    known: dict[str, set[str]] = defaultdict(set)
    for e in entries:
        if e.head and e.role in (None, "level"):
            times[e.cls][plain_key(e.text)] += 1
            if e.role == "level":
                known[e.cls].add(plain_key(e.text))
    also: set[tuple[str, str]] = set()
    for cls, levels in known.items():
        usual = [times[cls][k] for k in levels if times[cls][k] >= 2]
        strange = [k for k, n in times[cls].items() if k not in levels and usual and n >= max(2, 0.6 * min(usual))]
        if len(usual) >= 0.9 * len(levels) and 0 < len(strange) <= min(3, 2 * len(usual)):
            also |= {(cls, k) for k in strange if times[cls][k] <= 1.7 * max(usual)}
    return [
        replace(e, role="level") if (e.cls, plain_key(e.text)) in also and e.head and e.role is None else e
        for e in entries
    ]


def rank_depths(entries: Sequence[Entry]) -> list[Entry]:
    """Give headings of running text their depths: larger type first, then what is seen to stand above what."""
    kinds = _kinds(entries)
    counts = Counter(kinds.values())
    pairs = _follows(entries, kinds)
    sample = {kinds[id(e)]: e for e in entries if id(e) in kinds}
    again, unlike = _recurs(entries, kinds)

    def above(a: str, b: str) -> int:
        """Negative when a stands above b."""
        forward, back = pairs[(a, b)], pairs[(b, a)]
        size = _weight(sample[b]) - _weight(sample[a])
        if forward >= 2 and back == 0 and forward >= 0.6 * counts[a] and size <= 0:
            return -1
        if back >= 2 and forward == 0 and back >= 0.6 * counts[b] and size >= 0:
            return 1
        if forward >= 3 and back == 0 and forward >= 0.8 * counts[a]:
            return -1
        if back >= 3 and forward == 0 and back >= 0.8 * counts[b]:
            return 1
        if (a in unlike and b in again) or (b in unlike and a in again):
            return -1 if a in unlike else 1
        if size:
            return 1 if size > 0 else -1
        if sample[a].cls == sample[b].cls:
            return 0
        return counts[a] - counts[b]

    order = sorted(counts, key=cmp_to_key(above))
    depth: dict[str, int] = {}
    level = 0
    for i, kind in enumerate(order):
        if i and above(order[i - 1], kind) != 0:
            level += 1
        depth[kind] = level
    return [replace(e, depth=depth[kinds[id(e)]]) if id(e) in kinds else e for e in entries]


def _weight(e: Entry) -> float:
    """How loud a heading is: type size, with a little for bands, weight and capitals; a lead-in counts least."""
    if e.style == "lead":
        return 0.0
    parts = e.style.split("|")
    if parts[0].startswith("h"):
        return 100.0 - float(parts[0][1:])
    size = float(parts[0])
    extra = 0.5 * bool(parts[3]) + 0.4 * bool(parts[1]) + 0.3 * bool(parts[4]) - 0.3 * bool(parts[2])
    return size + extra


# --- tables -------------------------------------------------------------------------------------------------------


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
    if (
        all(role_of(b.text) in ("level", "label", "negative", "definition") for _, b in cell.items[:1])
        and cell.words <= 8
    ):
        return True
    if any(not short(b, 18) for _, b in cell.items):
        return False
    s = first.style
    tinted = s.fill is not None and s.fill != fills.most_common(1)[0][0]
    unlike = stands_out(first, ground) or s.italic or (tinted and cell.words <= 12)
    return unlike and (not first.label or stands_out(first, ground))


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
        if len(naming) >= 0.6 * len(body) or (named == "label" and all(_brief(c) for c in body)):
            out.append(column)
            continue
        break
    others = [c for c in cells if c.column not in out and kinds[c.row] == "body"]
    return out if others else []


def _brief(cell: _Cell) -> bool:
    return len(cell.items[0][1].text.split()) <= 10 and not cell.items[0][1].marker


def _names_row(cell: _Cell, ground: tuple[float, bool, str], fills: Counter[str | None]) -> bool:
    first = cell.items[0][1]
    if first.turned:
        return True
    if first.marker or not short(first, 14):
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
            out += _cell_entries(row[0], ground, "flow" if kinds[r] == "band" else "wide")
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


def _stretch(
    cells: Sequence[_Cell],
    rows: Sequence[int],
    heads: Sequence[_Cell],
    lead_columns: Sequence[int],
    ground: tuple[float, bool, str],
) -> list[Entry]:
    out: list[Entry] = [CLOSE]
    body = [c for c in cells if c.row in rows and c.column not in lead_columns]
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
            run_in = _run_in(b)
            name = run_in[0] if run_in else b.text
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
            if run_in:
                out.append(Entry(False, run_in[1], (i,), zone="name", style=look))
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
