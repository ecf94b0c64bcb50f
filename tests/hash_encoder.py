"""An encoder that needs no model, so that unit tests are fast and exact."""

import hashlib
import re
from collections.abc import Sequence

import numpy as np


class HashEncoder:
    """A bag of words hashed into `dimensions` signed buckets: texts that share words are near, order aside.

    Meaning is lost on purpose: tests decide what is alike by the words they choose. Deterministic everywhere.
    """

    def __init__(self, dimensions: int = 256) -> None:
        self._dimensions = dimensions
        self.calls: list[tuple[str, ...]] = []

    @property
    def id(self) -> str:
        return "hash"

    @property
    def sha256(self) -> str:
        return hashlib.sha256(f"hash encoder {self._dimensions}".encode()).hexdigest()

    @property
    def dimensions(self) -> int:
        return self._dimensions

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One unit row per text, in order; a text without words gets a fixed direction of its own."""
        self.calls.append(tuple(texts))
        rows = np.zeros((len(texts), self._dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall(r"[^\W_]+", text.lower()) or ["\0"]:
                digest = hashlib.sha256(word.encode()).digest()
                row[int.from_bytes(digest[:4], "big") % self._dimensions] += 1.0 if digest[4] % 2 else -1.0
            if not row.any():
                row[0] = 1.0
            row /= np.linalg.norm(row)
        return rows
