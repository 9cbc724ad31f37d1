"""Whom a service serves and how far it is: coverage before distance, for all documents at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sociale_kaart.directory.place import COUNTRIES, Point
from sociale_kaart.geography.place import Place
from sociale_kaart.search.columns import MICRODEGREES, Columns, Lists
from sociale_kaart.search.remembered import Remembered
from sociale_kaart.search.results import Coverage
from sociale_kaart.search.weights import NEAR_KM

EARTH_KM = 6371.0088
"""Mean radius of the earth (IUGG)."""

CODES: tuple[Coverage, ...] = ("anywhere", "area", "near", "national", "remote", "outside")
_ANYWHERE, _AREA, _NEAR, _NATIONAL, _REMOTE, OUTSIDE = range(6)
EXCLUDED = 6
"""Neither serves the place nor is near enough to be worth mentioning."""

Mask = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float32]
_REMEMBERED = 64


class Reach(NamedTuple):
    """For every document: coverage code and distance in km (infinite where it has no place)."""

    codes: npt.NDArray[np.uint8]
    km: FloatArray


@dataclass(frozen=True, slots=True)
class _Points:
    """All locations as unit vectors, and the document that each belongs to."""

    vectors: npt.NDArray[np.float64]
    owners: npt.NDArray[np.int32]
    documents: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int64]


class CoverageIndex:
    """Answers, for a place, how each document relates to it. Remembers the last places asked."""

    def __init__(self, columns: Columns, parents: Mapping[str, str | None]) -> None:
        scalars = columns.scalars
        self._size = columns.size
        names = columns.names.get("area", ())
        self._countries = np.array([name in COUNTRIES for name in names], bool)
        self._numbers = {name: number for number, name in enumerate(names)}
        self._parents = parents
        self._areas = columns.lists["area"]
        self._admitted = columns.lists["admitted"]
        self._area_owners = self._areas.owners()
        self._admitted_owners = self._admitted.owners()
        self._has_area = np.diff(self._areas.starts) > 0
        self._has_admitted = np.diff(self._admitted.starts) > 0
        self._country = scalars["country"]
        self._country_numbers = {n: i for i, n in enumerate(columns.names.get("country", ()))}
        self._remote = scalars["remote"] > 0
        self._stays = (scalars["remote"] == 0) & (scalars["travels"] == 0)
        self._lons, self._lats = columns.lists["lon"], columns.lists["lat"]
        self._points = _unit_vectors(self._lons, self._lats)
        self._has_point = np.zeros(self._size, bool)
        self._has_point[self._points.documents] = True
        self._everywhere = Reach(
            np.zeros(self._size, np.uint8), np.full(self._size, np.inf, np.float32)
        )
        self._reaches: Remembered[tuple[Place, float | None, float], Reach] = Remembered(
            _REMEMBERED
        )

    @property
    def everywhere(self) -> Reach:
        """When no place was asked for."""
        return self._everywhere

    def reach(self, place: Place, radius_km: float | None, outside_km: float) -> Reach:
        """How each document relates to a place: a radius limits what one must travel to, and
        what lies outside its own area counts up to ``outside_km``.
        """
        key = (place, radius_km, outside_km)
        return self._reaches.get(key, lambda: self._reach(*key))

    def _reach(self, place: Place, radius_km: float | None, outside_km: float) -> Reach:
        km = self._nearest(place.point)
        codes = self._codes(place, km, NEAR_KM if radius_km is None else radius_km)
        excluded = (codes == OUTSIDE) & ~(km <= outside_km)
        if radius_km is not None:
            excluded |= self._stays & self._has_point & (km > radius_km) & (codes != OUTSIDE)
        codes[excluded] = EXCLUDED
        return Reach(codes, km)

    def _codes(self, place: Place, km: FloatArray, limit: float) -> npt.NDArray[np.uint8]:
        wanted = self._wanted(place.areas)
        local = self._holds(self._areas, self._area_owners, wanted & ~self._countries)
        country = self._holds(self._areas, self._area_owners, wanted & self._countries)
        same = self._country == self._country_numbers.get(place.country, -1)
        free = ~self._has_area
        codes = np.full(self._size, OUTSIDE, np.uint8)
        codes[free & same & ~self._has_point] = _NATIONAL
        codes[free & same & self._remote] = _REMOTE
        codes[free & (km <= limit)] = _NEAR
        codes[country] = _NATIONAL
        codes[local] = _AREA
        admitted = self._holds(self._admitted, self._admitted_owners, wanted)
        codes[self._has_admitted & ~admitted] = OUTSIDE
        return codes

    def _wanted(self, areas: Iterable[str]) -> Mask:
        """The place's areas and all that hold them, as a mask over area numbers."""
        wanted = np.zeros(len(self._numbers), bool)
        for area in areas:
            step: str | None = area
            while step is not None:
                if step in self._numbers:
                    wanted[self._numbers[step]] = True
                step = self._parents.get(step)
        return wanted

    def _holds(self, lists: Lists, owners: npt.NDArray[np.int32], wanted: Mask) -> Mask:
        found = np.zeros(self._size, bool)
        if len(wanted):
            found[owners[wanted[lists.values]]] = True
        return found

    def _nearest(self, point: Point) -> FloatArray:
        """Distance in km to each document's nearest location, along the great circle."""
        km = np.full(self._size, np.inf, np.float32)
        if len(self._points.documents):
            gaps = self._points.vectors - _unit_vector(point.lon, point.lat)
            chord = np.sqrt(np.einsum("ij,ij->i", gaps, gaps))
            far = 2 * EARTH_KM * np.arcsin(np.minimum(chord / 2, 1.0))
            km[self._points.documents] = np.minimum.reduceat(far, self._points.starts)
        return km

    def locations(self, documents: npt.NDArray[Any], place: Place | None) -> list[Point | None]:
        """The location of each document that is nearest to a place, else its first."""
        starts = self._lons.starts[documents].tolist()
        ends = self._lons.starts[documents + 1].tolist()
        return [self._location(start, end, place) for start, end in zip(starts, ends, strict=True)]

    def _location(self, start: int, end: int, place: Place | None) -> Point | None:
        if start == end:
            return None
        if place is not None and end - start > 1:
            lons, lats = self._lons.values[start:end], self._lats.values[start:end]
            squeeze = np.cos(np.radians(place.point.lat))
            east = (lons / MICRODEGREES - place.point.lon) * squeeze
            start += int(np.argmin(east**2 + (lats / MICRODEGREES - place.point.lat) ** 2))
        lon, lat = int(self._lons.values[start]), int(self._lats.values[start])
        return Point(lon / MICRODEGREES, lat / MICRODEGREES)


def _unit_vectors(lon: Lists, lat: Lists) -> _Points:
    owners = lon.owners()
    longitude = np.radians(lon.values / MICRODEGREES)
    latitude = np.radians(lat.values / MICRODEGREES)
    across = np.cos(latitude)
    vectors = np.stack(
        [across * np.cos(longitude), across * np.sin(longitude), np.sin(latitude)], axis=1
    )
    documents, starts = np.unique(owners, return_index=True)
    return _Points(vectors, owners, documents, starts)


def _unit_vector(lon: float, lat: float) -> npt.NDArray[np.float64]:
    longitude, latitude = np.radians(lon), np.radians(lat)
    across = np.cos(latitude)
    return np.array([across * np.cos(longitude), across * np.sin(longitude), np.sin(latitude)])
