"""A catalogue kept as GeoJSON goes into SQL and out again without losing a byte."""

from __future__ import annotations

from hypothesis import given, settings

from sociale_kaart.catalogue import Put, write_catalogue
from sociale_kaart.directory.collection import RECORDS, Directory
from sociale_kaart.directory.text import Text
from tests.editorial.catalogues import Site, site_with, write_areas
from tests.editorial.small import directory
from tests.strategies import directories

AS_GEOJSON = {
    "organization": "organizations.geojson",
    "practice": "practices/noord.geojson",
    "service": "services.geojson",
}


def write_as_geojson(site: Site, wanted: Directory) -> None:
    for path in site.folder.glob("*.yaml"):
        path.unlink()
    write_areas(site.folder, wanted)
    write_catalogue(
        site.folder,
        [
            Put(entry, AS_GEOJSON.get(kind))
            for kind in RECORDS
            for entry in wanted.entries(kind).values()
        ],
    )


@settings(max_examples=12, deadline=None)
@given(directories())
def test_load_then_export_changes_no_byte(wanted: Directory) -> None:
    with site_with(directory()) as site:
        write_as_geojson(site, wanted)
        before = site.bytes()
        site.load()
        assert site.in_sql() == wanted
        assert site.export().files == ()
        assert site.bytes() == before
        assert site.load().equal


def test_a_change_in_sql_is_written_into_its_feature_only(site: Site) -> None:
    write_as_geojson(site, directory())
    site.load()
    service = site.in_sql().services["geld"]
    changed = service.model_copy(update={"summary": Text({"nl": "Anders gezegd."})})
    before = (site.folder / "services.geojson").read_text(encoding="utf-8").splitlines()
    site.edit_sql(changed)
    assert [path.name for path in site.export().files] == ["services.geojson"]
    after = (site.folder / "services.geojson").read_text(encoding="utf-8").splitlines()
    differing = [new for old, new in zip(before, after, strict=True) if old != new]
    assert len(differing) == 1
    assert "Anders gezegd." in differing[0]
    assert site.in_files() == site.in_sql()
    assert site.load().equal
