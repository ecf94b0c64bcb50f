"""The first schema: documents, frameworks, decisions, vectors, drafts, analyses, people, requests, settings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MOMENT = sa.String(32)


def upgrade() -> None:
    _documents()
    _decisions()
    _derived()
    _people()
    for table in ("decisions", "framework_edits"):
        _make_append_only(table)


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
    )
    op.create_table(
        "frameworks",
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("json", sa.Text, nullable=False),
        sa.Column("json_sha256", sa.String(64), nullable=False),
        sa.Column("document_sha256", sa.String(64), sa.ForeignKey("documents.sha256"), nullable=True),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.CheckConstraint("status IN ('draft', 'published')", name="frameworks_status"),
    )
    op.create_table(
        "framework_edits",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("framework_id", sa.String(200), nullable=False),
        sa.Column("document_sha256", sa.String(64), nullable=True),
        sa.Column("edit", sa.Text, nullable=False),
        sa.Column("edited_at", MOMENT, nullable=False),
        sa.Column("edited_by", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("framework_edits_of", "framework_edits", ["framework_id", "seq"])


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("subject_framework", sa.String(200), nullable=False),
        sa.Column("object_framework", sa.String(200), nullable=False),
        sa.Column("subject_id", sa.Text, nullable=False),
        sa.Column("object_id", sa.Text, nullable=True),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=False),
        sa.Column("predicate", sa.String(32), nullable=True),
        sa.Column("comment", sa.Text, nullable=True),
        sa.Column("subject_text", sa.Text, nullable=False),
        sa.Column("object_text", sa.Text, nullable=False),
        sa.Column("confidence_seen", sa.Float, nullable=True),
        sa.Column("blind", sa.Boolean, nullable=False),
        sa.Column("batch", sa.Text, nullable=True),
        sa.CheckConstraint("verdict IN ('accepted', 'rejected', 'unsure', 'withdrawn')", name="decisions_verdict"),
        sqlite_autoincrement=True,
    )
    op.create_index("decisions_of", "decisions", ["subject_framework", "object_framework", "seq"])


def _derived() -> None:
    op.create_table(
        "vectors",
        sa.Column("model_sha256", sa.String(64), primary_key=True),
        sa.Column("text_sha256", sa.String(64), primary_key=True),
        sa.Column("vector", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("json", sa.Text, nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.Column("saved_by", sa.Text, nullable=False),
    )
    op.create_table(
        "analyses",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("framework_id", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("json", sa.Text, nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.Column("saved_by", sa.Text, nullable=False),
    )


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("secret", sa.Text, nullable=True),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.UniqueConstraint("name", name="people_name"),
    )
    op.create_table(
        "requests",
        sa.Column("key", sa.String(200), primary_key=True),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("status", sa.Integer, nullable=True),
        sa.Column("answer", sa.Text, nullable=True),
        sa.Column("asked_at", MOMENT, nullable=False),
    )
    op.create_table(
        "settings",
        sa.Column("name", sa.String(100), primary_key=True),
        sa.Column("json", sa.Text, nullable=False),
    )


def _make_append_only(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$ LANGUAGE plpgsql"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
    )
