"""Columns that say what each row is: levels among small tables, good or poor, marks, titles at the right, scales."""

from mapper.documents.types import Block, CellRef, Document, Style
from mapper.frameworks.infer import infer_frameworks

PLAIN, BOLD, HEAD = Style(11.0), Style(11.0, bold=True), Style(15.0, bold=True)
TITLES = ("Courage", "Teamwork", "Learning", "Service")
TEXTS = ("Explains {} to people outside the team", "Listens to people who ask about {}", "Writes down what {} cost us")


def read(*blocks):
    """The one framework of a document of these (text, style, cell), one under the other."""
    rows = [("Our competency framework of behaviours", Style(20.0, bold=True), None), *blocks]
    placed = [
        Block(text, ((1, (50.0, 12.0 * n, 500.0, 12.0 * n + 10)),), style, cell=CellRef(*cell) if cell else None)
        for n, (text, style, cell) in enumerate(rows)
    ]
    (found,) = infer_frameworks(Document("x.pdf", "pdf", tuple(placed))).frameworks
    return found


def tables(heads, said, style=BOLD):
    """A title and a table for each competency; `said(k)` are the cells beside the text of row k, by column."""
    out = []
    for t, title in enumerate(TITLES):
        out.append((title, HEAD, None))
        out += [(h, style, (t, 0, c)) for c, h in enumerate(heads) if h]
        for k, text in enumerate(TEXTS):
            cells = {heads.index("Behaviour"): text.format(title.lower()), **said(k)}
            out += [(cells[c], PLAIN, (t, 1 + k, c)) for c in sorted(cells)]
    return out


def test_levels_beside_the_rows_of_small_tables_are_known_from_all_of_them():
    found = read(*tables(("Behaviour", "Grade"), lambda k: {1: ("Fledgling", "Rook", "Raven")[k]}))
    assert [level.name for level in found.levels] == ["Fledgling", "Rook", "Raven"]
    assert all([i.level for i in c.indicators] == ["fledgling", "rook", "raven"] for c in found.competencies)


def test_numbers_beside_the_rows_are_levels_by_the_head_over_them():
    found = read(*tables(("Behaviour", "Level"), lambda k: {1: "112"[k]}))
    assert [level.name for level in found.levels] == ["Level 1", "Level 2"]


def test_a_column_of_two_signs_says_which_behaviours_are_poor():
    for good, poor in (("+", "–"), ("Effective", "Ineffective")):
        found = read(*tables(("", "Behaviour"), lambda k, g=good, p=poor: {0: (g, p, g)[k]}, PLAIN))
        for c in found.competencies:
            assert [i.polarity for i in c.indicators] == ["positive", "negative", "positive"]


def test_one_mark_a_row_gives_it_the_level_over_the_mark():
    found = read(*tables(("Behaviour", "Fledgling", "Rook", "Raven"), lambda k: {1 + k: "✓"}))
    assert all([i.level for i in c.indicators] == ["fledgling", "rook", "raven"] for c in found.competencies)


def test_numbers_to_circle_are_neither_levels_nor_indicators():
    scales = (lambda k: {1: "1 2 3 4 5"}, lambda k: {c: str(c) for c in range(1, 6)})
    for heads, said in zip((("Behaviour", "Rating"), ("Behaviour", *"abcde")), scales, strict=True):
        found = read(*tables(heads, said))
        assert found.levels == ()
        for c in found.competencies:
            assert [i.text for i in c.indicators] == [t.format(c.title.lower()) for t in TEXTS]


def test_names_that_stand_beside_several_rows_at_their_right_are_titles():
    blocks = [(h, BOLD, (0, 0, c)) for c, h in enumerate(("Statement", "Grade", "Competence"))]
    for t, title in enumerate(TITLES):
        for k, text in enumerate(TEXTS):
            row = 1 + 3 * t + k
            blocks.append((text.format(title.lower()), PLAIN, (0, row, 0)))
            blocks.append((("Fledgling", "Rook", "Rook")[k], PLAIN, (0, row, 1)))
            if k == 0:
                blocks.append((title, PLAIN, (0, row, 2, 3, 1)))
    found = read(*blocks)
    assert [c.title for c in found.competencies] == list(TITLES)
    assert all([i.level for i in c.indicators] == ["fledgling", "rook", "rook"] for c in found.competencies)


def tagged_items(key):
    lines = [(key, PLAIN, None)] if key else []
    for title in TITLES:
        lines.append((title, HEAD, None))
        lines += [(f"{t.format(title.lower())} ({tag})", PLAIN, None) for t, tag in zip(TEXTS, "FRR", strict=True)]
    rows = [("Our competency framework of behaviours", Style(20.0, bold=True), None), *lines]
    marks = ["•" if text.endswith((" (F)", " (R)")) else None for text, _, _ in rows]
    placed = [
        Block(text, ((1, (50.0, 12.0 * n, 500.0, 12.0 * n + 10)),), style, marker=mark)
        for n, ((text, style, _), mark) in enumerate(zip(rows, marks, strict=True))
    ]
    (found,) = infer_frameworks(Document("x.pdf", "pdf", tuple(placed))).frameworks
    return found


def test_a_tag_at_the_end_of_each_item_is_its_level_where_a_key_says_so():
    found = tagged_items("F = Foundation, R = Rook")
    assert [level.name for level in found.levels] == ["Foundation", "Rook"]
    assert found.competencies[0].indicators[0].text == "Explains courage to people outside the team"
    assert [i.level for i in found.competencies[0].indicators] == ["foundation", "rook", "rook"]


def test_a_tag_without_a_key_or_for_how_a_thing_is_assessed_is_no_level():
    for key in (None, "F = Application form, R = Interview"):
        assert tagged_items(key).levels == ()
