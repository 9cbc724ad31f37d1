"""Files from elsewhere: recognised by their bytes, refused with a reason, never run or unpacked."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociale_kaart.catalogue.incoming import Reading, read_incoming
from sociale_kaart.catalogue.limits import MAX_TABLE_BYTES
from sociale_kaart.catalogue.table import Row, Table
from sociale_kaart.catalogue.xlsx_table import write_xlsx
from sociale_kaart.errors import CatalogueError

WORDS = [
    ["Naam", "Plaats", "Telefoon"],
    ["Café ’t Hoek", "Skørping", "050 1"],
    ["Äiti", "b", "c"],
]


def as_csv(separator: str, encoding: str, end: str = "\r\n") -> bytes:
    return end.join(separator.join(row) for row in WORDS).encode(encoding)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "utf-16"])
def test_encoding_and_separator_are_recognised(separator: str, encoding: str) -> None:
    found = read_incoming(as_csv(separator, encoding), "x.csv")
    assert found.columns == tuple(WORDS[0])
    assert [list(row.cells.values()) for row in found.rows] == WORDS[1:]


def test_old_dos_text_and_utf16_without_a_mark_are_recognised() -> None:
    rows = "naam;plaats\nZoë Schäfer;Århus\nGeraldine;Malmö\n"
    for encoding in ("cp850", "utf-16-le", "utf-16-be"):
        assert read_incoming(rows.encode(encoding), "x").rows[0].cells["naam"] == "Zoë Schäfer"


def test_a_named_encoding_is_taken_and_a_wrong_one_refused() -> None:
    data = "naam;plaats\nZoë;x\n".encode("cp1252")
    found = read_incoming(data, "x", Reading(encoding="latin-1"))
    assert found.rows[0].cells["naam"] == "Zoë"
    for wrong in ("utf-8", "nonsense"):
        with pytest.raises(CatalogueError):
            read_incoming(data, "x", Reading(encoding=wrong))


def test_a_title_above_the_heading_and_empty_rows_are_passed_over_and_lines_are_right() -> None:
    text = 'Sociale kaart 2025;;\n\nNaam;Plaats;Tel\n"A\nB";x;1\n;;\nC;y;2\n'
    found = read_incoming(text.encode(), "x.csv")
    assert found.columns == ("Naam", "Plaats", "Tel")
    assert [(row.line, row.cells["Naam"]) for row in found.rows] == [(4, "A\nB"), (7, "C")]


def test_excels_own_separator_line_is_understood() -> None:
    found = read_incoming(b"sep=,\nnaam,plaats\nA;B,x\n", "x.csv")
    assert (found.rows[0].line, found.rows[0].cells["naam"]) == (3, "A;B")


def test_a_row_with_too_many_cells_is_told_by_its_line_and_others_go_on() -> None:
    found = read_incoming(b"naam;plaats\na;b\nc;d;e\nf;g\n", "x.csv")
    assert [row.line for row in found.rows] == [2, 4]
    assert [problem.line for problem in found.problems] == [3]


def test_columns_of_one_name_and_of_none_stay_apart() -> None:
    found = read_incoming(b"tel;tel;;naam\n1;2;3;a\n", "x.csv")
    assert found.columns == ("tel", "tel (2)", "column 3", "naam")


def test_a_workbook_of_somebody_else_is_read_as_it_looks() -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("Leeg")
    sheet = book.add_worksheet("Aanbod")
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    sheet.write_row(2, 0, ["Naam", "Tel", "Gezien", "Gratis", "Som"])
    sheet.write_row(3, 0, ["A", 612345678, 46000, True])
    sheet.write_number(3, 2, 46000, day)
    sheet.write_formula(3, 4, "=1+1", None, 2)
    book.close()
    found = read_incoming(out.getvalue(), "x.xlsx")
    assert found.rows == (
        Row(4, {"Naam": "A", "Tel": "612345678", "Gezien": "2025-12-09", "Gratis": "true",
                "Som": "2"}),
    )  # fmt: skip
    with pytest.raises(CatalogueError):
        read_incoming(out.getvalue(), "x.xlsx", Reading(sheet="Niet"))


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return out.getvalue()


def book_with(name: str, data: bytes) -> bytes:
    """A workbook with one file more, or another one."""
    with zipfile.ZipFile(io.BytesIO(write_xlsx(Table(("a",), (Row(2, {"a": "b"}),))))) as book:
        files = {each: book.read(each) for each in book.namelist()}
    return zipped(files | {name: data})


def lying_zip() -> bytes:
    """A ZIP that says of a file of many zeros that it holds a hundred bytes."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(bytes(60_000_000)) + packed.flush()
    name, size = b"xl/workbook.xml", 100
    check = zlib.crc32(bytes(size))
    common = struct.pack("<HHHHHIII", 20, 0, 8, 0, 0x21, check, len(body), size)
    local = b"PK\x03\x04" + common + struct.pack("<HH", len(name), 0) + name + body
    extra = struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0)
    central = b"PK\x01\x02" + struct.pack("<H", 20) + common + extra + name
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
BAD_PACKAGES = {
    "a bomb": book_with("xl/media/zeros.bin", bytes(60_000_000)),
    "a smaller bomb": book_with("xl/media/zeros.bin", bytes(9_000_000)),
    "a bomb that lies": lying_zip(),
    "thousands of files": zipped({f"xl/{n}.xml": b"x" for n in range(300)}),
    "a way out": book_with("xl/../../../etc/cron.d/x", b"x"),
    "an absolute name": book_with("/etc/x", b"x"),
    "an entity": book_with("xl/sharedStrings.xml", DOCTYPE),
    "an entity in UTF-16": book_with("xl/sharedStrings.xml", DOCTYPE.decode().encode("utf-16")),
    "no workbook inside": zipped({"xl/workbook.xml": b"<x"}),
    "cut off": write_xlsx(Table(("a",), (Row(2, {"a": "b"}),)))[:-200],
    "nothing of ours": zipped({"readme.txt": b"hello"}),
    "old excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
}


@pytest.mark.parametrize("name", BAD_PACKAGES)
def test_dangerous_and_damaged_packages_are_refused_with_a_reason(name: str) -> None:
    with pytest.raises(CatalogueError) as refused:
        read_incoming(BAD_PACKAGES[name], "x.xlsx")
    assert refused.value.problems[0].message


VRT = b"<OGRVRTDataSource><OGRVRTLayer><SrcDataSource>/vsicurl/http://127.0.0.1/x</SrcDataSource>"
FEATURES = {
    "a polygon": {"type": "Polygon", "coordinates": [[[6, 53], [6, 54], [7, 53], [6, 53]]]},
    "words": {"type": "Point", "coordinates": ["a", "b"]},
    "one number": {"type": "Point", "coordinates": [6.5]},
    "nothing known": {"type": "Spiral"},
}


def features(*geometries: object) -> bytes:
    items = [
        {"type": "Feature", "geometry": each, "properties": {"naam": f"n{n}", "vol": True}}
        for n, each in enumerate(geometries)
    ]
    return json.dumps({"type": "FeatureCollection", "features": items}, indent=1).encode()


@pytest.mark.parametrize("name", FEATURES)
def test_a_feature_that_is_no_point_is_told_and_others_go_on(name: str) -> None:
    good = {"type": "Point", "coordinates": [6.5, 53.2, 12]}
    found = read_incoming(features(good, FEATURES[name], None), "x.geojson")
    assert [row.cells["naam"] for row in found.rows] == ["n0", "n2"]
    assert found.rows[0].cells["locations.1.point"] == "6.5000000, 53.2000000"
    (problem,) = found.problems
    assert problem.line > found.rows[0].line > 0


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"alleen een kop\n",
        b"{",
        b"[1, 2]",
        b'{"a": NaN}',
        b"[" * 5000,
        b'{"type": "FeatureCollection"}',
        b'{"type": "FeatureCollection", "features": [], "crs": {"properties": {"name": "RD"}}}',
        bytes(MAX_TABLE_BYTES + 1),
        VRT,
    ],
    ids=range(11),
)
def test_what_is_no_table_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(CatalogueError) as refused:
        read_incoming(data, "x")
    assert refused.value.problems[0].message


@settings(max_examples=150)
@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(str.encode)
    | st.tuples(st.sampled_from([b"PK\x03\x04", b"{", b"[{", b"sep=;\n", b"\xff\xfe"]), st.binary())
    .map(b"".join)
)  # fmt: skip
def test_any_bytes_give_a_table_or_a_reason(data: bytes) -> None:
    try:
        read_incoming(data, "x")
    except CatalogueError as refused:
        reason = refused.problems
    else:
        return
    assert reason
