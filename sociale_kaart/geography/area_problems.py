"""What is wrong with drawn areas, said so that whoever drew them can mend it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from math import isfinite
from typing import Any

import shapely

from sociale_kaart.directory.place import AREA_KINDS, COUNTRIES, Area, Point

MOST_POINTS = 20_000
"""Points of one area; a boundary with more is meant for printing, not for a screen."""

_AT = re.compile(r"\[(-?[\d.e+-]+) (-?[\d.e+-]+)\]")
_GRIDS = {"NL": "the Dutch grid (RD, EPSG:28992)", "FI": "ETRS-TM35FIN (EPSG:3067)",
          "DK": "UTM zone 32 (EPSG:25832)", "SE": "SWEREF 99 TM (EPSG:3006)",
          "DE": "UTM zone 32 (EPSG:25832)"}  # fmt: skip

Found = tuple[str, str, str]
"""The area's id, what is wrong, and what would be right."""


def area_problems(areas: Sequence[Area]) -> Iterator[Found]:
    """Every problem of every area: its outline, its place on Earth, its place in the hierarchy."""
    by_id = {area.id: area for area in areas}
    for area in areas:
        yield from ((area.id, message, hint) for message, hint in _drawing(area))
        yield from ((area.id, message, hint) for message, hint in _parent(area, by_id))


def _drawing(area: Area) -> Iterator[tuple[str, str]]:
    rings = _rings(area.geometry)
    if rings is None:
        yield (
            "its geometry is no Polygon or MultiPolygon",
            'Write {"type": "Polygon", "coordinates": [[[longitude, latitude], …]]}.',
        )
        return
    count = sum(len(ring) for _, ring in rings)
    if count > MOST_POINTS:
        yield f"it is drawn with {count} points", f"Simplify it to at most {MOST_POINTS}."
        return
    problems = [found for name, ring in rings if (found := _ring(area, name, ring))]
    yield from problems or _shape(area)


def _rings(geometry: dict[str, object]) -> list[tuple[str, list[Any]]] | None:
    """Each ring with its name ("hole 2 of polygon 1"), or None when the nesting is not right."""
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in {"Polygon", "MultiPolygon"} or not isinstance(coordinates, list):
        return None
    polygons = [coordinates] if kind == "Polygon" else coordinates
    if not polygons or not all(isinstance(each, list) and each for each in polygons):
        return None
    rings = [
        (_name(kind, part, number), ring)
        for part, polygon in enumerate(polygons, start=1)
        for number, ring in enumerate(polygon)
    ]
    return rings if all(isinstance(ring, list) for _, ring in rings) else None


def _name(kind: object, part: int, number: int) -> str:
    ring = f"hole {number}" if number else "the outer ring"
    return ring if kind == "Polygon" else f"{ring} of polygon {part}"


def _ring(area: Area, name: str, ring: list[Any]) -> tuple[str, str] | None:
    """The first thing wrong with one ring."""
    for number, position in enumerate(ring, start=1):
        if not _is_position(position):
            return (
                f"{name}, point {number}: {json.dumps(position)[:60]} is no position",
                "A position is [longitude, latitude] in degrees.",
            )
    if len(ring) < 4:
        return f"{name} has {len(ring)} points", "A ring has at least four; the last is the first."
    if ring[0][:2] != ring[-1][:2]:
        return f"{name} is not closed", "Repeat its first point as its last."
    return _place(area, name, ring) or _crossing(name, ring)


def _is_position(position: object) -> bool:
    return (
        isinstance(position, list)
        and len(position) in {2, 3}
        and all(isinstance(each, int | float) and not isinstance(each, bool) for each in position)
        and all(isfinite(each) for each in position)
    )


def _place(area: Area, name: str, ring: list[Any]) -> tuple[str, str] | None:
    """Whether the ring lies in its country; metres and swapped numbers get their explanation."""
    facts = COUNTRIES.get(area.country)
    for position in ring:
        point = Point(*position[:2])
        if abs(point.lon) > 180 or abs(point.lat) > 90:
            grid = _GRIDS.get(area.country, "a national grid")
            hint = f"These look like metres of {grid}; convert them to degrees (EPSG:4326) first."
            if max(abs(point.lon), abs(point.lat)) < 1000:
                hint = "Longitude lies within -180…180 and latitude within -90…90 degrees."
            return f"{name} has the position [{point.lon:g}, {point.lat:g}]", hint
        if facts is not None and not facts.contains(point):
            turned = facts.contains(Point(point.lat, point.lon))
            return (
                f"{name} has a point outside {facts.name['en']}: [{point.lon:g}, {point.lat:g}]",
                "Swap the two numbers of every point: longitude comes first."
                if turned
                else "Check its country, or the point.",
            )
    return None


def _crossing(name: str, ring: list[Any]) -> tuple[str, str] | None:
    line = shapely.linearrings([position[:2] for position in ring])
    if shapely.is_valid(line):
        if shapely.area(shapely.polygons(line)) == 0:
            return f"{name} encloses nothing", "Give it points that do not lie on one line."
        return None
    reason = str(shapely.is_valid_reason(shapely.polygons(line)))
    return f"{name} {_said(reason)}", "Move or remove the points around it."


def _shape(area: Area) -> Iterator[tuple[str, str]]:
    """What is wrong between rings that are each right: holes outside, polygons over each other."""
    shape = shapely.from_geojson(json.dumps(area.geometry))
    if not shapely.is_valid(shape):
        reason = str(shapely.is_valid_reason(shape))
        yield _said(reason), "Rings of one area may touch, but not cross or cover each other."


def _said(reason: str) -> str:
    """GEOS's reason in words: ``Self-intersection[6.5 53.2]`` → "crosses itself at …"."""
    where = _AT.search(reason)
    at = f" at [{float(where[1]):g}, {float(where[2]):g}]" if where else ""
    for start, words in _REASONS:
        if reason.startswith(start):
            return words + at
    return reason.partition("[")[0].lower() + at


_REASONS = (
    ("Ring Self-intersection", "touches itself"),
    ("Self-intersection", "crosses itself"),
    ("Hole lies outside shell", "a hole lies outside the outer ring"),
    ("Holes are nested", "a hole lies inside another hole"),
    ("Nested shells", "one polygon lies inside another"),
    ("Interior is disconnected", "holes cut the area in two"),
    ("Too few points", "has fewer than three different points"),
    ("Duplicate Rings", "a ring is drawn twice"),
)


def _parent(area: Area, by_id: dict[str, Area]) -> Iterator[tuple[str, str]]:
    if area.parent is None or area.parent in COUNTRIES:
        return
    parent = by_id.get(area.parent)
    if parent is None:
        close = get_close_matches(area.parent, by_id, n=1)
        hint = f"Did you mean {close[0]}?" if close else "Use the id of a larger area."
        yield f"its parent {area.parent} is no area", hint
    elif AREA_KINDS.index(parent.kind) >= AREA_KINDS.index(area.kind):
        yield (
            f"its parent {parent.id} is a {parent.kind}, which does not hold a {area.kind}",
            f"From large to small: {', '.join(AREA_KINDS)}.",
        )
    elif parent.country != area.country:
        yield f"its parent {parent.id} lies in {parent.country}", f"It lies in {area.country}."
