# ruff: noqa: E501 - sentences and style sheets of printed documents stand as they are read
"""Content in, five documents out as a browser prints them: levels down the side, cards, examples, level column, slides."""

from html import escape

from content import gold, load
from layouts import Makers
from unseen2_style import Printed
from unseen3_style import front, grid_form, lis, paras, sheet, table, toc

layout = Makers("unseen4")
printed = Printed(layout)

NURSES, HOSPICE, TRAMS, COLLEGE, SHOP = (
    load(name) for name in ("vetnursing", "hospicebridge", "transitco", "landscapers", "brightcart")
)


@printed(
    "levels_down_in_spreads", "landscape: three levels down with turned labels, four competencies across, twice",
    lambda: gold(NURSES),
)  # fmt: skip
def levels_down_in_spreads() -> str:
    body = front(NURSES, "Approved by the Education Committee", "From the first day in practice to advanced nursing")
    body += (
        "<section class='turn'><h2>Reading the map</h2>"
        + paras(
            "The map has eight fields of competence. They are printed over two pages, four fields to a page. Read down a column "
            "to see how a field grows from entrant to advanced nurse; read along a row to see what may be asked of a nurse at one level.",
            "A registered nurse has all that is asked of an entrant. An advanced nurse has all that is asked of both.",
        )
        + "<h3>Ways to use it</h3>"
        + lis(("in planning the training of students", "at the yearly review", "when writing advertisements"))
        + "</section>"
    )
    for part in (NURSES.skills[:4], NURSES.skills[4:]):
        heads = "".join(f"<th>{escape(s.title)}</th>" for s in part)
        rows = "".join(
            f"<tr><td class='side l{n}'><div>{escape(name)}</div></td>"
            + "".join(f"<td>{lis(s.at(key))}</td>" for s in part)
            + "</tr>"
            for n, (key, name) in enumerate(NURSES.levels)
        )
        body += (
            f"<table class='map turn'><thead><tr><th class='no'></th>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        )
    body += "<h2>Record of assessment</h2>" + paras("To be kept by the nurse and shown on request.")
    body += grid_form(("Field", "Level reached", "Assessor", "Date"), [s.title for s in NURSES.skills], 3)
    style = (
        ".cover{height:170mm;padding:50mm 20mm;border:5mm solid #3c6e47}.cover h1{font-size:32pt;margin:0}.org{margin-top:25mm;font-size:14pt}"
        "h2{color:#3c6e47;font-size:18pt}.map{width:100%;border-collapse:separate;border-spacing:1.5mm;table-layout:fixed}.map th{background:#3c6e47;color:#fff;padding:3mm;font-size:12pt;text-align:left}"
        ".map td{background:#eef4ee;padding:2.5mm 3mm;vertical-align:top}.map .no,.map .side{width:14mm}.map .no{background:none}.side div{writing-mode:vertical-rl;transform:rotate(180deg);font-weight:bold;color:#fff;margin:auto;text-align:center}"
        ".map td.l0{background:#8fb996}.map td.l1{background:#5f9468}.map td.l2{background:#2f5a38}li{margin-bottom:1.5mm}"
    )
    return sheet(NURSES.title, style, body, "A4 landscape", "14mm 14mm 16mm 14mm", "10.5pt/1.36 'Liberation Sans'")


@printed(
    "icon_cards_four_a_page", "landscape cards two by two: a private-use icon, title, a saying, a list and a second list for leaders",
    lambda: gold(HOSPICE),
)  # fmt: skip
def icon_cards_four_a_page() -> str:
    icons = "\ue46c\ue46d\ue46e\ue46f\ue4c4\ue4c5\ue4c6\ue4c7"
    body = front(HOSPICE, "Registered charity", "What patients, families and colleagues can count on")
    body += (
        "<section class='turn two'><div><h2>Dear all</h2>"
        + paras(
            "When somebody is dying, small things become large. This is a book about small things. It says how we want to work at "
            "Bridge House, on the ward, in people's homes, in our nine shops and in the office above the laundry.",
            "You will find eight cards. Each begins with what we ask of everyone. Those who lead others, paid or unpaid, will find "
            "something more for them in the lower part.",
            "With my thanks for all that you do,",
        )
        + "<p class='sign'>Mariam Oyelaran</p><p>Chief Executive</p></div><div><h2>When we use the cards</h2>"
        + lis(("choosing new staff and volunteers", "the first week", "one-to-ones", "thanking people"))
        + "</div></section>"
    )
    for start in range(0, len(HOSPICE.skills), 4):
        cards = ""
        for n, skill in enumerate(HOSPICE.skills[start : start + 4], start):
            cards += f"<div class='card'><h2><span class='icon'>{icons[n]}</span>{escape(skill.title)}</h2><p class='say'>{escape(skill.definition or '')}</p>"
            for k, (key, name) in enumerate(HOSPICE.levels):
                cards += f"<div class='part p{k}'><h4>{escape(name)}</h4>{lis(skill.at(key))}</div>"
            cards += "</div>"
        body += f"<section class='turn grid'>{cards}</section>"
    body += "<h2>Thank-you slip</h2>" + paras(
        "I saw (name) ...................... show (card) ...................... when ......................"
    )
    style = (
        ".cover{height:175mm;background:#f3d9c9;padding:45mm 25mm}.cover h1{font-size:34pt;color:#7a2e4d;margin:0 0 6mm}h2{color:#7a2e4d;margin:0 0 2mm;font-size:17pt}.two{display:grid;grid-template-columns:1.5fr 1fr;gap:16mm;font-size:12pt}.sign{font-family:'Liberation Serif';font-style:italic;font-size:16pt}"
        ".grid{display:grid;grid-template-columns:1fr 1fr;grid-template-rows:1fr 1fr;gap:5mm;height:172mm}.card{border:0.5mm solid #7a2e4d;border-radius:4mm;padding:4mm 5mm;overflow:hidden}.icon{font-family:OpenSymbol;font-size:20pt;margin-right:3mm;color:#d18a5a}"
        ".say{font-style:italic;color:#7a2e4d}.part h4{margin:1mm 0 0;font-size:9.5pt;text-transform:uppercase;color:#888}.p1{background:#faf0ea;padding:1mm 2mm}.part ul{margin:0.5mm 0 1.5mm}"
    )
    return sheet(HOSPICE.title, style, body, "A4 landscape", "14mm 14mm 14mm 14mm", "10.5pt/1.3 'Liberation Sans'")


STORIES = (
    "A driver at Quay Street saw a boy crying on the platform. She radioed ahead, held the tram for a minute and found that he had lost his sister. Both were home by six.",
    "In November a fitter found a crack in a bogie that three inspections had missed. He grounded the whole series for the night. Two more were found.",
    "When the bridge closed, the scheduling team had replacement buses on paper by midnight and on the road by five.",
    "Trainees asked for a simulator. We could not pay for one, so an instructor built a cab out of a scrapped tram.",
    "A passenger wrote to thank the revenue officer who, in the middle of an argument, asked her whether she had eaten that day.",
)


@printed(
    "examples_within_and_beside", "examples that belong to a sentence, and boxes with stories that do not",
    lambda: gold(TRAMS, positive_lead="Someone with this behaviour:"),
)  # fmt: skip
def examples_within_and_beside() -> str:
    body = front(
        TRAMS, "People and Safety · Issue 4", "Drivers, fitters, controllers, revenue officers and office staff"
    )
    body += toc([("Why behaviours?", 3), *((s.title, 4 + n) for n, s in enumerate(TRAMS.skills)), ("Terms used", 7)])
    body += (
        "<section class='turn'><h2>Why behaviours?</h2>"
        + paras(
            "A tram company is judged on the day that things go wrong. The behaviours in this booklet are what passengers remember.",
            "You can use the booklet to:",
        )
        + lis(
            ("prepare for a promotion board", "give a colleague feedback", "think about a shift that did not go well")
        )
        + paras(
            "Every behaviour comes with sentences that say what we look for and with one story from our own depots."
        )
        + "</section>"
    )
    for skill, story in zip(TRAMS.skills, STORIES, strict=True):
        body += (
            f"<div class='one'><h2>{escape(skill.title)}</h2><p class='def'>{escape(skill.definition or '')}</p>"
            f"<p class='lead'>Someone with this behaviour:</p>{lis(skill.positive, 'sq')}"
            f"<div class='story'><b>From the depot</b><p>{escape(story)}</p></div></div>"
        )
    body += "<h2 class='new'>Terms used</h2>" + table(
        ("Term", "Meaning"),
        (
            ("Controller", "Directs the trams from the control room."),
            ("Points", "Where tracks divide."),
            ("Clipped", "Locked by hand."),
        ),
    )
    style = (
        ".cover{height:250mm;background:linear-gradient(#0b3954,#087e8b);color:#fff;padding:70mm 15mm}.cover h1{font-size:34pt;margin:0}h2{color:#0b3954;font-size:20pt;margin:6mm 0 1mm}.def{font-size:13.5pt;color:#087e8b}"
        ".lead{font-weight:bold;margin:2mm 0 1mm}.sq{list-style:square}.sq li{margin-bottom:2.5mm}.story{background:#eee;border-left:2mm solid #ff5a5f;padding:3mm 5mm;margin:3mm 0 8mm;break-inside:avoid}.story p{margin:1mm 0 0}.new{break-before:page}"
    )
    return sheet(TRAMS.title, style, body, font="12.5pt/1.45 'Liberation Serif'", foot="Keeping the City Moving")


@printed(
    "level_in_last_column", "one long table: code and competence merged at the left, one statement a row, its level in the last column",
    lambda: gold(COLLEGE, codes=True),
)  # fmt: skip
def level_in_last_column() -> str:
    body = front(COLLEGE, "Effective from the autumn assessment round", "For candidates, mentors and assessors")
    body += (
        "<section class='turn'><h2>For candidates</h2>"
        + paras(
            "The College has three grades of membership. The last column of the table says for which grade a statement is needed. "
            "Candidates for membership must also meet the statements for associates, and candidates for fellowship those of both other grades.",
            "Build your log book round the codes, such as A1 or B3.",
        )
        + "<h3>The grades</h3>"
        + table(
            ("Grade", "Usual experience"),
            (
                ("Associate", "Up to three years"),
                ("Member", "Three to ten years"),
                ("Fellow", "Over ten years, with standing in the profession"),
            ),
        )
        + "</section><h2>The competences</h2>"
    )
    names = dict(COLLEGE.levels)
    rows = ""
    for theme, name in COLLEGE.themes:
        rows += f"<tr class='theme'><td colspan='4'>{escape(name)}</td></tr>"
        for skill in COLLEGE.in_theme(theme):
            for n, one in enumerate(skill.behaviours):
                span = f" rowspan='{len(skill.behaviours)}'"
                left = (
                    f"<td{span} class='code'>{skill.code}</td><td{span} class='name'>{escape(skill.title)}</td>"
                    if n == 0
                    else ""
                )
                rows += (
                    f"<tr>{left}<td>{escape(one.text)}</td><td class='lvl'>{escape(names[one.level or ''])}</td></tr>"
                )
    heads = "".join(f"<th>{h}</th>" for h in ("Code", "Competence", "The candidate", "Grade"))
    body += f"<table class='big'><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    body += "<h2>How you will be assessed</h2><ol><li>Send in your log book by 1 September.</li><li>Two assessors read it.</li><li>You are interviewed for an hour on site.</li></ol>"
    style = (
        ".cover{height:250mm;padding:80mm 10mm 0;border-bottom:30mm solid #556b2f}.cover h1{font-size:30pt;color:#556b2f}h2{color:#556b2f;font-size:17pt}.big{width:100%;border-collapse:collapse}.big th{background:#556b2f;color:#fff;text-align:left;padding:2mm}"
        ".big td{border:0.2mm solid #889;padding:2.2mm 2.5mm;vertical-align:top}.theme td{background:#dfe6cf;font-weight:bold;font-size:12pt}.code{width:13mm;font-weight:bold}.name{width:38mm;font-weight:bold}.lvl{width:26mm}"
    )
    return sheet(COLLEGE.title, style, body, font="11pt/1.4 'Liberation Sans'", foot="Professional Competences")


@printed(
    "slides_with_left_panel", "wide slides: title and saying in a coloured left panel with a drawn icon, three roles in columns",
    lambda: gold(SHOP),
)  # fmt: skip
def slides_with_left_panel() -> str:
    icon = "<svg width='60' height='60'><circle cx='30' cy='30' r='26' fill='none' stroke='#fff' stroke-width='5'/><path d='M18 32 L27 41 L44 20' fill='none' stroke='#fff' stroke-width='5'/></svg>"
    body = f"<section class='turn s dark'><h1>{escape(SHOP.title)}</h1><p>{escape(SHOP.publisher)} · People team</p></section>"
    body += (
        "<section class='turn s'><h2>Why are we doing this?</h2>"
        + lis(
            (
                "You asked for a clear picture of what it takes to grow here",
                "Pay reviews were hard to explain",
                "We doubled in size",
            )
        )
        + "</section>"
    )
    body += (
        "<section class='turn s'><h2>Three tracks</h2>"
        + table(
            ("Track", "Scope"),
            (
                ("Individual contributor", "Your own work"),
                ("Squad lead", "A squad of five to nine"),
                ("Director", "Several squads and a budget"),
            ),
        )
        + "</section>"
    )
    for skill in SHOP.skills:
        columns = "".join(
            f"<div><h3>{escape(name)}</h3>{''.join(f'<p>{escape(t)}</p>' for t in skill.at(key))}</div>"
            for key, name in SHOP.levels
        )
        body += (
            f"<section class='turn split'><div class='panel'>{icon}<h2>{escape(skill.title)}</h2><p>{escape(skill.definition or '')}</p></div>"
            f"<div class='cols'>{columns}</div></section>"
        )
    body += "<section class='s'><h2>What happens next</h2><ol><li>Your lead will book an hour with you in May</li><li>You both fill in the sheet</li><li>A panel compares across squads</li></ol></section>"
    style = (
        ".s{height:170mm;padding:25mm 30mm;font-size:20pt}.dark{background:#240046;color:#fff;padding-top:60mm}.dark h1{font-size:54pt;margin:0}.split{display:grid;grid-template-columns:88mm 1fr;height:170mm}.panel{background:#5a189a;color:#fff;padding:30mm 10mm}.panel h2{font-size:27pt;margin:6mm 0 4mm}.panel p{font-size:15pt}"
        ".cols{display:grid;grid-template-columns:1fr 1fr 1fr;gap:8mm;padding:25mm 10mm}.cols h3{font-size:15pt;color:#5a189a;border-bottom:0.8mm solid #c77dff;padding-bottom:2mm}.cols p{font-size:14pt;margin:0 0 5mm}h2{margin-top:0}"
    )
    return sheet(SHOP.title, style, body, "320mm 180mm", "5mm 0 5mm 0", "14pt/1.35 'Liberation Sans'")
