"""Between a feature's geometry and the points of an entry: out of the record, and back into it.

The positions of a geometry belong to the entry's locations in order. A location without a point
beside others that have one says ``"point": null``. A confidential entry has no geometry: its
point stands in its location, where no map program draws it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sociale_kaart.catalogue.json_text import Number
from sociale_kaart.catalogue.ring import Message, whereabouts
from sociale_kaart.directory.collection import EntryKind
from sociale_kaart.directory.place import COUNTRIES

_POSITION = "A position is [longitude, latitude] in degrees, such as [6.5665, 53.2194]."
_AS_POINT = 'Write "geometry": null, or a Point, or a MultiPoint with one position per location.'
MAX_POSITIONS = 200
"""Places of one entry: the largest national chain has fewer offices; more is a mistake."""


def put_points(kind: EntryKind, item: dict[str, Any], geometry: Any) -> Iterator[Message]:
    """Put the positions of a geometry into an entry's plain fields; says what is wrong with it.

    Numbers are texts, as :func:`~sociale_kaart.catalogue.json_text.parse_json` can read them.
    """
    if geometry is None:
        _drop_empty_points(item)
        return
    positions, faults = _positions(geometry)
    if not faults:
        faults = list(_put(kind, item, positions))
    if faults and kind == "practice":
        # A stand-in, so that a wrong geometry is not told a second time as a missing point.
        item["point"] = COUNTRIES.get(str(item.get("country")), COUNTRIES["NL"]).bounds[:2]
    yield from faults


def _positions(geometry: Any) -> tuple[list[list[float]], list[Message]]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Point", "MultiPoint"):
        said = f"a {kind} is no place of an entry" if isinstance(kind, str) else "no geometry"
        return [], [(said, f"{_AS_POINT} What an entry serves goes into service_area.")]
    found = geometry.get("coordinates")
    many = [found] if kind == "Point" else found
    if not isinstance(many, list) or not many:
        return [], [("the geometry has no coordinates", _POSITION)]
    if len(many) > MAX_POSITIONS:
        return [], [(f"{len(many):,} positions; an entry has at most {MAX_POSITIONS}", "")]
    positions = [_position(each) for each in many]
    wrong = [n for n, each in enumerate(positions, 1) if each is None]
    if wrong:
        which = f"position {wrong[0]} of {kind}" if len(many) > 1 else f"the {kind}"
        return [], [(f"{which} has no usable coordinates", _POSITION)]
    return [each for each in positions if each], []


def _position(value: Any) -> list[float] | None:
    """Longitude and latitude; a third number, the height, is left out."""
    if not isinstance(value, list) or len(value) not in {2, 3}:
        return None
    if not all(isinstance(part, Number) for part in value):
        return None
    numbers = [float(part) for part in value]
    return numbers[:2] if all(map(math.isfinite, numbers)) else None


def _put(
    kind: EntryKind, item: dict[str, Any], positions: Sequence[list[float]]
) -> Iterator[Message]:
    country = COUNTRIES.get(str(item.get("country")))
    degrees = list(whereabouts(list(positions), country, borders=False))
    if degrees:
        yield from degrees
    elif kind == "practice":
        if len(positions) > 1 or "point" in item:
            yield "a practice is at one point", "Write one Point, and no point elsewhere."
        else:
            item["point"] = positions[0]
    elif kind == "service":
        yield from _into_locations(item, positions)
    else:
        yield f"entries of kind {kind} have no geometry", 'Write "geometry": null.'


def _into_locations(item: dict[str, Any], positions: Sequence[list[float]]) -> Iterator[Message]:
    if str(item.get("confidential")).lower() == "true":
        hint = 'Write "geometry": null and the point in its location, so that no map shows it.'
        yield "a confidential entry shows its place", hint
        return
    locations = item.setdefault("locations", [{} for _ in positions])
    if not isinstance(locations, list) or not all(isinstance(each, dict) for each in locations):
        return
    open_places = [each for each in locations if "point" not in each]
    _drop_empty_points(item)
    if len(open_places) != len(positions) or any("point" in each for each in locations):
        yield (
            f"the geometry has {len(positions)} positions for {len(open_places)} locations",
            'Write one position per location; a location without one says "point": null.',
        )
        return
    for location, position in zip(open_places, positions, strict=True):
        location["point"] = position


def _drop_empty_points(item: dict[str, Any]) -> None:
    for holder in (item, *_locations(item)):
        if holder.get("point", "") is None:
            del holder["point"]


def _locations(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = item.get("locations")
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def take_points(kind: EntryKind, item: dict[str, Any]) -> list[Any] | None:
    """Take the points out of an entry's plain fields: its positions, None for no geometry."""
    if kind == "practice":
        return [item.pop("point")]
    locations = _locations(item)
    if item.get("confidential") == "true" or not any("point" in each for each in locations):
        return None
    taken = [each.pop("point", None) for each in locations]
    if None in taken:
        for location, point in zip(locations, taken, strict=True):
            if point is None:
                location["point"] = None
    elif not any(locations):
        del item["locations"]
    return [each for each in taken if each is not None]
