"""Development layouts as Word documents: heading styles, tables with merged cells, numbered lists."""

from pathlib import Path

from content import gold, load
from layouts import Gold, Makers
from typeset_word import furnish, new_document, save, shade

layout = Makers("development")


@layout("word_headings", "Word: heading styles for theme, competency and level, List Bullet paragraphs", "docx")
def word_headings(path: Path) -> Gold:
    c = load("thornleigh")
    document = new_document(c.title)
    furnish(document, c.title, c.publisher)
    document.add_heading("Introduction", 1)
    document.add_paragraph("This framework says what we expect of everybody and what more we expect as roles grow.")
    for key, theme in c.themes:
        document.add_heading(theme, 1)
        for s in c.in_theme(key):
            document.add_heading(s.title, 2)
            document.add_paragraph(s.definition or "")
            for level, name in c.levels:
                document.add_heading(name, 3)
                for text in s.at(level):
                    document.add_paragraph(text, style="List Bullet")
    save(document, path)
    return gold(c)


@layout(
    "word_table", "Word: a table for every competency, merged title and definition rows, four level columns", "docx"
)
def word_table(path: Path) -> Gold:
    c = load("wexcombe")
    document = new_document(c.title, landscape=True)
    furnish(document, c.title, c.publisher)
    document.add_paragraph("The tables below set out the standard for each value by level.")
    for s in c.skills:
        table = document.add_table(rows=0, cols=4)
        table.style = "Table Grid"
        for text, bold in ((s.title, True), (s.definition or "", False)):
            cells = table.add_row().cells
            whole = cells[0].merge(cells[3])
            whole.paragraphs[0].add_run(text).bold = bold
            if bold:
                shade(whole, "C9D6E8")
        for cell, (_, name) in zip(table.add_row().cells, c.levels, strict=True):
            cell.paragraphs[0].add_run(name).bold = True
        for cell, (key, _) in zip(table.add_row().cells, c.levels, strict=True):
            for n, text in enumerate(s.at(key)):
                paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
                paragraph.text, paragraph.style = text, document.styles["List Bullet"]
        cells = table.add_row().cells
        whole = cells[0].merge(cells[3])
        whole.paragraphs[0].add_run("Behaviour that falls short at any level").bold = True
        for text in s.negative:
            whole.add_paragraph(text, style="List Bullet")
        document.add_paragraph()
    save(document, path)
    return gold(c, negative_lead="Behaviour that falls short at any level")


@layout(
    "word_numbered",
    "Word: List Number competencies as bold lines, positive and negative bullets under lead-in lines",
    "docx",
)
def word_numbered(path: Path) -> Gold:
    c = load("penhallow")
    document = new_document(c.title)
    furnish(document, c.title, c.publisher)
    document.add_paragraph("Ten behaviours apply to all professional services staff, whatever their grade.")
    for s in c.skills:
        document.add_paragraph(style="List Number").add_run(s.title).bold = True
        document.add_paragraph().add_run(s.definition or "").italic = True
        for lead, texts in (("We value people who are:", s.positive), ("We do not expect to see people:", s.negative)):
            document.add_paragraph(lead)
            for text in texts:
                document.add_paragraph(text, style="List Bullet")
    save(document, path)
    return gold(c, positive_lead="We value people who are:", negative_lead="We do not expect to see people:")
