"""The shipped areas and the gazetteer over them, built once for all tests of this room."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sociale_kaart.directory.place import Area
from sociale_kaart.geography.areas import AreaIndex
from sociale_kaart.geography.gazetteer import Gazetteer
from sociale_kaart.geography.gazetteer_building import build_gazetteer

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "areas.geojson"


@pytest.fixture(scope="session")
def shipped_areas() -> list[Area]:
    features = json.loads(SHIPPED.read_text(encoding="utf-8"))["features"]
    return [Area(**each["properties"], geometry=each["geometry"]) for each in features]


@pytest.fixture(scope="session")
def area_index(shipped_areas: list[Area]) -> AreaIndex:
    return AreaIndex(shipped_areas)


@pytest.fixture(scope="session")
def gazetteer(shipped_areas: list[Area]) -> Gazetteer:
    return build_gazetteer(shipped_areas)
