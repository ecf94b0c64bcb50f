"""Headings under rules, heads over half-ruled rows, big numbers, heads that split columns: from hand-placed words."""

from mapper.documents.blocks import build_blocks, usual_pitch
from mapper.documents.columns import Columns, split_region
from mapper.documents.furniture import find_furniture
from mapper.documents.grid import Grid, GridCell
from mapper.documents.lines import make_line, rows_of
from mapper.documents.strips import find_strips
from mapper.documents.types import Edge, Page, Style, Word

PLAIN, BOLD = Style(10.0), Style(10.0, bold=True)
HEADING = Style(16.0, bold=True)


def line(text, x, top, style=PLAIN):
    """Words of one line from x, five points a letter."""
    out = []
    for part in text.split():
        wide = 5.0 * len(part)
        out.append(Word(part, x, top, x + wide, top + style.size, style))
        x += wide + 4
    return out


def rule(y):
    return Edge(50.0, y, 500.0, y)


def texts(rows):
    return [" ".join(w.text for w in row) for row in rows]


def newspaper_section(top):
    """A heading with its line to itself, two columns of the same width below it."""
    words = line("Core values", 52, top + 6, HEADING)
    for column in (52, 290):
        for n in range(3):
            words += line("Listens to what residents have to say", column, top + 40 + 14 * n)
    return words


def test_newspaper_columns_under_a_rule_and_a_heading_are_no_row_of_cells():
    words = newspaper_section(100) + newspaper_section(200)
    assert find_strips([rule(y) for y in (100, 200, 300)], words) == []


def test_a_code_at_the_end_of_a_ruled_heading_makes_no_column_and_is_its_label():
    words = []
    for n in range(3):
        top = 100 + 100 * n
        words += line("Managing cases", 52, top + 6, HEADING) + line(f"CAS-0{n}", 430, top + 8, BOLD)
        words += [w for k in range(3) for w in line("Moves them on without delay", 52, top + 40 + 14 * k)]
    assert find_strips([rule(y) for y in (100, 200, 300, 400)], words) == []
    made = make_line([*line("Managing cases", 52, 106, HEADING), *line("CAS-02", 430, 108, BOLD)])
    assert (made.text, made.label) == ("Managing cases", "CAS-02")
    assert make_line(line("Written by group CAS-02", 52, 106, HEADING)).label is None


def heads_at(top):
    cells = tuple(GridCell((x, top, x + 150.0, top + 20), 0, n, 1, 1) for n, x in enumerate((50.0, 200.0, 350.0)))
    return Grid((50.0, top, 500.0, top + 20), cells, 1, 3)


def row_of_cells(top):
    return [w for x in (55, 205, 355) for w in line("Asks for views", x, top)]


def test_each_row_of_coloured_heads_opens_a_table_of_its_own():
    heads = [heads_at(100), heads_at(300)]
    words = [w for y in (126, 166, 326, 366) for w in row_of_cells(y)]
    words += line("Measuring and valuing", 52, 250, HEADING)
    found = find_strips([rule(y) for y in (160, 200, 360, 400)], words, heads)
    assert [(g.box[1], g.box[3], g.rows, g.columns) for g in found] == [(120, 200, 2, 3), (320, 400, 2, 3)]


def test_a_big_number_stands_beside_the_first_of_the_lines_next_to_it():
    big = Word("3", 50, 100, 68, 134, Style(34.0, bold=True))
    rows = rows_of([big, *line("Know the subject", 90, 103, BOLD), *line("A teacher must:", 90, 119)])
    assert texts(rows) == ["3 Know the subject", "A teacher must:"]


def test_a_raised_word_beside_a_heading_stays_on_its_line():
    words = [*line("Core values", 50, 100, HEADING), *line("(all staff)", 160, 104)]
    assert texts(rows_of(words)) == ["Core values (all staff)"]


def test_heads_that_open_more_columns_in_every_column_end_what_is_above():
    words = line("What is it", 50, 100, BOLD) + line("What it is not", 410, 100, BOLD)
    words += line("Care that is kept in view when pressures push", 50, 114) + line("Hiding behind rules", 410, 114)
    for n, name in enumerate(("Essential", "Proficient", "Strong", "Exemplary")):
        words += line(name, 50 + 180 * n, 150, Style(12.0, bold=True, fill=f"0000f{n}"))
        words += line("Do I act as a role model", 50 + 180 * n, 175) + line("Do I speak up", 50 + 180 * n, 200)
    above, below = split_region(words, ())
    assert isinstance(above, Columns) and len(above.columns) == 2
    assert texts(above.columns[1]) == ["What it is not", "Hiding behind rules"]
    wide = len(below.columns) if isinstance(below, Columns) else len(below.lefts)
    assert wide == 4


def test_a_number_alone_on_the_first_line_of_a_heading_is_its_label():
    rows = rows_of(
        line("4", 50, 100, BOLD) + line("Collaborating", 50, 112, BOLD) + line("and partnering", 50, 124, BOLD)
    )
    (block,) = build_blocks(rows, 1, usual_pitch([rows]))
    assert (block.label, block.text) == ("4", "Collaborating and partnering")


def test_small_type_beside_the_page_number_is_running_text_on_one_page_too():
    body = [w for n in range(20) for w in line("Listens to what residents have to say", 50, 100 + 14 * n)]
    foot = [*line("Profession Map", 50, 810, Style(7.0)), *line("2", 540, 810, Style(7.0))]
    aside = line("Speaks plainly", 50, 770)
    found = find_furniture([Page(1, 595.0, 842.0, (*body, *aside, *foot))])
    assert {w.text for w in found[1]} == {"Profession", "Map", "2"}
