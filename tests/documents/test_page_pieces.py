"""Made pages: columns that text fills, double rules, bands in tables, cells over a page break, discs, lone marks."""

from pathlib import Path

from mapper.documents.blocks import TAILS
from mapper.documents.layout import lay_out
from mapper.documents.marks import joined_marks
from mapper.documents.overflow import carried
from mapper.documents.types import Block, CellRef, Edge, Page, Shape, Style, Word

PLAIN, BOLD = Style(10.0), Style(10.0, bold=True)


def words(text, x, top, style=PLAIN, wide=5.0, space=2.8):
    """The words of one line, each letter `wide` points."""
    out = []
    for token in text.split():
        out.append(Word(token, x, top, x + wide * len(token), top + style.size, style))
        x += wide * len(token) + space
    return out


def page(placed, edges=(), shapes=(), number=1):
    return Page(number, 595.0, 842.0, tuple(placed), tuple(edges), tuple(shapes))


def texts(document):
    return [b.text for b in document.blocks if b.kind == "text"]


def across(y):
    return Edge(50.0, y, 540.0, y)


class TestColumns:
    def test_a_line_may_reach_up_to_the_next_column(self):
        placed = words("Do", 60, 100, BOLD) + words("Don't", 302, 100, BOLD)
        left = [
            "• Plans the work of the week",
            "• Shares what the team found out in all of its long work",
            "• Asks early",
        ]
        right = ["• Hides a mistake", "• Blames others", "• Leaves early"]
        for n, (a, b) in enumerate(zip(left, right, strict=True)):
            placed += words(a, 60, 120 + 14 * n, wide=4.6) + words(b, 302, 120 + 14 * n)
        long = max(w.x1 for w in placed if w.x0 < 300)
        assert 302 - long < 10  # nearer than columns usually stand
        found = texts(lay_out([page(placed)], "x.pdf", {}))
        assert found.index("Asks early") < found.index("Don't")
        assert all("Hides" not in t or "Plans" not in t for t in found)

    def test_a_sentence_over_both_columns_ends_them(self):
        placed = []
        for n in range(3):
            placed += words(f"Left text number {n}", 60, 100 + 14 * n) + words("Right text too", 302, 100 + 14 * n)
        placed += words("This one long sentence runs on over all of the width of the page as sentences do", 60, 160)
        assert "This one long sentence" in texts(lay_out([page(placed)], "x.pdf", {}))[-1]


class TestHalfRuled:
    def test_two_rules_with_nothing_between_part_rows_as_one_does(self):
        placed, edges = [], [across(90)]
        for n, name in enumerate(("Integrity", "Courage", "Teamwork")):
            top = 100 + 60 * n
            placed += words(name, 60, top, BOLD)
            placed += words("• Says what is true", 220, top) + words("• Says it early", 220, top + 14)
            edges += [across(top + 40), across(top + 46)]
        document = lay_out([page(placed, edges)], "x.pdf", {})
        cells = {b.text: b.cell for b in document.blocks if b.cell}
        assert [cells[n].row for n in ("Integrity", "Courage", "Teamwork")] == [0, 1, 2]
        assert len({c.table for c in cells.values()}) == 1

    def test_a_coloured_heading_between_rows_belongs_to_the_table(self):
        band = Style(10.0, bold=True, fill="eeeeee")
        placed = words("Clarity", 60, 100, BOLD) + words("• Writes plainly", 220, 100)
        placed += words("Our colleagues", 60, 130, band)
        placed += words("Respect", 60, 160, BOLD) + words("• Listens well", 220, 160)
        document = lay_out([page(placed, [across(y) for y in (90, 122, 148, 180)])], "x.pdf", {})
        cells = {b.text: b.cell for b in document.blocks if b.cell}
        assert cells["Our colleagues"] == CellRef(0, 1, 0, 1, 2)
        assert cells["Respect"].table == cells["Clarity"].table


def cell(text, x, top, ref, number=1, marker="•"):
    return Block(text, ((number, (x, top, x + 90, top + 10)),), PLAIN, marker=marker, indent=x, cell=ref)


class TestOverThePage:
    def test_one_column_goes_on_alone(self):
        held = [cell("Courage", 60, 700, CellRef(0, 0, 0), marker=None), cell("Acts", 220, 700, CellRef(0, 0, 1))]
        rest = cell("Speaks up", 220, 50, None, 2)
        after = Block("Contact", ((2, (50, 90, 120, 104)),), Style(14, bold=True), indent=50)
        out = carried([*held, rest, after])
        assert out[2].cell == CellRef(0, 0, 1)
        assert out[3].cell is None

    def test_a_name_at_the_head_of_the_next_page_is_no_rest_of_a_row(self):
        held = [cell("Courage", 60, 700, CellRef(0, 0, 0), marker=None), cell("Acts", 220, 700, CellRef(0, 0, 1))]
        out = carried([*held, cell("Respect", 60, 50, None, 2, marker=None)])
        assert out[2].cell is None


class TestDiscs:
    def pages(self, runs):
        placed, shapes, top = [], [], 100
        for title, numbers in runs:
            placed += words(title, 50, top, Style(14.0, bold=True))
            for n in numbers:
                top += 30
                shapes.append(Shape((50, top - 4, 68, top + 14), "660033"))
                placed += words(str(n), 57, top, Style(9.0, bold=True, colour="ffffff", fill="660033"))
                placed += words(f"Works at rung {n} of {title.lower()}", 100, top)
            top += 50
        return [page(placed, shapes=shapes)]

    def test_numbers_that_begin_again_are_levels(self):
        document = lay_out(self.pages([("Judgement", (1, 2, 3)), ("Candour", (1, 2, 3))]), "x.pdf", {})
        names = [b for b in document.blocks if b.text.startswith("Level")]
        assert [b.text for b in names] == ["Level 1", "Level 2", "Level 3"] * 2
        beside = [b.text for b in document.blocks if b.cell and b.cell.column == 1]
        assert beside[0] == "Works at rung 1 of judgement"

    def test_numbers_met_once_are_none(self):
        document = lay_out(self.pages([("Judgement", (1, 2, 3)), ("Candour", (4, 5, 6))]), "x.pdf", {})
        assert not any(b.text.startswith("Level") for b in document.blocks)


def test_a_lone_mark_belongs_to_the_text_after_it():
    inside = CellRef(0, 0, 0)
    made = [cell("✓", 60, 10, inside, marker=None), cell("Asks early", 80, 10, inside, marker=None)]
    assert [(b.marker, b.text) for b in joined_marks(made)] == [("✓", "Asks early")]
    apart = [cell("✓", 60, 10, inside, marker=None), cell("Asks", 80, 40, CellRef(0, 1, 0), marker=None)]
    assert len(joined_marks(apart)) == 2


def test_page_heads_that_differ_in_a_number_are_no_running_headers():
    pages = []
    for n in (1, 2, 3, 4):
        placed = words(f"Level {n}", 56, 55, Style(15.0, bold=True)) + words("Borough Council", 56, 28, Style(8.0))
        placed += [w for k in range(8) for w in words("• Plans the work of the week with care", 56, 90 + 14 * k)]
        pages.append(page(placed, number=n))
    document = lay_out(pages, "x.pdf", {})
    kinds = {b.text: b.kind for b in document.blocks}
    assert kinds["Level 2"] == "text"
    assert kinds["Borough Council"] == "furniture"


class TestBelowHeads:
    def sides(self, x0, x1, top, bottom):
        return [
            Edge(x0, top, x1, top),
            Edge(x0, bottom, x1, bottom),
            Edge(x0, top, x0, bottom),
            Edge(x1, top, x1, bottom),
        ]

    def placed(self, marks):
        edges, placed = [], []
        for n, name in enumerate(("Entry", "Lead", "Expert")):
            x = 50 + 160 * n
            edges += self.sides(x, x + 160, 90, 112)
            placed += words(name, x + 4, 96, BOLD)
            placed += words(f"{marks} Text {n} for this rung only", x + 4, 120)
        placed += words(f"{marks} Another text", 374, 136) + words("Next title", 50, 156, Style(14.0, bold=True))
        return page(placed, edges)

    def test_unruled_lists_are_cells_of_their_columns(self):
        document = lay_out([self.placed("•")], "x.pdf", {})
        cells = {b.text: b.cell for b in document.blocks}
        assert cells["Another text"] == CellRef(0, 1, 2)
        assert cells["Text 1 for this rung only"] == CellRef(0, 1, 1)
        assert cells["Next title"] is None

    def test_plain_text_below_boxes_is_left_alone(self):
        document = lay_out([self.placed("So")], "x.pdf", {})
        assert not any(b.cell and b.cell.row == 1 and b.cell.table == 0 for b in document.blocks)


def test_a_word_that_a_narrow_cell_breaks_is_whole_again():
    sides = [Edge(50, y, 300, y) for y in (90, 140)] + [Edge(x, 90, x, 140) for x in (50, 101, 300)]
    placed = words("Environmen", 52, 95, BOLD, wide=4.7) + words("t", 52, 107, BOLD)
    placed += words("• Saves paper where it can", 110, 95)
    document = lay_out([page(placed, sides)], "x.pdf", {})
    assert texts(document)[0] == "Environment"
    apart = words("Good", 52, 95, BOLD) + words("ness", 52, 107, BOLD) + words("• Saves paper", 110, 95)
    assert texts(lay_out([page(apart, sides)], "x.pdf", {}))[0] == "Good ness"


def test_no_rest_of_a_broken_word_is_a_word_itself():
    ordinary = (Path(__file__).parents[2] / "mapper/scoring/ordinary_words.txt").read_text(encoding="utf-8").split()
    assert [w for w in ordinary if TAILS.match(w)] == []
    assert not any(TAILS.match(w) for w in ("able", "ship", "ally", "ion", "a", "I"))
    assert TAILS.match("tion") and TAILS.match("ment")
