"""Structure from made blocks: titles, themes, levels, polarity, tables; every block has one fate."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.documents.types import Block, CellRef, Document, Style
from mapper.errors import NoFramework
from mapper.frameworks.audiences import split_audiences
from mapper.frameworks.infer import infer_frameworks
from mapper.frameworks.levels import Seen, level_name, order_levels
from mapper.frameworks.naming import same_title, slug, theme_id
from mapper.frameworks.vocabulary import level_like, opens_as_behaviour, role_of, seniority
from mapper.frameworks.walk import split_title

BODY = Style(11.0)
SIZES = {1: 20.0, 2: 16.0, 3: 13.0, 4: 11.0}

VERBS = ["Listens", "Explains", "Plans", "Leads", "Checks", "Shares", "Asks", "Builds"]


def behaviour(n):
    return f"{VERBS[n % 8]} to what residents and colleagues number {n} need from us"


def head(text, rank, label=None):
    return Block(text, (), Style(SIZES[rank], bold=True, colour="1a3366"), label=label)


def item(text):
    return Block(text, (), BODY, marker="•")


def para(text):
    return Block(text, (), BODY)


def made(*blocks):
    """A document of these blocks, one under the other."""
    placed = [
        Block(
            b.text,
            ((1, (50.0, 12.0 * n, 500.0, 12.0 * n + 10)),),
            b.style,
            b.marker,
            b.label,
            cell=b.cell,
            turned=b.turned,
        )
        for n, b in enumerate(blocks)
    ]
    return Document("x.pdf", "pdf", tuple(placed))


TITLES = ("Working together", "Putting customers first", "Leading change", "Managing resources")


def framework(levels=("Officer", "Manager"), negative="Ineffective behaviours"):
    blocks = [
        head("Competency Framework", 1),
        para("This framework sets out the competencies and behaviours of all staff."),
    ]
    for t, title in enumerate(TITLES):
        blocks.append(head(title, 2))
        blocks.append(para("How we work with others to serve the people of the borough, day by day."))
        for n, level in enumerate(levels):
            blocks.append(head(level, 3))
            blocks += [item(behaviour(20 * t + 5 * n + k)) for k in range(3)]
        if negative:
            blocks.append(head(negative, 3))
            blocks.append(item(behaviour(20 * t + 19)))
    return blocks


def test_titles_levels_definitions_and_polarity_come_from_headings():
    (got,) = infer_frameworks(made(*framework())).frameworks
    assert [c.title for c in got.competencies] == list(TITLES)
    assert [(x.name, x.order) for x in got.levels] == [("Officer", 1), ("Manager", 2)]
    first = got.competencies[0]
    assert first.definition.startswith("How we work with others")
    assert [(i.level, i.polarity) for i in first.indicators] == [
        *[("officer", "positive")] * 3,
        *[("manager", "positive")] * 3,
        (None, "negative"),
    ]
    assert first.indicators[0].id == f"{got.id}/1/officer/1"
    assert first.indicators[0].source[0].page == 1


def test_level_names_that_no_list_knows_are_told_by_their_recurrence():
    (got,) = infer_frameworks(made(*framework(levels=("Seedling", "Sapling", "Oak")))).frameworks
    assert [x.name for x in got.levels] == ["Seedling", "Sapling", "Oak"]


def test_levels_as_sections_are_gathered_by_title():
    blocks = [head("Competency framework for managers", 1)]
    for section, level in enumerate(("Level 1", "Level 2")):
        blocks.append(head(f"{level} behaviours", 2))
        for t, title in enumerate(TITLES):
            blocks += [head(title, 3, f"{t + 1}."), *[item(behaviour(40 * section + 4 * t + k)) for k in range(3)]]
    blocks.append(head("Ineffective behaviours", 2))
    for t, title in enumerate(TITLES):
        blocks += [head(title, 3, f"{t + 1}."), item(behaviour(100 + t))]
    (got,) = infer_frameworks(made(*blocks)).frameworks
    assert [c.code for c in got.competencies] == ["1", "2", "3", "4"]
    assert [len(c.indicators) for c in got.competencies] == [7] * 4
    assert all(len(c.negatives) == 1 and c.negatives[0].level is None for c in got.competencies)


def cell(text, row, column, **look):
    marker = look.pop("marker", None)
    return Block(text, (), Style(10.0, **look), marker=marker, cell=CellRef(0, row, column))


def test_a_table_of_competencies_by_levels():
    blocks = [head("Behaviours and competencies", 1)]
    blocks += [cell(t, 0, n, bold=True, fill="ccddee") for n, t in enumerate(("Competency", "Practitioner", "Expert"))]
    for r, title in enumerate(TITLES, start=1):
        blocks.append(cell(title, r, 0, bold=True))
        for c in (1, 2):
            blocks += [cell(behaviour(10 * r + 3 * c + k), r, c, marker="•") for k in range(2)]
    (got,) = infer_frameworks(made(*blocks)).frameworks
    assert [c.title for c in got.competencies] == list(TITLES)
    assert {len(c.indicators) for c in got.competencies} == {4}
    assert [x.order for x in got.levels] == [1, 2]


def test_themes_gather_titles():
    blocks = [head("Competency framework: what we value", 1)]
    for t, title in enumerate(TITLES):
        if t % 2 == 0:
            blocks.append(head(("People focus", "Service focus")[t // 2], 2))
        blocks += [head(title, 3), *[item(behaviour(5 * t + k)) for k in range(4)]]
    (got,) = infer_frameworks(made(*blocks)).frameworks
    assert [t.name for t in got.themes] == ["People focus", "Service focus"]
    assert [c.theme for c in got.competencies] == ["people", "people", "service", "service"]


def test_every_block_has_one_fate_and_what_is_not_placed_is_listed():
    document = made(*framework(), item("Stray"))
    account = infer_frameworks(document).account
    assert [f.block for f in account.fates] == list(range(len(document.blocks)))
    assert sum(account.totals.values()) == len(document.blocks)


def test_odd_counts_and_missing_levels_are_said_in_words():
    blocks = framework(negative=None)
    at = next(i for i, b in enumerate(blocks) if b.text == "Manager")
    del blocks[at : at + 4]
    warnings = " ".join(infer_frameworks(made(*blocks)).warnings)
    assert "Working together has no indicator at Manager" in warnings


def test_prose_is_no_framework():
    blocks = [head("Report to committee", 1)]
    for title in ("Purpose of report", "Background", "Financial implications", "Recommendations"):
        blocks += [
            head(title, 2),
            para("The committee is asked to note the competency framework and the skills of staff."),
        ]
        blocks += [item("That the contract for waste is let for five years"), item("A further report in the spring")]
    with pytest.raises(NoFramework):
        infer_frameworks(made(*blocks))


def test_a_list_of_names_is_a_framework_without_indicators():
    names = ["Leadership", "Process review", "Customer service", "Digital awareness", "Coaching"]
    document = made(
        head("Skills framework", 1), para("We will develop the following skills:"), *[item(n) for n in names]
    )
    (got,) = infer_frameworks(document).frameworks
    assert [c.title for c in got.competencies] == names
    assert not list(got.indicators())


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["head", "item", "para"]), st.text("aB c.:", min_size=1, max_size=30), st.integers(1, 4)
        ),
        min_size=1,
        max_size=30,
    )
)
def test_any_blocks_end_in_a_framework_or_a_refusal(parts):
    makers = {"head": head, "item": lambda t, _: item(t), "para": lambda t, _: para(t)}
    document = made(*[makers[kind](text, rank) for kind, text, rank in parts])
    try:
        got = infer_frameworks(document)
    except NoFramework:
        return
    assert len(got.account.fates) == len(document.blocks)
    assert all(i.text for f in got.frameworks for _, i in f.indicators())


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Level 2", "level"),
        ("Heads of Service and Directors", "level"),
        ("Including everyone", None),
        ("Ineffective behaviours", "negative"),
        ("What we don’t want to see", "negative"),
        ("A good leader does not", "negative"),
        ("Effective behaviours", "positive"),
        ("Definition", "definition"),
        ("Competency", "label"),
        ("Introduction", "section"),
        ("Leading change", None),
    ],
)
def test_headings_are_told_by_their_words(text, role):
    assert role_of(text) == role


def test_behaviours_open_with_verbs():
    assert all(
        opens_as_behaviour(t) for t in ("Listens well", "Leading by example", "I plan ahead", "Actively seeks views")
    )
    assert not any(opens_as_behaviour(t) for t in ("Recruitment of staff", "The council", "Annual budget"))


def test_levels_are_ordered_by_who_they_are_for():
    down = order_levels([Seen("Level 1", roles="Chief Executives"), Seen("Level 2", roles="Officers")])
    assert {x.name: x.order for x in down.values()} == {"Level 1": 2, "Level 2": 1}
    up = order_levels([Seen("Level 1"), Seen("Level 2"), Seen("Level 3")])
    assert [x.order for x in up.values()] == [1, 2, 3]
    ranks = order_levels([Seen("Director"), Seen("Team Leader"), Seen("Head of Service")])
    assert {x.name: x.order for x in ranks.values()} == {"Director": 3, "Team Leader": 1, "Head of Service": 2}


def test_names_of_levels_lose_what_is_not_their_name():
    assert level_name("5.0 LEVEL 1 COMPETENCY INDICATORS") == "Level 1"
    assert level_name("Team Manager (All operational managers)") == "Team Manager"
    assert (
        seniority("Chief Executive") > seniority("Heads of Service") > seniority("Team leaders") > seniority("Officers")
    )
    assert level_like("Band C") and not level_like("Level headed in a crisis. Keeps calm.")


def test_the_civil_services_executive_officers_are_no_executives():
    grades = ("Administrative officers", "Executive officers", "Higher executive officers", "Senior executive officers")
    ranks = [seniority(g) for g in (*grades, "Senior officials", "Chief executive officer")]
    assert ranks == sorted(ranks) and len(set(ranks)) == 6


def test_numbers_leave_titles():
    assert split_title("Competency 3: Leading change (continued)") == ("3", "Leading change")
    assert split_title("21st century skills") == (None, "21st century skills")


def test_paragraphs_are_cut_where_they_turn_to_an_audience():
    general, told = split_audiences(
        ["It is about trust. For leaders, it is about example.", "For all staff, it means care."]
    )
    assert general == "It is about trust."
    assert [(d.audience, d.text) for d in told] == [
        ("leaders", "For leaders, it is about example."),
        ("all-employees", "For all staff, it means care."),
    ]


def test_slips_in_titles_are_the_same_title():
    assert same_title("Building capacity for all", "Building capability for all")
    assert not same_title("Leading people", "Leading change")
    assert slug("Café & Co: the Plan") == "cafe-co-the-plan"
    assert theme_id("Strategic – Setting direction") == "strategic"
