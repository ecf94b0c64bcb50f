"""Indicators with their vectors in, the nearest to a query out: exact, filtered, rebuilt, never read from disk."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from mapper.errors import Invalid
from mapper.frameworks.types import Framework, Polarity
from mapper.vectors.types import Encoder, Hit, Vectors

DIGITS = 6
"""Similarities are rounded to this: float32 sums differ past it, and ties must not depend on the order of sums."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An indexed text and what it can be filtered by; `level` None means all levels."""

    id: str
    framework: str
    competency: str
    level: str | None = None
    polarity: Polarity = "positive"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries count; None asks nothing. In `levels`, None among them admits entries for all levels."""

    frameworks: Collection[str] | None = None
    competencies: Collection[str] | None = None
    levels: Collection[str | None] | None = None
    polarity: Literal["positive", "negative"] | None = None

    def admits(self, entry: Entry) -> bool:
        return (
            (self.frameworks is None or entry.framework in self.frameworks)
            and (self.competencies is None or entry.competency in self.competencies)
            and (self.levels is None or entry.level in self.levels)
            and (self.polarity is None or entry.polarity == self.polarity)
        )


EVERYTHING = Filter()


class IndicatorIndex:
    """Exact inner product (cosine, as rows are of unit length) over entries, by FAISS."""

    def __init__(self, entries: Sequence[Entry], vectors: Vectors) -> None:
        """`vectors` has one unit row for each entry. Invalid when counts differ or an id comes twice."""
        if len(entries) != len(vectors):
            raise Invalid(f"{len(entries)} entries came with {len(vectors)} vectors.", "Give one vector an entry.")
        if len({e.id for e in entries}) != len(entries):
            raise Invalid("An id is indexed twice.", "Give every indicator an id of its own.")
        import faiss

        self.entries = tuple(entries)
        self._faiss: Any = faiss
        self._flat = faiss.IndexFlatIP(vectors.shape[1] if vectors.ndim == 2 and vectors.shape[1] else 1)
        if len(entries):
            self._flat.add(np.ascontiguousarray(vectors, dtype=np.float32))

    def __len__(self) -> int:
        return len(self.entries)

    def search(self, queries: Vectors, k: int, where: Filter = EVERYTHING) -> list[tuple[Hit, ...]]:
        """For each query row its `k` nearest entries that `where` admits, best first, ties by id.

        The filter is applied before the search, so fewer than `k` come back only where fewer are admitted.
        """
        admitted = np.array([i for i, e in enumerate(self.entries) if where.admits(e)], dtype=np.int64)
        k = min(k, len(admitted))
        if k <= 0 or not len(queries):
            return [() for _ in range(len(queries))]
        queries = np.ascontiguousarray(queries, dtype=np.float32)
        similarities, places = self._nearest(queries, k, admitted)
        return [
            tuple(Hit(self.entries[p].id, s) for s, p in self._ranked(row, at)[:k])
            for row, at in zip(similarities, places, strict=True)
        ]

    def _nearest(
        self, queries: Vectors, k: int, admitted: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """The k nearest and everything that ties with the k-th, so that the cut among equals can go by id."""
        selector = self._faiss.SearchParameters(sel=self._faiss.IDSelectorBatch(admitted))
        width = min(k + 1, len(admitted))
        while True:
            similarities, places = self._flat.search(queries, width, params=selector)
            tied = np.round(similarities[:, -1], DIGITS) >= np.round(similarities[:, k - 1], DIGITS)
            if width == len(admitted) or not tied.any():
                return similarities, places
            width = min(width * 2, len(admitted))

    def _ranked(self, similarities: NDArray[np.float32], places: NDArray[np.int64]) -> list[tuple[float, int]]:
        pairs = [(round(float(s), DIGITS), int(p)) for s, p in zip(similarities, places, strict=True)]
        return sorted(pairs, key=lambda pair: (-pair[0], self.entries[pair[1]].id))


def index_indicators(frameworks: Sequence[Framework], encoder: Encoder) -> IndicatorIndex:
    """Index every indicator of the frameworks, in document order."""
    found = [(f, c, i) for f in frameworks for c, i in f.indicators()]
    entries = [Entry(i.id, f.id, c.id, i.level, i.polarity) for f, c, i in found]
    return IndicatorIndex(entries, encoder.encode([i.text for _, _, i in found]))
