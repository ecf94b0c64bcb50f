# ruff: noqa: E501 - sentences and style sheets of printed documents stand as they are read
"""Layouts printed from cards, panels, slides and side tabs: nothing in them is a table."""

from html import escape

from content import Skill, gold, load
from layouts import Makers
from unseen2_style import Printed, items, listed, page

layout = Makers("unseen2")
printed = Printed(layout)


@printed(
    "quadrants", "a page for each: four coloured boxes, two by two, one for each level", lambda: gold(load("norwick"))
)
def quadrants() -> str:
    content = load("norwick")
    colours = ("#f4b400", "#e2574c", "#3b7a9e", "#4b2e6f")
    style = (
        ".cover{background:#7a1020;color:#fff;padding:70mm 18mm 40mm;height:250mm}.cover h1{font-size:30pt;margin:0}"
        "h2{font-size:20pt;color:#7a1020;margin:0 0 2mm}.lead{font-size:11pt;font-style:italic;margin:0 0 6mm}"
        ".four{display:grid;grid-template-columns:1fr 1fr;gap:5mm}.box{border-radius:4mm;padding:5mm;min-height:78mm;"
        "color:#fff}.box h3{margin:0 0 3mm;font-size:13pt}.box p{margin:0 0 2.5mm}.y{color:#222}"
        ".steps{display:flex;gap:3mm}.steps div{flex:1;padding:4mm;background:#eee;font-size:9pt}"
    )
    roles = ("Firefighters, operators and all staff", "Crew and watch managers, team leaders",
             "Station and group managers, heads of department", "Area managers and principal officers")  # fmt: skip
    steps = "".join(f"<div><b>{name}</b><br>{who}</div>" for (_, name), who in zip(content.levels, roles, strict=True))
    body = (
        f'<div class="cover turn"><p>{content.publisher}</p><h1>{content.title}</h1></div>'
        "<h2>About this framework</h2><p>Leadership is not a rank. Everyone in the service leads, at first only "
        "themselves. The framework has four sections, and each describes what leadership looks like in four kinds of "
        "role. Those who lead others are still expected to lead themselves.</p>"
        f'<div class="steps turn">{steps}</div>'
    )
    for skill in content.skills:
        boxes = "".join(
            f'<div class="box{" y" if n == 0 else ""}" style="background:{colours[n]}"><h3>{name}</h3>'
            f"{items(skill.at(key), 'p')}</div>"
            for n, (key, name) in enumerate(content.levels)
        )
        body += f'<h2>{skill.title}</h2><p class="lead">{skill.definition}</p><div class="four turn">{boxes}</div>'
    return page(content.title, style, body)


@printed("looks_like", "ticks in one column and crosses in the other, nothing ruled", lambda: gold(
    load("ashgrove"), positive_lead="What it looks like", negative_lead="What it doesn't look like"))  # fmt: skip
def looks_like() -> str:
    content = load("ashgrove")
    style = (
        "body{font-family:'DejaVu Sans';font-size:9.5pt}h1{color:#0a5c36;font-size:26pt;font-weight:300}h2{color:#fff;"
        "background:#0a5c36;padding:3mm 5mm;border-radius:0 6mm 6mm 0;margin:8mm 0 2mm;font-size:15pt;width:75%}"
        ".pair{display:flex;gap:10mm;break-inside:avoid}.pair>div{flex:1}ul{list-style:none;padding:0;margin:0}"
        "li{padding-left:7mm;text-indent:-7mm;margin-bottom:2mm}.yes li::before{content:'✓';color:#0a5c36;"
        "display:inline-block;width:7mm;text-indent:0;font-weight:bold}.no li::before{content:'✗';color:#b00020;"
        "display:inline-block;width:7mm;text-indent:0}h3{font-size:10pt;margin:2mm 0}"
    )
    body = (
        f"<h1>{content.title}</h1><p>These behaviours were written by more than two hundred colleagues. They belong to "
        "all of us, whatever our job, and we talk about them in recruitment, induction and annual review.</p>"
        "<p>Under each heading you will find what we hope to see and what we would rather not.</p>"
    )
    for skill in content.skills:
        body += (
            f'<h2>{skill.title}</h2><p><i>{skill.definition}</i></p><div class="pair"><div><h3>What it looks like</h3>'
            f"{listed(skill.positive, 'yes')}</div><div><h3>What it doesn’t look like</h3>"
            f"{listed(skill.negative, 'no')}</div></div>"
        )
    return page(content.title, style, body)


@printed("value_slides", "slides: a value on a coloured panel, what we will and won't do beside it", lambda: gold(
    load("kestrel"), positive_lead="We will:", negative_lead="We won't:"))  # fmt: skip
def value_slides() -> str:
    content = load("kestrel")
    colours = ("#d1495b", "#edae49", "#00798c", "#30638e")
    style = (
        "body{font-family:'Liberation Sans';font-size:15pt}.slide{display:flex;width:338mm;height:190mm;"
        "break-after:page;overflow:hidden}.left{width:38%;color:#fff;padding:40mm 14mm}.left h2{font-size:34pt;"
        "margin:0 0 8mm}.right{flex:1;padding:16mm 18mm}.right h3{margin:0 0 4mm}ul{margin:0 0 8mm;padding-left:7mm}"
        "li{margin-bottom:2mm}.first{background:#222;color:#fff;padding:60mm 30mm;display:block}.first h1{font-size:44pt}"
        ".mini{display:flex;gap:6mm;margin-top:20mm}.mini div{padding:5mm 9mm;border:1px solid #fff;border-radius:20mm}"
    )
    mini = "".join(f"<div>{s.title}</div>" for s in content.skills)
    body = f'<div class="slide first"><h1>{content.title}</h1><p>{content.publisher}</p><div class="mini">{mini}</div></div>'
    for n, skill in enumerate(content.skills):
        body += (
            f'<div class="slide"><div class="left" style="background:{colours[n]}"><h2>{skill.title}</h2>'
            f'<p>{skill.definition}</p></div><div class="right"><h3>We will:</h3>{listed(skill.positive)}'
            f"<h3>We won’t:</h3>{listed(skill.negative)}</div></div>"
        )
    return page(content.title, style, body, "338.7mm 190.5mm", "0").replace("@bottom-left", "@nowhere")


@printed(
    "side_tabs", "level names turned by 90 degrees on tabs at the side of each block", lambda: gold(load("tidewell"))
)
def side_tabs() -> str:
    content = load("tidewell")
    tones = ("#8fbf9f", "#3f8a6b", "#12503c")
    style = (
        "h1{font-size:28pt;color:#12503c;margin:60mm 0 4mm}h2{font-size:19pt;color:#12503c;border-bottom:1.5mm solid "
        "#8fbf9f;padding-bottom:2mm;margin:0 0 3mm}.tier{display:flex;margin-bottom:4mm;background:#f3f6f4;"
        "min-height:46mm}.tab{writing-mode:vertical-rl;transform:rotate(180deg);color:#fff;width:12mm;text-align:center;"
        "font-weight:bold;font-size:11pt;line-height:12mm}.tier ul{margin:4mm 6mm;padding-left:5mm;align-self:center}"
        "li{margin-bottom:1.5mm}"
    )
    body = (
        f'<h1>{content.title}</h1><p class="turn">{content.publisher} · for colleagues and candidates</p>'
        "<h2>How it fits together</h2><p>There are four behaviours. Each has a block for everyone, a block for people "
        "managers and a block for directors. Managers and directors show what is asked of everyone as well.</p>"
        '<p class="turn">We use them to hire, to thank, to develop and, when we must, to part.</p>'
    )
    for skill in content.skills:
        tiers = "".join(
            f'<div class="tier"><div class="tab" style="background:{tones[n]}">{name}</div>{listed(skill.at(key))}</div>'
            for n, (key, name) in enumerate(content.levels)
        )
        body += f'<div class="turn"><h2>{skill.title}</h2><p>{skill.definition}</p>{tiers}</div>'
    return page(content.title, style, body)


@printed("facing_pages", "good signs on one page and bad signs on the facing page", lambda: gold(
    load("pagelight"), positive_lead="It is going well when a colleague…",
    negative_lead="It is not going well when a colleague…"))  # fmt: skip
def facing_pages() -> str:
    content = load("pagelight")
    style = (
        "body{font-family:'DejaVu Serif';font-size:13pt}h1{font-size:34pt;margin:40mm 0 0}h2{font-size:30pt;"
        "text-align:right;margin:0;color:#5b2a86}.def{text-align:right;font-size:12pt;color:#444;margin:0 0 14mm}"
        "h3{font-size:14pt}p.one{margin:0 0 6mm;padding:4mm 6mm;background:#f1ecf6}.bad p.one{background:#fbeae6}"
    )
    body = f'<div class="turn"><h1>{content.title}</h1><p>{content.publisher}</p></div>'

    def block(texts: tuple[str, ...]) -> str:
        return "".join(f'<p class="one">{escape(t)}</p>' for t in texts)

    for skill in content.skills:
        head = f'<h2>{skill.title}</h2><p class="def">{skill.definition}</p>'
        body += (
            f'<div class="turn">{head}<h3>It is going well when a colleague…</h3>{block(skill.positive)}</div>'
            f'<div class="turn bad">{head}<h3>It is not going well when a colleague…</h3>{block(skill.negative)}</div>'
        )
    return page(content.title, style, body, "A5", "14mm")


@printed("numbered_cards", "two columns of cards, each with a large number; list items open in lower case", lambda: gold(
    load("bellmoor"), positive_lead="A teacher or tutor must:"))  # fmt: skip
def numbered_cards() -> str:
    content = load("bellmoor")
    style = (
        "h1{font-family:'DejaVu Serif';color:#1b365d;font-size:22pt;margin:0}.grid{display:grid;"
        "grid-template-columns:1fr 1fr;gap:6mm;margin-top:5mm}.card{display:flex;gap:4mm;border:0.4mm solid #1b365d;"
        "padding:4mm;break-inside:avoid}.num{font:bold 34pt/1 'DejaVu Serif';color:#c9a227}.card h2{margin:0 0 1mm;"
        "font-size:11.5pt;color:#1b365d}.card p{margin:0 0 1mm;font-style:italic;font-size:9pt}ul{margin:0;"
        "padding-left:4mm;font-size:9.2pt}"
    )
    cards = "".join(_card(n, skill) for n, skill in enumerate(content.skills, 1))
    body = (
        f"<h1>{content.title}</h1><p>{content.publisher}</p><p><b>Preamble.</b> Teachers and tutors make the education "
        "of their pupils their first concern. They act with honesty, keep their knowledge up to date and work with "
        f'parents in the best interests of pupils.</p><div class="grid">{cards}</div>'
        "<p><b>Note.</b> The standards apply to all trainees and to all those who complete their statutory induction.</p>"
    )
    return page(content.title, style, body)


def _card(number: int, skill: Skill) -> str:
    return (
        f'<div class="card"><div class="num">{number}</div><div><h2>{skill.title}</h2>'
        f"<p>A teacher or tutor must:</p>{listed(skill.positive)}</div></div>"
    )
