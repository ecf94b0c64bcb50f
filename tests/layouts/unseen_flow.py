"""Unseen layouts of lists, slides and display type: never read by whoever tunes an extractor, measured once."""

from pathlib import Path
from typing import Any

from content import gold, load
from layouts import Gold, Makers
from reportlab.lib.pagesizes import A4
from typeset_flow import BLACK, WHITE, Colour, Para, Press, bullets, cover, footer, set_lines
from unseen_style import AMBER, BERRY, FOREST, MIST, SKY, SLATE, cumulative, head_and_foot, picture, preface

layout = Makers("unseen")


def with_leads(answer: dict[str, Any], leads: dict[str | None, str]) -> dict[str, Any]:
    """The gold with a lead-in for each level (None: for all levels)."""
    for competency in answer["competencies"]:
        for one in competency["indicators"]:
            one["lead_in"] = leads[one["level"]]
    return {**answer, "cumulative_levels": True}


@layout(
    "tabs_cumulative",
    "title in a coloured tab off the left edge, definition box, 'at all levels' list and two 'in addition' lists",
)
def tabs_cumulative(path: Path) -> Gold:
    names = {"intermediate": ("managers", "Managers"), "advanced": ("senior-leaders", "Senior leaders")}
    c = cumulative(load("thornleigh"), "foundation", names)
    leads: dict[str | None, str] = {
        None: "At all levels, each of us:",
        "managers": "In addition, each of our managers:",
        "senior-leaders": "In addition, each of our senior leaders:",
    }
    press = Press(path, margin=(176, 62, 50, 60), furniture=footer(c.publisher), title=c.title)
    cover(press, c.publisher, c.title, FOREST)
    press.left = 60
    preface(press, "About the framework", FOREST)
    press.left = 176
    press.new_page()
    for n, s in enumerate(c.skills):
        press.need(150)
        box = set_lines([Para(s.definition or "", size=10.5)], press.measure - 20)
        height = max(58, sum(x.height for x in box) + 18)
        press.box(press.left, press.y, press.measure, height, MIST)
        press.draw(box, press.left + 10, press.y + 9)
        press.box(0, press.y, 156, height, (FOREST, BERRY, SKY)[n % 3])
        press.draw(set_lines([Para(s.title, "Helvetica-Bold", 14, WHITE)], 116), 30, press.y + 10)
        press.y += height + 8
        for key in (None, *[key for key, _ in c.levels]):
            press.para(Para(leads[key], "Helvetica-Bold", 10, before=4, after=3, keep=True))
            press.para(*bullets(s.at(key), Para("", size=10)))
        press.y += 20
    press.save()
    return with_leads(gold(c, themes=False), leads)


@layout(
    "dash_paragraphs", "bold titles of the body's size, lead-ins in plain type, en dashes for bullets, two wide margins"
)
def dash_paragraphs(path: Path) -> Gold:
    c = load("marrowby")
    press = Press(path, A4, (150, 80, 150, 80), footer(c.publisher, line=False), c.title)
    press.para(
        Para(c.publisher, "Times-Roman", 12, align="centre"), Para(c.title, "Times-Bold", 18, align="centre", after=18)
    )
    preface(press, "A word from the board", BLACK, "Times-Roman", "Times-Bold")
    body = Para("", "Times-Roman", 12)
    for s in c.skills:
        press.para(Para(s.title, "Times-Bold", 12, before=14, after=4, keep=True))
        for lead, texts in (("You will demonstrate this when you:", s.positive), ("You will not:", s.negative)):
            press.para(Para(lead, "Times-Roman", 12, before=4, after=3, keep=True))
            press.para(*bullets(texts, body, "\u2013", 14))
    press.save()
    return gold(c, positive_lead="You will demonstrate this when you:", negative_lead="You will not:")


@layout(
    "lost_indents", "capital titles; 'o' and '-' typed as bullets, wrapped lines begin at the margin under the mark"
)
def lost_indents(path: Path) -> Gold:
    c = load("penhallow")
    press = Press(path, margin=(90, 76, 90, 70), furniture=head_and_foot(c.publisher, c.title, 1), title=c.title)
    press.para(Para(c.title, "Times-Bold", 20, after=12))
    preface(press, "Background", BLACK, "Times-Roman", "Times-Bold")
    for s in c.skills:
        press.para(Para(s.title.upper(), "Times-Bold", 12, before=16, after=4, keep=True))
        press.para(Para(s.definition or "", "Times-Roman", 12, after=6))
        for lead, mark, texts in (("Positive indicators", "o", s.positive), ("Negative indicators", "-", s.negative)):
            press.para(Para(lead, "Times-BoldItalic", 12, before=3, after=2, keep=True))
            press.para(*[Para(f"{mark}  {text}", "Times-Roman", 12, after=1) for text in texts])
    press.save()
    return gold(c, positive_lead="Positive indicators", negative_lead="Negative indicators")


@layout(
    "continued_slides",
    "wide slides: a competency over two, '(continued)' in title and level head, definition points in a side panel",
)
def continued_slides(path: Path) -> Gold:
    c = load("calderwick").first(4)
    wide = (960.0, 540.0)
    logo = picture(5, 21)

    def furniture(press: Press) -> None:
        press.box(0, press.height - 30, press.width, 30, SLATE)
        press.words(40, press.height - 11, f"{c.publisher}  |  People and Culture", "Helvetica", 11, WHITE)
        press.words(press.width - 60, press.height - 11, str(press.page), "Helvetica", 11, WHITE)
        press.canvas.drawImage(logo, press.width - 84, press.height - 76, 48, 48)

    press = Press(path, wide, (40, 150, 60, 50), furniture, c.title)
    press.y = 190
    press.para(Para(c.title, "Helvetica-Bold", 34, SLATE, after=16), Para("Briefing for managers", size=20))
    for s in c.skills:
        first, rest = s.at("directors")[:2], s.at("directors")[2:]
        slides = (
            ("", [("managers", "", s.at("managers")), ("directors", "", first)]),
            (" (continued)", [("directors", " (continued)", rest)]),
        )
        for suffix, parts in slides:
            press.new_page()
            press.words(40, 74, f"{s.code}  {s.title}{suffix}", "Helvetica-Bold", 28, SLATE)
            press.box(40, 92, 860, 3, AMBER)
            y, x = 112.0, 40.0
            if not suffix:
                lines = set_lines([Para("What this is about", "Helvetica-Bold", 14, after=8)], 240)
                lines += set_lines(bullets(s.points, Para("", size=14, after=8), "•", 14), 240)
                press.box(40, y, 272, sum(z.height for z in lines) + 28, MIST)
                press.draw(lines, 56, y + 14)
                x = 340
            for key, more, texts in parts:
                head = Para(dict(c.levels)[key] + more, "Helvetica-Bold", 16, SKY, after=6)
                lines = set_lines([head, *bullets(texts, Para("", size=15, after=6), "•", 16)], 880 - x)
                y = press.draw(lines, x, y) + 10
    press.save()
    return gold(c, codes=True)


def spaced(press: Press, text: str, x: float, y: float, size: float, colour: Colour, gap: float) -> None:
    """A line of letter-spaced type with its baseline at y from the top."""
    press.canvas.setFillColorRGB(*colour)
    press.canvas.setFont("Helvetica-Bold", size)
    press.canvas.drawString(x, press.height - y, text, charSpace=gap)


@layout(
    "spaced_shadows",
    "letter-spaced capital titles drawn twice as a shadow, drawn squares for bullets, page number in the side margin",
)
def spaced_shadows(path: Path) -> Gold:
    c = load("dunmere")
    code = picture(9)

    def furniture(press: Press) -> None:
        press.box(press.width - 26, 0, 26, press.height, BERRY)
        press.words(press.width - 18, press.height / 2, str(press.page), "Helvetica-Bold", 11, WHITE)
        press.sideways(c.title, press.width - 13, press.height / 2 + 80, "Helvetica", 8)

    press = Press(path, margin=(60, 70, 80, 60), furniture=furniture, title=c.title)
    spaced(press, c.title.upper(), 60, 96, 20, BERRY, 3.5)
    press.canvas.drawImage(code, press.width - 134, press.height - 116, 66, 66)
    press.words(60, 118, c.publisher, "Helvetica", 12)
    press.y = 140
    preface(press, "Our standard", BERRY)
    for s in c.skills:
        press.need(96)
        press.y += 24
        for shift, colour in ((1.3, (0.75, 0.75, 0.75)), (0.0, BERRY)):
            spaced(press, s.title.upper(), press.left + shift, press.y + shift, 15, colour, 5)
        press.y += 12
        for text in s.positive:
            lines = set_lines([Para(text, size=11, after=4)], press.measure - 18)
            for n, line in enumerate(lines):
                press.need(line.height)
                if n == 0:
                    press.box(press.left + 2, press.y + 4, 5, 5, BERRY)
                press.y = press.draw([line], press.left + 18, press.y)
    press.save()
    return gold(c)
