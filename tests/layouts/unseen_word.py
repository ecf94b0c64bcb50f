"""Unseen layouts as Word documents: one stacked table of pairs, bold lines with run-in levels and listed bullets."""

from dataclasses import replace
from pathlib import Path

from content import gold, load
from docx.shared import Pt
from layouts import Gold, Makers
from typeset_word import bold_line, new_document, save, shade
from unseen_style import PREFACE

layout = Makers("unseen")


@layout(
    "word_stacked_pairs",
    "Word: one table; for each competency a shaded title row across, a row of two heads and a row of bullets in cells",
    "docx",
)
def word_stacked_pairs(path: Path) -> Gold:
    c = load("harrowmere")
    document = new_document(c.title)
    document.sections[0].header.paragraphs[0].text = c.publisher
    document.sections[0].footer.paragraphs[0].text = f"{c.title} | Version 3"
    document.add_paragraph(c.title, style="Title")
    for text in PREFACE:
        document.add_paragraph(text)
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    leads = ("Effective behaviours", "Ineffective behaviours")
    for s in c.skills:
        cells = table.add_row().cells
        whole = cells[0].merge(cells[1])
        whole.paragraphs[0].add_run(s.title).bold = True
        whole.add_paragraph(s.definition or "")
        shade(whole, "BDD7EE")
        for cell, lead in zip(table.add_row().cells, leads, strict=True):
            cell.paragraphs[0].add_run(lead).bold = True
        for cell, texts in zip(table.add_row().cells, (s.positive, s.negative), strict=True):
            for n, text in enumerate(texts):
                paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
                paragraph.text, paragraph.style = text, document.styles["List Bullet"]
    save(document, path)
    return gold(c, positive_lead=leads[0], negative_lead=leads[1])


@layout(
    "word_run_in_levels",
    "Word: bold paragraphs without styles; bold run-in 'Level 2 –' and who it is for, List Bullet indicators",
    "docx",
)
def word_run_in_levels(path: Path) -> Gold:
    content = load("wexcombe")
    levels = tuple((key, f"Level {n}") for n, (key, _) in enumerate(content.levels, 1))
    c = replace(content, levels=levels)
    document = new_document(c.title)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Arial", Pt(11)
    bold_line(document, c.title, 18, "000000")
    document.add_paragraph(c.publisher)
    for text in PREFACE:
        document.add_paragraph(text)
    for s in c.skills:
        bold_line(document, s.title, 12, "000000")
        document.add_paragraph(s.definition or "")
        for (key, level), (_, who) in zip(levels, content.levels, strict=True):
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{level} \u2013 ").bold = True
            paragraph.add_run(f"{who[0].lower()}{who[1:]}")
            for text in s.at(key):
                document.add_paragraph(text, style="List Bullet")
        document.add_paragraph().add_run("Contra-indicators at any level").bold = True
        for text in s.negative:
            document.add_paragraph(text, style="List Bullet")
        document.add_paragraph()
    save(document, path)
    return gold(c, negative_lead="Contra-indicators at any level")
