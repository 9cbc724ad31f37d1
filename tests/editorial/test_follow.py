"""A worker follows the database: what an editor just wrote is in the next answer."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sociale_kaart.editorial.follow import Follower
from sociale_kaart.editorial.refresh import Folders, is_current, rederive
from sociale_kaart.search.engine import Engine, open_engine
from sociale_kaart.search.generation import current_generation, read_manifest
from sociale_kaart.search.query import Query
from tests.editorial.catalogues import Site, site_with
from tests.editorial.small import directory, organization, service, theme

MOMENT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def derived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is derived from the small catalogue, made once and copied for each test."""
    work = tmp_path_factory.mktemp("derived")
    (work / "instance").mkdir()
    with site_with(directory()) as site:
        site.load()
        folders = Folders(site.folder, work / "index", work / "instance")
        rederive(folders, site.database, say=lambda _: None)
    return work


@pytest.fixture
def folders(loaded: Site, derived: Path, tmp_path: Path) -> Folders:
    shutil.copytree(derived, tmp_path, dirs_exist_ok=True)
    return Folders(loaded.folder, tmp_path / "index", tmp_path / "instance")


@pytest.fixture
def engine(folders: Folders) -> Iterator[Engine]:
    opened = open_engine(folders.index)
    yield opened
    opened.close()


def follow(folders: Folders, site: Site) -> None:
    Follower(folders, "sqlite://").look(site.database)


def found(engine: Engine, text: str) -> list[str]:
    return [hit.id for hit in engine.search(Query(text=text), MOMENT).hits]


def is_supplement(folders: Folders) -> bool:
    return bool(read_manifest(current_generation(folders.index)).base)


def test_an_edit_is_found_without_a_whole_build(
    loaded: Site, folders: Folders, engine: Engine
) -> None:
    loaded.edit_sql(service("geld", name="Zonnebloemspreekuur"))
    follow(folders, loaded)
    assert found(engine, "zonnebloemspreekuur") == ["geld"]
    assert engine.revisions() == {"geld": 2, "taal": 1}
    assert is_supplement(folders)
    assert is_current(folders, loaded.database)


def test_edits_one_after_another_are_all_found(
    loaded: Site, folders: Folders, engine: Engine
) -> None:
    loaded.edit_sql(service("geld", name="Zonnebloemspreekuur"))
    follow(folders, loaded)
    loaded.edit_sql(service("nieuw", name="Scheepswerf"))
    loaded.remove_in_sql("service", "taal")
    follow(folders, loaded)
    assert found(engine, "scheepswerf") == ["nieuw"]
    assert found(engine, "zonnebloemspreekuur") == ["geld"]
    assert engine.revisions() == {"geld": 2, "nieuw": 1}


def test_an_organization_s_new_name_finds_its_services(
    loaded: Site, folders: Folders, engine: Engine
) -> None:
    loaded.edit_sql(organization(name="Stichting Kwartelhof"))
    follow(folders, loaded)
    assert set(found(engine, "kwartelhof")) == {"geld", "taal"}
    assert is_supplement(folders)


def test_a_theme_s_new_words_take_a_whole_build(loaded: Site, folders: Folders) -> None:
    words = {"nl": ("schulden", "dukaten")}
    loaded.edit_sql(theme().model_copy(update={"words": words}))
    rederive(folders, loaded.database, say=lambda _: None)
    assert not is_supplement(folders)
    assert is_current(folders, loaded.database)


def test_a_thread_follows_by_itself(loaded: Site, folders: Folders, engine: Engine) -> None:
    follower = Follower(folders, f"sqlite:///{loaded.folder.parent / 'kaart.sqlite3'}")
    follower.start()
    loaded.edit_sql(service("geld", name="Zonnebloemspreekuur"))
    for _ in range(100):
        if found(engine, "zonnebloemspreekuur") == ["geld"]:
            break
        time.sleep(0.1)
    follower.stop()
    follower.join()
    assert found(engine, "zonnebloemspreekuur") == ["geld"]


def test_what_an_older_program_made_is_not_current(loaded: Site, folders: Folders) -> None:
    assert is_current(folders, loaded.database)
    stamp = folders.instance / "derived.json"
    stamp.write_text(stamp.read_text(encoding="utf-8").replace("/", "/0", 1), encoding="utf-8")
    assert not is_current(folders, loaded.database)
