"""A small region, loaded, indexed and drawn once by the real commands' own acts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, sync_playwright

from sociale_kaart.editorial.load import load
from sociale_kaart.editorial.refresh import Folders, rederive
from sociale_kaart.settings import Settings
from sociale_kaart.storage.database import migrate, open_database
from sociale_kaart.web.app import create_app

# How long an example takes tells of the machine, not of the code.
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent
MOMENT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
"""A Tuesday, 11:00 on the clock in Groningen."""

COFFEE_GROUPS = 45
_COFFEE = """
- id: koffie-{n}
  organization: t-praathuis
  name: Koffiegroep {n}
  kind: group
  themes: [volunteering]
  summary: Koffie drinken met de buren, groep {n}.
  country: NL
  locations:
  - {{address: Koffiestraat {n}, postcode: 9712 DD, place: Groningen, point: [6.5{n:02}, 53.21]}}
  service_area: [groningen]
  phones: [050 000 01{n:02}]
  source: Invented for tests
  assured_date: 2026-09-01
  assured_by: Testredactie
"""


OPTIONS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def path_of_chromium() -> str:
    """The Chromium of this machine; without one the test is skipped."""
    path = shutil.which(os.environ.get("SOCIALE_KAART_CHROMIUM") or "chromium")
    if path is None:
        pytest.skip("there is no Chromium here; ./scripts/test installs it where that is possible")
    return path


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium of this machine; one for all tests, as Playwright runs only once."""
    path = path_of_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(OPTIONS))
        yield browser
        browser.close()


def _write_region(data: Path) -> None:
    """The hand-written region of tests/region, the shipped themes and areas, and many groups."""
    shutil.copytree(ROOT / "tests" / "region", data)
    for name in ("themes.yaml", "areas.geojson"):
        shutil.copy(ROOT / "data" / name, data / name)
    groups = "".join(_COFFEE.format(n=number) for number in range(1, COFFEE_GROUPS + 1))
    (data / "services").mkdir()
    text = f"language: nl\nservices:{groups}...\n"
    (data / "services" / "koffie.yaml").write_text(text, encoding="utf-8")


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An installation with the small region in it."""
    work = tmp_path_factory.mktemp("region")
    settings = Settings(
        data_folder=work / "data",
        index_folder=work / "search_index",
        instance_folder=work / "instance",
    )
    _write_region(settings.data_folder)
    migrate(settings.database)
    database = open_database(settings.database)
    folders = Folders(settings.data_folder, settings.index_folder, settings.instance_folder)
    load(folders.data, database)
    rederive(folders, database, say=lambda _: None)
    database.close()
    return settings


@pytest.fixture(scope="session")
def app(region: Settings) -> Iterator[Flask]:
    """The application over the small region, at a fixed moment."""
    made = create_app(replace(region, development=True), clock=lambda: MOMENT)
    yield made
    made.extensions["sociale_kaart"].sources.database.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor without a browser, who reads Dutch."""
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "nl"
    return client
