"""Sentences about council work that belong to no framework in; what "no evidence" looks like to an encoder out."""

import base64
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from mapper.vectors.types import Encoder, Vectors

BANK = Path(__file__).with_name("bank.json")


@dataclass(frozen=True, slots=True)
class Bank:
    """The sentences, and their vectors as half-precision numbers for the model whose sha256 is given ("" for none)."""

    texts: tuple[str, ...]
    model_sha256: str = ""
    dimensions: int = 0
    packed: str = ""

    def vectors(self, encoder: Encoder) -> Vectors:
        """Shape (n, dimensions), rows of unit length; read from the file when `encoder` made them, else encoded."""
        if encoder.sha256 != self.model_sha256 or encoder.dimensions != self.dimensions:
            return encoder.encode(self.texts)
        rows = np.frombuffer(base64.b64decode(self.packed), dtype="<f2").astype(np.float32)
        rows = rows.reshape(len(self.texts), self.dimensions)
        unit: Vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
        return unit


@lru_cache(maxsize=1)
def load_bank(path: Path = BANK) -> Bank:
    """Read the file that `save_bank` wrote."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Bank(tuple(data["texts"]), data["model_sha256"], int(data["dimensions"]), data["packed"])


def save_bank(texts: tuple[str, ...], encoder: Encoder, path: Path = BANK) -> None:
    """Encode `texts` and keep both; half precision changes a cosine by less than 0.001."""
    rows = np.asarray(encoder.encode(texts), dtype="<f2")
    data = {
        "texts": list(texts),
        "model_sha256": encoder.sha256,
        "dimensions": encoder.dimensions,
        "packed": base64.b64encode(rows.tobytes()).decode("ascii"),
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    load_bank.cache_clear()
