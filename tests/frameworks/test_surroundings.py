"""What stands around a framework: headings told by their words, supposed titles told by what the others share."""

import pytest

from mapper.documents.types import Block, Style
from mapper.frameworks.apart import apart, unsigned
from mapper.frameworks.entries import Entry
from mapper.frameworks.looks import heading_like
from mapper.frameworks.surroundings import surrounds
from mapper.frameworks.vocabulary import role_of
from mapper.frameworks.walk import read_as

AROUND = [
    "Foreword",
    "Foreword by the Chief Constable",
    "A message from the Chief Executive",
    "From the Director",
    "How to use this framework",
    "Using the framework",
    "How it works",
    "MAKING THE MOST OF THIS DOCUMENT",
    "Guidance for managers",
    "Glossary of terms",
    "Terms used in this document",
    "What the words mean",
    "Questions and answers",
    "Frequently asked questions",
    "Appendix 2: Self-assessment form",
    "Annex B",
    "Review form",
    "Record of discussion",
    "3. Further information",
]
TITLES = [
    "Using resources well",
    "Questioning and listening",
    "Communicating with purpose",
    "Working with others",
    "Making the most of people",
    "Guiding others",
    "Welcoming change",
    "Assessing risk",
    "Planning and organising",
    "Appendix A: Competency framework",
    "Reviewing performance",
    "Contracts",
    "Records management",
    "Advice to clients",
    "Self-evaluation",
]


@pytest.mark.parametrize("text", AROUND)
def test_names_of_parts_of_a_booklet_are_known(text: str) -> None:
    assert surrounds(text)
    assert role_of(text) in ("section", "aside")


@pytest.mark.parametrize("text", TITLES)
def test_titles_of_competencies_are_no_such_names(text: str) -> None:
    assert not surrounds(text)


def head(text: str, depth: int = 2, **other: object) -> Entry:
    return Entry(True, text, (0,), f"flow:{depth}", depth, role_of(text), **other)  # type: ignore[arg-type]


def texts_apart(entries: list[Entry], cls: str) -> list[str]:
    titles = {id(e): e for e in entries if e.cls == cls}
    beside = apart(entries, titles)
    return [e.text for e in entries if id(e) in beside]


def test_headings_without_number_before_and_after_a_numbered_run_are_no_titles() -> None:
    plain = [head(t) for t in ("Who wrote it", "1 Leading", "2 Listening", "3 Learning", "Thanks to you")]
    assert texts_apart(plain, "flow:2") == ["Who wrote it", "Thanks to you"]


@pytest.mark.parametrize(
    "titles",
    [
        ("1 Leading", "Listening", "2 Learning", "3 Planning"),  # one stands in between: some numbers are left out
        ("Leading", "2 Listening", "3 Learning", "4 Planning"),  # not numbered from one
        ("Leading", "1 Listening", "2 Learning"),  # too few to tell
    ],
)
def test_other_numbers_prove_nothing(titles: tuple[str, ...]) -> None:
    assert texts_apart([head(t) for t in titles], "flow:2") == []


def test_headings_below_guidance_are_no_titles_where_most_stand_elsewhere() -> None:
    guided = [head("How to use this framework", 1), head("In recruitment"), head("In supervision")]
    others = [head("What we look for", 1), *(head(t) for t in ("Leading", "Listening", "Learning"))]
    assert texts_apart([*guided, *others], "flow:2") == ["In recruitment", "In supervision"]
    assert texts_apart([guided[0], *others[1:]], "flow:2") == []  # all of them: the framework follows on


def test_the_post_of_who_signed_is_no_level() -> None:
    name = Entry(False, "Siobhan Kerr", (0,))
    title, level = head("Planning"), head("Director", 3)
    signed = unsigned([name, level, title], {id(title): title})
    assert [e.role for e in signed] == [None, None, None]
    sisters = [name, level, title, head("Manager", 3)]
    assert unsigned(sisters, {id(title): title})[1].role == "level"


def test_a_mark_before_a_loud_line_is_an_icon_and_before_an_item_a_mark() -> None:
    ground = (10.0, False, "000000")

    def line(size: float, bold: bool, depth: int | None = None) -> Block:
        style = Style(size, bold=bold)
        return Block("Leading change", ((1, (0.0, 0.0, 9.0, 9.0)),), style=style, marker="\uf0fc", depth=depth)

    assert heading_like(line(11.0, True), ground, None)
    assert heading_like(line(10.0, True, depth=2), ground, None)
    assert not heading_like(line(10.0, True), ground, None)
    assert not heading_like(line(11.0, False), ground, None)


def test_managers_in_a_guide_name_no_level_of_tables_behind_it() -> None:
    guide = head("How to use this framework", 1), head("For managers", 2)
    rows = [
        e
        for n in range(3)
        for e in (
            Entry(True, f"Planning part {n}", (0,), "band:x", 1000, zone="band"),
            Entry(False, "Plans the work of a week ahead", (0,), listed=True, zone="cell"),
        )
    ]
    reading = read_as([*guide, *rows], "band:x")
    assert [leaf.level for rough in reading.found for leaf in rough.leaves] == [None, None, None]
    reading = read_as([head("For managers", 2), *rows], "band:x")
    assert [leaf.level for rough in reading.found for leaf in rough.leaves] == ["For managers"] * 3
