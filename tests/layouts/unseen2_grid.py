# ruff: noqa: E501 - sentences and style sheets of printed documents stand as they are read
"""Layouts printed from tables and level columns: ruled, half ruled and unruled, some over many pages."""

from html import escape

from content import Skill, gold, load
from layouts import Makers
from unseen2_style import Printed, items, listed, page

layout = Makers("unseen2")
printed = Printed(layout)


@printed("compass_questions", "landscape: four unruled level columns of questions, what it is and is not above", lambda: gold(
    load("stcuthbert"), negative_lead="What it is not"))  # fmt: skip
def compass_questions() -> str:
    content = load("stcuthbert")
    tones = ("#41b6e6", "#0072ce", "#005eb8", "#003087")
    style = (
        "h1{color:#005eb8;font-size:30pt;margin:40mm 0 2mm}h2{color:#003087;font-size:20pt;margin:0 0 3mm}"
        ".what{display:flex;gap:8mm;margin-bottom:6mm}.what div{flex:1}.what h3,.what ul{margin:0}.what h3{color:#005eb8}"
        ".levels{display:grid;grid-template-columns:repeat(4,1fr);gap:4mm}.levels .h{color:#fff;padding:3mm 6mm;"
        "font-weight:bold;font-size:12pt;clip-path:polygon(0 0,92% 0,100% 50%,92% 100%,0 100%)}"
        ".levels p{margin:0 0 3mm;padding-right:3mm}.scale{font-size:9pt;color:#555;margin:8mm 0 0}"
    )
    body = (
        f'<h1>{content.title}</h1><p class="turn">{content.publisher}</p>'
        "<h2>Reading the scale</h2><p>Each part of the compass is shown on a four-part scale which runs from essential "
        "through proficient and strong to exemplary. Although the complexity grows, the scale is not tied to job titles: "
        'a band 5 nurse may be exemplary in one part.</p><p class="turn">Ask yourself the questions and look for the '
        "column in which you can answer yes to most of them.</p>"
    )
    for skill in content.skills:
        heads = "".join(f'<div class="h" style="background:{tones[n]}">{name}</div>'
                        for n, (_, name) in enumerate(content.levels))  # fmt: skip
        cells = "".join(f"<div>{items(skill.at(key), 'p')}</div>" for key, _ in content.levels)
        body += (
            f'<div class="turn"><h2>{skill.title}</h2><div class="what"><div><h3>What is it?</h3><p style="margin:0">'
            f"{skill.definition}</p></div><div><h3>What it is not</h3>{listed(skill.negative)}</div></div>"
            f'<div class="levels">{heads}{cells}</div></div>'
        )
    return page(content.title, style, body, "A4 landscape", "15mm")


@printed("levels_as_rows", "levels as rows of a table with a title bar each; heads repeat where a table turns the page",
         lambda: gold(load("meridian")))  # fmt: skip
def levels_as_rows() -> str:
    content = load("meridian")
    style = (
        "body{font-size:10.5pt}h1{color:#00558c}h2{background:#e8e8e8;color:#00558c;padding:2mm 4mm;font-size:15pt;"
        "text-transform:uppercase}table{border-collapse:collapse;width:100%;margin:0 0 7mm}td,th{border:0.3mm solid "
        "#9bb;padding:2mm 3mm;vertical-align:top;text-align:left}thead .bar{background:#00558c;color:#fff;font-size:12pt}"
        "thead .sub th{background:#dce9f1;font-size:9pt}td:first-child{width:26mm;font-weight:bold;color:#00558c}"
        "td ul{margin:0;padding-left:4mm}tr{break-inside:avoid}.jobs{font-weight:normal;font-size:8pt;color:#555}"
    )
    jobs = ("Assistants, officers", "Associates, analysts", "Economists, managers", "Heads of division", "Directors")
    summary = "".join(
        f"<tr><td>{name}</td><td>{', '.join(s.title for s in content.in_theme(key))}</td></tr>"
        for key, name in content.themes
    )
    body = (
        f"<h1>{content.title}</h1><p>{content.publisher}</p><p>The bank's competencies come in two groups. For each there "
        "are five levels, from Level 1 for assistants and officers to Level 5 for directors. The table shows the groups.</p>"
        f"<table><tbody>{summary}</tbody></table>"
    )
    for theme, name in content.themes:
        body += f"<h2>{name} competencies</h2>"
        for skill in content.in_theme(theme):
            rows = "".join(
                f'<tr><td>{level}<br><span class="jobs">{job}</span></td><td>{listed(skill.at(key))}</td></tr>'
                for (key, level), job in zip(content.levels, jobs, strict=True)
            )
            body += (
                f'<p><b>{skill.title}:</b> {skill.definition}</p><table><thead><tr><th class="bar" colspan="2">'
                f'{skill.title}</th></tr><tr class="sub"><th>Level</th><th>Behavioural indicators</th></tr></thead>'
                f"<tbody>{rows}</tbody></table>"
            )
    return page(content.title, style, body)


@printed("career_ladder", "landscape matrix: themes down the side, five grades across, one sentence in a cell",
         lambda: gold(load("pinwheel")))  # fmt: skip
def career_ladder() -> str:
    content = load("pinwheel")
    style = (
        "body{font-family:'DejaVu Sans';font-size:8.5pt}h1{font-size:20pt;margin:0 0 2mm}table{border-collapse:collapse;"
        "width:100%}th{background:#1c1c28;color:#fff;padding:3mm;text-align:left;font-size:9pt}td{padding:3mm;"
        "vertical-align:top;border-bottom:0.3mm solid #ccc}tr:nth-child(even) td{background:#f6f6fa}td.theme{background:"
        "#ffd166!important;font-weight:bold;width:18mm;vertical-align:middle}td.skill{font-weight:bold;width:30mm}"
    )
    heads = "".join(f"<th>{name}</th>" for _, name in content.levels)
    rows = ""
    for theme, name in content.themes:
        group = content.in_theme(theme)
        for n, skill in enumerate(group):
            side = f'<td class="theme" rowspan="{len(group)}">{name}</td>' if n == 0 else ""
            cells = "".join(f"<td>{escape(skill.at(key)[0])}</td>" for key, _ in content.levels)
            rows += f'<tr>{side}<td class="skill">{skill.title}</td>{cells}</tr>'
    body = (
        f"<h1>{content.title}</h1><p>Use the ladder in one-to-ones and when you write a case for promotion. Nobody needs "
        f"to tick every cell.</p><table><thead><tr><th></th><th></th>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        "<p>Last updated by the engineering managers’ guild. Questions? Ask in #ladders.</p>"
    )
    return page(content.title, style, body, "A4 landscape", "12mm")


@printed("strands_across", "thin horizontal rules only: each row is a strand that grows over four level columns",
         lambda: gold(load("landmark")))  # fmt: skip
def strands_across() -> str:
    content = load("landmark")
    style = (
        "h1{font-weight:300;font-size:28pt;color:#511e62}h2{color:#511e62;font-size:17pt;margin:8mm 0 1mm}table{width:100%;"
        "border-collapse:collapse;table-layout:fixed;break-inside:avoid}th{text-align:left;color:#fff;background:#511e62;"
        "padding:2.5mm;font-size:9.5pt}td{border-bottom:0.2mm solid #999;padding:2.5mm;vertical-align:top;font-size:9.2pt}"
    )
    heads = "".join(f"<th>{name}</th>" for _, name in content.levels)
    body = f"<h1>{content.title}</h1><p>{content.publisher}</p>"
    for skill in content.skills:
        body += (
            f"<h2>{skill.title}</h2><p>{skill.definition}</p><table><thead><tr>{heads}</tr></thead>"
            f"<tbody>{_strands(skill, [key for key, _ in content.levels])}</tbody></table>"
        )
    return page(content.title, style, body, "A4", "16mm 14mm")


def _strands(skill: Skill, levels: list[str]) -> str:
    rows = zip(*[skill.at(level) for level in levels], strict=True)
    return "".join(f"<tr>{items(row, 'td')}</tr>" for row in rows)
