"""The database: readers that cannot write, writers that wait for each other, all or nothing."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import TextClause, text
from sqlalchemy.exc import IntegrityError

from sociale_kaart.errors import DatabaseUnavailable, InvalidSetting
from sociale_kaart.storage.database import Database, migrate, open_database


def run(database: Database, statement: TextClause) -> None:
    with database.session() as session:
        session.execute(statement)


def test_sqlite_is_set_up_to_be_safe_and_patient(database: Database) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
    with database.session() as session:
        assert {name: session.scalar(text(f"PRAGMA {name}")) for name in wanted} == wanted


def test_a_reader_cannot_write_and_a_writer_can_after_it(database: Database) -> None:
    statement = text("INSERT INTO former_id VALUES ('service', 'aa', 'bb', 0)")
    with pytest.raises(DatabaseUnavailable, match="readonly"):
        run(database, statement)
    with database.transaction() as session:
        session.execute(statement)
    with database.session() as session:
        assert session.scalar(text("SELECT count(*) FROM former_id")) == 1


def test_an_error_takes_back_the_whole_transaction(database: Database) -> None:
    def fail_after_writing() -> None:
        with database.transaction() as session:
            session.execute(text("INSERT INTO former_id VALUES ('service', 'aa', 'bb', 0)"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_writing()
    with database.session() as session:
        assert session.scalar(text("SELECT count(*) FROM former_id")) == 0


def test_a_reference_to_nothing_is_refused_when_the_transaction_ends(database: Database) -> None:
    with pytest.raises(IntegrityError), database.transaction() as session:
        session.execute(text("INSERT INTO service_theme VALUES ('aa', 0, 'bb')"))


def test_writers_that_read_first_wait_for_each_other_and_lose_no_update(
    database: Database,
) -> None:
    with database.transaction() as session:
        session.execute(text("INSERT INTO former_id VALUES ('service', 'aa', 'bb', 0)"))
    errors: list[Exception] = []

    def count_up() -> None:
        try:
            for _ in range(10):
                with database.transaction() as session:
                    seen = session.scalar(text("SELECT position FROM former_id")) or 0
                    session.execute(text("UPDATE former_id SET position = :p"), {"p": seen + 1})
        except Exception as error:  # noqa: BLE001 - shown by the assertion below
            errors.append(error)

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.session() as session:
        assert (errors, session.scalar(text("SELECT position FROM former_id"))) == ([], 40)


def test_a_reader_keeps_seeing_one_state_while_somebody_writes(database: Database) -> None:
    count = text("SELECT count(*) FROM former_id")
    with database.session() as reader:
        assert reader.scalar(count) == 0
        with database.transaction() as session:
            session.execute(text("INSERT INTO former_id VALUES ('service', 'aa', 'bb', 0)"))
        assert reader.scalar(count) == 0


@pytest.mark.parametrize("url", ["nonsense", "nosuchdatabase://x/y"])
def test_a_url_that_cannot_be_opened_names_the_setting(url: str) -> None:
    with pytest.raises(InvalidSetting, match="database_url"):
        open_database(url)


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "kaart.sqlite3").write_bytes(b"no database " * 1000)
    with pytest.raises(DatabaseUnavailable, match="not a database"):
        migrate(f"sqlite:///{tmp_path / 'kaart.sqlite3'}")


def test_a_database_without_tables_says_which_is_missing(url: str) -> None:
    database = open_database(url)
    with pytest.raises(DatabaseUnavailable, match="former_id"):
        run(database, text("SELECT * FROM former_id"))
    database.close()


def test_a_database_of_a_newer_version_is_left_alone(database: Database, url: str) -> None:
    with database.transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseUnavailable, match="another version"):
        migrate(url)


def test_a_path_with_a_percent_sign_is_a_path(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / '100%' / 'kaart.sqlite3'}"
    migrate(url)
    assert (tmp_path / "100%" / "kaart.sqlite3").exists()
