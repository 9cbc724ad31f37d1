"""The database: opening it, reading from it, writing to it, and bringing its tables up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic_core import from_json, to_json
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    IntegrityError,
    OperationalError,
    ProgrammingError,
)
from sqlalchemy.orm import Session

from sociale_kaart.errors import DatabaseUnavailable, InvalidSetting

__all__ = ["AlreadyThere", "Database", "Session", "downgrade", "migrate", "open_database"]

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
NEWEST = max(path.name[1:5] for path in MIGRATIONS.glob("versions/v[0-9]*.py"))
"""The newest migration, by its file's name; a database that says so is not touched."""

_BUSY_MILLISECONDS = 5000
_WRITER_CACHE, _READER_CACHE = 32_000, 2_000
"""Kilobytes of pages a connection keeps: a load touches many, a page few, and every thread that
answers pages has a connection of its own."""


class AlreadyThere(Exception):
    """A row that may be there once is there already; the transaction was undone."""


class Database:
    """An open database. Sessions are short: one for a page, one for an act."""

    def __init__(self, engine: Engine) -> None:
        self._readers = engine
        self._writers = engine.execution_options(writes=True)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session that sees one consistent state and cannot write on SQLite.

        Raises DatabaseUnavailable, as transactions do.
        """
        with _said_plainly(), Session(self._readers) as session:
            yield session

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session that writes: everything at its end, or nothing when an error leaves it.

        On SQLite it takes the write lock at once, because a reader that turns into a writer
        fails with "database is locked" however long it is willing to wait.
        """
        with _said_plainly(), Session(self._writers) as session, session.begin():
            yield session

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection in one writing transaction, for migrations."""
        with _said_plainly(), self._writers.begin() as connection:
            yield connection

    def close(self) -> None:
        """Give back every connection; the write-ahead log is then merged into the file."""
        self._readers.dispose()


@contextmanager
def _said_plainly() -> Iterator[None]:
    """Trouble with the database as a whole becomes DatabaseUnavailable; our mistakes do not."""
    try:
        yield
    except IntegrityError as error:
        # Said by name for those who count on a unique constraint; else a mistake of ours.
        if "UNIQUE" in str(error.orig).upper():
            raise AlreadyThere(str(error.orig)) from error
        raise
    except DatabaseError as error:
        # Its subclasses for broken constraints and wrong statements are mistakes of ours.
        if type(error) not in {DatabaseError, OperationalError}:
            raise
        raise DatabaseUnavailable(f"The database cannot be used: {error.orig}") from error


def open_database(url: str) -> Database:
    """Open a database by SQLAlchemy URL; makes the folder of a SQLite file where it is missing.

    Raises InvalidSetting when the URL cannot be understood or its driver is not installed.
    """
    try:
        parsed = make_url(url)
        engine = create_engine(parsed, json_serializer=_json, json_deserializer=from_json)
    except (ArgumentError, ImportError) as error:
        raise InvalidSetting(f"database_url: {error}") from error
    if engine.dialect.name == "sqlite":
        if parsed.database and parsed.database != ":memory:":
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return Database(engine)


def migrate(url: str) -> None:
    """Bring the tables to the newest form; all of it or, when it is interrupted, nothing.

    Raises DatabaseUnavailable, also when the tables were made by a newer version.
    """
    if _form_of(url) != NEWEST:
        _run_migration(url, "upgrade", "head")


def downgrade(url: str, revision: str) -> None:
    """Take the tables back to an earlier form: a migration's number, or ``base`` for none."""
    _run_migration(url, "downgrade", revision)


def _form_of(url: str) -> str | None:
    """Which migration a database has reached; None before the first, or when it cannot be read."""
    database = open_database(url)
    try:
        with database.session() as session:
            found = session.scalar(text("SELECT version_num FROM alembic_version"))
            return str(found) if found else None
    except (DatabaseUnavailable, ProgrammingError):  # PostgreSQL's for a table that is not there
        return None
    finally:
        database.close()


def _run_migration(url: str, act: str, revision: str) -> None:
    # Imported late: a start that finds the tables as they should be needs none of it.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    database = open_database(url)
    try:
        with database.connection() as connection:
            config.attributes["connection"] = connection
            getattr(command, act)(config, revision)
    except CommandError as error:
        raise DatabaseUnavailable(
            f"The database was made by another version of this program: {error}"
        ) from error
    finally:
        database.close()


def _json(value: object) -> str:
    return to_json(value).decode()


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Each new connection: our own BEGIN (so that DDL is part of it), safety, and patience."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={_BUSY_MILLISECONDS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
    connection.exec_driver_sql(f"PRAGMA cache_size=-{_WRITER_CACHE if writes else _READER_CACHE}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
