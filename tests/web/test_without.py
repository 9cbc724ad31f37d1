"""What still works when something is missing: the index, the map, everything built."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from sociale_kaart.settings import Settings
from sociale_kaart.storage.database import migrate
from sociale_kaart.web.app import create_app
from tests.conftest import MOMENT
from tests.web.test_service import cards, page


def visitor(settings: Settings) -> Iterator[FlaskClient]:
    app = create_app(settings, clock=lambda: MOMENT)
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "nl"
    yield client
    app.extensions["sociale_kaart"].sources.database.close()


@pytest.fixture
def without_index(region: Settings, tmp_path: Path) -> Iterator[FlaskClient]:
    yield from visitor(replace(region, index_folder=tmp_path / "nothing"))


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[FlaskClient]:
    """An installation into which nothing was loaded yet."""
    settings = Settings(
        data_folder=tmp_path / "data",
        index_folder=tmp_path / "index",
        instance_folder=tmp_path / "instance",
    )
    migrate(settings.database)
    yield from visitor(settings)


def test_without_an_index_plain_words_still_find_help(without_index: FlaskClient) -> None:
    text = page(without_index, "/services?q=schulden")
    assert "geen-locatie" in cards(text)
    assert "Zoeken werkt nu beperkt" in text


def test_without_an_index_programs_are_told(without_index: FlaskClient) -> None:
    answer = without_index.get("/api/v1/services?q=schulden").get_json()
    assert {"kind": "without_index", "value": ""} in answer["relaxations"]
    assert without_index.get("/api/v1/services.geojson").get_json()["features"] == []
    assert without_index.get("/api/v1/suggest?q=a").get_json() == {"suggestions": []}
    health = without_index.get("/health")
    assert health.status_code == 200
    assert health.get_json()["status"] == "degraded"


def test_an_empty_installation_has_pages(fresh: FlaskClient) -> None:
    for path in ("/", "/services", "/services?q=schulden", "/practices"):
        page(fresh, path)


def test_without_tables_the_page_says_that_it_is_not_the_readers_fault(tmp_path: Path) -> None:
    settings = Settings(index_folder=tmp_path, instance_folder=tmp_path / "instance")
    for client in visitor(settings):
        text = page(client, "/services", 503)
        assert "Er is iets mis met deze site" in text
        assert "0800-2000" in text
        assert "Traceback" not in text
        assert client.get("/health").status_code == 503


def test_a_worker_never_imports_the_slow_libraries(region: Settings) -> None:
    program = f"""
import sys
from pathlib import Path
from sociale_kaart.settings import Settings
from sociale_kaart.web.app import create_app
settings = Settings(index_folder=Path({str(region.index_folder)!r}),
                    instance_folder=Path({str(region.instance_folder)!r}))
client = create_app(settings).test_client()
for path in ("/", "/services?q=schulden+9712", "/api/v1/services.geojson"):
    assert client.get(path).status_code == 200
print([name for name in ("geopandas", "pandas", "folium", "branca") if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
