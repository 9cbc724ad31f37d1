"""The index folder: private, checked, built beside and flipped; never half."""

import json
import os
import threading
from dataclasses import replace

import pytest
from conftest import MONDAY, service

from sociale_kaart.directory.collection import Directory
from sociale_kaart.errors import IndexUnavailable
from sociale_kaart.search.build import build_index
from sociale_kaart.search.engine import Engine, open_engine
from sociale_kaart.search.generation import FORMAT, current_generation, read_manifest
from sociale_kaart.search.query import Query


@pytest.fixture
def built(tmp_path, directory, places):
    build_index(tmp_path, directory, {}, places)
    return tmp_path


def _generations(folder):
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def test_only_its_owner_may_read_an_index(built):
    generation = current_generation(built)
    assert generation.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in generation.iterdir()} == {0o600}
    assert read_manifest(generation, deep=True).entries == 12


def test_a_running_engine_moves_to_the_new_index_and_one_old_one_is_kept(built, directory, places):
    engine = Engine(built)
    assert engine.search(Query(text="zeilschool"), MONDAY).relaxations[-1].kind == "words"
    services = {**directory.services, "sail": service("sail", "Zeilschool Hoop")}
    for _ in range(3):
        build_index(built, replace(directory, services=services), {"sail": 7}, places)
    found = engine.search(Query(text="zeilschool"), MONDAY)
    assert found.hits[0].id == "sail"
    assert engine.revisions()["sail"] == 7
    assert len(_generations(built)) == 2
    engine.close()


def test_searches_go_on_while_indexes_change(built, directory, places):
    engine = Engine(built)
    wrong: list[object] = []

    def ask():
        for _ in range(60):
            try:
                assert engine.search(Query(text="schulden"), MONDAY).count
            except Exception as error:  # noqa: BLE001  (whatever goes wrong is the finding)
                wrong.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(3):
        build_index(built, directory, {}, places)
    for thread in threads:
        thread.join()
    engine.close()
    assert wrong == []


def test_an_empty_directory_gives_an_index_that_finds_nothing(tmp_path, places):
    build_index(tmp_path, Directory(), {}, places)
    engine = Engine(tmp_path)
    results = engine.search(Query(text="schulden"), MONDAY)
    assert (results.count, results.hits) == (0, ())
    assert engine.suggest("s", "nl") == ()
    engine.close()


def test_without_an_index_it_says_so(tmp_path):
    with pytest.raises(IndexUnavailable, match="no search index yet"):
        Engine(tmp_path)


def _damage_pointer(folder):
    (folder / "current").write_text("../../etc", encoding="utf-8")


def _damage_format(folder):
    path = current_generation(folder) / "manifest.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**document, "format": FORMAT + 1}), encoding="utf-8")


def _cut_file(folder):
    path = current_generation(folder) / "columns.json"
    os.truncate(path, path.stat().st_size // 2)


def _remove_file(folder):
    (current_generation(folder) / "theme.values.npy").unlink()


def _open_to_others(folder):
    (current_generation(folder) / "columns.json").chmod(0o666)


def _open_folder(folder):
    current_generation(folder).chmod(0o777)


def _link(folder):
    generation = current_generation(folder)
    real = generation / "columns.json"
    real.rename(folder / "elsewhere")
    real.symlink_to(folder / "elsewhere")


@pytest.mark.parametrize(
    "damage",
    [
        _damage_pointer,
        _damage_format,
        _cut_file,
        _remove_file,
        _open_to_others,
        _open_folder,
        _link,
    ],
)
def test_a_doubtful_index_is_refused_unopened(built, damage):
    damage(built)
    with pytest.raises(IndexUnavailable):
        Engine(built)


def test_a_failed_build_leaves_the_last_index_and_nothing_else(built, directory):
    before = _generations(built)

    class NoPlaces:
        def areas_at(self, _point, _country=None):
            raise OSError(28, "No space left on device")

    with pytest.raises(IndexUnavailable, match="No space left"):
        build_index(built, directory, {}, NoPlaces())
    assert _generations(built) == before
    engine = Engine(built)
    assert engine.search(Query(text="schulden"), MONDAY).count
    engine.close()


def test_a_process_opens_an_index_once(built):
    assert open_engine(built) is open_engine(built)
    open_engine(built).close()
