"""An encoder and a store of vectors in, the same encoder that never encodes a text twice out."""

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from mapper.vectors.types import Encoder, VectorCache, Vectors


def text_sha256(text: str) -> str:
    """Hex digest of a text's UTF-8 bytes; half a surrogate pair counts as itself."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class MemoryCache:
    """Keeps vectors for as long as the process lives."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], NDArray[np.float32]] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, model_sha256: str, text_sha256s: Sequence[str]) -> Mapping[str, NDArray[np.float32]]:
        return {t: self._kept[model_sha256, t] for t in text_sha256s if (model_sha256, t) in self._kept}

    def put(self, model_sha256: str, vectors: Mapping[str, NDArray[np.float32]]) -> None:
        self._kept.update({(model_sha256, t): vector for t, vector in vectors.items()})


class CachedEncoder:
    """Encodes only what the cache does not hold, each text once; order and duplicates of the input are kept.

    A kept vector of the wrong length (a damaged store) is encoded afresh.
    """

    def __init__(self, encoder: Encoder, cache: VectorCache) -> None:
        self._encoder = encoder
        self._cache = cache

    @property
    def id(self) -> str:
        return self._encoder.id

    @property
    def sha256(self) -> str:
        return self._encoder.sha256

    @property
    def dimensions(self) -> int:
        return self._encoder.dimensions

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row per text, in order, shape (n, dimensions)."""
        keys = [text_sha256(t) for t in texts]
        wanted = dict(zip(keys, texts, strict=True))
        found = self._cache.get(self.sha256, list(wanted))
        known = {k: v for k, v in found.items() if v.shape == (self.dimensions,)}
        new = [k for k in wanted if k not in known]
        if new:
            made = dict(zip(new, self._encoder.encode([wanted[k] for k in new]), strict=True))
            self._cache.put(self.sha256, made)
            known |= made
        rows: Vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for row, key in enumerate(keys):
            rows[row] = known[key]
        return rows
