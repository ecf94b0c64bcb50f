"""A block and the look of its document's body text in; whether it is a heading, and of which class of look, out."""

from collections import Counter
from collections.abc import Sequence

from mapper.documents.types import Block
from mapper.frameworks.vocabulary import announces_behaviour, level_like, opens_as_behaviour, role_of


def ground_style(blocks: Sequence[Block]) -> tuple[float, bool, str]:
    """Size, weight and colour of the body text: the look of most letters.

    A document may set its introduction small and its behaviours large: the size is the largest that an eighth of the
    plain letters have.
    """
    weights: Counter[tuple[float, bool, str]] = Counter()
    for b in blocks:
        if b.kind == "text":
            weights[(b.style.size, b.style.bold, b.style.colour)] += len(b.text)
    if not weights:
        return (11.0, False, "000000")
    (size, bold, colour), _ = weights.most_common(1)[0]
    plain: Counter[float] = Counter()
    for (s, is_bold, _colour), n in weights.items():
        if not is_bold:
            plain[s] += n
    common = [s for s, n in plain.items() if n >= 0.125 * sum(plain.values())]
    return (max([size, *common]) if not bold else size, bold, colour)


def dark(colour: str) -> bool:
    """Whether a colour is black or a dark grey: the colour of ordinary text."""
    parts = [int(colour[i : i + 2], 16) for i in (0, 2, 4)]
    return max(parts) < 0x70 and max(parts) - min(parts) < 0x18


def stands_out(block: Block, ground: tuple[float, bool, str]) -> bool:
    """Whether a block looks like a heading beside the body text."""
    size, bold, colour = ground
    s = block.style
    banded = s.fill is not None and not dark(s.colour) and s.colour != colour
    return (
        block.depth is not None
        or block.recurs
        or (s.bold and not bold)
        or s.size >= size + 1.0
        or (s.caps and len(block.text) > 3)
        or banded
        or (not dark(s.colour) and s.colour != colour)
    )


def short(block: Block, words: int = 16) -> bool:
    """Whether a block is short enough for a heading, and does not read as a sentence."""
    count = len(block.text.split())
    ends = block.text.rstrip().endswith((".", ";", ",")) and count > 4
    return 0 < count <= words and not ends


def heading_like(block: Block, ground: tuple[float, bool, str], following: Block | None) -> bool:
    """Whether a block outside tables heads what follows."""
    if block.turned or block.recurs:
        return True
    if not short(block) or not any(c.isalpha() for c in block.text):
        return False
    out = stands_out(block, ground)
    if block.marker:
        return _heads_sublist(block, following) or (out and _beyond_lists(block, ground))
    if block.label and not out:
        return False
    if out:
        return True
    listed = following is not None and bool(following.marker or following.label)
    if block.text.rstrip().endswith(":") and listed:
        return True
    if block.style.italic and listed and announces_behaviour(block.text):
        return True
    role = role_of(block.text)
    words = len(block.text.split())
    told = role in ("level", "negative", "definition") and words <= 6 and not block.text.endswith(".")
    return told and (words <= 2 or role == "level" or not opens_as_behaviour(block.text))


def _beyond_lists(block: Block, ground: tuple[float, bool, str]) -> bool:
    """Whether a line with a mark is too loud for an item: an icon from a symbol font stands before some headings."""
    larger = block.style.size - ground[0]
    return block.depth is not None or larger >= 1.5 or (larger >= 0.9 and block.style.bold and not ground[1])


def _heads_sublist(block: Block, following: Block | None) -> bool:
    """Whether a list item names a level or a polarity for the items set deeper below it."""
    if following is None or not following.marker or block.text.rstrip().endswith("."):
        return False
    deeper = following.indent > block.indent + 4
    if not deeper or len(block.text.split()) > 8:
        return False
    return level_like(block.text) or role_of(block.text) in ("negative", "positive", "definition")


def _label_shape(label: str | None) -> str:
    if not label:
        return ""
    return "".join("9" if c.isdigit() else "a" if c.isalpha() else c for c in label).replace("99", "9")


def look_of(block: Block) -> str:
    """The class of a heading's look: size, weight, slope, band and numbering, but no particular colour."""
    s = block.style
    tint = (
        "dark" if dark(s.colour) else "light" if min(int(s.colour[i : i + 2], 16) for i in (0, 2, 4)) > 0xD0 else "tint"
    )
    parts = [
        f"{s.size:g}",
        "b" if s.bold else "",
        "i" if s.italic else "",
        "f" if s.fill else "",
        "c" if s.caps else "",
        tint,
    ]
    if block.depth is not None:
        parts = [f"h{block.depth}"]
    return "|".join([*parts, _label_shape(block.label), "turned" if block.turned else ""])
