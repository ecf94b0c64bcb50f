"""A plan in, a Word file out: heading styles or bold lines, real lists or typed marks, as the seed of the plan says."""

import base64
import datetime
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from chance_nodes import Box, Break, Cell, Grid, Items, Look, News, Node, P, Plan

DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGM4ESAHAAMaATfUxYq4AAAAAElFTkSuQmCC")
"""A picture of one orange point."""


class Writer:
    """Writes nodes into one Word document."""

    def __init__(self, plan: Plan, styled: bool, typed: bool) -> None:
        import docx

        self.document = docx.Document()
        self.document.core_properties.title = plan.title
        self.document.core_properties.created = datetime.datetime(2024, 1, 1)
        self.styled, self.typed, self.numbering = styled, typed, 0
        self.face = "Arial" if plan.face == "sans" else "Times New Roman"

    def every(self, nodes: Sequence[Node], into: Any) -> None:
        for node in nodes:
            self.one(node, into)

    def one(self, node: Node, into: Any) -> None:
        if isinstance(node, P):
            self.paragraph(node, into)
        elif isinstance(node, Items):
            self.items(node, into)
        elif isinstance(node, Break):
            self.document.add_page_break()
        elif isinstance(node, Grid):
            self.grid(node, into)
        elif isinstance(node, Box):
            self.grid(Grid(((Cell(node.nodes, fill=node.fill),),), (1,)), into)
        elif isinstance(node, News):
            self.every(node.nodes, into)

    def paragraph(self, p: P, into: Any) -> None:
        if not p.text.strip():
            into.add_paragraph("")
            return
        named = f"Heading {p.depth}" if self.styled and p.depth else None
        made = into.add_paragraph(style=named)
        if p.icon:
            self.icon(made, p)
        if p.lead:
            made.add_run(f"{p.lead} ").bold = True
        run = made.add_run(p.text)
        if named is None:
            self.dress(run, p.look)
        if p.look.fill:
            shade(made._p.get_or_add_pPr(), p.look.fill)

    def icon(self, made: Any, p: P) -> None:
        """A small picture in the line, or a character of a symbol font."""
        from docx.shared import Pt

        if p.icon == "picture":
            made.add_run().add_picture(io.BytesIO(DOT), height=Pt(p.look.size))
            made.add_run(" ")
        else:
            run = made.add_run(f"{p.icon} ")
            run.font.name, run.font.size = "Wingdings", Pt(p.look.size)

    def furnish(self, plan: Plan) -> None:
        """Headers and footers that differ between left and right pages."""
        self.document.settings.odd_and_even_pages_header_footer = True
        section = self.document.sections[0]
        section.header.paragraphs[0].text = plan.title
        section.even_page_header.paragraphs[0].text = plan.publisher
        section.footer.paragraphs[0].text = section.even_page_footer.paragraphs[0].text = plan.footer

    def dress(self, run: Any, look: Look) -> None:
        from docx.shared import Pt, RGBColor

        run.font.size, run.font.bold, run.font.italic = Pt(look.size), look.bold, look.italic
        run.font.color.rgb, run.font.name = RGBColor.from_string(look.colour.upper()), self.face

    def items(self, items: Items, into: Any) -> None:
        for n, text in enumerate(items.texts):
            mark = items.mark(n)
            real = mark and len(items.marks) == 1 and not self.typed
            made = into.add_paragraph(style="List Bullet" if real else None)
            run = made.add_run(text if real or not mark else f"{mark}\t{text}")
            self.dress(run, items.look)

    def grid(self, grid: Grid, into: Any) -> None:
        width = len(grid.widths)
        table = into.add_table(rows=len(grid.rows), cols=width)
        if grid.rule != "none":
            table.style = "Table Grid"
        for r, row in enumerate(grid.rows):
            column = 0
            for c in row:
                cell = table.cell(r, column)
                if c.columns > 1 or c.rows > 1:
                    cell = cell.merge(table.cell(r + c.rows - 1, column + c.columns - 1))
                if c.fill:
                    shade(cell._tc.get_or_add_tcPr(), c.fill)
                self.every(c.nodes, cell)
                first = cell.paragraphs[0]._p
                if c.nodes and len(cell.paragraphs) > 1:
                    first.getparent().remove(first)
                if c.turned:
                    turn(cell._tc.get_or_add_tcPr())
                column += c.columns


def shade(properties: Any, fill: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:shd")
    mark.set(qn("w:val"), "clear")
    mark.set(qn("w:fill"), fill.upper())
    properties.append(mark)


def turn(properties: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:textDirection")
    mark.set(qn("w:val"), "btLr")
    properties.append(mark)


def write_word(plan: Plan, path: Path, seed: int) -> None:
    """Write the plan; its seed says whether headings and lists use Word's styles."""
    writer = Writer(plan, styled=seed % 2 == 0, typed=seed % 3 == 0)
    if plan.mirrored:
        writer.furnish(plan)
    writer.every(plan.nodes, writer.document)
    writer.document.save(str(path))
