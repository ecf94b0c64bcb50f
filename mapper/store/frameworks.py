"""Frameworks in, as versions that are never rewritten; the newest, or any older one, out."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from mapper.exchange.framework_json import framework_from_json, framework_to_json
from mapper.frameworks.types import Framework
from mapper.store.engine import Transactions
from mapper.store.schema import framework_edits, frameworks

Status = Literal["draft", "published"]


@dataclass(frozen=True, slots=True)
class FrameworkVersion:
    """One version of a framework; `version` counts from 1, `report` is what extraction said of it (JSON text)."""

    framework: Framework
    version: int
    status: Status
    json_sha256: str
    document_sha256: str | None
    report: str
    created_at: datetime
    created_by: str

    @property
    def id(self) -> str:
        return self.framework.id


@dataclass(frozen=True, slots=True)
class LoggedEdit:
    """A person's correction of an extracted framework, as it was logged; `edit` is JSON text."""

    seq: int
    framework_id: str
    document_sha256: str | None
    edit: str
    edited_at: datetime
    edited_by: str


class FrameworkShelf:
    """Versions by (id, number); the highest number is the current one."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._parsed: dict[str, Framework] = {}

    def add(
        self,
        connection: Connection,
        framework: Framework,
        *,
        status: Status,
        document_sha256: str | None = None,
        report: str = "{}",
        author: str = "",
    ) -> tuple[int, bool]:
        """Keep inside the caller's transaction; return (version, whether anything changed).

        The same content as the current version adds no version; a draft becomes published when asked so.
        """
        text = json.dumps(framework_to_json(framework), ensure_ascii=False, sort_keys=True)
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        last = connection.execute(
            select(frameworks.c.version, frameworks.c.json_sha256, frameworks.c.status)
            .where(frameworks.c.id == framework.id)
            .order_by(frameworks.c.version.desc())
        ).first()
        if last is not None and last.json_sha256 == sha256:
            if status == "published" and last.status == "draft":
                self._publish(connection, framework.id, last.version)
                return int(last.version), True
            return int(last.version), False
        version = 1 if last is None else int(last.version) + 1
        connection.execute(
            insert(frameworks).values(
                id=framework.id,
                version=version,
                status=status,
                json=text,
                json_sha256=sha256,
                document_sha256=document_sha256,
                report=report,
                created_at=datetime.now(UTC),
                created_by=author,
            )
        )
        return version, True

    def all(self) -> tuple[FrameworkVersion, ...]:
        """The current version of each, by id."""
        with self._transactions.read() as connection:
            rows = connection.execute(_current().order_by(frameworks.c.id)).all()
        return tuple(self._read(row) for row in rows)

    def find(self, framework_id: str, version: int | None = None) -> FrameworkVersion | None:
        """The current version, or the one numbered `version`; None when unknown."""
        wanted = _current() if version is None else select(frameworks).where(frameworks.c.version == version)
        with self._transactions.read() as connection:
            row = connection.execute(wanted.where(frameworks.c.id == framework_id)).first()
        return None if row is None else self._read(row)

    def versions(self, framework_id: str) -> tuple[FrameworkVersion, ...]:
        """Oldest first."""
        query = select(frameworks).where(frameworks.c.id == framework_id).order_by(frameworks.c.version)
        with self._transactions.read() as connection:
            rows = connection.execute(query).all()
        return tuple(self._read(row) for row in rows)

    def ids_of_document(self, document_sha256: str) -> tuple[str, ...]:
        """Ids of the frameworks that were read from a document, in the order in which they were kept."""
        query = (
            select(frameworks.c.id, func.min(frameworks.c.created_at).label("first"))
            .where(frameworks.c.document_sha256 == document_sha256)
            .group_by(frameworks.c.id)
            .order_by("first")
        )
        with self._transactions.read() as connection:
            return tuple(row.id for row in connection.execute(query))

    def publish(self, framework_id: str) -> int | None:
        """Mark the current version as published; return its number, None when the id is unknown."""
        with self._transactions.write() as connection:
            last: int | None = connection.execute(
                select(func.max(frameworks.c.version)).where(frameworks.c.id == framework_id)
            ).scalar()
            if last is not None:
                self._publish(connection, framework_id, last)
        return last

    def log_edits(
        self,
        connection: Connection,
        framework_id: str,
        edits: Sequence[Mapping[str, Any]],
        author: str,
        document_sha256: str | None,
    ) -> None:
        """Append corrections inside the caller's transaction."""
        for edit in edits:
            connection.execute(
                insert(framework_edits).values(
                    framework_id=framework_id,
                    document_sha256=document_sha256,
                    edit=json.dumps(edit, ensure_ascii=False),
                    edited_at=datetime.now(UTC),
                    edited_by=author,
                )
            )

    def edits(self, framework_id: str) -> tuple[LoggedEdit, ...]:
        """Every correction of a framework, oldest first."""
        query = select(framework_edits).where(framework_edits.c.framework_id == framework_id)
        with self._transactions.read() as connection:
            rows = connection.execute(query.order_by(framework_edits.c.seq)).all()
        return tuple(LoggedEdit(**row._mapping) for row in rows)

    def _publish(self, connection: Connection, framework_id: str, version: int) -> None:
        connection.execute(
            update(frameworks)
            .where(frameworks.c.id == framework_id, frameworks.c.version == version)
            .values(status="published")
        )

    def _read(self, row: Row[Any]) -> FrameworkVersion:
        framework = self._parsed.get(row.json_sha256)
        if framework is None:  # parsing is worth keeping: every page asks for every framework
            framework = self._parsed[row.json_sha256] = framework_from_json(json.loads(row.json))
        return FrameworkVersion(
            framework=framework,
            version=row.version,
            status=row.status,
            json_sha256=row.json_sha256,
            document_sha256=row.document_sha256,
            report=row.report,
            created_at=row.created_at,
            created_by=row.created_by,
        )


def _current() -> Select[Any]:
    newest = (
        select(frameworks.c.id, func.max(frameworks.c.version).label("version")).group_by(frameworks.c.id).subquery()
    )
    return select(frameworks).join(
        newest, (frameworks.c.id == newest.c.id) & (frameworks.c.version == newest.c.version)
    )
