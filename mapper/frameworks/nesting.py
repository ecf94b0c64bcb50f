"""An outline whose headings have their roles in; which headings a new one closes out.

Above the titles depth decides. Below a title the roles do: a level closes the level before it, whatever its type size;
a list's words close those of the list before; nothing stands below the heading of a definition.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from mapper.frameworks.entries import Entry
from mapper.frameworks.families import Key, key_of

POLAR = ("positive", "negative")


@dataclass(frozen=True, slots=True)
class Order:
    """`polar_outside`: levels stand below good and poor; `after`: words of lists that come after the levels."""

    polar_outside: bool
    after: frozenset[str]


def nesting(entries: Sequence[Entry]) -> Order:
    """Learn from all competencies how levels and lists nest."""
    repeats: Counter[str] = Counter()
    seen: dict[str, set[Key]] = {}
    levels: dict[str, list[tuple[int, int]]] = defaultdict(list)
    title, level, count, inner = 0, None, 0, False
    last: Key | None = None
    ranks: dict[Key, set[Key | None]] = defaultdict(set)
    totals: dict[int, int] = {}
    for e in entries:
        if not e.head or e.role == "close":
            continue
        if e.role == "title" and key_of(e) == last:
            continue
        if e.role == "title":
            title, level, count, inner, last = title + 1, None, 0, True, key_of(e)
            seen = {"level": set(), "polar": set()}
        elif inner and e.role == "level":
            key = key_of(e)
            repeats["level"] += key in seen["level"]
            seen["level"].add(key)
            count += key != level
            level, totals[title] = key, count
        elif inner and e.role in POLAR:
            key = key_of(e)
            repeats["polar"] += key in seen["polar"]
            seen["polar"].add(key)
            levels[key[1]].append((title, count))
            ranks[key].add(level)
    # One level's own second line always comes behind that level, its last or not; its sisters behind theirs.
    paired = sum(len(found) == 1 and None not in found for found in ranks.values()) >= 2
    after = frozenset(k for k, at in levels.items() if _after(at, totals)) if not paired else frozenset()
    return Order(repeats["level"] > repeats["polar"], after)


def _after(at: Sequence[tuple[int, int]], totals: dict[int, int]) -> bool:
    """Whether a list's heading comes once a competency, always behind its last level, in two competencies or more."""
    levelled = [(title, count) for title, count in at if totals.get(title, 0) >= 2]
    once = len({title for title, _ in levelled}) == len(levelled)
    return len(levelled) >= 2 and once and all(count == totals[title] for title, count in levelled)


def make_room(stack: list[Entry], e: Entry, order: Order) -> None:
    """Take off the stack what the heading `e` closes."""
    at = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].role == "title"), None)
    if at is not None and e.role == "title":
        del stack[at:]  # no title stands below another
    at = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].role == "title"), None)
    if e.role == "title":
        stack[:] = [s for s in stack if not s.repeat]  # a run-in name heads its own paragraph, never a title
    settled = e.role in ("level", "positive", "negative", "definition")
    if at is None or not settled or e.depth <= stack[at].depth:
        while stack and stack[-1].depth >= e.depth:
            stack.pop()
        return
    inner = [s for s in stack[at + 1 :] if not _closed(s, e, order)]
    del stack[at + 1 :]
    stack.extend(inner)


def _closed(s: Entry, e: Entry, order: Order) -> bool:
    """Whether heading `e` closes heading `s`, both below one title."""
    if s.role in ("definition", "aside", "section"):
        return s.role == "definition" or s.depth >= e.depth
    if s.role == "level":
        if e.role == "level":
            return True
        if e.zone in ("row", "column") and s.zone == e.zone and e.depth == s.depth:
            return True  # rows of one table stand side by side, and so do its columns
        return e.role in POLAR and (order.polar_outside or key_of(e)[1] in order.after)
    if s.role in POLAR:
        return e.role != "level" or not order.polar_outside
    return s.depth >= e.depth
