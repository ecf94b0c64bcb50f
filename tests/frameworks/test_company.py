"""Heads known by their company: texts hung below column heads, names in turn, levels that share a word."""

from mapper.documents.types import Block, CellRef, Document, Style
from mapper.errors import NoFramework
from mapper.frameworks.hanging import hang
from mapper.frameworks.infer import infer_frameworks
from mapper.frameworks.levels import Seen, order_levels

GROUND = (10.0, False, "000000")
HEAD, PLAIN = Style(10.0, bold=True), Style(10.0)


def block(text, x0=50.0, top=100.0, width=90.0, style=PLAIN, **more):
    return Block(text=text, style=style, places=((1, (x0, top, x0 + width, top + 10)),), **more)


def column_heads():
    return [
        block(name, x, 100.0, 60.0, style=HEAD, cell=CellRef(0, 0, n))
        for n, (name, x) in enumerate((("Seedling", 50.0), ("Tree", 250.0)))
    ]


def test_texts_below_drawn_heads_are_read_down_their_columns_whatever_came_first():
    rows = [block("Waters", 50.0, 120.0), block("Prunes", 250.0, 120.0), block("Weeds", 50.0, 140.0)]
    out, order = hang([*column_heads(), *rows], GROUND)
    assert [out[i].text for i in order] == ["Seedling", "Tree", "Waters", "Weeds", "Prunes"]
    assert [out[i].cell.column for i in order] == [0, 1, 0, 0, 1]


def test_a_text_that_runs_under_two_heads_hangs_below_none():
    out, order = hang([*column_heads(), block("A line over the whole page", 50.0, 120.0, 400.0)], GROUND)
    assert out[2].cell is None and order == [0, 1, 2]


def test_a_word_that_all_levels_share_says_nothing_of_their_rank():
    names = ("Leading yourself", "Leading others", "Leading the function", "Leading the service")
    levels = order_levels([Seen(n) for n in names])
    assert [level.order for level in levels.values()] == [1, 2, 3, 4]


def inferred(parts):
    """The frameworks of a document of (text, size, bold, marker) lines."""
    blocks = [
        block(text, 50.0, 20.0 * n, 200.0, style=Style(size, bold), marker=mark)
        for n, (text, size, bold, mark) in enumerate(parts)
    ]
    document = Document(name="made.pdf", format="pdf", blocks=tuple(blocks), tables=())
    try:
        return infer_frameworks(document).frameworks
    except NoFramework:
        return ()


def test_names_that_come_in_turn_below_titles_that_look_the_same_are_levels():
    parts = [("Behaviours and competency framework", 20.0, True, None)]
    for title in ("Care", "Thrift", "Nerve", "Wit"):
        parts.append((title, 12.0, True, None))
        for rung in ("Contributor", "Shaper", "Champion"):
            parts.append((rung, 12.0, True, None))
            parts += [(f"Listens to {title} as a {rung} does", 10.0, False, "•"), ("Plans work", 10.0, False, "•")]
    (framework,) = inferred(parts)
    assert [c.title for c in framework.competencies] == ["Care", "Thrift", "Nerve", "Wit"]
    assert [level.name for level in framework.levels] == ["Contributor", "Shaper", "Champion"]


def test_a_programme_of_courses_gives_nothing():
    parts = [("Skills and behaviours: our courses", 20.0, True, None)]
    for title in ("Chairing meetings", "First aid", "Spreadsheets", "Driving vans"):
        parts += [(title, 14.0, True, None), ("What you will learn", 10.0, True, None)]
        parts += [(f"Plan {title} well", 10.0, False, "•"), (f"Keep {title} safe", 10.0, False, "•")]
        parts += [("Dates", 10.0, True, None), ("Every second Tuesday of the month", 10.0, False, None)]
    assert inferred(parts) == ()


def test_a_framework_beside_its_programme_of_courses_is_kept():
    parts = [("Competency framework", 20.0, True, None)]
    for title in ("Care for customers", "Thrift", "Nerve under pressure", "Working together"):
        parts.append((title, 14.0, True, None))
        parts += [(f"{verb} what {title} asks of us", 10.0, False, "•") for verb in ("Listens to", "Plans", "Checks")]
    parts.append(("Courses on our competencies", 20.0, True, None))
    for title in ("Chairing meetings", "First aid", "Spreadsheets"):
        parts += [(title, 12.0, True, None), ("Dates", 10.0, True, None), ("Every second Tuesday", 10.0, False, None)]
        parts += [("Venue", 10.0, True, None), ("Room four of the town hall", 10.0, False, None)]
    frameworks = inferred(parts)
    titles = [c.title for f in frameworks for c in f.competencies]
    assert titles == ["Care for customers", "Thrift", "Nerve under pressure", "Working together"]
