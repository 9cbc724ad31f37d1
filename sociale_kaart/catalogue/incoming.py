"""A file from elsewhere, of any format we know, as a table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sociale_kaart.catalogue.csv_table import read_csv
from sociale_kaart.catalogue.geojson_table import read_geojson
from sociale_kaart.catalogue.hsds_package import DESCRIPTION
from sociale_kaart.catalogue.hsds_table import read_hsds, read_package
from sociale_kaart.catalogue.limits import MAX_TABLE_BYTES
from sociale_kaart.catalogue.table import Table
from sociale_kaart.catalogue.unpack import unpack
from sociale_kaart.catalogue.xlsx_table import read_xlsx
from sociale_kaart.errors import CatalogueError, Problem

_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BEGINS_WITH = 400


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of a file beforehand; everything that is empty is recognised."""

    language: str = "nl"
    """The language of texts that name none."""
    encoding: str = ""
    separator: str = ""
    sheet: str = ""


def read_incoming(data: bytes, name: str, known: Reading = Reading()) -> Table:
    """The table of a file; what it is shows in its bytes, whatever its name says.

    Raises CatalogueError when it is none of CSV, XLSX, ODS, GeoJSON or HSDS.
    """
    if len(data) > MAX_TABLE_BYTES:
        message = f"the file is larger than {MAX_TABLE_BYTES // 1_000_000} MB"
        raise CatalogueError([Problem(name, 0, message=message, hint="Split it.")])
    if data.startswith(_OLD_OFFICE):
        message = "this is an old Excel file, or one with a password"
        hint = "Save it as .xlsx, without a password."
        raise CatalogueError([Problem(name, 0, message=message, hint=hint)])
    if data.startswith(_ZIP):
        return _from_zip(data, name, known)
    start = data[:_BEGINS_WITH].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"{", b"[")):
        if b'"FeatureCollection"' in data[:20_000] or b'"Feature"' in data[:20_000]:
            return read_geojson(data, name, known.encoding)
        return read_hsds(data, name, known.language)
    return read_csv(data, name, known.encoding, known.separator)


def _from_zip(data: bytes, name: str, known: Reading) -> Table:
    files = unpack(data, name)
    if any(each.startswith("xl/") or each == "content.xml" for each in files):
        return read_xlsx(data, name, known.sheet)
    return read_package(files, name, known.language)


def read_incoming_file(path: Path, known: Reading) -> Table:
    """The table of a file or, for a tabular data package, of its folder."""
    try:
        if path.is_dir():
            found = [each for each in path.iterdir() if each.suffix in {".csv", ".json"}]
            files = {each.name: each.read_bytes() for each in found if _is_part(each)}
            return read_package(files, path.name, known.language)
        if path.stat().st_size > MAX_TABLE_BYTES:
            return read_incoming(bytes(MAX_TABLE_BYTES + 1), path.name, known)
        return read_incoming(path.read_bytes(), path.name, known)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        raise CatalogueError([Problem(path.name, 0, message=message)]) from error


def _is_part(path: Path) -> bool:
    return path.suffix == ".csv" or path.name == DESCRIPTION
