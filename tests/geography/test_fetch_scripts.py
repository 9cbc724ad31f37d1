"""Official data comes over real HTTP, page by page, and only what is right is written."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import shapely

from sociale_kaart.catalogue.areas import read_areas
from sociale_kaart.directory.place import Area, Point
from sociale_kaart.errors import CatalogueError
from sociale_kaart.geography.area_problems import area_problems
from sociale_kaart.geography.gazetteer_building import build_gazetteer
from sociale_kaart.geography.postcode import all_postcode_facts, read_postcode_facts
from tests.conftest import ROOT
from tests.geography.stand_in import Reply, StandIn, stand_in
from tests.places import square

Feature = dict[str, Any]


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))


@pytest.fixture
def server() -> Iterator[StandIn]:
    with stand_in() as told:
        yield told


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.geojson"


def feature(geometry: object, **properties: object) -> Feature:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(features: Sequence[Feature], **members: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features, **members}).encode()


def run(script: str, *arguments: object) -> tuple[int, str]:
    """The script's own main, as its shell wrapper calls it: status, and what was said of errors."""
    said = io.StringIO()
    with redirect_stderr(said):
        try:
            main = import_module(script).main
            main([str(each) for each in arguments])
        except SystemExit as end:
            if isinstance(end.code, str):
                return 1, said.getvalue() + end.code
            return int(end.code or 0), said.getvalue()
    return 0, said.getvalue()


@pytest.mark.parametrize("script", ["fetch_areas", "fetch_gazetteer"])
def test_from_a_terminal_it_says_in_a_sentence_what_is_wrong(script: str, table: Path) -> None:
    layer = "nl-municipalities" if script == "fetch_areas" else "nl"
    done = subprocess.run(
        [ROOT / "scripts" / script, layer, "--url", "http://127.0.0.1:9/?x", table],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "did not answer" in done.stderr
    assert done.stderr.endswith("Nothing was written.\n")
    assert "Traceback" not in done.stderr


def towns(count: int) -> list[Feature]:
    """Squares side by side, each one's eastern border the next one's western."""
    return [
        feature(
            square(5 + 0.001 * number, 52, 0.001),
            statcode=f"GM{number:04}",
            statnaam=f"Súd-Stêd {number}",
        )
        for number in range(count)
    ]


def paged(features: Sequence[Feature], most: int = 1000) -> Any:
    """A service that gives at most so many at a time, as PDOK does."""

    def answer(path: str) -> Reply:
        asked = parse_qs(urlsplit(path).query)
        start = int(asked.get("startIndex", ["0"])[0])
        page = features[start : start + min(most, int(asked.get("count", ["9999"])[0]))]
        return Reply(collection(page), "application/json")

    return answer


def read(out: Path) -> dict[str, Area]:
    areas, problems = read_areas(out.read_text(encoding="utf-8"), "areas.geojson")
    assert problems == []
    assert list(area_problems([*areas.values()])) == []
    return areas


def test_all_pages_are_fetched_and_become_areas_of_the_catalogue(
    server: StandIn, out: Path
) -> None:
    server.answer = paged(towns(1250))
    status, _ = run("fetch_areas", "nl-municipalities", "--url", f"{server.url}/wfs?x=1", out)
    assert status == 0
    assert [parse_qs(urlsplit(each).query)["startIndex"] for each in server.paths] == [
        ["0"],
        ["1000"],
    ]
    areas = read(out)
    assert len(areas) == 1250
    first = areas["sud-sted-0"]
    assert (first.kind, first.names, first.parent) == ("municipality", {"nl": "Súd-Stêd 0"}, "NL")
    assert "CBS" in first.source
    ring: Any = first.geometry["coordinates"]
    assert shapely.is_ccw(shapely.linearrings(ring[0]))


def test_islands_become_one_area_and_two_names_are_both_kept(server: StandIn, out: Path) -> None:
    parts = [feature(square(12 + n, 55), kode="0101", navn="Ærø Å") for n in range(3)]
    others = [feature(square(9, 55 + n / 10), kode="0202", navn="Nær") for n in range(2)]
    server.answer = lambda _: Reply(collection(parts + others), "application/json")
    assert run("fetch_areas", "dk-municipalities", "--fewer", "--url", server.url, out)[0] == 0
    areas = read(out)
    assert set(areas) == {"aeroe-aa", "naer"}
    assert shapely.from_geojson(json.dumps(areas["aeroe-aa"].geometry)).geom_type == "MultiPolygon"
    assert shapely.from_geojson(json.dumps(areas["naer"].geometry)).geom_type == "Polygon"
    finnish = feature(square(24.6, 60.1), kunta="049", nimi="Espoo", namn="Esbo")
    server.answer = lambda _: Reply(collection([finnish]), "application/json")
    assert run("fetch_areas", "fi-municipalities", "--fewer", "--url", server.url, out)[0] == 0
    assert read(out)["espoo"].names == {"fi": "Espoo", "sv": "Esbo"}


def test_a_file_fetched_by_hand_and_only_some_of_its_areas(tmp_path: Path, out: Path) -> None:
    halves = [
        feature(square(5 + n / 1000, 52, 0.0005), wijkcode=f"WK{n:04}01", wijknaam="Centrum",
                gemeentecode=f"GM{n:04}", water="NEE")
        for n in range(9)
    ]  # fmt: skip
    water = feature(square(5.5, 52), wijkcode="WK000109", wijknaam="Meer", water="JA")
    for name, features in (("towns", towns(9)), ("districts", [*halves, water])):
        (tmp_path / name).write_bytes(collection(features))
    files = ("--file", tmp_path / "towns", "--file", tmp_path / "districts")
    layers = ("nl-municipalities", "nl-districts", "--fewer", *files)
    code, said = run("fetch_areas", *layers, "--only", "sud-sted-1,GM0002", out)
    assert code == 0, said
    areas = read(out)
    assert {each.id: each.parent for each in areas.values()} == {
        "sud-sted-1": "NL",
        "sud-sted-2": "NL",
        "centrum-wk000101": "sud-sted-1",
        "centrum-wk000201": "sud-sted-2",
    }
    assert run("fetch_areas", *layers[:-2], out)[0] == 2


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Reply(b"", status=503), "it answered 503"),
        (Reply(b"", status=302, headers={"Location": "/x"}), "it answered 302"),
        (Reply(b"<ServiceExceptionReport/>"), "this is no JSON"),
        (Reply(collection(towns(3))[:-40]), "cut off"),
        (Reply(collection(towns(3)), missing=500), "it broke off"),
        (Reply(b"\xff\xfe{}"), "is no UTF-8 text"),
        (Reply(b'{"type": "Feature"}'), "gives no FeatureCollection"),
        (Reply(collection(towns(3))), "has 3 areas, fewer than the 300 there are"),
        (Reply(collection([{"type": "Feature"}])), "feature 1 has no properties or no geometry"),
        (Reply(b'{"type":"FeatureCollection","features":[' + b"[" * 99), "deeper than 12 levels"),
        (
            Reply(collection(towns(3), crs={"properties": {"name": "EPSG:2154"}})),
            "the coordinates are in EPSG:2154",
        ),
        (
            Reply(collection([feature(square(233_000, 582_000), statcode="GM1", statnaam="Veen")])),
            "Veen: the coordinates are metres of the Dutch national grid (EPSG:28992), not degrees",
        ),
        (
            Reply(collection([feature(square(52, 5), statcode="GM1", statnaam="Veen")])),
            "Veen: latitude and longitude of the Netherlands are swapped",
        ),
        (
            Reply(
                collection(
                    [
                        feature(
                            {"type": "Polygon", "coordinates": [[[5, 52], [6, 52], [6, 53]]]},
                            statcode="GM1",
                            statnaam="Veen",
                        )
                    ]
                )
            ),
            "Veen: the outer ring has 3 positions",
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    server: StandIn, out: Path, reply: Reply, expected: str
) -> None:
    out.write_text("as it was", encoding="utf-8")
    server.answer = lambda _: reply
    status, said = run("fetch_areas", "nl-municipalities", "--url", server.url + "/?x=1", out)
    assert (status, expected in said) == (1, True), said
    assert "Nothing was written." in said
    assert "Traceback" not in said
    assert out.read_text(encoding="utf-8") == "as it was"


def test_a_huge_answer_is_given_up_before_it_is_all_there(server: StandIn, out: Path) -> None:
    server.answer = lambda _: Reply(b"[" + b" " * 61_000_000)
    status, said = run("fetch_areas", "nl-municipalities", "--url", server.url, out)
    assert (status, "more than 60,000,000 bytes" in said) == (1, True), said
    assert not out.exists()


def test_metres_are_converted_when_somebody_says_from_which_grid(
    server: StandIn, out: Path
) -> None:
    ring = [[233_000, 581_000], [234_000, 581_000], [234_000, 582_000], [233_000, 581_000]]
    drawn = {"type": "Polygon", "coordinates": [ring]}
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    body = collection([feature(drawn, statcode="GM0014", statnaam="Groningen")], crs=crs)
    server.answer = lambda _: Reply(body, "application/json")
    told = ("nl-municipalities", "--fewer", "--url", server.url + "/?x=1")
    assert "not degrees" in run("fetch_areas", *told, out)[1]
    assert run("fetch_areas", *told, "--grid", "EPSG:28992", out)[0] == 0
    shape = shapely.from_geojson(json.dumps(read(out)["groningen"].geometry))
    assert shape.centroid.distance(shapely.Point(6.563, 53.211)) < 0.005


def codes(count: int, first: int = 1000) -> list[Feature]:
    """Postcodes as squares of about a kilometre."""
    return [
        feature(square(4 + n % 90 / 50, 51 + n // 90 / 50, 0.01), postcode=first + n)
        for n in range(count)
    ]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "postcodes.csv"


def test_postcodes_come_from_outlines_and_are_found(server: StandIn, table: Path) -> None:
    server.answer = paged(codes(4100))
    status, said = run("fetch_gazetteer", "nl", "--url", server.url + "/?x=1", table)
    assert status == 0, said
    facts = {fact.first: fact for fact in read_postcode_facts(table)}
    assert len(facts) == 4100
    assert facts["1000"].point == Point(4.005, 51.005)
    assert 0.3 <= facts["1000"].precision_km <= 0.7
    assert table.read_text(encoding="utf-8").startswith("# NL: CBS through PDOK, CC BY 4.0\n")
    gazetteer = build_gazetteer([], all_postcode_facts(table.parent))
    place = gazetteer.find("1234", "NL")
    assert place is not None
    assert place.point == facts["1234"].point
    ours = gazetteer.find("08100", "FI")
    assert ours is not None


def zipped(name: str, text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return made.getvalue()


def geoname(code: str, lat: str = "55.7", lon: str = "12.5") -> str:
    return "\t".join(["DK", code, "Brønshøj", "Hovedstaden", "84", *[""] * 4, lat, lon, "4"])


def test_postcodes_of_geonames_and_dawa_stand_beside_those_of_other_countries(
    server: StandIn, table: Path
) -> None:
    lines = "\n".join(geoname(f"{1000 + n}") for n in range(1100))
    server.answer = lambda _: Reply(zipped("DK.txt", lines), "application/zip")
    assert run("fetch_gazetteer", "geonames-dk", "--url", server.url, table)[0] == 0
    dawa = [{"nr": "2700", "navn": "Brønshøj", "visueltcenter": [12.49, 55.71],
             "bbox": [12.46, 55.69, 12.52, 55.73]}]  # fmt: skip
    finnish = [feature(square(24, 60, 0.02), postinumeroalue="02100", nimi="Tapiola")]
    server.answer = lambda _: Reply(json.dumps(dawa).encode())
    assert run("fetch_gazetteer", "dk", "--fewer", "--url", server.url, table)[0] == 0
    server.answer = paged(finnish)
    assert run("fetch_gazetteer", "fi", "--fewer", "--url", server.url + "/?x=1", table)[0] == 0
    facts = {(fact.country, fact.first): fact for fact in read_postcode_facts(table)}
    assert set(facts) == {("DK", "2700"), ("FI", "02100")}
    assert facts["DK", "2700"].point == Point(12.49, 55.71)
    text = table.read_text(encoding="utf-8")
    assert text.index("# DK: Klimadatastyrelsen") < text.index("# FI: Statistics Finland")
    assert any(fact.district for fact in all_postcode_facts(table.parent) if fact.country == "NL")


@pytest.mark.parametrize(
    ("source", "body", "expected"),
    [
        ("geonames-dk", b"no zip", "is no zip with DK.txt in it"),
        ("geonames-dk", zipped("SE.txt", geoname("2700")), "is no zip with DK.txt in it"),
        ("geonames-dk", zipped("DK.txt", "DK\t2700"), "line 1 is no postcode"),
        ("geonames-dk", zipped("DK.txt", geoname("2700", "12.5", "55.7")), "outside Denmark"),
        ("geonames-dk", zipped("DK.txt", geoname("27")), "'27' is no postcode of DK"),
        ("geonames-dk", zipped("DK.txt", geoname("2700")), "DK has 1 postcodes, fewer than"),
        ("geonames-dk", zipped("DK.txt", "x" * 61_000_000), "is larger than 60,000,000 bytes"),
        ("dk", b"[{}]", "is no list of postcodes as DAWA gives it"),
        ("dk", b"<html>", "is no list of postcodes as DAWA gives it"),
        ("nl", collection(codes(3)), "NL has 3 postcodes, fewer than the 4000 there are"),
        (
            "nl",
            collection([feature(square(233_000, 582_000), postcode=9712)]),
            "9712: the coordinates are metres of the Dutch national grid",
        ),
    ],
)
def test_a_wrong_list_of_postcodes_is_said_and_nothing_is_written(
    server: StandIn, table: Path, source: str, body: bytes, expected: str
) -> None:
    server.answer = lambda _: Reply(body)
    status, said = run("fetch_gazetteer", source, "--url", server.url + "/?x=1", table)
    assert (status, expected in said) == (1, True), said
    assert "Traceback" not in said
    assert not table.exists()


def test_a_wrong_line_of_the_catalogues_own_table_is_named(table: Path) -> None:
    head = "country,postcode,place,district,lon,lat,precision_km"
    lines = ["NL,9712,Groningen,,53.2,6.5,1", "XX,1,A,,1,1,1", "NL,97,A,,6,53,1", "NL,9712"]
    table.write_text("\n".join(["# ours", head, *lines]), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        all_postcode_facts(table.parent)
    assert [(each.file, each.line) for each in caught.value.problems] == [
        ("postcodes.csv", number) for number in (3, 4, 5, 6)
    ]
    assert "outside the Netherlands" in caught.value.problems[0].message
