"""Outlines as RFC 7946 wants them, whoever drew them and however."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

DECIMALS = 7
"""Of a degree, 1 cm: the most that anybody should write."""

Ring = list[list[float]]


def right_handed(geometry: Mapping[str, Any]) -> dict[str, Any]:
    """A Polygon or MultiPolygon by the right-hand rule, without heights, to seven decimals.

    Outer rings run counter-clockwise and holes clockwise (RFC 7946, section 3.1.6); no corner
    moves and none is left out.
    """
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        return {"type": "Polygon", "coordinates": _polygon(polygons)}
    return {"type": "MultiPolygon", "coordinates": [_polygon(each) for each in polygons]}


def corners_in(geometry: Mapping[str, Any]) -> int:
    """How many positions a Polygon or MultiPolygon has."""
    polygons = geometry["coordinates"]
    many = [polygons] if geometry["type"] == "Polygon" else polygons
    return sum(len(ring) for polygon in many for ring in polygon)


def _polygon(rings: Sequence[Any]) -> list[Ring]:
    return [_ring(ring, counter_clockwise=number == 0) for number, ring in enumerate(rings)]


def _ring(ring: Sequence[Any], *, counter_clockwise: bool) -> Ring:
    corners = [[round(lon, DECIMALS), round(lat, DECIMALS)] for lon, lat, *_ in ring]
    return corners if (_turn(corners) >= 0) == counter_clockwise else corners[::-1]


def _turn(corners: Ring) -> float:
    """Twice the signed surface: positive when the corners run counter-clockwise.

    Measured from the first corner, so that small rings far from 0°, 0° keep their sign.
    """
    west, south = corners[0]
    near = [(lon - west, lat - south) for lon, lat in corners]
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(near))
