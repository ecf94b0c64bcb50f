"""Pages in, the words that repeat at the edge of page after page out: running headers, footers and page numbers."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from mapper.documents.lines import Row, rows_of, union
from mapper.documents.types import Page, Word

EDGE = 0.105
"""Share of the page's height, at top and bottom, where running text stands."""
PAGE_NUMBER = re.compile(
    r"^(?:page|p\.?)?\s*[-–|]?\s*(?:\d{1,3}|[ivxl]{1,6})\s*[-–|]?\s*(?:page|(?:of|/)\s*\d{1,3})?$", re.I
)


@dataclass(frozen=True, slots=True)
class _Edge:
    page: int
    row: Row
    key: str
    place: int


def _key(row: Row) -> str:
    """A row's text with numbers blanked, so that page numbers do not tell pages apart."""
    return re.sub(r"\d+", "#", " ".join(w.text for w in row)).strip().lower()


def _pieces(row: Row) -> list[Row]:
    """A running row often has a left, a middle and a right part that vary on their own."""
    parts: list[list[Word]] = [[row[0]]]
    for word in row[1:]:
        if word.x0 - parts[-1][-1].x1 > 1.5 * word.style.size:
            parts.append([word])
        else:
            parts[-1].append(word)
    return [tuple(p) for p in parts]


def _edges(page: Page) -> list[_Edge]:
    top, bottom = page.height * EDGE, page.height * (1 - EDGE)
    words = [w for w in page.words if not w.turned and (w.bottom <= top or w.top >= bottom)]
    found = []
    for row in rows_of(words):
        for piece in _pieces(row):
            box = union(w.box for w in piece)
            place = box[1] if box[1] < page.height / 2 else box[3] - page.height
            found.append(_Edge(page.number, piece, _key(piece), round(place / 4)))
    return found


def _needed(pages: int) -> int:
    return max(2, math.ceil(0.5 * pages)) if pages <= 8 else max(4, round(0.3 * pages))


def find_furniture(pages: Sequence[Page]) -> dict[int, frozenset[Word]]:
    """Words of running headers, footers and page numbers, by page number.

    A piece of text counts when it stands at the same height on enough pages: on half of up to eight pages, else
    on three tenths. Titles of one-page sections differ from page to page, so they do not.
    """
    edges = [e for page in pages for e in _edges(page)]
    spread: dict[str, set[int]] = defaultdict(set)
    heights: dict[str, Counter[int]] = defaultdict(Counter)
    for edge in edges:
        spread[edge.key].add(edge.page)
        heights[edge.key][edge.place] += 1
    needed = _needed(len(pages))
    inner = _inner(pages)
    sizes = sorted(w.style.size for page in pages for w in page.words)
    body = sizes[len(sizes) // 2] if sizes else 0.0
    out: dict[int, set[Word]] = defaultdict(set)
    for edge in edges:
        near = sum(heights[edge.key][edge.place + d] for d in (-1, 0, 1))
        repeats = len(spread[edge.key]) >= needed and near >= 0.6 * len(spread[edge.key])
        if (
            repeats
            and (edge.key, _look(edge.row)) not in inner
            and not _in_band(edge, pages)
            and not _loud_numbers(edge, edges, body)
        ) or (
            (PAGE_NUMBER.match(" ".join(w.text for w in edge.row)) or _counts(edge, body)) and _outermost(edge, edges)
        ):
            out[edge.page].update(edge.row)
    for page in pages:
        out[page.number] |= _with_number(page, edges, out[page.number])
    by_number = {page.number: page for page in pages}
    return {number: frozenset(_outer(by_number[number], words)) for number, words in out.items()}


def _counts(edge: _Edge, body: float) -> bool:
    """Whether small type opens or ends with the page's own number: "4  Annual report" on a left page."""
    number = str(edge.page)
    small = all(w.style.size <= body - 1 for w in edge.row)
    return small and len(edge.row) > 1 and number in (edge.row[0].text, edge.row[-1].text)


def _loud_numbers(edge: _Edge, edges: Sequence[_Edge], body: float) -> bool:
    """Whether texts that differ only in their numbers are set larger than the body: "Level 1", "Level 2" head pages."""
    if edge.row[0].style.size < body + 2:
        return False
    texts = {" ".join(w.text for w in e.row) for e in edges if e.key == edge.key}
    return len(texts) > 1


def _with_number(page: Page, edges: Sequence[_Edge], found: set[Word]) -> set[Word]:
    """Words in small type at the height of a page number: a running title that too few pages show to be seen twice."""
    mine = [e for e in edges if e.page == page.number]
    numbers = [e for e in mine if set(e.row) <= found and PAGE_NUMBER.match(" ".join(w.text for w in e.row))]
    sizes = sorted(w.style.size for w in page.words)
    small = sizes[len(sizes) // 2] - 0.5 if sizes else 0.0
    return {
        w
        for e in mine
        if any(n.place == e.place for n in numbers) and all(w.style.size <= small for w in e.row)
        for w in e.row
    }


def _outer(page: Page, found: set[Word]) -> set[Word]:
    """Of the words found on a page those that stand outside all other text, and head no columns right below them."""
    upright = [w for w in page.words if not w.turned]
    rows = rows_of(upright)
    top, bottom = page.height * EDGE, page.height * (1 - EDGE)
    kept: set[Word] = set()
    for near in (rows, rows[::-1]):
        for n, row in enumerate(near):
            mine = {w for w in row if w in found}
            outside = row[0].bottom <= top if near is rows else row[0].top >= bottom
            if not outside or not mine:
                break
            if near is rows and _heads_columns(row, near[n + 1 : n + 4]):
                break
            kept |= mine
    return kept


def _heads_columns(row: Row, below: Sequence[Row]) -> bool:
    """Whether every piece of a row stands over the left side of a column of text right below it."""
    pieces = _pieces(row)
    if len(pieces) < 2:
        return False
    lefts = [piece[0].x0 for under in below if under[0].top - row[0].bottom < 60 for piece in _pieces(under)]
    return all(any(-3 <= x - piece[0].x0 <= 14 for x in lefts) for piece in pieces)


def _look(row: Row) -> tuple[float, bool]:
    return row[0].style.size, row[0].style.bold


def _inner(pages: Sequence[Page]) -> set[tuple[str, tuple[float, bool]]]:
    """Texts and looks of rows away from the edges: a heading that repeats there is no running header elsewhere."""
    found = set()
    for page in pages:
        top, bottom = page.height * EDGE, page.height * (1 - EDGE)
        words = [w for w in page.words if not w.turned and w.bottom > top and w.top < bottom]
        found |= {(_key(piece), _look(piece)) for row in rows_of(words) if len(row) < 12 for piece in _pieces(row)}
    return found


def _outermost(edge: _Edge, edges: Sequence[_Edge]) -> bool:
    """Whether nothing but other running text stands between a lone number and the page's edge."""
    if len(edge.key) <= 1 and not edge.key:
        return False
    same = [e for e in edges if e.page == edge.page and (e.place < 0) == (edge.place < 0)]
    return all(abs(e.place) >= abs(edge.place) - 3 or len(e.row) < 8 for e in same)


def _in_band(edge: _Edge, pages: Sequence[Page]) -> bool:
    """Whether the text is a head of a table or column rather than of the page: it is ruled in on all sides."""
    page = next(p for p in pages if p.number == edge.page)
    box = union(w.box for w in edge.row)
    sides = [
        e
        for e in page.edges
        if not e.level
        and e.top - 2 <= box[1]
        and e.bottom + 2 >= box[3]
        and e.bottom - e.top > 4
        and (abs(e.x0 - box[0]) < 0.6 * page.width)
    ]
    left = any(e.x0 <= box[0] + 1 for e in sides)
    right = any(e.x0 >= box[2] - 1 for e in sides)
    return left and right
