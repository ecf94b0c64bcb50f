# ruff: noqa: E501 - sentences of printed documents stand as they are read
"""Content in, three Word documents out: roles down a table, a form with tick boxes, values with icons and two columns."""

from pathlib import Path
from typing import Any

from content import gold, load
from docx.shared import Pt, RGBColor
from layouts import Makers
from typeset_word import save, shade
from unseen3_office import fill, headed, line, start, widths

layout = Makers("unseen4")


@layout(
    "word_roles_down", "Word: a table for each competency, job roles down the side, structure and record around", "docx"
)
def word_roles_down(path: Path) -> dict[str, object]:
    nurseries = load("acornnurseries")
    document = start(nurseries, "Liberation Sans", 11, note="For staff at all eleven nurseries")
    document.add_heading("Welcome", 1)
    document.add_paragraph(
        "Children grow quickly and so do the people who look after them. This handbook shows what we look for in each role, "
        "so that you can see where you are and where you could go next."
    )
    document.add_paragraph("Joanna Pettifer, Founder")
    document.add_heading("Our roles", 1)
    for role, text in (("Nursery assistants", "work in one room under a room leader."), ("Room leaders", "have a room and its key groups."),
                       ("Deputy managers", "stand in for the manager."), ("Nursery managers", "answer for the whole nursery.")):  # fmt: skip
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(role).bold = True
        paragraph.add_run(f" {text}")
    document.add_heading("Our competencies", 1)
    for skill in nurseries.skills:
        document.add_heading(skill.title, 2)
        document.add_paragraph().add_run(skill.definition).italic = True
        table = document.add_table(rows=0, cols=2, style="Table Grid")
        for key, name in nurseries.levels:
            row = table.add_row()
            row.cells[0].paragraphs[0].add_run(name).bold = True
            shade(row.cells[0], "FCE4D6")
            fill(row.cells[1], skill.at(key))
        widths(table, 4, 13)
        document.add_paragraph()
    document.add_heading("Appendix: supervision record", 1)
    record = document.add_table(rows=4, cols=4, style="Table Grid")
    headed(record.rows[0], ("Date", "What we talked about", "What we agreed", "Signed"), "C55A11")
    save(document, path)
    return gold(nurseries)


@layout(
    "word_tick_form",
    "Word: the framework is a form, one statement a row with three boxes to tick, comments after",
    "docx",
)
def word_tick_form(path: Path) -> dict[str, object]:
    trust = load("leisuretrust")
    document = start(trust, "Liberation Sans", 10.5, note="Bring the completed form to your review")
    about = document.add_table(rows=2, cols=4, style="Table Grid")
    for row, (left, right) in zip(about.rows, (("Name", "Centre"), ("Job", "Date")), strict=True):
        row.cells[0].text, row.cells[2].text = left, right
    line(document, "How to fill in this form", 13)
    for text in ("Read each statement and think back over the last three months.", "Tick the box that is closest.",
                 "Your supervisor will do the same, and you will compare."):  # fmt: skip
        document.add_paragraph(text, style="List Number")
    for skill in trust.skills:
        document.add_paragraph()
        table = document.add_table(rows=3, cols=4, style="Table Grid")
        top = table.rows[0].cells[0].merge(table.rows[0].cells[3])
        run = top.paragraphs[0].add_run(skill.title)
        run.bold, run.font.size = True, Pt(13)
        shade(top, "9DC3E6")
        second = table.rows[1].cells[0].merge(table.rows[1].cells[3])
        second.paragraphs[0].add_run(skill.definition).italic = True
        headed(table.rows[2], ("Statement", "Often", "Sometimes", "Not yet"), "2E75B6")
        for text in skill.positive:
            cells = table.add_row().cells
            cells[0].text = text
            for cell in cells[1:]:
                cell.text = "☐"
        last = table.add_row()
        last.cells[0].merge(last.cells[3]).text = "Comments:"
        widths(table, 10.4, 2.2, 2.2, 2.2)
    document.add_paragraph()
    line(document, "Overall", 13)
    document.add_paragraph(
        "My strongest area: ........................    What I would like to work on: ........................"
    )
    document.add_paragraph("Signed (employee) ........................    Signed (supervisor) ........................")
    save(document, path)
    return gold(trust)


def icon_line(document: Any, icon: str, text: str) -> None:
    """A large coloured line that begins with a picture from a symbol font."""
    paragraph = document.add_paragraph()
    for part, face in ((icon, "Wingdings"), (f"  {text}", "Liberation Sans")):
        run = paragraph.add_run(part)
        run.font.name, run.font.size, run.bold = face, Pt(22), True
        run.font.color.rgb = RGBColor(0x6A, 0x1B, 0x9A)


@layout(
    "word_values_two_columns", "Word: values with icons, behaviours below them, two unruled columns, no styles", "docx"
)
def word_values_two_columns(path: Path) -> dict[str, object]:
    office = load("ombudsmanhomes")
    document = start(office, "Liberation Sans", 11, note="Agreed by the Staff Council")
    line(document, "Introduction", 15, "6A1B9A")
    document.add_paragraph(
        "We settle disputes between tenants and their landlords. Both have to trust us, and they will trust what we do more "
        "than what we say. Each of our three values has two behaviours. For every behaviour we give sentences that show it, and "
        "sentences that show how we sometimes fall short."
    )
    line(document, "When the behaviours are used", 12, "6A1B9A")
    for text in ("In interviews", "At three and six months", "In the yearly conversation"):
        document.add_paragraph(text, style="List Bullet")
    for icon, (theme, name) in zip("\uf04a\uf026\uf0b5", office.themes, strict=True):
        document.add_page_break()
        icon_line(document, icon, name)
        for skill in office.in_theme(theme):
            line(document, skill.title, 15, "000000")
            table = document.add_table(rows=2, cols=2)
            for cell, text in zip(table.rows[0].cells, ("How I show it", "How I fall short"), strict=True):
                cell.paragraphs[0].add_run(text).bold = True
            fill(table.rows[1].cells[0], skill.positive)
            fill(table.rows[1].cells[1], skill.negative)
            widths(table, 8.5, 8.5)
    document.add_page_break()
    line(document, "Glossary", 15, "6A1B9A")
    for word, text in (("Adjustment", "a change that we make so that somebody can use our service."), ("Case clinic", "a weekly meeting about hard cases."),
                       ("Finding", "what we decide.")):  # fmt: skip
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{word}: ").bold = True
        paragraph.add_run(text)
    save(document, path)
    return gold(office, positive_lead="How I show it", negative_lead="How I fall short")
