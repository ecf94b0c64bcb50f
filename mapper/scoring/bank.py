"""General behaviours of public service, in the words of four kinds of text, in; their vectors out.

They belong to no council's framework. They show an encoder what "near by chance" looks like, and how the same
behaviour sounds in a framework, a job description and an appraisal.
"""

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mapper.vectors.types import Encoder, Vectors

BANK = Path(__file__).with_name("bank.json")
REGISTERS = ("indicator", "criterion", "appraisal_positive", "appraisal_negative", "development")


@dataclass(frozen=True, slots=True)
class Wording:
    """One sentence: which concept it is a wording of (a running number), and in which register."""

    concept: int
    register: str
    text: str


@dataclass(frozen=True, slots=True)
class Bank:
    """The wordings, and their vectors as bytes with one scale a row, for the model of that sha256 ("" for none)."""

    wordings: tuple[Wording, ...]
    model_sha256: str = ""
    dimensions: int = 0
    packed: str = ""

    def rows(self, *registers: str) -> NDArray[np.intp]:
        """Places of the wordings in those registers."""
        return np.array([i for i, w in enumerate(self.wordings) if w.register in registers], dtype=np.intp)

    @property
    def concepts(self) -> NDArray[np.intp]:
        """Every wording's concept, shape (n,)."""
        return np.array([w.concept for w in self.wordings], dtype=np.intp)

    def vectors(self, encoder: Encoder) -> Vectors:
        """Shape (n, dimensions), rows of unit length; read from the file when `encoder` made them, else encoded."""
        if encoder.sha256 != self.model_sha256 or encoder.dimensions != self.dimensions:
            return encoder.encode([w.text for w in self.wordings])
        return unpack(self.packed, self.dimensions)


@lru_cache(maxsize=2)
def unpack(packed: str, dimensions: int) -> Vectors:
    """What `pack` kept, rows of unit length; once for all profiles, hence read-only."""
    rows = np.frombuffer(base64.b64decode(packed), dtype=np.int8).astype(np.float32).reshape(-1, dimensions)
    unit: Vectors = (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)).astype(np.float32)
    unit.setflags(write=False)
    return unit


def pack(rows: Vectors) -> str:
    """A byte a number and one scale a row, as text; a cosine changes by less than 0.01."""
    scale = np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-9) / 127.0
    return base64.b64encode(np.rint(rows / scale).astype(np.int8).tobytes()).decode("ascii")


def wordings_of(concepts: Iterable[Mapping[str, Any]]) -> tuple[Wording, ...]:
    """Every sentence of records that hold a list of them for each of `REGISTERS`."""
    return tuple(Wording(n, r, text) for n, concept in enumerate(concepts) for r in REGISTERS for text in concept[r])


@lru_cache(maxsize=1)
def load_bank(path: Path = BANK) -> Bank:
    """Read the file that `save_bank` wrote."""
    data = json.loads(path.read_text(encoding="utf-8"))
    wordings = tuple(Wording(int(n), register, text) for n, register, text in data["wordings"])
    return Bank(wordings, data["model_sha256"], int(data["dimensions"]), data["packed"])


def save_bank(wordings: tuple[Wording, ...], encoder: Encoder, path: Path = BANK) -> None:
    """Encode and keep both."""
    data = {
        "model_sha256": encoder.sha256,
        "dimensions": encoder.dimensions,
        "wordings": [[w.concept, w.register, w.text] for w in wordings],
        "packed": pack(encoder.encode([w.text for w in wordings])),
    }
    path.write_text(json.dumps(data, ensure_ascii=False) + "\n", encoding="utf-8")
    load_bank.cache_clear()
