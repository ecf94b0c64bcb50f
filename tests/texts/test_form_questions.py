"""A form's question is nobody's evidence; it says what the answer under it is about."""

import pytest

from mapper.documents.types import PlainText
from mapper.texts.read import read_text
from mapper.texts.sections import is_prompt

FORM = """Self-assessment

What went well?

I led the audit.

Q2. What did not go so well?

The rota came out on Friday."""


def test_questions_are_headings_and_their_answers_stand_under_them():
    read = {s.text: s for s in read_text(PlainText("form", FORM), "appraisal").statements}
    assert read["What went well?"].kind == "heading"
    assert read["What went well?"].polarity == "neutral"
    assert read["I led the audit."].section == "What went well?"
    assert read["The rota came out on Friday."].section.endswith("What did not go so well?")


@pytest.mark.parametrize("line", ["1. Please describe your main achievements.", "How have you shown our values?"])
def test_what_a_form_asks(line):
    assert is_prompt(line)


@pytest.mark.parametrize("line", ["List the assets of the depot.", "Give frank advice to members.", "She asked why."])
def test_what_no_form_asks(line):
    assert not is_prompt(line)
