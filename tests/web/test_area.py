"""Areas for programs: what was asked, by the right-hand rule, and nothing twice over the wire."""

from __future__ import annotations

import json
from typing import Any

import pytest
import shapely
from flask.testing import FlaskClient

from sociale_kaart.catalogue.areas import read_areas
from tests.conftest import ROOT

PATH = "/api/v1/areas"


def shipped() -> dict[str, Any]:
    text = (ROOT / "data" / "areas.geojson").read_text(encoding="utf-8")
    return {each["properties"]["id"]: each for each in json.loads(text)["features"]}


def found(client: FlaskClient, question: str) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = client.get(f"{PATH}?{question}").get_json()["features"]
    return features


def ids(client: FlaskClient, question: str) -> set[str]:
    return {each["id"] for each in found(client, question)}


def test_all_areas_come_as_a_file_that_can_be_loaded(client: FlaskClient) -> None:
    answer = client.get(PATH)
    assert answer.mimetype == "application/geo+json"
    areas, problems = read_areas(answer.get_data(as_text=True), "areas.geojson")
    assert problems == []
    assert list(areas) == list(shipped())
    document = answer.get_json()
    assert document["numberMatched"] == document["numberReturned"] == len(areas)
    assert "Link" not in answer.headers
    for each in document["features"]:
        shape = shapely.from_geojson(json.dumps(each["geometry"]))
        drawn = shapely.from_geojson(json.dumps(shipped()[each["id"]]["geometry"]))
        assert shape.equals(drawn)
        assert all(shapely.is_ccw(part.exterior) for part in shapely.get_parts(shape))


def test_filters_narrow_each_other(client: FlaskClient) -> None:
    towns = ids(client, "kind=municipality&country=NL")
    assert "groningen" in towns
    assert all(shipped()[each]["properties"]["country"] == "NL" for each in towns)
    inside = ids(client, "area=groningen")
    assert "groningen" in inside
    assert "oldambt" not in inside
    around = ids(client, "near=9712")
    assert "groningen" in around
    assert ids(client, "near=9712&kind=municipality") == {"groningen"}
    assert ids(client, "near=53.2194,6.5665") == ids(client, "near=53.2194,6.5665&area=NL")
    assert ids(client, "near=9712&country=FI") == set()


def test_outlines_can_be_left_out(client: FlaskClient) -> None:
    features = found(client, "geometry=none")
    assert len(features) == len(shipped())
    assert all(each["geometry"] is None for each in features)


def test_a_long_answer_leads_on_until_all_were_given(client: FlaskClient) -> None:
    seen, path = [], f"{PATH}?geometry=none&limit=7"
    while path:
        answer = client.get(path)
        seen += [each["id"] for each in answer.get_json()["features"]]
        path = answer.headers.get("Link", "").partition(">")[0].removeprefix("<")
    assert seen == list(shipped())


def test_what_was_got_before_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get(f"{PATH}?kind=municipality")
    tag = {"If-None-Match": first.headers["ETag"]}
    assert client.get(f"{PATH}?kind=municipality", headers=tag).status_code == 304
    assert client.get(f"{PATH}?kind=district", headers=tag).status_code == 200


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("kind=village", "kind"),
        ("country=XX", "country"),
        ("area=nergens", "area"),
        ("near=xyzzyx", "near"),
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("limit=²", "limit"),
        (f"limit=000000001{'9' * 5000}", "limit"),
        ("offset=-1", "offset"),
        ("geometry=some", "geometry"),
    ],
)
def test_a_wrong_question_names_its_parameter(
    client: FlaskClient, question: str, field: str
) -> None:
    answer = client.get(f"{PATH}?{question}")
    assert answer.status_code == 400
    assert answer.get_json()["field"] == field
