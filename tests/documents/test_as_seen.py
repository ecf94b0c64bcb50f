"""Pages as a reader sees them: letters set apart, shadows, records beside their titles, half-ruled tables."""

from itertools import pairwise

from mapper.documents.furniture import find_furniture
from mapper.documents.grid import Grid, GridCell, filled
from mapper.documents.letters import as_seen
from mapper.documents.lines import rows_of
from mapper.documents.records import record_starts
from mapper.documents.types import Page, Style, Word


def word(text, x, y, size=10.0, bold=False, width=None):
    return Word(text, x, y, x + (width or 0.5 * size * len(text)), y + size, Style(size, bold))


def line(text, x, y, **how):
    out = []
    for part in text.split():
        out.append(word(part, x, y, **how))
        x = out[-1].x1 + 3
    return out


def test_letters_at_even_steps_are_words_and_the_wider_step_parts_them():
    letters = [word(c, 20 + 12 * n, 50) for n, c in enumerate("TEAM")]
    letters += [word(c, 90 + 12 * n, 50) for n, c in enumerate("WORK")]
    assert [w.text for w in as_seen(letters)] == ["TEAM", "WORK"]


def test_a_shadow_is_not_read_twice_and_the_same_word_further_on_is():
    words = [word("Respect", 20, 50), word("Respect", 21.5, 51.5), word("Respect", 20, 80)]
    assert [w.top for w in as_seen(words)] == [50, 80]


def table(*columns):
    """Words of columns as rows that share heights: `table[column][i]`."""
    rows = rows_of([w for column in columns for w in column])
    edges = (0, 200, 1000)
    return [[tuple(w for w in row if low <= w.x0 < high) for row in rows] for low, high in pairwise(edges)]


def test_titles_in_the_first_column_only_open_records_and_newspaper_columns_do_not():
    left = [*line("Care", 20, 10, bold=True), *line("Thrift", 20, 70, bold=True)]
    right = [w for n in range(4) for w in line("Listens to every caller", 220, 10 + 14 * n)]
    right += [w for n in range(4) for w in line("Spends with great care", 220, 70 + 14 * n)]
    assert [starts[0] for starts in record_starts(table(left, right))] == [0, 4]
    titled = [*right, *line("Nerve", 220, 140, bold=True)]
    assert record_starts(table(left, titled)) == []


def test_words_in_slots_without_rules_get_cells_of_their_own():
    grid = Grid(
        (0, 0, 200, 40),
        tuple(
            GridCell(b, r, c, 1, 1)
            for r, c, b in ((0, 0, (0, 0, 100, 20)), (0, 1, (100, 0, 200, 20)), (1, 0, (0, 20, 100, 40)))
        ),
        2,
        2,
    )
    assert len(filled(grid, []).cells) == 3
    whole = filled(grid, [word("left", 110, 25)])
    assert [(c.row, c.column) for c in whole.cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def page(number, rows):
    words = [w for y, text in rows for w in line(text, 50, y)]
    return Page(number, 595, 842, tuple(words))


def test_a_level_name_that_stands_below_a_changing_title_is_no_running_header():
    titles = ("Care", "Thrift", "Nerve", "Wit")
    pages = [page(n, [(40, titles[n - 1]), (60, "Awareness"), (300, f"Text {titles[n - 1]}")]) for n in range(1, 5)]
    assert not any(find_furniture(pages).values())
    headed = [page(n, [(30, "Tarnside Council"), (60, titles[n - 1]), (300, "Text")]) for n in range(1, 5)]
    assert {w.text for w in find_furniture(headed)[1]} == {"Tarnside", "Council"}
