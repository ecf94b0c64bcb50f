# ruff: noqa: E501 - sentences of printed documents stand as they are read
"""Content in, six documents out drawn line by line: ruled grids, turned labels, discs, newspaper columns, label boxes."""

from dataclasses import replace
from pathlib import Path

from content import Content, Skill, gold, load
from layouts import Makers
from reportlab.lib.pagesizes import A4, landscape
from typeset_flow import (
    PRIVATE_CROSS,
    SYMBOLS,
    WHITE,
    Colour,
    Para,
    Press,
    bullets,
    contents,
    cover,
    footer,
    split,
)  # fmt: skip

layout = Makers("unseen3")
BOLD, ITALIC, SERIF, SERIF_BOLD = "Helvetica-Bold", "Helvetica-Oblique", "Times-Roman", "Times-Bold"
GREEN, NAVY, PLUM, TEAL, RUST = (
    (0.06, 0.36, 0.26),
    (0.1, 0.18, 0.4),
    (0.4, 0.14, 0.36),
    (0, 0.42, 0.48),
    (0.65, 0.27, 0.1),
)
PALE = (0.93, 0.95, 0.94)


def prose(press: Press, heading: str, *texts: str, colour: Colour = NAVY, font: str = "Helvetica") -> None:
    """A heading and paragraphs of surrounding matter."""
    press.para(
        Para(heading, BOLD, 15, colour, before=8, after=6, keep=True), *(Para(t, font, 10.5, after=7) for t in texts)
    )


@layout("grades_across_running", "landscape ruled grid, grades across; cells run on over pages below a repeated header")
def grades_across_running(path: Path) -> dict[str, object]:
    board = load("tailteann")
    press = Press(
        path, landscape(A4), (40, 48, 40, 48), footer("Regional Appointments Board - Capability Framework"), board.title
    )
    cover(press, board.publisher, board.title, GREEN, "Candidates' information, all campaigns")
    contents(
        press, ["Purpose of the framework", "The capabilities by grade", "Completing the application form"], 3, 1.5
    )
    prose(press, "Purpose of the framework",
          "The capabilities needed for effective performance at each grade have been developed from interviews with staff in "
          "fourteen bodies across the region. They are used in selection, in probation and in the performance review.",
          "A candidate is asked to describe, for each capability, one situation that shows it best. The statements below "
          "show what the interview board will look for at the grade of the competition.", colour=GREEN)  # fmt: skip
    press.new_page()
    frame = split(press, 1.1, 2, 2, 2)
    base = Para("", size=11.5, after=6)

    def head() -> None:
        cells = [[Para(t, BOLD, 11, WHITE)] for t in ("Capability", *(name for _, name in board.levels))]
        press.row(frame, cells, frame.fills(*[GREEN] * 4))

    head()
    for skill in board.skills:
        cells = [[Para(skill.title, BOLD, 12, GREEN)], *(bullets(skill.at(key), base) for key, _ in board.levels)]
        press.row(frame, cells, frame.fills(PALE, None, None, None), head)
    press.new_page()
    prose(press, "Completing the application form",
          "Give one example for each capability in no more than 300 words. Avoid describing what the section did as a whole.",
          "Example: In March I noticed that forms in the Irish language were taking twice as long. I drew up a crib sheet and "
          "by May both were dealt with in three days.", colour=GREEN)  # fmt: skip
    press.save()
    return gold(board)


@layout(
    "turned_domains", "landscape ruled grid: domains turned at the side, codes, four phases across, one sentence a cell"
)
def turned_domains(path: Path) -> dict[str, object]:
    model = load("researchers")
    press = Press(path, landscape(A4), (62, 50, 36, 46), footer("Researcher Development Descriptors"), model.title)
    cover(press, model.publisher, model.title, PLUM, "With notes for supervisors and for research staff")
    prose(press, "How to read the descriptors",
          "The descriptors are grouped in four domains. Each has phases which stand for stages of development and not for "
          "years or for posts; a researcher may be at phase 1 in one descriptor and phase 3 in another.",
          "Supervisors are asked to look at the whole profile once a year with each researcher.", colour=PLUM)  # fmt: skip
    frame = replace(split(press, 1.25, 1.4, 1.4, 1.4, 1.4), pad=11)
    for letter, (theme, name) in zip("ABCD", model.themes, strict=True):
        if letter in "AC":
            press.new_page()
            heads = ("Descriptor", *(name for _, name in model.levels))
            press.row(frame, [[Para(t, BOLD, 10.5, WHITE)] for t in heads], frame.fills(*[PLUM] * 5))
        top = press.y
        for skill in model.in_theme(theme):
            title = [Para(f"{skill.code} {skill.title}", BOLD, 11, PLUM)]
            press.row(frame, [title, *([Para(t, size=11.5) for t in skill.at(key)] for key, _ in model.levels)])
            press.y += 6
        press.box(press.left - 30, top, 26, max(press.y - top - 6, 40), PLUM)
        press.sideways(f"{letter} {name}", press.left - 17, (top + press.y - 6) / 2, BOLD, 8.5)
        press.y += 10
    press.new_page()
    prose(press, "Glossary", "Phase: a stage in the development of a descriptor.", "Domain: a family of descriptors.",
          "Principal investigator: the person who answers to the funder for a project.", colour=PLUM)  # fmt: skip
    press.save()
    return gold(model, codes=True)


def dimension(press: Press, model: Content, number: int, skill: Skill) -> None:
    """One page: disc and title, what it is, what it is not, and a column for each level."""
    canvas = press.canvas
    canvas.setFillColorRGB(*TEAL)
    canvas.circle(press.left + 20, press.height - press.y - 16, 20, stroke=0, fill=1)
    press.words(press.left + 14, press.y + 23, str(number), BOLD, 20, WHITE)
    press.words(press.left + 52, press.y + 23, skill.title, BOLD, 22, TEAL)
    press.y += 52
    half = split(press, 1, 1, gap=14)
    press.row(half, [
        [Para("What is it?", BOLD, 11.5, TEAL), Para(skill.definition or "", size=10.5)],
        [Para("What is it not?", BOLD, 11.5, RUST),
         *bullets(skill.negative, Para("", size=10.5), PRIVATE_CROSS, 14, SYMBOLS)],
    ], half.fills((0.9, 0.96, 0.96), (0.99, 0.94, 0.9)))  # fmt: skip
    press.y += 16
    columns = split(press, 1, 1, 1, 1, gap=8)
    press.row(
        columns, [[Para(name, BOLD, 12, WHITE, align="centre")] for _, name in model.levels], columns.fills(*[TEAL] * 4)
    )
    base = Para("", size=13, after=10)
    press.row(columns, [bullets(skill.at(key), base) for key, _ in model.levels])
    press.new_page()


@layout("what_it_is_not", "a page a dimension: number in a disc, boxes for what it is and is not, four levels across")
def what_it_is_not(path: Path) -> dict[str, object]:
    model = load("carelead")
    press = Press(
        path, landscape(A4), (44, 50, 44, 50), footer("The Compass Leadership Model", line=False), model.title
    )
    cover(press, model.publisher, model.title, TEAL, "For leaders in health and care, whatever their role")
    prose(press, "About the model",
          "The model helps those who work in health and care to become better leaders. It does not matter whether you have "
          "direct responsibility for others. It is made up of four dimensions, and for each of them behaviours are shown on "
          "a scale from essential through proficient and strong to exemplary.",
          "The scale is not tied to particular job roles or pay bands. People in junior posts may find themselves in the "
          "strong or exemplary parts of the scale, and senior staff may find themselves in the first.", colour=TEAL)  # fmt: skip
    press.new_page()
    for number, skill in enumerate(model.skills, 1):
        dimension(press, model, number, skill)
    prose(press, "Using the model with others",
          "Ask three people who know your work to say where they would place you. Compare their answers with your own.",
          "Do not use the model to select people for redundancy.", colour=TEAL)  # fmt: skip
    press.save()
    return gold(model, negative_lead="What is it not?")


@layout("numbered_standards", "serif standards with decimal numbers down to 1.1.1, parts as themes, no levels")
def numbered_standards(path: Path) -> dict[str, object]:
    code = load("carestandards")
    press = Press(path, A4, (70, 70, 70, 66), footer("Standards of Competence for Care Workers"), code.title)
    cover(press, code.publisher, code.title, NAVY, "In force from September")
    prose(press, "Introduction",
          "These standards set out what a registered care worker must be able to do. They apply to workers in care homes, "
          "in home care and in supported living. Employers use them for induction and for yearly appraisal.",
          "The standards are in three parts. Each part has numbered standards, and below them the statements against which "
          "a worker's practice is observed.", font=SERIF)  # fmt: skip
    press.new_page()
    for part, (theme, name) in enumerate(code.themes, 1):
        press.para(Para(f"{part}  {name}", SERIF_BOLD, 17, NAVY, before=14, after=8, keep=True))
        for skill in code.in_theme(theme):
            press.para(Para(f"{skill.code}  {skill.title}", SERIF_BOLD, 13, before=8, after=5, keep=True))
            for n, text in enumerate(skill.positive, 1):
                press.para(Para(text, SERIF, 11.5, bullet=f"{skill.code}.{n}", indent=40, after=5))
    press.new_page()
    prose(press, "Annex 1: Observation record", "Name of worker: ....................    Observer: ....................",
          "Standard observed: ........    Date: ..............    Met / not yet met", font=SERIF)  # fmt: skip
    prose(press, "Annex 2: Terms", "Named person: the manager to whom concerns are passed.",
          "Near miss: an error that was caught before it did harm.", font=SERIF)  # fmt: skip
    press.save()
    answer = gold(code, codes=True, numbered=True)
    return answer


@layout(
    "newspaper_less_effective", "two newspaper columns: effective and less effective behaviours, themes as capitals"
)
def newspaper_less_effective(path: Path) -> dict[str, object]:
    agency = load("resolveserve")
    press = Press(path, A4, (48, 60, 48, 58), footer("Working Well"), agency.title)
    cover(press, agency.publisher, agency.title, RUST, "Our behaviours, for everyone who works here")
    prose(press, "Introduction from the Chair",
          "People come to us when working life has gone wrong. How we behave toward them, and toward one another, is most of "
          "what we have to offer. These seven behaviours came out of talks with staff in all our offices.",
          "They are in three groups: how we relate to others, how we think and what we do.", colour=RUST)  # fmt: skip
    base = Para("", size=11.5, after=5)
    blocks = []
    for theme, name in agency.themes:
        blocks.append([Para(name.upper(), BOLD, 17, NAVY, before=12, after=4, keep=True)])
        for skill in agency.in_theme(theme):
            blocks.append([Para(skill.title, BOLD, 14.5, RUST, before=8, after=4, keep=True),
                           Para("Effective behaviours", BOLD, 11, after=3, keep=True), *bullets(skill.positive, base)])  # fmt: skip
            blocks.append(
                [
                    Para("Less effective behaviours", BOLD, 11, before=4, after=3, keep=True),
                    *bullets(skill.negative, base, "–"),
                ]
            )
    press.new_page()
    press.newspaper(blocks)
    press.new_page()
    prose(press, "Talking about behaviours", "1. Say what you saw and when.", "2. Say what effect it had.",
          "3. Ask what lay behind it.", "4. Agree what will be different.", colour=RUST)  # fmt: skip
    press.save()
    return gold(agency, positive_lead="Effective behaviours", negative_lead="Less effective behaviours")


@layout("bands_down_the_side", "pay bands stacked: a coloured label box at the left of each row, arrows as bullets")
def bands_down_the_side(path: Path) -> dict[str, object]:
    trust = load("ambulance")
    press = Press(
        path, A4, (50, 60, 50, 58), footer("Pennine Ambulance Trust | Behaviours and Expectations"), trust.title
    )
    cover(press, trust.publisher, trust.title, (0.04, 0.4, 0.2), "People and Culture Directorate")
    green = (0.04, 0.4, 0.2)
    contents(press, [s.title for s in trust.skills], 4, 0.5)
    prose(press, "From our Chief Executive",
          "You told us in the staff survey that behaviour matters more than any target. I agree. What follows is what we owe "
          "our patients and each other.", "Find your band. What is asked of the bands below yours is asked of you too.",
          colour=green)  # fmt: skip
    press.new_page()
    shades = ((0.55, 0.75, 0.6), (0.35, 0.62, 0.45), (0.18, 0.5, 0.32), green)
    base = Para("", size=11, after=5, bullet_colour=green)
    frame = split(press, 1, 3.2, gap=6)
    for n, skill in enumerate(trust.skills):
        if n in (2,):
            press.new_page()
        press.need(200)
        press.para(Para(skill.title, BOLD, 18, green, before=10, after=4, keep=True),
                   Para(skill.definition or "", ITALIC, 11, after=8, keep=True))  # fmt: skip
        for shade, (key, name) in zip(shades, trust.levels, strict=True):
            cells = [[Para(name, BOLD, 11, WHITE)], bullets(skill.at(key), base, "\uf0d8", 15, SYMBOLS)]
            press.row(frame, cells, frame.fills(shade, (0.95, 0.98, 0.95)), whole=True)
            press.y += 4
        press.y += 12
    press.new_page()
    prose(
        press,
        "My self-assessment",
        "Tick the box that fits best for each behaviour and talk it over at your appraisal.",
        colour=green,
    )
    form = split(press, 2, 1, 1, 1)
    heads = ("Behaviour", "Rarely", "Often", "Always")
    press.row(form, [[Para(t, BOLD, 10)] for t in heads])
    for skill in trust.skills:
        press.row(form, [[Para(skill.title)], *([Para(" ")] for _ in range(3))])
    press.save()
    return gold(trust)
