"""Frozen layouts as PDF: measured once at the end; no rule of the extractor may be made from them."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from content import gold, load
from layouts import Gold, Makers
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfbase.pdfmetrics import stringWidth
from typeset_flow import (
    BLACK,
    PRIVATE_ARROW,
    PRIVATE_CROSS,
    PRIVATE_TICK,
    SYMBOLS,
    WHITE,
    Colour,
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

layout = Makers("frozen")
BLUE, SAGE, RUST, INK, SAND = (
    (0.05, 0.3, 0.55),
    (0.3, 0.45, 0.3),
    (0.6, 0.25, 0.1),
    (0.1, 0.12, 0.18),
    (0.96, 0.94, 0.88),
)
FOREWORD = (
    "When we asked what makes this a good place to work, people talked about behaviour long before they talked about "
    "pay or buildings. This document sets down what they told us in a form that can be used every day.",
    "It replaces the earlier scheme from the spring. Posts advertised from that date will refer to it, and review "
    "forms have been changed to match. Please send comments to the organisational development team.",
)
NOTES = (
    "The framework does not replace professional codes of conduct, job descriptions or the disciplinary procedure.",
    "It is reviewed every three years by a group of managers, trade union representatives and staff.",
)


def foreword(press: Press, heading: str = "Foreword", font: str = "Helvetica", colour: Colour = BLUE) -> None:
    """Prose before the framework."""
    bold = "Times-Bold" if font == "Times-Roman" else f"{font}-Bold"
    press.para(Para(heading, bold, 17, colour, after=9), *[Para(t, font, 10.5, after=8) for t in FOREWORD])


def running_head(text: str, place: str = "centre") -> Callable[[Press], None]:
    """A running header above the text and a bare page number below it."""

    def draw(press: Press) -> None:
        width = stringWidth(text, "Times-Italic", 9)
        x = (press.width - width) / 2 if place == "centre" else press.width - press.right - width
        press.words(x, 30, text, "Times-Italic", 9, (0.3, 0.3, 0.3))
        number = str(press.page)
        press.words(
            (press.width - stringWidth(number, "Times-Roman", 9)) / 2, press.height - 26, number, "Times-Roman", 9
        )

    return draw


def sideways(press: Press, text: str, x: float, y: float, w: float, h: float, fill: Colour, size: float = 12) -> None:
    """A coloured strip with its text turned by 90 degrees, read from below."""
    press.box(x, y, w, h, fill)
    press.sideways(text, x + w / 2, y + h / 2, "Helvetica-Bold", size)


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


class Shuffled(Press):
    """Draws a page's strings in an order that is not the order of reading, as layout programs do."""

    pending: list[tuple[float, float, str, str, float, Colour]]

    def words(
        self, x: float, y: float, text: str, font: str = "Helvetica", size: float = 10, colour: Colour = BLACK
    ) -> None:
        self.pending = [*getattr(self, "pending", []), (x, y, text, font, size, colour)]

    def flush(self) -> None:
        order = list(getattr(self, "pending", []))
        random.Random(self.page).shuffle(order)
        for one in order:
            super().words(*one)
        self.pending = []

    def new_page(self) -> None:
        furniture, self.furniture = self.furniture, None
        if furniture:
            furniture(self)
        self.flush()
        super().new_page()
        self.furniture = furniture

    def save(self) -> None:
        if self.furniture:
            self.furniture(self)
        self.furniture = None
        self.flush()
        super().save()


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

    press = Press(path, A4, (120, 64, 120, 92), furniture, c.title)
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
        press.row(frame, [[Para(t, "Helvetica-Bold", 7.5)] for t in names], frame.fills(*[SAND] * 6))

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


def with_run_in(press: Press, title: str, text: str, font: str, bold: str, size: float) -> None:
    """A paragraph that begins with its bold title."""
    lead = f"{title}. "
    press.need(60)
    lines = set_lines([Para(lead + text, bold, size)], press.measure)
    for n, line in enumerate(lines):
        shown = line.pieces[-1][1]
        if n == 0:
            press.words(press.left, press.y + size, lead, bold, size)
            press.words(press.left + stringWidth(lead, bold, size), press.y + size, shown[len(lead) :], font, size)
        else:
            press.words(press.left, press.y + size, shown, font, size)
        press.y += line.height


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
