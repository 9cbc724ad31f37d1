"""Rows as GeoJSON (RFC 7946): one feature per entry, its places as geometry.

An entry with one place is a Point, with several a MultiPoint in their order, without any it has no
geometry. Where only some places have a position, positions also stand in the columns.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from sociale_kaart.catalogue.columns import columns_of
from sociale_kaart.catalogue.json_text import (
    FeatureLines,
    NoJson,
    parse_json,
    projection_faults,
)
from sociale_kaart.catalogue.limits import MAX_CELL, MAX_ROWS
from sociale_kaart.catalogue.ring import whereabouts
from sociale_kaart.catalogue.table import Row, Table
from sociale_kaart.catalogue.unknown_text import read_text
from sociale_kaart.errors import CatalogueError, Problem

_POINT = re.compile(r"(?:locations\.([0-9]+)\.)?point")
_PLACE = re.compile(r"locations\.([0-9]+)(\.|$)")

Geometry = dict[str, Any] | None


def write_geojson(table: Table) -> bytes:
    """A table as a FeatureCollection in UTF-8; the columns become properties."""
    features = [_feature(row, table.columns) for row in table.rows]
    collection = {"type": "FeatureCollection", "features": features}
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()


def _feature(row: Row, columns: tuple[str, ...]) -> dict[str, Any]:
    geometry, used = geometry_of(row.cells)
    properties = {
        column: row.cells[column]
        for column in columns
        if column in row.cells and column not in used
    }
    named = {"id": row.cells["id"]} if "id" in row.cells else {}
    return {"type": "Feature", **named, "geometry": geometry, "properties": properties}


def geometry_of(cells: Mapping[str, str]) -> tuple[Geometry, frozenset[str]]:
    """The geometry of a row, and the columns that need not be said beside it."""
    points = {int(found[1] or 1): name for name in cells if (found := _POINT.fullmatch(name))}
    if not points:
        return None, frozenset()
    places = {int(found[1]) for name in cells if (found := _PLACE.match(name))}
    spots = [_position(cells[points[number]]) for number in sorted(points)]
    said = frozenset(points.values()) if places <= points.keys() else frozenset()
    if len(spots) == 1:
        return {"type": "Point", "coordinates": spots[0]}, said
    return {"type": "MultiPoint", "coordinates": spots}, said


def _position(cell: str) -> list[float]:
    return [float(part) for part in cell.split(",")]


def read_geojson(data: bytes, file: str, encoding: str = "") -> Table:
    """The table of a FeatureCollection of points: properties are columns, positions too.

    Never through GDAL, which would follow addresses inside a file. Raises CatalogueError for
    what is no GeoJSON in WGS 84; a feature that is no point is told by its line.
    """
    text, found = read_text(data, file, encoding)
    try:
        collection = parse_json(text)
    except NoJson as error:
        raise CatalogueError([error.fault.in_file(file)]) from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        message, hint = "this is no FeatureCollection", "Export points as GeoJSON (RFC 7946)."
        raise CatalogueError([Problem(file, 1, message=message, hint=hint)])
    faults = list(projection_faults(collection.get("crs"), text))
    if faults:
        raise CatalogueError([fault.in_file(file) for fault in faults])
    if len(features) > MAX_ROWS:
        message = f"the file has {len(features):,} features; it may have {MAX_ROWS:,}"
        raise CatalogueError([Problem(file, 0, message=message, hint="Split it.")])
    return _table(features, FeatureLines(text), file, found)


def _table(features: list[Any], lines: FeatureLines, file: str, encoding: str) -> Table:
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, feature in enumerate(features):
        line = lines.of(number)
        try:
            rows.append(Row(line, _row_cells(feature)))
        except ValueError as error:
            hint = "A service stands at one point or several: Point or MultiPoint."
            problems.append(Problem(file, line, message=str(error), hint=hint))
    columns = dict.fromkeys(column for row in rows for column in row.cells)
    return Table(tuple(columns), tuple(rows), f"GeoJSON, {encoding}", tuple(problems))


def _row_cells(feature: Any) -> dict[str, str]:
    if not isinstance(feature, dict):
        raise ValueError("this is no feature")
    properties = feature.get("properties")
    cells = columns_of(properties) if isinstance(properties, dict) else {}
    if "id" not in cells and isinstance(feature.get("id"), str | int):
        cells["id"] = str(feature["id"])
    # Where only some places have a position, columns say which; they count then.
    said = any(_POINT.fullmatch(name) for name in cells)
    for number, spot in enumerate(_spots(feature.get("geometry")) if not said else (), 1):
        cells[f"locations.{number}.point"] = ", ".join(f"{part:.7f}" for part in spot)
    if any(len(cell) > MAX_CELL for cell in cells.values()):
        raise ValueError(f"a property has more than {MAX_CELL:,} characters")
    return cells


def _spots(geometry: Any) -> list[list[float]]:
    if geometry is None:
        return []
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind == "GeometryCollection":
        return [spot for each in geometry.get("geometries") or [] for spot in _spots(each)]
    if kind not in ("Point", "MultiPoint"):
        raise ValueError(f"its geometry is a {kind or 'mystery'}")
    found = geometry.get("coordinates")
    spots = [found] if kind == "Point" else found
    if not isinstance(spots, list) or not all(_is_spot(spot) for spot in spots):
        raise ValueError("its coordinates are no positions of longitude and latitude")
    degrees = [[float(part) for part in spot[:2]] for spot in spots]
    for message, hint in whereabouts(degrees, None, borders=False) if degrees else ():
        raise ValueError(f"{message}; {hint[:1].lower()}{hint[1:].rstrip('.')}")
    return degrees


def _is_spot(spot: Any) -> bool:
    return (
        isinstance(spot, list)
        and 2 <= len(spot) <= 3
        and all(isinstance(part, int | float) and not isinstance(part, bool) for part in spot)
    )
