"""Badly drawn areas: each gets a sentence that names the ring and the spot."""

from __future__ import annotations

import json

import pytest

from sociale_kaart.directory.place import Area
from sociale_kaart.geography.area_problems import area_problems

SQUARE = [[4, 52], [5, 52], [5, 53], [4, 53], [4, 52]]
BOW_TIE = [[4, 52], [5, 53], [5, 52], [4, 53], [4, 52]]
FAR_HOLE = [[6, 52], [6.1, 52], [6.1, 52.1], [6, 52]]
RD = [[120000, 480000], [130000, 480000], [130000, 490000], [120000, 480000]]


def drawn(geometry: object, **changed: object) -> Area:
    facts = {"id": "stad", "kind": "municipality", "names": {"nl": "Stad"}, "country": "NL"}
    return Area(**{**facts, "parent": None, "geometry": geometry, **changed})  # type: ignore[arg-type]


def polygon(*rings: object) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": list(rings)}


def swapped(ring: list[list[float]]) -> list[list[float]]:
    return [[lat, lon] for lon, lat in ring]


@pytest.mark.parametrize(
    ("geometry", "message", "hint"),
    [
        (polygon(BOW_TIE), "the outer ring crosses itself at [4.5, 52.5]", "Move"),
        (polygon(SQUARE, FAR_HOLE), "a hole lies outside the outer ring at [6, 52]", "touch"),
        (polygon(SQUARE[:-1]), "the outer ring is not closed", "first point"),
        (polygon(SQUARE[:3]), "the outer ring has 3 points", "four"),
        (polygon([]), "the outer ring has 0 points", "four"),
        (polygon([[4, 52], [5, 53], [4, 52], [4, 52]]), "fewer than three different points", ""),
        (polygon(swapped(SQUARE)), "a point outside the Netherlands: [52, 4]", "Swap"),
        (polygon(RD), "the position [120000, 480000]", "Dutch grid (RD, EPSG:28992)"),
        (polygon([[200, 52], *SQUARE[1:-1], [200, 52]]), "[200, 52]", "-180…180"),
        (polygon([[4, "52"], *SQUARE[1:]]), 'point 1: [4, "52"] is no position', "longitude"),
        (polygon([[4, float("nan")], *SQUARE[1:]]), "point 1: [4, NaN] is no position", ""),
        (polygon([[4, True], *SQUARE[1:]]), "is no position", ""),
        (polygon([SQUARE]), "is no position", ""),
        (polygon("ring"), "no Polygon or MultiPolygon", ""),
        (polygon(), "no Polygon or MultiPolygon", ""),
        ({"type": "Point", "coordinates": [4, 52]}, "no Polygon or MultiPolygon", ""),
        ({}, "no Polygon or MultiPolygon", ""),
        (
            {"type": "MultiPolygon", "coordinates": [[SQUARE], [BOW_TIE]]},
            "the outer ring of polygon 2 crosses itself",
            "",
        ),
        (
            {"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]},
            "",
            "cross or cover each other",
        ),
        (polygon([*SQUARE[:-1]] * 6000 + SQUARE), "24005 points", "at most 20000"),
    ],
)
def test_a_bad_drawing_is_explained(geometry: object, message: str, hint: str) -> None:
    found = list(area_problems([drawn(geometry)]))
    assert len(found) == 1, found
    assert found[0][0] == "stad"
    assert message in found[0][1]
    assert hint in found[0][2]


def test_a_good_drawing_has_no_problem() -> None:
    hole = [[4.2, 52.2], [4.2, 52.4], [4.4, 52.4], [4.2, 52.2]]
    assert list(area_problems([drawn(polygon(SQUARE, hole), parent="NL")])) == []


def test_a_parent_must_exist_and_be_larger() -> None:
    town = drawn(polygon(SQUARE), id="stad", parent="provinsie")
    wijk = drawn(polygon(SQUARE), id="wijk", kind="municipality", parent="stad")
    land = drawn(polygon(SQUARE), id="provincie", kind="region")
    messages = {each: (message, hint) for each, message, hint in area_problems([town, wijk, land])}
    assert messages["stad"] == (
        "its parent provinsie is no area",
        "Did you mean provincie?",
    )
    assert "does not hold a municipality" in messages["wijk"][0]


def test_a_finnish_area_in_metres_is_told_about_its_own_grid() -> None:
    metres = [[380000, 6670000], [390000, 6670000], [390000, 6680000], [380000, 6670000]]
    (found,) = area_problems([drawn(polygon(metres), country="FI")])
    assert "ETRS-TM35FIN" in json.dumps(found)
