"""An open database in; the same database at the newest schema out, by one process at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import inspect, text

from mapper.store.engine import StoreProblem, Transactions

HEAD = "0001"
"""The newest revision in `migrations/versions`; a test compares."""

MIGRATIONS = Path(__file__).parent / "migrations"


def revision(transactions: Transactions) -> str | None:
    """The schema's revision; None for an empty database."""
    with transactions.read() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return found


def upgrade(transactions: Transactions) -> str:
    """Bring the schema to HEAD; return the revision it had before ("" for none).

    Raises StoreProblem for a database that a newer version of the product has written.
    """
    before = revision(transactions)
    if before == HEAD:
        return before
    with _alone(transactions):
        before = revision(transactions)
        if before is not None and before > HEAD:
            raise StoreProblem(
                f"The database has schema {before}; this version knows {HEAD}.",
                "Use the newer version of the product, or restore an older backup.",
            )
        if before != HEAD:
            _run(transactions)
    return before or ""


def _run(transactions: Transactions) -> None:
    # Slow to import, and needed only when there is something to migrate.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with transactions.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)


@contextmanager
def _alone(transactions: Transactions) -> Iterator[None]:
    """SQLite: a lock file beside the database, freed by the system if we are killed. PostgreSQL: the writers' lock."""
    file = transactions.file
    if file is None:
        yield
        return
    with open(file.with_name(file.name + ".lock"), "w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
