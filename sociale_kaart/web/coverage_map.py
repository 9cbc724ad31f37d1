"""The coverage map as shapes of an SVG: steps of one colour, and lines and dots where it lacks.

It is drawn on the server, so it needs no JavaScript and prints; each step is darker than the one
before, and "nothing" and "a part" have a pattern, so it can be read in grey.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import Any

from sociale_kaart.reports.coverage import AreaCoverage, CoverageReport
from sociale_kaart.web.coverage_choice import Show
from sociale_kaart.web.spoken import spoken_distance
from sociale_kaart.web.translation import gettext

WIDTH = 640
"""Units across; the page scales it."""
TALLEST = 900
MOST_LABELS = 40
"""Areas up to which each has its figure written in it; more would cover the map."""

COUNTS = (1, 2, 5, 10)
KILOMETRES = (2.0, 5.0, 10.0, 20.0)
SHARES = (0.25, 0.5, 0.75)
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """One area: an SVG path with the class of its step, a title, and a figure at a spot."""

    path: str
    step: str
    title: str
    label: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the legend."""

    step: str
    text: str


@dataclass(frozen=True, slots=True)
class CoverageMap:
    """The whole drawing; ``shapes`` is empty where there are no outlines."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    legend: tuple[Step, ...]


def draw_coverage(
    report: CoverageReport,
    outlines: Mapping[str, Any],
    show: Show,
    wanted: Sequence[str],
    tongue: str,
) -> CoverageMap:
    """The drawing of a report; ``wanted`` are the languages of names, best first."""
    features = outlines.get(f"{report.level} {report.country}", {}).get("features", ())
    rows = {row.area.id: row for row in report.rows}
    drawn = [(rows[each["id"]], _polygons(each["geometry"])) for each in features]
    projection = _Projection.around(
        [point for _, rings in drawn for ring in rings for point in ring]
    )
    labelled = len(drawn) <= MOST_LABELS
    shapes = []
    for row, rings in drawn:
        figure = figure_of(row, show, tongue)
        x, y = projection.place(row.area.centre)
        path = "".join(projection.path(ring) for ring in rings)
        title = f"{name_of(row, wanted)}: {figure}"
        shapes.append(Shape(path, step_of(row, show), title, figure if labelled else "", x, y))
    return CoverageMap(projection.width, projection.height, tuple(shapes), legend_of(show, tongue))


def name_of(row: AreaCoverage, wanted: Sequence[str]) -> str:
    """The area's name in the first wanted language there is, else in any."""
    names = row.area.names
    return next((names[each] for each in wanted if each in names), next(iter(names.values())))


def step_of(row: AreaCoverage, show: Show) -> str:
    """The class of an area: ``none``, ``part`` or ``s1`` to ``s5``."""
    if show == "distance":
        return "none" if row.nearest_km is None else _step(row.nearest_km, KILOMETRES)
    if show == "share":
        if row.share is None:
            return "part"
        return "none" if row.practices_with == 0 else _step(row.share, SHARES)
    if row.count:
        return _step(row.count + row.part_count, COUNTS[1:])
    return row.presence


def figure_of(row: AreaCoverage, show: Show, tongue: str) -> str:
    """The figure of an area as people read it."""
    if show == "distance":
        return "–" if row.nearest_km is None else spoken_distance(row.nearest_km, tongue)
    if show == "share":
        return "–" if row.share is None else f"{row.share:.0%}"
    return str(row.count + row.part_count)


def _step(value: float, limits: Sequence[float]) -> str:
    return f"s{1 + sum(value >= limit for limit in limits)}"


def legend_of(show: Show, tongue: str) -> tuple[Step, ...]:
    """What every step means, in words."""
    if show == "distance":
        near = [spoken_distance(each, tongue) for each in KILOMETRES]
        return (
            Step("s1", gettext("less than %(far)s", far=near[0])),
            *(
                Step(f"s{n}", gettext("%(low)s to %(high)s", low=low, high=high))
                for n, (low, high) in enumerate(pairwise(near), 2)
            ),
            Step("s5", gettext("%(far)s or more", far=near[-1])),
            Step("none", gettext("nowhere to go to")),
        )
    if show == "share":
        return (
            Step("none", gettext("no practice with a link worker")),
            *(
                Step(f"s{n}", text)
                for n, text in enumerate(("1–24%", "25–49%", "50–74%", "75–100%"), 1)
            ),
            Step("part", gettext("no practices known here")),
        )
    return (
        Step("none", gettext("nothing here")),
        Step("part", gettext("only for a part of the area")),
        *(Step(f"s{n}", text) for n, text in enumerate(("1", "2–4", "5–9", "10+"), 1)),
    )


def _polygons(geometry: Mapping[str, Any]) -> list[list[list[float]]]:
    """All rings of a geometry; holes are holes by the even-odd rule."""
    coordinates = geometry["coordinates"]
    polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
    return [ring for polygon in polygons for ring in polygon]


@dataclass(frozen=True, slots=True)
class _Projection:
    """Degrees to units of the drawing, true to shape at the middle latitude."""

    west: float
    north: float
    across: float
    down: float
    width: float
    height: float

    @classmethod
    def around(cls, points: Iterable[Sequence[float]]) -> _Projection:
        found = list(points) or [(0.0, 0.0), (1.0, 1.0)]
        lons, lats = [each[0] for each in found], [each[1] for each in found]
        west, east, south, north = min(lons), max(lons), min(lats), max(lats)
        squeeze = cos(radians((south + north) / 2))
        wide, high = max((east - west) * squeeze, 1e-6), max(north - south, 1e-6)
        scale = min(WIDTH / wide, TALLEST / high)
        return cls(west, north, scale * squeeze, scale, round(wide * scale), round(high * scale))

    def place(self, point: Sequence[float]) -> tuple[float, float]:
        x, y = (point[0] - self.west) * self.across, (self.north - point[1]) * self.down
        return round(x, 1), round(y, 1)

    def path(self, ring: Iterable[Sequence[float]]) -> str:
        corners = [f"{x:g} {y:g}" for x, y in map(self.place, ring)]
        return f"M{'L'.join(corners[:-1])}Z"
