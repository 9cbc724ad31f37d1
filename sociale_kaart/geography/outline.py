"""Outlines of areas for a screen: fewer points, neighbours still fitting to each other."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely

from sociale_kaart.directory.place import Area, AreaKind
from sociale_kaart.geography.areas import AreaIndex

MOST_POINTS = 1500
"""Points in all outlines together: about 25 kB in a page, 8 kB as it travels."""

_FINEST, _COARSEST = 0.0005, 0.06
"""Degrees of detail that may be lost: some 50 metres at best, some 6 km at worst."""


def build_outlines(
    areas: Iterable[Area],
    kinds: Iterable[AreaKind] = ("municipality",),
    most_points: int = MOST_POINTS,
) -> dict[str, Any]:
    """A GeoJSON FeatureCollection of the areas of some kinds, simplified until it is light.

    Neighbours are simplified together, so their common border stays common. Features carry
    ``id``, ``kind``, ``names`` and ``approximate``; coordinates have four decimals (11 m).
    """
    index, wanted = AreaIndex(areas), set(kinds)
    chosen = [area for area in index.areas.values() if area.kind in wanted]
    shapes = np.array([index.shape(area.id) for area in chosen], dtype=object)
    features = [
        {
            "type": "Feature",
            "id": area.id,
            "properties": {
                "id": area.id,
                "kind": area.kind,
                "names": area.names,
                "approximate": area.approximate,
            },
            "geometry": _rounded(shape),
        }
        for area, shape in zip(chosen, _simplified(shapes, most_points), strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


def bounds_of(areas: Iterable[Area]) -> tuple[float, float, float, float]:
    """The box around areas: west, south, east, north. Raises ValueError without any area."""
    found = shapely.total_bounds(shapely.from_geojson([json.dumps(a.geometry) for a in areas]))
    if not np.isfinite(found).all():
        raise ValueError("no areas to draw a box around")
    west, south, east, north = (round(float(each), 4) for each in found)
    return west, south, east, north


def _simplified(shapes: Any, most_points: int) -> Any:
    tolerance = _FINEST
    while len(shapes) and (points := shapely.get_num_coordinates(shapes).sum()) > most_points:
        shapes = _without_specks(shapely.coverage_simplify(shapes, tolerance), tolerance)
        if tolerance >= _COARSEST:
            break
        tolerance *= 4 if points > 4 * most_points else 2
    return shapes


def _without_specks(shapes: Any, tolerance: float) -> Any:
    """Without islands too small to see at this detail, the largest part always kept."""
    many = np.flatnonzero(shapely.get_num_geometries(shapes) > 1)
    tidy = shapes.copy()
    for number in many:
        tidy[number] = _main_parts(shapes[number], tolerance**2)
    return tidy


def _main_parts(shape: Any, smallest: float) -> Any:
    parts = shapely.get_parts(shape)
    surfaces = shapely.area(parts)
    return shapely.multipolygons(parts[(surfaces > smallest) | (surfaces == surfaces.max())])


def _rounded(shape: Any) -> dict[str, Any]:
    tidy = shapely.orient_polygons(shapely.set_precision(shape, 1e-4))
    found: dict[str, Any] = json.loads(
        shapely.to_geojson(tidy), parse_float=lambda text: round(float(text), 4)
    )
    return found
