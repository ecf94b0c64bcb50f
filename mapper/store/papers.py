"""Job-description drafts (versioned) and analyses that a person asked to keep (deletable for good), as JSON text."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, delete, func, insert, select

from mapper.store.engine import Transactions
from mapper.store.schema import analyses, drafts


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """One version of a draft; `json` as `mapper.exchange` wrote it."""

    id: str
    version: int
    title: str
    json: str
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True, slots=True)
class SavedAnalysis:
    """A score report that a person chose to keep; `json` as `mapper.exchange` wrote it."""

    id: str
    name: str
    framework_id: str
    kind: str
    json: str
    saved_at: datetime
    saved_by: str


class DraftShelf:
    """Drafts by id; every save is a new version."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def save(self, title: str, json: str, author: str = "", draft_id: str | None = None) -> SavedDraft:
        """Keep as the next version of `draft_id`, or as a new draft."""
        chosen = draft_id or secrets.token_urlsafe(9)
        with self._transactions.write() as connection:
            last = connection.execute(select(func.max(drafts.c.version)).where(drafts.c.id == chosen)).scalar()
            draft = SavedDraft(chosen, (last or 0) + 1, title, json, datetime.now(UTC), author)
            connection.execute(insert(drafts).values({c.name: getattr(draft, c.name) for c in drafts.c}))
        return draft

    def all(self) -> tuple[SavedDraft, ...]:
        """The newest version of each, last saved first."""
        newest = select(drafts.c.id, func.max(drafts.c.version).label("version")).group_by(drafts.c.id).subquery()
        query = select(drafts).join(newest, (drafts.c.id == newest.c.id) & (drafts.c.version == newest.c.version))
        return self._list(query.order_by(drafts.c.saved_at.desc()))

    def versions(self, draft_id: str) -> tuple[SavedDraft, ...]:
        """Oldest first; empty when unknown."""
        return self._list(select(drafts).where(drafts.c.id == draft_id).order_by(drafts.c.version))

    def delete(self, draft_id: str) -> bool:
        """Delete every version for good; False when there was none."""
        with self._transactions.write() as connection:
            return bool(connection.execute(delete(drafts).where(drafts.c.id == draft_id)).rowcount)

    def _list(self, query: Select[Any]) -> tuple[SavedDraft, ...]:
        with self._transactions.read() as connection:
            return tuple(SavedDraft(**row._mapping) for row in connection.execute(query))


class AnalysisShelf:
    """Analyses by id."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def save(self, name: str, framework_id: str, kind: str, json: str, author: str = "") -> SavedAnalysis:
        saved = SavedAnalysis(secrets.token_urlsafe(9), name, framework_id, kind, json, datetime.now(UTC), author)
        with self._transactions.write() as connection:
            connection.execute(insert(analyses).values({c.name: getattr(saved, c.name) for c in analyses.c}))
        return saved

    def all(self) -> tuple[SavedAnalysis, ...]:
        """Last saved first."""
        return self._list(select(analyses).order_by(analyses.c.saved_at.desc()))

    def find(self, analysis_id: str) -> SavedAnalysis | None:
        return next(iter(self._list(select(analyses).where(analyses.c.id == analysis_id))), None)

    def delete(self, analysis_id: str) -> bool:
        """Delete for good: the pages that held it are overwritten and the journal is emptied; False when unknown."""
        with self._transactions.write() as connection:
            gone = bool(connection.execute(delete(analyses).where(analyses.c.id == analysis_id)).rowcount)
        if gone:
            self._transactions.empty_journal()
        return gone

    def _list(self, query: Select[Any]) -> tuple[SavedAnalysis, ...]:
        with self._transactions.read() as connection:
            return tuple(SavedAnalysis(**row._mapping) for row in connection.execute(query))
