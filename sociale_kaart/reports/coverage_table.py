"""The coverage table: facts joined to areas by geopandas, kept as arrays in one JSON file.

Joining needs geopandas (2.5 s and 90 MB to import), so it is done when a catalogue is loaded, in
a process beside; answering needs only numpy and is done for every question anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sociale_kaart.directory.place import COUNTRIES, Area, AreaKind, Point
from sociale_kaart.errors import IndexUnavailable
from sociale_kaart.geography.areas import AreaIndex
from sociale_kaart.geography.outline import build_outlines
from sociale_kaart.reports.coverage_facts import CoverageFacts, PracticeFacts, ServiceFacts

LEVELS: tuple[AreaKind, ...] = ("region", "municipality", "district", "neighbourhood")
"""Kinds of areas that coverage is reported for."""

MOST_OUTLINE_POINTS = 4_000
"""Points in the outlines of one kind in one country: some 20 kB as it travels."""

FEWEST_POINTS_EACH = 6
"""Points of one outline below which simplifying on and on gains nothing."""

COVERAGE_FILE = "coverage.json"
FORMAT = 2
Numbers = npt.NDArray[np.int64]


class AreaFacts(NamedTuple):
    """An area as reports show it; ``holders`` are positions of the areas it lies in, itself too."""

    id: str
    kind: AreaKind
    names: dict[str, str]
    country: str
    centre: Point
    holders: tuple[int, ...]


class Lists(NamedTuple):
    """For each of some things a list of numbers: those of thing n are ``values[starts[n]:…]``."""

    starts: Numbers
    values: Numbers

    def rows(self) -> list[list[int]]:
        """The numbers of each thing."""
        ends = self.starts.tolist()
        values = self.values.tolist()
        return [values[start:end] for start, end in pairwise(ends)]

    def owners(self) -> Numbers:
        """For each value, the thing it belongs to."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """Everything that a coverage report is answered from.

    ``served`` are the areas each service names, ``standing`` those that contain one of its
    locations (only for services that name none); ``practice_areas`` those that contain each
    practice. ``outlines`` holds a GeoJSON FeatureCollection per kind and country.
    """

    made: date
    areas: tuple[AreaFacts, ...]
    facts: CoverageFacts
    served: Lists
    standing: Lists
    practice_areas: Lists
    outlines: dict[str, Any]
    change: int = 0
    """The last change of the database that is in it."""


def build_coverage_table(
    areas: Iterable[Area], facts: CoverageFacts, made: date, change: int = 0
) -> CoverageTable:
    """Join facts to areas. Imports geopandas: only for commands, never in a worker."""
    index = AreaIndex(areas)
    ids = list(index.areas)
    number = {each: position for position, each in enumerate(ids)}
    free = [() if each.areas or each.national else each.points for each in facts.services]
    holding = _containing(index, ids, list(chain.from_iterable(free)))
    around = _containing(index, ids, [each.point for each in facts.practices])
    return CoverageTable(
        made=made,
        areas=tuple(_area(index, each, number) for each in ids),
        facts=facts,
        served=lists_of([number[a] for a in each.areas if a in number] for each in facts.services),
        standing=lists_of(_joined(holding, [len(each) for each in free])),
        practice_areas=lists_of(
            {*inside, *holders_of(each.area, index, number)}
            for inside, each in zip(around, facts.practices, strict=True)
        ),
        outlines=_outlines(index),
        change=change,
    )


def _area(index: AreaIndex, id: str, number: dict[str, int]) -> AreaFacts:
    area = index.areas[id]
    holders = tuple(number[each] for each in index.line(id) if each in number)
    return AreaFacts(id, area.kind, area.names, area.country, index.centre(id), holders)


def _containing(index: AreaIndex, ids: Sequence[str], points: Sequence[Point]) -> list[set[int]]:
    """For each point the positions of the areas that contain it, by a spatial join."""
    import geopandas

    found: list[set[int]] = [set() for _ in points]
    if not points or not ids:
        return found
    shapes = geopandas.GeoDataFrame(geometry=[index.shape(each) for each in ids], crs="EPSG:4326")
    lons, lats = zip(*points, strict=True)
    places = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(lons, lats), crs="EPSG:4326")
    joined = geopandas.sjoin(places, shapes, predicate="intersects")
    for point, area in zip(joined.index, joined["index_right"], strict=True):
        found[int(point)].add(int(area))
    return found


def _joined(sets: Sequence[set[int]], counts: Sequence[int]) -> Iterable[set[int]]:
    """The sets of so many points together, one after another."""
    start = 0
    for count in counts:
        yield set().union(*sets[start : start + count])
        start += count


def holders_of(area: str, index: AreaIndex, number: Mapping[str, int]) -> set[int]:
    """An area and what holds it: where a practice says that it is, however coarse the outlines."""
    return (
        {number[each] for each in index.line(area) if each in number} if area in number else set()
    )


def lists_of(rows: Iterable[Iterable[int]]) -> Lists:
    """Lists of the numbers in each row, in order."""
    held = [sorted(row) for row in rows]
    starts = np.cumsum([0, *map(len, held)], dtype=np.int64)
    return Lists(starts, np.fromiter(chain.from_iterable(held), np.int64))


def _outlines(index: AreaIndex) -> dict[str, Any]:
    found = {}
    for kind in LEVELS:
        for country in COUNTRIES:
            some = [each for each in index.parts if each.kind == kind and each.country == country]
            if some:
                most = max(MOST_OUTLINE_POINTS, FEWEST_POINTS_EACH * len(some))
                found[f"{kind} {country}"] = build_outlines(some, [kind], most)
    return found


def write_coverage_table(table: CoverageTable, path: Path) -> None:
    """Keep the table; a reader sees the old file or the new one, never half of one."""
    content = {
        "format": FORMAT,
        "made": table.made.isoformat(),
        "areas": table.areas,
        "services": table.facts.services,
        "practices": table.facts.practices,
        **{name: _plain(getattr(table, name)) for name in _LISTS},
        "outlines": table.outlines,
        "change": table.change,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}.new")
    with beside.open("w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False, separators=(",", ":"))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def read_coverage_table(path: Path) -> CoverageTable:
    """The table as written; raises IndexUnavailable when it is missing, damaged or older."""
    try:
        found = json.loads(path.read_bytes())
        if found["format"] != FORMAT:
            raise ValueError("another version")
        services = tuple(ServiceFacts(*_tuples(row)) for row in found["services"])
        practices = tuple(PracticeFacts(*_tuples(row)) for row in found["practices"])
        return CoverageTable(
            made=date.fromisoformat(found["made"]),
            areas=tuple(_area_read(row) for row in found["areas"]),
            facts=CoverageFacts(services, practices),
            outlines=found["outlines"],
            change=int(found["change"]),
            **{name: Lists(*(np.array(each, np.int64) for each in found[name])) for name in _LISTS},
        )
    except (OSError, ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        message = f"{path.name} is missing or damaged; load the catalogue again"
        raise IndexUnavailable(message) from error


_LISTS = ("served", "standing", "practice_areas")


def _plain(lists: Lists) -> list[list[int]]:
    return [lists.starts.tolist(), lists.values.tolist()]


def _tuples(value: Any) -> Any:
    return tuple(_tuples(each) for each in value) if isinstance(value, list) else value


def _area_read(row: list[Any]) -> AreaFacts:
    name, kind, names, country, centre, holders = row
    return AreaFacts(name, kind, names, country, Point(*centre), tuple(holders))
