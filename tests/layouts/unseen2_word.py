# ruff: noqa: E501 - sentences and style sheets of printed documents stand as they are read
"""Word documents of the group `unseen2`, read as Word: grades as chapters, bold lines, tables in tables, numbering."""

from pathlib import Path
from typing import Any

from content import gold, load
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from layouts import Gold, Makers
from typeset_word import bold_line, new_document, save, shade, text_box
from unseen2_office import fill, furnish

layout = Makers("unseen2")


@layout("word_by_grade", "Word: a chapter for each band, the same competencies as headings in each", "docx")
def word_by_grade(path: Path) -> Gold:
    content = load("larkhill")
    document = new_document(content.title)
    furnish(document, content.title, content.publisher)
    document.add_heading(content.title, 0)
    document.add_paragraph(content.publisher)
    document.add_heading("Introduction", 1)
    document.add_paragraph(
        "This framework sets out what a registered nurse at the hospice is able to do at each band. A nurse at band 6 is "
        "also expected to have the capabilities of band 5, and a nurse at band 7 those of both."
    )
    roles = {"band-5": "Staff Nurse", "band-6": "Senior Staff Nurse", "band-7": "Sister or Charge Nurse"}
    for key, name in content.levels:
        document.add_page_break()
        document.add_heading(f"{name}: {roles[key]}", 1)
        for skill in content.skills:
            document.add_heading(skill.title, 2)
            for text in skill.at(key):
                document.add_paragraph(text, "List Bullet")
    document.add_heading("Sign-off", 1)
    document.add_paragraph("Name of nurse ..................  Name of assessor ..................  Date ............")
    save(document, path)
    return gold(content, definitions=False)


@layout(
    "word_bold_lines",
    "Word: no styles, bold titles, definitions in text boxes, italic level lines, typed dashes",
    "docx",
)
def word_bold_lines(path: Path) -> Gold:
    content = load("ousebridge")
    document = new_document(content.title)
    bold_line(document, content.publisher.upper(), 11, "7F7F7F")
    bold_line(document, content.title, 20)
    document.add_paragraph(
        "This leaflet tells you what the council looks for in the way you do your job. Your manager will talk about it "
        "with you at your yearly review."
    )
    for skill in content.skills:
        bold_line(document, skill.title, 14, "2E5597")
        text_box(document, [(skill.definition or "", False)], height=40)
        for key, name in content.levels:
            line = document.add_paragraph().add_run(name)
            line.bold = line.italic = True
            for text in skill.at(key):
                item = document.add_paragraph(f"-\t{text}")
                item.paragraph_format.left_indent, item.paragraph_format.first_line_indent = Cm(0.8), Cm(-0.8)
    document.add_paragraph()
    document.add_paragraph("If you need this leaflet in large print, ask Human Resources on extension 4410.")
    save(document, path)
    return gold(content)


@layout("word_nested_tables", "Word: a frame table for each competency with two small tables inside", "docx")
def word_nested_tables(path: Path) -> Gold:
    content = load("oldmint")
    document = new_document(content.title)
    furnish(document, content.title, content.publisher)
    bold_line(document, content.title, 22, "833C0B")
    document.add_paragraph("Four things matter here, whether you guard a gallery, mend a vase or balance the books.")
    for skill in content.skills:
        frame = document.add_table(rows=2, cols=2, style="Table Grid")
        head = frame.cell(0, 0).merge(frame.cell(0, 1))
        head.paragraphs[0].add_run(skill.title).bold = True
        head.add_paragraph(skill.definition)
        shade(head, "F8CBAD")
        for n, (title, texts) in enumerate((("You will see", skill.positive), ("You will not see", skill.negative))):
            inner = frame.cell(1, n).add_table(rows=1 + len(texts), cols=1)
            inner.style = "Light List"
            inner.cell(0, 0).paragraphs[0].add_run(title).bold = True
            for row, text in enumerate(texts, 1):
                inner.cell(row, 0).paragraphs[0].text = text
            frame.cell(1, n).add_paragraph()
        document.add_paragraph()
    save(document, path)
    return gold(content, positive_lead="You will see", negative_lead="You will not see")


@layout(
    "word_auto_numbers",
    "Word: titles and indicators are one automatic list, 1. and 1.1, numbers not in the text",
    "docx",
)
def word_auto_numbers(path: Path) -> Gold:
    content = load("clearspring")
    document = new_document(content.title)
    furnish(document, content.title, content.publisher)
    bold_line(document, content.title, 20, "00628B")
    document.add_paragraph(
        "Everybody who works for Clearspring, on our payroll or a contractor's, can expect to be held to these."
    )
    number = _outline(document)
    for skill in content.skills:
        title = document.add_paragraph()
        title.add_run(skill.title).bold = True
        _number(title, number, 0)
        document.add_paragraph(skill.definition)
        for text in skill.positive:
            _number(document.add_paragraph(text), number, 1)
    save(document, path)
    return gold(content, numbered=True)


def _outline(document: Any) -> int:
    """Add a two-level numbering, 1. and 1.1; answers its number."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/>'
        f'<w:pPr><w:ind w:left="{720 * (n + 1)}" w:hanging="720"/></w:pPr></w:lvl>'
        for n, text in enumerate(("%1.", "%1.%2"))
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    numbering.insert(0, parse_xml(abstract))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    return 90


def _number(paragraph: Any, number: int, level: int) -> None:
    mark = OxmlElement("w:numPr")
    for tag, value in (("w:ilvl", level), ("w:numId", number)):
        part = OxmlElement(tag)
        part.set(qn("w:val"), str(value))
        mark.append(part)
    paragraph._p.get_or_add_pPr().append(mark)


@layout(
    "word_pair_matrix", "Word: a landscape table, each competency a shaded row over a row of four level cells", "docx"
)
def word_pair_matrix(path: Path) -> Gold:
    content = load("norwick")
    document = new_document(content.title, landscape=True)
    furnish(document, content.title, content.publisher)
    document.add_heading(content.title, 1)
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    for cell, (_, name) in zip(table.rows[0].cells, content.levels, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    for skill in content.skills:
        row = table.add_row().cells
        over = row[0].merge(row[3])
        over.paragraphs[0].add_run(f"{skill.title}: ").bold = True
        over.paragraphs[0].add_run(skill.definition)
        shade(over, "F4B183")
        for cell, (key, _) in zip(table.add_row().cells, content.levels, strict=True):
            fill(cell, skill.at(key))
    save(document, path)
    return gold(content)
