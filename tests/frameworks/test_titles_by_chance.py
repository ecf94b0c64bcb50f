"""Titles behind an icon or of a section's one word; a behaviour beside its level is no head; bad days are negative."""

from mapper.documents.types import Block, CellRef, Document, Style
from mapper.frameworks.infer import infer_frameworks
from mapper.frameworks.vocabulary import role_of

PLAIN, BOLD, HEAD = Style(11.0), Style(11.0, bold=True), Style(15.0, bold=True)
TITLES = ("Courage", "Teamwork", "Learning", "Service")


def read(*blocks):
    """The one framework of a document of these (text, style, marker, cell), one under the other."""
    rows = [("Our competency framework of behaviours", Style(20.0, bold=True), None, None), *blocks]
    placed = [
        Block(
            text,
            ((1, (50.0, 12.0 * n, 500.0, 12.0 * n + 10)),),
            style,
            marker=marker,
            cell=CellRef(*cell) if cell else None,
        )
        for n, (text, style, marker, cell) in enumerate(rows)
    ]
    (found,) = infer_frameworks(Document("x.pdf", "pdf", tuple(placed))).frameworks
    return found


def items(title, marker="•"):
    return [
        (f"{verb} {title.lower()} to people outside", PLAIN, marker, None) for verb in ("Explains", "Shows", "Brings")
    ]


def test_an_icon_before_titles_in_the_size_of_the_text_makes_them_no_list_items():
    blocks = []
    for title in TITLES:
        blocks += [(title.upper(), BOLD, "\uf0fb", None), (f"The habit of {title.lower()}.", PLAIN, None, None)]
        blocks += items(title)
    found = read(*blocks)
    assert [c.title for c in found.competencies] == [t.upper() for t in TITLES]
    assert all(len(c.indicators) == 3 for c in found.competencies)


def test_a_word_of_a_section_is_a_title_where_behaviours_stand_below_it_as_below_its_sisters():
    titles = ("Welcome", *TITLES)
    found = read(*(b for t in titles for b in ((t, HEAD, None, None), *items(t))))
    assert [c.title for c in found.competencies] == list(titles)


def test_a_behaviour_beside_its_level_in_a_first_row_is_no_head_of_a_column():
    blocks = []
    for t, title in enumerate(TITLES):
        blocks.append((title, HEAD, None, None))
        for r, (level, text) in enumerate((("Foundation", "Uses standard phrases on {}"), ("Rook", "Shows {} to all"))):
            blocks += [(level, PLAIN, None, (t, 2 * r, 0)), (text.format(title.lower()), PLAIN, None, (t, 2 * r, 1))]
            blocks.append((f"Explains {title.lower()} to people outside the team {r}", PLAIN, None, (t, 2 * r + 1, 1)))
    found = read(*blocks)
    assert [level.name for level in found.levels] == ["Foundation", "Rook"]
    assert all([i.level for i in c.indicators] == ["foundation"] * 2 + ["rook"] * 2 for c in found.competencies)


def test_bad_days_and_people_at_their_worst_are_negative():
    assert {role_of("On a bad day"), role_of("At our worst"), role_of("On an off day")} == {"negative"}
    assert role_of("On a good day") != "negative"


def test_a_name_that_begins_beside_the_heads_and_spans_the_rows_below_names_these_rows():
    blocks = []
    for t, title in enumerate(TITLES):
        blocks.append((title, BOLD, None, (t, 0, 0, 3, 1)))
        blocks += [(head, BOLD, None, (t, 0, 1 + c)) for c, head in enumerate(("Level", "Indicators"))]
        for r, level in enumerate(("Fledgling", "Rook"), start=1):
            blocks.append((level, BOLD, None, (t, r, 1)))
            blocks += [(text, PLAIN, "•", (t, r, 2)) for text, *_ in items(f"{title} {r}")]
    found = read(*blocks)
    assert [c.title for c in found.competencies] == list(TITLES)
    assert all([i.level for i in c.indicators] == ["fledgling"] * 3 + ["rook"] * 3 for c in found.competencies)
