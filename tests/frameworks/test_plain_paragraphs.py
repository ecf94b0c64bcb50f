"""Behaviours set as plain paragraphs: questions beside them change nothing, a first one that says none defines."""

import pytest

from mapper.documents.types import Block, Document, Style
from mapper.errors import NoFramework
from mapper.frameworks.infer import infer_frameworks

TITLES = ("Ownership", "Clarity", "Respect", "Teamwork")
TEXTS = (
    "Keeps a note of what was agreed about {}. A colleague who comes back to it after a year finds what was promised, "
    "by whom and by when, and need not ask. So does anyone from outside with a right to know",
    "Asks before changing a plan for {}",
    "Thanks people who help with {}",
)


def document(texts, asking="Questions to ask yourself"):
    lines = [("Our competency framework of behaviours", Style(20.0, bold=True), None)]
    for title in TITLES:
        lines.append((title, Style(14.0, bold=True), None))
        lines += [(text.format(title.lower()), Style(11.0), None) for text in texts]
        if asking:
            lines.append((asking, Style(11.0, bold=True), None))
            lines += [
                (f"When did you last think of {title.lower()}, {n}?", Style(11.0), "•") for n in ("alone", "here")
            ]
    blocks = [
        Block(text, ((1, (50.0, 12.0 * n, 500.0, 12.0 * n + 10)),), style, marker=marker)
        for n, (text, style, marker) in enumerate(lines)
    ]
    return Document("x.pdf", "pdf", tuple(blocks))


@pytest.mark.parametrize("asking", ["Questions to ask yourself", "To think about", "Interview questions", None])
def test_paragraphs_are_indicators_and_questions_beside_them_are_not(asking):
    (found,) = infer_frameworks(document(("The habit of {}.", *TEXTS), asking)).frameworks
    for c in found.competencies:
        assert c.definition == f"The habit of {c.title.lower()}."
        assert [i.text for i in c.indicators] == [t.format(c.title.lower()) for t in TEXTS]


def test_a_first_paragraph_that_is_a_behaviour_as_the_others_are_is_no_definition():
    (found,) = infer_frameworks(document((*TEXTS[1:], "Writes to those whom {} concerns"))).frameworks
    assert all(c.definition is None and len(c.indicators) == 3 for c in found.competencies)


def test_long_paragraphs_that_say_no_behaviour_are_prose():
    prose = "The service of {} was set up by the last council " + "and has since been changed by many hands " * 5
    with pytest.raises(NoFramework):
        infer_frameworks(document((prose, prose + "again", prose + "once more"), None))
