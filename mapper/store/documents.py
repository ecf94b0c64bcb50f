"""Original documents in, by content; the same bytes out, so that the page behind an indicator can be opened."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from mapper.store.engine import Transactions
from mapper.store.schema import documents


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document that frameworks were read from; `size` in bytes."""

    sha256: str
    name: str
    media_type: str
    size: int
    added_at: datetime


class DocumentShelf:
    """Documents by sha256 of their bytes: adding one twice changes nothing."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def add(self, connection: Connection, data: bytes, name: str, media_type: str) -> str:
        """Keep `data` inside the caller's transaction; return its sha256."""
        sha256 = hashlib.sha256(data).hexdigest()
        known = connection.execute(select(documents.c.sha256).where(documents.c.sha256 == sha256)).first()
        if known is None:
            row = {"sha256": sha256, "name": name, "media_type": media_type, "size": len(data)}
            connection.execute(insert(documents).values(**row, content=data, added_at=datetime.now(UTC)))
        return sha256

    def find(self, sha256: str) -> StoredDocument | None:
        columns = [c for c in documents.c if c.name != "content"]
        with self._transactions.read() as connection:
            row = connection.execute(select(*columns).where(documents.c.sha256 == sha256)).first()
        return None if row is None else StoredDocument(**row._mapping)

    def content(self, sha256: str) -> bytes | None:
        """The bytes as they were given; None when unknown."""
        with self._transactions.read() as connection:
            found: bytes | None = connection.execute(
                select(documents.c.content).where(documents.c.sha256 == sha256)
            ).scalar()
        return found
