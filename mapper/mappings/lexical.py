"""Texts in; their likeness in letters out: TF-IDF over runs of four characters."""

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

GRAM = 4
"""Characters a run; finds "prioritise" in "priorities" without a stemmer."""

BUCKETS = 8192
"""Columns that runs are hashed into: English frameworks have about 4,000 different runs each."""


def grams(text: str) -> list[str]:
    """Runs of GRAM characters of the lower-cased letters, word edges as single spaces; short texts give few."""
    letters = " " + " ".join(re.findall(r"[^\W\d_]+", text.lower())) + " "
    return [letters[n : n + GRAM] for n in range(len(letters) - GRAM + 1)]


@lru_cache(maxsize=1 << 16)
def _bucket(gram: str) -> int:
    """A run's column; remembered, as English has few thousand different runs and texts repeat them."""
    return zlib.crc32(gram.encode()) % BUCKETS


def gram_weights(texts: Sequence[str]) -> NDArray[np.float32]:
    """1 + ln(count) of every run by bucket, 0 where there is none: shape (len(texts), BUCKETS)."""
    weights = np.zeros((len(texts), BUCKETS), dtype=np.float32)
    for row, text in enumerate(texts):
        counts = Counter(map(_bucket, grams(text)))
        weights[row, list(counts)] = 1 + np.log(list(counts.values())) if counts else 0
    return weights


def tfidf(weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Unit rows: (1 + ln count) x (ln((1 + n) / (1 + df)) + 1), Salton and Buckley 1988; empty rows stay 0."""
    idf = np.log((1 + len(weights)) / (1 + np.count_nonzero(weights, axis=0))) + 1
    rows = weights * idf.astype(np.float32)
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(norms == 0, 1, norms), dtype=np.float32)
