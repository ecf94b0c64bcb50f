"""Wording: what shuts people out is shown with its reason; a framework's own language never is."""

import json
from pathlib import Path

import pytest

from mapper.texts.wording import check_wording, readability, syllables, vocabulary_of

GOLD = sorted((Path(__file__).parents[2] / "corpora/gold").glob("*.json"))


def rules(text, vocabulary=frozenset()):
    return [(f.rule, text[f.start : f.end]) for f in check_wording(text, vocabulary).findings]


@pytest.mark.parametrize(
    ("text", "rule", "place"),
    [
        ("At least five years' experience of housing", "years-of-experience", "At least five years' experience"),
        ("A full driving licence", "driving-licence", "full driving licence"),
        ("We need a native speaker of English", "native-speaker", "native speaker"),
        ("Join our young and dynamic team", "age", "young and dynamic"),
        ("The chairman of the board", "gendered-title", "chairman"),
        ("A good honours degree in geography", "degree", "good honours degree"),
        ("You will leverage our data", "jargon", "leverage"),
        ("A fearless ninja", "gender-masculine", "fearless"),
        ("Knows the RTPI well", "acronym", "RTPI"),
    ],
)
def test_each_rule_shows_its_place(text, rule, place):
    assert (rule, place) in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "You will lead the team and support every child.",
        "Demonstrates each competency at the level of the post.",
        "A degree or equivalent experience in planning.",
        "A level 3 qualification, or five years hence.",
        "The Royal Town Planning Institute (RTPI) and the RTPI's journal.",
        "Able to travel around the district.",
    ],
)
def test_ordinary_council_sentences_raise_nothing(text):
    assert rules(text) == []


def test_every_finding_says_why_what_instead_and_on_whose_authority():
    text = "Young and dynamic native speaker with ten years' experience to leverage CRM. " + "word " * 40 + "."
    found = check_wording(text, frozenset()).findings
    assert len(found) >= 5
    assert all(f.reason and f.suggestion and f.source and f.start < f.end for f in found)


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_no_alarm_on_the_frameworks_own_texts(path):
    framework = json.loads(path.read_text(encoding="utf-8"))
    texts = [c["title"] for c in framework["competencies"]]
    texts += [c["definition"] for c in framework["competencies"] if c.get("definition")]
    texts += [i["text"] for c in framework["competencies"] for i in c["indicators"]]
    assert check_wording("\n".join(texts), vocabulary_of(texts)).findings == ()


def test_three_passives_running_are_a_cluster_and_one_is_not():
    one = "The report is written by the officer every month."
    assert rules(one) == []
    three = one + " The figures are checked by the manager. The budget was agreed by members."
    assert [r for r, _ in rules(three)] == ["passive-cluster"]


def test_readability_by_hand():
    assert [syllables(w) for w in ("cat", "council", "house", "responsible", "the", "created")] == [1, 2, 1, 4, 1, 2]
    # 5 words, 1 sentence, 6 syllables: 0.39 * 5 + 11.8 * 6 / 5 - 15.59
    assert readability("The cat sat on cushions.") == (pytest.approx(0.5, abs=0.05), 5.0)
    assert readability("") == (0.0, 0.0)
    assert check_wording("", frozenset()).findings == ()
