"""A plan in, a PDF out through reportlab's own flow of paragraphs and tables: the same bytes on every run."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from chance_nodes import Box, Break, Cell, Grid, Items, Look, News, Node, P, Plan
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)
from typeset_flow import SYMBOLS, fonts

FACES = {
    "sans": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    "serif": ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
}
MARGIN = 56.0
GAP = 22.0
SHOWN = {"▪": "•", "➢": "\u203a", "✓": "\u2022", "✗": "\u00d7"}
"""Marks that the standard fonts lack, by one that they have."""


class Turned(Flowable):  # type: ignore[misc]
    """A string that reads upwards."""

    def __init__(self, text: str, font: str, size: float, colour: str) -> None:
        super().__init__()
        self.text, self.font, self.size, self.colour = text, font, size, colour

    def wrap(self, room_x: float, room_y: float) -> tuple[float, float]:
        from reportlab.pdfbase.pdfmetrics import stringWidth

        self.width, self.height = self.size * 1.3, stringWidth(self.text, self.font, self.size)
        return self.width, self.height

    def draw(self) -> None:
        self.canv.rotate(90)
        self.canv.setFont(self.font, self.size)
        self.canv.setFillColor(HexColor(f"#{self.colour}"))
        self.canv.drawString(0, -self.size, self.text)


class Pictured(Paragraph):  # type: ignore[misc]
    """A paragraph with a small drawing at its left."""

    def draw(self) -> None:
        size = self.style.fontSize
        self.canv.setFillColor(HexColor("#c8501e"))
        self.canv.circle(size * 0.55, self.height - size * 0.65, size * 0.5, stroke=0, fill=1)
        super().draw()


class Setter:
    """Turns nodes into flowables for one plan."""

    def __init__(self, plan: Plan, room: float) -> None:
        self.faces, self.room = FACES[plan.face], room

    def font(self, look: Look) -> str:
        return self.faces[look.bold + 2 * look.italic]

    def style(self, look: Look, indent: float = 0) -> ParagraphStyle:
        return ParagraphStyle(
            "x",
            fontName=self.font(look),
            fontSize=look.size,
            leading=look.size * 1.22,
            textColor=HexColor(f"#{look.colour}"),
            backColor=HexColor(f"#{look.fill}") if look.fill else None,
            borderPadding=(3, 4, 3, 4) if look.fill else 0,
            alignment=TA_CENTER if look.centre else TA_LEFT,
            spaceBefore=look.before + (5 if look.fill else 0),
            spaceAfter=look.after + (5 if look.fill else 0),
            leftIndent=indent,
            bulletIndent=0,
            allowWidows=1,
            allowOrphans=0,
        )

    def all(self, nodes: Sequence[Node], room: float | None = None) -> list[Any]:
        out: list[Any] = []
        for node in nodes:
            out += self.one(node, room or self.room)
        return out

    def one(self, node: Node, room: float) -> list[Any]:
        if isinstance(node, P):
            return [self.paragraph(node)]
        if isinstance(node, Items):
            return self.items(node)
        if isinstance(node, Break):
            return [PageBreak()]
        if isinstance(node, Grid):
            return [self.grid(node, room), Spacer(1, 4)]
        if isinstance(node, Box):
            inner = self.all(node.nodes, room - 16)
            look = [("BACKGROUND", (0, 0), (-1, -1), HexColor(f"#{node.fill}"))]
            look += [(f"{side}PADDING", (0, 0), (-1, -1), 8) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
            return [Table([[inner]], colWidths=[room], style=look, splitInRow=1), Spacer(1, 6)]
        assert isinstance(node, News)
        inner = self.all(node.nodes, room / 2 - GAP / 2)
        return [NextPageTemplate("two"), PageBreak(), *inner, NextPageTemplate("page"), PageBreak()]

    def paragraph(self, p: P) -> Paragraph:
        lead = f'<font name="{self.faces[1]}">{escape(p.lead)}</font> ' if p.lead else ""
        style = self.style(p.look, p.look.size * 1.4 if p.icon == "picture" else 0)
        style.keepWithNext = p.keep
        if p.icon == "picture":
            return Pictured(lead + escape(p.text), style)
        glyph = f'<font name="{SYMBOLS}">{p.icon}</font> ' if p.icon else ""
        return Paragraph(glyph + lead + escape(p.text), style)

    def items(self, items: Items) -> list[Any]:
        out = []
        for n, text in enumerate(items.texts):
            mark = SHOWN.get(items.mark(n), items.mark(n))
            indent = items.look.size * (1.2 if len(mark) < 3 else 2.2) if mark else 0
            style = self.style(items.look, indent)
            style.bulletFontName, style.bulletFontSize = self.faces[0], items.look.size
            out.append(Paragraph(escape(text), style, bulletText=mark or None))
        return out

    def grid(self, grid: Grid, room: float) -> Table:
        widths = [room * w / sum(grid.widths) for w in grid.widths]
        data: list[list[Any]] = []
        look: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
        look += [(f"{side}PADDING", (0, 0), (-1, -1), grid.pad) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
        if grid.rule == "all":
            look.append(("GRID", (0, 0), (-1, -1), 0.6, HexColor("#808080")))
        elif grid.rule == "across":
            look += [
                ("LINEBELOW", (0, 0), (-1, -1), 0.6, HexColor("#808080")),
                ("LINEABOVE", (0, 0), (-1, 0), 0.6, HexColor("#808080")),
            ]
        for r, row in enumerate(grid.rows):
            cells: list[Any] = []
            for cell in row:
                column = len(cells)
                wide = sum(widths[column : column + cell.columns]) - 2 * grid.pad
                cells += [self.cell(cell, wide), *[""] * (cell.columns - 1)]
                end = (column + cell.columns - 1, r + cell.rows - 1)
                look += [("SPAN", (column, r), end)] if cell.columns > 1 or cell.rows > 1 else []
                look += [("BACKGROUND", (column, r), end, HexColor(f"#{cell.fill}"))] if cell.fill else []
            data.append(cells)
        return Table(data, colWidths=widths, repeatRows=grid.heads, style=look, splitInRow=1)

    def cell(self, cell: Cell, room: float) -> list[Any]:
        if cell.turned and isinstance(cell.nodes[0], P):
            p = cell.nodes[0]
            return [Turned(p.text, self.font(p.look), p.look.size, p.look.colour)]
        return self.all(cell.nodes, room)


def mirrored(canvas: Canvas, plan: Plan, size: tuple[float, float]) -> None:
    """The title and number at the right of right pages, the publisher and number at the left of left ones."""
    number = canvas.getPageNumber()
    if number % 2:
        canvas.drawRightString(size[0] - MARGIN, size[1] - 34, plan.title)
        canvas.drawRightString(size[0] - MARGIN, 30, str(number))
    else:
        canvas.drawString(MARGIN, size[1] - 34, f"{number}   {plan.publisher}")


def write_pdf(plan: Plan, path: Path) -> None:
    """Set the plan on A4; raises reportlab's LayoutError where a piece fits no page."""
    fonts()
    size = landscape(A4) if plan.landscape else A4
    room = size[0] - 2 * MARGIN

    def running(canvas: Canvas, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        if plan.mirrored:
            mirrored(canvas, plan, size)
            return
        if plan.header:
            canvas.drawString(MARGIN, size[1] - 34, plan.header)
        if plan.footer:
            canvas.drawString(MARGIN, 30, plan.footer)
            canvas.drawRightString(size[0] - MARGIN, 30, f"Page {canvas.getPageNumber()}")

    document = BaseDocTemplate(str(path), pagesize=size, title=plan.title, invariant=1)
    high, half = size[1] - 52 - 52, room / 2 - GAP / 2
    one = [Frame(MARGIN, 52, room, high, 0, 0, 0, 0)]
    two = [Frame(x, 52, half, high, 0, 0, 0, 0) for x in (MARGIN, MARGIN + half + GAP)]
    document.addPageTemplates([PageTemplate("page", one, onPage=running), PageTemplate("two", two, onPage=running)])
    document.build(Setter(plan, room).all(plan.nodes))
