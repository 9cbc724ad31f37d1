"""What is written for others can be read back: every format, every entry, every sign."""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociale_kaart.catalogue.columns import columns_of, in_order, read_columns
from sociale_kaart.catalogue.csv_table import write_csv
from sociale_kaart.catalogue.formula import guard_cell, unguard_cell
from sociale_kaart.catalogue.geojson_table import write_geojson
from sociale_kaart.catalogue.hsds_json import write_hsds
from sociale_kaart.catalogue.hsds_out import Names, write_service
from sociale_kaart.catalogue.hsds_package import write_package
from sociale_kaart.catalogue.incoming import read_incoming
from sociale_kaart.catalogue.table import Row, Table, table_of
from sociale_kaart.catalogue.xlsx_table import write_xlsx
from sociale_kaart.directory.service import Service
from sociale_kaart.storage.record import dump_record
from tests.strategies import services

SIGNS = "=+-@\t\r|%＝＋－＠"
TODAY = date(2026, 11, 25)


def table(*entries: Service) -> Table:
    rows = [Row(line, columns_of(dump_record(each))) for line, each in enumerate(entries, 2)]
    return table_of(rows, (), in_order({name for row in rows for name in row.cells}, Service))


def read_back(data: bytes) -> list[Service]:
    found = read_incoming(data, "back")
    assert not found.problems
    return [Service.model_validate(read_columns(row.cells, Service)) for row in found.rows]


several = st.lists(services(), min_size=1, max_size=3)


@settings(max_examples=25)
@given(several)
def test_tables_bring_back_every_entry_unchanged(entries: list[Service]) -> None:
    written = table(*entries)
    for write in (write_csv, write_geojson):
        assert read_back(write(written)) == entries


@settings(max_examples=8)
@given(several)
def test_a_workbook_brings_back_every_entry_unchanged(entries: list[Service]) -> None:
    assert read_back(write_xlsx(table(*entries))) == entries


@settings(max_examples=20)
@given(several)
def test_hsds_brings_back_every_entry_unchanged(entries: list[Service]) -> None:
    names = Names({}, {}, {})
    unique = list({each.id: each for each in entries}.values())
    written = [write_service(dump_record(each), names, 3, TODAY) for each in unique]
    assert read_back(write_hsds(written)) == unique
    assert read_back(write_package(written)) == unique


@given(st.text() | st.text(SIGNS + "' \n\ufeffa0"))
def test_a_guarded_cell_runs_nothing_and_comes_back_as_it_was(text: str) -> None:
    guarded = guard_cell(text)
    assert unguard_cell(guarded) == text
    assert not guarded.lstrip(" \n\ufeff").startswith(tuple(SIGNS))


def phones(count: int) -> list[str]:
    rng = random.Random(7)
    forms = ("+31 {:09}", "0{:09}", "00 31 {:09}", "(0){:08}", "+45{:08}", "0900-{:04}", "{:05}")
    return [rng.choice(forms).format(rng.randrange(10**8)) for _ in range(count)]


@pytest.mark.parametrize("write", [write_csv, write_xlsx, write_geojson])
def test_ten_thousand_phone_numbers_survive(write: object) -> None:
    numbers = phones(10_000)
    rows = [Row(line, {"phones.1.number": each}) for line, each in enumerate(numbers, 2)]
    data = write(Table(("phones.1.number",), tuple(rows)))  # type: ignore[operator]
    found = [row.cells["phones.1.number"] for row in read_incoming(data, "x").rows]
    assert found == numbers


EVIL = ("=1+1", "+31 50 1", "@SUM(A1)", "-2+3", "\t=1", "=cmd|' /C calc'!A0", "＝1+1", "'=1", " =1")


def test_a_spreadsheet_runs_nothing_of_a_csv_file() -> None:
    rows = tuple(Row(n, {"a": each, "b": "x"}) for n, each in enumerate(EVIL, 2))
    data = write_csv(Table(("a", "b"), rows))
    cells = [row[0] for row in csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")]
    assert all(cell.startswith("'") for cell in cells[1:])
    assert [row.cells["a"] for row in read_incoming(data, "x").rows] == list(EVIL)


def test_a_workbook_holds_no_formula_and_no_link() -> None:
    rows = tuple(Row(n, {"a": each, "b": "https://example.org"}) for n, each in enumerate(EVIL, 2))
    data = write_xlsx(Table(("a", "b"), rows))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "hyperlink" not in sheet
    assert [row.cells["a"] for row in read_incoming(data, "x").rows] == list(EVIL)


def test_geojson_puts_longitude_first_and_names_each_feature() -> None:
    entry = Service.model_validate(
        {
            "id": "geld",
            "organization": "wij",
            "name": "Geld",
            "themes": ["debt-and-money"],
            "summary": "Hulp.",
            "country": "NL",
            "locations": [{"place": "Groningen", "point": [6.565, 53.221]}],
            "source": "x",
            "assured_date": "2026-01-01",
            "assured_by": "y",
        }
    )
    (feature,) = json.loads(write_geojson(table(entry)))["features"]
    assert feature["id"] == "geld"
    assert feature["geometry"] == {"type": "Point", "coordinates": [6.565, 53.221]}
    assert "locations.1.point" not in feature["properties"]
