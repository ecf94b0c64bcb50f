# ruff: noqa: E501 (sample texts are read whole)
"""Polarity: what the words say of this person, now; whoever the person is."""

import json
from itertools import product
from pathlib import Path
from time import process_time

import pytest

from mapper.documents.types import PlainText
from mapper.texts.cues import unnamed
from mapper.texts.polarity import PARAMETERS, section_lean
from mapper.texts.read import read_text

ROOT = Path(__file__).parents[2]
OWN = ROOT / "corpora/appraisals/appraisals.json"


def polarities(text):
    return [s.polarity for s in read_text(PlainText("t", text), "appraisal").statements]


def compared(path):
    """(gold, read) polarity of every gold sentence, by largest overlap."""
    for document in json.loads(path.read_text(encoding="utf-8")):
        statements = read_text(PlainText(document["id"], document["text"]), "appraisal").statements
        for s in document["sentences"]:
            best = max(statements, key=lambda x: min(s["end"], x.end) - max(s["start"], x.start))
            yield s["polarity"], best.polarity


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("She would benefit from a course in report writing.", "development"),
        ("I need to get better at delegating.", "development"),
        ("He needs to become more confident in meetings.", "development"),
        ("If the post had been filled, she would have taken on the audit.", "neutral"),
        ("Her predecessor left no records.", "neutral"),
        ("Employee number: 30977", "neutral"),
        ("She rarely misses a deadline.", "positive"),
        ("He used to keep his plans to himself, but he now shares them with the whole team.", "positive"),
        ("He cancelled three one-to-ones without explanation.", "negative"),
        ("Two reports were late and he did not tell anyone.", "negative"),
    ],
)
def test_the_plain_cases_of_each_kind(sentence, polarity):
    assert polarities(sentence) == [polarity]


def test_a_forms_heading_lends_its_promise_to_the_notes_under_it():
    text = "Development needs\n- Report writing\n- Chairing meetings\n\nStrengths\n- Reliable and calm\n- Follows through\n"
    assert polarities(text) == ["neutral", "development", "development", "neutral", "positive", "positive"]
    assert section_lean("Areas of concern") == "negative"
    assert section_lean("Anything") == section_lean(None) == ""


def test_better_than_calling_everything_positive_and_frozen_floor():
    pairs = list(compared(OWN))
    right = sum(g == k for g, k in pairs) / len(pairs)
    assert right >= 0.72
    assert right > sum(g == "positive" for g, _ in pairs) / len(pairs) + 0.3
    assert right > sum(g == "neutral" for g, _ in pairs) / len(pairs) + 0.3


def test_names_and_pronouns_become_one():
    assert unnamed("Nadia told Mr Oakes that his plan had failed.") == unnamed(
        "John told Mrs Khan that her plan had failed."
    )
    assert unnamed("The team met on time.") == "The team met on time."
    assert unnamed("I told him.") == "I told them."


def test_two_hundred_swaps_change_nothing():
    names = ("Nkechi", "John", "Mohammed", "Siobhan", "Wei", "Priya", "Tomasz", "Gwenllian", "Zebedee", "Aoife")
    pronouns = (("he", "his"), ("she", "her"), ("they", "their"))
    template = (
        "{name} cleared the backlog in a month. {They} rarely missed a call. In June {name} lost {their} temper with a resident. "
        "{They} would benefit from a mentor. {name}'s report to committee was late. {They} told the panel so."
    )
    seen = set()
    for name, (they, their), title in product(names, pronouns, ("", "Mr ", "Ms ", "Dr ", "Cllr ", "Mrs ", "Prof ")):
        text = template.format(name=title + name, They=they.capitalize(), their=their)
        seen.add(tuple(polarities(text)))
    assert len(seen) == 1


def test_a_page_is_read_in_good_time():
    text = json.loads(OWN.read_text(encoding="utf-8"))[0]["text"]
    polarities(text)
    began = process_time()
    for _ in range(5):
        polarities(text)
    assert (process_time() - began) / 5 < 0.2  # measured at 0.02 to 0.06 s; the margin is for busy machines


def test_the_parameters_carry_the_record_of_their_fit():
    record = json.loads(PARAMETERS.read_text(encoding="utf-8"))["record"]
    assert record["examples"] >= 1500
    assert PARAMETERS.stat().st_size < 1_000_000
