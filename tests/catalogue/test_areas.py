"""Areas come from GeoJSON as RFC 7946 has it, in degrees, inside their country."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.catalogue.areas import read_areas
from tests.catalogue.conftest import areas_text, problems
from tests.places import AREAS, square

Change = Callable[[dict[str, Any]], object]


def said(change: Change) -> list[str]:
    data = json.loads(areas_text())
    change(data["features"][1])
    _, found = read_areas(json.dumps(data, indent=1), "areas.geojson")
    return [f"{each.line} {each.entry} {each.field}: {each.message}. {each.hint}" for each in found]


def test_good_areas_are_read_whole() -> None:
    assert read_areas(areas_text(), "areas.geojson") == (AREAS, [])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda f: f["properties"].pop("id"), "feature 2 id: there is no id"),
        (lambda f: f["properties"].update(id="groningen"), "id: this id is already used in areas"),
        (lambda f: f["properties"].update(id="Beijum 2"), 'id: "Beijum 2" is no id. Write lower-'),
        (lambda f: f["properties"].update(id=363), "feature 2 id: 363 is no id. Write lower-"),
        (
            lambda f: f["properties"].update(kind="village"),
            'beijum kind: "village" is no kind. Poss',
        ),
        (lambda f: f["properties"].update(kind="municipalty"), "Did you mean municipality?"),
        (
            lambda f: f["properties"].pop("kind"),
            "beijum kind: there is no kind. Possible: country,",
        ),
        (lambda f: f["properties"].update(country="BE"), 'beijum country: "BE" is no country'),
        (lambda f: f["properties"].update(names="Beijum"), 'names: "Beijum" is no map of names'),
        (lambda f: f["properties"].pop("names"), "beijum names: there are no names. Write"),
        (lambda f: f["properties"].update(names={"xx": "B"}), "names.xx: xx is no language of the"),
        (lambda f: f["properties"].update(names={"fi": ""}), "names.fi: the name is empty"),
        (lambda f: f["properties"].update(names={"fi": None}), "names.fi: the name is empty"),
        (lambda f: f["properties"].update(parent="groninge"), "Did you mean groningen?"),
        (lambda f: f["properties"].update(parent="beijum"), "no larger than a neighbourhood"),
        (
            lambda f: f["properties"].update(approximate="yes"),
            'approximate: "yes" is no approximate',
        ),
        (lambda f: f.update(geometry=None), "the geometry is no Polygon or MultiPolygon"),
        (lambda f: f["geometry"].update(type="Point"), "the geometry is no Polygon"),
        (lambda f: f["geometry"].update(coordinates=[]), "a polygon has no rings"),
        (lambda f: f["geometry"]["coordinates"][0].pop(), "the outer ring is not closed"),
        (lambda f: f["geometry"].update(coordinates=[[[6, 53]] * 3]), "outer ring has 3 pos"),
        (lambda f: f["geometry"]["coordinates"][0].append([6.5, "53"]), "is no position"),
        (lambda f: f["geometry"]["coordinates"][0].append([True, 53]), "is no position"),
        (
            lambda f: f.update(geometry=square(53.1, 6.5)),
            "latitude and longitude of the Netherland",
        ),
        (lambda f: f.update(geometry=square(24.9, 60.2)), "lies outside the Netherlands"),
        (lambda f: f.update(geometry=square(200, 53)), "are no degrees"),
        (lambda f: f.update(geometry=square(233_000, 582_000)), "metres of the Dutch national"),
        (lambda f: f.update(geometry=square(385_000, 6_672_000)), "metres of the Finnish grid"),
        (
            lambda f: f["geometry"].update(
                coordinates=[[[6.5, 53.1], *[[6.6, 53.2]] * 20_000, [6.5, 53.1]]]
            ),
            "20,002 corners; an area has at most 20,000",
        ),
    ],
)
def test_a_broken_area_is_said_with_the_line_of_its_feature(change: Change, expected: str) -> None:
    found = said(change)
    assert len(found) == 1
    assert expected in found[0]
    assert found[0].startswith("45 ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "the file is empty"),
        (areas_text()[:-150], "the file is cut off"),
        ("{}", "this is no FeatureCollection"),
        ('{"type": "FeatureCollection"}', "there is no list of features"),
        ('{"type": 1,\n"type": 2}', "type stands twice in one object"),
        ('{"a": NaN}', "NaN is no number"),
        ('{"a": -Infinity}', "-Infinity is no number"),
        ("[" * 100_000, "brackets go deeper than 12 levels"),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "brackets go deeper than 12 levels"),
        (areas_text()[:-1], "the file is cut off"),
        (areas_text().replace("6.5,", "1e400,", 1), "has a corner (1) that is no"),
        ("not json", "1: this is no JSON"),
        (
            '{"type": 1 "b": 2}',
            'a comma or a closing bracket is missing. Look just after: {"type": 1',
        ),
        ('{"type": [1,]}', "a value is missing, or there is a comma too many. Look just after"),
        ('{"type": 1} 2 }', "there is more after the end"),
        ("{type: 1}", "a name in double quotes is missing"),
    ],
)
def test_what_is_no_geojson_is_said(text: str, expected: str) -> None:
    areas, found = read_areas(text, "areas.geojson")
    assert expected in str(found[0])
    assert not areas or found


def test_another_projection_is_refused_and_wgs84_by_its_old_name_accepted() -> None:
    data = json.loads(areas_text())
    data["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert read_areas(json.dumps(data), "x")[1] == []
    data["crs"]["properties"]["name"] = "urn:ogc:def:crs:EPSG::28992"
    assert "EPSG::28992" in str(read_areas(json.dumps(data), "x")[1][0])


def test_every_beginning_of_the_file_is_refused() -> None:
    text = areas_text()
    for end in range(0, len(text) - 1, 97):
        assert read_areas(text[:end], "areas.geojson")[1], end


@given(st.text('{}[]":,typefaurs1.e- \n\\', max_size=60))
def test_any_text_gives_areas_or_problems_and_never_an_exception(text: str) -> None:
    areas, found = read_areas(text, "x")
    assert areas == {} or not found


def test_what_is_wrong_in_every_area_of_a_foreign_file_is_said_once() -> None:
    features = json.loads(areas_text())["features"][:1] * 300
    foreign = {"type": "FeatureCollection", "features": features}
    for feature in features:
        feature["properties"] = {"gemeentenaam": "Groningen"}
    _, found = read_areas(json.dumps(foreign), "areas.geojson")
    assert [each.field for each in found] == ["id", "kind", "country", "names"]
    assert found[1].message == "there is no kind; the same in 299 other areas"


def test_areas_larger_than_twenty_megabytes_are_refused(folder: Path) -> None:
    (folder / "areas.geojson").write_bytes(b" " * 21_000_000)
    assert "at most 20 MB" in str(problems(folder)[0])
