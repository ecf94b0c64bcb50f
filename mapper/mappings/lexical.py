"""Texts in; their likeness in letters out: TF-IDF over word-inner runs of four characters."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

GRAM = 4
"""Characters a run; finds "prioritise" in "priorities" without a stemmer."""


def grams(text: str) -> list[str]:
    """Runs of GRAM characters of the lower-cased letters, word edges as single spaces; short texts give few."""
    letters = " " + " ".join(re.findall(r"[^\W\d_]+", text.lower())) + " "
    return [letters[n : n + GRAM] for n in range(len(letters) - GRAM + 1)]


def tfidf(texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit rows, shape (texts, distinct runs): (1 + ln count) x (ln((1 + n) / (1 + df)) + 1), Salton and Buckley."""
    counts = [Counter(grams(text)) for text in texts]
    found = Counter(gram for count in counts for gram in count)
    places = {gram: n for n, gram in enumerate(found)}
    idf = {gram: np.log((1 + len(texts)) / (1 + df)) + 1 for gram, df in found.items()}
    matrix = np.zeros((len(texts), max(1, len(places))), dtype=np.float32)
    for row, count in enumerate(counts):
        for gram, times in count.items():
            matrix[row, places[gram]] = (1 + np.log(times)) * idf[gram]
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / np.where(norms == 0, 1, norms), dtype=np.float32)
