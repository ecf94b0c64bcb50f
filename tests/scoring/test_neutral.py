"""Who a text is about must not reach the encoder; what it says must."""

import pytest

from mapper.evaluation.fairness import PEOPLE, TEMPLATES, about
from mapper.scoring.neutral import neutral


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_person_reads_the_same(template):
    assert len({neutral(about(template, person), about_people=True) for person in PEOPLE}) == 1


def test_her_is_told_apart_from_her():
    assert neutral("I asked her to lead, and her team did.") == "I asked them to lead, and their team did."


@pytest.mark.parametrize(
    "text",
    [
        "Manage the Council's capital budget in Excel",
        "Knowledge of the Care Act 2014",
        "Will lead the team",
        "Frank advice to members",
        "Chair Strategic Housing Partnership meetings",
        "Confident with Python and SQL",
    ],
)
def test_a_job_descriptions_own_words_stay(text):
    assert neutral(text) == text


def test_names_nobody_listed_are_still_names():
    assert neutral("Oluwaseun Adeyemi chairs the board.") == "they chair the board."
