# ruff: noqa: E501 - sentences and style sheets of printed documents stand as they are read
"""Documents of four further kinds that hold no competency framework: a strategy, a blank form, courses, a job pack."""

from typing import Any

from layouts import Makers
from typeset_word import new_document
from unseen2_style import Printed
from unseen3_style import lis, paras, sheet, table, toc

layout = Makers("not_frameworks3")
printed = Printed(layout)


@printed("strategy_with_values", "a five-year strategy: values, aims with what will be done by when, measures", list)
def strategy_with_values() -> str:
    aims = (
        ("Warmer homes", "No tenant should have to choose between heating and eating.",
         ("Insulate 2,400 lofts by 2027", "Replace every coal boiler by 2028", "Open an energy advice line next spring"),
         "Share of homes at rating C or above: 58% now, 90% in 2030"),
        ("Safer streets", "People should feel at ease walking home.",
         ("Light the canal path", "Pay for four more wardens", "Work with schools on a walking bus"),
         "Residents who feel safe after dark: 61% now, 75% in 2030"),
        ("A fairer economy", "Growth should reach every ward.",
         ("Spend half of our budget with local firms", "Pay the real living wage", "Turn the old mill into forty workshops"),
         "Young people out of work: 9% now, 5% in 2030"),
        ("Cleaner rivers", "The Arrow was once fit for swimming and will be again.",
         ("Map every outfall", "Plant trees along nine miles of bank", "Press the water company for new storm tanks"),
         "Stretches in good condition: 2 of 11 now, 7 in 2030"),
    )  # fmt: skip
    body = "<section class='cover turn'><h1>Arrowdale 2030</h1><p>Our strategy for people and place</p></section>"
    body += toc([("Leader's foreword", 3), *((title, 3 + n // 2) for n, (title, *_) in enumerate(aims)), ("Money", 4)])
    body += (
        "<h2>Leader's foreword</h2>"
        + paras(
            "Arrowdale has been through hard years. This strategy says what the council will do by 2030, what it will cost and how "
            "you will be able to tell whether we have done it.",
        )
        + "<h2>Our values</h2>"
        + table(
            ("Open", "Fair", "Bold"),
            (("We publish what we spend.", "We put need before noise.", "We try what has not been tried."),),
        )
    )
    for n, (title, why, steps, measure) in enumerate(aims, 1):
        body += f"<section class='aim'><h2>Aim {n}: {title}</h2><p><i>{why}</i></p><h3>By 2030 we will</h3>{lis(steps)}<p class='m'>{measure}</p></section>"
    body += "<h2>Money</h2>" + table(
        ("Source", "2026", "2027", "2028"),
        (("Council tax", "£61m", "£63m", "£65m"), ("Grants", "£22m", "£20m", "£19m"), ("Fees", "£9m", "£10m", "£11m")),
    )
    style = (
        ".cover{height:250mm;background:#1b4965;color:#fff;padding:80mm 15mm;font-size:16pt}.cover h1{font-size:44pt;margin:0}h2{color:#1b4965;font-size:17pt}"
        ".aim{break-inside:avoid;border-left:2mm solid #62b6cb;padding-left:5mm;margin-bottom:8mm}.m{background:#e7f3f7;padding:3mm}"
    )
    return sheet("Arrowdale 2030", style, body)


@printed(
    "courses_by_level",
    "a brochure of courses in three levels, each with aims, who should attend, dates and price",
    list,
)
def courses_by_level() -> str:
    levels = (
        ("Introductory", (
            ("Minute taking", "By the end of the day you will be able to:", ("Prepare an agenda", "Tell decisions from discussion", "Produce minutes within two days"), "14 May · £95"),
            ("Customer care on the telephone", "This course covers:", ("Answering, holding and transferring", "Speaking to people who are upset", "Ending a call"), "21 May · £80"),
        )),
        ("Intermediate", (
            ("Your first team", "For people who became supervisors in the past year. Topics include:", ("Setting objectives", "Giving feedback", "Having a difficult conversation", "Delegating"), "3 and 4 June · £240"),
            ("Project basics", "You will leave with:", ("A plan for a project of your own", "A risk log", "Templates to use again"), "11 June · £120"),
        )),
        ("Advanced", (
            ("Strategic finance for directors", "Topics include:", ("Reading a balance sheet", "Reserves and borrowing", "Commercial risk"), "2 July · £310"),
            ("Leading through change", "A two-day residential with coaching. You will:", ("Map your stakeholders", "Rehearse a speech", "Build a support network"), "9 and 10 July · £520"),
        )),
    )  # fmt: skip
    body = "<section class='cover turn'><h1>Learning and development</h1><p>Summer programme</p><p>Wychbury Training Consortium</p></section><h2>How to book</h2>"
    body += paras(
        "Talk to your manager first. Book online at least ten days ahead; places cancelled later are charged in full."
    )
    for level, courses in levels:
        cards = "".join(
            f"<div class='card'><h3>{title}</h3><p>{lead}</p>{lis(points)}<p class='when'>{when}</p></div>"
            for title, lead, points, when in courses
        )
        body += f"<h2 class='lvl'>{level}</h2><div class='grid'>{cards}</div>"
    body += "<h2>Booking form</h2>" + table(("Name", "Course", "Date", "Budget code"), (("\u00a0",) * 4,) * 3)
    style = (
        ".cover{height:250mm;padding:60mm 10mm;background:#ffd166}.cover h1{font-size:38pt;margin:0}.lvl{background:#073b4c;color:#fff;padding:2mm 4mm;margin-top:6mm}"
        ".grid{display:grid;grid-template-columns:1fr 1fr;gap:6mm}.card{border:0.4mm solid #073b4c;padding:4mm;break-inside:avoid}.card h3{margin:0 0 2mm}.when{font-weight:bold}"
    )
    return sheet("Learning and development", style, body)


@printed(
    "job_pack", "an advertisement, a letter, a list of duties, a person specification with how each is assessed", list
)
def job_pack() -> str:
    body = "<section class='cover turn'><h1>Reservoir Engineer</h1><p>Candidate pack</p><p>Severn Hills Water Trust</p></section>"
    body += (
        "<h2>Dear applicant</h2>"
        + paras(
            "Thank you for your interest in this post. The Trust looks after nine reservoirs that supply two cities. You will join a "
            "team of six at Brynmawr Lodge.",
        )
        + "<h2>The post</h2>"
        + table(
            ("Salary", "Hours", "Place", "Closing date"),
            (("£41,200 to £46,800", "37 a week", "Brynmawr Lodge", "Noon, 12 March"),),
        )
    )
    body += "<h2>Main duties</h2>" + lis((
        "Carry out weekly inspections of embankments, spillways and valves", "Keep the prescribed forms of record under the Reservoirs Act",
        "Prepare drawings and specifications for repairs", "Supervise contractors on site", "Take part in the out-of-hours rota, one week in six",
        "Carry out any other duties that the Head of Assets may reasonably ask for",
    )) + "<h2>Person specification</h2>" + table(("Criterion", "Essential or desirable", "Assessed by"), (
        ("Degree in civil engineering or equal experience", "Essential", "Application"), ("Membership of a professional institution", "Desirable", "Certificate"),
        ("Three years' work on dams, canals or flood defences", "Essential", "Application, interview"), ("Knowledge of reservoir safety law", "Essential", "Test"),
        ("Able to explain technical matters to the public", "Essential", "Presentation"), ("Full driving licence", "Essential", "Licence"),
    )) + "<h2>What we offer</h2>" + lis(("28 days' leave and bank holidays", "Pension with 12% from the employer", "Use of the fishing lodge"))  # fmt: skip
    body += "<h2>How to apply</h2>" + paras(
        "Send a CV and a letter of no more than two pages. Interviews will be held on 27 March."
    )
    style = ".cover{height:250mm;border:4mm solid #2a6f97;padding:70mm 14mm}.cover h1{font-size:34pt}h2{color:#2a6f97}"
    return sheet("Reservoir Engineer: candidate pack", style, body)


@printed("blank_appraisal", "a blank appraisal form: objectives, ratings one to four, training needs, signatures", list)
def blank_appraisal() -> Any:
    document = new_document("Annual Performance and Development Review")
    document.add_heading("Annual Performance and Development Review", 0)
    document.add_paragraph("Confidential when completed. Keep one copy and send one to Human Resources by 30 April.")
    about = document.add_table(rows=3, cols=4, style="Table Grid")
    for row, (left, right) in zip(
        about.rows, (("Name", "Job title"), ("Department", "Manager"), ("Start date", "Review date")), strict=True
    ):
        row.cells[0].text, row.cells[2].text = left, right
    document.add_heading("Section 1: Looking back", 1)
    for question in (
        "What went well this year?",
        "What got in your way?",
        "Which of last year's objectives were not met, and why?",
    ):
        document.add_paragraph(question, style="List Number")
        document.add_table(rows=1, cols=1, style="Table Grid").rows[0].height = 900000
    document.add_heading("Section 2: Rating", 1)
    scale = document.add_table(rows=1, cols=2, style="Table Grid")
    scale.rows[0].cells[0].text, scale.rows[0].cells[1].text = "Rating", "Meaning"
    for mark, text in (
        ("1", "Did not meet objectives"),
        ("2", "Met some objectives"),
        ("3", "Met all objectives"),
        ("4", "Went beyond objectives"),
    ):
        row = scale.add_row()
        row.cells[0].text, row.cells[1].text = mark, text
    document.add_heading("Section 3: Objectives for next year", 1)
    goals = document.add_table(rows=5, cols=4, style="Table Grid")
    for cell, text in zip(
        goals.rows[0].cells, ("Objective", "How it will be measured", "Support needed", "Target date"), strict=True
    ):
        cell.text = text
    document.add_heading("Section 4: Training needs", 1)
    needs = document.add_table(rows=4, cols=3, style="Table Grid")
    for cell, text in zip(needs.rows[0].cells, ("Need", "Course or activity", "Priority"), strict=True):
        cell.text = text
    document.add_paragraph()
    document.add_paragraph("Signed by employee: ....................   Signed by manager: ....................")
    return document
