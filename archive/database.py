"""The archive's database: engine, transactions, and what the driver says put into our errors."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, select, text, update
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from archive.models import ClockRow
from schemas.errors import ArchiveError

HEAD = "0003"
"""The newest revision under ``migrations/versions``; a test holds the two together. It is repeated here because
loading Alembic takes 0.9 s, and an archive that is up to date doesn't need it."""

BUSY_SECONDS = 60.0
"""How long a writer waits for another: a page's transaction takes some 20 ms, an import's batch up to a second."""

_LOCK_NUMBER = 0xBA0C
"""Number of the PostgreSQL advisory lock under which migrations run; any number does that nothing else uses."""


def parse_url(database_url: str) -> URL:
    """Return ``database_url`` read and completed: PostgreSQL goes through psycopg unless the URL says otherwise.

    Raises:
        ArchiveError: it is no database URL, or names a database in memory, which can't hold an archive.
    """
    try:
        url = make_url(database_url)
    except ArgumentError as error:
        raise ArchiveError(
            "the database URL can't be read",
            remedy="Give one like sqlite:///folder/archive.db or postgresql://host/name",
        ) from error
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise ArchiveError(
            "a database in memory can't be an archive", remedy="Give a file, like sqlite:///folder/archive.db"
        )
    return url


def make_engine(url: URL) -> Engine:
    """Return an engine for ``url``; the folder of a SQLite file is made if it isn't there.

    Raises:
        ArchiveError: the driver isn't installed, or the folder can't be made.
    """
    sqlite = url.get_backend_name() == "sqlite"
    if sqlite:
        _make_folder(Path(str(url.database)).parent)
    try:
        engine = create_engine(
            url,
            json_serializer=_as_is,
            json_deserializer=_as_text,
            connect_args={"timeout": BUSY_SECONDS} if sqlite else {},
        )
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise ArchiveError(
            f"there is no driver for {url.drivername}", remedy="Install it (for PostgreSQL: psycopg), or use SQLite"
        ) from error
    if sqlite:
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(
            f"the archive's folder can't be made ({error.strerror})",
            remedy="Choose a data folder that you may write to",
            file=str(folder),
        ) from error


def _as_is(value: str) -> str:
    return value


def _as_text(value: str | bytes) -> str:
    """Return what the driver gave: psycopg hands JSON over as bytes."""
    return value.decode("utf-8") if isinstance(value, bytes) else value


def _set_up_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    if isinstance(connection, sqlite3.Connection):  # the driver would otherwise begin transactions by itself
        connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    _set_wal(cursor)
    cursor.close()


def _set_wal(cursor: DBAPICursor) -> None:
    """Set write-ahead logging, once in a database's life; that change alone doesn't honour the busy timeout."""
    for left in range(int(BUSY_SECONDS * 20), -1, -1):
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or not left:
                raise
            time.sleep(0.05)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("foreign_keys", True):
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.exec_driver_sql(f"BEGIN {options.get('begin', 'DEFERRED')}")


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Turn what the database driver raises into :class:`ArchiveError`."""
    try:
        yield
    except DBAPIError as error:
        place = url.database if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
        raise ArchiveError(f"the database says: {error.orig}", remedy=_remedy(error), file=place) from error
    except SQLAlchemyError as error:
        raise ArchiveError(f"the database can't be used: {error}", remedy="Try again with fewer readers") from error


def _remedy(error: DBAPIError) -> str:
    said = str(error.orig).lower()
    for words, remedy in (
        ("locked", "Another process has been writing for a minute; wait for it, then try again"),
        ("disk is full", "Make room on the disk, then try again"),
        ("readonly", "Make the archive's folder writable for this user"),
        ("unable to open", "Make the archive's folder readable and writable for this user"),
        ("not a database", "Move the file away or restore it from a backup"),
        ("malformed", "Restore the archive from a backup, or move it away and ingest the sources again"),
    ):
        if words in said:
            return remedy
    return "Check that the database runs and that its URL is right"


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Give a session for one short read, which sees one state of the archive and blocks nobody."""
    with told(engine.url), Session(engine) as session:
        yield session


@contextmanager
def asking(engine: Engine) -> Iterator[Connection]:
    """Give a connection for one question whose rows are no objects.

    It takes 0.4 ms where a session takes 0.6, and is part of every search.
    """
    with told(engine.url), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """Give a session for one transaction, alone among writers; it is undone if the block raises."""
    writer = engine.execution_options(begin="IMMEDIATE")
    with told(engine.url), Session(writer, expire_on_commit=False) as session, session.begin():
        session.execute(update(ClockRow).values(seq=ClockRow.seq))
        yield session


def migrate(engine: Engine) -> None:
    """Bring the database to :data:`HEAD`; two processes that open a new archive at once wait for each other.

    SQLite changes a table by making it anew. That must not take along what hangs on its rows, so foreign keys are not
    held meanwhile, by a connection that is given up afterwards.

    Raises:
        ArchiveError: the database is of a newer Baoku, or can't be used.
    """
    with told(engine.url):
        with engine.connect() as connection:
            if _revision(connection) == HEAD:
                return
        with engine.execution_options(begin="IMMEDIATE", foreign_keys=False).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK_NUMBER})
            _upgrade(connection)
        engine.dispose()


def _revision(connection: Connection) -> str | None:
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    revision = _revision(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise ArchiveError(
            f"the archive is of version {revision}, which this Baoku (up to {HEAD}) doesn't know",
            remedy="Install the Baoku that wrote it, or a newer one",
        )
    command.upgrade(config, "head")


def last_change(session: Session) -> int:
    """Return the number of the last change."""
    return session.execute(select(ClockRow.seq)).scalar_one()
