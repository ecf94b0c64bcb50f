"""Paragraphs in, pages of PDF out: lines that wrap, cells that run over pages, columns; the same bytes on every run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

Colour = tuple[float, float, float]
BLACK: Colour = (0, 0, 0)
WHITE: Colour = (1, 1, 1)
PRIVATE_BULLET, PRIVATE_TICK, PRIVATE_CROSS, PRIVATE_ARROW = "\uf0b7", "\uf0fc", "\uf0fb", "\uf0d8"
SYMBOLS = "PlainSymbols"


def fonts() -> None:
    """Register the open fonts that reportlab brings; `PlainSymbols` shows private-use characters as Wingdings does."""
    if SYMBOLS in pdfmetrics.getRegisteredFontNames():
        return
    for name, file in (("Vera", "Vera.ttf"), ("Vera-Bold", "VeraBd.ttf"), ("Vera-Italic", "VeraIt.ttf")):
        pdfmetrics.registerFont(TTFont(name, file))
    symbols = TTFont(SYMBOLS, "VeraBI.ttf")  # a face of its own: faces are shared by file
    drawn = {PRIVATE_BULLET: "•", PRIVATE_TICK: "√", PRIVATE_CROSS: "×", PRIVATE_ARROW: "›"}
    for private, shown in drawn.items():
        symbols.face.charToGlyph[ord(private)] = symbols.face.charToGlyph[ord(shown)]
        symbols.face.charWidths[ord(private)] = symbols.face.charWidths[ord(shown)]
    pdfmetrics.registerFont(symbols)


@dataclass(frozen=True)
class Para:
    """A paragraph: sizes in points; a bullet hangs in `indent`; `change` turns wrapped text into what is drawn."""

    text: str
    font: str = "Helvetica"
    size: float = 10
    colour: Colour = BLACK
    bullet: str = ""
    bullet_font: str | None = None
    bullet_colour: Colour | None = None
    indent: float = 0
    before: float = 0
    after: float = 3
    align: str = "left"
    change: Callable[[str], str] | None = None
    keep: bool = False

    @property
    def leading(self) -> float:
        return self.size * 1.25


@dataclass(frozen=True)
class Line:
    """A wrapped line: its height with the space before it, and (dx, text, font, size, colour) pieces."""

    height: float
    drop: float
    pieces: tuple[tuple[float, str, str, float, Colour], ...]
    keep: bool = False


def wrap(text: str, font: str, size: float, width: float) -> list[str]:
    """Break at spaces, greedily; a word wider than the column stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and pdfmetrics.stringWidth(longer, font, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def hyphenated(text: str, font: str, size: float, width: float) -> list[str]:
    """As `wrap`, but a long word that does not fit is cut with a hyphen, as a word processor does."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if pdfmetrics.stringWidth(longer, font, size) <= width:
            lines[-1] = longer
            continue
        for cut in range(len(word) - 4, 2, -1):
            head = f"{lines[-1]} {word[:cut]}-".strip()
            if word.isalpha() and len(word) > 6 and pdfmetrics.stringWidth(head, font, size) <= width:
                lines[-1] = head
                lines.append(word[cut:])
                break
        else:
            lines.append(word)
    return lines


def set_lines(paras: Sequence[Para], width: float, break_words: bool = False) -> list[Line]:
    """All lines of a cell, top to bottom."""
    lines: list[Line] = []
    for para in paras:
        texts = (hyphenated if break_words else wrap)(para.text, para.font, para.size, width - para.indent)
        for n, text in enumerate(texts):
            before = para.before if n == 0 else 0
            after = para.after if n == len(texts) - 1 else 0
            shown = para.change(text) if para.change else text
            shift = para.indent
            if para.align != "left":
                spare = width - para.indent - pdfmetrics.stringWidth(shown, para.font, para.size)
                shift += spare / 2 if para.align == "centre" else spare
            pieces = [(shift, shown, para.font, para.size, para.colour)]
            if para.bullet and n == 0:
                mark = (0.0, para.bullet, para.bullet_font or para.font, para.size, para.bullet_colour or para.colour)
                pieces.insert(0, mark)
            lines.append(Line(para.leading + before + after, before + para.size, tuple(pieces), para.keep))
    return lines


@dataclass(frozen=True)
class Frame:
    """How a row of cells is drawn: `xs` left edges and `widths` in points; ruled cells get boxes."""

    xs: tuple[float, ...]
    widths: tuple[float, ...]
    ruled: bool = True
    pad: float = 4
    rule: Colour = (0.4, 0.4, 0.4)

    def fills(self, *colours: Colour | None) -> dict[int, Colour]:
        return {n: c for n, c in enumerate(colours) if c is not None}


class Press:
    """A PDF being written from the top of the page down; `y` is the distance from the top edge in points."""

    def __init__(
        self,
        path: Path,
        size: tuple[float, float] = A4,
        margin: tuple[float, float, float, float] = (56, 64, 56, 60),
        furniture: Callable[["Press"], None] | None = None,
        title: str = "",
        under: Callable[["Press"], None] | None = None,
    ) -> None:
        fonts()
        self.canvas = Canvas(str(path), pagesize=size, invariant=1)
        self.canvas.setTitle(title)
        self.width, self.height = size
        self.left, self.top, self.right, self.bottom = margin
        self.furniture, self.under = furniture, under
        self.page = 1
        self.break_words = False
        self._start()

    def _start(self) -> None:
        self.y = self.top
        if self.under:
            self.under(self)

    @property
    def room(self) -> float:
        return self.height - self.bottom - self.y

    @property
    def measure(self) -> float:
        return self.width - self.left - self.right

    def new_page(self) -> None:
        if self.furniture:
            self.furniture(self)
        self.canvas.showPage()
        self.page += 1
        self._start()

    def need(self, points: float) -> None:
        """Start a page unless that much room is left."""
        if self.room < points:
            self.new_page()

    def save(self) -> None:
        if self.furniture:
            self.furniture(self)
        self.canvas.showPage()
        self.canvas.save()

    def words(
        self, x: float, y: float, text: str, font: str = "Helvetica", size: float = 10, colour: Colour = BLACK
    ) -> None:
        """One string with its baseline at y from the top."""
        self.canvas.setFillColorRGB(*colour)
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - y, text)

    def box(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        fill: Colour | None = None,
        rule: Colour | None = None,
        round_: float = 0,
    ) -> None:
        """A rectangle with its top left corner at (x, y)."""
        if fill:
            self.canvas.setFillColorRGB(*fill)
        if rule:
            self.canvas.setStrokeColorRGB(*rule)
            self.canvas.setLineWidth(0.7)
        self.canvas.roundRect(
            x, self.height - y - h, w, h, round_, stroke=int(rule is not None), fill=int(fill is not None)
        )

    def sideways(self, text: str, x: float, y: float, font: str, size: float, colour: Colour = WHITE) -> None:
        """A string turned by 90 degrees, read from below, its middle at (x, y)."""
        self.canvas.saveState()
        self.canvas.translate(x + size * 0.35, self.height - y)
        self.canvas.rotate(90)
        self.canvas.setFillColorRGB(*colour)
        self.canvas.setFont(font, size)
        self.canvas.drawCentredString(0, 0, text)
        self.canvas.restoreState()

    def draw(self, lines: Sequence[Line], x: float, y: float) -> float:
        """Draw set lines from y down; answers where they end."""
        for line in lines:
            for dx, text, font, size, colour in line.pieces:
                self.words(x + dx, y + line.drop, text, font, size, colour)
            y += line.height
        return y

    def para(self, *paras: Para, x: float | None = None, width: float | None = None) -> None:
        """Paragraphs down the page, running on to the next one where they must."""
        left = self.left if x is None else x
        for line in set_lines(paras, width or self.measure, self.break_words):
            if self.room < line.height + (50 if line.keep else 0):
                self.new_page()
            self.y = self.draw([line], left, self.y)

    def band(
        self, text: str, fill: Colour, size: float = 13, font: str = "Helvetica-Bold", colour: Colour = WHITE
    ) -> None:
        """A coloured strip over the measure with a title in it."""
        height = size * 1.9
        self.need(height + 60)
        self.box(self.left, self.y, self.measure, height, fill)
        self.words(self.left + 8, self.y + height * 0.66, text, font, size, colour)
        self.y += height + 6

    def row(
        self,
        frame: Frame,
        cells: Sequence[Sequence[Para]],
        fills: dict[int, Colour] | None = None,
        head: Callable[[], None] | None = None,
        whole: bool = False,
    ) -> None:
        """Cells side by side, each of which runs on over pages on its own; `head` draws the repeated header rows."""
        left = [set_lines(c, w - 2 * frame.pad, self.break_words) for c, w in zip(cells, frame.widths, strict=True)]
        tallest = max(sum(line.height for line in cell) for cell in left) + 2 * frame.pad
        if (whole and self.room < tallest) or self.room < min(tallest, 40):
            self._turn(head)
        while any(left):
            now: list[list[Line]] = []
            for cell in left:
                used, take = 2 * frame.pad, 0
                while take < len(cell) and used + cell[take].height <= self.room:
                    used += cell[take].height
                    take += 1
                now.append(cell[:take])
                del cell[:take]
            height = max(sum(line.height for line in cell) for cell in now) + 2 * frame.pad
            for n, (cell, x, w) in enumerate(zip(now, frame.xs, frame.widths, strict=True)):
                fill = (fills or {}).get(n)
                if fill or frame.ruled:
                    self.box(x, self.y, w, height, fill, frame.rule if frame.ruled else None)
                self.draw(cell, x + frame.pad, self.y + frame.pad)
            self.y += height
            if any(left):
                self._turn(head)

    def _turn(self, head: Callable[[], None] | None) -> None:
        self.new_page()
        if head:
            head()

    def newspaper(self, blocks: Sequence[Sequence[Para]], columns: int = 2, gap: float = 22) -> None:
        """Blocks of paragraphs down one column, then the next; a heading marked `keep` stays with what follows."""
        width = (self.measure - gap * (columns - 1)) / columns
        top, column = self.y, 0
        y = top
        for block in blocks:
            for line in set_lines(block, width, self.break_words):
                if y + line.height + (45 if line.keep else 0) > self.height - self.bottom:
                    column += 1
                    if column == columns:
                        self.new_page()
                        top, column = self.y, 0
                    y = top
                y = self.draw([line], self.left + column * (width + gap), y)
        self.y = y


def split(press: Press, *shares: float, gap: float = 0) -> Frame:
    """A frame of columns over the press's measure, in the given shares."""
    room = press.measure - gap * (len(shares) - 1)
    widths = [room * s / sum(shares) for s in shares]
    xs = [press.left + sum(widths[:n]) + gap * n for n in range(len(shares))]
    return Frame(tuple(xs), tuple(widths))


def bullets(
    texts: Sequence[str], base: Para, bullet: str = "•", indent: float = 11, font: str | None = None
) -> list[Para]:
    """A list of bulleted paragraphs in the style of `base`."""
    return [replace(base, text=t, bullet=bullet, indent=indent, bullet_font=font) for t in texts]


def footer(text: str, size: float = 8, line: bool = True, first: int = 2) -> Callable[[Press], None]:
    """Running footer with the page number, from page `first`."""

    def draw(press: Press) -> None:
        if press.page < first:
            return
        y = press.height - 30
        if line:
            press.box(press.left, y - 12, press.measure, 0.5, (0.6, 0.6, 0.6))
        press.words(press.left, y, text, "Helvetica", size, (0.35, 0.35, 0.35))
        press.words(press.width - press.right - 40, y, f"Page {press.page}", "Helvetica", size, (0.35, 0.35, 0.35))

    return draw


def cover(press: Press, publisher: str, title: str, fill: Colour, note: str = "") -> None:
    """A cover page in a plain colour."""
    press.box(0, 0, press.width, press.height * 0.55, fill)
    press.y = press.height * 0.2
    press.para(Para(title, "Helvetica-Bold", 26, WHITE, after=12))
    press.y = press.height * 0.62
    press.para(Para(publisher, "Helvetica-Bold", 16, fill, after=8), Para(note or "Human Resources", size=11))
    press.new_page()


def contents(press: Press, names: Sequence[str], first: int, step: float = 1, heading: str = "Contents") -> None:
    """A contents page with dot leaders; page numbers are `first` and on by `step`."""
    press.para(Para(heading, "Helvetica-Bold", 18, after=14))
    for n, name in enumerate(names):
        number = str(int(first + n * step))
        room = press.measure - pdfmetrics.stringWidth(name + number, "Helvetica", 11) - 8
        dots = "." * int(room / pdfmetrics.stringWidth(".", "Helvetica", 11))
        press.para(Para(f"{name} {dots} {number}", size=11, after=5))
    press.new_page()
