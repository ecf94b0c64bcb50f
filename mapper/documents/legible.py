"""A laid out document and the pages read from pictures in; each block's place on the sheet and legibility out."""

from collections.abc import Sequence
from dataclasses import replace
from math import cos, radians, sin

from mapper.documents.types import Block, Box, Document, Page, Scan


def as_printed(document: Document, scans: Sequence[Scan]) -> Document:
    """The document with `sure` on the blocks that were read from pictures, and their boxes where the sheet has them."""
    if not scans:
        return document
    read = {s.page.number: s for s in scans}
    return replace(
        document,
        blocks=tuple(_as_printed(b, read) if any(n in read for n, _ in b.places) else b for b in document.blocks),
        ocr_pages=tuple(sorted(read)),
    )


def _as_printed(block: Block, read: dict[int, Scan]) -> Block:
    letters = trusted = 0.0
    places = []
    for number, box in block.places:
        scan = read.get(number)
        if scan is None:
            places.append((number, box))
            continue
        for word in scan.page.words:
            x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
            if word.sure is not None and box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                letters += len(word.text)
                trusted += len(word.text) * word.sure
        places.append((number, _turned_back(box, scan.page, scan.slant)))
    return replace(block, places=tuple(places), sure=round(trusted / letters, 3) if letters else None)


def _turned_back(box: Box, page: Page, slant: float) -> Box:
    """A box moved to where it stood before the page was set straight, its size kept."""
    turn, middle_x, middle_y = radians(slant), page.width / 2, page.height / 2
    dx, dy = (box[0] + box[2]) / 2 - middle_x, (box[1] + box[3]) / 2 - middle_y
    x, y = middle_x + dx * cos(turn) + dy * sin(turn), middle_y - dx * sin(turn) + dy * cos(turn)
    wide, high = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
    return (x - wide, y - high, x + wide, y + high)
