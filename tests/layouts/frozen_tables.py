"""Frozen layouts in tables and boxes: measured once at the end; no rule of the extractor may be made from them."""

from dataclasses import replace
from pathlib import Path

from content import gold, load
from frozen_style import BLUE, FOREWORD, INK, NOTES, RUST, SAGE, SAND, foreword, running_head, sideways
from layouts import Gold, Makers
from reportlab.lib.pagesizes import A3, A4, landscape
from typeset_flow import (
    PRIVATE_ARROW,
    SYMBOLS,
    WHITE,
    Para,
    Press,
    bullets,
    contents,
    cover,
    footer,
    set_lines,
    split,
)

layout = Makers("frozen")


@layout("rotated_themes", "theme names turned by 90 degrees in a coloured strip beside a ruled table, one theme a page")
def rotated_themes(path: Path) -> Gold:
    c = load("thornleigh")
    press = Press(path, landscape(A4), (84, 50, 44, 50), footer(c.publisher), c.title)
    foreword(press, c.title)
    for (key, theme), colour in zip(c.themes, (BLUE, SAGE, RUST), strict=True):
        press.new_page()
        frame, top = split(press, 1, 2.2), press.y
        for s in c.in_theme(key):
            first = [Para(s.title, "Helvetica-Bold", 12, colour, after=4), Para(s.definition or "", size=9.5)]
            press.row(frame, [first, bullets(s.positive, Para("", size=10))])
        sideways(press, theme, 44, top, 34, press.y - top, colour)
    press.save()
    return gold(c, levels=False)


@layout(
    "rotated_levels", "each competency a block whose rows are levels, senior on top, level names turned by 90 degrees"
)
def rotated_levels(path: Path) -> Gold:
    c = load("eastholme")
    press = Press(path, furniture=footer(c.title), title=c.title)
    cover(press, c.publisher, c.title, BLUE, "People Directorate")
    foreword(press)
    for n, s in enumerate(c.skills):
        if n % 2 == 0:
            press.new_page()
        press.para(Para(f"{s.code}  {s.title}", "Helvetica-Bold", 15, BLUE, before=10, after=3))
        press.para(Para(s.definition or "", "Helvetica-Oblique", 10, after=8))
        for (key, name), colour in zip(reversed(c.levels), (INK, BLUE, SAGE), strict=True):
            lines = set_lines(bullets(s.at(key), Para("", size=10)), press.measure - 50)
            height = max(sum(x.height for x in lines) + 14, 84)
            sideways(press, name, press.left, press.y, 30, height, colour, 10)
            press.box(press.left + 30, press.y, press.measure - 30, height, None, colour)
            press.draw(lines, press.left + 40, press.y + 8)
            press.y += height + 4
    press.save()
    return gold(c, codes=True)


@layout("transposed_a3", "one A3 landscape sheet: competencies are the columns, grades the rows")
def transposed_a3(path: Path) -> Gold:
    c = load("brackenfell")
    press = Press(path, landscape(A3), (50, 60, 50, 50), footer(c.publisher, first=1), c.title)
    press.para(Para(c.title, "Helvetica-Bold", 26, SAGE, after=4), Para(c.publisher, size=14, after=16))
    frame = split(press, 0.5, *[1] * len(c.skills))
    press.row(
        frame,
        [[Para("", size=12)], *[[Para(s.title, "Helvetica-Bold", 13, WHITE)] for s in c.skills]],
        frame.fills(*[SAGE] * 6),
    )
    for key, name in c.levels:
        cells = [bullets(s.at(key), Para("", size=11.5)) for s in c.skills]
        press.row(frame, [[Para(name, "Helvetica-Bold", 13, SAGE)], *cells], frame.fills(SAND))
    press.save()
    return gold(c)


@layout("two_frameworks", "a staff framework as lists and, after a divider page, a managers' one as level tables")
def two_frameworks(path: Path) -> Gold:
    council = "Stourbeck Council"
    staff = replace(load("dunmere"), id="stourbeck-staff", title="Stourbeck Staff Behaviours", publisher=council)
    managers = replace(
        load("calderwick").first(6),
        id="stourbeck-managers",
        title="Stourbeck Management Competencies",
        publisher=council,
    )
    press = Press(
        path, furniture=footer(f"{council}: behaviours and competencies"), title="Behaviours and Competencies"
    )
    cover(press, council, "Behaviours and Competencies", RUST)
    foreword(press)
    press.new_page()
    press.para(Para(staff.title, "Helvetica-Bold", 20, RUST, after=8))
    press.para(Para("These eight behaviours apply to everybody who works for the council.", size=10.5, after=6))
    for s in staff.skills:
        press.para(Para(f"{s.code}. {s.title}", "Helvetica-Bold", 12, RUST, before=8, after=3, keep=True))
        for n, text in enumerate(s.positive, 1):
            press.para(Para(text, size=10, bullet=f"{s.code}.{n}", indent=26))
    press.new_page()
    press.y = 320
    press.para(Para(managers.title, "Helvetica-Bold", 28, RUST, align="centre"))
    press.new_page()
    for s in managers.skills:
        press.need(200)
        press.para(Para(s.title, "Helvetica-Bold", 13, RUST, before=10, after=3))
        press.para(*bullets(s.points, Para("", "Helvetica-Oblique", 9.5)))
        press.y += 4
        frame = split(press, 1, 1)
        press.row(frame, [[Para(n, "Helvetica-Bold", 10)] for _, n in managers.levels], frame.fills(SAND, SAND))
        press.row(frame, [bullets(s.at(k), Para("", size=9.5)) for k, _ in managers.levels])
    press.save()
    return [gold(staff, codes=True, numbered=True), gold(managers)]


@layout(
    "levels_down", "titles as 'Value 1: ...'; level names in a left column, most senior first, only horizontal rules"
)
def levels_down(path: Path) -> Gold:
    c = load("wexcombe")
    press = Press(path, furniture=footer(c.title), title=c.title)
    cover(press, c.publisher, c.title, INK)
    contents(press, [f"Value {s.code}: {s.title}" for s in c.skills], 4, 0.4)
    foreword(press, colour=INK)
    press.new_page()
    frame = replace(split(press, 1, 3.4), ruled=False, pad=3)
    for s in c.skills:
        press.need(200)
        press.para(Para(f"Value {s.code}: {s.title}", "Helvetica-Bold", 15, INK, before=14, after=4))
        press.para(Para(s.definition or "", size=10.5, after=6))
        rows = [(name, s.at(key)) for key, name in reversed(c.levels)]
        for name, texts in [*rows, ("Not acceptable at any level", s.negative)]:
            press.box(press.left, press.y, press.measure, 0.6, INK)
            press.row(
                frame,
                [[Para(name, "Helvetica-Bold", 10)], bullets(texts, Para("", size=10), PRIVATE_ARROW, 13, SYMBOLS)],
            )
    press.save()
    return gold(c, codes=True, negative_lead="Not acceptable at any level")


@layout(
    "good_and_poor_boxes",
    "rounded boxes 'What good looks like' and 'What poor looks like', no bullets, space between items",
)
def good_and_poor_boxes(path: Path) -> Gold:
    c = load("harrowmere")
    press = Press(path, furniture=footer(c.publisher, first=1), title=c.title)
    press.para(Para(c.title, "Helvetica-Bold", 22, SAGE, after=10), *[Para(t, size=10.5, after=8) for t in FOREWORD])
    for s in c.skills:
        press.new_page()
        press.para(Para(s.title, "Helvetica-Bold", 20, SAGE, after=6), Para(s.definition or "", size=11, after=10))
        for lead, texts, fill in (
            ("What good looks like", s.positive, (0.9, 0.96, 0.9)),
            ("What poor looks like", s.negative, (0.98, 0.9, 0.88)),
        ):
            lines = set_lines([Para(t, size=11, after=8) for t in texts], press.measure - 36)
            height = sum(x.height for x in lines) + 46
            press.box(press.left, press.y, press.measure, height, fill, None, 12)
            press.words(press.left + 18, press.y + 24, lead, "Helvetica-Bold", 13)
            press.draw(lines, press.left + 18, press.y + 36)
            press.y += height + 12
    press.save()
    return gold(c, positive_lead="What good looks like", negative_lead="What poor looks like")


@layout(
    "senior_first_zebra",
    "one table over pages, code in its own column, levels from senior to junior, shaded rows, no rules",
)
def senior_first_zebra(path: Path) -> Gold:
    c = load("eastholme")
    press = Press(path, landscape(A4), (40, 60, 40, 50), running_head(c.title), c.title)
    foreword(press, c.title)
    press.para(Para(c.publisher, "Helvetica-Bold", 11, after=8))
    press.para(*[Para(t, size=9, colour=(0.3, 0.3, 0.3), after=4) for t in NOTES])
    press.new_page()
    frame = replace(split(press, 0.3, 1.3, 2, 2, 2), ruled=False)

    def head() -> None:
        names = ["Ref", "Capability", *[name for _, name in reversed(c.levels)]]
        press.row(frame, [[Para(t, "Helvetica-Bold", 10, WHITE)] for t in names], frame.fills(*[BLUE] * 5))

    head()
    for n, s in enumerate(c.skills):
        about = [Para(s.title, "Helvetica-Bold", 10, after=3), Para(s.definition or "", "Helvetica-Oblique", 8.5)]
        cells = [bullets(s.at(key), Para("", size=9.5, after=4), "-", 9) for key, _ in reversed(c.levels)]
        fill = frame.fills(*[SAND] * 5) if n % 2 else None
        press.row(frame, [[Para(s.code, "Helvetica-Bold", 10)], about, *cells], fill, head)
    press.save()
    return gold(c, codes=True)


@layout(
    "self_assessment", "a form: each indicator in a ruled row of its own with its number and four empty rating boxes"
)
def self_assessment(path: Path) -> Gold:
    c = load("dunmere")
    press = Press(path, furniture=footer("Self-assessment form"), title=c.title)
    press.para(Para(c.publisher, size=11, after=2), Para(c.title, "Helvetica-Bold", 20, BLUE, after=8))
    press.para(
        Para(
            "Read each statement and tick the box that fits you best. Bring the form to your review.",
            size=10.5,
            after=6,
        )
    )
    press.para(
        Para("Name: ................................    Post: ................................", size=10.5, after=12)
    )
    frame = split(press, 0.6, 6.4, *[0.95] * 4)

    def head() -> None:
        names = ["", "Statement", "Rarely", "Sometimes", "Often", "Always"]
        press.row(frame, [[Para(t, "Helvetica-Bold", 6.8)] for t in names], frame.fills(*[SAND] * 6))

    for s in c.skills:
        press.need(120)
        press.para(Para(s.title, "Helvetica-Bold", 13, BLUE, before=12, after=5))
        head()
        for n, text in enumerate(s.positive, 1):
            press.row(
                frame,
                [[Para(f"{s.code}.{n}", size=9.5)], [Para(text, size=9.5)], [], [], [], []],
                head=head,
                whole=True,
            )
    press.save()
    return gold(c, numbered=True)


@layout(
    "negatives_in_appendix",
    "numbered sections: definitions in a table, positive lists, and an appendix table of negatives",
)
def negatives_in_appendix(path: Path) -> Gold:
    c = load("penhallow")
    press = Press(path, furniture=footer(f"{c.publisher}  {c.title}"), title=c.title)
    cover(press, c.publisher, c.title, SAGE)
    contents(
        press,
        ["1 Foreword", "2 The behaviours at a glance", "3 The behaviours in detail", "Appendix A Warning signs"],
        3,
    )
    foreword(press, "1 Foreword", colour=SAGE)
    press.para(Para("2 The behaviours at a glance", "Helvetica-Bold", 17, SAGE, before=14, after=8))
    frame = split(press, 1, 3)
    for s in c.skills:
        press.row(frame, [[Para(s.title, "Helvetica-Bold", 10)], [Para(s.definition or "", size=10)]], whole=True)
    press.new_page()
    press.para(Para("3 The behaviours in detail", "Helvetica-Bold", 17, SAGE, after=6))
    for n, s in enumerate(c.skills, 1):
        press.para(Para(f"3.{n} {s.title}", "Helvetica-Bold", 12, before=8, after=3, keep=True))
        press.para(*bullets(s.positive, Para("", size=10.5), "•", 14))
    press.new_page()
    press.para(Para("Appendix A Warning signs", "Helvetica-Bold", 17, SAGE, after=6))
    press.para(
        Para(
            "Any of these may show that somebody needs support or that a standard is not being met.", size=10.5, after=8
        )
    )
    press.row(
        frame,
        [[Para("Behaviour", "Helvetica-Bold", 10)], [Para("Warning signs", "Helvetica-Bold", 10)]],
        frame.fills(SAND, SAND),
    )
    for s in c.skills:
        press.row(frame, [[Para(s.title, "Helvetica-Bold", 10)], bullets(s.negative, Para("", size=10))], whole=True)
    press.save()
    return gold(c, negative_lead="Warning signs")


@layout("definitions_only", "titles and definitions in a table by theme: no indicators")
def definitions_only(path: Path) -> Gold:
    c = load("ridgeway")
    press = Press(path, furniture=footer(c.publisher), title=c.title)
    cover(press, c.publisher, c.title, RUST, "Learning and Teaching Committee")
    foreword(press, colour=RUST)
    frame = split(press, 1, 3)
    for key, theme in c.themes:
        press.need(120)
        press.para(Para(theme, "Helvetica-Bold", 15, RUST, before=14, after=5))
        for s in c.in_theme(key):
            press.row(
                frame, [[Para(s.title, "Helvetica-Bold", 10.5)], [Para(s.definition or "", size=10.5)]], whole=True
            )
    press.para(Para("Notes", "Helvetica-Bold", 12, before=16, after=4), *bullets(NOTES, Para("", size=10)))
    press.save()
    return gold(c, indicators=False)
