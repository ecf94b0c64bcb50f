"""A database URL in; everything that lasts out, one shelf for each concern, on the newest schema."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from mapper.store import backup as copies
from mapper.store.choices import Choices
from mapper.store.decisions import Decisions
from mapper.store.documents import DocumentShelf
from mapper.store.engine import Transactions
from mapper.store.frameworks import FrameworkShelf
from mapper.store.migrate import HEAD, revision, upgrade
from mapper.store.papers import AnalysisShelf, DraftShelf
from mapper.store.people import People
from mapper.store.requests import Requests
from mapper.store.vectors import VectorStore


class Database:
    """Open, migrated and shared by threads; raises StoreProblem when it cannot be used."""

    def __init__(self, url: str) -> None:
        self._transactions = Transactions(url)
        self.upgraded_from = upgrade(self._transactions)
        self.documents = DocumentShelf(self._transactions)
        self.frameworks = FrameworkShelf(self._transactions)
        self.decisions = Decisions(self._transactions)
        self.vectors = VectorStore(self._transactions)
        self.drafts = DraftShelf(self._transactions)
        self.analyses = AnalysisShelf(self._transactions)
        self.people = People(self._transactions)
        self.requests = Requests(self._transactions)
        self.choices = Choices(self._transactions)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction over several shelves: all of it or nothing."""
        with self._transactions.write() as connection:
            yield connection

    def revision(self) -> str:
        """The schema's revision; equal to `newest_revision` once open."""
        return revision(self._transactions) or ""

    @property
    def newest_revision(self) -> str:
        return HEAD

    def backup(self, target: Path) -> dict[str, int]:
        """See `mapper.store.backup.backup`."""
        return copies.backup(self._transactions, target)

    def restore(self, source: Path) -> dict[str, int]:
        """See `mapper.store.backup.restore`; an older backup is brought to the newest schema."""
        counts = copies.restore(self._transactions, source)
        upgrade(self._transactions)
        return counts

    def close(self) -> None:
        self._transactions.close()

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
