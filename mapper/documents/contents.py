"""Blocks in reading order in, the same blocks out with lists of contents marked as such."""

import re
from collections.abc import Sequence
from dataclasses import replace

from mapper.documents.types import Block

LEADER = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,}|_{4,})\s*\d{0,3}\s*$")
TRAILING = re.compile(r"\S\s+\d{1,3}$")
HEAD = re.compile(r"^(?:table of )?contents(?: page)?:?$|^in this (?:document|guide|booklet)$", re.I)


def mark_contents(blocks: Sequence[Block]) -> list[Block]:
    """Mark rows with dot leaders, and what follows a heading "Contents" on its page while rows end in page numbers."""
    out: list[Block] = []
    listing_page: int | None = None
    for i, block in enumerate(blocks):
        if block.kind != "text":
            out.append(block)
            continue
        if HEAD.match(block.text.strip()) and len(block.text) < 40:
            listing_page = block.page
            out.append(replace(block, kind="contents"))
            continue
        if LEADER.search(block.text):
            out.append(replace(block, kind="contents"))
            continue
        if listing_page == block.page and _numbered(blocks, i, listing_page):
            out.append(replace(block, kind="contents"))
            continue
        if listing_page is not None and block.page == listing_page and block.cell is None:
            listing_page = None
        out.append(block)
    return out


def _numbered(blocks: Sequence[Block], i: int, page: int) -> bool:
    """Whether this row, or one of the next two on the page, ends in a page number."""
    ahead = [b for b in blocks[i : i + 3] if b.page == page and b.kind == "text"]
    return any(TRAILING.search(b.text) or b.text.strip().isdigit() for b in ahead)
