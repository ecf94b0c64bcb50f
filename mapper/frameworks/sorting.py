"""The leaves of one rough competency in; definition, definition points, indicators and prose out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mapper.frameworks.naming import plain_key
from mapper.frameworks.vocabulary import NEGATIVE, announces_behaviour, opens_as_behaviour
from mapper.frameworks.walk import Leaf, Reading, Rough

SENTENCE_WORDS = 60
"""A paragraph longer than this is prose even under a heading of behaviours."""
PLAIN, LONGEST = 35, 60
"""Most words of a paragraph that nothing marks as a behaviour, and of one that opens as behaviours do."""


EVERY_LEVEL = re.compile(r"(?:(?:at|for|across)\s+)?(?:all|every|any)\s+(?:levels?|grades?|bands?)\b", re.I)
"""A heading over what holds at all levels: it names no rung of its own."""


@dataclass(frozen=True, slots=True)
class Found:
    """A text judged to be an indicator."""

    text: str
    level: str | None
    negative: bool
    lead_in: str | None
    leaf: Leaf


@dataclass(slots=True)
class Sorted:
    """The leaves of a competency by what they are."""

    definition: list[Leaf] = field(default_factory=list)
    points: list[Leaf] = field(default_factory=list)
    level_texts: list[tuple[str, Leaf]] = field(default_factory=list)
    indicators: list[Found] = field(default_factory=list)
    prose: list[Leaf] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Habits:
    """What the document does as a rule: whether behaviours are bulleted, announced, levelled, or just set out.

    `stated`: all stand under a head such as "Statement", which elsewhere heads a definition; `opened`: a paragraph of
    another kind opens each competency.
    """

    listed: bool
    announced: bool
    levelled: bool
    stated: bool = False
    opened: bool = True


def habits_of(reading: Reading) -> Habits:
    """Learn from all competencies together."""
    told = [[leaf for leaf in r.leaves if not leaf.aside] for r in reading.found]
    with_lists = sum(any(leaf.entry.listed for leaf in mine) for mine in told)
    announced = sum(any(leaf.lead_in or leaf.polarity for leaf in mine) for mine in told)
    levelled = sum(any(leaf.level or _level_in(leaf, reading) for leaf in r.leaves) for r in reading.found)
    least = max(2, 0.5 * len(reading.found))
    every = [leaf for mine in told for leaf in mine]
    stated = bool(every) and sum(leaf.field == "definition" for leaf in every) >= max(
        0.9 * len(every), 2 * len(reading.found)
    )
    opened = sum(_opens_apart(r) for r in reading.found) >= 0.6 * len(reading.found)
    return Habits(with_lists >= least, announced >= least, levelled >= least, stated, opened)


def _opens_apart(rough: Rough) -> bool:
    """Whether a competency opens with a paragraph unlike those that follow: in look, much longer, or the one to open
    as no behaviour does."""
    leaves = [leaf.entry for leaf in rough.leaves if not leaf.aside]
    if len(leaves) < 2:
        return True
    first, rest = leaves[0], leaves[1:]
    longest = max(len(e.text.split()) for e in rest)
    spoken = sum(opens_as_behaviour(e.text) for e in rest) >= 0.6 * len(rest)
    alone = spoken and not opens_as_behaviour(first.text)
    return first.style != rest[0].style or len(first.text.split()) >= 1.6 * longest or alone


def _level_in(leaf: Leaf, reading: Reading) -> str | None:
    return next((t for t in leaf.unknown if reading.recurring.get(plain_key(t)) == "level"), None)


def text_of(leaf: Leaf) -> str:
    """The words of a leaf, list mark and stray spaces gone."""
    return re.sub(r"\s+", " ", leaf.entry.text).strip()


def sort_leaves(rough: Rough, reading: Reading, habits: Habits) -> Sorted:
    """Judge each leaf by the heading above it, by its list mark, and by what the document does as a rule."""
    out = Sorted()
    running: str | None = None
    groups = _groups(rough, reading)
    below = _below_definition(rough, reading)
    for leaf in rough.leaves:
        level = leaf.level or _level_in(leaf, reading)
        if leaf.aside:
            out.prose.append(leaf)
            continue
        if leaf.field == "definition" and not habits.stated and id(leaf) not in below:
            (out.points if leaf.entry.listed else out.definition).append(leaf)
            continue
        text = text_of(leaf)
        if level and leaf.entry.zone == "stated":
            out.level_texts.append((level, leaf))
            continue
        if _leads_in(leaf, text):
            running = text
            continue
        if leaf.entry.zone == "name" or _summarises(leaf, level, rough, reading, habits):
            (out.points if leaf.entry.listed else out.definition).append(leaf)
            continue
        if _is_indicator(leaf, level, reading, habits, groups):
            out.indicators.append(_found(leaf, level, running, text))
        elif level and not leaf.entry.listed:
            out.level_texts.append((level, leaf))
        elif not out.indicators and not leaf.entry.listed:
            out.definition.append(leaf)
        else:
            out.prose.append(leaf)
    if len(out.level_texts) == 1 and not out.definition and len({i.level for i in out.indicators}) > 1:
        out.definition, out.level_texts = [out.level_texts[0][1]], []  # said once, at the first level met
    if not out.indicators and habits.listed is False and habits.announced is False and not habits.levelled:
        _all_plain(out, habits.opened)
    return out


def _below_definition(rough: Rough, reading: Reading) -> set[int]:
    """List items that only follow a defining paragraph: with no other list at their level, they are the behaviours.

    So are plain texts of another look than that paragraph's, where behaviours elsewhere have their look.
    """
    found: set[int] = set()
    told = {leaf.entry.style for r in reading.found for leaf in r.leaves if not leaf.field and not leaf.aside}
    levelled = any(leaf.level or _level_in(leaf, reading) for leaf in rough.leaves)
    by_level: dict[str | None, list[Leaf]] = {}
    for leaf in rough.leaves:
        if not leaf.aside:
            by_level.setdefault(leaf.level or _level_in(leaf, reading), []).append(leaf)
    for level, leaves in by_level.items():
        listed = [leaf for leaf in leaves if leaf.entry.listed]
        opened = [leaf for leaf in leaves if not leaf.entry.listed and leaf.field == "definition"]
        if opened and (level or not levelled) and all(leaf.field == "definition" for leaf in listed):
            found |= {id(leaf) for leaf in listed if leaves.index(leaf) > leaves.index(opened[0])}
        if opened and level and opened[0].entry.style not in told:
            found |= {id(leaf) for leaf in opened[1:] if leaf.entry.style in told}
    return found


def _summarises(leaf: Leaf, level: str | None, rough: Rough, reading: Reading, habits: Habits) -> bool:
    """Whether a list item stands before the levels, in another look than theirs: it says what the competency is."""
    if level or leaf.polarity or leaf.lead_in or not habits.levelled or not leaf.entry.listed:
        return False
    levelled = [x for x in rough.leaves if x.level or _level_in(x, reading)]
    looks = {x.entry.style for x in levelled}
    before = bool(levelled) and rough.leaves.index(leaf) < rough.leaves.index(levelled[0])
    return before and leaf.entry.style not in looks


def _groups(rough: Rough, reading: Reading) -> dict[tuple[str | None, str | None, str | None], bool]:
    """Whether each stretch under one level, polarity and lead-in holds list items."""
    groups: dict[tuple[str | None, str | None, str | None], bool] = {}
    for leaf in rough.leaves:
        key = _group(leaf, reading)
        groups[key] = groups.get(key, False) or leaf.entry.listed
    return groups


def _group(leaf: Leaf, reading: Reading) -> tuple[str | None, str | None, str | None]:
    return (leaf.level or _level_in(leaf, reading), leaf.polarity, leaf.lead_in)


def _leads_in(leaf: Leaf, text: str) -> bool:
    return text.endswith(":") and not leaf.entry.listed and len(text.split()) <= 25


def _found(leaf: Leaf, level: str | None, running: str | None, text: str) -> Found:
    lead_in = leaf.lead_in or running
    negative = leaf.polarity == "negative" or bool(running and not leaf.lead_in and NEGATIVE.search(running))
    return Found(text, None if level and EVERY_LEVEL.match(level) else level, negative, lead_in, leaf)


def _is_indicator(
    leaf: Leaf,
    level: str | None,
    reading: Reading,
    habits: Habits,
    groups: dict[tuple[str | None, str | None, str | None], bool],
) -> bool:
    if leaf.entry.listed:
        return True
    words = len(leaf.entry.text.split())
    if words > SENTENCE_WORDS:
        return False
    if groups[_group(leaf, reading)]:
        return False
    if level and habits.listed and any(held for key, held in groups.items() if key[0] == level):
        return False  # a paragraph over the lists of its level says what the level, or the competency, means
    under = bool(leaf.polarity or leaf.lead_in or any(plain_key(t) in reading.recurring for t in leaf.unknown))
    if under:
        return True
    if level:
        return True
    if habits.stated and leaf.field == "definition":
        return True
    return leaf.entry.zone == "cell" and not habits.listed and bool(leaf.unknown)


def _all_plain(out: Sorted, opened: bool) -> None:
    """A document that neither marks nor announces its behaviours sets them out as short paragraphs."""
    leaves = out.definition
    if len(leaves) < (3 if opened else 2):
        return
    first, rest = (leaves[0], leaves[1:]) if opened else (None, leaves)
    texts = [leaf.entry.text for leaf in rest]
    if all(len(t.split()) <= (LONGEST if opens_as_behaviour(t) else PLAIN) for t in texts):
        out.definition = [first] if first is not None else []
        out.indicators = [Found(text_of(leaf), None, False, None, leaf) for leaf in rest]


def behaviours(rows: Sequence[Sorted]) -> int:
    """How many indicators were found in all."""
    return sum(len(r.indicators) for r in rows)


__all__ = ["Found", "Habits", "Sorted", "announces_behaviour", "behaviours", "habits_of", "sort_leaves", "text_of"]
