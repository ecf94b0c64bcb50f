"""What turns texts into unit vectors and keeps them: two protocols and a hit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Shape (n, dimensions), rows of unit length."""


class Encoder(Protocol):
    """Maps texts to unit vectors; `sha256` names the model's weights and settings, so that a cache can trust it."""

    @property
    def id(self) -> str: ...

    @property
    def sha256(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row of unit length per text, in order; (0, dimensions) for no text."""
        ...


class VectorCache(Protocol):
    """Keeps vectors by (model sha256, text sha256); content-keyed, so never stale."""

    def get(self, model_sha256: str, text_sha256s: Sequence[str]) -> Mapping[str, NDArray[np.float32]]:
        """Return those that are known, by text sha256."""
        ...

    def put(self, model_sha256: str, vectors: Mapping[str, NDArray[np.float32]]) -> None: ...


@dataclass(frozen=True, slots=True)
class Hit:
    """One indexed text found near a query: its id and raw cosine (-1 to 1)."""

    id: str
    similarity: float
