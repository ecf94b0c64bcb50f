# ruff: noqa: E501 - sentences and style sheets of printed documents stand as they are read
"""Layouts written as Word documents and printed by an office suite: styles, tables with repeated heads, lists."""

from typing import Any

from content import gold, load
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from layouts import Makers
from typeset_word import new_document, shade
from unseen2_style import Printed

layout = Makers("unseen2")
printed = Printed(layout)


def furnish(document: Any, title: str, publisher: str) -> None:
    """A running header, and a footer with the number of the page as a field."""
    section = document.sections[0]
    section.header.paragraphs[0].text = f"{publisher}\t\t{title}"
    run = section.footer.paragraphs[0].add_run("Page ")
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def repeat_head(row: Any) -> None:
    """Make a table row repeat at the top of every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def fill(cell: Any, texts: tuple[str, ...], style: str = "List Bullet") -> None:
    """Paragraphs of a list in a cell, with no empty one before."""
    for n, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        paragraph.text, paragraph.style = text, cell.part.document.styles[style]


@printed("success_levels", "a Word handbook: contents, heading styles, five stacked levels under each behaviour",
         lambda: gold(load("riverdept")))  # fmt: skip
def success_levels() -> Any:
    content = load("riverdept")
    grades = (
        "administrative staff",
        "executive officers",
        "senior executive officers",
        "grades 6 and 7",
        "senior civil service",
    )
    document = new_document(content.title)
    furnish(document, content.title, content.publisher)
    document.add_heading(content.title, 0)
    document.add_paragraph("Guidance for vacancy holders and applicants")
    document.add_heading("Contents", 1)
    for n, skill in enumerate(content.skills, 3):
        document.add_paragraph(f"{skill.title}\t{n}")
    document.add_page_break()
    document.add_heading("About behaviours", 1)
    document.add_paragraph(
        "Behaviours are the actions and activities that people do which result in effective performance in a job. A "
        "vacancy holder chooses those that matter most for the job and tells applicants which will be assessed."
    )
    for (_, level), grade in zip(content.levels, grades, strict=True):
        document.add_paragraph(f"{level} – {grade}", "List Bullet 2")
    for skill in content.skills:
        document.add_page_break()
        document.add_heading(skill.title, 1)
        document.add_paragraph(skill.definition)
        for (key, level), grade in zip(content.levels, grades, strict=True):
            document.add_heading(f"{level} – {grade}", 2)
            for text in skill.at(key):
                document.add_paragraph(text, "List Bullet")
    return document


@printed("effective_ineffective", "a table each: definition across the top, effective and ineffective behaviours side by side",
         lambda: gold(load("solace"), positive_lead="Effective behaviours", negative_lead="Ineffective behaviours"))  # fmt: skip
def effective_ineffective() -> Any:
    content = load("solace")
    document = new_document(content.title)
    furnish(document, content.title, content.publisher)
    document.add_heading(content.title, 0)
    document.add_paragraph("Core competencies", "Subtitle")
    document.add_paragraph(
        "Competencies are what staff need in order to do their jobs well and to behave as colleagues. The core "
        "competencies apply to every member of staff, in every duty station."
    )
    for skill in content.skills:
        table = document.add_table(rows=4, cols=2, style="Table Grid")
        table.cell(0, 0).merge(table.cell(0, 1)).paragraphs[0].add_run(skill.title.upper()).bold = True
        shade(table.cell(0, 0), "008DC9")
        table.cell(0, 0).paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)
        definition = table.cell(1, 0).merge(table.cell(1, 1)).paragraphs[0]
        definition.add_run("Definition: ").bold = True
        definition.add_run(skill.definition)
        for n, (head, texts) in enumerate(
            (("Effective behaviours", skill.positive), ("Ineffective behaviours", skill.negative))
        ):
            table.cell(2, n).paragraphs[0].add_run(head).bold = True
            shade(table.cell(2, n), "D9EAF3")
            fill(table.cell(3, n), texts)
        document.add_paragraph()
    return document


@printed("chapters_by_grade", "a chapter for each grade, in it a table of two columns whose head row repeats",
         lambda: gold(load("harbour"), definitions=False))  # fmt: skip
def chapters_by_grade() -> Any:
    content = load("harbour")
    document = new_document(content.title)
    furnish(document, content.title, content.publisher)
    document.add_heading(content.title, 0)
    document.add_paragraph(content.publisher)
    who = (
        "Deck hands, tally clerks and drivers",
        "Foremen and supervisors",
        "Managers and the harbour master's deputies",
    )
    for (key, name), people in zip(content.levels, who, strict=True):
        document.add_heading(name, 1)
        document.add_paragraph(f"{people}. Grade C is the most senior of the three grades.")
        table = document.add_table(rows=1, cols=2, style="Table Grid")
        for cell, head in zip(table.rows[0].cells, ("Competency", "What we expect to see"), strict=True):
            cell.paragraphs[0].add_run(head).bold = True
            shade(cell, "FFE699")
        repeat_head(table.rows[0])
        for skill in content.skills:
            row = table.add_row()
            row.cells[0].paragraphs[0].add_run(skill.title).bold = True
            fill(row.cells[1], skill.at(key))
        _widths(table, (4.5, 11.5))
        document.add_page_break()
    document.add_heading("Review", 1)
    document.add_paragraph("These expectations are reviewed every second year by the joint council of the port.")
    return document


def _widths(table: Any, widths: tuple[float, ...]) -> None:
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


@printed("competencies_across", "landscape matrix: competencies across, levels down, the most junior at the top",
         lambda: gold(load("highfell"), definitions=False))  # fmt: skip
def competencies_across() -> Any:
    content = load("highfell")
    document = new_document(content.title, landscape=True)
    furnish(document, content.title, content.publisher)
    document.add_heading(content.title, 1)
    document.add_paragraph(
        "The matrix shows what each competency means for support staff, officers, managers and directors. It was agreed "
        "by the authority's staffing committee."
    )
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    for cell, head in zip(table.rows[0].cells, ("Level", *[s.title for s in content.skills]), strict=True):
        run = cell.paragraphs[0].add_run(head)
        run.bold, run.font.color.rgb = True, RGBColor(255, 255, 255)
        shade(cell, "385723")
    repeat_head(table.rows[0])
    for key, name in content.levels:
        row = table.add_row()
        row.cells[0].paragraphs[0].add_run(name).bold = True
        shade(row.cells[0], "E2F0D9")
        for cell, skill in zip(row.cells[1:], content.skills, strict=True):
            fill(cell, skill.at(key))
    return document


def _wealdham() -> dict[str, object]:
    made = gold(load("wealdham"), codes=True, definitions=False)
    for row in made["competencies"]:  # type: ignore[attr-defined]
        row["level_definitions"] = dict(_statements(row["code"]))
    return made


def _statements(code: str) -> list[tuple[str, str]]:
    words = {
        "C1": ("Communicate with a limited range of people on day-to-day matters",
               "Communicate with a range of people on a range of matters",
               "Develop and maintain communication about difficult matters"),
        "C2": ("Contribute to own personal development", "Develop own skills and provide information to others",
               "Develop oneself and contribute to the development of others"),
        "C3": ("Assist in maintaining own and others' health, safety and security",
               "Monitor and maintain health, safety and security", "Promote health, safety and security"),
        "C4": ("Maintain the quality of own work", "Maintain quality in own work and encourage others to do so",
               "Contribute to improving quality"),
    }[code]  # fmt: skip
    return [(f"level-{n}", text) for n, text in enumerate(words, 1)]


@printed(
    "lettered_outline",
    "dimensions with codes; under each level statement a lettered list that starts again at a)",
    _wealdham,
)
def lettered_outline() -> Any:
    content = load("wealdham")
    document = new_document(content.title)
    furnish(document, content.title, content.publisher)
    document.add_heading(content.title, 0)
    document.add_paragraph(
        "There are four core dimensions, which are part of every post, and three levels in each. An outline for a post "
        "names the level that is needed in each dimension."
    )
    for skill in content.skills:
        document.add_heading(f"Core dimension {skill.code}: {skill.title}", 1)
        for (key, name), (_, statement) in zip(content.levels, _statements(skill.code), strict=True):
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.keep_with_next = True
            run = paragraph.add_run(f"{name}: {statement}")
            run.bold, run.font.size = True, Pt(11)
            lead = document.add_paragraph("The worker:")
            lead.paragraph_format.keep_with_next = True
            for letter, text in zip("abcdef", skill.at(key), strict=False):
                item = document.add_paragraph(f"{letter})\t{text}")
                item.paragraph_format.left_indent, item.paragraph_format.first_line_indent = Cm(1.2), Cm(-0.7)
    return document
