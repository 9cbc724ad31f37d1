"""HSDS from elsewhere as a table: JSON or a tabular data package, a row for each service."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sociale_kaart.catalogue.columns import columns_of
from sociale_kaart.catalogue.hsds_in import OURS, organization_in, service_in
from sociale_kaart.catalogue.hsds_package import DESCRIPTION, TABLES, nest
from sociale_kaart.catalogue.json_text import FeatureLines, NoJson, parse_json
from sociale_kaart.catalogue.limits import MAX_ROWS
from sociale_kaart.catalogue.table import OWNER, REVISION, SOURCE_ID, Row, Table
from sociale_kaart.catalogue.unknown_text import read_text
from sociale_kaart.errors import CatalogueError, Problem

_MAX_DEPTH = 30
_ACTIVE = {"", "active", "temporarily closed"}
_LIST_KEYS = ("contents", "services", "items", "data")


def read_hsds(data: bytes, file: str, language: str) -> Table:
    """The services of an HSDS JSON file: a page of services, a list of them, or one.

    Texts are taken to be in the language. Raises CatalogueError for what is no such thing.
    """
    text, _ = read_text(data, file)
    try:
        root = parse_json(text, _MAX_DEPTH)
    except NoJson as error:
        raise CatalogueError([error.fault.in_file(file)]) from error
    key = next((each for each in _LIST_KEYS if isinstance(root, dict) and each in root), "")
    found = root[key] if key else root if isinstance(root, list) else [root]
    services = found if isinstance(found, list) else []
    if not any(isinstance(each, dict) and "name" in each and "id" in each for each in services):
        message = "the file holds no services of HSDS"
        hint = "It begins with a list of services, or with their page (contents)."
        raise CatalogueError([Problem(file, 1, message=message, hint=hint)])
    lines = FeatureLines(text, key)
    return _table(services, lambda number: lines.of(number) or 1, file, language, "HSDS JSON")


def read_package(files: Mapping[str, bytes], file: str, language: str) -> Table:
    """The services of a tabular data package, given as its files by name."""
    paths = {name.rpartition("/")[2]: name for name in files}
    tables: dict[str, list[dict[str, str]]] = {}
    for name, path in _paths(files, paths).items():
        if path in paths:
            text, _ = read_text(files[paths[path]], path)
            tables[name] = _rows(text, path)
    if not tables.get("service"):
        message, hint = "the package holds no services", "It needs a table services.csv."
        raise CatalogueError([Problem(file, 0, message=message, hint=hint)])
    return _table(nest(tables), lambda number: number + 2, file, language, "HSDS package")


def _paths(files: Mapping[str, bytes], paths: Mapping[str, str]) -> dict[str, str]:
    """Each table's file: as the package says itself where it can be understood, else by its
    usual name.
    """
    usual = {name: path for name, (path, _) in TABLES.items()}
    if DESCRIPTION not in paths:
        return usual
    try:
        said = json.loads(files[paths[DESCRIPTION]].decode("utf-8-sig"))
        named = {each["name"]: str(each["path"]) for each in said["resources"]}
    except (ValueError, KeyError, TypeError, RecursionError):
        return usual
    return usual | {name: path.rpartition("/")[2] for name, path in named.items() if name in TABLES}


def _rows(text: str, path: str) -> list[dict[str, str]]:
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), restkey="", restval=""))
    except csv.Error as error:
        raise CatalogueError([Problem(path, 0, message=f"this is no CSV: {error}")]) from error
    return [{name: value for name, value in row.items() if name} for row in rows]


def _table(
    services: Iterable[Any], line_of: Callable[[int], int], file: str, language: str, form: str
) -> Table:
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, service in enumerate(services):
        line = line_of(number)
        if number >= MAX_ROWS:
            message = f"the file has more than {MAX_ROWS:,} services"
            raise CatalogueError([Problem(file, 0, message=message, hint="Split it.")])
        gone = _gone(service)
        if gone:
            hint = "Only what exists is taken in."
            problems.append(Problem(file, line, message=gone, hint=hint))
            continue
        rows.append(Row(line, _cells(service, language)))
    columns = dict.fromkeys(column for row in rows for column in row.cells)
    return Table(tuple(columns), tuple(rows), form, tuple(problems))


def _gone(service: Any) -> str:
    """Why a service is not taken in; our own say themselves until when they exist."""
    if not isinstance(service, dict):
        return "this is no service"
    status = str(service.get("status") or "")
    return "" if status in _ACTIVE or OURS in service else f"its status is {status}"


def _cells(service: Mapping[str, Any], language: str) -> dict[str, str]:
    held = service.get(OURS)
    ours: Mapping[str, Any] = held if isinstance(held, dict) else {}
    cells = columns_of(service_in(service, str(ours.get("language") or language)))
    owner = organization_in(service)
    known = {"organization": owner.pop("id", ""), OWNER: owner.pop("name", "")}
    known |= {f"organization_{name}": value for name, value in owner.items()}
    known |= {"id": str(ours.get("id") or ""), REVISION: str(ours.get("revision") or "")}
    known[SOURCE_ID] = str(service.get("id") or "")
    return cells | {name: value for name, value in known.items() if value}
