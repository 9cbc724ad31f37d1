"""Migrations: they make exactly the tables of the models, wholly or not at all, and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Inspector, inspect, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from sociale_kaart.storage.database import NEWEST, downgrade, migrate, open_database
from sociale_kaart.storage.tables import METADATA


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    database = open_database(url)
    with database.connection() as connection:
        yield connection
    database.close()


def tables(url: str) -> set[str]:
    with connected(url) as connection:
        return set(inspect(connection).get_table_names())


def test_migrations_make_the_tables_of_the_models(url: str) -> None:
    migrate(url)
    with connected(url) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        found: Inspector = inspect(connection)
        for table in METADATA.sorted_tables:
            keys = {
                (tuple(key["constrained_columns"]), key["referred_table"], str(key["options"]))
                for key in found.get_foreign_keys(table.name)
            }
            deferred = "{'deferrable': True, 'initially': 'DEFERRED'}"
            assert keys == {
                (tuple(key.column_keys), key.referred_table.name, deferred)
                for key in table.foreign_key_constraints
            }


def test_migrating_twice_is_migrating_once(url: str) -> None:
    migrate(url)
    before = tables(url)
    migrate(url)
    assert tables(url) == before == {*METADATA.tables, "alembic_version"}


def test_down_and_up_again_gives_the_same_tables(url: str) -> None:
    migrate(url)
    downgrade(url, "base")
    assert tables(url) == {"alembic_version"}
    migrate(url)
    assert tables(url) == {*METADATA.tables, "alembic_version"}


def test_a_migration_that_breaks_half_way_leaves_nothing_behind(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    create, made = op.create_table, []

    def break_at_the_sixth(name: str, *args: object, **options: object) -> object:
        made.append(name)
        if len(made) == 6:
            raise OSError("the power went")
        return create(name, *args, **options)

    monkeypatch.setattr(op, "create_table", break_at_the_sixth)
    with pytest.raises(OSError, match="the power went"):
        migrate(url)
    monkeypatch.undo()
    assert tables(url) == set()
    migrate(url)
    assert tables(url) == {*METADATA.tables, "alembic_version"}


def test_migrations_travel_inside_the_package() -> None:
    import sociale_kaart.storage.migrations.versions as versions

    assert list(Path(versions.__file__).parent.glob("v0001_*.py"))


def test_every_table_can_be_said_in_postgresql() -> None:
    for table in METADATA.sorted_tables:
        assert str(CreateTable(table).compile(dialect=postgresql.dialect()))


def test_the_newest_form_is_the_one_that_the_program_names(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    migrate(url)
    with open_database(url).session() as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == NEWEST
