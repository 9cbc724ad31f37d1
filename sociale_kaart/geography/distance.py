"""Distances as the crow flies over a sphere, for one pair of points or for whole arrays."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Any

import numpy as np
import numpy.typing as npt

from sociale_kaart.directory.place import Point

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth, (2a + b) / 3 of the GRS 80 ellipsoid (Moritz 2000)."""

KM_PER_DEGREE = EARTH_RADIUS_KM * radians(1)
"""Kilometres in a degree of latitude on that sphere, about 111.195."""

Numbers = npt.NDArray[np.float64]


def distance_km(start: Point, end: Point) -> float:
    """Kilometres between two points: the haversine formula (Sinnott, Sky & Telescope 68, 1984).

    The Earth is a little flat, so the answer is within 0.6 % of the geodesic distance.
    """
    south, north = radians(start.lat), radians(end.lat)
    chord = (
        sin((north - south) / 2) ** 2
        + cos(south) * cos(north) * sin(radians(end.lon - start.lon) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


def distances_km(start: Point, lons: npt.ArrayLike, lats: npt.ArrayLike) -> Numbers:
    """Kilometres from one point to each of many, given as degrees; NaN gives NaN."""
    lon, lat = (np.radians(np.asarray(each, dtype=np.float64)) for each in (lons, lats))
    south = radians(start.lat)
    chord = (
        np.sin((lat - south) / 2) ** 2
        + cos(south) * np.cos(lat) * np.sin((lon - radians(start.lon)) / 2) ** 2
    )
    result: Numbers = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(chord)))
    return result


def within_km(
    start: Point, lons: npt.ArrayLike, lats: npt.ArrayLike, radius_km: float
) -> npt.NDArray[Any]:
    """Positions of the points at most ``radius_km`` away, in the order given.

    A bounding box goes first, because comparing is far cheaper than the sines of the formula.
    """
    lon, lat = (np.asarray(each, dtype=np.float64) for each in (lons, lats))
    west, south, east, north = bounds_around(start, radius_km)
    near = np.flatnonzero((lat >= south) & (lat <= north) & (lon >= west) & (lon <= east))
    return near[distances_km(start, lon[near], lat[near]) <= radius_km]


def bounds_around(point: Point, radius_km: float) -> tuple[float, float, float, float]:
    """A box (west, south, east, north, degrees) that holds the whole circle around a point.

    Where the circle reaches a pole or the date line, all longitudes are inside.
    """
    reach = radius_km / KM_PER_DEGREE * (1 + 1e-9)
    south, north = point.lat - reach, point.lat + reach
    if south <= -90 or north >= 90:
        return -180.0, max(south, -90.0), 180.0, min(north, 90.0)
    sine = sin(radians(min(reach, 90.0))) / cos(radians(point.lat))
    width = 180.0 if sine >= 1 else np.degrees(asin(sine)) * (1 + 1e-9)
    west, east = point.lon - width, point.lon + width
    if west < -180 or east > 180:
        return -180.0, south, 180.0, north
    return float(west), south, float(east), north
