"""Vectors in and out, keyed by model and text: a cache that can be emptied at any time and is never stale."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import delete, func, insert, select

from mapper.store.engine import Transactions
from mapper.store.schema import vectors

BATCH = 400
"""Keys asked for at once: below the number of parameters that either database takes."""


class VectorStore:
    """The `VectorCache` of `mapper.vectors.types`."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def get(self, model_sha256: str, text_sha256s: Sequence[str]) -> Mapping[str, NDArray[np.float32]]:
        """Return those that are known, by text sha256."""
        wanted = list(dict.fromkeys(text_sha256s))
        found: dict[str, NDArray[np.float32]] = {}
        with self._transactions.read() as connection:
            for start in range(0, len(wanted), BATCH):
                query = select(vectors.c.text_sha256, vectors.c.vector).where(
                    vectors.c.model_sha256 == model_sha256,
                    vectors.c.text_sha256.in_(wanted[start : start + BATCH]),
                )
                for key, blob in connection.execute(query):
                    found[key] = np.frombuffer(blob, dtype="<f4")
        return found

    def put(self, model_sha256: str, new: Mapping[str, NDArray[np.float32]]) -> None:
        """Keep; those that are there already stay as they are."""
        if not new:
            return
        with self._transactions.write() as connection:
            known = {
                row.text_sha256
                for start in range(0, len(new), BATCH)
                for row in connection.execute(
                    select(vectors.c.text_sha256).where(
                        vectors.c.model_sha256 == model_sha256,
                        vectors.c.text_sha256.in_(list(new)[start : start + BATCH]),
                    )
                )
            }
            rows = [
                {"model_sha256": model_sha256, "text_sha256": key, "vector": np.asarray(v, dtype="<f4").tobytes()}
                for key, v in new.items()
                if key not in known
            ]
            if rows:
                connection.execute(insert(vectors), rows)

    def count(self, model_sha256: str) -> int:
        with self._transactions.read() as connection:
            query = select(func.count()).select_from(vectors).where(vectors.c.model_sha256 == model_sha256)
            return int(connection.execute(query).scalar_one())

    def forget_other_models(self, model_sha256: str) -> int:
        """Drop what other models made; return how many."""
        with self._transactions.write() as connection:
            return int(connection.execute(delete(vectors).where(vectors.c.model_sha256 != model_sha256)).rowcount)
