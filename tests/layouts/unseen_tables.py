"""Unseen layouts in tables and columns: never read by whoever tunes an extractor, measured once."""

from dataclasses import replace
from pathlib import Path

from content import Content, Skill, gold, load
from layouts import Gold, Makers
from reportlab.lib.pagesizes import A4, landscape
from typeset_flow import WHITE, Colour, Frame, Para, Press, bullets, footer, split
from unseen_style import (
    AMBER,
    BERRY,
    FOREST,
    MIST,
    PREFACE,
    SKY,
    SLATE,
    head_and_foot,
    negatives_by_level,
    preface,
    without_levels,
)

layout = Makers("unseen")


@layout(
    "level_by_polarity",
    "landscape ruled table a competency: title and definition rows across, level names down, do and do not columns",
)
def level_by_polarity(path: Path) -> Gold:
    c = negatives_by_level("averdale")
    wanted, unwanted = "What we expect to see", "What we do not expect to see"
    press = Press(path, landscape(A4), (44, 52, 44, 48), head_and_foot(c.publisher, c.title, 1), c.title)
    preface(press, c.title, SKY)
    press.para(Para("The four competencies", "Helvetica-Bold", 12, SKY, before=6, after=6))
    press.para(*bullets([s.title for s in c.skills], Para("", size=10.5)))
    press.new_page()
    frame, across = split(press, 0.8, 2, 1.6), split(press, 1)
    for s in c.skills:
        press.need(150)
        press.row(across, [[Para(s.title, "Helvetica-Bold", 13, WHITE)]], across.fills(SKY))
        press.row(across, [[Para(s.definition or "", "Helvetica-Oblique", 10)]], across.fills(MIST))

        def head() -> None:
            names = ("", wanted, unwanted)
            press.row(frame, [[Para(t, "Helvetica-Bold", 11)] for t in names], frame.fills(MIST, MIST, MIST))

        head()
        for key, name in c.levels:
            sides = ([b.text for b in s.behaviours if b.level == key and b.negative is n] for n in (False, True))
            cells = [bullets(texts, Para("", size=11.5)) for texts in sides]
            press.row(frame, [[Para(name, "Helvetica-Bold", 11)], *cells], frame.fills(MIST), head)
        press.y += 22
    press.save()
    return gold(c, positive_lead=wanted, negative_lead=unwanted)


def short_definitions(content: Content) -> Content:
    """The same framework with the first sentence of each definition only."""
    skills = tuple(replace(s, definition=(s.definition or "").split(". ")[0].rstrip(".") + ".") for s in content.skills)
    return replace(content, skills=skills)


@layout(
    "summary_table_first",
    "a table of code, title, one-line definition and page stands first; details repeat code and title, in two lists",
)
def summary_table_first(path: Path) -> Gold:
    c = short_definitions(load("harrowmere"))
    press = Press(path, furniture=footer(f"{c.title} | {c.publisher}", first=1), title=c.title)
    press.para(Para(c.publisher, "Helvetica-Bold", 11, FOREST, after=3), Para(c.title, "Helvetica-Bold", 20, after=10))
    press.para(*[Para(t, size=10.5, after=8) for t in PREFACE])
    press.para(Para("The domains in brief", "Helvetica-Bold", 14, FOREST, before=10, after=8))
    frame = split(press, 0.45, 1.5, 3.6, 0.45)
    names = ("Code", "Domain", "What it is about", "Page")
    press.row(frame, [[Para(t, "Helvetica-Bold", 9.5, WHITE)] for t in names], frame.fills(*[FOREST] * 4))
    for n, s in enumerate(c.skills):
        row = (s.code, s.title, s.definition or "", str(n // 2 + 2))
        press.row(frame, [[Para(t, "Helvetica-Bold" if k < 2 else "Helvetica", 9.5)] for k, t in enumerate(row)])
    for n, s in enumerate(c.skills):
        if n % 2 == 0:
            press.new_page()
        press.box(press.left, press.y, 34, 24, FOREST, None, 4)
        press.words(press.left + 8, press.y + 16.5, s.code, "Helvetica-Bold", 12, WHITE)
        press.words(press.left + 44, press.y + 17, s.title, "Helvetica-Bold", 15, FOREST)
        press.y += 32
        for lead, texts in (("How we show it", s.positive), ("How we let people down", s.negative)):
            press.para(Para(lead, "Helvetica-Bold", 10.5, before=3, after=3, keep=True))
            press.para(*bullets(texts, Para("", size=10.5), "\u2013", 12))
        press.y += 18
    press.save()
    return gold(c, codes=True, positive_lead="How we show it", negative_lead="How we let people down")


@layout(
    "margin_titles",
    "no rules: code, title and definition in a narrow left column, levels and bullets in a wide right one over pages",
)
def margin_titles(path: Path) -> Gold:
    c = load("eastholme")
    press = Press(path, margin=(50, 70, 50, 64), furniture=head_and_foot(c.title, c.publisher), title=c.title)
    press.para(Para(c.title, "Times-Bold", 24, BERRY, after=4), Para(c.publisher, "Times-Italic", 13, after=16))
    preface(press, "Why capabilities?", BERRY, "Times-Roman", "Times-Bold")
    press.y += 16
    base = split(press, 1, 2.5, gap=22)
    frame = Frame(base.xs, base.widths, ruled=False, pad=0)
    for s in c.skills:
        press.need(90)
        about = [
            Para(s.code, "Times-Bold", 11, (0.45, 0.45, 0.45), after=1),
            Para(s.title, "Times-Bold", 14, BERRY, after=5),
            Para(s.definition or "", "Times-Italic", 10.5),
        ]
        right = []
        for key, name in c.levels:
            right.append(Para(name, "Times-Bold", 11.5, before=2, after=3))
            right += bullets(s.at(key), Para("", "Times-Roman", 11.5))
        press.row(frame, [about, right])
        press.y += 20
    press.save()
    return gold(c, codes=True)


@layout(
    "standards_grid",
    "occupational standards: sections A to C, competencies A1 on, ruled rows of A1.1 and its text, no bullets",
)
def standards_grid(path: Path) -> Gold:
    plain = without_levels(load("thornleigh"))
    letters = {key: "ABC"[n] for n, (key, _) in enumerate(plain.themes)}
    skills: list[Skill] = []
    for key, _ in plain.themes:
        skills += [replace(s, code=f"{letters[key]}{n}") for n, s in enumerate(plain.in_theme(key), 1)]
    c = replace(plain, skills=tuple(skills))
    press = Press(path, furniture=head_and_foot(c.title, c.publisher), title=c.title)
    press.para(Para(c.publisher, size=11, after=2), Para(c.title, "Helvetica-Bold", 20, SLATE, after=12))
    preface(press, "Using the standards")
    code, across = split(press, 0.55, 5), split(press, 1)
    for key, theme in c.themes:
        press.need(220)
        section = f"Section {letters[key]}: {theme}"
        press.para(Para(section, "Helvetica-Bold", 15, SLATE, before=16, after=8))
        for s in c.in_theme(key):
            press.need(110)
            titles = [[Para(t, "Helvetica-Bold", 10.5)] for t in (s.code, s.title)]
            press.row(code, titles, code.fills(MIST, MIST))
            press.row(across, [[Para(s.definition or "", "Helvetica-Oblique", 9.5)]])
            for n, text in enumerate(s.positive, 1):
                press.row(code, [[Para(f"{s.code}.{n}", size=10.5)], [Para(text, size=10.5)]], whole=True)
            press.y += 14
    press.save()
    return gold(c, codes=True, numbered=True)


@layout(
    "expectation_columns",
    "a table a competency, red, amber and green heads: below expectations (negative) first, then expected, exceeding",
)
def expectation_columns(path: Path) -> Gold:
    c = load("lanternhouse")
    press = Press(path, landscape(A4), (46, 56, 46, 50), footer(f"{c.publisher}: {c.title}", first=1), c.title)
    press.para(Para(c.title, "Vera-Bold", 22, FOREST, after=3), Para(c.publisher, "Vera", 12, after=14))
    press.para(*[Para(t, "Vera", 9.5, after=8) for t in PREFACE])
    frame = split(press, 1, 1, 1, gap=8)
    heads: list[tuple[str, Colour, str | None]] = [
        ("Below expectations", (0.7, 0.15, 0.12), None),
        ("Expected", AMBER, "expected"),
        ("Exceeding", FOREST, "exceeding"),
    ]
    for s in c.skills:
        press.need(200)
        press.para(Para(s.title, "Vera-Bold", 13, FOREST, before=12, after=3, keep=True))
        press.para(Para(s.definition or "", "Vera", 9.5, after=6))
        names = [[Para(name, "Vera-Bold", 10, WHITE, align="centre")] for name, _, _ in heads]
        press.row(frame, names, frame.fills(*[colour for _, colour, _ in heads]))
        cells = [s.at(key) if key else s.negative for _, _, key in heads]
        press.row(frame, [bullets(texts, Para("", "Vera", 9)) for texts in cells], whole=True)
    press.save()
    return gold(c, negative_lead="Below expectations")
