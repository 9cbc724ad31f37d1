"""The shipped map, opened once for all tests of relevance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sociale_kaart.catalogue import read_catalogue
from sociale_kaart.directory.collection import Directory
from sociale_kaart.geography.areas import AreaIndex
from sociale_kaart.geography.gazetteer import Gazetteer
from sociale_kaart.geography.gazetteer_building import build_gazetteer
from sociale_kaart.geography.gazetteer_file import read_gazetteer, write_gazetteer
from sociale_kaart.search.build import build_index
from sociale_kaart.search.engine import Engine
from sociale_kaart.search.parse import parse_query
from sociale_kaart.search.results import Results

ROOT = Path(__file__).resolve().parents[2]
MOMENT = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="package")
def shipped() -> Directory:
    return read_catalogue(ROOT / "data").directory


@pytest.fixture(scope="package")
def engine(shipped: Directory, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("shipped")
    build_index(folder, shipped, {}, AreaIndex(shipped.areas.values()))
    opened = Engine(folder)
    yield opened
    opened.close()


@pytest.fixture(scope="package")
def gazetteer(shipped: Directory, tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("gazetteer")
    write_gazetteer(build_gazetteer(tuple(shipped.areas.values())), folder)
    return read_gazetteer(folder)


@pytest.fixture(scope="package")
def ask(engine: Engine, gazetteer: Gazetteer) -> Callable[..., Results]:
    """Ask the shipped map as a browser does: parameters in, results out."""

    def ask(text: str = "", **given: Any) -> Results:
        args = {name: [str(value)] for name, value in {"q": text, **given}.items()}
        query = parse_query(args, gazetteer.find, engine.is_ordinary, gazetteer.find_in)
        return engine.search(query, MOMENT)

    return ask
