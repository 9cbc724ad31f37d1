"""Map pictures and addresses from elsewhere, as a visitor meets them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from sociale_kaart.errors import InvalidSetting
from sociale_kaart.settings import Settings
from sociale_kaart.web.app import create_app
from tests.conftest import MOMENT
from tests.geography.stand_in import PNG, Reply, StandIn, stand_in
from tests.geography.test_geocoder import PDOK


@pytest.fixture
def server() -> Iterator[StandIn]:
    with stand_in() as told:
        yield told


@pytest.fixture
def visitor(region: Settings, server: StandIn) -> Iterator[FlaskClient]:
    """A visitor to an installation that has pictures and a geocoder."""
    settings = replace(
        region,
        tiles_url=f"{server.url}/{{z}}/{{x}}/{{y}}.png",
        tiles_attribution='© <b onclick="x()">Kadaster',
        geocoder_pdok_url=server.url,
    )
    app = create_app(settings, clock=lambda: MOMENT)
    yield app.test_client()
    app.extensions["sociale_kaart"].sources.database.close()


def test_a_picture_comes_from_us_and_nothing_of_the_visitor_goes_on(
    visitor: FlaskClient, server: StandIn
) -> None:
    answer = visitor.get(
        "/tiles/9/264/166", headers={"Cookie": "a=b", "Referer": "http://x", "User-Agent": "Me"}
    )
    assert (answer.status_code, answer.data, answer.mimetype) == (200, PNG, "image/png")
    assert answer.headers["Cache-Control"].startswith("public, max-age=604")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert server.paths == ["/9/264/166.png"]
    assert set(server.headers[0]) == {"host", "accept", "accept-encoding", "user-agent"}
    assert "Me" not in server.headers[0]["user-agent"]


@pytest.mark.parametrize(
    "path", ["/tiles/3/8/0", "/tiles/99/0/0", "/tiles/-1/0/0", "/tiles/1/0/0.png", "/tiles/1/0/x",
             "/tiles/1/0/0%2F..%2F..", "/tiles/1/0"]
)  # fmt: skip
def test_what_is_no_part_of_the_map_is_not_asked_for(
    visitor: FlaskClient, server: StandIn, path: str
) -> None:
    assert visitor.get(path).status_code == 404
    assert server.paths == []


def test_a_missing_picture_is_an_error_that_nobody_keeps(
    visitor: FlaskClient, server: StandIn
) -> None:
    server.answer = lambda _: Reply(b"", status=500)
    answer = visitor.get("/tiles/9/1/1")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (502, "no-store")


def test_pages_thank_the_source_as_text_and_load_nothing_from_it(visitor: FlaskClient) -> None:
    text = visitor.get("/map?q=koffie").get_data(as_text=True)
    assert "data-tiles=" in text
    assert "<b onclick" not in text
    assert "127.0.0.1" not in text


def test_without_a_source_there_are_no_pictures(client: FlaskClient) -> None:
    assert client.get("/tiles/1/0/0").status_code == 404
    assert "data-tiles=" not in client.get("/map?q=koffie").get_data(as_text=True)


def test_settings_that_cannot_work_stop_the_start(region: Settings) -> None:
    with pytest.raises(InvalidSetting, match="tiles_attribution"):
        create_app(replace(region, tiles_url="https://example.org/{z}/{x}/{y}"))


def test_an_address_is_found_online_and_only_the_place_is_sent(
    visitor: FlaskClient, server: StandIn
) -> None:
    server.answer = lambda _: Reply(json.dumps(PDOK).encode(), "application/json")
    answer = visitor.get("/services?q=mijngeheim+koffie&near=Grote+Markt+1")
    assert answer.status_code == 200
    assert "Grote Markt 1, 9712HN Groningen" in answer.get_data(as_text=True)
    assert len(server.paths) == 1
    assert "geheim" not in server.paths[0]


def test_a_postcode_or_a_name_stays_here(visitor: FlaskClient, server: StandIn) -> None:
    for near in ("9712", "9712 AB", "Groningen", "praktijk-noord", "53.2, 6.5"):
        assert visitor.get("/services", query_string={"near": near}).status_code == 200
    assert server.paths == []
