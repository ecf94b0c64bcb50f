"""Entries of an outline in; list items that end in a short tag, such as "(F)" or "[Level 2]", below its level, out."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from mapper.documents.types import Block
from mapper.frameworks.entries import CELL, COLUMN, Entry
from mapper.frameworks.vocabulary import LEVEL_NUMBER, level_like

TAG = re.compile(
    r"^(.{8,}?)\s*[(\[]\s*([A-Z]{1,3}\d?|\d|(?:level|grade|band|stage|tier) ?\w{1,2})\s*[)\]]\s*[.;]?$", re.I
)
LEAST = 8
"""Fewer tagged items than this show no habit."""
MOST = 8
SHARE = 0.8
"""Of all list items this share has a tag, in a document that tags them."""
ASSESSED = re.compile(
    r"\b(?:application|interview|tests?|references?|certificates?|presentation|form|desirable)\b", re.I
)
"""What tags of a person specification stand for: how a thing is assessed, or how much it is wanted."""


def tagged(entries: Sequence[Entry], blocks: Sequence[Block]) -> list[Entry]:
    """The entries, with a heading for the level before each item whose tag names one, and the tag off its text."""
    items = [e for e in entries if not e.head and e.listed]
    found = {id(e): m for e in items if (m := TAG.match(e.text))}
    tags = Counter(m.group(2).upper() for m in found.values())
    if len(found) < max(LEAST, SHARE * len(items)) or not 2 <= len(tags) <= MOST or min(tags.values()) < 2:
        return list(entries)
    names = _names(tags, blocks)
    if not names:
        return list(entries)
    out: list[Entry] = []
    for e in entries:
        match = found.get(id(e))
        if match is None:
            out.append(e)
            continue
        depth = COLUMN if e.zone == "flow" else CELL - 1
        name = names[match.group(2).upper()]
        out.append(Entry(True, name, (), "tag:level", depth, "level", zone="column", style="tag"))
        out.append(replace(e, text=match.group(1)))
    return out


def _names(tags: Counter[str], blocks: Sequence[Block]) -> dict[str, str]:
    """The level that each tag stands for, as a key in the text says or the tag itself does; empty where neither."""
    if all(LEVEL_NUMBER.match(t) for t in tags):
        return {t: t.capitalize() for t in tags}
    lines = [f"{b.label or ''} {b.text}" for b in blocks if not TAG.match(b.text)]
    names: dict[str, str] = {}
    for tag in tags:
        said = r"\s*(?:[=:–—-]|is\b|means\b|(?<=[)\]]))\s*([A-Z][^;,.()=:]{2,40})"
        key = re.compile(r"(?:^|[\s;,:])[(\[]?" + re.escape(tag) + r"[)\]]?" + said)
        told = next((m.group(1).strip() for line in lines if (m := key.search(line))), None)
        if told is None or ASSESSED.search(told):
            return {}
        names[tag] = told
    return names if any(level_like(n) for n in names.values()) else {}
