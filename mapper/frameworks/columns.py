"""The cells of a table in; which of its columns hold boxes to tick, room to write, or what each row is, out."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mapper.documents.types import Block
from mapper.frameworks.cells import TableCell, cells_of, reference
from mapper.frameworks.naming import plain_key
from mapper.frameworks.vocabulary import Role, level_like, role_of

TICKS = re.compile(r"^[\s\u2610-\u2612\u25a0\u25a1\u25ab\u25cb\u25ef\u2b1c\u2b58_.…/\[\]()-]+$")
"""Boxes to tick and lines to write on."""
SCALE = re.compile(r"^(?:0|1)(?:\s*[,/|-]?\s*\d){2,9}$|^(?:yes|y)\s*/\s*(?:no|n)(?:\s*/\s*n/?a)?$", re.I)
"""Numbers or words of which one is to be circled."""
MARK = re.compile(r"^[\u2713\u2714\u2705\u2611\u2612\u25cf\u2022\u25a0xX✗✘✓✔\uf0fc\uf0fe]$")
"""A mark that says that a row belongs to a column."""
GOOD = re.compile(
    r"^(?:effective|positive|do|good|strength|desirable|acceptable|helpful|\+|✓|✔)(?: behaviours?)?$", re.I
)
POOR = re.compile(
    r"^(?:ineffective|less effective|not effective|negative|don['’]?t|poor|weakness|undesirable|unacceptable|unhelpful|"
    r"-|–|—|✗|✘)(?: behaviours?)?$",
    re.I,
)
"""What a cell may hold that says only whether its row is good or poor."""
RUNG_HEAD = re.compile(
    r"^(?:career |job |minimum |required )?(?:level|grade|band|stage|tier|step|rank)s?\b.{0,20}$", re.I
)
"""The head of a column whose cells say at which level a row stands."""
MOST_RUNGS = 8
LONGEST = 8
"""A name that a form gives room beside has at most this many words."""


@dataclass(frozen=True, slots=True)
class Rungs:
    """Columns that only say what each row is; its level, or whether it is good or poor, by row; columns at the right
    of the texts that name the rows."""

    columns: frozenset[int] = frozenset()
    names: Mapping[int, tuple[str, Role]] = field(default_factory=dict)
    titles: tuple[int, ...] = ()


Pool = Mapping[str, Counter[str]]
"""What stands below each head of a column, in all tables of a document that have it."""


def pooled(blocks: Sequence[Block]) -> Pool:
    """The bare texts below each column's topmost text, by that text."""
    out: dict[str, Counter[str]] = defaultdict(Counter)
    for table in dict.fromkeys(b.cell.table for b in blocks if b.cell is not None and b.kind == "text"):
        heads: dict[int, str] = {}
        for c in cells_of(blocks, table):
            if c.column in heads:
                out[heads[c.column]][c.text.strip().lower()] += 1
            elif c.columns == 1 and (c.column == 0 or heads or c.words <= LONGEST):
                heads[c.column] = plain_key(c.text) or c.text.strip()
    return out


def without_ticks(cells: Sequence[TableCell]) -> list[TableCell]:
    """The cells but those that hold boxes to tick, lines to write on or numbers to circle."""
    circled = _circled(cells)
    return [c for c in cells if not (TICKS.match(c.text) or SCALE.match(c.text.strip()) or c.column in circled)]


def _circled(cells: Sequence[TableCell]) -> frozenset[int]:
    """Two columns or more, right of the first, that hold one and the same short text in every row but the first."""
    alike: set[int] = set()
    for column in {c.column for c in cells if c.column > 0 and c.columns == 1}:
        below = [c.text.strip() for c in cells if c.column == column and c.columns == 1]
        rest = below[1:] if below[0] != below[-1] else below
        if len(rest) >= 2 and len(set(rest)) == 1 and len(rest[0]) <= 3 and not MARK.match(rest[0]):
            alike.add(column)
    texts = [c for c in cells if c.column not in alike and c.words > 3]
    return frozenset(alike) if len(alike) >= 2 and texts else frozenset()


def to_fill_in(cells: Sequence[TableCell], kinds: Mapping[int, str]) -> bool:
    """Whether a table has heads over two columns or more and names in the first alone: the rest is room to write."""
    heads = [c for c in cells if kinds[c.row] == "heads"]
    body = [c for c in cells if kinds[c.row] != "heads"]
    names = all(c.column == 0 and len(c.items) == 1 and c.words <= LONGEST for c in body)
    plain = not any(b.marker or b.text.rstrip().endswith((".", ";")) for c in body for _, b in c.items)
    return len({c.column for c in heads}) >= 2 and len(body) >= 2 and names and plain


def rungs_beside(whole: Sequence[TableCell], kinds: Mapping[int, str], pool: Pool) -> Rungs:
    """The column that gives the level of each row, or says whether it is good or poor, in a few short names that come
    again and again in this table or in others below the same head; or the columns whose marks tell the level."""
    heads = {c.column: c.text.strip() for c in whole if kinds.get(c.row) == "heads"}
    body = [c for c in whole if kinds.get(c.row) == "body"]
    texts = [c for c in body if c.words > 3]
    found = _marked_level(body, heads)
    for column in sorted({c.column for c in body}) if not found.columns else ():
        mine = [c for c in body if c.column == column]
        brief = all(len(c.items) == 1 and c.words <= 6 for c in mine)
        beside = [c for c in texts if c.column != column]
        if brief and beside and (told := _told(mine, body, heads.get(column, ""), pool)):
            found = Rungs(frozenset({column}), told)
            break
    if not found.columns:
        return found
    return Rungs(found.columns, found.names, _names_after(body, found.columns))


def _told(
    mine: Sequence[TableCell], body: Sequence[TableCell], head: str, pool: Pool
) -> dict[int, tuple[str, Role]] | None:
    """What the cells of one column say of their rows; None where they say neither level nor polarity."""
    told = {r: c.text.strip() for c in mine for r in range(c.row, c.row + c.rows)}
    rows = {c.row for c in body}
    below = pool.get(plain_key(head) or head, Counter()) if head else Counter()
    names = {*below, *(t.lower() for t in told.values())}
    times = max(len(told), below.total())
    if not 2 <= len(names) <= MOST_RUNGS or times < 3 or len(rows & told.keys()) < 0.9 * len(rows):
        return None
    if all(GOOD.match(n) or POOR.match(n) for n in names) and any(POOR.match(n) for n in names):
        return {r: (t, "negative" if POOR.match(t) else "positive") for r, t in told.items()}
    if times < 2 * len(names) or any(c.items[0][1].marker for c in mine):
        return None
    levelled = sum(level_like(t) for t in names) >= 0.6 * len(names)
    first = mine[0].column == 0
    named = any(c.column == 1 and (c.rows > 1 or c.items[0][1].style.bold) for c in body)
    if first and not (named and {c.column for c in body} - {0, 1}):
        return None  # levels that name the rows
    said = bool(RUNG_HEAD.match(head)) or (levelled and role_of(head) in (None, "label"))
    if not said or len({c.column for c in body}) <= 2 - bool(head):
        return None
    bare = all(len(n) <= 2 for n in names)
    kind = head.split()[0].capitalize() if head else ""
    return {r: (f"{kind} {t}" if bare else t, "level") for r, t in told.items()}


def _marked_level(body: Sequence[TableCell], heads: Mapping[int, str]) -> Rungs:
    """Two columns or more with heads in which nearly every row has one mark: the head over it is the row's level."""
    columns = {c.column for c in body if c.column > 0 and heads.get(c.column)}
    marks = {k for k in columns if all(MARK.match(c.text.strip()) for c in body if c.column == k)}
    rows = {c.row for c in body if c.column not in marks and c.words > 3}
    at: dict[int, list[int]] = defaultdict(list)
    for c in body:
        if c.column in marks:
            at[c.row].append(c.column)
    single = {r: cols[0] for r, cols in at.items() if len(cols) == 1}
    if len(marks) < 2 or not rows or len(single) < 0.9 * len(rows) or len(at) > len(single) + 0.1 * len(rows):
        return Rungs()
    return Rungs(frozenset(marks), {r: (heads[k], "level") for r, k in single.items()})


def _names_after(body: Sequence[TableCell], told: frozenset[int]) -> tuple[int, ...]:
    """Columns right of the texts whose short cells each stand beside several rows: they name these rows."""
    texts = [c.column for c in body if c.column not in told and c.words > 3 and c.rows == 1]
    out = []
    for column in sorted({c.column for c in body if texts and c.column > min(texts)} - told):
        mine = [c for c in body if c.column == column]
        if all(c.words <= LONGEST for c in mine) and sum(c.rows > 1 for c in mine) >= 0.6 * len(mine):
            out.append(column)
    codes = [k for k in out if all(reference(c) for c in body if c.column == k)]
    return (*codes, *(k for k in out if k not in codes))
