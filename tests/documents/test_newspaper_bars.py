"""A newspaper page whose titles stand on bars of colour, each of its own hue, at any height of either column."""

import pytest
from made_lines import line

from mapper.documents.layout import lay_out
from mapper.documents.types import Page


def column(x, pieces):
    """Heads, bars and lines from the top down; each column has steps of its own."""
    words, top = [], 100.0
    for kind, text in pieces:
        if kind == "head":
            words += line(text, x, top + 10, 13.0, bold=True)
            top += 34
        elif kind == "line":
            words += line(text, x, top)
            top += 14
        else:
            words += line(text, x, top + 8, 13.0, bold=True, fill=kind)
            top += 36
    return words


@pytest.mark.parametrize("hues", [("1f3a6b", "e07a1f", "3c8d5a"), ("1f3a6b", "1f3a6b", "1f3a6b")])
def test_each_column_is_read_to_its_end(hues):
    left = [
        ("head", "Foreword"),
        ("line", "When I came here nobody handed"),
        ("line", "me a list of what we do."),
        ("head", "Using this"),
        ("line", "Each part opens with a line that"),
        ("line", "says what it is about and then"),
        (hues[0], "Putting people first"),
        ("line", "• Listens without a word between"),
        ("line", "• Asks for consent before a story"),
    ]
    right = [
        ("line", "• Promises help that can be given"),
        ("line", "• Keeps to the words of the other"),
        (hues[1], "Acting with honesty"),
        ("line", "• Owns up to mistakes at once here"),
        ("line", "• Records time and gifts in full"),
        ("line", "• Speaks up when a thing is wrong"),
        (hues[2], "Working as one team"),
        ("line", "• Offers help to another project"),
    ]
    words = [*column(50, left), *column(320, right)]
    texts = " ".join(b.text for b in lay_out([Page(1, 595.0, 842.0, tuple(words), ())], "x.pdf", {}).blocks)
    wanted = [text.removeprefix("• ") for _, text in (*left, *right)]
    places = [texts.find(text) for text in wanted]
    assert -1 not in places and places == sorted(places)
