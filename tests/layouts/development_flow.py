"""Development layouts of headings, lists and drawings: an extractor may be tuned on these, never on the frozen ones."""

import math
from dataclasses import replace
from pathlib import Path

from content import gold, load
from development_style import GREEN, INTRODUCTION, NAVY, PLUM, RED, TEAL, introduction
from layouts import Gold, Makers
from reportlab.lib.pagesizes import A4
from typeset_flow import (
    PRIVATE_BULLET,
    SYMBOLS,
    Para,
    Press,
    bullets,
    cover,
    footer,
    set_lines,
)

layout = Makers("development")


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
    press = Press(path, A4, (160, 70, 160, 70), footer(c.publisher, first=1), c.title)
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
