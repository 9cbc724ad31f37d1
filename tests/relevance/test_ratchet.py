"""How often people are helped may not fall."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sociale_kaart.catalogue import read_catalogue
from sociale_kaart.directory.collection import Directory
from sociale_kaart.geography.areas import AreaIndex
from sociale_kaart.geography.gazetteer import Gazetteer
from sociale_kaart.geography.gazetteer_building import build_gazetteer
from sociale_kaart.geography.gazetteer_file import read_gazetteer, write_gazetteer
from sociale_kaart.search.build import build_index
from sociale_kaart.search.engine import Engine
from tests.relevance.measure import measure, summarize
from tests.relevance.phrases import FILES, FOLDER, read_set

ROOT = Path(__file__).resolve().parents[2]
FIGURES = tomllib.loads((FOLDER / "figures.toml").read_text(encoding="utf-8"))
MOST_ZERO = 0.01
"""The share of phrases that may find nothing at all."""


@pytest.fixture(scope="module")
def shipped() -> Directory:
    return read_catalogue(ROOT / "data").directory


@pytest.fixture(scope="module")
def engine(shipped: Directory, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("shipped")
    build_index(folder, shipped, {}, AreaIndex(shipped.areas.values()))
    opened = Engine(folder)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def gazetteer(shipped: Directory, tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("gazetteer")
    write_gazetteer(build_gazetteer(tuple(shipped.areas.values())), folder)
    return read_gazetteer(folder)


@pytest.mark.parametrize("name", FILES)
def test_no_figure_falls(
    name: str, engine: Engine, gazetteer: Gazetteer, shipped: Directory
) -> None:
    found = summarize(measure(read_set(name), engine, gazetteer, shipped.services))
    reached = {figure: getattr(found, figure) for figure in FIGURES[name]}
    fallen = {
        figure: (value, FIGURES[name][figure])
        for figure, value in reached.items()
        if value < FIGURES[name][figure]
    }
    assert not fallen
    assert found.zero <= MOST_ZERO
