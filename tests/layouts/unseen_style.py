"""Colours, preliminary pages, readings of content and small drawings that the unseen layouts share."""

import random
from collections.abc import Callable
from dataclasses import replace

from content import Behaviour, Content, load
from PIL import Image
from reportlab.lib.utils import ImageReader
from typeset_flow import Colour, Para, Press

SLATE, BERRY, FOREST, AMBER, MIST, SKY = (
    (0.17, 0.24, 0.31),
    (0.55, 0.08, 0.3),
    (0.07, 0.36, 0.28),
    (0.8, 0.5, 0.05),
    (0.92, 0.93, 0.94),
    (0.0, 0.37, 0.72),
)
PREFACE = (
    "How we do our work is as important as what we achieve. The pages that follow set out what people who use our "
    "services, our partners and our colleagues can expect to see from us every day.",
    "Use them when you write a job advert, plan an interview, talk about progress or think about your next step. "
    "The examples are not a complete list, and some will matter more in your role than others.",
)


def preface(press: Press, heading: str, colour: Colour = SLATE, font: str = "Helvetica", bold: str = "") -> None:
    """A heading and two paragraphs of prose before the framework."""
    press.para(Para(heading, bold or f"{font}-Bold", 17, colour, after=9))
    press.para(*[Para(t, font, 10.5, after=8) for t in PREFACE])


def negatives_by_level(name: str) -> Content:
    """A content file in which `@not LEVEL` opens the negatives of a level, each marked `+` as the positives are."""

    def turned(one: Behaviour) -> Behaviour:
        word, _, level = (one.level or "").partition(" ")
        return replace(one, level=level, negative=True) if word == "not" else one

    content = load(name)
    skills = tuple(replace(s, behaviours=tuple(turned(b) for b in s.behaviours)) for s in content.skills)
    return replace(content, skills=skills)


def without_levels(content: Content) -> Content:
    """The same indicators for everybody: no levels."""
    skills = tuple(replace(s, behaviours=tuple(replace(b, level=None) for b in s.behaviours)) for s in content.skills)
    return replace(content, skills=skills, levels=())


def cumulative(content: Content, everybody: str, names: dict[str, tuple[str, str]]) -> Content:
    """The level `everybody` becomes indicators for all levels; the others take the ids and names given for them."""

    def moved(one: Behaviour) -> Behaviour:
        return replace(one, level=None if one.level == everybody else names[one.level or ""][0])

    skills = tuple(replace(s, behaviours=tuple(moved(b) for b in s.behaviours)) for s in content.skills)
    return replace(content, skills=skills, levels=tuple(names[key] for key, _ in content.levels if key != everybody))


def picture(seed: int, cells: int = 25) -> ImageReader:
    """A square of black and white cells that looks like the code a telephone reads; not one that can be read."""
    chance = random.Random(seed)
    image = Image.new("RGB", (cells, cells), "white")
    for x in range(cells):
        for y in range(cells):
            corner = (x < 7 or x >= cells - 7) and (y < 7 or (y >= cells - 7 and x < 7))
            near = min(x, cells - 1 - x), min(y, cells - 1 - y)
            ring = min(near) in (0, 6) or max(near) in (0, 6) or (min(near) >= 2 and max(near) <= 4)
            dark = ring if corner else chance.random() < 0.5
            image.putpixel((x, y), (0, 0, 0) if dark else (255, 255, 255))
    return ImageReader(image.resize((cells * 4, cells * 4), Image.Resampling.NEAREST))


def head_and_foot(head: str, foot: str, first: int = 2) -> Callable[[Press], None]:
    """A running header at the right with a rule under it, and a centred footer with the page number in it."""

    def draw(press: Press) -> None:
        if press.page < first:
            return
        grey = (0.4, 0.4, 0.4)
        press.canvas.setFillColorRGB(*grey)
        press.canvas.setFont("Helvetica-Oblique", 8.5)
        press.canvas.drawRightString(press.width - press.right, press.height - 30, head)
        press.box(press.left, 35, press.measure, 0.5, grey)
        press.canvas.setFillColorRGB(*grey)
        press.canvas.setFont("Helvetica", 8.5)
        press.canvas.drawCentredString(press.width / 2, 26, f"{foot}  |  {press.page}")

    return draw
