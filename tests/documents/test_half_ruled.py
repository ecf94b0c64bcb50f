"""Half-ruled tables, footnotes and unmarked lists: from hand-placed words to cells and blocks."""

from mapper.documents.blocks import build_blocks, usual_pitch
from mapper.documents.footnotes import mark_footnotes
from mapper.documents.grid import Grid, GridCell
from mapper.documents.lines import rows_of
from mapper.documents.openers import openers
from mapper.documents.strips import bridge, find_strips
from mapper.documents.types import Block, Edge, Style, Word


def line(text, x, top, style=None, size=10.0):
    """Words of one line from x, five points a letter."""
    out = []
    for part in text.split():
        wide = 5.0 * len(part)
        out.append(Word(part, x, top, x + wide, top + size, style or Style(size)))
        x += wide + 4
    return out


def rule(y):
    return Edge(50.0, y, 500.0, y)


def strip_words(names, bold=True):
    words = []
    for n, name in enumerate(names):
        words += line(name, 55, 104 + 40 * n, Style(10.0, bold=bold))
        words += line("Listens to what residents say", 180, 104 + 40 * n)
        words += line("Answers when an answer is due", 180, 120 + 40 * n)
    return words


def test_rows_between_rules_across_are_cells_and_the_last_row_needs_no_rule():
    words = strip_words(["Officers", "Managers", "Directors"])
    (grid,) = find_strips([rule(y) for y in (100, 140, 180)], words)
    assert (grid.rows, grid.columns) == (3, 2)
    assert sorted({(c.row, c.column) for c in grid.cells}) == [(r, c) for r in range(3) for c in range(2)]


def test_rules_over_rows_that_white_space_parts_make_no_cells():
    words = strip_words(["Officers", "Managers", "Directors", "Everybody"])
    assert find_strips([rule(y) for y in (100, 178, 258)], words) == []


def test_rules_around_running_text_make_no_cells():
    words = [
        w for n in range(3) for w in line("We meet every month to plan the work of the year " * 2, 52, 104 + 40 * n)
    ]
    assert find_strips([rule(y) for y in (100, 140, 180, 220)], words) == []


def grid_at(top, bottom):
    cells = tuple(GridCell((x0, top, x1, bottom), 0, n, 1, 1) for n, (x0, x1) in enumerate(((50, 170), (170, 400))))
    return Grid((50, top, 400, bottom), cells, 1, 2)


def test_plain_rows_between_coloured_ones_join_one_table():
    words = [*line("Courage", 55, 125), *line("Says what is true", 180, 125)]
    (one,) = bridge([grid_at(100, 120), grid_at(140, 160)], words)
    assert one.rows == 3
    across = line("A paragraph that runs over both of the columns", 55, 125)
    assert len(bridge([grid_at(100, 120), grid_at(140, 160)], across)) == 2


def test_a_capital_on_a_common_word_opens_the_next_unmarked_item():
    texts = (
        "Explains the plan to the whole",
        "team and listens to what each",
        "Listens to Mary when the",
        "Council meets in town",
    )
    rows = rows_of([w for n, t in enumerate(texts) for w in line(t, 50, 100 + 12 * n)])
    fresh = openers([*rows, *rows_of(line("they ask the Council for help", 50, 400))])
    assert "Listens" in fresh and "Council" not in fresh
    got = build_blocks(rows, 1, usual_pitch([rows]), right=500.0 - 300.0, fresh=fresh)
    assert [b.text for b in got] == [" ".join(texts[:2]), " ".join(texts[2:])]


def placed(text, top, size, label=None):
    return Block(text, ((1, (50.0, top, 300.0, top + size)),), Style(size), label=label)


def test_small_numbered_notes_at_the_foot_are_footnotes_and_numbered_items_above_are_not():
    body = [
        placed("We expect everyone to plan their work with care and to say so.", 100 + 20 * n, 11.0) for n in range(5)
    ]
    small_item = placed("Keeps a diary", 150, 8.0, "1")
    note = placed("See the code of conduct.", 780, 8.0, "1")
    got = mark_footnotes([*body, small_item, note])
    assert [b.kind for b in got] == ["text"] * 6 + ["footnote"]
