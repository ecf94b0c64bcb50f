"""Frozen layouts as Word documents: text boxes, bold lines for headings, cells merged downwards, pairs of columns."""

from pathlib import Path

from content import gold, load
from docx.shared import Pt
from layouts import Gold, Makers
from typeset_word import bold_line, furnish, new_document, save, shade, text_box

layout = Makers("frozen")


@layout(
    "word_text_boxes", "Word: every competency in a text box of its own, title bold, one paragraph an indicator", "docx"
)
def word_text_boxes(path: Path) -> Gold:
    c = load("dunmere")
    document = new_document(c.title)
    furnish(document, c.title, c.publisher)
    document.add_paragraph("Eight qualities that residents can expect of anybody who works for the council.")
    for s in c.skills:
        text_box(document, [(s.title, True), *[(text, False) for text in s.positive]])
    save(document, path)
    return gold(c)


@layout(
    "word_plain_lines",
    "Word: no styles; bold lines for titles with codes, italic level lines, typed bullets and tabs",
    "docx",
)
def word_plain_lines(path: Path) -> Gold:
    c = load("eastholme")
    document = new_document(c.title)
    bold_line(document, c.title, 20)
    document.add_paragraph(c.publisher)
    document.add_paragraph(
        "Capabilities are described for three stages of a career. Each stage builds on the one before it."
    )
    for s in c.skills:
        bold_line(document, f"{s.code}: {s.title}")
        document.add_paragraph(s.definition or "")
        for key, name in c.levels:
            line = document.add_paragraph().add_run(name)
            line.italic, line.underline = True, True
            for text in s.at(key):
                paragraph = document.add_paragraph(f"•\t{text}")
                paragraph.paragraph_format.left_indent = Pt(18)
                paragraph.paragraph_format.first_line_indent = Pt(-18)
    save(document, path)
    return gold(c, codes=True)


@layout("word_merged_down", "Word: one table; theme and title cells merged downwards, a row for every level", "docx")
def word_merged_down(path: Path) -> Gold:
    c = load("thornleigh")
    document = new_document(c.title, landscape=True)
    furnish(document, c.title, c.publisher)
    table = document.add_table(rows=1, cols=4)
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, ("Theme", "Competency", "Level", "Indicators"), strict=True):
        cell.paragraphs[0].add_run(text).bold = True
        shade(cell, "DDE6D5")
    for key, theme in c.themes:
        first_of_theme = len(table.rows)
        for s in c.in_theme(key):
            first = len(table.rows)
            for level, name in c.levels:
                cells = table.add_row().cells
                cells[2].text = name
                cells[3].text = "\n".join(s.at(level)[:1])
                for text in s.at(level)[1:]:
                    cells[3].add_paragraph(text)
            merged = table.cell(first, 1).merge(table.cell(len(table.rows) - 1, 1))
            merged.text = ""
            merged.paragraphs[0].add_run(s.title).bold = True
            merged.add_paragraph(s.definition or "")
        merged = table.cell(first_of_theme, 0).merge(table.cell(len(table.rows) - 1, 0))
        merged.text = theme
    save(document, path)
    return gold(c)


@layout(
    "word_pairs", "Word: heading for every competency over a two-column table of strengths and warning signs", "docx"
)
def word_pairs(path: Path) -> Gold:
    c = load("penhallow")
    document = new_document(c.title)
    furnish(document, c.title, c.publisher)
    document.add_heading("About this document", 1)
    document.add_paragraph("It was agreed by the staff forum and is used in recruitment, review and development.")
    document.add_heading("The behaviours", 1)
    for s in c.skills:
        document.add_heading(s.title, 2)
        document.add_paragraph(s.definition or "")
        table = document.add_table(rows=2, cols=2)
        table.style = "Light Grid Accent 1"
        for n, (lead, texts) in enumerate((("Strengths", s.positive), ("Warning signs", s.negative))):
            table.cell(0, n).text = lead
            cell = table.cell(1, n)
            cell.text = texts[0]
            for text in texts[1:]:
                cell.add_paragraph(text)
    save(document, path)
    return gold(c, positive_lead="Strengths", negative_lead="Warning signs")
