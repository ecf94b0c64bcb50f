"""Level headings in, ordered levels out: 1 is the most junior."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mapper.frameworks.naming import plain_key, slug
from mapper.frameworks.types import Level
from mapper.frameworks.vocabulary import LEVEL_NUMBER, seniority

WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
}


STRATEGIC = re.compile(
    r"\b(?:strateg\w+|corporate\w*|(?:council|organisation|trust|force|university|company|authority)[- ]wide|"
    r"long[- ]term|vision\w*|politic\w+|national\w*|regional\w*|cultures?|transform\w*|influenc\w+|future|"
    r"stakeholders?|polic(?:y|ies)|partnerships?|boards?|sponsors?|champions?|shapes?|reputation|governance|"
    r"external|climate|sector)\b",
    re.I,
)
"""Words that behaviours of senior levels hold more often than those of junior levels."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A level heading as met: its text, what stood under its name (scope), and who is said to belong to it.

    `strategic` is the share of its behaviours that hold a word of senior levels (see `STRATEGIC`), where it has enough.
    """

    text: str
    scope: str | None = None
    roles: str | None = None
    strategic: float | None = None


def level_key(text: str) -> str:
    """What makes two level headings the same level: the number where there is one, else the words."""
    match = LEVEL_NUMBER.search(text)
    if match:
        kind = match.group(1).lower()
        return f"{kind} {_number(match.group(2))}" + (f" {_number(match.group(3))}" if match.group(3) else "")
    return plain_key(re.sub(r"\([^)]*\)", " ", text))


def _number(token: str) -> int:
    token = token.lower()
    if token.isdigit():
        return int(token)
    return WORDS.get(token, ord(token[0]) - 96)


def level_name(text: str) -> str:
    """The name alone: "Team Manager (All managers)" gives "Team Manager", "5.0 LEVEL 1 INDICATORS" gives "Level 1"."""
    bare = re.sub(r"\s*\([^)]*\)", "", text).strip(" :–—-")
    match = LEVEL_NUMBER.search(bare)
    if match is None:
        return bare
    rest = bare[match.end() :].strip(" :–—-|")
    named = rest and not re.search(r"competenc|indicator|behaviour|descriptor|statement|expect", rest, re.I)
    before = bare[: match.start()].strip(" :–—-|.0123456789")
    number = match.group(2).upper() if len(match.group(2)) == 1 else match.group(2)
    core = f"{match.group(1).capitalize()} {number}"
    if match.group(3):
        core += f"-{match.group(3)}"
    if named:
        return f"{core} – {rest}"
    return f"{core} – {before}" if before and seniority(before) and len(before.split()) < 6 else core


def order_levels(seen: Sequence[Seen]) -> dict[str, Level]:
    """Levels by key, in order of first sight.

    Named ranks decide the order where they agree; else numbers ascend; else the page runs from junior to senior.
    Numbers without ranks descend where the wording of the behaviours says so.
    """
    unique: dict[str, Seen] = {}
    for s in seen:
        unique.setdefault(level_key(s.text), s)
    keys = list(unique)
    ranks = [_rank(s) for s in _without_stem([unique[k] for k in keys])]
    numbers = [_first_number(k) for k in keys]
    order = list(range(len(keys)))
    silent = all(r is None for r in ranks)
    if all(n is not None for n in numbers):
        order.sort(key=lambda i: numbers[i] or 0)
        if _falls([ranks[i] for i in order]) or (silent and _sinks([unique[keys[i]].strategic for i in order])):
            order.reverse()
    elif all(r is not None for r in ranks) and len(set(ranks)) == len(ranks) and not _climbs(ranks):
        order.sort(key=lambda i: ranks[i] or 0)
    elif _falls(ranks):
        order.reverse()
    out: dict[str, Level] = {}
    for i in range(len(keys)):
        place = order.index(i) + 1
        s = unique[keys[i]]
        name = level_name(s.text)
        out[keys[i]] = Level(
            id=_id(keys[i], name),
            name=name,
            order=place,
            name_in_source=s.text if plain_key(s.text) != plain_key(name) else None,
            scope=s.scope,
            roles=s.roles,
        )
    return out


def _without_stem(seen: Sequence[Seen]) -> list[Seen]:
    """Levels without the word that opens all their names: "Leading" says nothing of rank in "Leading others"."""
    stems = {s.text.split()[0].lower() for s in seen if s.text.split()}
    if len(seen) < 3 or len(stems) != 1 or any(len(s.text.split()) < 2 or LEVEL_NUMBER.search(s.text) for s in seen):
        return list(seen)
    return [replace(s, text=s.text.split(None, 1)[1]) for s in seen]


def _sinks(shares: Sequence[float | None]) -> bool:
    """Whether behaviours plainly grow less strategic from level to level: the last is the most junior."""
    known = [s for s in shares if s is not None]
    if len(known) < max(2, len(shares)):
        return False
    steady = sum(a >= b for a, b in itertools.pairwise(known)) >= 0.75 * (len(known) - 1)
    return steady and known[0] >= 1.5 * known[-1] and known[0] - known[-1] >= 0.12


def _id(key: str, name: str) -> str:
    return slug(key) if LEVEL_NUMBER.search(key) else slug(name)


def _first_number(key: str) -> int | None:
    match = re.match(r"[a-z ]*?(\d+)", key) if LEVEL_NUMBER.search(key) or re.match(r"\w+ \d+", key) else None
    return int(match.group(1)) if match else None


def _rank(s: Seen) -> float | None:
    texts = [re.sub(LEVEL_NUMBER, " ", s.text), s.roles or "", s.scope or ""]
    for text in texts:
        rank = seniority(text)
        if rank is not None:
            return rank
    return None


def _climbs(ranks: Sequence[float | None]) -> bool:
    """Whether four levels or more mostly stand in the order of their ranks: the document's own order is finer then."""
    pairs = [(a or 0.0, b or 0.0) for a, b in itertools.combinations(ranks, 2)]
    return len(ranks) >= 4 and sum(a < b for a, b in pairs) >= 0.8 * len(pairs)


def _falls(ranks: Sequence[float | None]) -> bool:
    """Whether known ranks go down more often than up."""
    known = [r for r in ranks if r is not None]
    if len(known) < 2:
        return False
    steps = [b - a for a, b in itertools.pairwise(known)]
    return sum(s < 0 for s in steps) > sum(s > 0 for s in steps)
