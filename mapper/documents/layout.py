"""Pages of placed words in, a document's blocks in reading order out: furniture set apart, columns, tables, joins."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mapper.documents.below import carried_on, heads_of, with_bodies
from mapper.documents.blocks import Pitch, build_blocks, usual_pitch
from mapper.documents.cards import area, bands_of, find_cards, with_outlines, within
from mapper.documents.columns import Columns, Flow, LooseTable, split_region
from mapper.documents.contents import mark_contents
from mapper.documents.discs import with_discs
from mapper.documents.footnotes import mark_footnotes
from mapper.documents.furniture import find_furniture
from mapper.documents.grid import Grid, GridCell, filled, find_grids
from mapper.documents.heads import HeadKey, heads_again
from mapper.documents.joins import join_pages
from mapper.documents.lines import Row, rows_of, union
from mapper.documents.marks import joined_marks
from mapper.documents.openers import openers
from mapper.documents.strips import bridge, find_strips, headed, lefts_of
from mapper.documents.types import Block, Box, CellRef, Document, Page, TableShape, Word


@dataclass(frozen=True, slots=True)
class _Cell:
    row: int
    column: int
    rows: int
    columns: int
    parts: tuple[tuple[Row, ...], ...]
    turned: tuple[Row, ...] = ()
    right: float = 0.0


@dataclass(frozen=True, slots=True)
class _Table:
    """A table on one page, its words in cells, before blocks are made."""

    box: Box
    cells: tuple[_Cell, ...]
    rows: int
    columns: int
    ruled: bool
    stops: tuple[float, ...] = ()


_Part = tuple[Row, ...] | _Table
FULL = 0.8
"""A page is full where its text reaches below this share of its height."""


def lay_out(pages: Sequence[Page], name: str, properties: dict[str, str]) -> Document:
    """Put the words of a document in reading order and group them into blocks."""
    pages = with_discs(pages)
    furniture = find_furniture(pages)
    running = [furniture.get(page.number, frozenset()) for page in pages]
    again = heads_again(rows_of(w for w in p.words if w not in f) for p, f in zip(pages, running, strict=True))
    laid: list[list[_Part]] = []
    for page, words in zip(pages, running, strict=True):
        stops = _open_stops(laid[-1], pages[len(laid) - 1].height) if laid else ()
        laid.append(_page_parts(page, words, again, stops))
    columns = [rows for parts in laid for rows in _all_rows(parts)]
    pitch, fresh = usual_pitch(columns), openers(row for rows in columns for row in rows)
    blocks: list[Block] = []
    shapes: list[TableShape] = []
    for page, parts in zip(pages, laid, strict=True):
        blocks += _running(page, furniture.get(page.number, frozenset()), pitch, top=True)
        for part in parts:
            if isinstance(part, _Table):
                blocks += _table_blocks(part, page.number, pitch, len(shapes), fresh)
                shapes.append(TableShape(part.rows, part.columns, part.ruled))
            else:
                blocks += build_blocks(part, page.number, pitch, fresh=fresh)
        blocks += _running(page, furniture.get(page.number, frozenset()), pitch, top=False)
    joined, tables = join_pages(joined_marks(mark_footnotes(mark_contents(blocks))), shapes)
    return Document(
        name=name,
        format="pdf",
        blocks=tuple(joined),
        pages=len(pages),
        page_sizes=tuple((p.width, p.height) for p in pages),
        tables=tuple(tables),
        title=properties.get("Title") or None,
        author=properties.get("Author") or None,
        unread_pages=tuple(p.number for p in pages if not p.words and p.images),
    )


def _running(page: Page, furniture: frozenset[Word], pitch: Pitch, top: bool) -> list[Block]:
    words = [w for w in furniture if (w.top < page.height / 2) is top]
    blocks = build_blocks(rows_of(words), page.number, pitch) if words else []
    return [replace(b, kind="furniture") for b in blocks]


def _all_rows(parts: Sequence[_Part]) -> list[tuple[Row, ...]]:
    out: list[tuple[Row, ...]] = []
    for part in parts:
        if isinstance(part, _Table):
            out += [rows for cell in part.cells for rows in cell.parts]
        else:
            out.append(part)
    return out


def _open_stops(parts: Sequence[_Part], height: float) -> tuple[float, ...]:
    """The sides of the columns with which a page is full, where their heads come again: they may go on on the next."""
    last = parts[-1] if parts else ()
    return last.stops if isinstance(last, _Table) and (last.rows == 1 or last.box[3] > FULL * height) else ()


def _page_parts(
    page: Page, furniture: frozenset[Word], again: frozenset[HeadKey], stops: Sequence[float] = ()
) -> list[_Part]:
    words = [w for w in page.words if w not in furniture]
    grids = bridge([g for g in find_grids(page.edges) if _is_table(g, words, page)], words)
    found = [g for g in find_strips(page.edges, words, grids) if _is_table(g, words, page)]
    strips, grids = headed(found, grids, words)
    page = with_outlines(page)
    grids = with_bodies([*grids, *strips], words, again, [s.box for s in page.shapes])
    grids = [*carried_on(grids, words, stops, again), *grids]
    turned = [w for w in words if w.turned]
    upright = [w for w in words if not w.turned]
    tables = []
    for grid in grids:
        inside = [w for w in upright if within(w.box, grid.box)]
        aside = [w for w in turned if within(w.box, grid.box)]
        upright = [w for w in upright if not within(w.box, grid.box)]
        turned = [w for w in turned if not within(w.box, grid.box)]
        stops = tuple(lefts_of(grid)) if heads_of(grid, inside) in again else ()
        tables.append(replace(_table(grid, inside, aside, page), stops=stops))
    parts = _below_heads(_around(upright, tables, page))
    if turned:
        parts = _with_turned(parts, turned)
    return parts


def _below_heads(parts: Sequence[_Part]) -> list[_Part]:
    """The parts, with rows that white space alone sets apart joined to the ruled or coloured heads right above them."""
    out: list[_Part] = []
    for part in parts:
        above = out[-1] if out else None
        if isinstance(part, _Table) and isinstance(above, _Table) and _is_head_of(above, part):
            moved = tuple(replace(c, row=c.row + above.rows) for c in part.cells)
            box = union([above.box, part.box])
            out[-1] = _Table(box, (*above.cells, *moved), above.rows + part.rows, above.columns, False)
        else:
            out.append(part)
    return out


def _is_head_of(above: _Table, part: _Table) -> bool:
    """Whether a table of one or two rows stands right above columns of text that keep to its columns."""
    near = -2 <= part.box[1] - above.box[3] <= 14
    if part.ruled or not above.ruled or above.rows > 2 or above.columns != part.columns or not near:
        return False
    lefts = {c.column: min(w.x0 for rows in c.parts for r in rows for w in r) for c in above.cells if c.parts}
    below = [(c.column, min(w.x0 for rows in c.parts for r in rows for w in r)) for c in part.cells if c.parts]
    return bool(below) and all(abs(x - lefts.get(k, x)) <= 24 for k, x in below)


def _is_table(grid: Grid, words: Sequence[Word], page: Page) -> bool:
    """Whether enough cells hold words, some side by side; frames drawn for looks do not."""
    held = [c for c in grid.cells if any(within(w.box, c.box) for w in words)]
    beside = any(a.column < b.column and a.row < b.row + b.rows and b.row < a.row + a.rows for a in held for b in held)
    return beside and len(held) >= 0.4 * len(grid.cells)


def _table(grid: Grid, words: Sequence[Word], turned: Sequence[Word], page: Page) -> _Table:
    cells = []
    grid = filled(grid, [*words, *turned])
    for cell in grid.cells:
        mine = [w for w in words if within(w.box, cell.box)]
        aside = [w for w in turned if within(w.box, cell.box)]
        parts = [rows for rows in _flat(_region(mine, page)) if rows]
        cells.append(
            _Cell(cell.row, cell.column, cell.rows, cell.columns, tuple(parts), _turned_rows(aside), _room(mine, cell))
        )
    return _Table(grid.box, tuple(cells), grid.rows, grid.columns, True)


def _room(words: Sequence[Word], cell: GridCell) -> float:
    """How far to the right text may reach in a cell: as far from its side as it stands from the left one."""
    if not words:
        return 0.0
    return cell.box[2] - max(2.0, min(w.x0 for w in words) - cell.box[0])


def _flat(parts: Sequence[_Part]) -> list[tuple[Row, ...]]:
    """A table found by white space inside a cell is read row by row."""
    out: list[tuple[Row, ...]] = []
    for part in parts:
        if isinstance(part, _Table):
            out += [rows for cell in part.cells for rows in cell.parts]
        else:
            out.append(part)
    return out


def _turned_rows(words: Sequence[Word]) -> tuple[Row, ...]:
    """Words of turned labels, each vertical line as one row, in reading order."""
    lines: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        lines.setdefault((word.turned, round((word.x0 + word.x1) / 6)), []).append(word)
    rows = []
    for (angle, _), line in sorted(lines.items(), key=lambda kv: kv[0][1] if kv[0][0] == 90 else -kv[0][1]):
        line.sort(key=lambda w: -w.bottom if angle == 90 else w.top)
        rows.append(tuple(line))
    return tuple(rows)


def _around(words: Sequence[Word], tables: Sequence[_Table], page: Page) -> list[_Part]:
    """Text above, between and below tables, each stretch laid out on its own."""
    parts: list[_Part] = []
    rest = list(words)
    for table in sorted(tables, key=lambda t: (round(t.box[1] / 6), t.box[0])):
        above = [w for w in rest if (w.top + w.bottom) / 2 <= table.box[1] + 1]
        rest = [w for w in rest if (w.top + w.bottom) / 2 > table.box[1] + 1]
        parts += _region(above, page)
        parts.append(table)
    parts += _region(rest, page)
    return parts


def _region(words: Sequence[Word], page: Page) -> list[_Part]:
    """Lay out words with no ruled table among them: drawn boxes of text apart, then columns."""
    cards = find_cards(words, page.shapes)
    if not cards:
        return _columns(words, page)
    parts: list[_Part] = []
    rest = list(words)
    for band in bands_of(cards):
        top = min(c[1] for c in band)
        bottom = max(c[3] for c in band)
        above = [w for w in rest if (w.top + w.bottom) / 2 < top]
        rest = [w for w in rest if (w.top + w.bottom) / 2 >= top]
        parts += _columns(above, page)
        left = min(c[0] for c in band)
        before = [w for w in rest if (w.top + w.bottom) / 2 < bottom and w.x1 < left] if len(band) == 1 else []
        if before:
            parts += _columns(before, page)
            rest = [w for w in rest if w not in before]
        for card in sorted(band, key=lambda c: (round(c[0] / 12), c[1])):
            mine = [w for w in rest if within(w.box, card)]
            rest = [w for w in rest if not within(w.box, card)]
            inner = replace(page, shapes=tuple(s for s in page.shapes if area(s.box) < 0.98 * area(card)))
            parts += _region(mine, inner) if len(mine) < len(words) else _columns(mine, inner)
        beside = [w for w in rest if (w.top + w.bottom) / 2 < bottom]
        rest = [w for w in rest if (w.top + w.bottom) / 2 >= bottom]
        parts += _columns(beside, page)
    parts += _columns(rest, page)
    return parts


def _columns(words: Sequence[Word], page: Page) -> list[_Part]:
    if not words:
        return []
    box = union(w.box for w in words)
    wide = 0.7 * (box[2] - box[0])
    cuts = sorted({e.top for e in page.edges if e.level and e.x1 - e.x0 >= wide})
    parts: list[_Part] = []
    for part in split_region(words, page.shapes, cuts):
        if isinstance(part, Flow):
            parts.append(part.rows)
        elif isinstance(part, Columns):
            for column in part.columns:
                inner = [w for row in column for w in row]
                parts += _columns(inner, page) if len(inner) < len(words) else [tuple(column)]
        else:
            parts.append(_loose(part))
    return parts


def _loose(found: LooseTable) -> _Table:
    cells = tuple(
        _Cell(r, c, 1, 1, (rows,) if rows else ()) for r, row in enumerate(found.cells) for c, rows in enumerate(row)
    )
    return _Table(found.box, cells, len(found.cells), len(found.lefts), False)


def _with_turned(parts: list[_Part], turned: Sequence[Word]) -> list[_Part]:
    """Side labels outside any table come before the text they stand beside."""
    rows = _turned_rows(turned)
    top = min(w.top for row in rows for w in row)
    for i, part in enumerate(parts):
        box = part.box if isinstance(part, _Table) else union(w.box for row in part for w in row)
        if box[3] > top:
            return [*parts[:i], *[(row,) for row in rows], *parts[i:]]
    return [*parts, *[(row,) for row in rows]]


def _table_blocks(table: _Table, page: int, pitch: Pitch, number: int, fresh: frozenset[str]) -> list[Block]:
    blocks = []
    rights: dict[tuple[int, int], float] = {}
    for cell in table.cells:
        key = (cell.column, cell.columns)
        rights[key] = max([rights.get(key, 0.0), *(w.x1 for rows in cell.parts for row in rows for w in row)])
    for cell in table.cells:
        ref = CellRef(number, cell.row, cell.column, cell.rows, cell.columns)
        edge = max(rights.get((cell.column, cell.columns), 0.0), cell.right) if len(cell.parts) == 1 else 0.0
        inner = [b for rows in cell.parts for b in build_blocks(rows, page, pitch, right=edge, fresh=fresh)]
        if cell.turned:
            inner += _turned_block(cell.turned, page, pitch)
        blocks += [replace(b, cell=ref) for b in inner]
    return blocks


def _turned_block(rows: tuple[Row, ...], page: int, pitch: Pitch) -> list[Block]:
    """One label of one or more turned lines."""
    words = tuple(w for row in rows for w in row)
    blocks = build_blocks([words], page, pitch, turned=True)
    return blocks
