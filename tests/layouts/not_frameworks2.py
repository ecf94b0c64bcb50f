# ruff: noqa: E501 - sentences and style sheets of printed documents stand as they are read
"""Documents of four more kinds that hold no competency framework: nothing may be invented from them."""

from typing import Any

from docx.shared import Pt
from layouts import Makers
from typeset_word import new_document
from unseen2_office import furnish
from unseen2_style import Printed, listed, page

layout = Makers("not_frameworks2")
printed = Printed(layout)


@printed("policy", "a policy with numbered headings, bullets and an appendix", list)
def policy() -> str:
    sections = (
        ("Purpose", "This policy sets out how the trust manages requests for flexible working.", ()),
        ("Scope", "It applies to all employees from the first day of employment. It does not apply to agency workers.", ()),
        ("Making a request", "A request must be made in writing and must state:",
         ("the date of the application", "the change that is sought and when it should start",
          "whether a request has been made in the last twelve months")),
        ("Responsibilities", "Line managers are responsible for:",
         ("meeting the employee within 28 days", "considering the request on its merits",
          "giving the decision in writing with the reasons")),
        ("Grounds for refusal", "A request may be refused only on one or more of these grounds:",
         ("the burden of additional costs", "an inability to reorganise work among existing staff",
          "a detrimental effect on quality or performance", "planned structural changes")),
        ("Appeals", "An employee may appeal within 14 days of the decision. The appeal is heard by a manager who was not "
         "involved before.", ()),
        ("Monitoring and review", "The policy is reviewed every three years by the joint staff committee.", ()),
    )  # fmt: skip
    body = "<h1>Flexible Working Policy</h1><p>Policy HR-17 · Version 2.1 · Owner: Director of People</p>"
    for n, (title, text, rows) in enumerate(sections, 1):
        body += f"<h2>{n}. {title}</h2><p>{n}.1 {text}</p>{listed(rows) if rows else ''}"
    return page("Flexible Working Policy", "h1,h2{color:#333}h2{font-size:13pt;margin:6mm 0 1mm}", body)


@printed("training_brochure", "a brochure of courses in cards: what you will learn, who it is for, dates", list)
def training_brochure() -> str:
    courses = (
        ("Chairing meetings", "Half a day of practice for anyone who runs a meeting.",
         ("How to plan an agenda", "Ways to bring in quiet members", "Writing actions that get done"), "4 March, 9 June"),
        ("First aid at work", "The three-day certificate, renewed every third year.",
         ("Treating burns, bleeding and shock", "Using a defibrillator", "Keeping the accident book"), "10 to 12 March"),
        ("Spreadsheets for beginners", "For staff who have never used formulas.",
         ("Sorting and filtering lists", "Simple sums and averages", "Printing on one page"), "Every second Tuesday"),
        ("Mental health awareness", "A gentle introduction led by two counsellors.",
         ("Signs that somebody is struggling", "What to say, and what not to", "Where to find support"), "17 April"),
        ("Driving council vehicles", "Compulsory before you take the keys of a van.",
         ("Daily checks", "Reversing with and without a guide", "What to do after a collision"), "On request"),
    )  # fmt: skip
    cards = "".join(
        f'<div class="card"><h2>{title}</h2><p>{about}</p><h3>What you will learn</h3>{listed(points)}'
        f"<p><b>Dates:</b> {dates}. <b>Cost:</b> free to departments.</p></div>"
        for title, about, points, dates in courses
    )
    style = (
        ".grid{columns:2;column-gap:8mm}.card{break-inside:avoid;background:#eef6f1;border-top:2mm solid #2a7f62;padding:4mm;"
        "margin-bottom:6mm}h2{margin:0;color:#2a7f62}h3{font-size:10pt;margin:2mm 0 0}ul{margin:1mm 0}"
    )
    intro = "<h1>Learning and Development Programme</h1><p>Spring and summer courses. Book through your manager.</p>"
    return page("Learning and Development Programme", style, f'{intro}<div class="grid">{cards}</div>')


@printed("committee_minutes", "minutes with numbered items, resolutions and an attendance list", list)
def committee_minutes() -> Any:
    document = new_document("Minutes")
    furnish(document, "Personnel Committee", "Ousebridge District Council")
    document.add_heading("Minutes of the Personnel Committee", 0)
    document.add_paragraph("Held in the Council Chamber on Tuesday 14 May at 6.30 pm")
    document.add_paragraph("Present: Councillors Adeyemi (Chair), Barlow, Choudhury, Fenwick and Nott")
    document.add_paragraph("Officers: Head of Human Resources, Democratic Services Officer")
    entries = (
        ("Apologies for absence", "Apologies were received from Councillor Pryce.", ()),
        ("Minutes of the last meeting", "The minutes of the meeting of 12 March were agreed and signed.", ()),
        ("Competency framework for managers", "The Head of Human Resources presented a report on the replacement of the "
         "framework of 2011. Members asked about cost, about the views of the unions and about training. RESOLVED that",
         ("the framework be adopted from 1 September", "managers be trained before that date",
          "a report on its effects be brought to the committee in a year")),
        ("Sickness absence", "The average number of days lost in the year was 8.1 for each employee. RESOLVED that",
         ("the report be noted", "occupational health be invited to the next meeting")),
        ("Date of next meeting", "Tuesday 16 July at 6.30 pm.", ()),
    )  # fmt: skip
    for n, (title, text, rows) in enumerate(entries, 21):
        run = document.add_paragraph().add_run(f"{n}. {title.upper()}")
        run.bold, run.font.size = True, Pt(11)
        document.add_paragraph(text)
        for letter, row in zip("abcdef", rows, strict=False):
            document.add_paragraph(f"({letter}) {row}")
    document.add_paragraph("The meeting closed at 8.05 pm.")
    return document


@printed("person_specification", "a form: essential and desirable criteria of one post in a table", list)
def person_specification() -> Any:
    document = new_document("Person Specification")
    furnish(document, "Person Specification", "Hartsmere County Council")
    document.add_heading("Person Specification", 0)
    document.add_paragraph("Post: Highways Inspector    Grade: 7    Department: Environment")
    rows = (
        ("Qualifications", "Five GCSEs or equivalent\nFull driving licence", "NVQ level 3 in highway maintenance", "A"),
        ("Experience", "At least two years in construction or highways\nDealing with the public",
         "Supervising contractors\nGiving evidence in court", "A, I"),
        ("Knowledge", "Knowledge of the Highways Act\nAwareness of health and safety on site", "Street works licensing", "A, I"),
        ("Skills", "Able to write clear reports\nAble to use a tablet and mapping software\nGood negotiating skills",
         "Basic surveying", "A, T"),
        ("Personal qualities", "Able to work alone and outdoors in all weathers\nCommitted to equal opportunities", "", "I"),
    )  # fmt: skip
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    for cell, head in zip(table.rows[0].cells, ("Criteria", "Essential", "Desirable", "How assessed"), strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            first, *others = text.split("\n")
            cell.paragraphs[0].text = first
            for other in others:
                cell.add_paragraph(other)
    document.add_paragraph("A: application form; I: interview; T: test. Date of issue: March.")
    return document
