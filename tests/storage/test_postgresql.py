"""The same store on PostgreSQL: migrations, load, search, and the same answers as on SQLite."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask.testing import FlaskClient

from sociale_kaart.editorial.doctor import examine
from sociale_kaart.editorial.load import load
from sociale_kaart.editorial.refresh import Folders, rederive
from sociale_kaart.errors import Taken
from sociale_kaart.practice.booking import book, free_slots
from sociale_kaart.settings import Settings
from sociale_kaart.storage.change import last_change_id
from sociale_kaart.storage.database import downgrade, migrate, open_database
from sociale_kaart.storage.service import require_service
from sociale_kaart.storage.tables import METADATA
from sociale_kaart.web.app import create_app
from tests.conftest import MOMENT
from tests.postgresql import postgresql
from tests.practice.race import hold_beside


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with postgresql() as made:
        yield made


@pytest.fixture(scope="module")
def loaded(region: Settings, url: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The small region, loaded into PostgreSQL."""
    work = tmp_path_factory.mktemp("postgresql")
    shutil.copytree(region.data_folder, work / "data")
    settings = replace(
        region,
        data_folder=work / "data",
        index_folder=work / "search_index",
        instance_folder=work / "instance",
        database_url=url,
    )
    migrate(url)
    database = open_database(url)
    load(settings.data_folder, database)
    rederive(_folders(settings), database, say=lambda _: None)
    database.close()
    return settings


def _folders(settings: Settings) -> Folders:
    return Folders(settings.data_folder, settings.index_folder, settings.instance_folder)


@contextmanager
def client_of(settings: Settings) -> Iterator[FlaskClient]:
    app = create_app(settings, clock=lambda: MOMENT)
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "nl"
    yield client
    app.extensions["sociale_kaart"].sources.database.close()


def test_migrations_make_the_same_tables_and_go_back(url: str) -> None:
    downgrade(url, "base") if _has_tables(url) else None
    migrate(url)
    database = open_database(url)
    with database.connection() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    database.close()
    downgrade(url, "base")


def _has_tables(url: str) -> bool:
    database = open_database(url)
    with database.connection() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    database.close()
    return found is not None


def test_files_database_and_index_agree(loaded: Settings) -> None:
    database = open_database(loaded.database)
    findings = list(examine(_folders(loaded), database))
    database.close()
    assert findings
    assert all(finding.well for finding in findings), findings


@pytest.mark.parametrize(
    "path",
    [
        *("/services?q=schuldhulp&near=9712", "/services?q=koffie&sort=name", "/services/aanval"),
        *(
            "/organizations/t-praathuis",
            "/practices/praktijk-oost",
            "/pathways/schulden-in-stappen",
        ),
        *("/api/v1/services?q=mantelzorg", "/slip?slip=geen-locatie&for=pl"),
    ],
)
def test_pages_are_the_same_as_on_sqlite(region: Settings, loaded: Settings, path: str) -> None:
    with client_of(region) as here, client_of(loaded) as there:
        one, other = here.get(path), there.get(path)
    assert one.status_code == other.status_code == 200
    assert _plain(one.get_data(as_text=True)) == _plain(other.get_data(as_text=True))


def _plain(text: str) -> str:
    """Without what differs in every answer."""
    text = re.sub(r'name="(?:_token|once)"\s+value="[^"]*"', "", text)
    return "\n".join(line for line in text.splitlines() if "nonce" not in line)


def test_loading_again_changes_nothing(loaded: Settings) -> None:
    database = open_database(loaded.database)
    with database.session() as session:
        before = last_change_id(session)
    load(loaded.data_folder, database)
    with database.session() as session:
        assert last_change_id(session) == before
    database.close()


def test_thirty_who_book_one_time_at_once_get_one_booking(loaded: Settings) -> None:
    database = open_database(loaded.database)
    with database.session() as session:
        service = require_service(session, "osd-lijn-oost")
        starts = free_slots(session, service, MOMENT)[0].starts
    gate, said = threading.Barrier(30), []

    def press(number: int) -> None:
        gate.wait()
        try:
            book(database, service, "praktijk-oost", starts, f"once-{number}", MOMENT)
        except Taken:
            said.append("taken")
        else:
            said.append("booked")

    threads = [threading.Thread(target=press, args=(number,)) for number in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    database.close()
    assert sorted(said) == ["booked"] + ["taken"] * 29


def test_one_of_twelve_processes_books_and_the_others_are_told(loaded: Settings) -> None:
    said = hold_beside(loaded)
    assert said.endswith("3 of 3 runs gave exactly one booking and no error page\n"), said
