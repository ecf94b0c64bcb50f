"""The cells of a table in; which of its columns hold boxes to tick, room to write, or the level of each row, out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mapper.frameworks.cells import TableCell
from mapper.frameworks.naming import plain_key
from mapper.frameworks.vocabulary import level_like, role_of

TICKS = re.compile(r"^[\s\u2610-\u2612\u25a0\u25a1\u25ab\u25cb\u25ef\u2b1c\u2b58_.…/\[\]()-]+$")
"""Boxes to tick and lines to write on."""
RUNG_HEAD = re.compile(
    r"^(?:career |job |minimum |required )?(?:level|grade|band|stage|tier|step|rank)s?\b.{0,20}$", re.I
)
"""The head of a column whose cells say at which level a row stands."""
MOST_RUNGS = 8
LONGEST = 8
"""A name that a form gives room beside has at most this many words."""


@dataclass(frozen=True, slots=True)
class Rungs:
    """Columns that only say a level, and the level's name for each row."""

    columns: frozenset[int] = frozenset()
    names: Mapping[int, str] = field(default_factory=dict)


def without_ticks(cells: Sequence[TableCell]) -> list[TableCell]:
    """The cells but those that hold boxes to tick or lines to write on."""
    return [c for c in cells if not TICKS.match(c.text)]


def to_fill_in(cells: Sequence[TableCell], kinds: Mapping[int, str]) -> bool:
    """Whether a table has heads over two columns or more and names in the first alone: the rest is room to write."""
    heads = [c for c in cells if kinds[c.row] == "heads"]
    body = [c for c in cells if kinds[c.row] != "heads"]
    names = all(c.column == 0 and len(c.items) == 1 and c.words <= LONGEST for c in body)
    plain = not any(b.marker or b.text.rstrip().endswith((".", ";")) for c in body for _, b in c.items)
    return len({c.column for c in heads}) >= 2 and len(body) >= 2 and names and plain


def rungs_beside(cells: Sequence[TableCell], kinds: Mapping[int, str]) -> Rungs:
    """The column right of the first that gives the level of each row in a few short names that come again and again.

    Its head says so, or most of its names are known levels'.
    """
    heads = {c.column: c.text.strip() for c in cells if kinds[c.row] == "heads"}
    body = [c for c in cells if kinds[c.row] == "body"]
    rows = {c.row for c in body}
    for column in sorted({c.column for c in body} - {0}):
        mine = [c for c in body if c.column == column]
        told = {r: c.text.strip() for c in mine for r in range(c.row, c.row + c.rows)}
        names = {plain_key(t): t for t in told.values()}
        brief = all(len(c.items) == 1 and c.words <= 6 and not c.items[0][1].marker for c in mine)
        again = (
            2 <= len(names) <= MOST_RUNGS and len(told) >= 2 * len(names) and len(rows & told.keys()) >= 0.9 * len(rows)
        )
        levelled = sum(level_like(t) for t in names.values()) >= 0.6 * len(names)
        said = bool(RUNG_HEAD.match(heads.get(column, ""))) or (
            levelled and role_of(heads.get(column, "")) in (None, "label")
        )
        if brief and again and said and len({c.column for c in body}) > 2 - (0 in heads):
            return Rungs(frozenset({column}), told)
    return Rungs()
