"""Coverage per area: equal to what a slow loop over exact shapes counts, and right at its edges."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from sociale_kaart.catalogue import read_catalogue
from sociale_kaart.directory.collection import Directory
from sociale_kaart.directory.place import Area, Point
from sociale_kaart.errors import IndexUnavailable
from sociale_kaart.geography.distance import distance_km
from sociale_kaart.reports.coverage import AreaCoverage, CoverageReporter, Wanted
from sociale_kaart.reports.coverage_facts import (
    CoverageFacts,
    PracticeFacts,
    ServiceFacts,
    gather_facts,
)
from sociale_kaart.reports.coverage_table import (
    CoverageTable,
    build_coverage_table,
    read_coverage_table,
    write_coverage_table,
)

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def shipped() -> Directory:
    return read_catalogue(ROOT / "data").directory


@pytest.fixture(scope="module")
def table(shipped: Directory) -> CoverageTable:
    return build_coverage_table(shipped.areas.values(), gather_facts(shipped), DAY)


def square(name: str, west: float, south: float, size: float, kind: str, parent: str) -> Area:
    ring = [[west, south], [west + size, south], [west + size, south + size],
            [west, south + size], [west, south]]  # fmt: skip
    shape: dict[str, object] = {"type": "Polygon", "coordinates": [ring]}
    return Area(name, kind, {"nl": name}, "NL", parent, shape)  # type: ignore[arg-type]


AREAS = [
    square("streek", 6.0, 53.0, 0.4, "region", "NL"),
    square("dorp-0", 6.0, 53.0, 0.2, "municipality", "streek"),
    square("dorp-1", 6.2, 53.0, 0.2, "municipality", "streek"),
    square("dorp-2", 6.0, 53.2, 0.2, "municipality", "streek"),
    square("dorp-3", 6.2, 53.2, 0.2, "municipality", "streek"),
    square("wijk-1", 6.0, 53.0, 0.1, "district", "dorp-0"),
    square("wijk-2", 6.1, 53.1, 0.1, "district", "dorp-0"),
]  # fmt: skip
LINES = {"streek": ["streek"], **{f"dorp-{n}": [f"dorp-{n}", "streek"] for n in range(4)},
         **{f"wijk-{n}": [f"wijk-{n}", "dorp-0", "streek"] for n in (1, 2)}}  # fmt: skip

points = st.builds(
    Point,
    st.integers(598, 642).map(lambda n: n / 100),
    st.integers(5298, 5342).map(lambda n: n / 100),
)
services = st.builds(
    ServiceFacts,
    id=st.just(""),
    themes=st.sampled_from([("grief",), ("grief", "crisis"), ("crisis",)]),
    kind=st.just("service"),
    role=st.just(""),
    country=st.just("NL"),
    areas=st.lists(st.sampled_from(sorted(LINES)), max_size=2, unique=True).map(tuple),
    national=st.booleans(),
    points=st.lists(points, max_size=2).map(tuple),
    first_day=st.sampled_from([0, DAY.toordinal(), DAY.toordinal() + 1]),
    last_day=st.sampled_from([0, DAY.toordinal() - 1, DAY.toordinal()]),
)


def slowly(area: Area, facts: CoverageFacts, theme: str) -> tuple[int, int, float | None]:
    """Whole, part and nearest of one area, by a loop over everything with exact shapes."""
    shape, today = shapely.from_geojson(str(area.geometry).replace("'", '"')), DAY.toordinal()
    whole = part = 0
    away: list[float] = []
    middle = shape.centroid
    for each in facts.services:
        if theme not in each.themes or each.first_day > today or 0 < each.last_day < today:
            continue
        away += [distance_km(Point(middle.x, middle.y), point) for point in each.points]
        if any(one in LINES[area.id] for one in each.areas):
            whole += 1
        elif any(area.id in LINES[one] for one in each.areas):
            part += 1
        elif not each.areas and not each.national:
            whole += any(shape.covers(shapely.Point(*point)) for point in each.points)
    return whole, part, min(away, default=None)


@settings(deadline=None, max_examples=40)
@given(st.lists(services, max_size=12))
def test_counts_and_distances_equal_a_slow_loop_over_exact_shapes(
    found: list[ServiceFacts],
) -> None:
    facts = CoverageFacts(tuple(found), ())
    reporter = CoverageReporter(build_coverage_table(AREAS, facts, DAY))
    for level in ("region", "municipality", "district"):
        rows = reporter.report(Wanted(theme="grief"), level, "NL", DAY).rows
        wanted = [area for area in AREAS if area.kind == level]
        assert [row.area.id for row in rows] == [area.id for area in wanted]
        for row, area in zip(rows, wanted, strict=True):
            whole, part, nearest = slowly(area, facts, "grief")
            assert (row.count, row.part_count) == (whole, part)
            assert row.nearest_km == (None if nearest is None else pytest.approx(nearest, abs=2e-3))


def test_the_table_comes_back_from_disk_and_answers_the_same(
    table: CoverageTable, tmp_path: Path
) -> None:
    path = tmp_path / "deep" / "coverage.json"
    write_coverage_table(table, path)
    again = read_coverage_table(path)
    wanted = Wanted(theme="debt-and-money")
    for level in ("municipality", "district"):
        first = CoverageReporter(table).report(wanted, level, "NL", DAY)
        assert CoverageReporter(again).report(wanted, level, "NL", DAY) == first


@pytest.mark.parametrize("damage", ["", "{", "[]", "{}", '{"format": 99}', '{"format": 1}'])
def test_a_damaged_table_is_said_to_be_so(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "coverage.json"
    path.write_text(damage, encoding="utf-8")
    with pytest.raises(IndexUnavailable):
        read_coverage_table(path)


def test_the_shipped_region_has_link_workers_in_some_places_only(table: CoverageTable) -> None:
    reporter = CoverageReporter(table)
    report = reporter.report(Wanted(role="osd"), "municipality", "NL", DAY)
    assert {"whole", "none"} <= {row.presence for row in report.rows}
    assert any(row.practices_with < row.practices for row in report.rows)
    assert sum(row.practices for row in report.rows) == len(
        [each for each in table.facts.practices if each.country == "NL"]
    )


def test_a_confidential_address_is_counted_by_its_area_and_gives_no_distance(
    shipped: Directory,
) -> None:
    facts = gather_facts(shipped)
    hidden = [
        fact
        for fact, service in zip(facts.services, shipped.services.values(), strict=True)
        if service.confidential
    ]
    assert hidden
    assert not any(fact.points or fact.national for fact in hidden)


def test_a_practice_counts_where_it_says_it_is_even_beside_a_coarse_outline() -> None:
    practice = PracticeFacts("p", Point(6.7, 53.9), "wijk-1", "NL", (0,))
    worker = ServiceFacts("s", ("grief",), "link_worker", "osd", "NL", ("dorp-0",), False, (), 0, 0)
    table = build_coverage_table(AREAS, CoverageFacts((worker,), (practice,)), DAY)
    reporter = CoverageReporter(table)

    def share(role: str, level: str) -> list[float | None]:
        rows: tuple[AreaCoverage, ...]
        rows = reporter.report(Wanted(role=role), level, "NL", DAY).rows  # type: ignore[arg-type]
        return [row.share for row in rows]

    assert share("osd", "municipality") == [1.0, None, None, None]
    assert share("ojg", "district") == [0.0, None]


def test_answering_does_not_import_geopandas(table: CoverageTable, tmp_path: Path) -> None:
    path = tmp_path / "coverage.json"
    write_coverage_table(table, path)
    program = (
        "import sys; from pathlib import Path; from datetime import date;"
        "from sociale_kaart.reports.coverage_table import read_coverage_table;"
        "from sociale_kaart.reports.coverage import CoverageReporter, Wanted;"
        f"table = read_coverage_table(Path({str(path)!r}));"
        "CoverageReporter(table).report(Wanted(), 'municipality', 'NL', date(2026, 11, 25));"
        "print([name for name in ('geopandas', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
