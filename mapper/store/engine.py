"""A database URL in; short transactions out, with the promises of DESIGN section 6 set on every connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from mapper.errors import MapperError, MissingExtra

BUSY_SECONDS = 30
"""How long a writer waits for another before it gives up; every transaction here takes milliseconds."""

WRITERS_LOCK = 7311044
"""PostgreSQL advisory lock that orders appends: numbers of the logs follow the order of commits."""


class StoreProblem(MapperError):
    """The database cannot be opened, is damaged or is too busy."""

    status = 503
    kind = "store-problem"


class Transactions:
    """Opens transactions on one database; safe to share between threads."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _engine(url)

    @property
    def sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @property
    def file(self) -> Path | None:
        """The SQLite file; None for PostgreSQL."""
        return Path(self.engine.url.database or "") if self.sqlite else None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database throughout."""
        with _explained(self.engine), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that holds the writers' lock from its start: what it reads is what it changes."""
        with _explained(self.engine), self.engine.connect() as plain:
            connection = plain.execution_options(mapper_write=True)
            with connection.begin():
                if not self.sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": WRITERS_LOCK})
                yield connection

    def empty_journal(self) -> None:
        """Fold SQLite's write-ahead log into the file and truncate it; nothing to do for PostgreSQL."""
        if self.sqlite:
            with _explained(self.engine), self.engine.connect() as connection:
                raw = connection.connection.cursor()
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                raw.close()

    def close(self) -> None:
        self.engine.dispose()


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
        if parsed.drivername in ("postgresql", "postgres"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        if parsed.get_backend_name() not in ("sqlite", "postgresql"):
            raise StoreProblem(
                f"Databases of the kind {parsed.drivername!r} are not supported.",
                "Use sqlite:///FILE or postgresql://USER@HOST/DATABASE.",
            )
        if parsed.get_backend_name() == "sqlite":
            Path(parsed.database or "").parent.mkdir(parents=True, exist_ok=True)
            engine = create_engine(parsed, connect_args={"timeout": BUSY_SECONDS})
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        return create_engine(parsed, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise MissingExtra(
            f"PostgreSQL needs the package {error.name!r}.", "Install it: pip install 'competency-mapper[postgres]'."
        ) from None
    except (ArgumentError, NoSuchModuleError):
        raise StoreProblem(
            "The database URL cannot be read.", "Use sqlite:///FILE or postgresql://USER@HOST/DATABASE."
        ) from None
    except OSError as error:
        raise StoreProblem(
            f"The folder for the database cannot be made ({error.strerror}).",
            "Choose another place: --workspace DIR or MAPPER_WORKSPACE.",
        ) from None


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver must not begin or commit by itself: we say when
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",  # what people delete is gone from the file too
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    write = connection.get_execution_options().get("mapper_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


@contextmanager
def _explained(engine: Engine) -> Iterator[None]:
    """Turn a database that cannot be used into a message; never quotes SQL or values (they may hold text)."""
    where = engine.url.database if engine.dialect.name == "sqlite" else f"server {engine.url.host or 'localhost'}"
    try:
        yield
    except OperationalError as error:
        reason = str(error.orig).splitlines()[0] if error.orig else "no reason given"
        raise StoreProblem(
            f"The database at {where} cannot be used: {reason}.",
            "Check that it is there, that you may write to it, and that the disk is not full.",
        ) from None
    except DatabaseError as error:
        if "not a database" in str(error.orig) or "malformed" in str(error.orig):
            raise StoreProblem(
                f"The file {where} is not a sound database.",
                "Restore a backup: mapper db restore FILE; or choose another --workspace.",
            ) from None
        raise
