"""The words and drawings of a page in; its cards, boxes of text that stand apart from one another, out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from mapper.documents.grid import lone_boxes
from mapper.documents.lines import rows_of
from mapper.documents.types import Box, Page, Shape, Word


def with_outlines(page: Page) -> Page:
    """The page with two or more outlined boxes of one size as shapes: cards that no colour fills."""
    boxes = lone_boxes(page.edges)
    sizes = Counter((round((b[2] - b[0]) / 4), round((b[3] - b[1]) / 4)) for b in boxes)
    alike = [b for b in boxes if sizes[(round((b[2] - b[0]) / 4), round((b[3] - b[1]) / 4))] >= 2]
    return replace(page, shapes=(*page.shapes, *(Shape(b, "") for b in alike)))


def area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def find_cards(words: Sequence[Word], shapes: Sequence[Shape]) -> list[Box]:
    """Outermost filled boxes that hold two rows of text or more and do not overlap one another."""
    held: list[Box] = []
    for shape in sorted(shapes, key=lambda s: -area(s.box)):
        mine = [w for w in words if within(w.box, shape.box)]
        if len(mine) < 3 or len(mine) == len(words) or len(rows_of(mine)) < 2:
            continue
        inside = any(within(shape.box, h) and _overlap(shape.box, h) > 0.9 * area(shape.box) for h in held)
        if inside:
            continue
        if any(_overlap(shape.box, h) > 0.1 * area(shape.box) for h in held):
            return []
        held.append(shape.box)
    if len(held) == 1 and not _panel(held[0], words):
        return []
    return held


def _panel(box: Box, words: Sequence[Word]) -> bool:
    """Whether a single filled box stands beside other text: three rows or more at its height, none across its sides."""
    rest = [w for w in words if not within(w.box, box) and box[1] <= (w.top + w.bottom) / 2 <= box[3]]
    inside = [w for w in words if within(w.box, box)]
    clear = all(w.x1 <= box[0] + 2 for w in rest) or all(w.x0 >= box[2] - 2 for w in rest)
    return clear and len(rows_of(rest)) >= 3 and len(rows_of(inside)) >= 3


def _overlap(a: Box, b: Box) -> float:
    return area((max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])))


def bands_of(cards: Sequence[Box]) -> list[list[Box]]:
    """Cards that stand beside one another, from the top down."""
    bands: list[list[Box]] = []
    for card in sorted(cards, key=lambda c: c[1]):
        if bands and card[1] < max(c[3] for c in bands[-1]) - 2:
            bands[-1].append(card)
        else:
            bands.append([card])
    return bands


def within(box: Box, outer: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]
