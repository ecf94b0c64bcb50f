"""One row of words in; what it covers from left to right, and whether it leaves room between two columns, out."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mapper.documents.characters import bullet, number
from mapper.documents.lines import Row, sure, union
from mapper.documents.types import Shape, Word

Gap = tuple[float, float]

NARROW = 3.5
"""A list mark inside a row opens a column even after a gap of only this many points."""
INDENT = 24.0
"""Items may begin this many points to the right of their column."""
BAND_PAD = 6.0
"""A band behind a heading may fill its column up to the next: at least this many points at either end do not count."""


def segments(row: Row, gutter: float, marks: frozenset[int] = frozenset()) -> list[list[Word]]:
    """Cut a row at wide gaps; a list mark or number stays with what follows it. `marks` are lefts of aligned marks."""
    parts: list[list[Word]] = [[row[0]]]
    for word in row[1:]:
        last = parts[-1]
        opens = is_mark(word, marks) and word.x0 - last[-1].x1 >= NARROW
        lone_mark = len(last) == 1 and (bullet(last[0].text) or number(last[0].text))
        other = bool(last[-1].style.fill or word.style.fill) and last[-1].style.fill != word.style.fill
        if (opens or other or word.x0 - last[-1].x1 >= gutter) and not lone_mark:
            parts.append([word])
        else:
            last.append(word)
    return parts


def is_mark(word: Word, marks: frozenset[int]) -> bool:
    """Whether a word is a list mark: for certain, or because others stand above and below it."""
    return sure(word.text) or (bullet(word.text) and round(word.x0) in marks)


def aligned(words: Sequence[Word]) -> frozenset[int]:
    """Lefts, in whole points, at which three or more possible list marks stand."""
    lefts = Counter(round(w.x0) for w in words if bullet(w.text))
    return frozenset(x for x in lefts if lefts[x - 1] + lefts[x] + lefts[x + 1] >= 3)


def _extent(segment: Sequence[Word], shapes: Sequence[Shape], pad: float) -> Gap:
    """Left and right of a segment; a coloured band behind it counts in full, but for `pad` points at either end."""
    box = union(w.box for w in segment)
    x0, x1 = box[0], box[2]
    if segment[0].style.fill:
        x, y = (x0 + x1) / 2, (box[1] + box[3]) / 2
        for shape in shapes:
            b = shape.box
            band = b[3] - b[1] < 4 * (box[3] - box[1])
            if band and shape.fill == segment[0].style.fill and b[0] <= x <= b[2] and b[1] <= y <= b[3]:
                x0, x1 = min(x0, b[0] + pad), max(x1, b[2] - pad)
    return x0, x1


@dataclass(frozen=True, slots=True)
class Seen:
    """A row with its segments and what each covers from left to right."""

    row: Row
    spans: tuple[Gap, ...]
    top: float
    bottom: float

    def free(self, gap: Gap, least: float) -> Gap | None:
        """The part of `gap` this row leaves empty, if it is wide enough."""
        low, high = gap
        for a, b in self.spans:
            if a < high and b > low:
                if a <= low and b >= high:
                    return None
                if a <= low:
                    low = b
                elif b >= high:
                    high = a
                else:
                    return None
        return (low, high) if high - low >= least else None


def see(row: Row, shapes: Sequence[Shape], gutter: float, marks: frozenset[int]) -> Seen:
    box = union(w.box for w in row)
    pad = max(BAND_PAD, gutter)
    return Seen(row, tuple(_extent(s, shapes, pad) for s in segments(row, gutter, marks)), box[1], box[3])


def up_to(row: Seen, gap: Gap, near: Sequence[Seen], gaps: Sequence[Gap]) -> Gap | None:
    """A narrower gap before a column at whose left three rows or more begin: a line may reach up to the next column."""
    if gap[1] - gap[0] < NARROW or sum(_opens_at(seen.row, gap[1]) for seen in near) < 3:
        return None
    words = [(w.x0, w.x1) for w in row.row]
    reach = max((b for a, b in words if a < gap[1] - 1), default=gap[0])
    if reach > gap[1] - NARROW or any(a < gap[1] - 1 < b for a, b in words):
        return None
    beyond = min((a for a, _ in words if a >= gap[1] - 1), default=gap[1])
    spaces = sorted(b.x0 - a.x1 for a, b in itertools.pairwise(row.row))
    if spaces and words[-1][0] >= gap[1] - 1 and beyond - reach < 1.6 * spaces[len(spaces) // 4]:
        return None
    stop = next((g[0] for g in gaps if g[0] > gap[1]), float("inf"))
    return (max(reach, gap[0]), gap[1]) if beyond - gap[1] < INDENT or beyond >= stop else None


def _opens_at(row: Row, x: float) -> bool:
    """Whether a word of a row begins at `x`, the first of the row or well apart from the word before it."""
    before = float("-inf")
    for word in row:
        if abs(word.x0 - x) < 1 and word.x0 - before >= NARROW:
            return True
        before = word.x1
    return False
