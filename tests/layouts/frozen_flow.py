"""Frozen layouts of lists, prose, slides and drawings: measured once at the end, never tuned on."""

from dataclasses import replace
from pathlib import Path

from content import gold, load
from frozen_style import BLUE, FOREWORD, INK, RUST, SAGE, SAND, Shuffled, foreword, running_head, with_run_in
from layouts import Gold, Makers
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase.pdfmetrics import stringWidth
from typeset_flow import (
    BLACK,
    PRIVATE_CROSS,
    PRIVATE_TICK,
    SYMBOLS,
    WHITE,
    Frame,
    Para,
    Press,
    bullets,
    footer,
    set_lines,
    split,
)

layout = Makers("frozen")


@layout(
    "shuffled", "strings drawn in random order; tick and cross columns side by side without rules, private-use glyphs"
)
def shuffled(path: Path) -> Gold:
    c = load("penhallow")
    press = Shuffled(path, furniture=footer(c.title, first=1), title=c.title)
    foreword(press, c.title)
    press.para(Para(c.publisher, "Helvetica-Bold", 11))
    press.new_page()
    frame = split(press, 1, 1, gap=24)
    frame = Frame(frame.xs, frame.widths, ruled=False, pad=0)
    body = Para("", size=10)
    for s in c.skills:
        press.need(170)
        press.para(
            Para(s.title, "Helvetica-Bold", 14, RUST, before=12, after=3), Para(s.definition or "", size=10, after=7)
        )
        press.row(
            frame,
            [[Para("We want to see", "Helvetica-Bold", 10)], [Para("We do not want to see", "Helvetica-Bold", 10)]],
        )
        press.row(
            frame,
            [
                bullets(s.positive, body, PRIVATE_TICK, 14, SYMBOLS),
                bullets(s.negative, body, PRIVATE_CROSS, 14, SYMBOLS),
            ],
        )
    press.save()
    return gold(c, positive_lead="We want to see", negative_lead="We do not want to see")


@layout(
    "dark_slides",
    "dark landscape slides, capital titles beside a picture, strengths and warning signs under each other",
)
def dark_slides(path: Path) -> Gold:
    c = load("marrowby")
    loud = replace(c, skills=tuple(replace(s, title=s.title.upper()) for s in c.skills))

    def under(press: Press) -> None:
        press.box(0, 0, press.width, press.height, INK)

    press = Press(path, landscape(A4), (70, 70, 70, 50), None, c.title, under)
    press.y = 220
    press.para(Para(c.title, "Helvetica-Bold", 34, WHITE, after=10), Para(c.publisher, "Helvetica", 18, SAND))
    for s in loud.skills:
        press.new_page()
        picture(press, press.left, press.y, 34)
        press.words(press.left + 46, press.y + 26, s.title, "Helvetica-Bold", 24, SAND)
        press.y += 56
        for lead, texts, colour in (
            ("Strengths", s.positive, (0.5, 0.9, 0.6)),
            ("Warning signs", s.negative, (1, 0.6, 0.5)),
        ):
            press.para(Para(lead, "Helvetica-Bold", 15, colour, before=10, after=6))
            press.para(*bullets(texts, Para("", size=14, colour=WHITE, after=5), "•", 16))
        press.words(press.width - 60, press.height - 24, str(press.page), "Helvetica", 9, SAND)
    press.save()
    return gold(loud, positive_lead="Strengths", negative_lead="Warning signs")


def picture(press: Press, x: float, y: float, side: float) -> None:
    """A small raster picture, as an icon beside a title."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    dots = Image.new("RGB", (32, 32), (240, 200, 90))
    for a in range(32):
        for b in range(32):
            if (a - 16) ** 2 + (b - 16) ** 2 < 120:
                dots.putpixel((a, b), (160, 60, 40))
    press.canvas.drawImage(ImageReader(dots), x, press.height - y - side, side, side)


def ligatured(text: str) -> str:
    """fi and fl as the single characters of old fonts."""
    return text.replace("fi", "\ufb01").replace("fl", "\ufb02")


@layout(
    "footnotes",
    "report-like prose pages, ligatures, words cut at line ends, raised footnote marks and notes at page ends",
)
def footnotes(path: Path) -> Gold:
    c = load("dunmere")
    notes = {
        2: "See the Customer Promise, section 4.",
        9: "Available from Democratic Services.",
        17: "The Rota Agreement of 2019.",
    }
    waiting: list[tuple[int, str]] = []

    def furniture(press: Press) -> None:
        running_head(c.title)(press)
        y = press.height - 62
        if waiting:
            press.box(press.left, y - 4, 110, 0.5, BLACK)
        for number, text in waiting:
            press.words(press.left, y + 5, str(number), "Vera", 5.5)
            press.words(press.left + 5, y + 8, ligatured(text), "Vera", 7.5)
            y += 11
        waiting.clear()

    press = Press(path, A4, (150, 64, 150, 92), furniture, c.title)
    press.break_words = True
    press.para(Para(c.publisher, "Vera", 11, after=4), Para(c.title, "Vera-Bold", 18, after=12))
    press.para(*[Para(t, "Vera", 9.5, after=8, change=ligatured) for t in FOREWORD])
    count = 0
    for s in c.skills:
        press.para(Para(s.title, "Vera-Bold", 12, RUST, before=10, after=4, keep=True))
        press.para(Para("Somebody who shows this quality:", "Vera", 9.5, after=4, keep=True))
        for text in s.positive:
            press.para(Para(text, "Vera", 9.5, bullet="–", indent=14, change=ligatured))
            if count in notes:
                number = list(notes).index(count) + 1
                last = set_lines([Para(text, "Vera", 9.5, change=ligatured)], press.measure - 14, True)[-1]
                end = press.left + 15 + stringWidth(last.pieces[-1][1], "Vera", 9.5)
                press.words(end, press.y - 10, str(number), "Vera", 5.5)
                waiting.append((number, notes[count]))
            count += 1
    press.save()
    return gold(c, positive_lead="Somebody who shows this quality:")


@layout("nested_bullets", "bullets hold the level names and dashed sub-bullets the indicators")
def nested_bullets(path: Path) -> Gold:
    c = load("brackenfell")
    press = Press(path, A4, (70, 70, 70, 60), running_head(c.title, "right"), c.title)
    foreword(press, c.title, "Times-Roman", SAGE)
    press.para(Para(c.publisher, "Times-Italic", 12, after=6))
    for s in c.skills:
        press.para(Para(s.title, "Times-Bold", 14, SAGE, before=12, after=4, keep=True))
        for key, name in c.levels:
            press.para(Para(name, "Times-Roman", 11, bullet="•", indent=14, keep=True))
            for text in s.at(key):
                press.para(
                    Para(text, "Times-Roman", 11, bullet="–", indent=12), x=press.left + 22, width=press.measure - 22
                )
    press.save()
    return gold(c)


@layout(
    "three_columns", "landscape newspaper in three columns with thin rules between, levels as coloured run-in heads"
)
def three_columns(path: Path) -> Gold:
    c = load("thornleigh")

    def furniture(press: Press) -> None:
        footer(c.publisher, first=1)(press)
        for n in (1, 2):
            press.box(
                press.left + n * (press.measure + 22) / 3 - 11,
                press.top,
                0.5,
                press.height - press.top - press.bottom,
                INK,
            )

    press = Press(path, landscape(A4), (44, 50, 44, 56), furniture, c.title)
    blocks = [
        [Para(c.title, "Times-Bold", 20, INK, after=6)],
        [Para(c.publisher, "Times-Italic", 12, after=10)],
        [Para(t, "Times-Roman", 10.5, after=7) for t in FOREWORD],
    ]
    for key, theme in c.themes:
        blocks.append([Para(theme.upper(), "Times-Bold", 13, RUST, before=10, after=4, keep=True)])
        for s in c.in_theme(key):
            blocks.append([Para(s.title, "Times-Bold", 12, INK, before=7, after=2, keep=True)])
            blocks.append([Para(s.definition or "", "Times-Italic", 10, after=3)])
            for level, name in c.levels:
                blocks.append([Para(name, "Times-Bold", 10, BLUE, before=2, after=1, keep=True)])
                blocks.append(bullets(s.at(level), Para("", "Times-Roman", 10, after=1.5), "•", 9))
    press.newspaper(blocks, 3)
    press.save()
    return gold(c)


@layout(
    "run_in_titles", "no headings: bold run-in titles begin the definition paragraph, then effective and poor lists"
)
def run_in_titles(path: Path) -> Gold:
    c = load("penhallow")
    press = Press(path, A4, (80, 70, 80, 64), running_head(c.title), c.title)
    press.para(Para(c.publisher, "Times-Roman", 12, after=2), Para(c.title, "Times-Bold", 20, after=10))
    press.para(*[Para(t, "Times-Roman", 11, after=8) for t in FOREWORD])
    body = Para("", "Times-Roman", 11, after=2)
    for s in c.skills:
        press.y += 10
        with_run_in(press, s.title, s.definition or "", "Times-Roman", "Times-Bold", 11)
        for lead, texts in (("Seen when people are:", s.positive), ("Not seen when people are:", s.negative)):
            press.para(Para(lead, "Times-Italic", 11, before=4, after=2, keep=True), *bullets(texts, body, "•", 14))
    press.save()
    return gold(c, positive_lead="Seen when people are:", negative_lead="Not seen when people are:")


@layout("pillars", "a drawing of four pillars under a roof: theme heads and titles in rounded boxes, nothing else")
def pillars(path: Path) -> Gold:
    c = load("ridgeway")
    press = Press(path, landscape(A4), (60, 50, 60, 50), footer(c.publisher, first=1), c.title)
    top, base, gap = 150, 500, 18
    corner = press.canvas.beginPath()
    corner.moveTo(press.left, press.height - top)
    corner.lineTo(press.width / 2, press.height - 50)
    corner.lineTo(press.width - press.right, press.height - top)
    corner.close()
    press.canvas.setFillColorRGB(*INK)
    press.canvas.drawPath(corner, stroke=0, fill=1)
    middle = Para(c.title, "Helvetica-Bold", 17, WHITE, align="centre")
    press.draw(set_lines([middle], press.measure), press.left, 112)
    width = (press.measure - 3 * gap) / 4
    for n, ((key, theme), colour) in enumerate(zip(c.themes, (BLUE, SAGE, RUST, INK), strict=True)):
        x = press.left + n * (width + gap)
        press.box(x, top + 10, width, base - top, SAND, colour)
        head = Para(theme, "Helvetica-Bold", 15, colour, align="centre")
        press.draw(set_lines([head], width), x, top + 22)
        for m, s in enumerate(c.in_theme(key)):
            y = top + 70 + m * 85
            press.box(x + 14, y, width - 28, 62, colour, None, 14)
            press.draw(set_lines([Para(s.title, "Helvetica", 13, WHITE, align="centre")], width - 28), x + 14, y + 22)
    press.save()
    return gold(c, definitions=False, indicators=False)
