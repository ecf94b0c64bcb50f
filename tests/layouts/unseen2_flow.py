# ruff: noqa: E501 - sentences and style sheets of printed documents stand as they are read
"""Drawn pages of the group `unseen2`: a dictionary with levels in discs, a pocket booklet, a folded leaflet."""

from pathlib import Path

from content import gold, load
from layouts import Gold, Makers
from reportlab.lib.pagesizes import A4, A6, landscape
from reportlab.pdfbase import pdfmetrics
from typeset_flow import Para, Press, bullets, footer, set_lines
from unseen_style import preface

layout = Makers("unseen2")
PLUM, TEAL, GREY = (0.42, 0.1, 0.36), (0.0, 0.42, 0.45), (0.45, 0.45, 0.45)


@layout("dictionary_discs", "codes at the right margin, level numbers in discs, no bullets, rules between competencies")
def dictionary_discs(path: Path) -> Gold:
    content = load("assize")
    press = Press(path, furniture=footer(content.publisher), title=content.title)
    press.para(Para(content.title, "Helvetica-Bold", 24, PLUM, after=4), Para(content.publisher, size=12, after=14))
    press.para(
        Para("Each entry has a code, a definition and five levels of proficiency, from 1 (basic) to 5 (expert). A job "
             "profile names the code and the level, for example COM-02 at level 3.", after=14)
    )  # fmt: skip
    for skill in content.skills:
        press.need(130)
        press.box(press.left, press.y, press.measure, 0.8, PLUM)
        press.y += 6
        wide = pdfmetrics.stringWidth(skill.code, "Courier-Bold", 11)
        press.words(press.width - press.right - wide, press.y + 13, skill.code, "Courier-Bold", 11, GREY)
        press.para(Para(skill.title, "Helvetica-Bold", 13, PLUM, after=2))
        press.para(Para(skill.definition or "", "Helvetica-Oblique", 9.5, after=5))
        press.words(press.left, press.y + 8, "LEVEL", "Helvetica", 6.5, GREY)
        press.y += 12
        for key, name in content.levels:
            lines = set_lines([Para(t, size=9.5, after=2) for t in skill.at(key)], press.measure - 44)
            height = max(22.0, sum(line.height for line in lines))
            press.need(height + 6)
            press.canvas.setFillColorRGB(*PLUM)
            press.canvas.circle(press.left + 11, press.height - press.y - 9, 9, stroke=0, fill=1)
            press.words(press.left + 8, press.y + 13, name.split()[-1], "Helvetica-Bold", 10, (1, 1, 1))
            press.draw(lines, press.left + 40, press.y)
            press.y += height + 5
        press.y += 10
    press.save()
    return gold(content, codes=True)


@layout("pocket_booklet", "A6: large type, words hyphenated, titles repeated with (continued) when the page turns")
def pocket_booklet(path: Path) -> Gold:
    content = load("larkhill")
    press = Press(path, A6, (26, 30, 26, 34), footer("Larkhill", 7), content.title)
    press.y = 120
    press.para(Para(content.title, "Times-Bold", 22, TEAL, after=10), Para(content.publisher, "Times-Roman", 12))
    press.new_page()
    press.break_words = True
    preface(press, "Why a pocket guide", TEAL, "Times-Roman", "Times-Bold")
    for skill in content.skills:
        press.new_page()
        press.para(Para(skill.title, "Times-Bold", 17, TEAL, after=6))
        for key, name in content.levels:
            block = bullets(skill.at(key), Para("", "Times-Roman", 15, after=5), "»", 15)
            if press.room < 110:
                press.new_page()
                press.para(Para(f"{skill.title} (continued)", "Times-Bold", 13, TEAL, after=6))
            press.para(Para(name.upper(), "Times-Bold", 11, (0.2, 0.2, 0.2), before=4, after=3))
            press.para(*block)
    press.save()
    return gold(content, definitions=False)


@layout(
    "folded_leaflet", "a landscape leaflet of three panels a side; titles reversed out of bars, dashes for indicators"
)
def folded_leaflet(path: Path) -> Gold:
    content = load("tidewell")
    press = Press(path, landscape(A4), (24, 26, 24, 26), title=content.title)
    panel = (press.width - 48 - 40) / 3
    press.box(0, 0, press.width, press.height, (0.97, 0.96, 0.9))
    for n, skill in enumerate(content.skills):
        column = n % 3
        if n and column == 0:
            press.new_page()
            press.box(0, 0, press.width, press.height, (0.97, 0.96, 0.9))
        x, y = press.left + column * (panel + 20), press.top
        press.box(x, y, panel, 26, TEAL)
        press.words(x + 8, y + 18, skill.title, "Helvetica-Bold", 13, (1, 1, 1))
        body = [Para(skill.definition or "", "Helvetica-Oblique", 10, before=8, after=8)]
        for key, name in content.levels:
            body.append(Para(name, "Helvetica-Bold", 11, TEAL, before=6, after=3))
            body.extend(bullets(skill.at(key), Para("", size=10), "–", 10))
        press.draw(set_lines(body, panel), x, y + 26)
    x = press.left + panel + 20
    press.box(x, press.top, panel, 26, GREY)
    press.words(x + 8, press.top + 18, "Using this leaflet", "Helvetica-Bold", 13, (1, 1, 1))
    press.draw(set_lines([Para("Keep it in your van or on your desk. Talk about one behaviour at each team meeting. The "
                               "full guide is on the intranet.", size=10, before=8)], panel), x, press.top + 26)  # fmt: skip
    press.save()
    return gold(content)
