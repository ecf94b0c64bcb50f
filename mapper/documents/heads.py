"""Rows of words in; rows of short texts that come again, as heads of columns do, and such rows as tables, out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from mapper.documents.characters import bullet, number
from mapper.documents.grid import Grid, GridCell
from mapper.documents.lines import Row, rows_of
from mapper.documents.tabular import row_starts
from mapper.documents.types import Word

HeadKey = tuple[str, ...]
"""The texts of a row of heads from left to right."""
LONGEST = 6
"""A head has at most this many words."""
INSET = 2.0
"""Texts may begin this many points left of their head."""


def heads_again(pages: Iterable[Sequence[Row]]) -> frozenset[HeadKey]:
    """Rows of two short and different texts or more, well apart, that a document has twice or more."""
    times = Counter(key for rows in pages for row in rows if (key := key_of(row)))
    return frozenset(key for key, n in times.items() if n >= 2)


def key_of(row: Row) -> HeadKey:
    """The texts of a row that can be heads of columns; empty for any other row."""
    parts = pieces(row)
    texts = tuple(" ".join(w.text for w in part) for part in parts)
    if len(parts) < 2 or len(set(texts)) < len(texts):
        return ()
    return texts if all(_names(part) for part in parts) else ()


def _names(part: Sequence[Word]) -> bool:
    """Whether a piece of a row is short, opens no list and ends no sentence."""
    text = part[-1].text
    marked = bullet(part[0].text) or (number(part[0].text) and len(part) > 1)
    return (
        len(part) <= LONGEST
        and not marked
        and text[-1:] not in ".;,"
        and any(c.isalpha() for w in part for c in w.text)
    )


def pieces(row: Row) -> list[list[Word]]:
    """A row cut where more than the width of a letter is left free."""
    out: list[list[Word]] = [[row[0]]]
    for word in row[1:]:
        if word.x0 - out[-1][-1].x1 >= word.style.size:
            out.append([word])
        else:
            out[-1].append(word)
    return out


def grids_of_heads(words: Sequence[Word], known: frozenset[HeadKey]) -> list[Grid]:
    """Each row of `known` heads among upright words as a table of one row, its columns as wide as what hangs below."""
    right = max((w.x1 for w in words), default=0.0) + INSET
    out = []
    for row in rows_of(words):
        if key_of(row) in known:
            lefts = [part[0].x0 - INSET for part in pieces(row)]
            top, bottom = min(w.top for w in row) - 1, max(w.bottom for w in row) + 1
            sides = [*lefts, max(right, lefts[-1] + 1)]
            cells = [GridCell((a, top, b, bottom), 0, n, 1, 1) for n, (a, b) in enumerate(pairwise(sides))]
            out.append(Grid((sides[0], top, sides[-1], bottom), tuple(cells), 1, len(cells)))
    return out


def one_row(rows: Sequence[Row], stops: Sequence[float]) -> bool:
    """Whether what hangs below heads is one row of cells: the first column holds no names of several rows."""
    table: list[list[Row]] = [
        [tuple(w for w in row if a <= (w.x0 + w.x1) / 2 < b) for row in rows] for a, b in pairwise(stops)
    ]
    starts = row_starts(table)
    names = [i for i in starts if table[0][i] and not bullet(table[0][i][0].text) and not number(table[0][i][0].text)]
    loud = bool(starts) and bool(table[0][starts[0]]) and table[0][starts[0]][0].style.bold
    beside = bool(starts) and any(column[starts[0]] and not column[starts[0]][0].style.bold for column in table[1:])
    return len(names) < 2 and not (loud and beside)
