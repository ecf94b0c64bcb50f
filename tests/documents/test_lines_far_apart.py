"""Lines set far apart: one that breaks off at "and" goes on below, whatever the distance; others are items."""

from mapper.documents.blocks import build_blocks
from mapper.documents.types import Style, Word


def rows(*lines, step):
    """One row of words a line, 10 points tall, `step` points apart."""
    out = []
    for n, line in enumerate(lines):
        x, row = 50.0, []
        for text in line.split():
            row.append(Word(text, x, n * step, x + 5.0 * len(text), n * step + 10.0, Style(10.0)))
            x += 5.0 * len(text) + 3.0
        out.append(tuple(row))
    return out


def test_a_line_that_breaks_off_goes_on_however_far_below():
    lines = ("Uses the procedures of the authority and", "takes advice from the helpline", "Gives assurance to members")
    blocks = build_blocks(rows(*lines, step=17.0), 1, {10.0: 13.0})
    assert [b.text for b in blocks] == [" ".join(lines[:2]), lines[2]]


def test_two_type_sizes_below_nothing_goes_on():
    lines = ("Uses the procedures of the authority and", "takes advice from the helpline")
    assert len(build_blocks(rows(*lines, step=25.0), 1, {10.0: 13.0})) == 2
