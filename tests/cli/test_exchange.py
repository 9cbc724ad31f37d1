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


SHEET = """Sociale kaart 2025;;;;
Nr;Naam;Organisatie;Omschrijving;Thema;Telefoon
1;Taalmaatje;Humanitas;Samen Nederlands oefenen.;nieuwkomers;050-000 12 34
2;Geldspreekuurr;De Brug;Hulp bij post.;schulden;0500000123
3;Stuk;Humanitas;Wat dan ook.;schulden;bel Jan
"""


def test_import_tells_first_then_writes_once_and_the_rest_stays_to_be_decided(site: Site) -> None:
    assert site.run("load", "--no-index").returncode == 0
    sheet, report = site.folder / "kaart.csv", site.folder / "uitkomst.csv"
    sheet.write_bytes(SHEET.encode("cp1252"))
    given = ("import", str(sheet), "--source", "regio", "--no-index")
    dry = site.run(*given, "--dry-run", "--report", str(report))
    assert dry.returncode == 1
    assert "Would import: 1 new, 1 probable duplicates, waiting, 1 refused" in dry.stdout
    assert "line 5: Telefoon" in dry.stderr
    assert "probably geldspreekuur (Geldspreekuur)" in dry.stdout
    decided = report.read_bytes().replace(b'"held";"";""', b'"held";"";"join:geldspreekuur"')
    report.write_bytes(decided)
    decide = ("--decisions", str(report), "--language", "da")  # remembered by source
    told = json.loads(site.run(*given, *decide, "--json").stdout)
    assert told["counts"] == {"added": 1, "joined": 1, "refused": 1}
    assert told["outcomes"][0]["id"] == "taalmaatje"
    assert "2 unchanged, 1 refused" in site.run(*given).stdout
    assert site.run("export").returncode == 0
    assert "taalmaatje" in (site.data / "services" / "regio.yaml").read_text()


def test_import_says_what_it_cannot_read(site: Site) -> None:
    assert site.run("load", "--no-index").returncode == 0
    sheet = site.folder / "x.csv"
    sheet.write_text("kleur;smaak\nrood;zoet\n", encoding="utf-8")
    done = site.run("import", str(sheet), "--source", "x")
    assert done.returncode == 1
    assert "No column says the name" in done.stderr
    wrong = site.run("import", str(sheet), "--source", "x", "--map", "kleur=geur")
    assert "there is no field geur" in wrong.stderr
