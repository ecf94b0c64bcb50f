# ruff: noqa: E501 - sentences of printed documents stand as they are read
"""Content in, four Word documents out that an office suite prints as PDF: tables across, run-in levels, merged cells."""

from typing import Any

from content import Content, gold, load
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from layouts import Makers
from typeset_word import new_document, shade
from unseen2_style import Printed

layout = Makers("unseen3")
printed = Printed(layout)

GLEN, LEDGER, LANTERN, LIBRARY = (load(name) for name in ("glencare", "ledgerbody", "lanternkids", "bibliotheca"))


def start(
    content: Content, font: str = "Liberation Sans", size: float = 10.5, wide: bool = False, note: str = ""
) -> Any:
    """A document with a cover, running footer and its own body font."""
    document = new_document(content.title, wide)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(size)
    for n in (1, 2, 3):
        document.styles[f"Heading {n}"].font.name = font
        document.styles[f"Heading {n}"].element.rPr.rFonts.set(qn("w:asciiTheme"), "")
    section = document.sections[0]
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    section.footer.paragraphs[0].text = f"{content.publisher}\t\t"
    number(section.footer.paragraphs[0])
    for _ in range(5):
        document.add_paragraph()
    document.add_heading(content.title, 0)
    line(document, content.publisher, 16)
    document.add_paragraph(note)
    document.add_page_break()
    return document


def number(paragraph: Any) -> None:
    """The page number as a field."""
    for kind, text in (("begin", ""), (None, "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def line(where: Any, text: str, size: float = 11, colour: str = "1F3864", bold: bool = True) -> Any:
    """A paragraph that is bold and coloured but has no heading style."""
    paragraph = where.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.font.size, run.font.color.rgb = bold, Pt(size), RGBColor.from_string(colour)
    return paragraph


def fill(cell: Any, texts: tuple[str, ...], bullet: bool = True) -> None:
    """Texts as paragraphs of a cell, with list bullets."""
    for n, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        paragraph.text = text
        if bullet:
            paragraph.style = "List Bullet"
        paragraph.paragraph_format.space_after = Pt(2)


def widths(table: Any, *centimetres: float) -> None:
    """Fix the widths of columns."""
    table.autofit = False
    for column, width in zip(table.columns, centimetres, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def headed(row: Any, texts: tuple[str, ...], colour: str) -> None:
    """A row of white bold heads on a colour."""
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = ""
        run = cell.paragraphs[0].add_run(text)
        run.bold, run.font.color.rgb = True, RGBColor(255, 255, 255)
        shade(cell, colour)


@printed("capabilities_across", "landscape tables, four stages across, theme headings, a page of stage descriptions",
         lambda: gold(GLEN))  # fmt: skip
def capabilities_across() -> Any:
    document = start(GLEN, wide=True, note="Learning and Development Service")
    document.add_heading("Using this framework", 1)
    document.add_paragraph(
        "The framework is for everybody in support services: catering, cleaning, transport, reception and care at home. It "
        "describes four capabilities in two groups."
    )
    document.add_heading("The four stages", 2)
    stages = document.add_table(rows=0, cols=2, style="Light Grid")
    for name, text in (
        ("Engaged", "You do the job well and want to learn."),
        ("Established", "You are settled in the role and others look to you for advice."),
        ("Accomplished", "You improve the service as well as provide it."),
        ("Exemplary", "You change how the partnership works."),
    ):
        row = stages.add_row()
        row.cells[0].text, row.cells[1].text = name, text
    for theme, name in GLEN.themes:
        document.add_page_break()
        document.add_heading(name, 1)
        for skill in GLEN.in_theme(theme):
            document.add_heading(skill.title, 2)
            document.add_paragraph().add_run(skill.definition).italic = True
            table = document.add_table(rows=2, cols=4, style="Table Grid")
            headed(table.rows[0], tuple(level for _, level in GLEN.levels), "2E5E4E")
            for cell, (key, _) in zip(table.rows[1].cells, GLEN.levels, strict=True):
                fill(cell, skill.at(key))
    document.add_page_break()
    document.add_heading("My learning plan", 1)
    plan = document.add_table(rows=5, cols=4, style="Table Grid")
    headed(plan.rows[0], ("Capability", "Where am I now?", "What will I do?", "By when?"), "2E5E4E")
    return document


@printed("run_in_stages", "numbered headings; Developing, Competent, Expert as bold lines under each; a note at the foot",
         lambda: gold(LEDGER))  # fmt: skip
def run_in_stages() -> Any:
    document = start(LEDGER, "Liberation Serif", 13, note="Approved by the Council of the Society")
    document.add_heading("Foreword", 1)
    document.add_paragraph(
        "Public money is different. Those who look after it answer to people who had no choice in paying it. The Society "
        "has written these competencies for its members and for the bodies that employ them.*"
    )
    document.add_paragraph(
        "Each competency is described at three stages. Developing describes a person in training; Competent a qualified "
        "member with two years in post; Expert a head of profession."
    )
    document.add_paragraph("* They replace the Statement of Skills, which is withdrawn.").runs[0].font.size = Pt(9)
    document.add_page_break()
    for n, skill in enumerate(LEDGER.skills, 1):
        document.add_heading(f"{n}. {skill.title}", 1)
        document.add_paragraph(skill.definition)
        for key, name in LEDGER.levels:
            head = line(document, name, 13, "7B1E3A")
            head.paragraph_format.keep_with_next = True
            for text in skill.at(key):
                row = document.add_paragraph(text, style="List Bullet")
                row.paragraph_format.widow_control = False
                row.paragraph_format.line_spacing = 1.5
    document.add_page_break()
    document.add_heading("Appendix: Record of continuing development", 1)
    record = document.add_table(rows=4, cols=3, style="Table Grid")
    headed(record.rows[0], ("Date", "Activity", "Hours"), "7B1E3A")
    return document


@printed("we_do_we_dont", "one table: the value's name merged at the left over a row We do and a row We don't",
         lambda: gold(LANTERN, positive_lead="We do", negative_lead="We don't"))  # fmt: skip
def we_do_we_dont() -> Any:
    document = start(LANTERN, "DejaVu Sans", 9.5, note="For staff, trustees and volunteers")
    line(document, "Why values?", 15, "C2410C")
    document.add_paragraph(
        "Forty years ago a group of parents lit a lantern in a church hall so that children had somewhere to go after "
        "school. We have grown, and we want to stay the kind of place that they would know."
    )
    line(document, "How we chose them", 12, "C2410C")
    document.add_paragraph(
        "Young people, parents, staff and trustees sat round one table for a day. Five words stayed on the wall."
    )
    table = document.add_table(rows=0, cols=3, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for skill in LANTERN.skills:
        first, second = table.add_row(), table.add_row()
        fill(first.cells[2], skill.positive)
        fill(second.cells[2], skill.negative)
        for row, text, colour in ((first, "We do", "DCEFD8"), (second, "We don't", "F8DCD3")):
            row.cells[1].paragraphs[0].add_run(text).bold = True
            shade(row.cells[1], colour)
        merged = first.cells[0].merge(second.cells[0])
        run = merged.paragraphs[0].add_run(skill.title)
        run.bold, run.font.size = True, Pt(13)
        shade(merged, "FBE8C8")
    widths(table, 4, 2.6, 10.4)
    document.add_page_break()
    line(document, "Using our values in interviews", 15, "C2410C")
    for text in ("Tell us about a child or a family you have known whose life went better than people expected.",
                 "When have you disagreed with the person in charge? What came of it?"):  # fmt: skip
        document.add_paragraph(text)
    return document


@printed("chapter_for_each_role", "a chapter for team members, managers and leaders, the same competencies under each",
         lambda: gold(LIBRARY))  # fmt: skip
def chapter_for_each_role() -> Any:
    document = start(LIBRARY, size=11, note="Adopted by the Library Board")
    document.add_heading("Contents", 1)
    for n, (_, name) in enumerate(LIBRARY.levels, 4):
        document.add_paragraph(f"{name} {'.' * 60} {n}")
    document.add_paragraph(f"Review form {'.' * 60} 7")
    document.add_page_break()
    document.add_heading("From the University Librarian", 1)
    document.add_paragraph(
        "Readers do not see our grades or our teams. They see a library. This document says what each of us brings to it, "
        "whether we work at a desk, run a section or lead the service. Four competencies run through all the roles."
    )
    for key, name in LIBRARY.levels:
        document.add_page_break()
        document.add_heading(name, 1)
        document.add_paragraph({
            "member": "You work with readers, stock or systems, and have no staff to manage.",
            "manager": "You manage people, a budget or a site.",
            "leader": "You are one of the five people who lead the service.",
        }[key])  # fmt: skip
        for skill in LIBRARY.skills:
            document.add_heading(skill.title, 2)
            for text in skill.at(key):
                document.add_paragraph(text, style="List Bullet")
    document.add_page_break()
    document.add_heading("Review form", 1)
    form = document.add_table(rows=1, cols=3, style="Table Grid")
    headed(form.rows[0], ("Competency", "Evidence", "Agreed rating"), "1F3864")
    for skill in LIBRARY.skills:
        form.add_row().cells[0].text = skill.title
    return document
