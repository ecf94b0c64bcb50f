"""Blocks in reading order in, the same blocks out with footnotes marked: small numbered notes at the foot of a page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from mapper.documents.types import Block

SMALL = 0.87
"""A note is set at most this large beside the document's usual size."""
OPENS = re.compile(r"^(?:\(?\d{1,2}[).]?|\*{1,3}|†|‡|§)\s*\S")


def mark_footnotes(blocks: Sequence[Block]) -> list[Block]:
    """Mark notes: small type, opened by a number or a sign, with nothing of the usual size below them on the page."""
    sizes: Counter[float] = Counter()
    for b in blocks:
        sizes[b.style.size] += len(b.text)
    usual = sizes.most_common(1)[0][0] if sizes else 11.0
    floors: dict[int, float] = {}
    for b in blocks:
        if b.kind == "text" and b.style.size > SMALL * usual:
            floors[b.page] = max(floors.get(b.page, 0.0), b.places[-1][1][3])
    return [replace(b, kind="footnote") if _is_note(b, usual, floors) else b for b in blocks]


def _is_note(block: Block, usual: float, floors: dict[int, float]) -> bool:
    if block.kind != "text" or block.cell is not None or block.style.size > SMALL * usual:
        return False
    signed = block.label is not None and block.label.strip("().").isdigit()
    opened = signed or block.marker in ("*", "†", "‡", "§") or bool(OPENS.match(block.text))
    return opened and block.places[0][1][1] >= floors.get(block.page, 0.0) - 1
