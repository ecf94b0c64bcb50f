# ruff: noqa: E501 - sentences and style sheets of printed documents stand as they are read
"""Content in, four documents out as a browser prints them: tables by grade, discs, quadrants, upright titles."""

from html import escape

from content import gold, load
from layouts import Makers
from unseen2_style import Printed
from unseen3_style import front, grid_form, lis, paras, sheet, toc

layout = Makers("unseen3")
printed = Printed(layout)

RIDGE, DIGITAL, DOWNS, RIVERS = (load(name) for name in ("ridgeuni", "digilevels", "downsfire", "tworivers"))


@printed("grade_tables", "a table each with grade columns and a row across: you might need to develop if you",
         lambda: gold(RIDGE, negative_lead="You might need to develop if you:"))  # fmt: skip
def grade_tables() -> str:
    body = front(RIDGE, "Organisational Development · third edition")
    body += (
        "<section class='turn'><h2 class='side'>Welcome</h2>"
        + paras(
            "This framework describes how professional services staff at the University go about their work. It sits beside the "
            "job description, which says what is to be done.",
        )
        + "<h2 class='side'>How it may be used</h2>"
        + lis(
            (
                "Recruitment: choose the behaviours that matter most for the role",
                "Annual review: talk about strengths and about areas to develop",
                "Career planning: look at the grades above your own",
            )
        )
        + "<h2 class='side'>Structure</h2>"
        + paras(
            "There are four behaviours. Each has a short description, examples of effective behaviour for three groups of grades, "
            "and signs that a person might need to develop. The signs apply at every grade.",
        )
        + "</section>"
    )
    for n, skill in enumerate(RIDGE.skills, 1):
        heads = "".join(f"<th>{escape(name)}</th>" for _, name in RIDGE.levels)
        cells = "".join(f"<td>{lis(skill.at(key))}</td>" for key, _ in RIDGE.levels)
        body += (
            f"<section class='beh'><h2>{n}. {escape(skill.title)}</h2><p>{escape(skill.definition or '')}</p>"
            f"<table class='g'><tr>{heads}</tr><tr>{cells}</tr><tr><td colspan='3' class='dev'><b>You might need to develop if you:</b>"
            f"{lis(skill.negative)}</td></tr></table></section>"
        )
    body += "<h2 class='side new'>Appendix: questions for managers</h2>" + paras("Use these to open a conversation at annual review.") + lis((
        "What have you finished this term that you are proud of?", "What would you stop doing if you could?",
        "Who has helped you, and how did you thank them?",
    ))  # fmt: skip
    style = (
        ".cover{height:250mm;background:linear-gradient(#3b2a6b 60%,#fff 60%);padding:35mm 12mm}.cover h1{color:#fff;font-size:32pt;height:120mm}.org{font-size:17pt;color:#3b2a6b;font-weight:bold}"
        ".side{color:#3b2a6b;font-size:15pt}.beh{break-inside:avoid;margin-bottom:9mm}.beh h2{background:#3b2a6b;color:#fff;padding:2mm 4mm;font-size:14pt;margin:0 0 3mm}"
        ".g{width:100%;border-collapse:separate;border-spacing:1.2mm;table-layout:fixed}.g th{background:#8d7bc4;color:#fff;padding:1.5mm}.g td{background:#f0edf8;vertical-align:top;padding:2mm 3mm}.g .dev{background:#fdf0dc}.new{break-before:page}.g ul{margin-bottom:0}"
    )
    return sheet(RIDGE.title, style, body, font="9.5pt/1.4 'DejaVu Sans'")


@printed("responsibility_discs", "attributes with codes; five numbered levels stacked, the number in a disc, no bullets",
         lambda: gold(DIGITAL, codes=True))  # fmt: skip
def responsibility_discs() -> str:
    body = front(DIGITAL, "Release 4 · licensed for use by member organisations")
    body += (
        "<section class='turn'><h2 class='k'>Introduction</h2>"
        + paras(
            "Employers in health need a common language for the level of responsibility that a role carries. The Alliance "
            "defines five levels. Each is described by four generic attributes.",
            "Read across the attributes to judge the level of a role. A role is at a level when most of the statements for that "
            "level are true of it.",
        )
        + "<h2 class='k'>The levels in one line</h2>"
        + "".join(
            f"<p><b>Level {n}</b> {word}</p>"
            for n, word in enumerate(("Follow", "Assist", "Apply", "Enable", "Advise"), 1)
        )
        + "</section>"
    )
    for skill in DIGITAL.skills:
        rows = "".join(
            f'<div class="lev"><div class="disc"><small>Level</small>{n}</div><div>{paras(*skill.at(key))}</div></div>'
            for n, (key, _) in enumerate(DIGITAL.levels, 1)
        )
        body += (
            f'<section class="att"><div class="head"><h2>{escape(skill.title)}</h2><span class="code">{skill.code}</span></div>'
            f'<p class="def">{escape(skill.definition or "")}</p>{rows}</section>'
        )
    style = (
        ".cover{height:250mm;padding:90mm 0 0;border-top:30mm solid #0b7285}.cover h1{font-size:28pt}.k{color:#0b7285}"
        ".att{break-inside:avoid;margin-bottom:10mm}.head{display:flex;justify-content:space-between;align-items:center;border-bottom:0.8mm solid #0b7285}.head h2{margin:0;font-size:17pt}.code{background:#0b7285;color:#fff;padding:1mm 4mm;border-radius:3mm;font-weight:bold}"
        ".def{font-style:italic;margin:2mm 0 4mm}.lev{display:flex;gap:6mm;align-items:center;margin:2mm 0;border-bottom:0.2mm solid #cde}.disc{flex:none;width:14mm;height:14mm;border-radius:50%;background:#d0ebef;text-align:center;font-size:13pt;font-weight:bold;line-height:1;padding-top:2.6mm}.disc small{display:block;font-size:6.5pt;font-weight:normal}.lev p{margin:1mm 0}"
    )
    return sheet(DIGITAL.title, style, body)


@printed("quadrants_by_level", "a page for each of four levels, the same four quadrants on each as a grid of boxes",
         lambda: gold(DOWNS))  # fmt: skip
def quadrants_by_level() -> str:
    body = front(DOWNS, "Leadership at every level", "Proud of our past, ready for what comes")
    body += toc([("Message from the Chief Fire Officer", 3), *((name, 4 + n) for n, (_, name) in enumerate(DOWNS.levels)),
                 ("Development log", 8)], "In this booklet")  # fmt: skip
    body += (
        "<section class='turn'><h2>Message from the Chief Fire Officer</h2>"
        + paras(
            "A leader is not a rank. Firefighters lead when they speak up; station managers lead when they listen. This booklet "
            "sets out what leadership looks like in our Service.",
            "There are four levels, from leading yourself to leading the Service. At each level the same four quadrants apply.",
        )
        + "<div class='key'>"
        + "".join(f"<span>{escape(s.title)}</span>" for s in DOWNS.skills)
        + "</div></section>"
    )
    for key, name in DOWNS.levels:
        boxes = "".join(
            f"<div class='q q{n}'><h3>{escape(s.title)}</h3>{lis(s.at(key))}</div>" for n, s in enumerate(DOWNS.skills)
        )
        body += f"<section class='turn'><h2 class='lvl'>{escape(name)}</h2><div class='grid'>{boxes}</div></section>"
    body += "<h2>Development log</h2>" + grid_form(("Date", "What I did", "What I learned"), [""] * 6, 2)
    style = (
        ".cover{height:250mm;background:#8c1c13;color:#fff;padding:70mm 14mm}.cover h1{font-size:36pt;margin:0}.org{margin-top:60mm;font-size:14pt}h2{color:#8c1c13;font-size:20pt}"
        ".lvl{text-align:center;background:#2f2f2f;color:#fff;padding:4mm;border-radius:3mm}.grid{display:grid;grid-template-columns:1fr 1fr;gap:6mm}.q{border:0.8mm solid #8c1c13;border-radius:4mm;padding:4mm;min-height:85mm}.q h3{margin:0 0 3mm;color:#8c1c13;font-size:14pt}"
        ".q1,.q2{background:#fbeeed}li{margin-bottom:2.5mm}.key span{display:inline-block;border:0.4mm solid #8c1c13;padding:3mm;margin:2mm}"
    )
    return sheet(DOWNS.title, style, body, font="11.5pt/1.45 'Liberation Sans'")


@printed("upright_titles", "landscape rows: title turned in a coloured band, three columns of people, warning signs at the right",
         lambda: gold(RIVERS, negative_lead="Warning signs"))  # fmt: skip
def upright_titles() -> str:
    body = front(RIVERS, "Adopted by full council", "Two councils, one way of working")
    body += (
        "<section class='turn'><h2>Why this matters</h2>"
        + paras(
            "Since the two councils came together we have shared offices, systems and teams. What we have not had until now is one "
            "description of how we behave. Four hundred people helped to write this one.",
            "Find the column that fits your job. Managers should also do what everyone does; senior leaders should do all three. "
            "The warning signs are for all of us.",
        )
        + "</section>"
    )
    for n, skill in enumerate(RIVERS.skills):
        cells = "".join(
            f"<div class='c'><h3>{escape(name)}</h3>{lis(skill.at(key))}</div>" for key, name in RIVERS.levels
        )
        body += (
            f"<section class='row r{n}'><div class='up'><h2>{escape(skill.title)}</h2></div><div class='in'><p class='def'>{escape(skill.definition or '')}</p>"
            f"<div class='cols'>{cells}<div class='c warn'><h3>Warning signs</h3>{lis(skill.negative)}</div></div></div></section>"
        )
    body += (
        "<section class='end'><h2>Where to find help</h2>"
        + paras(
            "Talk to your manager, a behaviours champion or the people team on extension 4410.",
        )
        + "</section>"
    )
    style = (
        ".cover{height:168mm;display:flex;flex-direction:column;justify-content:flex-end;border-bottom:6mm solid #2e7d6b}.cover h1{font-size:30pt;width:200mm}"
        ".r1{break-after:page}.row{display:flex;break-inside:avoid;margin-bottom:6mm;min-height:78mm}.up{flex:none;width:16mm;background:#2e7d6b;color:#fff;display:flex;align-items:center;justify-content:center}.up h2{writing-mode:vertical-rl;transform:rotate(180deg);margin:0;font-size:17pt}"
        ".r1 .up{background:#b5651d}.r2 .up{background:#3d5a80}.r3 .up{background:#7b2d5b}.in{flex:1;border:0.3mm solid #bbb;padding:3mm 4mm}.def{font-size:12pt;font-weight:bold}.cols{display:grid;grid-template-columns:repeat(4,1fr);gap:5mm}h3{margin:0 0 1.5mm;font-size:12pt;border-bottom:0.3mm solid #999}"
        ".warn{background:#fdeaea;padding:0 3mm 1mm}.warn h3{color:#a11}.end{break-before:page}"
    )
    return sheet(RIVERS.title, style, body, "A4 landscape", "13mm 14mm 16mm 14mm", "11pt/1.4 'Liberation Sans'")
