"""Official open data: fetched page by page or read from a file, and believed only when it is right.

Everything is JSON that we parse ourselves or a list inside a zip: nothing goes through GDAL.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from sociale_kaart.catalogue.json_text import NoJson, parse_json, projection_faults
from sociale_kaart.catalogue.ring import geometry_faults
from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.errors import RemoteUnavailable
from sociale_kaart.geography.remote import fetch

SECONDS = 120.0
"""For one page; services that compute a page for a minute are usual."""
MOST_BYTES = 60_000_000
"""Of one page or file: the largest layer here has 25 MB."""
PAGE = 1000
"""Features asked for at a time; PDOK gives no more and does not say so."""
MOST_FEATURES = 30_000
"""The largest layer, the Dutch neighbourhoods, has 18,000."""
GRIDS = {"EPSG:28992": "NL", "EPSG:25832": "DK", "EPSG:3067": "FI"}
"""Grids in metres that can be converted knowingly, and whose they are."""


@dataclass(frozen=True)
class Layer:
    """A layer of features: its address, whose it is, and which properties say what.

    ``codes``, ``names`` (by language) and ``parents`` give the names under which a property is
    known, the first that a feature has counts. ``least`` is how many there are at least.
    """

    country: str
    kind: str
    url: str
    source: str
    codes: tuple[str, ...]
    names: dict[str, tuple[str, ...]]
    least: int
    parents: tuple[str, ...] = ()
    paged: bool = True


def refuse(message: str) -> NoReturn:
    """End with a sentence for whoever runs the script; nothing was written."""
    sys.exit(f"{message.rstrip('.')}. Nothing was written.")


def get(url: str) -> bytes:
    """The bytes at an address; ends the script where they cannot be had."""
    try:
        return fetch(url, seconds=SECONDS, most_bytes=MOST_BYTES).contents
    except RemoteUnavailable as error:
        refuse(f"{url}\n{error.message}")


def read_file(path: Path) -> bytes:
    """The bytes of a file fetched by hand."""
    try:
        if path.stat().st_size > MOST_BYTES:
            refuse(f"{path} is larger than {MOST_BYTES:,} bytes")
        return path.read_bytes()
    except OSError as error:
        refuse(f"{path} cannot be read: {error.strerror}")


def fetch_features(layer: Layer, url: str) -> list[dict[str, Any]]:
    """All features of a layer, page after page where the service gives pages."""
    found: list[dict[str, Any]] = []
    url = url if "?" in url else f"{url}?"
    while True:
        more = f"&count={PAGE}&startIndex={len(found)}" if layer.paged else ""
        page = parse_features(get(url + more), url)
        found += page
        print(f"{len(found):,} features of {url.partition('?')[0]}", file=sys.stderr)
        if not layer.paged or len(page) < PAGE:
            return found
        if len(found) > MOST_FEATURES:
            refuse(f"{url} does not end after {MOST_FEATURES:,} features")


def parse_features(data: bytes, where: str) -> list[dict[str, Any]]:
    """The features of a GeoJSON text in degrees, with lists of properties and a geometry each."""
    try:
        text = data.decode("utf-8-sig")
        found = parse_json(text)
    except UnicodeDecodeError:
        refuse(f"{where} is no UTF-8 text")
    except NoJson as error:
        refuse(f"{where}: {error.fault.message}; it begins with: {data[:60]!r}")
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or found.get("type") != "FeatureCollection":
        refuse(f"{where} gives no FeatureCollection, but: {text[:80]}")
    for fault in projection_faults(found.get("crs"), text):
        crs = str(found["crs"])
        if not any(crs.endswith(f"{grid[5:]}'}}}}") for grid in GRIDS):
            refuse(f"{where}: {fault.message}. {fault.hint}")
    for number, feature in enumerate(features, 1):
        parts = [feature.get(name) if isinstance(feature, dict) else None for name in _PARTS]
        if not all(isinstance(each, dict) for each in parts):
            refuse(f"{where}: feature {number} has no properties or no geometry")
    return features


_PARTS = ("properties", "geometry")


def said(feature: dict[str, Any], names: Sequence[str]) -> str:
    """The first of these properties that a feature has, as text; empty without one."""
    properties = feature["properties"]
    values = (properties[name] for name in names if properties.get(name) not in (None, ""))
    return " ".join(str(next(values, "")).split())


def require_degrees(feature: dict[str, Any], layer: Layer, grid: str) -> dict[str, Any]:
    """The geometry in degrees inside its country, converted only where ``grid`` says from what.

    Ends the script, naming feature and ring, where it is anything else.
    """
    geometry: dict[str, Any] = feature["geometry"]
    if grid:
        geometry = {**geometry, "coordinates": _converted(geometry.get("coordinates"), grid)}
    for message, hint in geometry_faults(geometry, COUNTRIES[layer.country]):
        if "20,000" not in message:  # it is simplified later
            name = said(feature, (*next(iter(layer.names.values())), *layer.codes))
            metres = " Or convert them knowingly: --grid " + "|".join(GRIDS)
            refuse(f"{name}: {message}. {hint}{metres if 'metres' in message else ''}")
    return geometry


def _converted(value: Any, grid: str) -> Any:
    from pyproj import Transformer

    key = "transformer of " + grid
    transformer = _kept.setdefault(key, Transformer.from_crs(grid, "EPSG:4326", always_xy=True))

    def turned(part: Any) -> Any:
        if isinstance(part, list) and part and isinstance(part[0], int | float):
            return list(transformer.transform(*part[:2]))
        return [turned(each) for each in part] if isinstance(part, list) else part

    return turned(value)


_kept: dict[str, Any] = {}


def unzipped_lines(data: bytes, member: str, where: str) -> Iterator[str]:
    """The lines of one text in a zip, never more than :data:`MOST_BYTES` of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(member) as packed:
            contents = packed.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, EOFError, OSError) as error:
        refuse(f"{where} is no zip with {member} in it: {error}")
    if len(contents) > MOST_BYTES:
        refuse(f"{member} in {where} is larger than {MOST_BYTES:,} bytes")
    try:
        yield from io.StringIO(contents.decode("utf-8"))
    except UnicodeDecodeError:
        refuse(f"{member} in {where} is no UTF-8 text")


def dumped(value: object) -> str:
    """JSON on one line."""
    return json.dumps(value, ensure_ascii=False)
