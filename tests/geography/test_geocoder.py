"""Online geocoders: three answers read, remembered, disbelieved when they do not fit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from sociale_kaart.directory.place import Point
from sociale_kaart.errors import InvalidSetting
from sociale_kaart.geography.geocoder import Geocoder, geocoder_sources, is_address
from tests.geography.stand_in import Reply, StandIn, stand_in

PDOK = {"response": {"docs": [{"weergavenaam": "Grote Markt 1, 9712HN Groningen",
                               "centroide_ll": "POINT(6.56760 53.21897)"}]}}  # fmt: skip
DAWA = [{"betegnelse": "Ruten 14, 2700 Brønshøj", "x": 12.4612, "y": 55.7166}]
DIGITRANSIT = {"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"label": "Laurinkatu 3, Lohja"},
     "geometry": {"type": "Point", "coordinates": [24.0662, 60.2501]}}]}  # fmt: skip
ANSWERS = {"/free": PDOK, "/adgangsadresser": DAWA, "/search": DIGITRANSIT}
EMPTY = {"/free": {"response": {"docs": []}}, "/adgangsadresser": [], "/search": {"features": []}}


@pytest.fixture
def server() -> Iterator[StandIn]:
    with stand_in() as told:
        told.answer = say(ANSWERS)
        yield told


def say(answers: dict[str, object]) -> Callable[[str], Reply]:
    return lambda path: Reply(json.dumps(answers[urlsplit(path).path]).encode(), "application/json")


def geocoder(server: StandIn, *names: str) -> Geocoder:
    return Geocoder(geocoder_sources(dict.fromkeys(names, server.url), "key"))


@pytest.mark.parametrize(
    ("name", "text", "label", "point"),
    [
        ("pdok", "grote markt 1 groningen", "Grote Markt 1, 9712HN Groningen", (6.5676, 53.21897)),
        ("dawa", "Ruten 14, 2700", "Ruten 14, 2700 Brønshøj", (12.4612, 55.7166)),
        ("digitransit", "Laurinkatu 3", "Laurinkatu 3, Lohja", (24.0662, 60.2501)),
    ],
)
def test_an_address_is_found_as_its_source_writes_it(
    server: StandIn, name: str, text: str, label: str, point: tuple[float, float]
) -> None:
    found = geocoder(server, name).find(text)
    assert found is not None
    assert (found.label, found.point) == (label, Point(*point))
    asked = parse_qs(urlsplit(server.paths[0]).query)
    assert text in {*asked.get("q", []), *asked.get("text", [])}
    assert ("digitransit-subscription-key" in server.headers[0]) == (name == "digitransit")


def test_the_same_address_is_asked_once_and_nothing_found_is_remembered_too(
    server: StandIn,
) -> None:
    asks = geocoder(server, "pdok")
    assert asks.find("Grote Markt 1") == asks.find("  grote   markt 1 ")
    assert len(server.paths) == 1
    server.answer = say(EMPTY)
    assert asks.find("Nergensweg 9") is None
    assert asks.find("Nergensweg 9") is None
    assert len(server.paths) == 2


def test_the_readers_own_country_is_asked_first(server: StandIn) -> None:
    geocoder(server, "pdok", "dawa", "digitransit").find("Laurinkatu 3", "FI")
    assert [urlsplit(path).path for path in server.paths] == ["/search"]
    server.answer = say({**EMPTY, "/adgangsadresser": DAWA})
    found = geocoder(server, "pdok", "dawa").find("Ruten 14", "NL")
    assert found is not None
    assert found.country == "DK"


@pytest.mark.parametrize(
    "doc",
    [
        {"weergavenaam": "Grote Markt 11, Groningen", "centroide_ll": "POINT(6.5 53.2)"},
        {"weergavenaam": "Kleine Markt 1, Utrecht", "centroide_ll": "POINT(0 0)"},
        {"weergavenaam": "Grote Markt 1", "centroide_ll": "POINT(x y)"},
        {"weergavenaam": "Grote Markt 1"},
        "text",
    ],
)
def test_an_answer_that_does_not_fit_is_not_believed(server: StandIn, doc: object) -> None:
    server.answer = say({"/free": {"response": {"docs": [doc]}}})
    assert geocoder(server, "pdok").find("Grote Markt 1") is None


@pytest.mark.parametrize("body", [b"", b"<html>", b"[" * 100_000, b"null", b"{}"])
def test_nonsense_and_failures_only_mean_that_nothing_was_found(
    server: StandIn, body: bytes
) -> None:
    server.answer = lambda _: Reply(body, "application/json")
    asks = geocoder(server, "pdok")
    assert asks.find("Grote Markt 1") is None
    assert asks.find("Grote Markt 2") is None
    assert len(server.paths) == 1


def test_text_of_a_reader_cannot_change_what_is_asked(server: StandIn) -> None:
    geocoder(server, "pdok").find("Markt 1&rows=9999#/../x?y=1 {text}")
    asked = parse_qs(urlsplit(server.paths[0]).query)
    assert asked["rows"] == ["1"]
    assert urlsplit(server.paths[0]).path == "/free"


def test_nothing_is_asked_unless_an_address_is_set_and_digitransit_needs_a_key() -> None:
    assert geocoder_sources({"pdok": "", "dawa": "", "digitransit": ""}, "") == ()
    assert Geocoder(()).find("Grote Markt 1") is None
    with pytest.raises(InvalidSetting, match="digitransit_key"):
        geocoder_sources({"digitransit": "https://example.org"}, "")
    with pytest.raises(InvalidSetting, match="geocoder_pdok_url"):
        geocoder_sources({"pdok": "ftp://example.org"}, "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nieuwe Boteringestraat 30", True),
        ("Laurinkatu 3 B", True),
        ("Ruten 14, 2700 Brønshøj", True),
        ("9712", False),
        ("9712 AB", False),
        ("Groningen", False),
        ("9712 Groningen", False),
        ("Groningen 9712", False),
        ("53.22, 6.57", False),
    ],
)
def test_only_a_street_with_a_number_is_an_address(text: str, expected: bool) -> None:
    assert is_address(text) is expected
