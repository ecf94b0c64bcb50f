"""Layout from made words: columns, tables with and without rules, bands, hyphens, page breaks, running headers."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.documents.blocks import build_blocks, usual_pitch
from mapper.documents.characters import bullet, clean, hyphen_join, number
from mapper.documents.columns import Columns, Flow, LooseTable, split_region
from mapper.documents.contents import mark_contents
from mapper.documents.furniture import find_furniture
from mapper.documents.grid import find_grids
from mapper.documents.layout import lay_out
from mapper.documents.lines import rows_of
from mapper.documents.types import Block, Edge, Page, Style, Word

PLAIN, BOLD = Style(10.0), Style(10.0, bold=True)


def words(text, x, top, style=PLAIN):
    """Words of one line, five points a letter and three between words."""
    out = []
    for token in text.split():
        out.append(Word(token, x, top, x + 5 * len(token), top + style.size, style=style))
        x = out[-1].x1 + 3
    return out


def lines(texts, x, top, step=12.0, style=PLAIN):
    return [w for n, text in enumerate(texts) for w in words(text, x, top + n * step, style)]


def box_edges(x0, top, x1, bottom):
    return [
        Edge(x0, top, x1, top),
        Edge(x0, bottom, x1, bottom),
        Edge(x0, top, x0, bottom),
        Edge(x1, top, x1, bottom),
    ]


def page(made, edges=(), number=1):
    return Page(number, 595, 842, tuple(made), tuple(edges))


def texts(document):
    return [b.text for b in document.blocks if b.kind == "text"]


def test_ligatures_and_unmapped_glyphs_become_letters_and_list_marks():
    assert clean("e\ufb03cient") == "efficient"
    assert clean("(cid:127)") == "•"
    assert clean("zero\u200bwidth") == "zerowidth"


def test_list_marks_and_printed_numbers_are_told_from_words():
    assert all(bullet(x) for x in ("•", "\uf0b7", "➢", "–", "o"))
    assert not bullet("a1") and not bullet("word")
    assert all(number(x) for x in ("1.", "2)", "1.1", "M4", "a)", "iv."))
    assert not number("Level") and not number("1st")


def test_words_broken_at_line_ends_are_made_whole():
    assert hyphen_join("commu", "nity") == "commu nity"
    assert hyphen_join("commu-", "nity") == "community"
    assert hyphen_join("commu\u00ad", "nity") == "community"
    assert hyphen_join("well-", "being") == "well-being"
    assert hyphen_join("partners/", "contractors") == "partners/contractors"


def test_columns_are_read_one_after_the_other():
    left = lines(["Alpha one two three", "alpha four five six", "alpha seven eight"], 50, 100)
    right = lines(["Beta one two three", "beta four five six", "beta seven eight"], 320, 104)
    (part,) = split_region(right + left, ())
    assert isinstance(part, Columns)
    assert [row[0].text for row in part.columns[0]] == ["Alpha", "alpha", "alpha"]
    assert [row[0].text for row in part.columns[1]] == ["Beta", "beta", "beta"]


def test_a_line_over_both_columns_ends_them():
    made = lines(["Alpha one two", "alpha three four"], 50, 100) + lines(["Beta one two", "beta three four"], 320, 100)
    made += words(
        "a full line that runs over the whole width of the page from the left to the right side of it", 50, 140
    )
    parts = split_region(made, ())
    assert [type(p) for p in parts] == [Columns, Flow]


def test_headings_that_stand_over_two_columns_keep_their_pairs_together():
    made = []
    for n in range(2):
        top = 100 + n * 100
        made += words(f"Title {n}", 50, top, Style(14.0, bold=True))
        made += words("Do", 50, top + 20, BOLD) + words("Don't", 320, top + 20, BOLD)
        made += lines(["Listen to people every day", "Ask for their help"], 50, top + 34)
        made += lines(["Talk over other people", "Walk away from them"], 320, top + 34)
    got = texts(lay_out([page(made)], "x", {}))
    assert got.index("Don't") < got.index("Title 1")


def test_cells_without_rules_are_found_where_names_stand_beside_what_they_stand_for():
    made = lines(["Level 1", "Level 2", "Level 3"], 50, 100, style=BOLD)
    made += lines(["Chief executives and directors", "Service managers", "Officers and team leaders"], 150, 100)
    (part,) = split_region(made, ())
    assert isinstance(part, LooseTable)
    assert len(part.cells) == 3


def test_a_grid_of_rules_gives_cells_with_spans():
    edges = box_edges(50, 100, 350, 130) + box_edges(50, 130, 200, 200) + box_edges(200, 130, 350, 200)
    (grid,) = find_grids(edges)
    assert (grid.rows, grid.columns) == (2, 2)
    assert [(c.row, c.column, c.columns) for c in grid.cells] == [(0, 0, 2), (1, 0, 1), (1, 1, 1)]


def test_one_box_is_no_table():
    assert find_grids(box_edges(50, 100, 350, 200)) == []


def table_page(rows, number):
    """A ruled page: a head row repeated on every page, then rows of three cells."""
    made, edges, top = [], [], 60.0
    for n, row in enumerate([("Competency", "Officer", "Manager"), *rows]):
        bottom = top + 40
        for k, text in enumerate(row):
            x = 50 + 160 * k
            edges += box_edges(x, top, x + 160, bottom)
            style = BOLD if n == 0 or (k == 0 and text) else PLAIN
            made += lines([t for t in text.split("|") if t], x + 4, top + 4, style=style)
        top = bottom
    return page(made, edges, number)


def test_a_table_over_two_pages_is_one_and_a_sentence_cut_by_the_break_is_whole():
    first = table_page([("Listening", "• Listens to every", "• Asks")], 1)
    second = table_page([("", "customer in turn", ""), ("Leading", "• Follows", "• Leads")], 2)
    document = lay_out([first, second], "x", {})
    assert len({b.cell.table for b in document.blocks if b.cell}) == 1
    joined = next(b for b in document.blocks if b.text.startswith("Listens"))
    assert joined.text == "Listens to every customer in turn"
    assert [p for p, _ in joined.places] == [1, 2]
    assert sum(b.text == "Officer" and b.kind == "text" for b in document.blocks) == 1
    assert next(b for b in document.blocks if b.text == "Leading").cell.row == 2


def test_a_sentence_cut_by_a_page_break_in_running_text_is_whole():
    first = page(lines(["The council expects that its managers", "will act upon the wishes of the"], 50, 700), number=1)
    second = page(lines(["people whom they serve."], 50, 100), number=2)
    assert texts(lay_out([first, second], "x", {}))[-1].endswith("wishes of the people whom they serve.")


def test_running_headers_and_page_numbers_are_set_apart_and_headings_are_not():
    pages = []
    for n in range(1, 5):
        made = words("Council Framework", 50, 30, Style(8.0)) + words(f"Page {n}", 270, 810, Style(8.0))
        made += words(f"Heading {'ABCD'[n - 1]} of its own", 50, 120, Style(16.0, bold=True))
        pages.append(page(made + lines(["Body text of this page."], 50, 200), number=n))
    found = find_furniture(pages)
    assert all({w.text for w in found[n]} == {"Council", "Framework", "Page", str(n)} for n in range(1, 5))


def test_lines_that_end_early_are_items_of_their_own():
    rows = rows_of(lines(["Listens with care", "Asks", "Takes the time that is needed to explain it all"], 50, 100))
    assert [b.text for b in build_blocks(rows, 1, usual_pitch([rows]))] == [
        "Listens with care",
        "Asks",
        "Takes the time that is needed to explain it all",
    ]


def test_turned_labels_are_read_in_their_cell():
    made = [Word("People", 55, 150, 65, 200, style=BOLD, turned=90)]
    made += lines(["Listening"], 80, 120, style=BOLD) + lines(["Leading"], 80, 170, style=BOLD)
    made += lines(["• Listens well to all"], 200, 120) + lines(["• Leads by example"], 200, 170)
    edges = box_edges(50, 110, 72, 210)
    for top in (110, 160):
        edges += box_edges(72, top, 190, top + 50) + box_edges(190, top, 400, top + 50)
    document = lay_out([page(made, edges)], "x", {})
    label = next(b for b in document.blocks if b.text == "People")
    assert label.turned and label.cell.rows == 2


def test_contents_lists_are_marked():
    place = ((1, (0.0, 0.0, 1.0, 1.0)),)
    made = [
        Block("Contents", place),
        Block("Leading people........ 5", place),
        Block("Leading people", ((2, place[0][1]),)),
    ]
    assert [b.kind for b in mark_contents(made)] == ["contents", "contents", "text"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text("abcDE.•-", min_size=1, max_size=8),
            st.floats(0, 500),
            st.floats(0, 800),
            st.sampled_from([8.0, 10.0, 14.0]),
            st.booleans(),
        ),
        max_size=40,
    )
)
def test_no_word_is_lost_whatever_the_page(made):
    placed = [Word(t, x, y, x + 5 * len(t), y + s, style=Style(s, bold=b)) for t, x, y, s, b in made]
    document = lay_out([page(placed)], "x", {})
    kept = "".join(c for b in document.blocks for c in b.text + (b.marker or "") + (b.label or "") if c.isalpha())
    assert sorted(kept) == sorted(c for t, *_ in made for c in t if c.isalpha())
