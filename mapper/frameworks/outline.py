"""Blocks of a document in, one outline out: headings with a depth, leaves below them, tables unrolled cell by cell."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mapper.documents.types import Block, Document
from mapper.frameworks.asking import asking
from mapper.frameworks.cells import rows_again
from mapper.frameworks.columns import pooled
from mapper.frameworks.compound import parted
from mapper.frameworks.depths import TELLING, in_company, rank_depths, rungs
from mapper.frameworks.entries import Entry, flow_entries
from mapper.frameworks.hanging import hang
from mapper.frameworks.looks import ground_style
from mapper.frameworks.naming import plain_key
from mapper.frameworks.series import in_sequence
from mapper.frameworks.tables import unroll_table
from mapper.frameworks.tags import tagged
from mapper.frameworks.vocabulary import LEVEL_NUMBER, role_of


def make_outline(document: Document) -> list[Entry]:
    """The outline of a whole document, in reading order; furniture and contents lists are left out."""
    from_blocks = in_sequence(_recurring(_bare_titles(document.blocks)))
    ground = ground_style(from_blocks)
    raw: list[Entry] = []
    seen_tables: set[int] = set()
    order = list(range(len(from_blocks)))
    if document.format == "pdf":
        from_blocks, order = hang(from_blocks, ground)
    flow = [i for i in order if from_blocks[i].kind == "text"]
    last: int | None = None
    again, pool = rows_again(from_blocks), pooled(from_blocks)
    for place, i in enumerate(flow):
        block = from_blocks[i]
        if block.cell is not None:
            if block.cell.table not in seen_tables:
                seen_tables.add(block.cell.table)
                raw += unroll_table(from_blocks, block.cell.table, ground, last, again, pool)
            last = block.cell.table
            continue
        last = None
        after = flow[place + 1] if place + 1 < len(flow) else None
        following = from_blocks[after] if after is not None and from_blocks[after].cell is None else None
        raw += flow_entries(block, i, ground, following, "flow", 0)
    return rank_depths(in_company(rungs(_stated(parted(asking(_sentences(tagged(raw, from_blocks), from_blocks)))))))


def _sentences(entries: Sequence[Entry], blocks: Sequence[Block]) -> list[Entry]:
    """Headings that end as a sentence, in a look that elsewhere is that of longer sentences, as the texts they are."""
    looks = Counter(e.style for e in entries if not e.head and e.text.rstrip().endswith("."))
    out: list[Entry] = []
    for e in entries:
        ends = e.head and e.zone == "flow" and e.style != "lead" and e.text.rstrip().endswith(".") and e.role is None
        if ends and looks[e.style] >= 2 and not blocks[e.blocks[0]].style.bold:
            out.append(Entry(False, e.text, e.blocks, label=e.label, style=e.style))
        else:
            out.append(e)
    return out


def _stated(entries: Sequence[Entry]) -> list[Entry]:
    """Headings such as "Level 1: Contributes to own development", whose words change from title to title, as a number
    of a level and a text that says what the level means there."""
    rests: dict[str, set[str]] = defaultdict(set)
    found: dict[int, tuple[str, str]] = {}
    for n, e in enumerate(entries):
        match = LEVEL_NUMBER.match(e.text) if e.head else None
        rest = e.text[match.end() :].lstrip(" :–—-") if match else ""
        if match and len(rest.split()) >= 3 and e.text[match.end() :].lstrip()[:1] in ":–—-":
            found[n] = (match.group(0), rest)
            rests[plain_key(match.group(0))].add(plain_key(rest))
    out: list[Entry] = []
    for n, e in enumerate(entries):
        core, rest = found.get(n, ("", ""))
        if core and len(rests[plain_key(core)]) >= 2:
            out.append(replace(e, text=core, role="level"))
            out.append(Entry(False, rest, e.blocks, zone="stated", style=e.style))
        else:
            out.append(e)
    return out


def _bare_titles(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the mark taken off short bold lines of one look that no list item has: an icon before a title.

    Such lines come three times or more, each right above a text without a mark.
    """
    marked = [(b, after) for b, after in pairwise(b for b in blocks if b.kind == "text") if b.marker]
    bold = [(b, after) for b, after in marked if b.style.bold]
    items = {(b.style.size, b.style.colour, b.style.caps) for b, _ in marked if not b.style.bold}
    texts = {plain_key(b.text) for b, _ in bold}
    heads = all(len(b.text.split()) <= 10 and b.text[-1:] not in ".;," and not after.marker for b, after in bold)
    if len(texts) < 3 or not heads or not items or len(marked) < 3 * len(bold):
        return list(blocks)
    found = {id(b) for b, _ in bold}
    return [replace(b, marker=None) if id(b) in found else b for b in blocks]


def _recurring(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with short plain lines marked that come three times or more and stand right above lists, tell good
    from poor, or stand right above such a line: "Leading others" over "Examples of effective behaviour"."""
    times: Counter[str] = Counter()
    above: Counter[str] = Counter()
    over: dict[str, Counter[str]] = defaultdict(Counter)
    for block, after in pairwise(b for b in blocks if b.kind == "text"):
        if _may_head(block):
            key = plain_key(block.text)
            times[key] += 1
            above[key] += bool(after.marker or after.label)
            over[key][plain_key(after.text)] += 1
    often = {k: n for k, n in times.items() if n >= 3 and k}
    known = {k for k, n in often.items() if above[k] >= 0.7 * n or role_of(k) in TELLING}
    known |= {k for k, n in often.items() if sum(over[k][below] for below in known) >= 0.7 * n}
    return [replace(b, recurs=True) if plain_key(b.text) in known and not b.marker else b for b in blocks]


def _may_head(block: Block) -> bool:
    """Whether a line is short, opens with a capital and ends as no sentence does."""
    plain = not (block.marker or block.label) and block.text[:1].isupper()
    return plain and len(block.text.split()) <= 7 and block.text[-1:] not in ".;,"
