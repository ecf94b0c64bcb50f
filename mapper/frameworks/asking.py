"""Entries of an outline in; headings over questions marked as asides, whatever their words, out."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from mapper.frameworks.entries import Entry
from mapper.frameworks.naming import plain_key

LEAST = 3
"""Fewer questions than this below one heading prove nothing."""


def asking(entries: Sequence[Entry]) -> list[Entry]:
    """The one heading that recurs and has nearly only questions below it ("To think about") heads no behaviours."""
    texts: dict[tuple[str, str], list[str]] = defaultdict(list)
    times: Counter[tuple[str, str]] = Counter()
    last: tuple[str, str] | None = None
    for e in entries:
        if e.head:
            last = (e.cls, plain_key(e.text)) if e.role != "close" else None
            times[last or ("", "")] += 1
        elif last is not None:
            texts[last].append(e.text)
    found = {
        key
        for key, below in texts.items()
        if times[key] >= 2 and len(below) >= LEAST and sum(t.rstrip().endswith("?") for t in below) >= 0.8 * len(below)
    }
    if len(found) > 1:
        return list(entries)  # several such headings side by side are levels, and behaviours are worded as questions
    return [replace(e, role="aside") if e.head and (e.cls, plain_key(e.text)) in found else e for e in entries]
