"""Nothing in, the pieces that a layout drawn by chance is made of out: paragraphs, lists, tables, columns, boxes."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Look:
    """How a text is set: size in points, colours as six hex digits, `fill` a band behind the whole line."""

    size: float = 10.5
    bold: bool = False
    italic: bool = False
    colour: str = "000000"
    fill: str | None = None
    caps: bool = False
    centre: bool = False
    before: float = 0
    after: float = 4


@dataclass(frozen=True)
class P:
    """A paragraph or heading; `lead` stands bold before the text; `depth` is its Word heading level; `icon` is a
    private-use character before it, or "picture" for a small drawing."""

    text: str
    look: Look = Look()
    lead: str = ""
    depth: int = 0
    keep: bool = False
    icon: str = ""


@dataclass(frozen=True)
class Items:
    """List items: `marks` has one mark for each text, or one for all; "" sets them without any."""

    texts: tuple[str, ...]
    look: Look = Look()
    marks: tuple[str, ...] = ("•",)

    def mark(self, n: int) -> str:
        return self.marks[n] if len(self.marks) > 1 else self.marks[0]


@dataclass(frozen=True)
class Cell:
    """A cell of a table with what it spans."""

    nodes: tuple["Node", ...] = ()
    columns: int = 1
    rows: int = 1
    fill: str | None = None
    turned: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: `rule` is all, across or none; the first `heads` rows are repeated on every page."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    rule: str = "all"
    heads: int = 0
    pad: float = 4


@dataclass(frozen=True)
class News:
    """Nodes down newspaper columns."""

    nodes: tuple["Node", ...]
    columns: int = 2


@dataclass(frozen=True)
class Box:
    """Nodes on a coloured ground."""

    nodes: tuple["Node", ...]
    fill: str


@dataclass(frozen=True)
class Break:
    """A new page."""


Node = P | Items | Grid | News | Box | Break


@dataclass(frozen=True)
class Plan:
    """A whole document, ready to be set: `gold` is what a careful reader would write of it; `mirrored` sets the running
    texts of left and right pages apart."""

    nodes: tuple[Node, ...]
    gold: dict[str, object]
    title: str
    header: str = ""
    footer: str = ""
    landscape: bool = False
    face: str = "sans"
    axes: tuple[str, ...] = field(default=())
    mirrored: bool = False
    publisher: str = ""
