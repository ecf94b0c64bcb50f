"""An outline and its supposed titles in; what of it belongs to the parts around a framework out."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from mapper.frameworks.entries import Entry
from mapper.frameworks.surroundings import surrounds

NUMBER = re.compile(r"^(?:[A-Za-z]+ ){0,3}?([A-Z]{0,3})(\d{1,2})\s*[.:)–—-]?\s+(?=[^\W\d_])")
"""The number with which a title opens, bare or after the name of what it counts."""


def apart(entries: Sequence[Entry], titles: Mapping[int, Entry]) -> frozenset[int]:
    """The `id`s of supposed titles that are none, seen by what the others have in common."""
    return _unnumbered([*titles.values()]) | _below_surroundings(entries, titles)


def _unnumbered(titles: Sequence[Entry]) -> frozenset[int]:
    """Those without a number before or after others that are numbered from one on."""
    numbers = [_number(e) for e in titles]
    at = [n for n, found in enumerate(numbers) if found]
    values = {found for found in numbers if found}
    whole = {value for _, value in values} == set(range(1, len(values) + 1))
    if len(values) < 3 or not whole or len({prefix for prefix, _ in values}) > 1:
        return frozenset()
    if any(numbers[n] is None for n in range(at[0], at[-1] + 1)):
        return frozenset()
    return frozenset(id(e) for e, found in zip(titles, numbers, strict=True) if found is None)


def _number(e: Entry) -> tuple[str, int] | None:
    match = NUMBER.match(f"{e.label or ''} {e.text}".strip())
    return (match.group(1), int(match.group(2))) if match else None


def _below_surroundings(entries: Sequence[Entry], titles: Mapping[int, Entry]) -> frozenset[int]:
    """Those below a heading such as "How to use this framework", where most others stand below none."""
    below: set[int] = set()
    stack: list[Entry] = []
    for e in entries:
        if not e.head or e.role == "close":
            continue
        while stack and stack[-1].depth >= e.depth:
            stack.pop()
        if id(e) in titles and any(surrounds(s.text) for s in stack if id(s) not in titles):
            below.add(id(e))
        stack.append(e)
    others = len(titles) - len(below)
    return frozenset(below) if others >= 3 and others >= len(below) else frozenset()


def unsigned(entries: Sequence[Entry], titles: Mapping[int, Entry]) -> list[Entry]:
    """The outline with no level in the post of who signed a foreword: "Chief Officer" once, below a name, before all
    titles and with no other level that looks the same."""
    looks = Counter(re.sub(r"\|(?:dark|light|tint)\|", "||", e.cls) for e in entries if e.head and e.role == "level")
    first = next((n for n, e in enumerate(entries) if id(e) in titles), len(entries))
    out = list(entries)
    for n, (above, e) in enumerate(pairwise(entries[:first]), start=1):
        alone = e.head and e.role == "level" and looks[re.sub(r"\|(?:dark|light|tint)\|", "||", e.cls)] == 1
        if alone and e.zone == "flow" and 2 <= len(above.text.split()) <= 5 and above.text[-1:] not in ".:;":
            out[n] = replace(e, role=None)
    return out
