"""Entries as they may leave the house: rows for the formats in which a catalogue is passed on.

Confidential addresses stay here, and so does everything about people: rows hold what stands in
entries, and nothing of accounts, history or practices' own matters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, get_args

from sociale_kaart.catalogue.columns import columns_of, in_order
from sociale_kaart.catalogue.csv_table import SEPARATOR, write_csv
from sociale_kaart.catalogue.geojson_table import write_geojson
from sociale_kaart.catalogue.hsds_json import write_hsds
from sociale_kaart.catalogue.hsds_out import Names, write_service
from sociale_kaart.catalogue.hsds_package import write_package
from sociale_kaart.catalogue.table import OWNER, REVISION, Row, Table, table_of
from sociale_kaart.catalogue.xlsx_table import write_xlsx
from sociale_kaart.directory.collection import RECORDS
from sociale_kaart.errors import InvalidEntry
from sociale_kaart.storage.area import iterate_areas
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.entry import iterate_entries
from sociale_kaart.storage.revision import states
from sociale_kaart.storage.shape import Document
from sociale_kaart.storage.tables import SHAPES
from sociale_kaart.storage.theme import iterate_themes

LeavingKind = Literal["service", "organization", "practice"]
"""Kinds of entries that have a row in a table."""
FIRST = ("id", REVISION, "organization", OWNER)


def public_form(document: Document) -> Document:
    """A document without what may not leave: the places of a confidential entry."""
    if document.get("confidential"):
        return {name: value for name, value in document.items() if name != "locations"}
    return document


def iterate_public(session: Session, kind: LeavingKind) -> Iterator[Document]:
    """Every entry of a kind as it may leave, in the order of the files."""
    shape = SHAPES[kind]
    for entry in iterate_entries(session, shape):
        yield public_form(shape.dump(entry))


def build_table(session: Session, kind: LeavingKind, language: str) -> Table:
    """All entries of a kind as a table; organizations are named in the language, if they can be."""
    numbers = {each.id: each.revision for each in states(session, kind).values()}
    names = _owners(session, language) if kind == "service" else {}
    rows = []
    for line, document in enumerate(iterate_public(session, kind), 2):
        cells = columns_of(document) | {REVISION: str(numbers[document["id"]])}
        if name := names.get(document.get("organization", "")):
            cells[OWNER] = name
        rows.append(Row(line, cells))
    columns = {column for row in rows for column in row.cells} - set(FIRST)
    return table_of(rows, FIRST, in_order(columns, RECORDS[kind]))


def _owners(session: Session, language: str) -> dict[str, str]:
    return {
        each.id: each.name.show(language)
        for each in iterate_entries(session, SHAPES["organization"])
    }


Format = Literal["csv", "xlsx", "geojson", "hsds", "hsds-package"]
FORMATS: tuple[Format, ...] = get_args(Format)
ENDINGS: Mapping[Format, str] = {
    "csv": "csv",
    "xlsx": "xlsx",
    "geojson": "geojson",
    "hsds": "json",
    "hsds-package": "zip",
}
MEDIA: Mapping[Format, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "hsds": "application/json",
    "hsds-package": "application/zip",
}
"""How a file of each format ends, and what it is called on the web."""


def write_out(
    session: Session,
    form: Format,
    kind: LeavingKind,
    language: str,
    today: date,
    separator: str = SEPARATOR,
) -> bytes:
    """All entries of a kind as a file of this format; HSDS holds services with what they need.

    ``language`` names organizations in tables; ``today`` says which services still exist.
    Raises InvalidEntry for a kind that the format has no words for.
    """
    if form in {"hsds", "hsds-package"}:
        if kind != "service":
            raise InvalidEntry("kind", "HSDS is written of services; organizations stand in them")
        services = list(iterate_hsds(session, today))
        return write_hsds(services) if form == "hsds" else write_package(services)
    table = build_table(session, kind, language)
    if form == "csv":
        return write_csv(table, separator)
    return write_xlsx(table) if form == "xlsx" else write_geojson(table)


def iterate_hsds(session: Session, today: date) -> Iterator[Document]:
    """Every service in the words of HSDS, in the order of the files."""
    numbers = {each.id: each.revision for each in states(session, "service").values()}
    names = Names(
        organizations={each["id"]: each for each in iterate_public(session, "organization")},
        themes={each.id: each.name.root for each in iterate_themes(session)},
        areas={each.id: each.names for each in iterate_areas(session)},
    )
    for document in iterate_public(session, "service"):
        yield write_service(document, names, numbers[document["id"]], today)
