"""Outlines go out by the right-hand rule, with the same corners in at most seven decimals."""

from __future__ import annotations

import json
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.geography.geojson import corners_in, right_handed

Ring = list[list[float]]


def ring(west: float, south: float, size: float, *, turned: bool, height: bool) -> Ring:
    corners = [(0, 0), (1, 0), (1, 1), (0.4, 0.7), (0, 1), (0, 0)]
    made = [[west + size * x, south + size * y] for x, y in corners[:: -1 if turned else 1]]
    return [[*each, 12.5] for each in made] if height else made


@st.composite
def polygons(draw: st.DrawFn) -> list[Ring]:
    """A polygon with holes, each ring drawn in either direction."""
    west, south = draw(st.floats(-170, 170)), draw(st.floats(-80, 80))
    turned, height = draw(st.lists(st.booleans(), min_size=4, max_size=4)), draw(st.booleans())
    outer = ring(west, south, 0.1, turned=turned[0], height=height)
    holes = [
        ring(west + 0.02 * (1 + n), south + 0.02, 0.01, turned=turned[1 + n], height=height)
        for n in range(draw(st.integers(0, 3)))
    ]
    return [outer, *holes]


@given(st.lists(polygons(), min_size=1, max_size=3), st.booleans())
def test_outer_rings_run_counter_clockwise_and_holes_clockwise(
    drawn: list[list[Ring]], many: bool
) -> None:
    geometry: dict[str, Any] = {"type": "Polygon", "coordinates": drawn[0]}
    if many:
        geometry = {"type": "MultiPolygon", "coordinates": drawn}
    made = right_handed(geometry)
    assert corners_in(made) == corners_in(geometry)
    for polygon, before in zip(_polygons(made), _polygons(geometry), strict=True):
        for number, (each, old) in enumerate(zip(polygon, before, strict=True)):
            assert shapely.is_ccw(shapely.linearrings(each)) == (number == 0)
            assert sorted(each) == sorted([round(lon, 7), round(lat, 7)] for lon, lat, *_ in old)
    assert right_handed(made) == made


def _polygons(geometry: dict[str, Any]) -> list[list[Ring]]:
    coordinates: Any = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "Polygon" else coordinates


@pytest.mark.parametrize("size", [1e-6, 1e-3, 1])
def test_small_rings_far_from_the_origin_keep_their_direction(size: float) -> None:
    for turned in (True, False):
        drawn = ring(24.9384, 60.1699, size, turned=turned, height=False)
        made = right_handed({"type": "Polygon", "coordinates": [drawn]})
        assert json.loads(json.dumps(made)) == made
        assert shapely.is_ccw(shapely.linearrings(made["coordinates"][0]))
