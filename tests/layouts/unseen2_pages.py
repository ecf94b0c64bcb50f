# ruff: noqa: E501 - sentences and style sheets of printed documents stand as they are read
"""Layouts printed from flowing pages: newspaper columns, a wheel before the detail, definitions alone."""

import math

from content import Content, gold, load
from layouts import Makers
from unseen2_style import Printed, listed, page

layout = Makers("unseen2")
printed = Printed(layout)


@printed("newspaper_serif", "two newspaper columns of serif text under headings that span both",
         lambda: gold(load("accord")))  # fmt: skip
def newspaper_serif() -> str:
    content = load("accord")
    style = (
        "body{font-family:'Liberation Serif';font-size:11pt}h1{font-size:26pt;text-align:center;margin:10mm 0 0}"
        ".by{text-align:center;letter-spacing:1px;margin-bottom:8mm}.cols{columns:2;column-gap:9mm}h2{column-span:all;"
        "border-top:0.6mm solid #009edb;color:#009edb;font-size:17pt;padding-top:2mm}h3{font-size:12pt;margin:4mm 0 1mm}"
        "ul{margin:0;padding-left:4.5mm}.intro{column-span:all}"
    )
    body = (
        f'<h1>{content.title}</h1><p class="by">{content.publisher}</p><div class="cols"><p class="intro">The term '
        "competency refers to a combination of skills, attributes and behaviours that are directly related to successful "
        "performance on the job. Core values are the shared principles that underlie the work of the Accord; core "
        "competencies are needed by all staff; managerial competencies by those who manage others.</p>"
    )
    for theme, name in content.themes:
        body += f"<h2>{name}</h2>"
        body += "".join(f"<h3>{s.title}</h3>{listed(s.positive)}" for s in content.in_theme(theme))
    return page(content.title, style, body + "</div>", "Letter", "20mm 18mm")


@printed("county_wheel", "contents, wheel, a page each with three columns, warning signs and interview questions; glossary",
         lambda: gold(load("hartsmere"), negative_lead="Warning signs"))  # fmt: skip
def county_wheel() -> str:
    content = load("hartsmere")
    style = (
        ".cover{background:#00446a;color:#fff;height:250mm;padding:80mm 20mm}.cover h1{font-size:32pt}h2{color:#00446a;"
        "font-size:18pt;margin:0 0 2mm}.levels{display:grid;grid-template-columns:1fr 1fr 1fr;gap:0 5mm;margin:4mm 0}"
        ".levels h3{background:#cfe3ee;margin:0 0 2mm;padding:2mm;font-size:10.5pt}ul{margin:0 0 2mm;padding-left:4mm}"
        ".warn{border-left:2mm solid #d9822b;padding:2mm 4mm;background:#fdf3e7}.warn h3,.ask h3{margin:0 0 1mm}"
        ".ask{margin-top:5mm;font-size:9pt;color:#333}.toc div{display:flex;justify-content:space-between;border-bottom:"
        "0.2mm dotted #888;padding:1.5mm 0}dt{font-weight:bold;margin-top:2mm}"
    )
    names = [
        "Introduction",
        "The wheel",
        *[s.title for s in content.skills],
        "Glossary",
        "Appendix: where to find out more",
    ]
    toc = "".join(f"<div><span>{name}</span><span>{n}</span></div>" for n, name in enumerate(names, 3))
    body = (
        f'<div class="cover turn"><h1>{content.title}</h1><p>{content.publisher}</p><p>Version 3</p></div>'
        f'<div class="toc turn"><h2>Contents</h2>{toc}</div><div class="turn"><h2>Introduction</h2><p>This framework tells '
        "you what good looks like at Hartsmere. It is used in job design, recruitment, supervision and succession planning."
        "</p><p>Each competency is described for practitioners, for team leaders and for senior leaders. Team leaders are "
        "expected to meet the practitioner column too.</p><ul><li>Read the wheel to see the whole.</li><li>Turn to the "
        "competency you want.</li><li>Find your column.</li></ul></div>"
        f'<div class="turn"><h2>The wheel</h2>{_wheel(content)}</div>'
    )
    for skill in content.skills:
        columns = "".join(f"<div><h3>{name}</h3>{listed(skill.at(key))}</div>" for key, name in content.levels)
        body += (
            f'<div class="turn"><h2>{skill.title}</h2><p>{skill.definition}</p><div class="levels">{columns}</div>'
            f'<div class="warn"><h3>Warning signs</h3>{listed(skill.negative)}</div>{_questions(skill.title)}</div>'
        )
    body += (
        '<div class="turn"><h2>Glossary</h2><dl><dt>Competency</dt><dd>A group of related behaviours that lead to good '
        "work.</dd><dt>One-to-one</dt><dd>A regular meeting between a member of staff and their manager.</dd><dt>Opposite "
        "number</dt><dd>The person who does a similar job in another organisation.</dd><dt>Safeguarding</dt><dd>Protecting "
        "children and adults at risk from harm.</dd></dl></div><h2>Appendix: where to find out more</h2><ul><li>The "
        "recruitment toolkit on the staff pages</li><li>The appraisal guide for managers</li><li>Your HR business "
        "partner</li></ul>"
    )
    return page(content.title, style, body)


def _questions(title: str) -> str:
    asked = (
        f"Tell us about a time when {title[0].lower()}{title[1:]} was the hardest part of your week. What did you do?",
        "Who else was involved, and what would they say about your part?",
        "What would you do differently now?",
    )
    return f'<div class="ask"><h3>Questions to ask at interview</h3>{listed(asked)}</div>'


def _wheel(content: Content) -> str:
    parts = ""
    for n, skill in enumerate(content.skills):
        angle = 2 * math.pi * n / len(content.skills) - math.pi / 2
        x, y = 250 + 170 * math.cos(angle), 250 + 170 * math.sin(angle)
        words = skill.title.split()
        half = (len(words) + 1) // 2
        lines = (" ".join(words[:half]), " ".join(words[half:]))
        parts += (
            f'<circle cx="{x:.0f}" cy="{y:.0f}" r="74" fill="#cfe3ee" stroke="#00446a"/><text x="{x:.0f}" y="{y - 4:.0f}" '
            f'text-anchor="middle" font-size="13">{lines[0]}</text><text x="{x:.0f}" y="{y + 14:.0f}" '
            f'text-anchor="middle" font-size="13">{lines[1]}</text>'
        )
    middle = '<circle cx="250" cy="250" r="70" fill="#00446a"/><text x="250" y="255" text-anchor="middle" fill="#fff">'
    return f'<svg viewBox="0 0 500 500" width="150mm">{parts}{middle}Our residents</text></svg>'


@printed("qualifications", "definitions only: run-in names under qualifications in a letter-size handbook",
         lambda: gold(load("fedshore")))  # fmt: skip
def qualifications() -> str:
    content = load("fedshore")
    about = {
        "leading-change": "This core qualification involves the ability to bring about strategic change, both within and "
        "outside the agency, to meet organizational goals.",
        "leading-people": "This core qualification involves the ability to lead people toward meeting the agency's vision, "
        "mission and goals.",
        "results": "This core qualification involves the ability to meet organizational goals and customer expectations.",
    }
    style = (
        "body{font-family:'Liberation Serif';font-size:12pt}h1{text-align:center;font-size:22pt}h2{background:#112e51;"
        "color:#fff;font:bold 14pt 'Liberation Sans';padding:3mm;margin-top:9mm}dt{font-weight:bold;float:left;"
        "margin-right:3mm}dd{margin:0 0 4mm}.def{font-style:italic}"
    )
    body = (
        f"<h1>{content.title}</h1><p>The qualifications describe the leadership skills needed to succeed in the senior "
        "service of the administration. They were last revised after a survey of executives.</p>"
    )
    for n, (theme, name) in enumerate(content.themes, 1):
        rows = "".join(f"<dt>{s.title}</dt><dd>{s.definition}</dd>" for s in content.in_theme(theme))
        body += f'<h2>ECQ {n}: {name}</h2><p class="def">{about[theme]}</p><h3>Competencies</h3><dl>{rows}</dl>'
    return page(content.title, style, body, "Letter", "25mm")
