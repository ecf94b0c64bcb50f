"""The tables, once, for SQLite and PostgreSQL; `migrations` builds them step by step, a test compares the two."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware datetime kept as ISO-8601 text in UTC: the same, and sortable, in both databases."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("added_at", Moment, nullable=False),
)

frameworks = Table(
    "frameworks",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("status", String(16), nullable=False),
    Column("json", Text, nullable=False),
    Column("json_sha256", String(64), nullable=False),
    Column("document_sha256", String(64), ForeignKey("documents.sha256"), nullable=True),
    Column("report", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("created_by", Text, nullable=False),
    CheckConstraint("status IN ('draft', 'published')", name="frameworks_status"),
)

framework_edits = Table(
    "framework_edits",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("framework_id", String(200), nullable=False),
    Column("document_sha256", String(64), nullable=True),
    Column("edit", Text, nullable=False),
    Column("edited_at", Moment, nullable=False),
    Column("edited_by", Text, nullable=False),
    Index("framework_edits_of", "framework_id", "seq"),
    sqlite_autoincrement=True,
)

decisions = Table(
    "decisions",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("subject_framework", String(200), nullable=False),
    Column("object_framework", String(200), nullable=False),
    Column("subject_id", Text, nullable=False),
    Column("object_id", Text, nullable=True),
    Column("verdict", String(16), nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("decided_at", Moment, nullable=False),
    Column("predicate", String(32), nullable=True),
    Column("comment", Text, nullable=True),
    Column("subject_text", Text, nullable=False),
    Column("object_text", Text, nullable=False),
    Column("confidence_seen", Float, nullable=True),
    Column("blind", Boolean, nullable=False),
    Column("batch", Text, nullable=True),
    CheckConstraint("verdict IN ('accepted', 'rejected', 'unsure', 'withdrawn')", name="decisions_verdict"),
    Index("decisions_of", "subject_framework", "object_framework", "seq"),
    sqlite_autoincrement=True,
)

vectors = Table(
    "vectors",
    metadata,
    Column("model_sha256", String(64), primary_key=True),
    Column("text_sha256", String(64), primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("json", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("saved_by", Text, nullable=False),
)

analyses = Table(
    "analyses",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("framework_id", String(200), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("json", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("saved_by", Text, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("secret", Text, nullable=True),
    Column("active", Boolean, nullable=False),
    Column("added_at", Moment, nullable=False),
    UniqueConstraint("name", name="people_name"),
)

requests = Table(
    "requests",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("status", Integer, nullable=True),
    Column("answer", Text, nullable=True),
    Column("asked_at", Moment, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("json", Text, nullable=False),
)

APPEND_ONLY = ("decisions", "framework_edits")
"""Tables whose rows can be added and read, never changed or removed: triggers refuse it."""
