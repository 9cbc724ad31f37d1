"""The areas that travel with the project: real villages lie in them, and they fit together."""

from __future__ import annotations

import json
from itertools import combinations

import pytest
import shapely

from sociale_kaart.directory.place import Area, Point
from sociale_kaart.geography.area_problems import area_problems
from sociale_kaart.geography.areas import AreaIndex

VILLAGES = {
    "oldambt": {"Winschoten": (7.035, 53.144), "Scheemda": (6.972, 53.173)},
    "eemsdelta": {"Delfzijl": (6.918, 53.33), "Appingedam": (6.858, 53.322)},
    "het-hogeland": {
        "Uithuizen": (6.671, 53.407),
        "Leens": (6.379, 53.36),
        "Bedum": (6.603, 53.301),
        "Winsum": (6.521, 53.33),
    },
    "midden-groningen": {
        "Hoogezand": (6.761, 53.162),
        "Slochteren": (6.805, 53.221),
        "Muntendam": (6.87, 53.136),
    },
    "pekela": {"Oude Pekela": (7.01, 53.104), "Nieuwe Pekela": (6.965, 53.079)},
    "stadskanaal": {
        "Stadskanaal": (6.95, 52.989),
        "Musselkanaal": (7.015, 52.932),
        "Onstwedde": (7.04, 53.035),
    },
    "veendam": {"Veendam": (6.879, 53.107), "Wildervank": (6.862, 53.081)},
    "westerkwartier": {
        "Zuidhorn": (6.403, 53.247),
        "Leek": (6.376, 53.163),
        "Grootegast": (6.274, 53.212),
        "Marum": (6.263, 53.144),
        "Aduard": (6.46, 53.257),
    },
    "westerwolde": {
        "Ter Apel": (7.06, 52.877),
        "Vlagtwedde": (7.108, 53.028),
        "Bellingwolde": (7.165, 53.116),
        "Blijham": (7.076, 53.109),
    },
    "groningen": {
        "Haren": (6.609, 53.172),
        "Ten Boer": (6.694, 53.276),
        "Hoogkerk": (6.501, 53.211),
        "Grote Markt": (6.5686, 53.2187),
    },
    "haren": {"Glimmen": (6.629, 53.139), "Onnen": (6.645, 53.15)},
    "ten-boer": {"Garmerwolde": (6.677, 53.248), "Thesinge": (6.65, 53.265)},
    "beijum": {"Beijum": (6.5893, 53.2476)},
    "lewenborg": {"Lewenborg": (6.617, 53.237)},
    "tingbjerg": {"Tingbjerg": (12.479, 55.719)},
    "noerrebro": {"Sankt Hans Torv": (12.562, 55.69), "Nørrebro St.": (12.5385, 55.7006)},
    "bispebjerg": {"Bispebjerg Hospital": (12.54, 55.7135)},
    "amager-oest": {"Amagerbro": (12.606, 55.663)},
    "amager-vest": {"Ørestad": (12.58, 55.63)},
    "lohja": {"Lohja": (24.065, 60.249), "Virkkala": (24.005, 60.21)},
    "leppavaara": {"Leppävaara": (24.813, 60.213)},
    "matinkyla": {"Matinkylä": (24.742, 60.159)},
    "espoonlahti": {"Espoonlahti": (24.655, 60.15)},
}


@pytest.mark.parametrize(
    ("area", "name", "point"),
    [(area, name, point) for area, inside in VILLAGES.items() for name, point in inside.items()],
)
def test_a_real_village_lies_in_its_area(
    area_index: AreaIndex, area: str, name: str, point: tuple[float, float]
) -> None:
    assert area in area_index.areas_at(Point(*point)), name


def test_the_shipped_areas_are_drawn_right(shipped_areas: list[Area]) -> None:
    assert list(area_problems(shipped_areas)) == []


def test_every_shipped_area_says_that_it_is_an_approximation(shipped_areas: list[Area]) -> None:
    assert len(shipped_areas) == 43
    assert all(area.approximate and "demonstration" in area.source for area in shipped_areas)


def test_the_ten_municipalities_tile_their_province(area_index: AreaIndex) -> None:
    towns = [
        area_index.shape(area.id)
        for area in area_index.areas.values()
        if area.parent == "groningen-province"
    ]
    province = area_index.shape("groningen-province")
    assert len(towns) == 10
    assert shapely.union_all(towns).symmetric_difference(province).area < 1e-6 * province.area
    assert all(one.intersection(other).area < 1e-9 for one, other in combinations(towns, 2))


def test_an_area_lies_inside_its_parent(area_index: AreaIndex) -> None:
    for area in area_index.areas.values():
        if area.parent in area_index.areas:
            outside = area_index.shape(area.id).difference(area_index.shape(area.parent))
            assert outside.area < 1e-3 * area_index.shape(area.id).area, area.id


def test_outer_rings_run_counterclockwise_with_at_most_five_decimals(
    shipped_areas: list[Area],
) -> None:
    for area in shipped_areas:
        shape = shapely.from_geojson(json.dumps(area.geometry))
        for polygon in getattr(shape, "geoms", [shape]):
            assert polygon.exterior.is_ccw, area.id
            assert not any(hole.is_ccw for hole in polygon.interiors), area.id
        assert (shapely.get_coordinates(shape).round(5) == shapely.get_coordinates(shape)).all()
