"""Passing the catalogue on in a terminal."""

from __future__ import annotations

import json

import pytest

from tests.cli.site import Site


@pytest.mark.parametrize(
    ("form", "name", "begins"),
    [
        ("csv", "services.csv", b"\xef\xbb\xbf"),
        ("xlsx", "services.xlsx", b"PK"),
        ("geojson", "services.geojson", b"{"),
        ("hsds", "services.json", b"{"),
        ("hsds-package", "services.zip", b"PK"),
    ],
)
def test_export_writes_a_file_for_others(loaded: Site, form: str, name: str, begins: bytes) -> None:
    done = loaded.run("export", "--format", form)
    assert done.returncode == 0, done.stderr
    data = (loaded.folder / name).read_bytes()
    assert data.startswith(begins)
    assert f"{len(data):,} bytes" in done.stderr


def test_export_prints_on_request_and_tells_what_cannot_be(loaded: Site) -> None:
    done = loaded.run("export", "--format", "geojson", "--kind", "organization", "--out", "-")
    (feature,) = json.loads(done.stdout)["features"]
    assert feature["properties"]["name.nl"] == "De Brug"
    assert "cannot be written" in loaded.run("export", "--format", "csv", "--out", "no/x").stderr
