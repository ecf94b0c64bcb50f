"""Readings that plain headings do not give: silent documents, definitions alone, appendices, levels as list items."""

import pytest

from mapper.documents.types import Block, CellRef, Document, Style
from mapper.errors import NoFramework
from mapper.frameworks.infer import infer_frameworks
from mapper.frameworks.levels import Seen, order_levels

BODY = Style(11.0)
BOLD = Style(11.0, bold=True)
HEAD = Style(14.0, bold=True)
TITLES = ("Ownership", "Clarity", "Respect", "Teamwork", "Initiative")
TEXTS = ("Keeps a note of what was agreed", "Asks before changing a plan", "Thanks people who help")


def document(*blocks):
    placed = [
        Block(
            b.text,
            ((1, (50.0, 12.0 * n, 500.0, 12.0 * n + 10)),),
            b.style,
            b.marker,
            b.label,
            indent=b.indent,
            cell=b.cell,
        )
        for n, b in enumerate(blocks)
    ]
    return Document("x.pdf", "pdf", tuple(placed))


def head(text):
    return Block(text, (), HEAD)


def item(text, indent=60.0, marker="•"):
    return Block(text, (), BODY, marker=marker, indent=indent)


def para(text):
    return Block(text, (), BODY)


ABOUT = para("This framework sets out the competencies and behaviours of all staff.")


def silent(titles):
    return [b for t in titles for b in (head(t), *(item(f"{x}, {t.lower()}") for x in TEXTS))]


def test_a_plain_pattern_needs_no_word_about_competencies_but_two_lists_do():
    (got,) = infer_frameworks(document(*silent(TITLES))).frameworks
    assert [c.title for c in got.competencies] == list(TITLES)
    with pytest.raises(NoFramework):
        infer_frameworks(document(*silent(TITLES[:2])))


def test_the_duties_of_one_post_are_no_framework():
    fields = [para("Job title: Housing Officer"), para("Reports to: Team Leader"), para("Salary: scale 6")]
    with pytest.raises(NoFramework):
        infer_frameworks(document(ABOUT, *fields, *silent(TITLES)))


def test_list_items_that_name_levels_head_the_items_below_them():
    blocks = [ABOUT]
    for t in TITLES:
        blocks.append(head(t))
        for n in (1, 2):
            blocks.append(item(f"Grade {n}"))
            blocks += [item(f"{x} in {t.lower()} {n}", 82.0, "–") for x in TEXTS[:2]]
    inference = infer_frameworks(document(*blocks))
    (got,) = inference.frameworks
    assert [(x.name, x.order) for x in got.levels] == [("Grade 1", 1), ("Grade 2", 2)]
    assert {len(c.indicators) for c in got.competencies} == {4}
    assert inference.account.unaccounted == ()


def test_titles_with_one_paragraph_each_have_definitions_and_no_indicators():
    defined = [(t, f"Doing what matters for {t.lower()} every day, with care.") for t in TITLES]
    (got,) = infer_frameworks(document(ABOUT, *[b for t, d in defined for b in (head(t), para(d))])).frameworks
    assert [(c.title, c.definition) for c in got.competencies] == defined
    assert all(not c.indicators for c in got.competencies)


def test_an_appendix_with_the_same_titles_adds_to_them():
    positive = [b for t in TITLES for b in (head(t), *(item(f"{x}, {t.lower()}") for x in TEXTS))]
    later = [Block("Warning signs", (), Style(18.0, bold=True))]
    for t in TITLES:
        later += [Block(t, (), Style(12.0, bold=True, italic=True)), item(f"Blames others over {t.lower()}")]
    (got,) = infer_frameworks(document(ABOUT, *positive, *later)).frameworks
    assert [c.title for c in got.competencies] == list(TITLES)
    assert {tuple(i.polarity for i in c.indicators) for c in got.competencies} == {("positive",) * 3 + ("negative",)}


def test_paired_columns_under_plain_heads_carry_their_polarity():
    blocks = [ABOUT]
    for n, t in enumerate(TITLES):
        blocks.append(head(t))
        for column, (name, text) in enumerate((("Strengths", TEXTS[0]), ("Warning signs", "Hides what went wrong"))):
            blocks.append(Block(name, (), BODY, cell=CellRef(n, 0, column)))
            blocks.append(Block(f"{text}, {t.lower()}", (), BODY, cell=CellRef(n, 1, column)))
    (got,) = infer_frameworks(document(*blocks)).frameworks
    assert {tuple(i.polarity for i in c.indicators) for c in got.competencies} == {("positive", "negative")}


def test_bare_numbers_descend_only_where_the_wording_says_so():
    def order(*shares):
        seen = [Seen(f"Level {n}", strategic=share) for n, share in enumerate(shares, start=1)]
        return [x.order for x in order_levels(seen).values()]

    assert order(0.6, 0.4, 0.2) == [3, 2, 1]
    assert order(0.2, 0.4, 0.6) == [1, 2, 3]
    assert order(0.3, 0.3, 0.25) == [1, 2, 3]
    assert order(None, None, None) == [1, 2, 3]
