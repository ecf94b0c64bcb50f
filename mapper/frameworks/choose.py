"""An outline in, the most plausible reading of it as a framework out, with how plausible it is."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from mapper.frameworks.entries import Entry
from mapper.frameworks.naming import plain_key
from mapper.frameworks.sorting import Sorted, habits_of, sort_leaves
from mapper.frameworks.vocabulary import GENERIC_TITLE, KINDS, SECTION, opens_as_behaviour, role_of
from mapper.frameworks.walk import Leaf, Reading, Rough, alike, classes, read_as


@dataclass(frozen=True, slots=True)
class Choice:
    """A reading that holds together; `score` grows with plausibility (see `plausibility`)."""

    reading: Reading
    rows: tuple[tuple[Rough, Sorted], ...]
    score: float


def choose(entries: Sequence[Entry]) -> Choice | None:
    """Try every class of headings as titles; return the best, or None where none makes a framework."""
    total = sum(not e.head and (e.listed or e.zone == "cell") for e in entries) or 1
    best: Choice | None = None
    for view, cls in [*((entries, cls) for cls in classes(entries)), *alike(entries)]:
        choice = evaluate(read_as(view, cls), total)
        if choice is not None and (best is None or choice.score > best.score):
            best = choice
    return best


def evaluate(reading: Reading, total: int) -> Choice | None:
    """Drop what are no competencies, then judge the rest."""
    habits = habits_of(reading)
    rows = [(r, sort_leaves(r, reading, habits)) for r in reading.found]
    usual = _usual_shape(rows)
    rows = _of_one_section([(r, s) for r, s in rows if _holds(r, s, usual)])
    if len(rows) < 2:
        return None
    if median(len(i.text.split()) for _, s in rows for i in s.indicators) <= 3:
        return None
    score = plausibility(rows, reading, total)
    return Choice(reading, tuple(rows), score)


Shape = frozenset[tuple[str | None, bool]]
"""The levels and polarities that a competency's texts have."""


def _shape(leaves: Sorted) -> Shape:
    return frozenset((i.level, i.negative) for i in leaves.indicators)


def _usual_shape(rows: Sequence[tuple[Rough, Sorted]]) -> Shape:
    """The commonest shape of those whose titles are no words of prose."""
    shapes = Counter(_shape(s) for r, s in rows if s.indicators and not SECTION.match(r.title))
    return shapes.most_common(1)[0][0] if shapes else frozenset()


def _holds(rough: Rough, leaves: Sorted, usual: Shape) -> bool:
    """A section of prose with a list in it is no competency; nor is a title with nothing below it.

    The words of a section are chance in a title that has two levels or polarities as its sisters have ("Assessing
    risk"), or that heads a table or texts that open as behaviours do ("Welcome").
    """
    if SECTION.match(rough.title) and not rough.label:
        shape = _shape(leaves)
        tabled = bool(rough.heads) and all(h.zone != "flow" or h.cls.startswith("band") for h in rough.heads)
        texts = [i.text for i in leaves.indicators]
        spoken = len(rough.title.split()) == 1 and sum(opens_as_behaviour(t) for t in texts) >= 0.8 * len(texts)
        return bool(shape) and shape == usual and (len(shape) >= 2 or tabled or (spoken and len(texts) >= 2))
    return bool(leaves.indicators)


NAMES_FRAMEWORK = re.compile(r"competenc|behaviou?r|capabilit|\bframework|\bvalues\b|\bskills\b|attributes", re.I)


def _of_one_section(rows: list[tuple[Rough, Sorted]]) -> list[tuple[Rough, Sorted]]:
    """The rows under the one numbered section that names a framework, where the other sections do not.

    A policy in clauses has "4 Competency framework" with 4.1, 4.2, and "5 Procedure" with clauses of the same form.
    """
    sections = {id(r.section): r.section for r, _ in rows}
    named = [key for key, e in sections.items() if e is not None and NAMES_FRAMEWORK.search(e.text)]
    if None in sections.values() or len(sections) < 2 or len(named) != 1:
        return rows
    return [(r, s) for r, s in rows if id(r.section) == named[0]]


def other_section(other: Choice, main: Choice) -> bool:
    """Whether all rows of `other` stand under numbered sections that name no framework, where the main ones' does."""
    mine = [r.section for r, _ in main.rows]
    theirs = [r.section for r, _ in other.rows]
    named = all(e is not None and NAMES_FRAMEWORK.search(e.text) for e in mine)
    return named and all(e is not None and not NAMES_FRAMEWORK.search(e.text) for e in theirs)


def title_quality(rough: Rough) -> float:
    """0 to 1: short, opens with a capital, no sentence, no bare number, no section of prose."""
    words = rough.title.split()
    told = role_of(rough.title) in ("level", "definition", "aside") and not rough.label
    if GENERIC_TITLE.match(rough.title) or told:
        return 0.0
    good = 1.0
    if len(words) > 9:
        good -= 0.4
    if rough.title.endswith((".", "?", ":")):
        good -= 0.4
    if not rough.title[:1].isupper():
        good -= 0.3
    if SECTION.match(rough.title):
        good -= 0.7
    return max(0.0, good)


def plausibility(rows: Sequence[tuple[Rough, Sorted]], reading: Reading, total: int) -> float:
    """Sum of seven judgements, at most 10.5: coverage (of all list items and cells, times 2), share of titles with
    indicators (times 2), parallel shape, even counts, title quality (times 2), number of competencies, texts that
    open as behaviours do (times 1.5); less for headings inside competencies that stay unexplained, for titles that
    recur under several unexplained headings, for single indicators and for lists of mere names. The weights are by
    judgement; the corpus and the typeset layouts keep a distance of 2 between frameworks and other documents."""
    counts = [len(s.indicators) for _, s in rows]
    covered = min(1.0, sum(counts) / total)
    filled = len(rows) / max(1, len(reading.found) + reading.beside)
    shapes = Counter(_shape(s) for _, s in rows)
    shape_score = sum(_likeness(shape, shapes) * n for shape, n in shapes.items()) / len(rows)
    middle = median(counts)
    even = sum(middle / 3 <= c <= 3 * middle for c in counts) / len(rows)
    quality = sum(title_quality(r) for r, _ in rows) / len(rows)
    known = sum(counts)
    stray = sum(any(_unexplained(t, reading) for t in i.leaf.unknown) for _, s in rows for i in s.indicators) / max(
        1, known
    )
    size = min(len(rows), 6) / 6 - max(0, len(rows) - 40) / 40
    thin = 0.6 if middle < 2 else 0.0
    texts = [i.text for _, s in rows for i in s.indicators]
    spoken = sum(opens_as_behaviour(t) for t in texts) / max(1, known)
    # Titles that come back under one unexplained heading after another are levels of those headings.
    crossed = sum(len({plain_key(t) for t in r.themes}) > 1 for r, _ in rows) / len(rows)
    # Titles that come back again and again, with no level around them to say why, are levels themselves.
    again = sum(len(r.heads) >= 3 and not any(i.level for i in s.indicators) for r, s in rows) / len(rows)
    # A name of its own over every single text: the names are titles, or fields of a form.
    named = [i.leaf.unknown[-1] for _, s in rows for i in s.indicators if _own_name(i.leaf, reading)]
    apart = 3.0 if len(set(named)) >= 0.9 * known else 0.0
    names = 2.5 if median(len(t.split()) for t in texts) <= 4 else 0.0
    # Headings that look like the titles but open sections of prose: the titles are sections too.
    sections = 3.0 if reading.sections > len(rows) else 0.0
    # "Competencies" as a heading below the supposed titles: these are groups of them.
    grouped = 3.0 if sum(_names_competencies(i.leaf) for _, s in rows for i in s.indicators) >= 0.8 * known else 0.0
    return (
        2 * covered
        + 2 * filled
        + shape_score
        + even
        + 2 * quality
        + size
        + 1.5 * spoken
        - 1.5 * stray
        - 3 * crossed
        - 1.5 * again
        - thin
        - names
        - apart
        - sections
        - grouped
    )


def _names_competencies(leaf: Leaf) -> bool:
    """Whether a text has a name of its own and stands below a heading that says only that competencies follow."""
    return bool(leaf.entry.rest) and leaf.label is not None and bool(KINDS.match(leaf.label))


def _own_name(leaf: Leaf, reading: Reading) -> bool:
    """Whether the row or heading right above a text is a name that explains nothing yet."""
    return (
        bool(leaf.unknown) and not leaf.entry.listed and not leaf.entry.rest and _unexplained(leaf.unknown[-1], reading)
    )


def _unexplained(text: str, reading: Reading) -> bool:
    return plain_key(text) not in reading.recurring


def _likeness(shape: Shape, shapes: Counter[Shape]) -> float:
    """How far a competency's set of levels and polarities agrees with the others', on average."""
    total = sum(shapes.values())
    return sum(n * len(shape & other) / len(shape | other) for other, n in shapes.items()) / total
