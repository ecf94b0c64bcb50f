"""Made pages: heads of columns that nothing but their coming again shows, boxes of one lattice, cards with outlines."""

from made_lines import line

from mapper.documents.below import with_bodies
from mapper.documents.grid import find_grids, lone_boxes
from mapper.documents.heads import heads_again
from mapper.documents.layout import lay_out
from mapper.documents.lines import rows_of
from mapper.documents.types import Edge, Page


def page(words, edges=(), number=1):
    return Page(number, 595.0, 842.0, tuple(words), tuple(edges))


def box(x0, top, x1, bottom):
    return [
        Edge(x0, top, x1, top),
        Edge(x0, bottom, x1, bottom),
        Edge(x0, top, x0, bottom),
        Edge(x1, top, x1, bottom),
    ]


def part(title, top, heads=("Twig", "Bough")):
    """A title, two heads in the look of the text, and two columns of which the first is the longer."""
    return [
        *line(title, 60, top, 14.0, True),
        *line(heads[0], 60, top + 24),
        *line(heads[1], 300, top + 24),
        *line("• Plans the week", 60, top + 40),
        *line("• Plans the year", 300, top + 40),
        *line("• Shares the plan", 60, top + 54),
    ]


class TestHeadsThatComeAgain:
    def test_plain_heads_over_unruled_columns_make_cells(self):
        found = lay_out([page([*part("Courage", 100), *part("Service", 220)])], "x.pdf", {})
        cells = {b.text: (b.cell.row, b.cell.column) for b in found.blocks if b.cell and b.cell.table == 0}
        assert cells == {
            "Twig": (0, 0),
            "Bough": (0, 1),
            "Plans the week": (1, 0),
            "Shares the plan": (1, 0),
            "Plans the year": (1, 1),
        }
        assert [b.text for b in found.blocks if b.cell is None] == ["Courage", "Service"]

    def test_heads_met_once_prove_nothing(self):
        words = [*part("Courage", 100), *part("Service", 220, ("Root", "Leaf"))]
        assert heads_again([rows_of(words)]) == frozenset()
        assert with_bodies([], words, heads_again([rows_of(words)])) == []

    def test_a_matrix_with_names_of_rows_is_left_to_other_rules(self):
        words = []
        for top in (100, 400):
            words += [*line("Area", 60, top), *line("Bough", 300, top)]
            for n, name in enumerate(("Courage", "Service")):
                words += [
                    *line(name, 60, top + 20 + 60 * n, bold=True),
                    *line("Plans the week", 300, top + 20 + 60 * n),
                ]
                words += line("Shares the plan with all", 300, top + 32 + 60 * n)
        assert with_bodies([], words, frozenset({("Area", "Bough")})) == []

    def test_columns_that_a_page_break_parts_from_their_heads_are_theirs(self):
        first = [*part("Courage", 100), *line("Service", 60, 700, 14.0, True)]
        first += [*line("Twig", 60, 724), *line("Bough", 300, 724)]
        second = [*line("• Counts twice", 60, 60), *line("• Counts once", 300, 60)]
        found = lay_out([page(first), page(second, number=2)], "x.pdf", {})
        cells = {b.text: b.cell for b in found.blocks if b.cell and b.cell.table == 1}
        assert (cells["Counts twice"].row, cells["Counts twice"].column) == (1, 0)
        assert (cells["Counts once"].row, cells["Counts once"].column) == (1, 1)

    def test_heads_beside_a_drawn_panel_are_left_to_the_columns(self):
        grids = with_bodies([], part("Courage", 100), frozenset({("Twig", "Bough")}), [(0.0, 90.0, 50.0, 400.0)])
        assert grids == []
        assert with_bodies([], part("Courage", 100), frozenset({("Twig", "Bough")})) != []


class TestBoxes:
    def test_tables_of_other_columns_close_below_one_another_stay_apart(self):
        edges = [e for x in ((50, 160), (160, 500)) for e in box(x[0], 100, x[1], 140)]
        edges += [e for x in ((50, 280), (280, 500)) for e in box(x[0], 144, x[1], 190)]
        assert [(g.rows, g.columns) for g in find_grids(edges)] == [(1, 2), (1, 2)]

    def test_boxes_with_narrow_gaps_are_cells_of_one_table(self):
        edges = [e for y in (100, 150) for x in ((50, 160), (166, 500)) for e in box(x[0], y, x[1], y + 44)]
        (grid,) = find_grids(edges)
        assert (grid.rows, grid.columns, len(grid.cells)) == (2, 2, 4)

    def test_cards_with_outlines_are_read_one_after_the_other(self):
        words, edges = [], []
        for x, name in ((60, "Kindness"), (310, "Honesty")):
            edges += box(x - 10, 90, x + 220, 200)
            words += [
                *line(name, x, 100, 14.0, True),
                *line("Sits down to talk", x, 122),
                *line("Says what is so", x, 150),
            ]
        words += line("Is gentle with those who grieve", 60, 136)
        assert len(lone_boxes(edges)) == 2
        texts = [b.text for b in lay_out([page(words, edges)], "x.pdf", {}).blocks]
        assert texts.index("Honesty") > next(n for n, t in enumerate(texts) if "grieve" in t)
