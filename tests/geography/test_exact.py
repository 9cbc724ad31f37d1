"""Areas against slow loops in whole fractions: borders, corners, islands, holes, overlap, nearest.

All corners lie on a grid of 1/64 degree, which a float holds exactly, so that a point on a
border lies on it and not almost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import cos, hypot, radians

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from sociale_kaart.directory.place import Area, Point
from sociale_kaart.geography.areas import AreaIndex
from sociale_kaart.geography.distance import KM_PER_DEGREE

Spot = tuple[Fraction, Fraction]
Ring = list[Spot]
Polygon = list[Ring]
GEODESIC = Geod(ellps="WGS84")
STEP = Fraction(1, 64)


def spot(x: int, y: int) -> Spot:
    return 4 + x * STEP, 52 + y * STEP


def hull(spots: Sequence[Spot]) -> Ring:
    """The corners around some spots, found by the monotone chain; fewer than three is nothing."""
    ordered = sorted(set(spots))
    chains: list[Ring] = []
    for way in (ordered, ordered[::-1]):
        chain: Ring = []
        for each in way:
            while len(chain) > 1 and turn(chain[-2], chain[-1], each) <= 0:
                chain.pop()
            chain.append(each)
        chains.append(chain[:-1])
    ring = [*chains[0], *chains[1]]
    return [*ring, ring[0]] if len(ring) > 2 else []


def turn(a: Spot, b: Spot, c: Spot) -> Fraction:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def hulls(low: int, high: int) -> st.SearchStrategy[Ring]:
    place = st.integers(low, high)
    spots = st.lists(st.builds(spot, place, place), min_size=3, max_size=7)
    return spots.map(hull).filter(bool)


@st.composite
def shapes(draw: st.DrawFn) -> list[Polygon]:
    """One to three polygons that touch at most: a frame with a hole, an island in it, a hull."""
    if draw(st.booleans()):
        return [[draw(hulls(0, 16))]]
    box = [spot(0, 0), spot(16, 0), spot(16, 16), spot(0, 16), spot(0, 0)]
    drawn = [[box, draw(hulls(2, 14))[::-1]]]
    if draw(st.booleans()):
        drawn.append([[(x + 16 * STEP, y) for x, y in draw(hulls(1, 12))]])
    if draw(st.booleans()):
        island = hull([spot(7, 7), spot(9, 7), spot(8, 9)])
        hole = drawn[0][1]
        if all(place([hole], each) == "inside" for each in island):
            drawn.append([island])
    return drawn


def place(polygon: Polygon, at: Spot) -> str:
    """Whether a spot is inside, outside, or on a border of a polygon."""
    inside = False
    for ring in polygon:
        for a, b in pairwise(ring):
            if on(a, b, at):
                return "border"
            if (a[1] > at[1]) != (b[1] > at[1]):
                crossing = a[0] + (at[1] - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
                inside ^= crossing > at[0]
    return "inside" if inside else "outside"


def on(a: Spot, b: Spot, at: Spot) -> bool:
    between = all(min(a[n], b[n]) <= at[n] <= max(a[n], b[n]) for n in (0, 1))
    return between and turn(a, b, at) == 0


def covers(drawn: list[Polygon], at: Spot) -> bool:
    return any(place(polygon, at) != "outside" for polygon in drawn)


def edges(drawn: list[Polygon]) -> Iterator[tuple[Spot, Spot]]:
    return (edge for polygon in drawn for ring in polygon for edge in pairwise(ring))


def cross(one: tuple[Spot, Spot], two: tuple[Spot, Spot]) -> bool:
    (a, b), (c, d) = one, two
    sides = turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)
    proper = sides[0] * sides[1] < 0 and sides[2] * sides[3] < 0
    return proper or on(a, b, c) or on(a, b, d) or on(c, d, a) or on(c, d, b)


def meet(one: list[Polygon], two: list[Polygon]) -> bool:
    return (
        any(cross(a, b) for a in edges(one) for b in edges(two))
        or any(covers(two, a) for a, _ in edges(one))
        or any(covers(one, a) for a, _ in edges(two))
    )


def area(name: str, drawn: list[Polygon]) -> Area:
    geometry: dict[str, object] = {
        "type": "MultiPolygon",
        "coordinates": [
            [[[float(x), float(y)] for x, y in ring] for ring in polygon] for polygon in drawn
        ],
    }
    if len(drawn) == 1:
        coordinates = geometry["coordinates"]
        assert isinstance(coordinates, list)
        geometry = {"type": "Polygon", "coordinates": coordinates[0]}
    return Area(name, "municipality", {"nl": name}, "NL", "NL", geometry)


many_shapes = st.lists(shapes(), min_size=1, max_size=4)
grid_spots = st.builds(spot, st.integers(-2, 34), st.integers(-2, 18))
many_spots = st.lists(grid_spots, min_size=1, max_size=25)


def spots_of(drawn: list[list[Polygon]]) -> list[Spot]:
    """Every corner and the middle of every edge: all on a border."""
    return [
        each
        for polygons in drawn
        for a, b in edges(polygons)
        for each in (a, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2))
    ]


@settings(max_examples=80)
@given(many_shapes, many_spots)
def test_containment_is_that_of_an_exact_loop(
    drawn: list[list[Polygon]], spots: list[Spot]
) -> None:
    areas = [area(f"a{number}", each) for number, each in enumerate(drawn)]
    assert all(shapely.is_valid(AreaIndex([each]).shape(each.id)) for each in areas)
    index, asked = AreaIndex(areas), [*spots, *spots_of(drawn)]
    lons, lats = ([float(each[axis]) for each in asked] for axis in (0, 1))
    expected = {
        (number, f"a{which}")
        for number, each in enumerate(asked)
        for which, polygons in enumerate(drawn)
        if covers(polygons, each)
    }
    assert set(index.containing(lons, lats)) == expected
    for number, found in enumerate(index.areas_of(lons, lats, "NL")):
        assert set(found) == {name for spot, name in expected if spot == number} | {"NL"}


@settings(max_examples=60)
@given(many_shapes, st.integers(-2, 30), st.integers(-2, 16), st.integers(1, 8))
def test_the_areas_that_meet_a_box_are_those_of_an_exact_loop(
    drawn: list[list[Polygon]], west: int, south: int, size: int
) -> None:
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    box: list[Polygon] = [[[spot(west + size * x, south + size * y) for x, y in corners]]]
    bounds = (*box[0][0][0], *box[0][0][2])
    index = AreaIndex([area(f"a{number}", each) for number, each in enumerate(drawn)])
    found = index.meeting(tuple(float(each) for each in bounds))  # type: ignore[arg-type]
    expected = {f"a{number}" for number, each in enumerate(drawn) if meet(each, box)}
    assert set(found) == expected


def away_km(drawn: list[Polygon], at: Spot) -> float:
    """Kilometres from a spot to the nearest edge on a plane stretched at its latitude."""
    if covers(drawn, at):
        return 0.0
    stretch = cos(radians(float(at[1])))
    flat = [[(float(x - at[0]) * stretch, float(y - at[1])) for x, y in e] for e in edges(drawn)]
    return min(_to_segment(a, b) for a, b in flat) * KM_PER_DEGREE


def _to_segment(a: tuple[float, float], b: tuple[float, float]) -> float:
    along = (b[0] - a[0], b[1] - a[1])
    length = along[0] ** 2 + along[1] ** 2
    share = min(1.0, max(0.0, -(a[0] * along[0] + a[1] * along[1]) / length))
    return hypot(a[0] + share * along[0], a[1] + share * along[1])


@settings(max_examples=60)
@given(many_shapes, grid_spots)
def test_the_nearest_area_is_that_of_a_slow_loop(drawn: list[list[Polygon]], at: Spot) -> None:
    index = AreaIndex([area(f"a{number}", each) for number, each in enumerate(drawn)])
    found = index.nearest(Point(float(at[0]), float(at[1])))
    assert found is not None
    away = [away_km(each, at) for each in drawn]
    assert found[1] == pytest.approx(min(away), abs=1e-6)
    assert away[int(found[0][1:])] == pytest.approx(min(away), abs=1e-6)


@given(st.floats(4, 30), st.floats(50, 69.5), st.floats(0, 360), st.floats(1, 100))
def test_the_distance_to_an_area_is_within_one_per_cent_of_the_geodesic(
    lon: float, lat: float, direction: float, km: float
) -> None:
    east, north, _ = GEODESIC.fwd(lon, lat, direction, km * 1000)
    small = 1e-7
    ring = [[east, north], [east + small, north], [east, north + small], [east, north]]
    geometry: dict[str, object] = {"type": "Polygon", "coordinates": [ring]}
    found = AreaIndex([Area("x", "municipality", {"nl": "x"}, "NL", None, geometry)]).nearest(
        Point(lon, lat)
    )
    assert found is not None
    assert found[1] == pytest.approx(km, rel=0.01)
