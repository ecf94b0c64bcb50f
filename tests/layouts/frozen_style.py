"""Colours, introductory pages and ways of drawing that the frozen layouts share."""

import random
from collections.abc import Callable

from reportlab.pdfbase.pdfmetrics import stringWidth
from typeset_flow import (
    BLACK,
    Colour,
    Para,
    Press,
    set_lines,
)

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
