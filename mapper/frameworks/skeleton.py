"""An outline and the blocks that a framework took in; the blocks that gave it structure (headings, lead-ins) out."""

from collections.abc import Sequence

from mapper.documents.types import Document
from mapper.frameworks.entries import Entry


def structure(entries: Sequence[Entry], used: set[int], document: Document) -> set[int]:
    """Blocks that say what the used ones are: every heading above one, a line that leads in to one, heads beside it."""
    found: set[int] = set()
    stack: list[Entry] = []
    lead: Entry | None = None
    for e in entries:
        if e.head:
            while stack and stack[-1].depth >= e.depth:
                stack.pop()
            if e.role != "close":
                stack.append(e)
            lead = None
        taken = bool(used & set(e.blocks))
        if taken:
            found |= {i for s in stack for i in s.blocks}
            found |= set(lead.blocks) if lead is not None else set()
        elif not e.head:
            lead = e if e.text.rstrip().endswith(":") and len(e.text.split()) <= 25 else None
    return found | _beside(entries, found, document)


def _beside(entries: Sequence[Entry], found: set[int], document: Document) -> set[int]:
    """Heads in one row of a table with a head that was used: those over empty columns, and names of kinds of things."""
    rows = {(c.table, c.row) for i in found if (c := document.blocks[i].cell) is not None}
    heads = {i for e in entries if e.head for i in e.blocks}
    out = set()
    for i, block in enumerate(document.blocks):
        in_row = block.cell is not None and (block.cell.table, block.cell.row) in rows
        if in_row and block.kind == "text" and (i in heads or len(block.text.split()) <= 3):
            out.add(i)
    return out
