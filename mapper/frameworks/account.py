"""A document and the blocks that a framework used in; what became of every block out."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from mapper.documents.types import Block, Document
from mapper.frameworks.vocabulary import SECTION

Fate = Literal["used", "running header", "contents", "cover", "prose", "footnote", "unaccounted"]


@dataclass(frozen=True, slots=True)
class BlockFate:
    """What became of one block: `block` is its index in `Document.blocks`."""

    block: int
    fate: Fate
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Account:
    """One fate for every block, in document order."""

    fates: tuple[BlockFate, ...]

    def count(self, fate: Fate) -> int:
        return sum(f.fate == fate for f in self.fates)

    @property
    def unaccounted(self) -> tuple[BlockFate, ...]:
        return tuple(f for f in self.fates if f.fate == "unaccounted")

    @property
    def totals(self) -> dict[str, int]:
        return dict(Counter(f.fate for f in self.fates))


def account_for(document: Document, used: Iterable[int], first: int, last: int) -> Account:
    """Class every block; inside the framework (blocks `first` to `last`) a list item not used is unaccounted."""
    taken = set(used)
    size = _usual_size(document)
    fates = [
        BlockFate(i, _fate(i, b, document, taken, first, last, size), b.page, b.text)
        for i, b in enumerate(document.blocks)
    ]
    return Account(tuple(fates))


def _usual_size(document: Document) -> float:
    sizes: Counter[float] = Counter()
    for b in document.blocks:
        sizes[b.style.size] += len(b.text)
    return sizes.most_common(1)[0][0] if sizes else 11.0


def _fate(i: int, b: Block, document: Document, taken: set[int], first: int, last: int, size: float) -> Fate:
    if i in taken:
        return "used"
    if b.kind == "furniture":
        return "running header"
    if b.kind == "contents":
        return "contents"
    if b.kind == "footnote":
        return "footnote"
    if b.page == 1 and document.pages > 1 and i < first and b.style.size > size * 1.2:
        return "cover"
    if b.style.size <= 0.85 * size and re.match(r"^(?:\d{1,2}|\*|†|note|source)\b", b.text, re.I):
        return "footnote"
    if i < first or i > last or SECTION.match(b.text):
        return "prose"
    if len(b.text.split()) > 12 and not b.marker:
        return "prose"
    return "unaccounted"
