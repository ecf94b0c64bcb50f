# ruff: noqa: E501 - sentences and style sheets of printed documents stand as they are read
"""Nothing in, three documents that hold no framework out: a values poster, a pay policy, an apprenticeship brochure."""

from typing import Any

from layouts import Makers
from typeset_word import new_document
from unseen2_style import Printed
from unseen3_style import lis, paras, sheet, table

layout = Makers("not_frameworks4")
printed = Printed(layout)


@printed("values_poster", "a poster with five values, a slogan under each and a call to nominate colleagues", list)
def values_poster() -> str:
    values = (
        ("Warm", "A smile costs nothing."), ("Wise", "Think, ask, act."), ("Willing", "Yes is where we start."),
        ("Watchful", "See it, say it."), ("Wholehearted", "All in, every day."),
    )  # fmt: skip
    tiles = "".join(
        f"<div class='tile t{n}'><h2>{name}</h2><p>{slogan}</p></div>" for n, (name, slogan) in enumerate(values)
    )
    body = f"<h1>The five Ws</h1><p class='sub'>Wetherlam District Council</p><div class='tiles'>{tiles}</div>"
    body += "<div class='call'><b>Know somebody who lives our values?</b> Nominate them for a Golden W before 30 June. Forms are in the staff room.</div>"
    style = (
        "h1{font-size:70pt;margin:0;color:#b5179e}.sub{font-size:20pt}.tiles{display:grid;grid-template-columns:1fr 1fr;gap:8mm}.tile{color:#fff;background:#4361ee;padding:10mm;border-radius:8mm}.tile h2{font-size:34pt;margin:0}"
        ".tile p{font-size:20pt;margin:3mm 0 0}.t1{background:#f72585}.t2{background:#7209b7}.t3{background:#3a0ca3}.t4{background:#4895ef;grid-column:1/3}.call{margin-top:10mm;font-size:20pt;border:1.5mm dashed #b5179e;padding:8mm}"
    )
    return sheet("The five Ws", style, body, "A3", "18mm")


@printed("pay_policy", "a pay policy: numbered paragraphs, a table of grades, lists of what is and is not paid", list)
def pay_policy() -> Any:
    document = new_document("Pay Policy")
    document.add_heading("Pay Policy", 0)
    document.add_paragraph("Wetherlam District Council. Agreed by full council on 24 February.")
    for n, (title, clauses) in enumerate((
        ("Aims", ("To be fair to staff and to those who pay council tax.", "To recruit and keep good people.", "To meet the law on equal pay.")),
        ("How grades are set", ("Every post is evaluated under the national scheme.", "Managers must write the job description with the postholder.",
                                "A panel of three scores the post on knowledge, effort, responsibility and surroundings.", "An appeal may be made once.")),
        ("Increments", ("One increment is paid on 1 April each year until the top of the grade.", "An increment may be withheld where performance is poor.",
                        "Two increments may be paid for exceptional work with the consent of the director.")),
        ("Allowances", ("Standby is paid at £32 a session.", "Night work attracts one third extra.", "First aiders receive £120 a year.")),
    ), 1):  # fmt: skip
        document.add_heading(f"{n}. {title}", 1)
        for k, text in enumerate(clauses, 1):
            document.add_paragraph(f"{n}.{k} {text}")
        if n == 2:
            grid = document.add_table(rows=1, cols=4, style="Table Grid")
            for cell, text in zip(grid.rows[0].cells, ("Grade", "Points", "From", "To"), strict=True):
                cell.text = text
            for row in (
                ("A", "2 to 4", "£23,656", "£24,404"),
                ("B", "5 to 8", "£24,790", "£26,024"),
                ("C", "9 to 14", "£26,409", "£28,624"),
            ):
                for cell, text in zip(grid.add_row().cells, row, strict=True):
                    cell.text = text
    document.add_heading("5. What the council does not pay", 1)
    for text in (
        "Bonuses",
        "Membership of gyms or clubs",
        "Parking fines",
        "Travel from home to the usual place of work",
    ):
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("Appendix: senior posts", 1)
    senior = document.add_table(rows=1, cols=2, style="Table Grid")
    senior.rows[0].cells[0].text, senior.rows[0].cells[1].text = "Post", "Salary"
    for post, pay in (
        ("Chief Executive", "£118,000"),
        ("Director of Place", "£91,500"),
        ("Monitoring Officer", "£74,200"),
    ):
        cells = senior.add_row().cells
        cells[0].text, cells[1].text = post, pay
    return document


@printed(
    "apprentice_brochure",
    "a brochure for apprentices: trades, what a week is like, what is offered, how to apply",
    list,
)
def apprentice_brochure() -> str:
    trades = (
        ("Joinery", "You will learn to:", ("hang doors and sashes", "read drawings", "use hand and power tools safely"), "Three years · Level 3 certificate"),
        ("Plumbing", "You will learn to:", ("bend and solder pipe", "find leaks", "fit kitchens and bathrooms"), "Four years · Level 3 certificate"),
        ("Gardens", "You will learn to:", ("plant and prune", "drive a ride-on mower", "keep paths free of ice"), "Two years · Level 2 certificate"),
        ("Business support", "You will learn to:", ("take minutes", "answer tenants' calls", "raise orders"), "Eighteen months · Level 3 certificate"),
    )  # fmt: skip
    cards = "".join(
        f"<div class='c'><h2>{t}</h2><p>{lead}</p>{lis(items)}<p class='w'>{when}</p></div>"
        for t, lead, items, when in trades
    )
    body = "<section class='cover turn'><h1>Learn a trade. Earn a wage.</h1><p>Apprenticeships at Saddleworth Homes</p></section>"
    body += "<h2>Why an apprenticeship?</h2>" + paras(
        "You will be paid from the first day. You will work four days a week beside somebody who knows the job and go to college on the fifth.",
        "Nine in ten of last year's apprentices now have a permanent job with us.",
    ) + f"<div class='g'>{cards}</div>"  # fmt: skip
    body += "<h2>A week in the life</h2>" + table(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
        (("Toolbox talk, repairs", "Repairs", "College", "Empty homes", "Empty homes, tidy the van"),),
    )
    body += "<h2>What you get</h2>" + lis(("£14,500 rising to £19,800", "Your own tools", "25 days' leave", "A mentor"))
    body += "<h2>What we ask of you</h2>" + lis(("To be sixteen or over", "To turn up on time", "To want to learn"))
    body += "<h2>How to apply</h2><ol><li>Fill in the form on our website by 30 April</li><li>Come to a taster day</li><li>Meet us for an interview</li></ol>"
    style = ".cover{height:250mm;background:#fb8500;color:#fff;padding:80mm 12mm;font-size:18pt}.cover h1{font-size:46pt;margin:0}.g{display:grid;grid-template-columns:1fr 1fr;gap:6mm}.c{background:#fff3e0;padding:4mm;break-inside:avoid}.c h2{margin:0;color:#fb8500}.w{font-weight:bold}h2{color:#023047}"
    return sheet("Learn a trade. Earn a wage.", style, body, font="11.5pt/1.45 'Liberation Sans'")
