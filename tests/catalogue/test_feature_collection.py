"""A catalogue as GeoJSON says what the same catalogue as YAML says, in and out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sociale_kaart.catalogue import Put, Remove, read_catalogue, write_catalogue
from sociale_kaart.catalogue.areas import read_areas
from sociale_kaart.catalogue.entries import read_entries
from sociale_kaart.catalogue.feature_edit import new_collection, render_feature
from sociale_kaart.catalogue.geojson_table import read_geojson
from sociale_kaart.directory.collection import Directory, Entry, EntryKind, kind_of
from sociale_kaart.directory.service import Service
from sociale_kaart.directory.text import LANGUAGES, Text
from tests.catalogue.conftest import areas_text, problems
from tests.strategies import directories, organizations, practices, services

NAMES = {"service": "services", "practice": "practices", "organization": "organizations"}
SERVICE = {
    "type": "Feature",
    "id": "geldhulp-beijum",
    "geometry": {"type": "Point", "coordinates": [6.5893, 53.2476]},
    "properties": {
        "organization": "wij-groningen",
        "name": "Geldhulp Beijum",
        "themes": ["debt-and-money"],
        "summary": "Hulp bij schulden en post.",
        "country": "NL",
        "locations": [{"place": "Groningen"}],
        "service_area": ["beijum"],
        "phones": ["0612345670"],
        "source": "Invented for demonstration",
        "assured_date": "2026-08-30",
        "assured_by": "Social team",
    },
}
Change = Callable[[dict[str, Any]], object]


def collection(*features: Any, **members: Any) -> str:
    return json.dumps(
        {"type": "FeatureCollection", "language": "nl", "features": features, **members}, indent=1
    )


def copy(**members: Any) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(SERVICE))
    return {**made, **members}


def read(text: str) -> list[Entry]:
    found = read_entries(text, "services.geojson", "service")
    assert found.problems == []
    return [entry for entry, _ in found.entries]


def said(text: str) -> list[str]:
    return [str(each) for each in read_entries(text, "services.geojson", "service").problems]


@pytest.fixture
def folder(folder: Path) -> Path:
    """The small catalogue, its services as GeoJSON."""
    entries = read_catalogue(folder).directory.services.values()
    (folder / "services" / "beijum.yaml").unlink()
    write_catalogue(folder, [Put(each, "services.geojson") for each in entries])
    return folder


@settings(max_examples=150, deadline=None)
@given(st.one_of(services(), practices(), organizations()), st.sampled_from(LANGUAGES))
def test_a_feature_reads_back_as_the_record_it_was_written_from(entry: Entry, lang: str) -> None:
    kind = kind_of(entry)
    for in_one_line in (True, False):
        feature = render_feature(entry, lang, in_one_line=in_one_line)
        text = new_collection(kind, lang).replace("[]", f"[{feature}]")
        found = read_entries(text, f"{NAMES[kind]}.geojson", kind)
        assert found.problems == []
        assert [each for each, _ in found.entries] == [entry]


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(directories())
def test_a_directory_as_geojson_reads_back_equal_and_is_rfc_7946(
    tmp_path_factory: pytest.TempPathFactory, directory: Directory
) -> None:
    folder = tmp_path_factory.mktemp("catalogue")
    (folder / "areas.geojson").write_text(areas_text(), encoding="utf-8")
    kinds = ("theme", "organization", "practice", "service", "pathway")
    puts = [
        Put(entry, f"{NAMES[kind]}.geojson" if kind in NAMES else None)
        for kind in kinds
        for entry in directory.entries(kind).values()
    ]
    write_catalogue(folder, puts)
    assert read_catalogue(folder).directory == directory
    assert write_catalogue(folder, puts) == ()
    hidden = {each.id for each in directory.services.values() if each.confidential}
    for name in NAMES.values():
        if (folder / f"{name}.geojson").exists():
            text = (folder / f"{name}.geojson").read_text(encoding="utf-8")
            _is_rfc_7946(text, hidden if name == "services" else set())


def _is_rfc_7946(text: str, hidden: set[str]) -> None:
    data = json.loads(text)
    assert data["type"] == "FeatureCollection"
    assert "crs" not in data
    for feature in data["features"]:
        assert feature["type"] == "Feature"
        assert isinstance(feature["properties"], dict)
        if feature["geometry"] is not None:
            assert feature["id"] not in hidden
            shape = shapely.from_geojson(json.dumps(feature["geometry"]))
            for lon, lat in shapely.get_coordinates(shape):
                assert abs(lon) <= 180
                assert abs(lat) <= 90
                assert (round(lon, 7), round(lat, 7)) == (lon, lat)


def test_only_the_changed_feature_changes_and_foreign_members_stay(folder: Path) -> None:
    feature = json.dumps(copy(style={"colour": "red", "width": 1.50}, bbox=[6, 53, 7, 54]))
    other = json.dumps(copy(id="geldhulp-per-telefoon"))
    head = '{"type":"FeatureCollection", "language":"nl","x":[1.0],\n"features":[ '
    text = f"{head}{feature} ,\n{other}]}}"
    (folder / "services.geojson").write_text(text, encoding="utf-8")
    service = read_catalogue(folder).directory.services["geldhulp-beijum"]
    new = service.model_copy(update={"summary": Text({"nl": "Ander."})})
    write_catalogue(folder, [Put(new)])
    after = (folder / "services.geojson").read_text(encoding="utf-8")
    start, end = text.index(feature), text.index(feature) + len(feature)
    assert after.startswith(text[:start])
    assert after.endswith(text[end:])
    changed = json.loads(after)["features"][0]
    assert changed["style"] == {"colour": "red", "width": 1.5}
    assert "1.5}" in after
    assert "bbox" not in changed
    assert read_catalogue(folder).directory.services["geldhulp-beijum"] == new
    write_catalogue(folder, [Put(service)])
    assert json.loads((folder / "services.geojson").read_text())["features"][0] == copy(
        style={"colour": "red", "width": 1.5}
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("abcdef"), unique=True), st.data())
def test_putting_and_removing_keeps_every_other_feature(
    names: list[str], data: st.DataObject
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        features = [copy(id=f"dienst-{each}") for each in names]
        (folder / "services.geojson").write_text(collection(*features), encoding="utf-8")
        entries: dict[str, Any] = {}
        for entry in read((folder / "services.geojson").read_text()):
            entries[entry.id] = entry
        some = read(collection(copy(id="geldhulp")))[0]
        assert isinstance(some, Service)
        for letter in data.draw(st.lists(st.sampled_from("abcdefgh"), max_size=4)):
            name = f"dienst-{letter}"
            if name in entries and data.draw(st.booleans()):
                write_catalogue(folder, [Remove("service", name)])
                del entries[name]
            else:
                entries[name] = some.model_copy(update={"id": name, "modes": ("home",)})
                write_catalogue(folder, [Put(entries[name])])
            text = (folder / "services.geojson").read_text()
            assert {each.id: each for each in read(text)} == entries


def test_new_entries_go_where_the_others_are(folder: Path) -> None:
    service = read_catalogue(folder).directory.services["geldhulp-beijum"]
    write_catalogue(folder, [Put(service.model_copy(update={"id": "nieuw"}))])
    assert not (folder / "services.yaml").exists()
    assert '"id": "nieuw"' in (folder / "services.geojson").read_text()


def test_positions_belong_to_locations_in_order() -> None:
    feature = copy(geometry={"type": "MultiPoint", "coordinates": [[6.5, 53.2, 4.1], [6.6, 53.1]]})
    places = [{"place": "Haren"}, {"place": "Onbekend", "point": None}, {"place": "Winsum"}]
    feature["properties"]["locations"] = places
    entry = read(collection(feature))[0]
    assert isinstance(entry, Service)
    assert [each.point for each in entry.locations] == [(6.5, 53.2), None, (6.6, 53.1)]


def test_a_point_without_locations_is_one_and_null_fields_are_left_out() -> None:
    feature = copy()
    del feature["properties"]["locations"]
    feature["properties"]["eligibility"] = {"minimum_age": 18, "maximum_age": None}
    feature["properties"].update(tariff={"amount": 12.50}, cost={"free": True}, url=None)
    entry = read(collection(feature))[0]
    assert isinstance(entry, Service)
    assert entry.locations[0].point == (6.5893, 53.2476)
    assert entry.eligibility.minimum_age == 18
    assert entry.url is None
    assert entry.cost.free


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda f: f.update(type="feature"), ":5: feature 1: this is no Feature"),
        (lambda f: f.update(properties=[]), "feature 1 properties: there are no properties"),
        (lambda f: f["properties"].update(id="anders"), "id: the feature has two different ids"),
        (lambda f: f["properties"].update(phone="113"), "phone: there is no field phone"),
        (lambda f: f["properties"].update(entrance="maybe"), ":37: geldhulp-beijum entrance:"),
        (lambda f: f["properties"].update(phones=["113", None]), "phones.1: the field is empty"),
        (lambda f: f["geometry"].update(type="Polygon"), "a Polygon is no place of an entry"),
        (lambda f: f.update(geometry=[6.5, 53.2]), "geldhulp-beijum geometry: no geometry"),
        (lambda f: f["geometry"].update(coordinates=[]), "the Point has no usable coordinates"),
        (lambda f: f["geometry"].update(coordinates=["6.5", "53"]), "the Point has no usable"),
        (lambda f: f["geometry"].update(coordinates=[6.5, 1e999]), "Infinity is no number"),
        (lambda f: f["geometry"].update(coordinates=[True, 53]), "the Point has no usable"),
        (
            lambda f: f.update(geometry={"type": "MultiPoint", "coordinates": [[6, 53], [6]]}),
            "position 2 of MultiPoint has no usable coordinates",
        ),
        (
            lambda f: f.update(geometry={"type": "MultiPoint", "coordinates": [[6, 53]] * 2}),
            "the geometry has 2 positions for 1 locations",
        ),
        (
            lambda f: f.update(geometry={"type": "MultiPoint", "coordinates": [[6, 53]] * 201}),
            "201 positions; an entry has at most 200",
        ),
        (
            lambda f: f["properties"]["locations"][0].update(point=[6, 53]),
            "the geometry has 1 positions for 0 locations",
        ),
        (
            lambda f: f["properties"].update(confidential=True),
            "geometry: a confidential entry shows its place. Write",
        ),
        (
            lambda f: f["geometry"].update(coordinates=[233_000, 582_000]),
            "the coordinates are metres of the Dutch national grid (EPSG:28992), not degrees",
        ),
        (
            lambda f: f["geometry"].update(coordinates=[385_000, 6_672_000]),
            "the coordinates are metres of the Finnish grid TM35FIN (EPSG:3067), not degrees",
        ),
        (lambda f: f["geometry"].update(coordinates=[53.2, 96.5]), "latitude and longitude of the"),
    ],
)
def test_a_broken_feature_is_named_with_its_line(change: Change, expected: str) -> None:
    feature = copy()
    change(feature)
    found = said(collection(feature))
    assert len(found) == 1
    assert expected in found[0]


def test_what_is_wrong_in_every_feature_is_said_once() -> None:
    metres = {"type": "Point", "coordinates": [233_000, 582_000]}
    features = [copy(id=f"dienst-{number}", geometry=metres) for number in range(200)]
    (found,) = said(collection(*features))
    assert "metres of the Dutch national grid" in found
    assert "the same in 199 other entries" in found


def test_a_swapped_point_is_told_with_the_line_of_its_geometry(folder: Path) -> None:
    path = folder / "services.geojson"
    path.write_text(path.read_text().replace("[6.5893, 53.2476]", "[53.2476, 6.5893]"))
    (found,) = problems(folder)
    assert (found.line, found.entry, found.field) == (9, "geldhulp-beijum", "locations.0.point")
    assert "outside the Netherlands" in found.message
    assert "longitude" in found.hint


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "the file is empty"),
        ("[]", "this is no FeatureCollection"),
        (collection(SERVICE)[:-90], "the file is cut off"),
        (collection(SERVICE).replace("language", "lang"), "no language"),
        (collection(SERVICE).replace('"0612345670"', "0612345670"), "this is no JSON"),
        (collection(SERVICE).replace("Hulp bij", "\\ud83d Hulp"), "\\ud83d is half of a letter"),
        (collection(SERVICE, crs={"properties": {"name": "EPSG:28992"}}), "are in EPSG:28992"),
        (collection(4, SERVICE), "feature 1: this is no Feature"),
        ("[" * 50, "deeper than 12 levels"),
    ],
)
def test_what_is_no_collection_of_entries_is_said(text: str, expected: str) -> None:
    assert any(expected in each for each in said(text)), said(text)


def test_a_whole_letter_in_two_escapes_is_read() -> None:
    (entry,) = read(collection(SERVICE).replace("Hulp bij", "\\ud83d\\ude00 Hulp"))
    assert isinstance(entry, Service)
    assert entry.summary.show("nl").startswith("😀")


def test_a_virtual_raster_that_calls_itself_geojson_is_text_and_fetches_nothing(
    folder: Path,
) -> None:
    source = "/vsicurl/http://127.0.0.1:9/x.geojson"
    text = f'<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>{source}</SrcDataSource>'
    (folder / "services.geojson").write_text(text, encoding="utf-8")
    assert "this is no JSON" in problems(folder)[0].message


@given(st.text('{}[]":,typefaurs1.e- \n\\', max_size=60))
def test_any_text_gives_entries_or_problems_and_never_an_exception(text: str) -> None:
    found = read_entries(text, "services.geojson", "service")
    assert found.problems
    assert not found.entries


NAMES_INSIDE = st.sampled_from(("point", "nl", "type", "coordinates", "place", "id"))
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(-200, 200) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES_INSIDE, inner, max_size=3),
    max_leaves=8,
)
fields = st.sampled_from(("locations", "confidential", "country", "name", "id", "eligibility"))
strange = st.fixed_dictionaries(
    {
        "type": st.just("Feature") | anything,
        "geometry": anything
        | st.fixed_dictionaries(
            {"type": st.sampled_from(("Point", "MultiPoint")), "coordinates": anything}
        ),
        "properties": anything | st.dictionaries(fields, anything, max_size=4),
    },
    optional={"id": anything},
)


@settings(max_examples=200, deadline=None)
@given(st.lists(strange, max_size=3), anything, st.sampled_from(("service", "practice")))
def test_any_features_give_entries_or_problems_and_never_an_exception(
    features: list[Any], language: Any, kind: EntryKind
) -> None:
    text = collection(*features, language=language, crs=language)
    found = read_entries(text, "x.geojson", kind)
    assert found.problems or not features
    areas, wrong = read_areas(text, "areas.geojson")
    assert wrong or not areas


def test_a_geojson_file_under_another_name_is_told(folder: Path) -> None:
    (folder / "themes.geojson").write_text(collection(), encoding="utf-8")
    (folder / "sevices.geojson").write_text(collection(), encoding="utf-8")
    assert [each.file for each in problems(folder)] == ["sevices.geojson", "themes.geojson"]


def test_yaml_and_geojson_may_stand_side_by_side_and_share_ids(folder: Path) -> None:
    (folder / "services").mkdir(exist_ok=True)
    (folder / "services" / "meer.geojson").write_text(collection(SERVICE), encoding="utf-8")
    (found,) = problems(folder)
    assert "this id is already used in services" in found.message


@pytest.mark.parametrize(
    ("position", "grid"),
    [([233_000, 582_000], "the Dutch national grid"), ([385_000, 6_672_000], "the Finnish grid")],
)
def test_an_import_in_metres_is_refused_with_that_explanation(
    position: list[int], grid: str
) -> None:
    feature = copy(geometry={"type": "Point", "coordinates": position})
    table = read_geojson(collection(feature).encode(), "diensten.geojson")
    assert f"the coordinates are metres of {grid}" in table.problems[0].message
    assert table.rows == ()
