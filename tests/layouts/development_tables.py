"""Development layouts in tables, columns and boxes: an extractor may be tuned on these, never on the frozen ones."""

from pathlib import Path

from content import Content, Skill, gold, load
from development_style import GREEN, GREY, INTRODUCTION, NAVY, PALE, PLUM, RED, TEAL, introduction
from layouts import Gold, Makers
from professional import framework
from reportlab.lib.pagesizes import A4, A5, landscape
from typeset_flow import (
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
