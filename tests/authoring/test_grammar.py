"""From indicator to question: the turned sentence is grammatical, and what is not understood is quoted."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.authoring.grammar import asked, plain_from_ing, plain_from_third
from mapper.authoring.interview import question_for


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Explains why change is needed.", "explain why change is needed"),
        ("Seeks and responds to feedback", "seek and respond to feedback"),
        ("Consistently applies policies and procedures", "consistently apply policies and procedures"),
        ("Identifies, plans and reviews the work of the team", "identify, plan and review the work of the team"),
        ("Sets goals and objectives", "set goals and objectives"),
        ("Manages risks and benefits carefully", "manage risks and benefits carefully"),
        ("Develop an in-depth insight into the issues", "develop an in-depth insight into the issues"),
        ("Taking account of other people's views", "take account of other people's views"),
        ("Planning and running meetings well", "plan and run meetings well"),
        ("Being open to new ideas", "be open to new ideas"),
        ("Is open to new ideas", "be open to new ideas"),
        ("Has the courage to challenge", "have the courage to challenge"),
        ("Able to explain a decision", "explain a decision"),
        ("Takes responsibility for their own learning", "take responsibility for your own learning"),
        ("Supports staff in their development", "support staff in their development"),
        ("I share what we have learned", "share what you have learned"),
        ("I am honest and am willing to learn", "be honest and be willing to learn"),
        ("Works within the limits of own authority", "work within the limits of your own authority"),
        ("Develops self and others", "develop yourself and others"),
        ("Looks for ideas and actively shares good practice", "look for ideas and actively share good practice"),
        ("Keeps senior mgt. informed of risk", "keep senior mgt. informed of risk"),
        ("Focuses on results", "focus on results"),
        ("Coaches others", "coach others"),
        (
            "Keeps projects within scope and manages changes formally",
            "keep projects within scope and manage changes formally",
        ),
    ],
)
def test_known_shapes(text, expected):
    assert asked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Leadership",
        "Does not listen to others",
        "Never gives up",
        "Clear focus on the customer",
        "Support for colleagues",
        "Structure follows strategy",
        "Learning is shared with the team",
        "Responsive to the needs of others",
        "I wrote to the minister about it",
    ],
)
def test_other_shapes_are_quoted_whole(text):
    assert asked(text) is None
    assert text.rstrip(".") in question_for(text)


@pytest.mark.parametrize(("word", "plain"), [("applies", "apply"), ("uses", "use"), ("does", "do"), ("pass", None)])
def test_third_person(word, plain):
    assert plain_from_third(word) == plain


@pytest.mark.parametrize(("word", "plain"), [("planning", "plan"), ("using", "use"), ("seeing", "see"), ("king", None)])
def test_ing(word, plain):
    assert plain_from_ing(word) == plain


@given(st.text(alphabet=string.printable + "’é\u202e\x00", max_size=300))
def test_any_text_gives_one_question(text):
    question = question_for(text)
    assert question.startswith("Tell us about a time when ")
    assert question.endswith("What did you do?")
