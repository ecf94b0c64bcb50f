"""Tables in the look of the text: rows that come again are heads; run-in names stand above nothing."""

from dataclasses import replace

from mapper.documents.types import Block, CellRef, Document, Style
from mapper.frameworks.cells import rows_again
from mapper.frameworks.depths import rank_depths
from mapper.frameworks.entries import Entry
from mapper.frameworks.infer import infer_frameworks

PLAIN = Style(11.0)
TITLES = ("Courage", "Teamwork", "Learning", "Service")
LEVELS = ("Twig", "Bough", "Crown")


def block(text, n, table=None, row=0, column=0, columns=1, style=PLAIN):
    cell = CellRef(table, row, column, 1, columns) if table is not None else None
    return Block(text, ((1, (50.0, 12.0 * n, 500.0, 12.0 * n + 10)),), style, cell=cell)


def tables(heads=LEVELS):
    """A table a title: its name over all columns, a row of plain heads, a row of texts; nothing is bold."""
    out = []
    for t, title in enumerate(TITLES):
        out.append((title, t, 0, 0, 3))
        out += [(head if heads is LEVELS else f"{head} {t}", t, 1, c, 1) for c, head in enumerate(heads)]
        out += [(f"Explains {title.lower()} to people of kind {c}", t, 2, c, 1) for c in range(3)]
    return [block(text, n, t, r, c, w) for n, (text, t, r, c, w) in enumerate(out)]


def test_a_row_of_plain_cells_in_table_after_table_heads_its_columns():
    blocks = [block("Our competency framework of behaviours", 0, style=Style(20.0, bold=True)), *tables()]
    (found,) = infer_frameworks(Document("x.pdf", "pdf", tuple(blocks))).frameworks
    assert [c.title for c in found.competencies] == list(TITLES)
    assert [level.name for level in found.levels] == list(LEVELS)
    assert all([i.level for i in c.indicators] == ["twig", "bough", "crown"] for c in found.competencies)


def test_rows_that_differ_from_table_to_table_are_no_heads():
    assert rows_again(tables()) == {((0, "twig"), (1, "bough"), (2, "crown"))}
    assert rows_again(tables(("Twig", "Bough", "Leaf"))) == frozenset()


def test_a_run_in_name_does_not_stand_above_the_levels_after_its_paragraph():
    def head(text, look, role=None, repeat=False):
        return Entry(True, text, (), f"flow:{look}", 0, role, style=look, repeat=repeat)

    entries = []
    for title in TITLES:
        entries += [
            head(title, "14|b||||dark||"),
            head("Description", "lead", "definition", True),
            Entry(False, "It is", ()),
        ]
        for level in LEVELS:
            entries += [head(level, "10|b|||c|dark||"), head("Not wanted", "10||i|||dark||", "negative")]
            entries.append(Entry(False, "Hides", (), listed=True))
    depth = {e.text: e.depth for e in rank_depths(entries) if e.head}
    assert depth["Courage"] < depth["Twig"] < depth["Not wanted"]


def test_titles_of_one_look_in_cells_and_in_running_text_are_of_one_kind():
    bold, out = (
        Style(14.0, bold=True),
        [block("Our competency framework of behaviours", 0, style=Style(20.0, bold=True))],
    )
    for n, title in enumerate((*TITLES, "Respect")):
        place = (0, n // 2, n % 2) if n < 4 else ()
        out.append(block(title, len(out), *place, style=bold))
        texts = [block(f"Explains {title.lower()} to people of kind {k}", len(out) + k, *place) for k in range(2)]
        out += [replace(b, marker="•") for b in texts]
    (found,) = infer_frameworks(Document("x.pdf", "pdf", tuple(out))).frameworks
    assert [c.title for c in found.competencies] == [*TITLES, "Respect"]
