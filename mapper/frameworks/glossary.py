"""An outline in, a reading of it out as titles that each have one defining text and no indicators."""

from collections.abc import Sequence
from statistics import median

from mapper.frameworks.choose import Choice, title_quality
from mapper.frameworks.entries import Entry
from mapper.frameworks.sorting import Sorted
from mapper.frameworks.walk import Rough, classes, read_as

LEAST_TITLES = 5
"""Fewer named and explained things than this are no framework."""
PLAUSIBLE = 6.0
"""Stands where other readings have their plausibility: titles with definitions alone deserve a second look."""


def defined(entries: Sequence[Entry]) -> Choice | None:
    """The class of headings of which most have just one unlisted text below them, as competencies with definitions."""
    best: Choice | None = None
    for cls in classes(entries):
        reading = read_as(entries, cls)
        rows = [(r, Sorted(definition=[leaf for leaf in r.leaves if not leaf.aside])) for r in reading.found]
        kept = [(r, s) for r, s in rows if _explained(r)]
        if len(kept) < LEAST_TITLES or len(kept) < 0.8 * len(rows):
            continue
        if sum(title_quality(r) for r, _ in kept) < 0.75 * len(kept):
            continue
        if median(len(s.definition[0].entry.text.split()) for _, s in kept) < 5:
            continue
        if best is None or len(kept) > len(best.rows):
            best = Choice(reading, tuple(kept), PLAUSIBLE)
    return best


def _explained(rough: Rough) -> bool:
    """A short title over one paragraph that is neither a list item, nor announced, nor at a level."""
    leaves = [leaf for leaf in rough.leaves if not leaf.aside]
    if len(leaves) != 1 or len(rough.title.split()) > 7:
        return False
    leaf = leaves[0]
    told = leaf.level or leaf.polarity or leaf.lead_in or leaf.unknown
    return not told and not leaf.entry.listed and len(leaf.entry.text.split()) <= 60
