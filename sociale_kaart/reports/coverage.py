"""Where a kind of help is and where it is missing: per area, how many and how far.

A service that names areas serves those and all inside them, and a part of what holds them; one
that names none serves the areas it stands in. Help for a whole country is everywhere, so it is
counted apart. Distances are as the crow flies, from the middle of an area.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from sociale_kaart.directory.place import AreaKind, Point
from sociale_kaart.geography.distance import EARTH_RADIUS_KM
from sociale_kaart.reports.coverage_facts import ServiceFacts
from sociale_kaart.reports.coverage_table import AreaFacts, CoverageTable, Lists

Presence = Literal["whole", "part", "none"]
Mask = npt.NDArray[np.bool_]
_AT_ONCE = 4_096
"""Services compared with all areas at a time: 8 MB for 2,000 areas."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; empty means any. ``role`` is a kind of link worker."""

    theme: str = ""
    kind: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class AreaCoverage:
    """One area. ``count`` serve all of it, ``part_count`` only a part; ``nearest_km`` is None
    when there is no place to go to anywhere; ``practices_with`` of ``practices`` have a link
    worker (of the role looked for).
    """

    area: AreaFacts
    count: int
    part_count: int
    nearest_km: float | None
    practices: int
    practices_with: int

    @property
    def presence(self) -> Presence:
        """Whether the help is there for the whole area, for a part of it, or not at all."""
        return "whole" if self.count else "part" if self.part_count else "none"

    @property
    def share(self) -> float | None:
        """The share of practices with a link worker, 0…1; None without practices."""
        return self.practices_with / self.practices if self.practices else None


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """One row per area of a kind in a country, in the order of the file."""

    wanted: Wanted
    level: AreaKind
    country: str
    rows: tuple[AreaCoverage, ...]
    national: int
    """Services for the whole country, which are in no row's count."""
    services: int
    """Services of the country that fit what is looked for, those for the whole country too."""


class CoverageReporter:
    """Answers questions from one table. Safe to use from many threads."""

    def __init__(self, table: CoverageTable) -> None:
        self.table = table

    def report(self, wanted: Wanted, level: AreaKind, country: str, day: date) -> CoverageReport:
        """The coverage of every area of a level in a country, on a day."""
        chosen = self._matching(wanted, country, day)
        areas = [
            number
            for number, area in enumerate(self.table.areas)
            if area.kind == level and area.country == country
        ]
        counts, parts = self._counts(chosen, areas)
        nearest = self._nearest(chosen, areas)
        practices, having = self._practices(wanted.role, areas, day)
        rows = tuple(
            AreaCoverage(
                self.table.areas[area],
                int(counts[row]),
                int(parts[row]),
                None if np.isinf(nearest[row]) else float(nearest[row]),
                int(practices[row]),
                int(having[row]),
            )
            for row, area in enumerate(areas)
        )
        national = sum(self.table.facts.services[number].national for number in chosen)
        return CoverageReport(wanted, level, country, rows, national, len(chosen))

    def levels(self) -> dict[str, tuple[AreaKind, ...]]:
        """Countries with areas, the one with most first, and the kinds there are of each."""
        kinds: dict[str, dict[AreaKind, int]] = {}
        for area in self.table.areas:
            if area.kind != "country":
                each = kinds.setdefault(area.country, {})
                each[area.kind] = each.get(area.kind, 0) + 1
        ordered = sorted(kinds, key=lambda country: -sum(kinds[country].values()))
        return {country: tuple(kinds[country]) for country in ordered}

    def _matching(self, wanted: Wanted, country: str, day: date) -> list[int]:
        return [
            number
            for number, each in enumerate(self.table.facts.services)
            if each.country == country
            and (not wanted.theme or wanted.theme in each.themes)
            and (not wanted.kind or wanted.kind == each.kind)
            and (not wanted.role or wanted.role == each.role)
            and _is_current(each, day)
        ]

    def _counts(
        self, chosen: Sequence[int], areas: Sequence[int]
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Per area how many services serve the whole of it, and how many only a part."""
        holding, inside = self._within[:, areas], self._within[areas, :].T
        itself = np.zeros((len(self.table.areas), len(areas)), bool)
        itself[areas, np.arange(len(areas))] = True
        counts, parts = np.zeros(len(areas), np.int64), np.zeros(len(areas), np.int64)
        for start in range(0, len(chosen), _AT_ONCE):
            some = np.array(chosen[start : start + _AT_ONCE], np.int64)
            whole = _any(self.table.served, some, holding)
            whole |= _any(self.table.standing, some, itself)
            part = _any(self.table.served, some, inside) & ~whole
            counts += whole.sum(axis=0)
            parts += part.sum(axis=0)
        return counts, parts

    @cached_property
    def _within(self) -> Mask:
        """``[a, b]``: whether area b lies in area a, or is it."""
        size = len(self.table.areas)
        within = np.zeros((size, size), bool)
        for number, area in enumerate(self.table.areas):
            within[list(area.holders), number] = True
        return within

    def _nearest(self, chosen: Sequence[int], areas: Sequence[int]) -> npt.NDArray[np.float64]:
        """Kilometres from the middle of each area to the nearest place; infinite without any."""
        nearest = np.full(len(areas), np.inf)
        points = [point for number in chosen for point in self.table.facts.services[number].points]
        if not points or not areas:
            return nearest
        places = _unit_vectors(points)
        middles = _unit_vectors([self.table.areas[each].centre for each in areas])
        for start in range(0, len(areas), 512):
            cosines = (middles[start : start + 512] @ places.T).max(axis=1)
            chords = np.sqrt(np.maximum(0.0, 2 - 2 * cosines))
            nearest[start : start + 512] = (
                2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1, chords / 2))
            )
        return nearest

    def _practices(
        self, role: str, areas: Sequence[int], day: date
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        services = self.table.facts.services
        fits = [role in {"", each.role} and _is_current(each, day) for each in services]
        having = np.array(
            [any(fits[each] for each in one.workers) for one in self.table.facts.practices], bool
        )
        lists, size = self.table.practice_areas, len(self.table.areas)
        owners = lists.owners()
        total = np.bincount(lists.values, minlength=size)
        some = np.bincount(lists.values[having[owners]], minlength=size) if len(owners) else total
        return total[areas], some[areas]


def _is_current(service: ServiceFacts, day: date) -> bool:
    today = day.toordinal()
    return service.first_day <= today and (not service.last_day or today <= service.last_day)


def _any(lists: Lists, chosen: npt.NDArray[np.int64], rows: Mask) -> Mask:
    """For each chosen thing, whether any of its values has the mark: ``rows[value, area]``."""
    found = np.zeros((len(chosen), rows.shape[1]), bool)
    starts, ends = lists.starts[chosen], lists.starts[chosen + 1]
    for step in range(int((ends - starts).max(initial=0))):
        some = np.flatnonzero(starts + step < ends)
        found[some] |= rows[lists.values[starts[some] + step]]
    return found


def _unit_vectors(points: Sequence[Point]) -> npt.NDArray[np.float64]:
    lon, lat = np.radians(np.array(points, np.float64)).T
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
