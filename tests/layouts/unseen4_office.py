# ruff: noqa: E501 - sentences of printed documents stand as they are read
"""Content in, two Word documents out that an office suite prints as PDF: transposed tables, a framework in a policy."""

from typing import Any

from content import gold, load
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from layouts import Makers
from typeset_word import shade
from unseen2_style import Printed
from unseen3_office import fill, headed, line, start, widths

layout = Makers("unseen4")
printed = Printed(layout)

PORT, WATER = load("portauthority"), load("clearwell")


def upright(cell: Any, text: str) -> None:
    """Bold text that reads upwards in its cell."""
    cell.paragraphs[0].add_run(text).bold = True
    turn = OxmlElement("w:textDirection")
    turn.set(qn("w:val"), "btLr")
    cell._tc.get_or_add_tcPr().append(turn)


@printed(
    "transposed_two_labels", "competencies across, three at a time: levels down beside a turned label, purpose above, faults below",
    lambda: gold(PORT, negative_lead="Not acceptable"),
)  # fmt: skip
def transposed_two_labels() -> Any:
    document = start(PORT, size=11, wide=True, note="Harbour Master's Department")
    document.add_heading("Introduction", 1)
    document.add_paragraph(
        "Marine staff work in small crews at all hours. The tables that follow set out six areas of competency for deck, "
        "control room and workshop. Each table has three areas, with their purpose in the first row."
    )
    document.add_paragraph("Staff are assessed by the port training officer:")
    for text in ("after six months", "before any change of grade", "after an incident, if the Harbour Master so asks"):
        document.add_paragraph(text, style="List Bullet")
    for skills in (PORT.skills[:3], PORT.skills[3:]):
        document.add_page_break()
        table = document.add_table(rows=2, cols=5, style="Table Grid")
        headed(table.rows[0], ("", "", *(s.title for s in skills)), "123B5D")
        purpose = table.rows[1]
        purpose.cells[0].merge(purpose.cells[1]).paragraphs[0].add_run("Purpose").bold = True
        for cell, skill in zip(purpose.cells[2:], skills, strict=True):
            cell.paragraphs[0].add_run(skill.definition).italic = True
        rows = []
        for key, name in PORT.levels:
            row = table.add_row()
            rows.append(row)
            row.cells[1].paragraphs[0].add_run(name).bold = True
            shade(row.cells[1], "D6E4F0")
            for cell, skill in zip(row.cells[2:], skills, strict=True):
                fill(cell, skill.at(key))
        upright(rows[0].cells[0].merge(rows[-1].cells[0]), "What we expect")
        last = table.add_row()
        last.cells[0].merge(last.cells[1]).paragraphs[0].add_run("Not acceptable").bold = True
        for cell, skill in zip(last.cells[2:], skills, strict=True):
            fill(cell, skill.negative)
        widths(table, 1.3, 3.1, 7, 7, 7)
    document.add_page_break()
    document.add_heading("Abbreviations", 1)
    words = document.add_table(rows=0, cols=2)
    for short, long in (("VTS", "Vessel traffic service"), ("PEC", "Pilotage exemption certificate"), ("LPS", "Local port service")):  # fmt: skip
        cells = words.add_row().cells
        cells[0].text, cells[1].text = short, long
    return document


CLAUSES_BEFORE = (
    ("1", "Purpose", ("This policy sets out how performance is managed at Clearwell Utilities plc.",
                      "It applies to all employees who have completed probation. It does not apply to contractors.",
                      "It does not form part of any contract of employment and may be amended at any time.")),
    ("2", "Responsibilities", ("Employees are responsible for knowing what is expected of them.",
                               "Managers must hold a review at least twice a year and keep a note of it.",
                               "Human Resources will train managers, keep records and report to the Executive each June.")),
    ("3", "The review cycle", ("Objectives are agreed in April. There will be no more than five.",
                               "A review of half an hour is held in October.",
                               "Ratings are given in March and moderated by a panel from another region.")),
)  # fmt: skip
PROCEDURE = (
    ("5.1", "Informal stage", ("The manager will meet the employee in private and explain where performance falls short.",
                               "A note of the meeting will be given to the employee within five working days.",
                               "Help such as training, a mentor or changed hours will be considered.")),
    ("5.2", "Formal stage one", ("The employee will be invited to a hearing in writing, with copies of the evidence.",
                                 "The employee may be accompanied by a colleague or by a union official.",
                                 "A written warning will stay on file for twelve months.")),
    ("5.3", "Formal stage two", ("Where there is no improvement a second hearing will be held by a senior manager.",
                                 "Dismissal with notice is among the possible outcomes.")),
    ("5.4", "Appeals", ("An appeal must be lodged within ten working days of the decision.",
                        "It will be heard by a director who has not been involved before.")),
)  # fmt: skip


@printed(
    "clauses_in_a_policy", "an HR policy in numbered clauses; its fourth section is the framework, down to 4.1.1",
    lambda: gold(WATER, codes=True, numbered=True),
)  # fmt: skip
def clauses_in_a_policy() -> Any:
    document = start(WATER, size=11, note="Owner: Human Resources Director. Review date: 31 March.")
    control = document.add_table(rows=1, cols=3, style="Table Grid")
    headed(control.rows[0], ("Version", "Date", "Change"), "404040")
    for row in (("1.0", "May 2019", "First issue"), ("2.0", "June 2023", "Competencies revised")):
        for cell, text in zip(control.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph()
    for number, title, clauses in CLAUSES_BEFORE:
        document.add_heading(f"{number}. {title}", 1)
        for n, text in enumerate(clauses, 1):
            document.add_paragraph(f"{number}.{n}\t{text}")
    document.add_heading("4. Competency framework", 1)
    document.add_paragraph(
        "Performance is assessed against objectives and against the competencies in this section. An employee meets a "
        "competency when the statements below it are true of him or her on most days."
    )
    for skill in WATER.skills:
        line(document, f"{skill.code} {skill.title}", 12, "000000")
        for n, text in enumerate(skill.positive, 1):
            paragraph = document.add_paragraph(f"{skill.code}.{n}\t{text}")
            paragraph.paragraph_format.left_indent = Pt(52)
            paragraph.paragraph_format.first_line_indent = Pt(-38)
    document.add_heading("5. Procedure where performance falls short", 1)
    for number, title, clauses in PROCEDURE:
        line(document, f"{number} {title}", 12, "000000")
        for n, text in enumerate(clauses, 1):
            paragraph = document.add_paragraph(f"{number}.{n}\t{text}")
            paragraph.paragraph_format.left_indent = Pt(52)
            paragraph.paragraph_format.first_line_indent = Pt(-38)
    document.add_heading("6. Records", 1)
    document.add_paragraph("6.1\tRecords are kept for six years and are then destroyed.")
    return document
