# ruff: noqa: E501 - sentences of printed documents stand as they are read
"""Content in, five Word documents out: merged cells, styled headings, automatic numbers, content controls, nested tables."""

from pathlib import Path
from typing import Any

from content import gold, load
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from layouts import Makers
from typeset_word import save, shade
from unseen3_office import fill, headed, line, start, widths

layout = Makers("unseen3")


def controlled(paragraph: Any, tag: str) -> None:
    """Put a paragraph inside a block content control, as forms in Word have them."""
    control, properties, inside = (OxmlElement(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent"))
    alias = OxmlElement("w:alias")
    alias.set(qn("w:val"), tag)
    properties.append(alias)
    control.append(properties)
    control.append(inside)
    paragraph._p.addprevious(control)
    inside.append(paragraph._p)


def outline_numbers(document: Any) -> int:
    """Define a list of two levels, `1.` and `1.1`, numbered by Word itself; answers its number."""
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for depth, (form, left) in enumerate((("%1.", 400), ("%1.%2", 900))):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(depth))
        for tag, value in (("start", "1"), ("numFmt", "decimal"), ("lvlText", form), ("lvlJc", "left")):
            part = OxmlElement(f"w:{tag}")
            part.set(qn("w:val"), value)
            level.append(part)
        shape, indent = OxmlElement("w:pPr"), OxmlElement("w:ind")
        indent.set(qn("w:left"), str(left))
        indent.set(qn("w:hanging"), "500")
        shape.append(indent)
        level.append(shape)
        abstract.append(level)
    numbering.insert(0, abstract)
    return int(numbering.add_num(77).numId)


def numbered(paragraph: Any, list_id: int, depth: int) -> None:
    """Make a paragraph an item of an automatic list."""
    settings = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    settings.get_or_add_ilvl().val = depth
    settings.get_or_add_numId().val = list_id


@layout("word_merged_levels", "a Word table: competency merged at the left over three level rows", "docx")
def word_merged_levels(path: Path) -> dict[str, object]:
    railway = load("stationwardens")
    document = start(railway, note="Agreed with the recognised trade unions")
    document.add_heading("About the levels", 1)
    document.add_paragraph("Level A is for staff on the platform and in the ticket hall.")
    document.add_paragraph("Level B is for shift leaders.")
    document.add_paragraph("Level C is for station managers. Each level includes what is asked at the level before it.")
    document.add_heading("The competencies", 1)
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    headed(table.rows[0], ("Competency", "Level", "What we look for"), "444444")
    for skill in railway.skills:
        rows = []
        for key, name in railway.levels:
            rows.append(table.add_row())
            rows[-1].cells[1].text = name
            fill(rows[-1].cells[2], skill.at(key))
        merged = rows[0].cells[0].merge(rows[-1].cells[0])
        merged.paragraphs[0].add_run(skill.title).bold = True
        shade(merged, "E6E6E6")
    widths(table, 4, 2.4, 11)
    document.add_heading("Appeals", 1)
    document.add_paragraph(
        "A member of staff who disagrees with an assessment may appeal to the area manager within 14 days."
    )
    save(document, path)
    return gold(railway)


@layout("word_heading_tree", "styled headings three deep: theme, competency, level; list bullets", "docx")
def word_heading_tree(path: Path) -> dict[str, object]:
    trust = load("heritageparks")
    document = start(trust, "Liberation Serif", 11, note="People Strategy, part 2")
    line(document, "A word from the Director", 14)
    document.add_paragraph(
        "Looking after parks is a craft. We have tried to write down what skilled people do, and how they treat others."
    )
    line(document, "Who is it for?", 14)
    document.add_paragraph("Paid staff at every site. Volunteers may find it useful too.")
    for theme, name in trust.themes:
        document.add_heading(name, 1)
        for skill in trust.in_theme(theme):
            document.add_heading(skill.title, 2)
            document.add_paragraph(skill.definition)
            for key, level in trust.levels:
                document.add_heading(level, 3)
                for text in skill.at(key):
                    document.add_paragraph(text, style="List Bullet")
    save(document, path)
    return gold(trust)


@layout("word_automatic_numbers", "competencies and indicators numbered by Word's own outline list, no levels", "docx")
def word_automatic_numbers(path: Path) -> dict[str, object]:
    guild = load("surveyguild")
    document = start(guild, note="For candidates and their counsellors")
    line(document, "Introduction", 14)
    document.add_paragraph(
        "Candidates on the building surveying pathway must satisfy the assessors in all five competencies. For each one "
        "the candidate should be able to do the following."
    )
    list_id = outline_numbers(document)
    for skill in guild.skills:
        title = document.add_paragraph()
        run = title.add_run(skill.title)
        run.bold, run.font.size = True, Pt(13)
        numbered(title, list_id, 0)
        for text in skill.positive:
            numbered(document.add_paragraph(text), list_id, 1)
    line(document, "Submitting your case study", 14)
    document.add_paragraph(
        "The case study is of 3,000 words and is sent to the Guild eight weeks before the interview."
    )
    save(document, path)
    return gold(guild, numbered=True)


@layout(
    "word_content_controls",
    "titles in content controls, a table of three roles across, a rating table after each",
    "docx",
)
def word_content_controls(path: Path) -> dict[str, object]:
    bank = load("kindlebank")
    document = start(bank, wide=True, note="Use this form at your half-year conversation")
    document.add_paragraph("Write in the boxes. The form can be saved as often as you like.")
    controlled(line(document, "Name of colleague: click to enter text", 10, "777777", bold=False), "name")
    for skill in bank.skills:
        controlled(line(document, skill.title, 15, "6B2D8B"), "behaviour")
        table = document.add_table(rows=2, cols=3, style="Table Grid")
        headed(table.rows[0], tuple(name for _, name in bank.levels), "6B2D8B")
        for cell, (key, _) in zip(table.rows[1].cells, bank.levels, strict=True):
            fill(cell, skill.at(key))
        document.add_paragraph()
        rating = document.add_table(rows=1, cols=2, style="Table Grid")
        rating.rows[0].cells[0].text = "Your rating (1 to 4):"
        rating.rows[0].cells[1].text = "Manager's comments:"
        document.add_paragraph()
    document.add_paragraph("Signed: ....................    Date: ....................")
    save(document, path)
    return gold(bank)


@layout(
    "word_nested_tables", "an outer table for each competency with strengths and warning signs in nested tables", "docx"
)
def word_nested_tables(path: Path) -> dict[str, object]:
    trust = load("orchardtrust")
    document = start(trust, "DejaVu Sans", 9.5, note="For all staff in our eleven schools")
    document.add_heading("Introduction", 1)
    document.add_paragraph(
        "Staff in each school told us how they want to work together. Their words make up this framework. It is used in "
        "interviews, in induction and in professional growth meetings; it is not used to set pay."
    )
    for skill in trust.skills:
        outer = document.add_table(rows=3, cols=2, style="Table Grid")
        top = outer.rows[0].cells[0].merge(outer.rows[0].cells[1])
        top.paragraphs[0].add_run(skill.title).bold = True
        shade(top, "CDE6C9")
        second = outer.rows[1].cells[0].merge(outer.rows[1].cells[1])
        second.paragraphs[0].add_run(skill.definition).italic = True
        for cell, head, mark, texts in (
            (outer.rows[2].cells[0], "What strength looks like", "✓", skill.positive),
            (outer.rows[2].cells[1], "Warning signs", "✗", skill.negative),
        ):
            cell.paragraphs[0].add_run(head).bold = True
            inner = cell.add_table(rows=0, cols=2)
            for text in texts:
                row = inner.add_row()
                row.cells[0].text, row.cells[1].text = mark, text
            widths(inner, 0.8, 7)
            cell.add_paragraph()
        document.add_paragraph()
    document.add_heading("Review", 1)
    document.add_paragraph("The trust board will review this framework with staff every two years.")
    save(document, path)
    return gold(trust, positive_lead="What strength looks like", negative_lead="Warning signs")
