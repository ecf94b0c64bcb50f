"""Rules that weigh the whole document: running numbers, titles of one look, names of two things, poor behaviour."""

from test_structure import BODY, VERBS, behaviour, head, item, made, para

from mapper.documents.types import Block, CellRef, Style
from mapper.frameworks.compound import parted
from mapper.frameworks.entries import Entry
from mapper.frameworks.infer import infer_frameworks
from mapper.frameworks.series import in_sequence
from mapper.frameworks.vocabulary import role_of

TITLES = ("Working together", "Putting customers first", "Leading change", "Clear thinking")


def only(document):
    frameworks = infer_frameworks(document).frameworks
    assert len(frameworks) == 1
    return frameworks[0]


def numbered(text, n):
    return Block(text, (), BODY, label=str(n))


class TestRunningNumbers:
    def test_plain_lines_numbered_through_the_document_are_headings(self):
        blocks = []
        for n, title in enumerate(TITLES, 1):
            blocks += [numbered(title, n), *(item(behaviour(10 * n + k)) for k in range(3))]
        assert [b.text for b in in_sequence(blocks) if b.recurs] == list(TITLES)
        found = only(made(head("Competency framework", 1), *blocks))
        assert [c.title for c in found.competencies] == list(TITLES)

    def test_the_items_of_a_numbered_list_are_not(self):
        blocks = [numbered(title, n) for n, title in enumerate(TITLES, 1)]
        assert not any(b.recurs for b in in_sequence([para("These are they:"), *blocks]))

    def test_nor_are_numbers_that_begin_again(self):
        blocks = []
        for _ in range(3):
            for n in (1, 2):
                blocks += [numbered(f"Short line {n}", n), para("Some text."), para("Some more.")]
        assert not any(b.recurs for b in in_sequence(blocks))


def test_titles_of_one_look_in_and_outside_tables_are_of_one_kind():
    blocks = [head("Competency framework", 1)]
    for n, title in enumerate(TITLES):
        style = Style(13.0, bold=True, colour="1a3366")
        ref = CellRef(n, 0, 0) if n % 2 else None
        blocks.append(Block(title, (), style, cell=ref))
        beside = CellRef(n, 0, 1) if ref else None
        blocks += [Block(behaviour(10 * n + k), (), BODY, marker="•", cell=beside) for k in range(3)]
    found = only(made(*blocks))
    assert [c.title for c in found.competencies] == list(TITLES)
    assert {len(c.indicators) for c in found.competencies} == {3}


class TestNamesOfTwoThings:
    def entries(self, *texts):
        return [Entry(True, t, (n,), "flow:12|b", 1, None) for n, t in enumerate(texts)]

    def test_title_and_level_are_parted(self):
        texts = [f"{t} – {g}" for t in TITLES for g in ("Officer grade", "Head of branch")]
        out = parted(self.entries(*texts))
        assert [e.text for e in out[:4]] == [TITLES[0], "Officer grade", TITLES[0], "Head of branch"]
        assert [e.role for e in out[:2]] == [None, "level"]

    def test_known_levels_may_stand_first(self):
        out = parted(self.entries(*(f"{g}: {t}" for g in ("Level 1", "Level 2", "Level 3") for t in TITLES)))
        assert (out[0].text, out[1].text, out[1].role) == (TITLES[0], "Level 1", "level")

    def test_headings_with_a_dash_that_share_nothing_stay_whole(self):
        texts = ["Heart – how we care", "Head – how we think", "Hands – how we work"]
        assert [e.text for e in parted(self.entries(*texts))] == texts


def test_a_heading_whose_texts_tell_of_poor_behaviour_is_negative_whatever_it_says():
    poor = ("Blames others for delays", "Ignores what people say", "Hides mistakes", "Avoids hard talks")
    blocks = [head("Competency framework", 1)]
    for n, title in enumerate(TITLES):
        blocks.append(head(title, 2))
        for level in ("Officer", "Manager"):
            blocks += [head(level, 3), item(behaviour(10 * n)), item(behaviour(10 * n + 5))]
        blocks += [
            Block("Room to grow", (), Style(11.0, italic=True, colour="a02020")),
            item(poor[n]),
            item(poor[(n + 1) % 4]),
        ]
    found = only(made(*blocks))
    assert [x.name for x in found.levels] == ["Officer", "Manager"]
    assert all(len(c.negatives) == 2 and c.negatives[0].level is None for c in found.competencies)


def test_a_run_in_level_before_the_framework_does_not_hang_over_it():
    lead = Block("Directors: people at this level set the course.", (), BODY, lead="Directors:")
    blocks = [head("Competency framework", 1), lead]
    for n, title in enumerate(TITLES):
        blocks += [head(title, 2), *(item(behaviour(10 * n + k)) for k in range(3))]
    assert all(i.level is None for _, i in only(made(*blocks)).indicators())


def test_a_paragraph_over_the_lists_of_a_level_is_no_indicator():
    blocks = [head("Competency framework", 1)]
    for level in ("Level 1", "Level 2"):
        blocks.append(head(level, 2))
        for n, title in enumerate(TITLES):
            blocks.append(head(title, 3))
            if level == "Level 1":
                blocks.append(para(f"{VERBS[n]} for the good of all."))
            blocks += [item(behaviour(10 * n + k)) for k in range(3)]
    found = only(made(*blocks))
    assert [c.definition for c in found.competencies] == [f"{VERBS[n]} for the good of all." for n in range(4)]
    assert {len(c.indicators) for c in found.competencies} == {6}


def test_questions_in_the_negative_are_no_definitions():
    assert role_of("What is it?") == "definition"
    assert role_of("What is it not?") == "negative"
    assert role_of("You might need to develop if you:") == "negative"
    assert role_of("The four stages") == "section"


def test_titles_that_go_on_stand_above_levels_of_their_own_look():
    blocks = [head("Competency framework", 1)]
    for n, title in enumerate(TITLES):
        for m, level in enumerate(("Expected", "Exceeding")):
            blocks += [head(title if m == 0 else f"{title} (continued)", 3), head(level, 3)]
            blocks += [item(behaviour(10 * n + 3 * m + k)) for k in range(3)]
    found = only(made(*blocks))
    assert [c.title for c in found.competencies] == list(TITLES)
    assert [x.name for x in found.levels] == ["Expected", "Exceeding"]
