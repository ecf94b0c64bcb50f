"""Columns to tick, to fill in and of levels; questions beside behaviours; sections of a policy; ranks in order."""

import pytest

from mapper.documents.types import Block, CellRef, Document, Style
from mapper.errors import NoFramework
from mapper.frameworks.infer import infer_frameworks
from mapper.frameworks.levels import Seen, order_levels

PLAIN, BOLD = Style(11.0), Style(11.0, bold=True)
TITLES = ("Courage", "Teamwork", "Learning", "Service")
HEADING = ("Our competency framework of behaviours", Style(20.0, bold=True))


def block(text, style=PLAIN, cell=None, marker=None, label=None):
    return Block(text, (), style, marker=marker, label=label, cell=CellRef(*cell) if cell else None)


def read(*blocks):
    """The frameworks of a document of these blocks, one under the other."""
    placed = [
        Block(
            b.text,
            ((1, (50.0, 12.0 * n, 500.0, 12.0 * n + 10)),),
            b.style,
            b.marker,
            b.label,
            cell=b.cell,
        )
        for n, b in enumerate(blocks)
    ]
    return infer_frameworks(Document("x.pdf", "pdf", tuple(placed))).frameworks


def texts(competency):
    return [i.text for i in competency.indicators]


class TestColumns:
    def test_a_column_of_a_few_names_again_and_again_gives_each_row_its_level(self):
        blocks = [block(*HEADING)]
        blocks += [block(h, BOLD, (0, 0, c)) for c, h in enumerate(("Competence", "The candidate", "Grade"))]
        for n, title in enumerate(TITLES):
            blocks.append(block(title, BOLD, (0, 1 + 2 * n, 0, 2, 1)))
            for k, grade in enumerate(("Fledgling", "Rook")):
                row = 1 + 2 * n + k
                blocks.append(block(f"Explains {title.lower()} to people of kind {k}", PLAIN, (0, row, 1)))
                blocks.append(block(grade, PLAIN, (0, row, 2)))
        (found,) = read(*blocks)
        assert [level.name for level in found.levels] == ["Fledgling", "Rook"]
        assert [c.title for c in found.competencies] == list(TITLES)
        assert all([i.level for i in c.indicators] == ["fledgling", "rook"] for c in found.competencies)

    def test_statements_beside_boxes_to_tick_are_the_indicators(self):
        blocks = [block(*HEADING)]
        for n, title in enumerate(TITLES):
            blocks.append(block(title, BOLD, (n, 0, 0, 1, 3)))
            blocks += [block(h, BOLD, (n, 1, c)) for c, h in enumerate(("Statement", "Often", "Not yet"))]
            for k in range(2):
                blocks.append(block(f"I explain {title.lower()} to people of kind {k}", PLAIN, (n, 2 + k, 0)))
                blocks += [block("☐", PLAIN, (n, 2 + k, c)) for c in (1, 2)]
        (found,) = read(*blocks)
        assert [c.title for c in found.competencies] == list(TITLES)
        assert found.levels == ()
        assert all(len(c.indicators) == 2 for c in found.competencies)

    def test_names_with_room_beside_them_are_a_form(self):
        blocks = [block(*HEADING)]
        for title in TITLES:
            blocks += [block(title, BOLD), *(block(f"Explains {title.lower()} well {n}", marker="•") for n in "ab")]
        heads = ("Standard", "Evidence", "Marking")
        blocks += [block(h, BOLD, (0, 0, c)) for c, h in enumerate(heads)]
        blocks += [block(title, PLAIN, (0, 1 + n, 0)) for n, title in enumerate(TITLES)]
        (found,) = read(*blocks)
        assert all(len(c.indicators) == 2 for c in found.competencies)


class TestPrompts:
    def framed(self, prompt):
        blocks = [block(*HEADING)]
        for title in TITLES:
            blocks += [
                block(title, Style(15.0, bold=True)),
                block(f"The habit of {title.lower()}, day by day, in small things and in great ones."),
            ]
            blocks += [block(f"Explains {title.lower()} to people of kind {k}") for k in range(3)]
            blocks.append(block(prompt, BOLD))
            blocks += [
                block(f"When did you last speak of {title.lower()} {k}?", Style(10.0)) for k in ("here", "there")
            ]
        return blocks

    def test_questions_under_one_heading_that_recurs_are_prompts(self):
        (found,) = read(*self.framed("To think about"))
        assert [c.title for c in found.competencies] == list(TITLES)
        assert all(len(c.indicators) == 3 and not any("?" in t for t in texts(c)) for c in found.competencies)

    def test_questions_under_headings_side_by_side_are_the_behaviours_of_levels(self):
        blocks = [block(*HEADING)]
        for title in TITLES:
            blocks.append(block(title, Style(15.0, bold=True)))
            for level in ("Level 1", "Level 2"):
                blocks.append(block(level, BOLD))
                blocks += [block(f"Do I speak of {title.lower()} {k}?", marker="•") for k in ("here", "there")]
        (found,) = read(*blocks)
        assert all(len(c.indicators) == 4 for c in found.competencies)


def clauses(number, heading, names, texts_of):
    out = [block(heading, Style(14.0, bold=True), label=f"{number}.")]
    for n, name in enumerate(names, 1):
        out.append(block(name, Style(12.0, bold=True), label=f"{number}.{n}"))
        out += [block(t, PLAIN, label=f"{number}.{n}.{k}") for k, t in enumerate(texts_of(name), 1)]
    return out


def test_of_the_sections_of_a_policy_only_the_one_that_names_a_framework_holds_it():
    mine = clauses(
        4,
        "Competency framework",
        TITLES,
        lambda t: [f"Explains {t.lower()} to all who ask for it {k}" for k in ("here", "now", "well")],
    )
    other = clauses(
        5,
        "Procedure",
        ("Informal stage", "Hearing", "Appeals"),
        lambda t: [f"The {t.lower()} is held before the end of {k}" for k in ("May", "June")],
    )
    (found,) = read(block("Performance and capability policy", Style(20.0)), *mine, *other)
    assert [c.title for c in found.competencies] == list(TITLES)


def test_words_of_a_section_are_chance_in_a_title_of_the_same_shape_as_its_sisters():
    blocks = [block(*HEADING)]
    for title in ("Assessing risk", *TITLES):
        blocks.append(block(title, Style(15.0, bold=True)))
        for level in ("Officers", "Managers"):
            blocks += [block(level, BOLD), block(f"Explains {title.lower()} to {level.lower()}", marker="•")]
    (found,) = read(*blocks)
    assert found.competencies[0].title == "Assessing risk"


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (("Practitioner", "Senior practitioner", "Head of unit", "Regional lead"), [1, 2, 3, 4]),
        (("Director", "Head of service", "Team leader", "Officer"), [4, 3, 2, 1]),
        (("Manager", "Officer", "Director"), [2, 1, 3]),
    ],
)
def test_ranks_that_mostly_climb_keep_the_order_of_the_document(names, order):
    assert [level.order for level in order_levels([Seen(n) for n in names]).values()] == order


def test_a_strategy_without_any_word_of_behaviour_is_none():
    blocks = [block("Our plan for the town", Style(20.0, bold=True))]
    for n, aim in enumerate(("Warmer homes", "Safer streets", "Cleaner rivers", "Fairer work")):
        blocks += [block(aim, Style(15.0, bold=True)), block("By next year", BOLD), block(f"{n} new lofts", marker="•")]
        blocks += [block("By the year after", BOLD), block(f"{n + 2} more wardens", marker="•")]
    with pytest.raises(NoFramework):
        read(*blocks)
