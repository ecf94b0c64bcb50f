"""Words of a page as drawn in, the same as a reader sees them out: letters set apart are words, shadows are gone."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mapper.documents.lines import rows_of, union
from mapper.documents.types import Word

SHADOW = 2.6
"""The same word again within this many points to the right or left and below or above is its shadow."""
FEWEST = 4
"""Fewer single letters in a row than this are no word set wide."""


def as_seen(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words without shadows, in the order drawn; single letters at even steps are put together to words."""
    kept = _without_shadows(words)
    if sum(len(w.text) == 1 and w.text.isalpha() for w in kept) < FEWEST:
        return tuple(kept)
    joined: dict[int, list[Word]] = {}
    gone: set[int] = set()
    for row in rows_of([w for w in kept if not w.turned]):
        for run in _runs(row):
            made = _words_of(run)
            joined[id(run[0])] = made
            gone |= {id(w) for w in run}
    out: list[Word] = []
    for word in kept:
        out += joined.get(id(word), [] if id(word) in gone else [word])
    return tuple(out)


def _without_shadows(words: Sequence[Word]) -> list[Word]:
    kept: list[Word] = []
    near: dict[tuple[str, int, int], list[Word]] = {}
    for word in words:
        x, y = round(word.x0 / 4), round(word.top / 4)
        beside = [w for dx in (-1, 0, 1) for dy in (-1, 0, 1) for w in near.get((word.text, x + dx, y + dy), ())]
        if any(abs(w.x0 - word.x0) <= SHADOW and abs(w.top - word.top) <= SHADOW for w in beside):
            continue
        near.setdefault((word.text, x, y), []).append(word)
        kept.append(word)
    return kept


def _runs(row: Sequence[Word]) -> list[list[Word]]:
    """Stretches of single letters of one look that stand nearer to each other than twice their size."""
    runs: list[list[Word]] = [[]]
    for word in row:
        single = len(word.text) == 1 and (word.text.isalnum() or word.text in "&’'-")
        last = runs[-1][-1] if runs[-1] else None
        apart = last is not None and (word.x0 - last.x1 >= 2 * word.style.size or last.style != word.style)
        if not single or apart:
            runs.append([])
        if single:
            runs[-1].append(word)
    return [r for r in runs if sum(w.text.isalpha() for w in r) >= FEWEST]


def _words_of(run: Sequence[Word]) -> list[Word]:
    """A run cut where the step is plainly wider than usual."""
    gaps = sorted(b.x0 - a.x1 for a, b in pairwise(run))
    usual = gaps[len(gaps) // 3]
    parts: list[list[Word]] = [[run[0]]]
    for before, word in pairwise(run):
        if word.x0 - before.x1 > max(1.6 * usual, usual + 0.25 * word.style.size):
            parts.append([word])
        else:
            parts[-1].append(word)
    made = []
    for part in parts:
        x0, top, x1, bottom = union(w.box for w in part)
        made.append(replace(part[0], text="".join(w.text for w in part), x0=x0, top=top, x1=x1, bottom=bottom))
    return made
