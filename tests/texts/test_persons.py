"""Which pronoun stood in a sentence leaves no trace in what is read of it: not in words, not in marks, not in kinds."""

import pytest

from mapper.documents.types import PlainText
from mapper.evaluation.fairness import PEOPLE, TEMPLATES, about
from mapper.scoring.neutral import neutral
from mapper.texts.cues import unnamed
from mapper.texts.persons import one_person
from mapper.texts.polarity import polarity_marks
from mapper.texts.read import read_text


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_mark_of_polarity_tells_who_it_is_about(template):
    texts = [about(template, person) for person in PEOPLE]
    assert len({unnamed(text) for text in texts}) == 1
    marks = [polarity_marks([text], [None], [False])[0] for text in texts]
    assert all(sorted(m) == sorted(marks[0]) for m in marks)


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_line_changes_its_kind_with_the_person(template):
    read = [read_text(PlainText("t", about(template, p)), "job").statements for p in PEOPLE]
    assert len({tuple(s.kind for s in statements) for statements in read}) == 1
    chances = [[s.confidence for s in statements] for statements in read]
    assert all(max(column) - min(column) < 0.02 for column in zip(*chances, strict=True))


@pytest.mark.parametrize(
    "sentence",
    [
        "I asked {} to forecast earlier.",
        "I gave {} feedback in March.",
        "It fell to {} manager.",
        "I told {}.",
        "They showed {} exactly how.",
        "We saw {} improve {} letters.",
    ],
)
def test_what_her_stands_for_need_not_be_guessed(sentence):
    said = {one_person(sentence.replace("{}", word)) for word in ("her", "him", "his", "them", "their")}
    assert len(said) == 1, "whichever form stood there"


def test_the_place_decides_the_form():
    assert one_person("I asked him to lead, and her team did.") == "I asked them to lead, and their team did."
    assert one_person("He gave them work; all of them liked his plan.") == (
        "they gave them work; all of them liked their plan."
    )


def test_verbs_agree():
    assert one_person("She rarely misses a deadline and he has time.") == (
        "they rarely miss a deadline and they have time."
    )
    assert one_person("He doesn't carry; she's late; he's been told.") == (
        "they don't carry; they are late; they have been told."
    )
    once = one_person("She always discusses what he does")
    assert one_person(once) == once == "they always discuss what they do"


@pytest.mark.parametrize("line", ["Reset passwords", "Oversee the programme", "Install patches", "Curious about tools"])
def test_the_verb_that_opens_a_line_is_no_name(line):
    assert neutral(line) == line
