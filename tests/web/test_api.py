"""The same answers for programs."""

from __future__ import annotations

import gzip
import json

import pytest
from flask.testing import FlaskClient

from tests.web.test_service import cards, page

ITEM_KEYS = {
    *("id", "name", "organization", "summary", "kind", "themes", "url", "point", "distance_km"),
    *("serves_place", "open_state", "next_open", "assured_date", "reasons"),
}


def test_an_answer_has_the_documented_keys(client: FlaskClient) -> None:
    answer = client.get("/api/v1/services?q=schulden+9712").get_json()
    assert set(answer) == {"count", "page", "items", "counts", "understood", "relaxations"}
    assert answer["understood"] == [
        {
            "kind": "near",
            "value": "9712 Groningen (Binnenstad-Noord en Hortusbuurt)",
            "text": "9712",
        }
    ]
    item = answer["items"][0]
    assert set(item) == ITEM_KEYS
    assert item["id"] == "geen-locatie"
    assert item["serves_place"] is True
    assert item["open_state"] == "open"
    assert item["point"] is None


def test_json_and_page_say_the_same(client: FlaskClient) -> None:
    for query in ("q=koffie", "theme=volunteering&page=2", "q=schulden&near=9712"):
        answer = client.get(f"/api/v1/services?{query}").get_json()
        assert cards(page(client, f"/services?{query}")) == [each["id"] for each in answer["items"]]


def test_a_count_is_what_one_gets(client: FlaskClient) -> None:
    counts = client.get("/api/v1/services?q=hulp").get_json()["counts"]
    for theme, count in counts["theme"].items():
        assert client.get(f"/api/v1/services?q=hulp&theme={theme}").get_json()["count"] == count


def test_a_service_is_given_whole(client: FlaskClient) -> None:
    record = client.get("/api/v1/services/geen-locatie").get_json()
    assert record["name"] == {"nl": "Schuldhulp zonder adres"}
    assert record["phones"][0]["number"] == "050 000 0002"


@pytest.mark.parametrize(
    ("path", "status", "field"),
    [
        ("/api/v1/services?near=xyzzyx", 400, "near"),
        ("/api/v1/services?theme=x", 400, "theme"),
        ("/api/v1/services?page=-1", 400, "page"),
        ("/api/v1/services.geojson?radius=x", 400, "radius"),
        ("/api/v1/suggest?q=a&limit=1000", 400, "limit"),
        ("/api/v1/suggest?q=a&limit=%C2%B2", 400, "limit"),
        ("/api/v1/services/nothing", 404, None),
        ("/api/v1/nothing", 404, None),
    ],
)
def test_a_problem_is_told_in_json_with_its_field(
    client: FlaskClient, path: str, status: int, field: str | None
) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    problem = json.loads(response.data)
    assert problem["status"] == status
    assert problem.get("field") == field


def test_the_map_has_every_spot_of_the_answer_and_its_names(client: FlaskClient) -> None:
    answer = client.get("/api/v1/services.geojson?theme=volunteering").get_json()
    assert answer["type"] == "FeatureCollection"
    names = {each["name"] for f in answer["features"] for each in f["properties"]["services"]}
    assert names == {f"Koffiegroep {number}" for number in range(1, 46)}


def test_one_organization_at_one_place_is_one_spot_and_two_places_are_two(
    client: FlaskClient,
) -> None:
    features = client.get("/api/v1/services.geojson?q=inloop").get_json()["features"]
    ids = [each["id"] for f in features for each in f["properties"]["services"]]
    assert ids.count("twee-plekken") == 2


def test_an_unchanged_map_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/api/v1/services.geojson?q=koffie")
    again = client.get(
        "/api/v1/services.geojson?q=koffie", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304
    assert again.data == b""


def test_pages_and_maps_are_compressed_for_those_who_can_read_it(client: FlaskClient) -> None:
    for path in ("/services", "/api/v1/services.geojson"):
        plain = client.get(path)
        small = client.get(path, headers={"Accept-Encoding": "gzip"})
        assert small.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in small.headers["Vary"]
        assert len(small.data) < len(plain.data) / 2
        assert len(gzip.decompress(small.data)) == pytest.approx(len(plain.data), abs=10)
        assert "Content-Encoding" not in plain.headers


def test_a_page_stays_within_thirty_kilobytes(client: FlaskClient) -> None:
    for path in ("/", "/services", "/services/twee-plekken"):
        assert len(client.get(path, headers={"Accept-Encoding": "gzip"}).data) <= 30_000


def test_suggestions_come_with_what_they_are(client: FlaskClient) -> None:
    found = client.get("/api/v1/suggest?q=schul").get_json()["suggestions"]
    assert {"theme", "Schulden en geldzorgen", "debt-and-money"} in [
        set(each.values()) for each in found
    ]


def test_health_tells_the_state_of_database_and_index(client: FlaskClient) -> None:
    health = client.get("/health").get_json()
    assert health["status"] == "ok"
    assert health["database"]["state"] == "ok"
    assert health["index"]["entries"] == 57


def test_a_score_is_given_in_its_parts_when_asked(client: FlaskClient) -> None:
    items = client.get("/api/v1/services?q=koffie+buren&near=9712&explain=1").get_json()["items"]
    assert items
    for item in items:
        explained = item["explain"]
        assert {"text", "coverage", "distance"} & {part["weight"] for part in explained["parts"]}
        total = sum(part["value"] for part in explained["parts"])
        assert total == pytest.approx(explained["score"], abs=2e-4)
    assert client.get("/api/v1/services?q=koffie&explain=maybe").status_code == 400


@pytest.mark.parametrize(
    ("language", "text", "sentence"),
    [
        ("nl", "schulden", "Past bij"),
        ("en", "debts", "Matches"),
        ("da", "gæld", "Passer til"),
        ("fi", "velka", "Sopii hakuun"),
    ],
)
def test_the_page_says_why_in_every_language(
    client: FlaskClient, language: str, text: str, sentence: str
) -> None:
    html = page(client, f"/services?q={text}&lang={language}")
    why = html[html.index('<p class="why">') :].partition("</p>")[0]
    assert sentence in why
    assert len(why) > len('<p class="why">') + len(sentence) + 2
