"""A living SQLite database to one sound file, and back; both verified before anything is replaced."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from mapper.errors import Conflict, Invalid, MapperError
from mapper.store.engine import Transactions
from mapper.store.migrate import HEAD

COUNTED = ("documents", "frameworks", "framework_edits", "decisions", "drafts", "analyses", "people")


def backup(transactions: Transactions, target: Path) -> dict[str, int]:
    """Copy while in use; return rows by table. Raises Conflict where `target` exists, Invalid for PostgreSQL."""
    source = _file(transactions)
    if target.exists():
        raise Conflict(f"{target} is there already.", "Choose another name; a backup overwrites nothing.")
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(part)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
        counts = verify(part)
        _to_disk(part)
        os.replace(part, target)
    except OSError as error:
        raise Invalid(f"{target} cannot be written ({error.strerror}).", "Choose another place.") from None
    finally:
        part.unlink(missing_ok=True)
    return counts


def restore(transactions: Transactions, source: Path) -> dict[str, int]:
    """Replace the content by that of a backup, in one step; return rows by table.

    Raises Invalid when `source` is no sound backup; then nothing was changed.
    """
    file = _file(transactions)
    counts = verify(source)
    transactions.close()
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(file, timeout=30)) as new,
    ):
        old.backup(new)  # SQLite's own transaction: whole or not at all, also when killed
        new.execute("PRAGMA journal_mode=WAL")
    return counts


def verify(path: Path) -> dict[str, int]:
    """Rows by table of a sound database of this product; raises Invalid."""
    todo = "Use a file that mapper db backup wrote."
    if not path.is_file():
        raise Invalid(f"There is no file {path}.", todo)
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            counts = {t: int(connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0]) for t in COUNTED}  # noqa: S608
    except sqlite3.Error:
        raise Invalid(f"{path} is not a database of this product.", todo) from None
    if verdict != "ok" or broken is not None:
        raise Invalid(f"{path} is damaged.", todo)
    if found is None or found[0] > HEAD:
        raise Invalid(f"{path} was written by a newer version.", "Use that version, or another backup.")
    return counts


def _file(transactions: Transactions) -> Path:
    if transactions.file is None:
        raise MapperError(
            "This database is PostgreSQL, which has its own tools for that.",
            "Use pg_dump and pg_restore.",
        )
    return transactions.file


def _to_disk(path: Path) -> None:
    with open(path, "rb") as handle:
        os.fsync(handle.fileno())
