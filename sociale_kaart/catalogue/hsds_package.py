"""HSDS 3.0 as a tabular data package: a ZIP of CSV files and the ``datapackage.json`` that says
what they hold.

Services nest their parts (phones, places, hours …); a package has a table for each, tied by ids.
What HSDS has no word for stands in a table of our own, ``sociale_kaart.csv``.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sociale_kaart.catalogue.formula import guard_cell, unguard_cell
from sociale_kaart.catalogue.hsds_in import OURS

Document = dict[str, Any]
Tables = dict[str, list[dict[str, str]]]

DESCRIPTION = "datapackage.json"
OWN_TABLE = "sociale_kaart"
_NUMBERS = frozenset({"minimum_age", "maximum_age", "latitude", "longitude", "amount"})
_REQUIRED = {
    "organization": ("id", "name", "description"),
    "service": ("id", "organization_id", "name", "status"),
    "location": ("id", "location_type"),
    "service_at_location": ("id", "service_id", "location_id"),
    "phone": ("id", "number"),
    "address": (
        *("id", "address_1", "city", "state_province", "postal_code", "country"),
        "address_type",
    ),
    "cost_option": ("id", "service_id"),
    "attribute": ("id", "link_id", "taxonomy_term_id", "link_entity"),
    "taxonomy_term": ("id", "name", "description"),
}
TABLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "organization": (
        "organizations.csv",
        ("id", "name", "alternate_name", "description", "email", "website"),
    ),
    "service": (
        "services.csv",
        (
            *("id", "organization_id", "name", "alternate_name", "description", "url", "email"),
            *("status", "application_process", "fees_description", "wait_time"),
            *("eligibility_description", "minimum_age", "maximum_age", "assured_date", "alert"),
        ),
    ),
    "service_at_location": ("service_at_location.csv", ("id", "service_id", "location_id")),
    "location": ("locations.csv", ("id", "location_type", "name", "latitude", "longitude")),
    "address": (
        "addresses.csv",
        (
            *("id", "location_id", "address_1", "city", "state_province", "postal_code"),
            *("country", "address_type"),
        ),
    ),
    "accessibility": ("accessibility.csv", ("id", "location_id", "description", "details")),
    "phone": (
        "phones.csv",
        ("id", "service_id", "organization_id", "number", "type", "description"),
    ),
    "schedule": (
        "schedules.csv",
        (
            *("id", "service_id", "location_id", "freq", "byday", "description"),
            *("opens_at", "closes_at", "notes"),
        ),
    ),
    "service_area": ("service_areas.csv", ("id", "service_id", "name", "uri")),
    "language": ("languages.csv", ("id", "service_id", "code")),
    "cost_option": ("cost_options.csv", ("id", "service_id", "option", "currency", "amount")),
    "required_document": ("required_documents.csv", ("id", "service_id", "document")),
    "attribute": (
        "attributes.csv",
        ("id", "link_id", "taxonomy_term_id", "link_entity"),
    ),
    "taxonomy_term": (
        "taxonomy_terms.csv",
        ("id", "code", "name", "description", "taxonomy", "language"),
    ),
    OWN_TABLE: ("sociale_kaart.csv", ("id", "resource_type", "document")),
}
"""Each table's file and columns, by its name in HSDS."""

_LISTS = {
    "phones": "phone",
    "schedules": "schedule",
    "service_areas": "service_area",
    "service_at_locations": "service_at_location",
    "languages": "language",
    "cost_options": "cost_option",
    "required_documents": "required_document",
    "attributes": "attribute",
    "addresses": "address",
    "accessibility": "accessibility",
}
"""Lists inside a service, and the table that their items stand in."""
_ONES = {"organization": "organization", "location": "location", "taxonomy_term": "taxonomy_term"}


def write_package(services: Sequence[Document]) -> bytes:
    """Services as a ZIP with a tabular data package."""
    tables: dict[str, dict[str, Document]] = {name: {} for name in TABLES}
    for service in services:
        _spread("service", service, tables)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        used = [name for name in TABLES if tables[name]]
        _add(package, DESCRIPTION, json.dumps(_description(used), indent=1).encode())
        for name in used:
            _add(package, TABLES[name][0], _csv(TABLES[name][1], tables[name].values()))
    return out.getvalue()


def _add(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    """One file, always with the same date, so that the same catalogue gives the same package."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(entry, data)


def _spread(table: str, item: Document, tables: dict[str, dict[str, Document]]) -> None:
    """Put an item into its table, and all that it holds into theirs."""
    own = {name: value for name, value in item.items() if not isinstance(value, dict | list)}
    tables[table][item["id"]] = own
    if OURS in item:
        text = json.dumps(item[OURS], ensure_ascii=False, sort_keys=True)
        ours = {"id": item["id"], "resource_type": table, "document": text}
        tables[OWN_TABLE][item["id"]] = ours
    for name, value in item.items():
        if name in _ONES:
            _spread(_ONES[name], value, tables)
        elif name in _LISTS:
            for each in value:
                _spread(_LISTS[name], each, tables)


def _csv(columns: Sequence[str], rows: Iterable[Document]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(name, row.get(name)) for name in columns})
    return out.getvalue().encode()


def _cell(name: str, value: Any) -> str:
    text = "" if value is None else str(value)
    return text if name in _NUMBERS else guard_cell(text)


def _description(used: Iterable[str]) -> Document:
    return {
        "name": "human_services_data",
        "title": "Human Services Data Specification",
        "profile": "tabular-data-package",
        "version": "3.0.0",
        "resources": [
            {
                "name": name,
                "path": TABLES[name][0],
                "format": "csv",
                "mediatype": "text/csv",
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "schema": {
                    "primaryKey": "id",
                    "fields": [_field(name, column) for column in TABLES[name][1]],
                },
            }
            for name in used
        ],
    }


def _field(table: str, column: str) -> Document:
    field: Document = {"name": column, "type": "number" if column in _NUMBERS else "string"}
    if column in _REQUIRED.get(table, ()):
        field["constraints"] = {"required": True}
    return field


def nest(tables: Mapping[str, Sequence[Mapping[str, str]]]) -> list[Document]:
    """The services of a package with their parts inside, as HSDS nests them in JSON."""
    plain = {name: [_plain(row) for row in rows] for name, rows in tables.items()}
    ours = {row.get("id", ""): row.get("document", "") for row in plain.get(OWN_TABLE, ())}
    places = _by(plain, "location", "id")
    parts: dict[str, dict[str, list[Document]]] = {
        name: _grouped(plain, name, key) for name, key in _KEYS.items()
    }
    for place in places.values():
        for name in ("addresses", "accessibility", "schedules"):
            key = f"place {name}"
            place[name] = parts[key].get(place["id"], [])
    owners, terms = _by(plain, "organization", "id"), _by(plain, "taxonomy_term", "id")
    for owner in owners.values():
        owner["phones"] = parts["owner phones"].get(owner["id"], [])
        owner |= _own(ours, owner["id"])
    for attribute in plain.get("attribute", ()):
        attribute["taxonomy_term"] = terms.get(attribute.get("taxonomy_term_id", ""), {})
    services = []
    for service in plain.get("service", ()):
        own = service.get("id", "")
        found: Document = service | _own(ours, own)
        found |= {name: parts[name].get(own, []) for name in _LISTS if name in parts}
        found["service_at_locations"] = [
            at | {"location": places.get(at.get("location_id", ""), {})}
            for at in found["service_at_locations"]
        ]
        found["organization"] = owners.get(service.get("organization_id", ""), {})
        services.append(found)
    return services


_KEYS = {
    "phones": "service_id",
    "schedules": "service_id",
    "service_areas": "service_id",
    "service_at_locations": "service_id",
    "languages": "service_id",
    "cost_options": "service_id",
    "required_documents": "service_id",
    "attributes": "link_id",
    "place addresses": "location_id",
    "place accessibility": "location_id",
    "place schedules": "location_id",
    "owner phones": "organization_id",
}
"""Which column ties the rows of a table to what holds them."""


def _plain(row: Mapping[str, str]) -> Document:
    return {name: unguard_cell(value) for name, value in row.items() if value}


def _by(tables: Mapping[str, list[Document]], name: str, key: str) -> dict[str, Document]:
    return {row[key]: row for row in tables.get(name, ()) if row.get(key)}


def _grouped(
    tables: Mapping[str, list[Document]], name: str, key: str
) -> dict[str, list[Document]]:
    table = _LISTS[name.rpartition(" ")[2]]
    found: dict[str, list[Document]] = {}
    for row in tables.get(table, ()):
        if row.get(key):
            found.setdefault(row[key], []).append(row)
    return found


def _own(ours: Mapping[str, str], id: str) -> Document:
    try:
        found = json.loads(ours.get(id, ""))
    except ValueError:
        return {}
    return {OURS: found} if isinstance(found, dict) else {}
