"""What a document is, once its bytes were read: pages of placed words, and blocks in reading order.

Grown by the readers beside it; downstream stages use `Document`, `Block` and `PlainText`.
"""

from dataclasses import dataclass
from typing import Literal

Box = tuple[float, float, float, float]
"""(x0, top, x1, bottom) in points from the page's top left corner."""

Kind = Literal["text", "furniture", "contents", "footnote"]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a document's plain text: `text[start:end]`, its role in the document, and its page where known."""

    start: int
    end: int
    role: Literal["heading", "bullet", "cell", "paragraph", "furniture"]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class PlainText:
    """A document as one string for reading: `lines` in order, never overlapping; offsets are code points."""

    name: str
    text: str
    lines: tuple[TextLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks; colours are six hex digits, `fill` that of the shape behind it (None: bare paper)."""

    size: float = 11.0
    bold: bool = False
    italic: bool = False
    colour: str = "000000"
    fill: str | None = None
    caps: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """One word on a page; `turned` is 0, 90 (reads upwards) or 270 (reads downwards).

    `drawn` counts the letters that the file draws on the page before it. `sure` (0 to 1) is how sure the engine was
    that read it from a picture, None where the file itself says the word.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    style: Style = Style()
    turned: int = 0
    drawn: int = 0
    sure: float | None = None

    @property
    def box(self) -> Box:
        return (self.x0, self.top, self.x1, self.bottom)


@dataclass(frozen=True, slots=True)
class Edge:
    """A ruled line or a side of a drawn box, horizontal or vertical."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def level(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled area behind text."""

    box: Box
    fill: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its words and drawings, nothing yet in reading order; `number` counts from 1."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    edges: tuple[Edge, ...] = ()
    shapes: tuple[Shape, ...] = ()
    images: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Scan:
    """A page read from its picture; `slant` is the angle in degrees by which it was turned to stand straight."""

    page: Page
    slant: float


@dataclass(frozen=True, slots=True)
class CellRef:
    """Where a block stands in a table: table number in the document, row and column from 0, and the cell's spans."""

    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or cell paragraph, whole again where a page or column break had cut it.

    `marker` is the bullet glyph, `label` the printed number ("1.", "M4", "2.3"); neither is part of `text`.
    `lead` is the emphasised run that opens the block, when only part of it is emphasised. `depth` is the level of a
    Word heading style (1 = top), None elsewhere. `places` has one (page, box) for each part of the block. `near` is
    the space above it in points, within its column. `drawn` is its place in the order in which the file draws a page.
    `recurs` is set by readers of structure: a short line met again and again above lists. `sure` (0 to 1) is the share
    of its letters that can be trusted, where it was read from a picture, else None.
    """

    text: str
    places: tuple[tuple[int, Box], ...]
    style: Style = Style()
    marker: str | None = None
    label: str | None = None
    lead: str | None = None
    depth: int | None = None
    indent: float = 0.0
    near: float = 0.0
    cell: CellRef | None = None
    turned: bool = False
    kind: Kind = "text"
    lines: int = 1
    drawn: int = 0
    recurs: bool = False
    sure: float | None = None

    @property
    def page(self) -> int:
        return self.places[0][0]


@dataclass(frozen=True, slots=True)
class TableShape:
    """Extent of a table in rows and columns."""

    rows: int
    columns: int
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """A document in reading order; `title` and `author` are the file's own properties, where it has any.

    `unread_pages` are pictures without text, `ocr_pages` those of which the text was read from the picture.
    """

    name: str
    format: Literal["pdf", "docx", "text"]
    blocks: tuple[Block, ...]
    pages: int = 1
    page_sizes: tuple[tuple[float, float], ...] = ()
    tables: tuple[TableShape, ...] = ()
    title: str | None = None
    author: str | None = None
    raw_text: str | None = None
    unread_pages: tuple[int, ...] = ()
    ocr_pages: tuple[int, ...] = ()
