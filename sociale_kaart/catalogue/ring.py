"""Polygons and their rings as RFC 7946 wants them, in degrees and inside their country."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from sociale_kaart.catalogue.limits import MAX_VERTICES
from sociale_kaart.directory.place import CountryFacts, Point

_GRIDS = (
    ("the Dutch national grid (EPSG:28992)", (0, 290_000), (300_000, 630_000)),
    ("UTM zone 32 (EPSG:25832)", (400_000, 6_000_000), (950_000, 6_450_000)),
    ("the Finnish grid TM35FIN (EPSG:3067)", (40_000, 6_550_000), (770_000, 7_800_000)),
)
"""National grids in metres with their lower left and upper right corners (EPSG registry)."""

Message = tuple[str, str]
_DRAWN = ("Polygon", "MultiPolygon")


def geometry_faults(geometry: Any, country: CountryFacts | None) -> Iterator[Message]:
    """Message and hint for everything wrong with an area's geometry."""
    if not isinstance(geometry, dict) or geometry.get("type") not in _DRAWN:
        yield "the geometry is no Polygon or MultiPolygon", "An area is drawn as a polygon."
        return
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
    if not isinstance(polygons, list) or not polygons:
        yield "the geometry has no coordinates", ""
        return
    many = geometry["type"] == "MultiPolygon"
    faults = [
        fault
        for number, polygon in enumerate(polygons, 1)
        for fault in _polygon(polygon, f" of polygon {number}" if many else "")
    ]
    if faults:
        yield from dict.fromkeys(faults)
        return
    corners = [corner for polygon in polygons for ring in polygon for corner in ring]
    if len(corners) > MAX_VERTICES:
        yield (
            f"{len(corners):,} corners; an area has at most {MAX_VERTICES:,}",
            "Simplify it, for instance to 10 metres.",
        )
    yield from whereabouts(corners, country)


def _polygon(polygon: Any, which: str) -> Iterator[Message]:
    if not isinstance(polygon, list) or not polygon:
        yield "a polygon has no rings", "A polygon is a list of rings."
        return
    for number, ring in enumerate(polygon):
        name = (f"hole {number}" if number else "the outer ring") + which
        yield from ((f"{name} {message}", hint) for message, hint in _ring(ring))


def _ring(ring: Any) -> Iterator[Message]:
    hint = "A position is [longitude, latitude] in degrees."
    if not isinstance(ring, list):
        yield "is no list of positions", hint
        return
    wrong = next((n for n, each in enumerate(ring, 1) if not _is_position(each)), 0)
    if wrong:
        yield f"has a corner ({wrong}) that is no position", hint
    elif len(ring) < 4:
        yield f"has {len(ring)} positions", "It needs at least 4, the last as the first."
    elif ring[0] != ring[-1]:
        yield "is not closed", "Repeat its first position at the end."


def _is_position(position: Any) -> bool:
    return (
        isinstance(position, list)
        and len(position) in {2, 3}
        and all(type(part) in {int, float} and math.isfinite(part) for part in position)
    )


def whereabouts(
    corners: list[list[float]], country: CountryFacts | None, *, borders: bool = True
) -> Iterator[Message]:
    """Whether positions are degrees, and inside the country; only the worst one is told.

    Without ``borders`` only whether they are degrees.
    """
    lon, lat = (max(corners, key=lambda corner: abs(corner[axis])) for axis in (0, 1))
    if abs(lon[0]) > 180 or abs(lat[1]) > 90:
        far = lon if abs(lon[0]) > 180 else lat
        swapped = abs(far[0]) <= 90 and abs(far[1]) <= 180
        yield _swap(country) if swapped else _metres(far)
        return
    if country is None or not borders:
        return
    outside = [corner for corner in corners if not country.contains(Point(*corner[:2]))]
    if not outside:
        return
    if all(country.contains(Point(corner[1], corner[0])) for corner in corners):
        yield _swap(country)
        return
    place = outside[0]
    yield f"[{place[0]}, {place[1]}] lies outside {country.name['en']}", ""


def _swap(country: CountryFacts | None) -> Message:
    where = f" of {country.name['en']}" if country else ""
    return (
        f"latitude and longitude{where} are swapped",
        "GeoJSON writes longitude first: [6.57, 53.22].",
    )


def _metres(corner: list[float]) -> Message:
    for name, low, high in _GRIDS:
        if low[0] <= corner[0] <= high[0] and low[1] <= corner[1] <= high[1]:
            return (
                f"the coordinates are metres of {name}, not degrees",
                "Export them as WGS 84 (EPSG:4326).",
            )
    return (
        f"[{corner[0]}, {corner[1]}] are no degrees; they look like metres of a national grid",
        "Export them as WGS 84 (EPSG:4326): longitude -180…180, latitude -90…90.",
    )
