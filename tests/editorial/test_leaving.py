"""What leaves the house: no secret address and no name of a person, in any format."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import pytest

from sociale_kaart.catalogue.columns import read_columns
from sociale_kaart.catalogue.incoming import read_incoming
from sociale_kaart.directory.service import Service
from sociale_kaart.editorial.leaving import FORMATS, Format, LeavingKind, write_out
from sociale_kaart.errors import InvalidEntry
from tests.editorial.catalogues import Site
from tests.editorial.small import organization, practice, service

TODAY = date(2026, 11, 25)
SECRET = {
    "name": "Achterdeur",
    "address": "Geheimstraat 7",
    "postcode": "9999 ZZ",
    "place": "Verstopt",
    "point": [6.123456, 53.123456],
}
TRACES = ("Achterdeur", "Geheimstraat", "9999 ZZ", "Verstopt", "6.123456", "53.123456")


def written(site: Site, form: Format, kind: LeavingKind = "service") -> bytes:
    with site.database.session() as session:
        return write_out(session, form, kind, "nl", TODAY)


def words(data: bytes) -> str:
    """Everything that a file says, unpacked."""
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(package.read(name).decode() for name in package.namelist())


@pytest.fixture
def shelter(loaded: Site) -> Site:
    loaded.edit_sql(service("opvang", confidential=True, locations=[SECRET]))
    loaded.edit_sql(service("open", locations=[SECRET | {"address": "Laan 1", "place": "Stad"}]))
    return loaded


@pytest.mark.parametrize("form", FORMATS)
def test_a_secret_address_never_leaves(loaded: Site, form: Format) -> None:
    loaded.edit_sql(service("opvang", confidential=True, locations=[SECRET]))
    said = words(written(loaded, form))
    assert "opvang" in said
    assert not [trace for trace in TRACES if trace in said]


@pytest.mark.parametrize("form", FORMATS)
def test_names_of_people_never_leave(loaded: Site, form: Format) -> None:
    loaded.edit_sql(service("geld", summary="Nieuw."))  # by "noor", because "test"
    said = words(written(loaded, form))
    assert "Nieuw." in said
    assert "noor" not in said.casefold()


@pytest.mark.parametrize("form", FORMATS)
def test_what_leaves_says_everything_else(shelter: Site, form: Format) -> None:
    found = read_incoming(written(shelter, form), "back")
    back = {
        entry.id: entry
        for entry in (
            Service.model_validate(read_columns(row.cells, Service)) for row in found.rows
        )
    }
    expected = dict(shelter.in_sql().services)
    expected["opvang"] = expected["opvang"].model_copy(update={"locations": ()})
    assert back == expected
    assert {row.cells["organization_name"] for row in found.rows} == {"WIJ Groningen"}
    assert all(row.cells["revision"].isdigit() for row in found.rows)


@pytest.mark.parametrize("form", ["csv", "xlsx", "geojson"])
def test_organizations_and_practices_leave_as_tables_too(loaded: Site, form: Format) -> None:
    owner, place = organization(), practice()
    for kind, entry in (("organization", owner), ("practice", place)):
        data = written(loaded, form, kind)  # type: ignore[arg-type]
        cells = read_incoming(data, "x").rows[0].cells
        names = {name.replace("locations.1.point", "point"): cell for name, cell in cells.items()}
        assert type(entry).model_validate(read_columns(names, type(entry))) == entry


def test_hsds_is_of_services_only(loaded: Site) -> None:
    with pytest.raises(InvalidEntry):
        written(loaded, "hsds", "practice")


def test_hsds_says_what_the_standard_asks_for(shelter: Site) -> None:
    page = json.loads(written(shelter, "hsds"))
    assert page["total_items"] == len(page["contents"]) == 4
    for each in page["contents"]:
        assert each["status"] == "active"
        assert each["organization"]["description"]
        assert {"id", "name", "organization_id", "assured_date"} <= each.keys()
    one = next(each for each in page["contents"] if each["name"] == "Spreekuur open")
    location = one["service_at_locations"][0]["location"]
    assert (location["longitude"], location["latitude"]) == (6.123456, 53.123456)
    assert location["addresses"][0]["city"] == "Stad"
    again = json.loads(written(shelter, "hsds"))
    assert again == page


def test_a_package_describes_its_tables(shelter: Site) -> None:
    with zipfile.ZipFile(io.BytesIO(written(shelter, "hsds-package"))) as package:
        described = json.loads(package.read("datapackage.json"))
        for each in described["resources"]:
            head = package.read(each["path"]).decode().splitlines()[0]
            assert head.split(",") == [field["name"] for field in each["schema"]["fields"]]
        assert {each["path"] for each in described["resources"]} | {"datapackage.json"} == set(
            package.namelist()
        )
