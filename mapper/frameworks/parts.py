"""Readings of the parts of one document in, readings of its frameworks out: a part that takes up the titles again is no
framework of its own."""

from collections.abc import Sequence
from dataclasses import replace

from mapper.frameworks.choose import Choice
from mapper.frameworks.naming import same_title
from mapper.frameworks.sorting import Sorted
from mapper.frameworks.walk import Rough


def takes_up(other: Choice, main: Choice) -> bool:
    """Whether most titles of `other` are titles of `main`: an appendix of warning signs, a list of definitions."""
    known = sum(_match(rough, main.rows) is not None for rough, _ in other.rows)
    return known >= max(2, 0.8 * len(other.rows))


def fold(main: Choice, other: Choice, before: bool) -> Choice:
    """`main` with what `other` says about the same titles; `before` where `other` stands earlier in the document."""
    rows = [(rough, leaves) for rough, leaves in main.rows]
    for rough, leaves in other.rows:
        at = _match(rough, rows)
        if at is None:
            rows.append((rough, leaves))
            continue
        mine, kept = rows[at]
        mine = replace(mine, heads=[*mine.heads, *rough.heads])
        first, second = (leaves, kept) if before else (kept, leaves)
        rows[at] = (
            mine,
            Sorted(
                definition=kept.definition or leaves.definition,
                points=kept.points or leaves.points,
                level_texts=[*first.level_texts, *second.level_texts],
                indicators=[*first.indicators, *second.indicators],
                prose=[*first.prose, *second.prose],
            ),
        )
    return replace(main, rows=tuple(rows))


def _match(rough: Rough, rows: Sequence[tuple[Rough, Sorted]]) -> int | None:
    for n, (other, _) in enumerate(rows):
        if any(same_title(t, rough.title) for t in (other.title, *other.variants)):
            return n
    return None
