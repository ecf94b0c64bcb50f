"""An outline with its titles marked in; what each other heading announces out, told from the set in which it recurs.

A heading's own words are a hint only. Headings of one look that come again and again under the titles form a family:
two or more that stand side by side under most titles are levels, unless they tell good from poor. A heading above the
titles is a level where the titles come back under its sisters, and a theme where they do not.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from mapper.frameworks.entries import Entry
from mapper.frameworks.naming import plain_key
from mapper.frameworks.vocabulary import CONTINUED, LEVEL_NUMBER, Role, poor_share

MOST_LEVELS = 8
"""More headings side by side than this are no levels."""
Key = tuple[str, str]
"""A heading by its class and its bare text."""


def key_of(e: Entry) -> Key:
    """What makes two headings the same: class and words; "(continued)" is none of them."""
    return e.cls, plain_key(CONTINUED.sub("", e.text))


@dataclass(slots=True)
class _Member:
    """One heading text of a family: its hint, the titles that it stands under or above, and the texts right below."""

    hint: Role | None
    number: bool
    under: dict[str, int] = field(default_factory=dict)
    above: set[str] = field(default_factory=set)
    leaves: int = 0
    listed: int = 0
    texts: list[str] = field(default_factory=list)
    within: set[Key | None] = field(default_factory=set)

    @property
    def subtitle(self) -> bool:
        """Whether it only ever stands right under one and the same level: that level's second line."""
        return len(self.within) == 1 and None not in self.within


def settle(entries: Sequence[Entry]) -> list[Entry]:
    """The same entries with the roles of headings as their families tell them; titles have the role `title`."""
    members = _members(entries)
    titles = {t for m in members.values() for t in (*m.under, *m.above)}
    told: dict[Key, Role | None] = {}
    for family in _families(members, inner=True):
        told |= _inner(family, len(titles), members)
    for family in _families(members, inner=False):
        told |= _outer(family)
    return [_retold(e, told) for e in entries]


def _retold(e: Entry, told: dict[Key, Role | None]) -> Entry:
    if not e.head or e.role in ("title", "close"):
        return e
    key = key_of(e)
    return replace(e, role=told[key]) if key in told and told[key] != e.role else e


def _members(entries: Sequence[Entry]) -> dict[Key, _Member]:
    """Every heading that is no title, with the titles around it; titles without texts below count for nothing."""
    members: dict[Key, _Member] = {}
    stack: list[Entry] = []
    for e in entries:
        if e.head:
            while stack and stack[-1].depth >= e.depth:
                stack.pop()
            if e.role != "close" and not (e.repeat and e.role is None):
                stack.append(e)
            continue
        at = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].role == "title"), None)
        if at is None:
            continue
        title = plain_key(CONTINUED.sub("", stack[at].text))
        for n, head in enumerate(stack):
            if head.role == "title":
                continue
            member = members.setdefault(key_of(head), _Member(_hint(head), bool(LEVEL_NUMBER.search(head.text))))
            if n < at:
                member.above.add(title)
            else:
                member.under[title] = member.under.get(title, 0) + 1
                member.within.add(key_of(stack[n - 1]) if stack[n - 1].role == "level" else None)
            if n >= len(stack) - 2:
                member.texts.append(e.text)
            if n == len(stack) - 1:
                member.leaves += 1
                member.listed += e.listed
    return members


def _hint(e: Entry) -> Role | None:
    return e.role if e.role not in ("title", "close") else None  # type: ignore[return-value]


def _families(members: dict[Key, _Member], inner: bool) -> Iterator[dict[Key, _Member]]:
    """Members by class; below the titles, classes of one member each are pooled: a document may colour its levels."""
    by_class: dict[str, dict[Key, _Member]] = defaultdict(dict)
    for key, member in members.items():
        if member.under if inner else member.above:
            by_class[key[0]][key] = member
    pool: dict[Key, _Member] = {}
    for family in by_class.values():
        if inner and len(family) == 1:
            pool |= family
        else:
            yield family
    if pool:
        yield pool


def _inner(family: dict[Key, _Member], titles: int, members: dict[Key, _Member]) -> dict[Key, Role | None]:
    """Roles of headings below titles."""
    least = max(2, 0.4 * titles)
    usual = {k: m for k, m in family.items() if len(m.under) >= least}
    by_hint: dict[Role | None, list[Key]] = defaultdict(list)
    for k, m in usual.items():
        if m.hint not in (None, "positive", "section") or not m.subtitle:
            by_hint[m.hint].append(k)
    for k in by_hint["section"]:
        by_hint[None].append(k)
    unknown, positive, negative = by_hint[None], by_hint["positive"], by_hint["negative"]
    pair = _good_and_poor(usual, [*unknown, *positive]) if not negative else None
    if pair is not None:
        poor, others = pair
        told_by_wording: dict[Key, Role | None] = {k: "positive" for k in others}
        return {**told_by_wording, poor: "negative"}
    worst = _poor_beside(usual, members) if not negative else None
    if worst is not None:
        unknown, positive = [k for k in unknown if k != worst], [k for k in positive if k != worst]
        negative = [worst]
    levels = [k for k in by_hint["level"] if not _on_every_rung(usual, k)]
    unknown += [k for k in by_hint["level"] if k not in levels]
    told: dict[Key, Role | None] = {worst: "negative"} if worst is not None else {}
    if levels:
        most = max(len(usual[k].under) for k in levels)
        told |= {k: "level" for k in unknown if len(usual[k].under) >= 0.5 * most}
        if len(levels) + len(unknown) == 1 and not negative:
            told |= {k: "level" for k in positive if _beside(usual, k, levels[0])}
    elif 2 <= len(unknown) <= MOST_LEVELS and _side_by_side(usual, unknown):
        told |= dict.fromkeys(unknown, "level")
        told |= {k: "level" for k in positive if len(positive) == 1 and not negative}
    elif 2 <= len(unknown) + len(positive) <= MOST_LEVELS and _side_by_side(usual, [*unknown, *positive]):
        told |= dict.fromkeys([*unknown, *positive], "level")
    else:
        told |= dict.fromkeys(unknown, "positive")
    if negative and not positive:
        told |= {k: "positive" for k in by_hint["definition"] if usual[k].listed >= 0.6 * usual[k].leaves}
    return told


def _on_every_rung(usual: dict[Key, _Member], key: Key) -> bool:
    """Whether words of rank only ever stand right below two or more numbered levels: "The worker:" opens lists."""
    within = usual[key].within
    return not usual[key].number and len(within) >= 2 and None not in within


def _good_and_poor(usual: dict[Key, _Member], keys: Sequence[Key]) -> tuple[Key, list[Key]] | None:
    """The heading whose texts tell of poor behaviour, where its sisters' do not; None where the wording is alike."""
    shares = {k: poor_share(usual[k].texts) for k in keys if usual[k].texts}
    if len(shares) != 2:
        return None
    worst = max(shares, key=lambda k: shares[k])
    others = [k for k in shares if k != worst]
    plain = shares[worst] >= 0.4 and all(shares[k] <= 0.34 * shares[worst] for k in others)
    return (worst, others) if plain and len(usual[worst].texts) >= 4 else None


def _poor_beside(usual: dict[Key, _Member], members: dict[Key, _Member]) -> Key | None:
    """A heading of no known meaning beside levels whose texts tell of poor behaviour, where the levels' do not."""
    shares = {k: poor_share(m.texts) for k, m in usual.items() if len(m.texts) >= 4 and m.hint in (None, "positive")}
    levels = [m for m in members.values() if m.under and m.hint == "level"]
    if len(shares) != 1 or len(levels) < 2 or any(m.hint == "negative" for m in members.values()):
        return None
    (worst, share), rest = next(iter(shares.items())), [t for m in levels for t in m.texts]
    return worst if share >= 0.4 and poor_share(rest) <= 0.34 * share else None


def _beside(usual: dict[Key, _Member], a: Key, b: Key) -> bool:
    both = set(usual[a].under) & set(usual[b].under)
    return len(both) >= 0.6 * max(len(usual[a].under), len(usual[b].under))


def _side_by_side(usual: dict[Key, _Member], keys: Sequence[Key]) -> bool:
    """Whether most titles that have one of the headings have another of them too."""
    having: dict[str, int] = defaultdict(int)
    for k in keys:
        for title in usual[k].under:
            having[title] += 1
    return len(keys) >= 2 and sum(n >= 2 for n in having.values()) >= 0.6 * len(having)


def _outer(family: dict[Key, _Member]) -> dict[Key, Role | None]:
    """Roles of headings above titles: levels where titles come back under them, else themes."""
    having: dict[str, int] = defaultdict(int)
    able = {k: m for k, m in family.items() if m.hint not in ("negative", "aside", "section")}
    if sum(m.hint == "level" for m in able.values()) >= 2:
        known = [m for m in able.values() if m.hint == "level"]
        covered = set().union(*(m.above for m in known))
        open_ended = 2 * len(known) >= len(able) and not any(m.number for m in known)
        able = {
            k: m
            for k, m in able.items()
            if m.hint == "level" or (open_ended and m.hint is None and len(m.above & covered) >= 0.6 * len(covered))
        }
    for m in able.values():
        for title in m.above:
            having[title] += 1
    hinted = sum(m.hint == "level" for m in able.values())
    if hinted < max(1, 0.5 * len(able)) and len(able) >= len(having):
        able = {}  # names that no list knows, and no fewer than the supposed titles: these are the titles
    if len(able) >= 2 and having and sum(n >= 2 for n in having.values()) >= 0.5 * len(having):
        return dict.fromkeys(able, "level")
    others = [m for m in family.values() if m.hint != "level"]
    if others:
        return {k: None for k, m in family.items() if m.hint == "level" and not m.number}
    return {}
