"""Which areas contain a point: a tree over prepared shapes, for one point or very many."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import cos, radians
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from sociale_kaart.directory.place import AREA_KINDS, COUNTRIES, Area, Point
from sociale_kaart.geography.distance import KM_PER_DEGREE, Numbers, distance_km

_SMALLEST_FIRST = {kind: -rank for rank, kind in enumerate(AREA_KINDS)}


class AreaIndex:
    """Areas by place. A border belongs to the areas on both sides of it; a hole to neither.

    Several areas with one id are taken as parts of one (official files give islands one
    feature each). Raises ValueError for a geometry that is no GeoJSON; what is drawn badly is
    named beforehand by :func:`~sociale_kaart.geography.area_problems.area_problems`.
    """

    def __init__(self, areas: Iterable[Area]) -> None:
        ordered = sorted(areas, key=lambda area: _SMALLEST_FIRST[area.kind])
        shapes = shapely.from_geojson([json.dumps(area.geometry) for area in ordered])
        self._shapes: npt.NDArray[Any] = np.asarray(shapes, dtype=object)
        shapely.prepare(self._shapes)
        self._order = _sizes(self._shapes, ordered)
        self.parts = tuple(ordered)
        self._tree = shapely.STRtree(self._shapes)
        self._places: dict[str, list[int]] = {}
        for position, area in enumerate(ordered):
            self._places.setdefault(area.id, []).append(position)
        self.areas: Mapping[str, Area] = {area.id: area for area in ordered}
        self._lines = {area.id: tuple(_line(area, self.areas)) for area in ordered}

    def areas_at(self, point: Point, country: str | None = None) -> tuple[str, ...]:
        """Ids of the areas that contain a point, the smallest first, then the country.

        Parents of those areas are included even where their own coarser outline misses the
        point. ``country`` is what to answer when no area contains it.
        """
        return self._named(self._holding(np.array([point.lon]), np.array([point.lat]))[1], country)

    def areas_of(
        self, lons: npt.ArrayLike, lats: npt.ArrayLike, country: str | None = None
    ) -> list[tuple[str, ...]]:
        """The same as :meth:`areas_at` for many points at once, in the order given."""
        lon, lat = (np.asarray(each, dtype=np.float64) for each in (lons, lats))
        points, parts = self._holding(lon, lat)
        starts = np.searchsorted(points, np.arange(len(lon) + 1))
        return [self._named(parts[start:end], country) for start, end in pairwise(starts)]

    def containing(self, lons: npt.ArrayLike, lats: npt.ArrayLike) -> Iterator[tuple[int, str]]:
        """Pairs of a point's position and the id of one area that itself contains it."""
        lon, lat = (np.asarray(each, dtype=np.float64) for each in (lons, lats))
        seen: set[tuple[int, str]] = set()
        for position, part in zip(*self._holding(lon, lat), strict=True):
            pair = (int(position), self.parts[part].id)
            if pair not in seen:
                seen.add(pair)
                yield pair

    def line(self, area_id: str) -> tuple[str, ...]:
        """An area and all above it: ``("beijum", "groningen-oost", "groningen", …, "NL")``."""
        return self._lines[area_id]

    def centre(self, area_id: str) -> Point:
        """A point inside the area, near its middle."""
        shape = self.shape(area_id)
        middle = shape.centroid if shape.covers(shape.centroid) else shape.representative_point()
        return Point(round(middle.x, 5), round(middle.y, 5))

    def reach_km(self, area_id: str) -> float:
        """Kilometres from the middle of the area's bounding box to its corner."""
        west, south, east, north = self.shape(area_id).bounds
        return distance_km(Point(west, south), Point(east, north)) / 2

    def nearest(self, point: Point, kind: str | None = None) -> tuple[str, float] | None:
        """The nearest area of a kind and its distance in km (0 inside); None without areas.

        Measured on a plane stretched at the point's latitude: good to 1 % within 100 km.
        """
        wanted = [n for n, area in enumerate(self.parts) if kind in (None, area.kind)]
        if not wanted:
            return None
        stretch = np.array([cos(radians(point.lat)), 1.0]) * KM_PER_DEGREE
        flat = shapely.transform(self._shapes[wanted], lambda each: each * stretch)
        away = shapely.distance(flat, shapely.Point(np.array(point) * stretch))
        best = int(np.argmin(away))
        return self.parts[wanted[best]].id, float(away[best])

    def meeting(self, bounds: tuple[float, float, float, float]) -> tuple[str, ...]:
        """Ids of the areas that meet a box (west, south, east, north), the smallest first."""
        found = self._tree.query(shapely.box(*bounds), predicate="intersects")
        return self._ids(found)

    def shape(self, area_id: str) -> BaseGeometry:
        """The area's whole shape, its parts together."""
        found = self._places[area_id]
        whole = (
            self._shapes[found[0]] if len(found) == 1 else shapely.union_all(self._shapes[found])
        )
        return cast("BaseGeometry", whole)

    def _holding(self, lon: Numbers, lat: Numbers) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        """Positions of points and of parts that contain them, sorted by point.

        The tree compares boxes only; the exact test runs on the prepared shapes, which the
        tree's own predicate would not use.
        """
        points, parts = self._tree.query(shapely.points(lon, lat))
        inside = shapely.intersects_xy(self._shapes[parts], lon[points], lat[points])
        points, parts = points[inside], parts[inside]
        order = np.argsort(points, kind="stable")
        return points[order], parts[order]

    def _ids(self, parts: npt.NDArray[Any]) -> tuple[str, ...]:
        ranked = sorted((int(part) for part in parts), key=self._order.__getitem__)
        return tuple(dict.fromkeys(self.parts[part].id for part in ranked))

    def _named(self, parts: npt.NDArray[Any], country: str | None) -> tuple[str, ...]:
        lines = [self._lines[each] for each in self._ids(parts)]
        found = {each for line in lines for each in line}
        areas = sorted((each for each in found if each in self.areas), key=self._rank)
        countries = sorted(found & COUNTRIES.keys() - self.areas.keys())
        return (*areas, *countries) or ((country,) if country else ())

    def _rank(self, area_id: str) -> tuple[int, int]:
        area = self.areas[area_id]
        return _SMALLEST_FIRST[area.kind], -len(self._lines[area_id])


def _sizes(shapes: npt.NDArray[Any], areas: list[Area]) -> list[tuple[int, float]]:
    """What orders areas from small to large: the kind, then the surface."""
    surfaces = shapely.area(shapes)
    return [
        (_SMALLEST_FIRST[area.kind], float(surface))
        for area, surface in zip(areas, surfaces, strict=True)
    ]


def _line(area: Area, by_id: Mapping[str, Area]) -> Iterator[str]:
    """The area's id and its parents' upwards, then its country; a circle ends where it closes."""
    seen: set[str] = set()
    step: Area | None = area
    while step is not None and step.id not in seen:
        seen.add(step.id)
        yield step.id
        step = by_id.get(step.parent) if step.parent else None
    if area.country not in seen:
        yield area.country
