"""Made pages: titles beside two lines, rows that only their sides end, heads that come again."""

from dataclasses import replace

from made_lines import line

from mapper.documents.grid import find_grids
from mapper.documents.lines import rows_of
from mapper.documents.overflow import carried
from mapper.documents.records import record_starts
from mapper.documents.types import Block, CellRef, Edge, Style


def texts(rows):
    return [" ".join(w.text for w in row) for row in rows]


class TestTallWords:
    def test_a_large_title_stays_with_the_first_of_two_lines_beside_it(self):
        words = [
            *line("Resourceful", 60, 102, 18.0, True),
            *line("You will:", 220, 100),
            *line("Spend as little as is needed", 220, 113),
        ]
        assert texts(rows_of(words)) == ["Resourceful You will:", "Spend as little as is needed"]

    def test_small_words_among_large_ones_stay_in_their_line(self):
        words = [*line("Plan", 60, 100, 18.0), *line("a", 100, 100, 7.0), *line("b", 104, 111, 7.0)]
        words += line("Do", 112, 100, 18.0)
        assert texts(rows_of(words)) == ["Plan a b Do"]


class TestRowsThatSidesEnd:
    def sides(self, *stops):
        return [Edge(x, a, x, b) for x in (50.0, 160.0, 360.0, 540.0) for a, b in stops]

    def test_upright_lines_that_all_end_and_begin_anew_part_two_rows(self):
        outer = [Edge(50.0, y, 540.0, y) for y in (100.0, 300.0)]
        (grid,) = find_grids([*outer, *self.sides((100.0, 121.0), (121.0, 300.0))])
        assert (grid.rows, grid.columns) == (2, 3)

    def test_whole_upright_lines_part_none(self):
        outer = [Edge(50.0, y, 540.0, y) for y in (100.0, 300.0)]
        (grid,) = find_grids([*outer, *self.sides((100.0, 300.0))])
        assert (grid.rows, grid.columns) == (1, 3)


def test_a_record_that_a_page_break_cut_does_not_hide_the_titles_after_it():
    table = [
        [tuple(line("What it is", 60, 60, 11.0)), (), tuple(line("Courage", 60, 120, 12.0, True)), ()],
        [
            tuple(line("• Plans it", 220, 60)),
            tuple(line("• Shares it", 220, 74)),
            tuple(line("• Says what is true", 220, 120)),
            tuple(line("• Asks when unsure", 220, 134)),
        ],
    ]
    assert record_starts(table) == [(2, 2)]


class TestTextsAfterABreak:
    HEAD, BODY = Style(10.0, bold=True, colour="ffffff", fill="1f3864"), Style(10.0)

    def block(self, text, page, top, style, cell=None, label=None):
        return Block(text, ((page, (60.0, top, 200.0, top + 10)),), style, label=label, indent=60.0, cell=cell)

    def test_a_numbered_line_in_the_look_of_the_heads_is_a_title_and_no_item(self):
        before = [
            self.block("Do", 1, 700, self.HEAD, CellRef(0, 0, 0)),
            self.block("Plans it", 1, 720, self.BODY, CellRef(0, 1, 0), "1."),
        ]
        before.append(
            replace(
                before[1], text="Hides it", cell=CellRef(0, 1, 1), places=((1, (300.0, 720, 400.0, 730)),), indent=300.0
            )
        )
        after = [
            self.block("Shares it", 2, 60, self.BODY, label="2."),
            self.block("Service", 2, 90, self.HEAD, label="4."),
        ]
        assert [b.cell is not None for b in carried([*before, *after])][3:] == [True, False]

    def test_items_go_on_in_a_table_of_one_row(self):
        before = [self.block("Plans it", 1, 720, self.BODY, CellRef(0, 0, 0), "1.")]
        before.append(
            replace(
                before[0], text="Hides it", cell=CellRef(0, 0, 1), places=((1, (300.0, 720, 400.0, 730)),), indent=300.0
            )
        )
        after = [self.block("Shares it", 2, 60, self.BODY, label="2.")]
        assert carried([*before, *after])[2].cell == CellRef(0, 0, 0)
