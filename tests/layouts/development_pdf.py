"""Development layouts as PDF: an extractor may be tuned on these, never on the frozen ones."""

import math
from dataclasses import replace
from pathlib import Path

from content import Content, Skill, gold, load
from layouts import Gold, Makers
from professional import framework
from reportlab.lib.pagesizes import A4, A5, landscape
from typeset_flow import (
    PRIVATE_BULLET,
    PRIVATE_CROSS,
    PRIVATE_TICK,
    SYMBOLS,
    WHITE,
    Frame,
    Para,
    Press,
    bullets,
    contents,
    cover,
    footer,
    set_lines,
    split,
)

layout = Makers("development")
NAVY, TEAL, PLUM, GREY, PALE = (
    (0.1, 0.2, 0.4),
    (0.0, 0.45, 0.45),
    (0.4, 0.1, 0.35),
    (0.85, 0.87, 0.9),
    (0.94, 0.95, 0.97),
)
GREEN, RED = (0.1, 0.45, 0.2), (0.65, 0.1, 0.1)
INTRODUCTION = (
    "This framework describes how we expect people to go about their work as well as what they are employed to do. "
    "It has been written with staff from every service and agreed with the recognised trade unions.",
    "You will meet it when you apply for a post, at induction, in one-to-one meetings and at your annual review. "
    "It is not a checklist: nobody will show every behaviour every day, and examples may be added to suit a service.",
)
USES = (
    "recruitment: choose the competencies that matter most for the post",
    "induction: talk through what good work looks like",
    "appraisal: agree strengths and one or two areas for development",
)


def introduction(press: Press, font: str = "Helvetica", heading: str = "Introduction") -> None:
    """A page of prose with a bulleted list, as most frameworks begin."""
    press.para(Para(heading, f"{font}-Bold", 16, NAVY, after=8))
    press.para(*[Para(t, font, 10.5, after=8) for t in INTRODUCTION])
    press.para(Para("How to use this framework", f"{font}-Bold", 12, NAVY, before=6, after=5))
    press.para(Para("Managers and staff should refer to the framework during:", font, 10.5, after=4))
    press.para(*bullets(USES, Para("", font, 10.5)))


@layout("ruled_matrix", "landscape ruled table, competencies by levels, header rows repeated, rows cut by page breaks")
def ruled_matrix(path: Path) -> Gold:
    c = load("calderwick")
    press = Press(path, landscape(A4), (40, 50, 40, 50), footer(c.title), c.title)
    cover(press, c.publisher, c.title, NAVY)
    introduction(press)
    press.new_page()
    frame = split(press, 1.2, 2, 2)
    bold = Para("", "Helvetica-Bold", 9, WHITE)

    def head() -> None:
        names = ["Competency", *[name for _, name in c.levels]]
        press.row(frame, [[Para(t, bold.font, 10, WHITE)] for t in names], frame.fills(NAVY, NAVY, NAVY))

    head()
    for s in c.skills:
        first = [Para(f"{s.code} {s.title}", "Helvetica-Bold", 10, NAVY, after=4), *bullets(s.points, Para("", size=9))]
        cells = [first, *[bullets(s.at(level), Para("", size=9)) for level, _ in c.levels]]
        press.row(frame, cells, head=head)
    press.save()
    return gold(c, codes=True)


@layout(
    "table_each", "portrait, a coloured band and a three-column level table for every competency, themes as headings"
)
def table_each(path: Path) -> Gold:
    c = load("thornleigh")
    press = Press(path, furniture=footer(f"{c.publisher} | {c.title}"), title=c.title)
    cover(press, c.publisher, c.title, TEAL)
    contents(press, [s.title for s in c.skills], 4, 0.5)
    introduction(press)
    press.new_page()
    for key, theme in c.themes:
        press.need(200)
        press.para(Para(theme, "Helvetica-Bold", 18, TEAL, before=8, after=8))
        for s in c.in_theme(key):
            press.need(150)
            press.band(s.title, TEAL)
            press.para(Para(s.definition or "", "Helvetica-Oblique", 10, after=6))
            frame = split(press, 1, 1, 1)
            press.row(frame, [[Para(n, "Helvetica-Bold", 10)] for _, n in c.levels], frame.fills(GREY, GREY, GREY))
            press.row(frame, [bullets(s.at(k), Para("", size=9.5)) for k, _ in c.levels])
            press.y += 14
    press.save()
    return gold(c)


@layout(
    "unruled_levels", "three levels side by side without any rule, ragged columns, no bullets but space between items"
)
def unruled_levels(path: Path) -> Gold:
    c = load("thornleigh")
    press = Press(path, landscape(A4), (50, 56, 50, 56), footer(c.title, line=False, first=1), c.title)
    press.para(Para(c.title, "Times-Bold", 24, after=4), Para(c.publisher, "Times-Italic", 13, after=14))
    introduction(press)
    press.new_page()
    frame = split(press, 1, 1, 1, gap=20)
    frame = Frame(frame.xs, frame.widths, ruled=False, pad=0)
    for s in c.skills:
        press.need(130)
        press.para(Para(s.title, "Times-Bold", 15, PLUM, before=10, after=2))
        press.para(Para(s.definition or "", "Times-Roman", 11, after=6))
        press.row(frame, [[Para(name, "Times-Bold", 11.5, after=2)] for _, name in c.levels])
        press.row(frame, [[Para(t, "Times-Roman", 10.5, after=6) for t in s.at(k)] for k, _ in c.levels])
    press.save()
    return gold(c, themes=False)


@layout(
    "newspaper", "two newspaper columns of flowing lists, run-in effective and ineffective heads, columns cut lists"
)
def newspaper(path: Path) -> Gold:
    c = load("penhallow")
    press = Press(path, furniture=footer("Professional Services Behaviours"), title=c.title)
    cover(press, c.publisher, c.title, PLUM, "Organisational Development")
    introduction(press)
    press.new_page()
    press.para(Para("The behaviours", "Helvetica-Bold", 18, PLUM, after=10))
    body = Para("", size=9.5)
    blocks: list[list[Para]] = []
    for s in c.skills:
        blocks += [
            [Para(s.title, "Helvetica-Bold", 13, PLUM, before=8, after=3, keep=True)],
            [Para(s.definition or "", "Helvetica-Oblique", 9.5, after=5)],
            [Para("Effective behaviour", "Helvetica-Bold", 9.5, after=2, keep=True)],
            bullets(s.positive, body),
            [Para("Ineffective behaviour", "Helvetica-Bold", 9.5, before=4, after=2, keep=True)],
            bullets(s.negative, body),
        ]
    press.newspaper(blocks)
    press.save()
    return gold(c, positive_lead="Effective behaviour", negative_lead="Ineffective behaviour")


@layout(
    "one_a_page", "one competency a page, band title in white, ruled tick and cross columns with private-use glyphs"
)
def one_a_page(path: Path) -> Gold:
    c = load("harrowmere")
    press = Press(path, furniture=footer(c.title), title=c.title)
    cover(press, c.publisher, c.title, GREEN)
    contents(press, [s.title for s in c.skills], 4)
    introduction(press)
    for s in c.skills:
        press.new_page()
        press.band(s.title, GREEN, 18)
        press.para(Para(s.definition or "", size=11, before=6, after=14))
        frame = split(press, 1, 1)
        heads = [
            Para("What you will see me do", "Helvetica-Bold", 11, GREEN),
            Para("What you will not see me do", "Helvetica-Bold", 11, RED),
        ]
        press.row(frame, [[h] for h in heads], frame.fills(PALE, PALE))
        body = Para("", size=10, after=5)
        cells = [
            bullets(s.positive, body, PRIVATE_TICK, 14, SYMBOLS),
            bullets(s.negative, body, PRIVATE_CROSS, 14, SYMBOLS),
        ]
        press.row(frame, cells)
    press.save()
    return gold(c, positive_lead="What you will see me do", negative_lead="What you will not see me do")


@layout(
    "level_sections", "each level is a numbered section that lists all competencies again; negatives in a last section"
)
def level_sections(path: Path) -> Gold:
    c = load("wexcombe")
    press = Press(path, furniture=footer(c.publisher), title=c.title)
    cover(press, c.publisher, c.title, NAVY)
    introduction(press, heading="1. Introduction")
    press.para(Para("2. Our values", "Helvetica-Bold", 16, NAVY, before=14, after=6))
    for s in c.skills:
        press.para(
            Para(s.title, "Helvetica-Bold", 11, before=3, after=1, keep=True),
            Para(s.definition or "", size=10.5, after=5),
        )
    body = Para("", size=10.5)
    for n, (key, name) in enumerate([*c.levels, (None, "Behaviours that fall short at any level")], 3):
        press.need(180)
        press.para(Para(f"{n}. {name}", "Helvetica-Bold", 16, NAVY, before=16, after=6))
        for s in c.skills:
            texts = s.at(key) if key else s.negative
            press.para(
                Para(s.title, "Helvetica-Bold", 11, TEAL, before=6, after=3, keep=True),
                *bullets(texts, body, PRIVATE_BULLET, 14, SYMBOLS),
            )
    press.save()
    return gold(c)


@layout(
    "run_in_levels",
    "competency heading with printed number, bold level names, indicators numbered 1.1 on through levels",
)
def run_in_levels(path: Path) -> Gold:
    c = load("thornleigh")
    press = Press(path, furniture=footer(c.title, first=1), title=c.title)
    press.para(Para(c.publisher, "Vera", 11, after=2), Para(c.title, "Vera-Bold", 20, TEAL, after=14))
    press.para(*[Para(t, "Vera", 9.5, after=7) for t in INTRODUCTION])
    for key, theme in c.themes:
        press.para(Para(theme.upper(), "Vera-Bold", 12, PLUM, before=14, after=4, keep=True))
        for s in c.in_theme(key):
            press.para(Para(f"{s.code}. {s.title}", "Vera-Bold", 11, TEAL, before=8, after=3, keep=True))
            press.para(Para(s.definition or "", "Vera-Italic", 9, after=4))
            number = 0
            for level, name in c.levels:
                press.para(Para(name, "Vera-Bold", 9, before=3, after=2, keep=True))
                for text in s.at(level):
                    number += 1
                    press.para(Para(text, "Vera", 9, bullet=f"{s.code}.{number}", indent=26))
    press.save()
    return gold(c, codes=True, numbered=True)


@layout("title_left", "two-column ruled table: title and definition left, bulleted indicators right, theme rows across")
def title_left(path: Path) -> Gold:
    c = load("thornleigh")
    press = Press(path, furniture=footer(c.title), title=c.title)
    cover(press, c.publisher, c.title, PLUM)
    introduction(press)
    press.new_page()
    frame, wide = split(press, 1, 2), split(press, 1)

    def head() -> None:
        press.row(
            frame,
            [[Para("Competency", "Helvetica-Bold", 10)], [Para("Behavioural indicators", "Helvetica-Bold", 10)]],
            frame.fills(GREY, GREY),
        )

    for key, theme in c.themes:
        press.need(140)
        press.row(wide, [[Para(theme, "Helvetica-Bold", 12, WHITE)]], wide.fills(PLUM))
        head()
        for s in c.in_theme(key):
            first = [Para(s.title, "Helvetica-Bold", 10, after=4), Para(s.definition or "", size=9)]
            press.row(frame, [first, bullets(s.positive, Para("", size=9.5))], head=head)
    press.save()
    return gold(c, levels=False)


@layout(
    "cards",
    "grid of boxes, two by three, reading across, title in a coloured head, unnumbered lines between thin rules",
)
def cards(path: Path) -> Gold:
    c = load("marrowby")
    press = Press(path, furniture=footer(c.publisher, first=1), title=c.title)
    press.para(Para(c.title, "Helvetica-Bold", 20, TEAL, after=4), Para("We value colleagues who:", size=12, after=12))
    gap, width = 16, (press.measure - 16) / 2
    height = 190
    for n, s in enumerate(c.skills):
        x = press.left + (n % 2) * (width + gap)
        y = press.y + (n // 2) * (height + gap)
        press.box(x, y, width, height, PALE, TEAL, 6)
        press.box(x, y, width, 26, TEAL, None, 6)
        press.words(x + 10, y + 18, s.title, "Helvetica-Bold", 12, WHITE)
        press.draw(set_lines(bullets(s.positive, Para("", size=10.5, after=8), "–"), width - 20), x + 10, y + 36)
    press.save()
    kept = Content(c.id, c.title, c.publisher, tuple(_only_positive(s) for s in c.skills))
    return gold(kept, positive_lead="We value colleagues who:")


def _only_positive(s: Skill) -> Skill:
    return Skill(s.code, s.title, s.theme, s.definition, s.points, tuple(b for b in s.behaviours if not b.negative))


@layout("wheel", "prose and a wheel of three coloured sectors: titles only, no indicator anywhere")
def wheel(path: Path) -> Gold:
    c = load("thornleigh")
    press = Press(path, furniture=footer(c.title, first=1), title=c.title)
    press.para(Para(c.publisher, "Helvetica-Bold", 11, after=4))
    introduction(press, heading=c.title)
    middle, y, radius = press.width / 2, 540, 190
    for n, ((key, theme), colour) in enumerate(zip(c.themes, (TEAL, PLUM, NAVY), strict=True)):
        press.canvas.setFillColorRGB(*colour)
        press.canvas.wedge(
            middle - radius,
            press.height - y - radius,
            middle + radius,
            press.height - y + radius,
            90 - n * 120,
            -120,
            0,
            1,
        )
        angle = math.radians(90 - n * 120 - 60)
        x0, y0 = middle + 0.58 * radius * math.cos(angle), y - 0.58 * radius * math.sin(angle)
        for m, text in enumerate([theme, *[s.title for s in c.in_theme(key)]]):
            size = 10.5 if m == 0 else 9
            press.canvas.setFillColorRGB(1, 1, 1)
            press.canvas.setFont("Helvetica-Bold" if m == 0 else "Helvetica", size)
            press.canvas.drawCentredString(x0, press.height - (y0 - 22 + m * 16), text)
    press.save()
    return gold(c, levels=False, definitions=False, indicators=False)


@layout("do_dont", "A5 pages, Do and Don't columns without rules, round bullets")
def do_dont(path: Path) -> Gold:
    c = load("marrowby")
    press = Press(path, A5, (36, 44, 36, 44), footer(c.publisher, 7), c.title)
    cover(press, c.publisher, c.title, GREEN, "A pocket guide for staff and volunteers")
    press.para(
        Para("About this guide", "Helvetica-Bold", 14, GREEN, after=6),
        *[Para(t, size=9.5, after=6) for t in INTRODUCTION],
    )
    press.new_page()
    frame = split(press, 1, 1, gap=14)
    frame = Frame(frame.xs, frame.widths, ruled=False, pad=0)
    for s in c.skills:
        press.need(140)
        press.para(Para(s.title, "Helvetica-Bold", 14, GREEN, before=10, after=5))
        press.row(frame, [[Para("Do", "Helvetica-Bold", 10.5, GREEN)], [Para("Don’t", "Helvetica-Bold", 10.5, RED)]])
        press.row(frame, [bullets(s.positive, Para("", size=9.5)), bullets(s.negative, Para("", size=9.5))])
    press.save()
    return gold(c, positive_lead="Do", negative_lead="Don’t")


@layout(
    "five_levels_long",
    "landscape, forty pages, a ruled table of five proficiency levels for every competency, codes, areas",
)
def five_levels_long(path: Path) -> Gold:
    c = framework()
    press = Press(path, landscape(A4), (36, 46, 36, 46), footer(f"{c.title} version 2.1"), c.title)
    cover(press, c.publisher, c.title, NAVY, "Version 2.1")
    contents(press, [f"{s.code} {s.title}" for s in c.skills], 5)
    introduction(press)
    frame, wide = split(press, *[1] * 5), split(press, 1, 5)
    for key, area in c.themes:
        for s in c.in_theme(key):
            press.new_page()
            press.para(Para(area, "Helvetica-Bold", 9, TEAL, after=2))
            press.para(Para(f"{s.code} {s.title}", "Helvetica-Bold", 16, NAVY, after=6))
            press.row(
                wide, [[Para("Description", "Helvetica-Bold", 9)], [Para(s.definition or "", size=9)]], wide.fills(GREY)
            )
            press.y += 8
            heads = [[Para(name, "Helvetica-Bold", 9, WHITE)] for _, name in c.levels]
            press.row(frame, heads, frame.fills(*[NAVY] * 5))
            press.row(frame, [bullets(s.at(k), Para("", size=10.5)) for k, _ in c.levels])
    press.save()
    return gold(c, codes=True)


@layout(
    "side_titles",
    "competency titles turned by 90 degrees in a strip at the left of a box, levels as run-in heads in it",
)
def side_titles(path: Path) -> Gold:
    c = load("thornleigh")
    press = Press(path, furniture=footer(c.title), title=c.title)
    cover(press, c.publisher, c.title, NAVY)
    introduction(press)
    press.new_page()
    for s in c.skills:
        paras = [Para(s.definition or "", "Helvetica-Oblique", 9.5, after=5)]
        for key, name in c.levels:
            paras.append(Para(name, "Helvetica-Bold", 9.5, TEAL, before=3, after=2))
            paras += bullets(s.at(key), Para("", size=9.5))
        lines = set_lines(paras, press.measure - 56)
        height = sum(x.height for x in lines) + 16
        press.need(height)
        press.box(press.left, press.y, press.measure, height, None, NAVY)
        press.box(press.left, press.y, 36, height, NAVY)
        press.sideways(s.title, press.left + 18, press.y + height / 2, "Helvetica-Bold", 12)
        press.draw(lines, press.left + 46, press.y + 8)
        press.y += height + 12
    press.save()
    return gold(c, themes=False)


def ligatured(text: str) -> str:
    """fi and fl as the single characters of old fonts."""
    return text.replace("fi", "\ufb01").replace("fl", "\ufb02")


@layout(
    "senior_first_prose", "senior level first as run-in heads; ligatures, words cut at line ends, lists over page ends"
)
def senior_first_prose(path: Path) -> Gold:
    c = load("wexcombe")
    press = Press(path, A4, (110, 70, 110, 70), footer(c.publisher, first=1), c.title)
    press.break_words = True
    body = Para("", "Vera", 9.5, change=ligatured)
    press.para(Para(c.title, "Vera-Bold", 17, PLUM, after=10))
    press.para(*[replace(body, text=t, after=8) for t in INTRODUCTION])
    for s in c.skills:
        press.para(Para(f"{s.code}. {s.title}", "Vera-Bold", 12, PLUM, before=10, after=4, keep=True))
        press.para(replace(body, text=s.definition or "", font="Vera-Italic", after=5))
        for key, name in reversed(c.levels):
            press.para(replace(body, text=name, font="Vera-Bold", before=4, keep=True, change=None))
            press.para(*bullets(s.at(key), body))
        press.para(
            replace(body, text="Ineffective behaviours", font="Vera-Bold", before=4, keep=True, change=ligatured)
        )
        press.para(*bullets(s.negative, body))
    press.save()
    return gold(c, codes=True, negative_lead="Ineffective behaviours")


@layout(
    "right_column_first", "two unruled columns of competencies a page; the right column is drawn before the left one"
)
def right_column_first(path: Path) -> Gold:
    c = load("penhallow")
    press = Press(path, furniture=footer(c.title, first=1), title=c.title)
    press.para(Para(c.publisher, "Helvetica-Bold", 11, after=4))
    introduction(press, heading=c.title)
    width = (press.measure - 26) / 2
    for n in range(0, len(c.skills), 2):
        if n % 4 == 0:
            press.new_page()
        ends = []
        for s, x in reversed(list(zip(c.skills[n : n + 2], (press.left, press.left + width + 26), strict=True))):
            paras = [
                Para(s.title, "Helvetica-Bold", 14, TEAL, after=4),
                Para(s.definition or "", "Helvetica-Oblique", 10, after=6),
                Para("We do", "Helvetica-Bold", 10, GREEN, after=2),
                *bullets(s.positive, Para("", size=10)),
                Para("We do not", "Helvetica-Bold", 10, RED, before=4, after=2),
                *bullets(s.negative, Para("", size=10)),
            ]
            ends.append(press.draw(set_lines(paras, width), x, press.y))
        press.y = max(ends) + 28
    press.save()
    return gold(c, positive_lead="We do", negative_lead="We do not")
