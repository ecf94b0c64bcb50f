"""Entries of an outline in; headings that name a competency and a level at once, as a heading and a level, out.

"Steering change – Executive Officer", "Steering change – Manager", "Working together – Executive Officer" ...: names
before the dash come again with the same few names after it. Either side may be the level's.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from mapper.frameworks.entries import Entry
from mapper.frameworks.naming import plain_key
from mapper.frameworks.vocabulary import level_like

PARTED = re.compile(r"^(.{2,60}?)\s*(?:\s[–—-]|[:|])\s+(\S.{0,60})$")
FULL = 0.7
"""Share of all pairs of both names that must occur."""


def parted(entries: Sequence[Entry]) -> list[Entry]:
    """Split such headings where they fill a grid of two names or more by two or more."""
    by_class: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for e in entries:
        match = PARTED.match(e.text) if e.head and e.role in (None, "level", "positive", "section", "aside") else None
        if match:
            by_class[e.cls].append((plain_key(match.group(1)), plain_key(match.group(2))))
    heads = Counter(e.cls for e in entries if e.head)
    found = {
        cls: _level_first(pairs) for cls, pairs in by_class.items() if len(pairs) >= 0.7 * heads[cls] and _grid(pairs)
    }
    known = {(plain_key(e.text)) for e in entries if e.head and e.cls not in found}
    out: list[Entry] = []
    for e in entries:
        match = PARTED.match(e.text) if e.head and e.cls in found else None
        if match is None:
            out.append(e)
            continue
        title, level = match.groups()[::-1] if found[e.cls] else match.groups()
        if plain_key(title) not in known:
            out.append(replace(e, text=title, role=None))
        out.append(replace(e, text=level, role="level", cls=f"{e.cls}|part", label=None))
    return out


def _grid(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether names on both sides come again and nearly all pairs of them occur, each about once."""
    left, right = {a for a, _ in pairs}, {b for _, b in pairs}
    pairs_met = len(set(pairs))
    return (
        min(len(left), len(right)) >= 2
        and len(left) + len(right) < pairs_met + 1
        and (pairs_met >= FULL * len(left) * len(right))
    )


def _level_first(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether the names before the dash are the levels': known ones, else the fewer."""
    left, right = {a for a, _ in pairs}, {b for _, b in pairs}
    known = sum(level_like(a) for a in left) / len(left), sum(level_like(b) for b in right) / len(right)
    return known[0] > known[1] if known[0] != known[1] else len(left) < len(right)
