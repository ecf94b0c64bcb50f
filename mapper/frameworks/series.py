"""Blocks of a document in; the same with the lines marked that only their running numbers show to be headings, out.

"1 Leading others", "2 Working as one team" in the look of ordinary text: numbers that rise by one through the whole
document, each over several other blocks, stand before headings. The numbers of a list follow right on one another.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mapper.documents.types import Block

CODE = re.compile(r"([A-Za-z]{0,3})[ .-]?(\d{1,2})[.):]?$")
LEAST = 4
"""Fewer numbers than this in a row are no series."""
APART = 2
"""On average at least this many other blocks stand below each number."""


def in_sequence(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with numbered short lines marked as headings where their numbers run through the document."""
    series: dict[tuple[str, float, bool], list[tuple[int, int]]] = defaultdict(list)
    for i, b in enumerate(blocks):
        match = CODE.match(b.label) if b.label and b.kind == "text" and not b.marker else None
        if match:
            series[(match.group(1), b.style.size, b.style.bold)].append((i, int(match.group(2))))
    found: set[int] = set()
    for members in series.values():
        if _runs_through([blocks[i] for i, _ in members], members):
            found |= {i for i, _ in members}
    return [replace(b, recurs=True) if i in found else b for i, b in enumerate(blocks)]


def _runs_through(mine: Sequence[Block], members: Sequence[tuple[int, int]]) -> bool:
    """Whether numbers rise by one from the first to the last, over short lines that end no sentence, well apart."""
    if len(members) < LEAST or any(b - a != 1 for (_, a), (_, b) in pairwise(members)):
        return False
    if any(len(b.text.split()) > 8 or b.text.rstrip()[-1:] in ".;,:?" for b in mine):
        return False
    gaps = [b - a - 1 for (a, _), (b, _) in pairwise(members)]
    return min(gaps) >= 1 and sum(gaps) >= APART * len(gaps)
