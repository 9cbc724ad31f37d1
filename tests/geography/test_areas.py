"""Containment: borders, holes, islands, parents, and the same answer as a slow exact loop."""

from __future__ import annotations

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from sociale_kaart.directory.place import Area, AreaKind, Point
from sociale_kaart.geography.areas import AreaIndex


def square(west: float, south: float, size: float = 1.0) -> list[list[float]]:
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def area(
    id: str,
    *rings: list[list[float]],
    kind: AreaKind = "municipality",
    parent: str | None = "NL",
) -> Area:
    geometry: dict[str, object] = {"type": "Polygon", "coordinates": list(rings)}
    return Area(id, kind, {"nl": id.title()}, "NL", parent, geometry)


LAND = area("land", square(3, 51, 3), kind="region")
WEST = area("west", square(4, 52), square(4.4, 52.4, 0.2)[::-1], parent="land")
EAST = area("east", square(5, 52), parent="land")
WIJK = area("wijk", square(4.1, 52.1, 0.2), kind="district", parent="west")


def test_the_smallest_area_comes_first_and_the_country_last() -> None:
    index = AreaIndex([LAND, WEST, EAST, WIJK])
    assert index.areas_at(Point(4.2, 52.2)) == ("wijk", "west", "land", "NL")
    assert index.areas_at(Point(3.5, 51.5)) == ("land", "NL")


def test_a_border_belongs_to_both_sides() -> None:
    index = AreaIndex([LAND, WEST, EAST])
    assert set(index.areas_at(Point(5, 52.5))) == {"west", "east", "land", "NL"}


def test_a_hole_belongs_to_the_land_around_only() -> None:
    index = AreaIndex([LAND, WEST])
    assert index.areas_at(Point(4.5, 52.5)) == ("land", "NL")
    assert "west" in index.areas_at(Point(4.4, 52.5)), "the edge of a hole is still border"


def test_parents_come_along_where_their_outline_is_too_coarse() -> None:
    outlier = area("eiland", square(6.5, 53), parent="land")
    assert AreaIndex([LAND, outlier]).areas_at(Point(7, 53.5)) == ("eiland", "land", "NL")


def test_features_with_one_id_are_parts_of_one_area() -> None:
    index = AreaIndex([area("stad", square(4, 52)), area("stad", square(6, 53))])
    assert index.areas_at(Point(4.5, 52.5)) == index.areas_at(Point(6.5, 53.5)) == ("stad", "NL")
    assert list(index.containing([4.5, 6.5], [52.5, 53.5])) == [(0, "stad"), (1, "stad")]
    assert index.shape("stad").area == 2


def test_a_multipolygon_is_one_area() -> None:
    geometry: dict[str, object] = {
        "type": "MultiPolygon",
        "coordinates": [[square(4, 52)], [square(6, 53)]],
    }
    index = AreaIndex([Area("stad", "municipality", {"nl": "Stad"}, "NL", None, geometry)])
    assert index.areas_at(Point(6.5, 53.5)) == ("stad", "NL")


def test_a_point_outside_every_area_has_the_country_it_is_said_to_have() -> None:
    index = AreaIndex([WEST])
    assert index.areas_at(Point(6, 50), "NL") == ("NL",)
    assert index.areas_at(Point(6, 50)) == ()
    assert AreaIndex([]).areas_at(Point(6, 50), "NL") == ("NL",)


def test_parents_in_a_circle_end() -> None:
    one = area("een", square(4, 52), parent="twee")
    two = area("twee", square(6, 53), parent="een")
    assert set(AreaIndex([one, two]).line("een")) == {"een", "twee", "NL"}


def test_the_nearest_area_of_a_kind_and_how_far_it_is() -> None:
    index = AreaIndex([WEST, EAST, WIJK])
    assert index.nearest(Point(4.5, 52.2), "municipality") == ("west", 0)
    found = index.nearest(Point(6.1, 52.5), "municipality")
    assert found is not None
    name, away = found
    assert (name, round(away, 1)) == ("east", 6.8)
    assert index.nearest(Point(4, 52), "country") is None


def test_the_areas_that_meet_a_box() -> None:
    index = AreaIndex([LAND, WEST, EAST, WIJK])
    assert index.meeting((5.2, 52.2, 5.4, 52.4)) == ("east", "land")


def test_the_centre_lies_inside_even_when_the_area_is_bent() -> None:
    bent = area("bent", [[4, 52], [6, 52], [6, 52.1], [4.1, 52.1], [4.1, 53], [4, 53], [4, 52]])
    index = AreaIndex([bent])
    assert "bent" in index.areas_at(index.centre("bent"))


boxes = st.tuples(st.floats(3.3, 6), st.floats(50.8, 53), st.floats(0.01, 1)).map(
    lambda box: square(*box)
)


@settings(max_examples=50)
@given(
    st.lists(boxes, min_size=1, max_size=12),
    st.lists(st.tuples(st.floats(3, 7.5), st.floats(50, 54)), max_size=30),
)
def test_bulk_containment_is_that_of_a_slow_exact_loop(
    drawn: list[list[list[float]]], spots: list[tuple[float, float]]
) -> None:
    areas = [area(f"a{number}", ring) for number, ring in enumerate(drawn)]
    lons, lats = ([each[axis] for each in spots] for axis in (0, 1))
    found = set(AreaIndex(areas).containing(lons, lats))
    expected = {
        (n, each.id)
        for n, spot in enumerate(spots)
        for each, ring in zip(areas, drawn, strict=True)
        if shapely.intersects(shapely.Polygon(ring), shapely.Point(spot))
    }
    assert found == expected


@given(st.lists(st.tuples(st.floats(6.1, 7.3), st.floats(52.8, 53.5)), max_size=20))
def test_many_points_get_the_areas_each_gets_alone(
    area_index: AreaIndex, spots: list[tuple[float, float]]
) -> None:
    array = np.array(spots).reshape(-1, 2)
    alone = [area_index.areas_at(Point(*spot), "NL") for spot in spots]
    assert area_index.areas_of(array[:, 0], array[:, 1], "NL") == alone
