"""Entries of an outline in, the same with the depth of each heading in running text out."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cmp_to_key
from itertools import pairwise

from mapper.frameworks.entries import Entry, plain_titles
from mapper.frameworks.naming import plain_key
from mapper.frameworks.vocabulary import CONTINUED


def _follows(entries: Sequence[Entry], kinds: Mapping[int, str]) -> Counter[tuple[str, str]]:
    """How often a heading of one class comes straight after one of another, with no list between.

    A run-in name heads its own paragraph alone: what comes after it stands below no such name.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    last: Entry | None = None
    for e in entries:
        if e.head and e.zone == "flow" and not e.repeat:
            if last is not None:
                pairs[(kinds[id(last)], kinds[id(e)])] += 1
            last = e
        elif not e.head and (e.listed or (last is not None and last.role in ("level", "negative"))):
            last = None
    return pairs


TELLING = ("level", "negative", "positive", "definition", "aside")


def _kinds(entries: Sequence[Entry]) -> dict[int, str]:
    """Kind of each heading of running text by `id`: its look, and what it announces where that can change its depth.

    A telling word in one heading of a class whose headings are unlike one another is chance ("Planning and using
    resources" among titles): such a heading lies as deep as the others of its class.
    """
    plain = plain_titles(entries)
    heads = [e for e in entries if e.head and e.zone == "flow"]
    times = Counter((e.cls, plain_key(e.text)) for e in heads)
    out = {}
    for e in heads:
        chance = e.cls in plain and times[(e.cls, plain_key(e.text))] == 1 and e.role != "negative"
        out[id(e)] = f"{e.cls}#{e.role if e.role in TELLING and not chance else ''}"
    return out


def _recurs(entries: Sequence[Entry], kinds: Mapping[int, str]) -> tuple[frozenset[str], frozenset[str]]:
    """Kinds whose headings announce one thing again and again, and kinds whose headings are each unlike the others."""
    texts: dict[str, list[str]] = defaultdict(list)
    roles: dict[str, Entry] = {}
    for e in entries:
        if id(e) in kinds:
            texts[kinds[id(e)]].append(plain_key(e.text))
            roles[kinds[id(e)]] = e
    again = {k for k, t in texts.items() if len(t) >= 3 * len(set(t)) and roles[k].role in TELLING}
    unlike = {k for k, t in texts.items() if len(t) >= 3 and len(set(t)) >= 0.9 * len(t)}
    return frozenset(again), frozenset(unlike)


def _uncoloured(e: Entry) -> str:
    """A heading's class whatever its colour: a document may colour its levels."""
    return re.sub(r"\|(?:dark|light|tint)\|", "||", e.cls)


def rungs(entries: Sequence[Entry]) -> list[Entry]:
    """Let headings name levels that come again and again in turn below headings that look the same.

    "Leading and Enabling", then "Contributor", "Shaper", "Champion" with lists, then "Managing Myself" and the same
    three names: those that stand once each, with no list right below, are titles.
    """
    by_class: dict[str, list[Entry]] = defaultdict(list)
    for e in entries:
        if e.head and e.zone == "flow":
            by_class[e.cls].append(e)
    found: set[tuple[str, str]] = set()
    for cls, heads in by_class.items():
        times = Counter(plain_key(e.text) for e in heads if not CONTINUED.search(e.text))
        once = sum(n == 1 for n in times.values())
        again = [k for k, n in times.items() if n >= 3]
        roles = {e.role for e in heads if plain_key(CONTINUED.sub("", e.text)) in again}
        if (
            once < 3
            or not 2 <= len(again) <= 6
            or once + len(again) != len(times)
            or roles - {None, "level", "positive"}
        ):
            continue
        order = [plain_key(CONTINUED.sub("", e.text)) in again for e in heads]
        opened = sum(not a and b for a, b in pairwise(order))
        if all(times[k] >= 0.75 * once for k in again) and not order[0] and opened >= 0.9 * once:
            found |= {(cls, k) for k in again}
    return [
        replace(e, role="level", cls=f"{e.cls}|rung")
        if e.head and (e.cls, plain_key(CONTINUED.sub("", e.text))) in found
        else e
        for e in entries
    ]


def in_company(entries: Sequence[Entry]) -> list[Entry]:
    """Let a heading of no known meaning name a level where it recurs among levels that look the same.

    "Practitioner" between "Lead" and "Strategic", or "Inspectors and above" below "Officers", comes under every
    competency as they do. It must come about as often as the known ones, and few may be unknown: titles that a
    document takes up level by level recur too, but there are many of them.
    """
    times: dict[str, Counter[str]] = defaultdict(Counter)
    known: dict[str, set[str]] = defaultdict(set)
    for e in entries:
        if e.head and e.role in (None, "level"):
            times[_uncoloured(e)][plain_key(e.text)] += 1
            if e.role == "level":
                known[_uncoloured(e)].add(plain_key(e.text))
    also: set[tuple[str, str]] = set()
    for cls, levels in known.items():
        usual = [times[cls][k] for k in levels if times[cls][k] >= 2]
        strange = [k for k, n in times[cls].items() if k not in levels and usual and n >= max(2, 0.6 * min(usual))]
        stems = {k.split()[0] for k in levels if len(k.split()) > 1}
        kin = sum(k.split()[0] in stems for k in strange if k)  # "Leading others" beside "Leading the service"
        if len(usual) >= 0.9 * len(levels) and 0 < len(strange) <= kin + min(3, 2 * len(usual)):
            also |= {(cls, k) for k in strange if times[cls][k] <= 1.7 * max(usual)}
    also |= _of_one_stem(entries, times, known)
    return [
        replace(e, role="level") if e.head and (_uncoloured(e), plain_key(e.text)) in also and e.role is None else e
        for e in entries
    ]


def _of_one_stem(
    entries: Sequence[Entry], times: Mapping[str, Counter[str]], known: Mapping[str, set[str]]
) -> set[tuple[str, str]]:
    """All headings of a class that open with one word, where one of them is a known level and the same two headings or
    more come once under each: "Leading yourself", "Leading others", "Leading the function"."""
    found: set[tuple[str, str]] = set()
    for cls, levels in known.items():
        texts = list(times[cls])
        stems = {k.split()[0] for k in texts if len(k.split()) > 1}
        if levels and len(texts) >= 3 and len(stems) == 1 and all(len(k.split()) > 1 for k in texts):
            below = _below(entries, cls)
            again = Counter(k for keys in below.values() for k, n in keys.items() if n == 1)
            if sum(n >= max(2, 0.6 * len(texts)) for n in again.values()) >= 2:
                found |= {(cls, k) for k in texts}
    return found


def _below(entries: Sequence[Entry], cls: str) -> dict[str, Counter[str]]:
    """How often each other heading stands between a heading of a class and the next."""
    out: dict[str, Counter[str]] = {}
    last: str | None = None
    for e in entries:
        if e.head and _uncoloured(e) == cls:
            last = plain_key(e.text)
        elif e.head and last is not None and e.role != "close":
            out.setdefault(last, Counter())[plain_key(e.text)] += 1
    return out


def rank_depths(entries: Sequence[Entry]) -> list[Entry]:
    """Give headings of running text their depths: larger type first, then what is seen to stand above what."""
    kinds = _kinds(entries)
    counts = Counter(kinds.values())
    pairs = _follows(entries, kinds)
    sample = {kinds[id(e)]: e for e in entries if id(e) in kinds}
    again, unlike = _recurs(entries, kinds)

    def above(a: str, b: str) -> int:
        """Negative when a stands above b."""
        forward, back = pairs[(a, b)], pairs[(b, a)]
        size = _weight(sample[b]) - _weight(sample[a])
        if forward >= 2 and back == 0 and forward >= 0.6 * counts[a] and size <= 0:
            return -1
        if back >= 2 and forward == 0 and back >= 0.6 * counts[b] and size >= 0:
            return 1
        if forward >= 3 and back == 0 and forward >= 0.8 * counts[a]:
            return -1
        if back >= 3 and forward == 0 and back >= 0.8 * counts[b]:
            return 1
        if (a in unlike and b in again) or (b in unlike and a in again):
            return -1 if a in unlike else 1
        if size:
            return 1 if size > 0 else -1
        if sample[a].cls == sample[b].cls:
            return 0
        return counts[a] - counts[b]

    order = sorted(counts, key=cmp_to_key(above))
    depth: dict[str, int] = {}
    level = 0
    for i, kind in enumerate(order):
        if i and above(order[i - 1], kind) != 0:
            level += 1
        depth[kind] = level
    for kind in again:
        depth[kind] = max([depth[kind], *(depth[u] + 1 for u in unlike if _takes_turns(entries, kinds, u, kind))])
    return [replace(e, depth=depth[kinds[id(e)]]) if id(e) in kinds else e for e in entries]


def _takes_turns(entries: Sequence[Entry], kinds: Mapping[int, str], upper: str, lower: str) -> bool:
    """Whether headings that say one thing again and again come in turn with headings each unlike the others.

    They stand below those then, whatever their look: Word's heading styles below titles in plain bold, say.
    """
    if not lower.endswith(("#negative", "#positive", "#definition")):
        return False
    order = [kinds[id(e)] for e in entries if kinds.get(id(e)) in (upper, lower)]
    turns = sum(a == upper and b == lower for a, b in pairwise(order))
    uppers, lowers = order.count(upper), order.count(lower)
    return bool(order) and order[0] == upper and turns == lowers >= 3 and lowers >= 0.8 * uppers


def _weight(e: Entry) -> float:
    """How loud a heading is: type size, with a little for bands, weight and capitals; a lead-in counts least."""
    if e.style == "lead":
        return 0.0
    parts = e.style.split("|")
    if parts[0].startswith("h"):
        return 100.0 - float(parts[0][1:])
    size = float(parts[0])
    extra = 0.5 * bool(parts[3]) + 0.4 * bool(parts[1]) + 0.3 * bool(parts[4]) - 0.3 * bool(parts[2])
    return size + extra
