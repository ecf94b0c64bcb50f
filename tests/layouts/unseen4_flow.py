# ruff: noqa: E501 - sentences of printed documents stand as they are read
"""Content in, four documents out drawn line by line: facing pages, a wheel before prose, grades with ticks and crosses,
a small booklet."""

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from content import Content, Skill, gold, load
from layouts import Makers
from reportlab.lib.pagesizes import A4, A5
from typeset_flow import (
    PRIVATE_CROSS,
    PRIVATE_TICK,
    SYMBOLS,
    WHITE,
    Colour,
    Para,
    Press,
    bullets,
    contents,
    cover,
    split,
)  # fmt: skip

layout = Makers("unseen4")
BOLD, ITALIC, SERIF, SERIF_BOLD = "Helvetica-Bold", "Helvetica-Oblique", "Times-Roman", "Times-Bold"
SLATE, WINE, OCHRE, MARINE, MOSS = (
    (0.2, 0.27, 0.34),
    (0.45, 0.08, 0.2),
    (0.72, 0.48, 0.06),
    (0.03, 0.25, 0.5),
    (0.25, 0.38, 0.12),
)
PALE = (0.94, 0.94, 0.91)


def mirrored(left: str, right: str, first: int = 2) -> Callable[[Press], None]:
    """Footers of a book: the number stands at the outer edge, with one text on left pages and another on right ones."""

    def draw(press: Press) -> None:
        if press.page < first:
            return
        y, grey = press.height - 26, (0.4, 0.4, 0.4)
        if press.page % 2:
            press.words(press.left + 150, y, right, "Helvetica", 7.5, grey)
            press.words(press.width - press.right - 10, y, str(press.page), BOLD, 9, grey)
        else:
            press.words(press.left, y, str(press.page), BOLD, 9, grey)
            press.words(press.left + 24, y, left, "Helvetica", 7.5, grey)

    return draw


def prose(press: Press, heading: str, *texts: str, colour: Colour = SLATE, size: float = 10.5) -> None:
    """A heading and paragraphs of surrounding matter."""
    press.para(Para(heading, BOLD, size + 4.5, colour, before=8, after=6, keep=True),
               *(Para(t, size=size, after=7) for t in texts))  # fmt: skip


def panel(press: Press, number: int, skill: Skill) -> None:
    """The coloured panel at the left of a left-hand page: number, title and what it means, white on the colour."""
    press.box(0, 0, 190, press.height, WINE)
    y = press.y
    press.words(30, y + 40, f"{number:02d}", BOLD, 40, (0.85, 0.6, 0.66))
    press.y = y + 70
    press.para(Para(skill.title, BOLD, 20, WHITE, after=14), Para(skill.definition or "", size=11.5, colour=WHITE),
               x=30, width=145)  # fmt: skip
    press.y = y


@layout(
    "facing_with_panel", "a competency over two facing pages: coloured panel with title, two levels a page, warnings"
)
def facing_with_panel(path: Path) -> dict[str, object]:
    service = load("fenprobation")
    furniture = mirrored("Fenland Probation and Resettlement Service", "Capability Framework")
    press = Press(path, A4, (56, 60, 50, 56), furniture, service.title)
    cover(press, service.publisher, service.title, WINE, "Workforce Development, second edition")
    contents(press, ["Message from the Chief Officer", *(s.title for s in service.skills)], 3, 2)
    prose(press, "Message from the Chief Officer",
          "Nobody joins this service for an easy life. You work with people at the worst point of theirs, and the public hears "
          "of us only when something has gone wrong. This framework is an attempt to write down what good probation staff do.",
          "It was made by forty practitioners over a year. It has six capabilities, and each is set out over two pages at four "
          "levels. Each level takes for granted what stands in the levels before it.",
          "Please use it to plan your own development, to prepare for supervision and to give your team credit.", colour=WINE)  # fmt: skip
    press.para(Para("Ruth Aldersey", ITALIC, 13, before=10), Para("Chief Officer", size=10))
    press.new_page()
    base = Para("", size=12, after=8, bullet_colour=WINE)
    for number, skill in enumerate(service.skills, 1):
        panel(press, number, skill)
        for key, name in service.levels[:2]:
            paras = [
                Para(name, BOLD, 15, WINE, before=6, after=7, keep=True),
                *bullets(skill.at(key), base, indent=14),
            ]
            press.para(*paras, x=222, width=320)
            press.y += 22
        press.new_page()
        press.para(Para(skill.title, BOLD, 9.5, WINE, after=2))
        press.box(press.left, press.y, press.measure, 1.2, WINE)
        press.y += 22
        for key, name in service.levels[2:]:
            press.para(
                Para(name, BOLD, 15, WINE, before=6, after=7, keep=True), *bullets(skill.at(key), base, indent=14)
            )
            press.y += 22
        frame = replace(split(press, 1), pad=12, ruled=False)
        warnings = bullets(skill.negative, Para("", size=11.5, after=5), "–", 13)
        press.row(frame, [[Para("Falling short", BOLD, 13, SLATE, after=6), *warnings]], frame.fills(PALE))
        press.new_page()
    prose(press, "Glossary", "Breach: failing to keep to a condition of an order.",
          "Order: a sentence of the court that is served in the community.",
          "Protocol: a written agreement between agencies.", colour=WINE)  # fmt: skip
    press.save()
    return gold(service, negative_lead="Falling short")


def wheel(press: Press, content: Content, middle: str) -> None:
    """A wheel with a title in each sector."""
    canvas, radius = press.canvas, 190
    x, y = press.width / 2, press.height / 2
    share = 360 / len(content.skills)
    for n, skill in enumerate(content.skills):
        shade = (0.03 + 0.07 * n, 0.25 + 0.06 * n, 0.5 + 0.05 * n)
        canvas.setFillColorRGB(*shade)
        canvas.setStrokeColorRGB(1, 1, 1)
        canvas.wedge(x - radius, y - radius, x + radius, y + radius, 90 - share * n, -share, stroke=1, fill=1)
        turn = math.radians(90 - share * (n + 0.5))
        canvas.setFillColorRGB(1, 1, 1)
        canvas.setFont(BOLD, 13)
        canvas.drawCentredString(x + math.cos(turn) * 125, y + math.sin(turn) * 125 - 4, skill.title)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.circle(x, y, 62, stroke=0, fill=1)
    press.words(x - 36, press.height - y + 4, middle, BOLD, 12, MARINE)


QUESTIONS = (
    ("When did you last change your mind, and what changed it?", "Whose work outside your own field do you follow?"),
    ("How would you know if you were wrong?", "What would a stranger make of your files?"),
    ("Who helped you this week, and do they know it?", "What are you keeping to yourself?"),
    ("Would you be content to see your reasons printed?", "Who has carried more than their part?"),
    ("What did your last journey cost?", "Which letter are you putting off?"),
    ("Who in your building do you not yet know?", "What would a visitor notice first?"),
)


@layout("wheel_then_paragraphs", "a wheel of names, then serif pages: each indicator a paragraph, questions in a box")
def wheel_then_paragraphs(path: Path) -> dict[str, object]:
    university = load("kingsmoot")
    press = Press(
        path, A4, (84, 72, 84, 66), mirrored("University of Kingsmoot", "The Six Habits", 3), university.title
    )
    cover(press, university.publisher, university.title, MARINE, "Adopted by the Senate and the Council")
    press.para(Para("The six habits", BOLD, 24, MARINE, after=10),
               Para("At the centre stand the people for whom the university was founded.", SERIF, 12))  # fmt: skip
    wheel(press, university, "Our students")
    press.new_page()
    prose(press, "How the habits came about",
          "Two hundred people wrote to the Vice-Chancellor about colleagues whom they admired. Their letters were read by a "
          "small group, which found the same six habits in nearly all of them. We print what those people do.",
          "The habits are for academic and professional staff alike. They are not ranked and there are no levels. They are "
          "discussed at the yearly conversation and in promotion, where they count for as much as publications or awards.",
          "A habit is not a rule. We do not ask you to tick it off.", colour=MARINE)  # fmt: skip
    press.new_page()
    for skill, questions in zip(university.skills, QUESTIONS, strict=True):
        press.need(170)
        press.para(Para(skill.title, SERIF_BOLD, 21, MARINE, before=16, after=4, keep=True),
                   Para(skill.definition or "", "Times-Italic", 14, after=10, keep=True),
                   *(Para(text, SERIF, 12.5, after=9) for text in skill.positive))  # fmt: skip
        frame = replace(split(press, 1), pad=9, ruled=False)
        asked = [Para(q, SERIF, 11.5, after=2) for q in questions]
        press.row(
            frame,
            [[Para("To think about", BOLD, 10, MARINE, after=4), *asked]],
            frame.fills((0.91, 0.94, 0.98)),
            whole=True,
        )
        press.y += 12
    press.new_page()
    prose(press, "Where to turn", "For training on the habits write to Organisational Development, Chancery Lane House.",
          "For advice in confidence call the staff counsellor, any day from 8 to 6.", colour=MARINE)  # fmt: skip
    press.save()
    return gold(university)


@layout(
    "effective_by_grade_marks",
    "strips with grades, effective and ineffective side by side with tick and cross glyphs, cells over pages",
)
def effective_by_grade_marks(path: Path) -> dict[str, object]:
    office = load("waterabstraction")
    furniture = mirrored(office.publisher, "OFFICIAL    Behaviour Standards by Grade", 2)
    press = Press(path, A4, (48, 58, 48, 54), furniture, office.title)
    cover(press, office.publisher, office.title, SLATE, "For use in selection and performance management")
    contents(press, ["Introduction", "Grades", *(s.title for s in office.skills), "Annex: the form"], 3, 0.7)
    prose(press, "Introduction",
          "These standards describe how the work of the Office is done. There are four, and for each the page shows what "
          "effective people do and what people do who are less effective. The examples are not a full list.",
          "Line managers and jobholders should:")  # fmt: skip
    press.para(*bullets(("agree at the start of the year which standards matter most to the post",
                         "look at the grade above as well as the jobholder's own", "record evidence as they go along"),
                        Para("", size=10.5)))  # fmt: skip
    prose(
        press, "Grades", "Grade 1 has no staff. Grade 2 leads a small team or has a specialism. Grade 3 runs a branch."
    )
    press.new_page()
    base = Para("", size=11.5, after=6)
    frame = replace(split(press, 1, 1), pad=7)
    for skill in office.skills:
        press.need(220)
        press.para(Para(skill.title, BOLD, 18, SLATE, before=8, after=4, keep=True),
                   Para(skill.definition or "", size=11.5, after=8, keep=True))  # fmt: skip
        heads = ("Effective: people who are effective", "Ineffective: people who are less effective")
        press.row(frame, [[Para(t, BOLD, 11)] for t in heads], frame.fills((0.84, 0.9, 0.84), (0.95, 0.86, 0.84)))
        for key, name in office.levels:
            bad = tuple(b.text for b in skill.behaviours if b.negative and b.level == key)
            whole = replace(split(press, 1), pad=5)
            press.need(90)
            press.row(whole, [[Para(name, BOLD, 11.5, WHITE)]], whole.fills(SLATE))
            good_marks = bullets(
                skill.at(key), replace(base, bullet_colour=(0, 0.5, 0.1)), PRIVATE_TICK, 15, font=SYMBOLS
            )
            bad_marks = bullets(bad, replace(base, bullet_colour=(0.7, 0, 0)), PRIVATE_CROSS, 15, font=SYMBOLS)
            press.row(frame, [good_marks, bad_marks])
        press.y += 16
    press.new_page()
    prose(
        press, "Annex: the form", "Name ..........................................  Grade ...........  Year ..........."
    )
    form = split(press, 2, 3, 1)
    press.row(form, [[Para(t, BOLD, 10)] for t in ("Standard", "Evidence", "Marking (A to D)")])
    for skill in office.skills:
        press.row(form, [[Para(skill.title)], [Para(" ")], [Para(" ")]])
    press.save()
    return gold(
        office,
        positive_lead="Effective: people who are effective",
        negative_lead="Ineffective: people who are less effective",
    )


@layout("pocket_booklet", "a small booklet: bands with drawn marks, first-person sentences, lists over pages, numbers")
def pocket_booklet(path: Path) -> dict[str, object]:
    crew = load("lifeboatcrew")
    press = Press(path, A5, (40, 46, 40, 44), mirrored("Northern Isles Inshore Rescue", "The Crew Booklet"), crew.title)
    cover(press, crew.publisher, crew.title, (0.75, 0.25, 0.05), "Keep it in your locker")
    prose(press, "Read this first",
          "This booklet is for the crew and for those who want to join it. It has six things that we ask of one another. "
          "Under each you will find what you can expect to see in a good member of the crew, and what you should not see.",
          "Talk about it:", colour=OCHRE, size=9.5)  # fmt: skip
    press.para(*bullets(("with your mentor in the first month", "at the station meeting in March",
                         "whenever something has gone wrong"), Para("", size=9.5)))  # fmt: skip
    press.new_page()
    base = Para("", size=11, after=5)
    for skill in crew.skills:
        press.need(130)
        press.band(skill.title, (0.75, 0.25, 0.05), 14)
        canvas = press.canvas
        canvas.setStrokeColorRGB(1, 1, 1)
        canvas.setLineWidth(2)
        canvas.circle(
            press.width - press.right - 18, press.height - press.y + 6 + 13, 8, stroke=1, fill=0
        )  # a lifebelt
        press.para(Para(skill.definition or "", ITALIC, 11.5, before=3, after=7, keep=True),
                   Para("You will see", BOLD, 11, (0.75, 0.25, 0.05), after=3, keep=True),
                   *bullets(skill.positive, base, "•", 12),
                   Para("You will not see", BOLD, 11, (0.75, 0.25, 0.05), before=4, after=3, keep=True),
                   *bullets(skill.negative, base, "•", 12))  # fmt: skip
        press.y += 14
    press.new_page()
    prose(press, "Numbers to keep", "Launch authority: 01856 000111", "Station mechanic: 01856 000112",
          "Counselling line: 0800 000113, day and night", colour=OCHRE, size=9.5)  # fmt: skip
    prose(press, "Words of the sea", "Helm: the person in charge of the boat.", "Pager: worn by all crew on call.",
          "Ticket: what the helm has been passed for.", colour=OCHRE, size=9.5)  # fmt: skip
    press.save()
    return gold(crew, positive_lead="You will see", negative_lead="You will not see")
