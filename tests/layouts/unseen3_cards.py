# ruff: noqa: E501 - sentences and style sheets of printed documents stand as they are read
"""Content in, five documents out as a browser prints them: stacked grades, columns, merged cells, cards, newspaper."""

from html import escape

from content import gold, load
from layouts import Makers
from unseen2_style import Printed
from unseen3_style import front, grid_form, lis, paras, sheet, table, toc

layout = Makers("unseen3")
printed = Printed(layout)

OFFICE, POLICE, GUILD, HOMES, WATERS = (
    load(name) for name in ("coastguardoffice", "moorlandpolice", "guildofarchivists", "brightharbour", "worldwater")
)


@printed("behaviours_by_grade", "grades stacked under each behaviour, sentences over pages, appendix of questions",
         lambda: gold(OFFICE, positive_lead="It is important that you:"))  # fmt: skip
def behaviours_by_grade() -> str:
    body = front(OFFICE, "Version 3 · Published by the People Directorate", "Recruit, develop and recognise")
    body += toc([("About this guide", 3), *((s.title, n) for n, s in zip((4, 4, 5, 6), OFFICE.skills, strict=True)),
                 ("Annex A: Example interview questions", 8)])  # fmt: skip
    body += (
        '<section class="turn"><h2>About this guide</h2>'
        + paras(
            "Behaviours are the actions and activities that people do which result in effective performance in a job. "
            "The Office has defined four behaviours. For each one there is a description and a set of examples at each grade.",
            "Not every behaviour applies to every job. Advertisements say which ones will be assessed, and no more than three "
            "should be chosen for any post.",
        )
        + "<h3>How the grades are shown</h3>"
        + paras(
            "The examples build on each other. If you are working at a higher grade you should also be able to show the "
            "behaviour of the grades below it. The examples are not a check list and are not meant to be exhaustive.",
        )
        + '<div class="box"><b>Writing your evidence</b>'
        + lis(("Use one example for each behaviour", "Say what you did and not what the team did", "Keep to 250 words"))
        + "</div></section>"
    )
    for skill in OFFICE.skills:
        body += f"<h2>{escape(skill.title)}</h2><p>{escape(skill.definition or '')}</p>"
        for key, name in OFFICE.levels:
            body += (
                f"<h3>{escape(skill.title)} – {escape(name)}</h3><p>It is important that you:</p>{lis(skill.at(key))}"
            )
    asks = (
        "Tell us about a time when you changed your work because of something that happened elsewhere.",
        "Describe a difficult decision. What did you know, and what did you not?",
        "When did you last work with somebody you found hard to get on with?",
        "What have you improved, and how do you know that it is better?",
    )
    questions = [(skill.title, ask) for skill, ask in zip(OFFICE.skills, asks, strict=True)]
    body += '<h2 class="new">Annex A: Example interview questions</h2>' + table(("Behaviour", "Question"), questions)
    body += paras("© Maritime Licensing Office. You may re-use this publication free of charge in any format.")
    style = (
        ".cover{height:250mm;border-left:3mm solid #00566b;padding:60mm 0 0 8mm}.cover h1{font-size:27pt;width:140mm}.org{font-size:14pt;margin-top:40mm}"
        "h2{font-size:19pt;margin:8mm 0 3mm;color:#00566b}h3{font-size:12.5pt;margin:5mm 0 1.5mm}li{margin-bottom:1.4mm}"
        ".box{background:#e8f1f3;padding:4mm;border:0.3mm solid #00566b}.new{break-before:page}p{orphans:1;widows:1}li{orphans:1;widows:1}"
    )
    return sheet(OFFICE.title, style, body, font="13.3pt/1.5 'Liberation Sans'", foot="Behaviours for Success")


@printed("levels_in_thirds", "landscape, one competency a page, three columns of first-person sentences under level heads",
         lambda: gold(POLICE))  # fmt: skip
def levels_in_thirds() -> str:
    body = front(POLICE, "Effective from 1 April · Next review in two years", "Professionalism in policing")
    body += (
        '<section class="turn two"><h2>Foreword by the Chief Constable</h2>'
        + paras(
            "The public judge us by how we act as much as by what we achieve. This framework sets out what we expect of "
            "everybody in the Constabulary, whether officer, member of staff or volunteer.",
            "I ask you to read it, to talk about it with your sergeant or line manager, and to tell me where we fall short of it.",
        )
        + "<h2>The levels</h2>"
        + paras(
            "The framework has three levels that can be used for different roles, as determined by the degree of influence and "
            "accountability of the role.",
        )
        + table(
            ("Level", "Who it is for"),
            (
                ("Level 1", "Constables, staff without people to manage, volunteers"),
                ("Level 2", "Sergeants, inspectors, team managers"),
                ("Level 3", "Chief officers, superintendents, heads of department"),
            ),
        )
        + "</section>"
    )
    for n, skill in enumerate(POLICE.skills, 1):
        cells = "".join(
            f'<div class="col c{k}"><h3>{escape(name)}</h3>{lis(skill.at(key))}</div>'
            for k, (key, name) in enumerate(POLICE.levels, 1)
        )
        body += (
            f'<section class="turn"><div class="band"><span>{n}</span><h2>{escape(skill.title)}</h2></div>'
            f'<p class="def">{escape(skill.definition or "")}</p><div class="cols">{cells}</div></section>'
        )
    body += "<h2>Glossary</h2>" + paras(
        "Competency: an observable set of skills and ways of behaving that are needed to do a job well.",
        "Stakeholder: anyone who has an interest in what the Constabulary does.",
        "Values: the beliefs that guide how we act when no rule fits.",
    )
    style = (
        ".cover{height:165mm;background:#12213f;color:#fff;padding:40mm 20mm}.cover h1{font-size:30pt;margin:0 0 5mm}.tag{font-style:italic}.org{margin-top:30mm;font-size:15pt}"
        ".band{background:#12213f;color:#fff;display:flex;align-items:center}.band h2{color:#fff;margin:3mm 4mm;font-size:20pt}.band span{background:#c8a13a;font-size:20pt;padding:3mm 6mm}"
        "h2{color:#12213f}.def{font-size:13.5pt;margin:4mm 0}.cols{display:grid;grid-template-columns:1fr 1fr 1fr;gap:5mm}.col{border-top:2mm solid #12213f;background:#f1f3f8;padding:3mm 4mm}"
        ".c2{border-color:#47689f}.c3{border-color:#c8a13a}h3{margin:0 0 2mm;font-size:13pt}li{margin-bottom:2mm}.col ul{list-style:none;padding-left:4mm}.col li::before{content:'▸';margin-left:-4mm;position:absolute;color:#47689f}"
    )
    return sheet(POLICE.title, style, body, "A4 landscape", "14mm 15mm 16mm 15mm", "12.5pt/1.45 'Liberation Sans'")


@printed("map_merged_titles", "one table: area merged over four membership grades, theme rows across, header repeated",
         lambda: gold(GUILD))  # fmt: skip
def map_merged_titles() -> str:
    body = front(GUILD, "Registered charity · guild office, Tanner Row", "For everyone who keeps the record")
    body += (
        "<section class='turn'><h2>Using the map</h2>"
        + paras(
            "The map describes what archivists and records managers know and do. It has core knowledge and core behaviours. "
            "Each area is described at the four grades of membership.",
            "Members applying for an upgrade choose three areas and write up to 500 words on each. Assessors look for evidence "
            "at the grade applied for and do not count years of service.",
        )
        + "<h3>An example</h3>"
        + paras(
            "Ayesha is an Associate Member at a county record office. She has planned a migration of tapes and tested the "
            "result, so she can claim Digital preservation. She asks her mentor what Chartered Member would take.",
        )
        + "</section>"
    )
    rows = ""
    for theme, name in GUILD.themes:
        rows += f'<tr><td class="theme" colspan="3">{escape(name)}</td></tr>'
        for skill in GUILD.in_theme(theme):
            for k, (key, grade) in enumerate(GUILD.levels):
                left = f'<td class="area" rowspan="{len(GUILD.levels)}">{escape(skill.title)}</td>' if not k else ""
                rows += f'<tr>{left}<td class="grade">{escape(grade)}</td><td>{lis(skill.at(key))}</td></tr>'
    body += f'<table class="map"><thead><tr><th>Area</th><th>Grade</th><th>What you do</th></tr></thead><tbody>{rows}</tbody></table>'
    body += (
        "<h2 class='new'>Self-assessment</h2><p>Mark the grade at which you work now and the one you aim for.</p>"
        + grid_form(("Area", "Now", "Aim", "Evidence"), [s.title for s in GUILD.skills], 3)
    )
    style = (
        ".cover{height:240mm;text-align:center;padding-top:70mm}.cover h1{font-size:26pt;font-weight:normal;border-top:0.5mm solid #5b1a2b;border-bottom:0.5mm solid #5b1a2b;padding:6mm}"
        "h2,h3{color:#5b1a2b}.map{width:100%;border-collapse:collapse}.map td,.map th{border:0.25mm solid #a58a90;padding:1.6mm 2.4mm;vertical-align:top;text-align:left}"
        ".map th{background:#5b1a2b;color:#fff}.theme{background:#e9dcdf;font-weight:bold;font-size:12pt}.area{width:38mm;font-weight:bold}.grade{width:33mm;font-style:italic}"
        ".map ul{margin:0;padding-left:4mm}.new{break-before:page}tr{break-inside:avoid}"
    )
    return sheet(GUILD.title, style, body, font="10pt/1.35 'Liberation Serif'")


@printed("value_pairs", "value cards with a tick list and a cross list side by side, marks in private-use characters",
         lambda: gold(HOMES, positive_lead="You'll see us when", negative_lead="You won't see us when"))  # fmt: skip
def value_pairs() -> str:
    body = front(HOMES, "A guide for colleagues, contractors and board members", "Five values, one promise")
    body += (
        "<section class='turn'><h2 class='intro'>Hello from Marcus</h2>"
        + paras(
            "Two hundred of you came to workshops this year to tell us what Bright Harbour is like on a good day and on a bad one. "
            "These pages are what you said. I haven't tidied them up much.",
            "We'll use them when we hire, when we sit down for our quarterly chats and when we choose who to work with.",
        )
        + "<p><i>Marcus Odell, Chief Executive</i></p><h2 class='intro'>At a glance</h2>"
        + "".join(f'<span class="chip">{escape(s.title)}</span>' for s in HOMES.skills)
        + "<h2 class='intro'>In your quarterly chat</h2>"
        + lis(("Pick one value to talk about", "Bring a story, not a score", "Agree one thing to try before next time"))
        + "</section>"
    )
    for skill in HOMES.skills:
        body += (
            f'<section class="card"><h2>{escape(skill.title)}</h2><p class="def">{escape(skill.definition or "")}</p><div class="pair">'
            f"<div class='good'><h3>You'll see us when</h3>{lis(skill.positive)}</div>"
            f"<div class='bad'><h3>You won't see us when</h3>{lis(skill.negative)}</div></div></section>"
        )
    style = (
        ".cover{height:250mm;background:#e4572e;color:#fff;padding:30mm 15mm;border-radius:0 0 40mm 0}.cover h1{font-size:40pt;line-height:1.1}.org{font-size:16pt;font-weight:bold}"
        ".intro{color:#e4572e}.chip{display:inline-block;background:#17434f;color:#fff;border-radius:5mm;padding:2mm 5mm;margin:1mm 2mm 1mm 0}"
        ".card{break-inside:avoid;border-radius:4mm;background:#f4f1ea;padding:5mm 6mm;margin-bottom:7mm}.card h2{margin:0;color:#17434f;font-size:18pt}.def{font-style:italic}"
        ".pair{display:flex;gap:8mm}.pair>div{flex:1}h3{font-size:10.5pt;margin:0 0 1mm}.good h3{color:#1d7a4c}.bad h3{color:#b3261e}.pair ul{list-style:none;padding-left:6mm}"
        ".pair li{margin-bottom:1.5mm;position:relative}.pair li::before{font-family:OpenSymbol;position:absolute;left:-6mm}.good li::before{content:'\\E4C4';color:#1d7a4c}.bad li::before{content:'\\E4C3';color:#b3261e}"
    )
    return sheet(HOMES.title, style, body)


@printed("serif_two_columns", "core values, core and managerial competencies in two columns of serif type, no levels",
         lambda: gold(WATERS))  # fmt: skip
def serif_two_columns() -> str:
    body = front(WATERS, "Office of Human Resources Management")
    body += (
        "<section class='turn'><h2>Note by the Secretary-General</h2>"
        + paras(
            "Our greatest strength, and the key to our success, is the quality of our staff and managers. To make the most of "
            "that strength we need an organisational culture and an environment that let staff contribute their full potential.",
            "The competencies were defined through a participatory process in which staff at every duty station were asked "
            "what qualities the Commission will need over the coming decade.",
        )
        + "<h2>What are competencies?</h2>"
        + paras(
            "The term competency refers to a combination of skills, attributes and behaviours that are directly related to "
            "successful performance on the job. Core values are shared principles; core competencies are required of all staff; "
            "managerial competencies apply to those with managerial or supervisory responsibilities.¹",
            "Competencies are not specific to any occupation. Technical skills are described in the vacancy announcement.",
        )
        + "<p class='fn'>¹ Consultants are assessed only against core values.</p></section>"
    )
    for theme, name in WATERS.themes:
        inner = "".join(f"<h3>{escape(s.title)}</h3>{lis(s.positive, 'dash')}" for s in WATERS.in_theme(theme))
        body += f"<h2>{escape(name)}</h2><div class='news'>{inner}</div>"
    body += (
        "<h2>Frequently asked questions</h2>"
        + "<p><b>Will I be assessed on all of them?</b></p>"
        + paras(
            "No. You and your supervisor choose the ones which matter most for the year's work plan.",
        )
        + "<p><b>What if I disagree with my rating?</b></p>"
        + paras("You may ask for a rebuttal panel within fourteen days.")
    )
    style = (
        ".cover{height:245mm;padding-top:40mm}.cover h1{font-size:34pt;color:#2b5c8a;font-weight:normal}.org{font-variant:small-caps;font-size:15pt}"
        "h2{color:#2b5c8a;font-weight:normal;font-size:20pt;border-bottom:0.4mm solid #2b5c8a;margin:7mm 0 4mm}.news{columns:2;column-gap:10mm}h3{font-size:12pt;margin:4mm 0 1mm;text-transform:uppercase;letter-spacing:0.3mm}"
        ".dash{list-style:square}.news>h3:first-child{margin-top:0}.fn{font-size:8pt;margin-top:20mm;border-top:0.2mm solid #555;width:60mm}"
    )
    return sheet(WATERS.title, style, body, font="11pt/1.4 'Liberation Serif'", margin="22mm 20mm 22mm 20mm")
