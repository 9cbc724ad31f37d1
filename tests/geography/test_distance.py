"""Distance against a geodesic library, and against itself."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pyproj import Geod

from sociale_kaart.directory.place import Point
from sociale_kaart.geography.distance import distance_km, distances_km, within_km

GEODESIC = Geod(ellps="WGS84")
points = st.builds(Point, st.floats(-180, 180), st.floats(-90, 90))
near_us = st.builds(Point, st.floats(3, 32), st.floats(50, 70))


@given(points, points)
def test_distance_is_within_six_per_mille_of_the_geodesic(start: Point, end: Point) -> None:
    exact = GEODESIC.inv(*start, *end)[2] / 1000
    assume(exact < 19_900)  # beyond, almost opposite points have no single way
    assert distance_km(start, end) == pytest.approx(exact, rel=0.006, abs=1e-5)


@given(points, st.lists(points, max_size=20))
def test_many_distances_are_the_single_ones(start: Point, others: list[Point]) -> None:
    lons, lats = [each.lon for each in others], [each.lat for each in others]
    expected = [distance_km(start, each) for each in others]
    assert distances_km(start, lons, lats) == pytest.approx(expected, abs=1e-6)


@given(points, st.lists(points | near_us, max_size=40), st.floats(0, 20_020))
def test_within_finds_exactly_the_points_of_a_slow_loop(
    start: Point, others: list[Point], radius: float
) -> None:
    away = [distance_km(start, each) for each in others]
    assume(all(abs(each - radius) > 1e-6 for each in away))
    found = within_km(start, [each.lon for each in others], [each.lat for each in others], radius)
    assert list(found) == [n for n, each in enumerate(away) if each < radius]


def test_a_place_without_a_point_has_no_distance() -> None:
    assert np.isnan(distances_km(Point(6.5, 53.2), [np.nan], [np.nan]))[0]
    assert list(within_km(Point(6.5, 53.2), [np.nan, 6.5], [np.nan, 53.2], 10)) == [1]
