"""The notebooks run as they are printed: each was executed, without an error, and the first is executed again."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "notebooks"
STORIES = ["01_extract", "02_crosswalk", "03_score_a_job", "04_quality"]
nbformat = pytest.importorskip("nbformat")


@pytest.mark.parametrize("name", STORIES)
def test_was_executed_in_order_without_an_error(name):
    book = nbformat.read(FOLDER / f"{name}.ipynb", 4)
    cells = [c for c in book.cells if c.cell_type == "code"]
    assert [c.execution_count for c in cells] == list(range(1, len(cells) + 1))
    outputs = [o for c in cells for o in c.outputs]
    assert outputs
    assert not [o for o in outputs if o.output_type == "error"]


@pytest.mark.corpus
def test_the_first_tells_the_same_again():
    client = pytest.importorskip("nbclient")
    printed = nbformat.read(FOLDER / "01_extract.ipynb", 4)
    again = nbformat.read(FOLDER / "01_extract.ipynb", 4)
    client.NotebookClient(again, timeout=120, resources={"metadata": {"path": str(FOLDER)}}).execute()
    said = [o["text"] for c in printed.cells if c.cell_type == "code" for o in c.outputs if o.output_type == "stream"]
    says = [o["text"] for c in again.cells if c.cell_type == "code" for o in c.outputs if o.output_type == "stream"]
    assert says[-1] == said[-1], "the share of indicators that are right"
