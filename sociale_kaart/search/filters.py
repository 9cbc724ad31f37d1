"""Filters as bits: which documents have a value, and how many hits each value would leave.

The count shown is the count you get: for a value of a filter, the hits given all *other*
filters. Within a filter values are alternatives, between filters all must hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.search.columns import Columns
from sociale_kaart.search.opening import OPEN, WEEKDAYS, OpeningIndex
from sociale_kaart.search.query import Query

Mask = npt.NDArray[np.bool_]
Words = npt.NDArray[np.uint64]

WAITING_WEEKS = (0, 1, 2, 4, 8, 13, 26)
"""Longest waits offered as a choice, in weeks."""
_LISTED = ("theme", "group", "mode", "language", "route")


@dataclass(frozen=True, slots=True)
class _Facet:
    """The rows of one filter in the table of bits."""

    values: Mapping[str, int]
    rows: slice


class FilterIndex:
    """A bit per document for every value of every filter.

    ``parents`` maps an area to the area that holds it; filtering by an area finds what serves
    it, what serves an area around it and what serves a part of it.
    """

    def __init__(
        self, columns: Columns, parents: Mapping[str, str | None], openings: OpeningIndex
    ) -> None:
        self._columns = columns
        self._size = columns.size
        self._openings = openings
        self._facets: dict[str, _Facet] = {}
        self._rows: list[Words] = []
        for name in _LISTED:
            self._add(name, self._listed(name))
        self._add("area", self._areas(parents))
        self._add("kind", self._kinds())
        self._add("cost", {"free": pack(columns.scalars["free"] > 0)})
        self._add("wheelchair", {"1": pack(columns.scalars["wheelchair"] > 0)})
        self._add("wait", self._waits())
        self._bits = np.array(self._rows, np.uint64).reshape(len(self._rows), -1)
        self._rows.clear()

    def masks(self, query: Query, moment: datetime) -> dict[str, Mask]:
        """For each filter in use, the documents that pass it."""
        wanted: Mapping[str, Sequence[str]] = {
            "theme": query.themes,
            "area": query.areas,
            "group": query.groups,
            "mode": query.modes,
            "language": query.languages,
            "route": query.routes,
            "kind": query.kinds,
            "cost": (query.cost,) if query.cost else (),
            "wheelchair": ("1",) if query.wheelchair else (),
        }
        masks = {name: self._any(name, values) for name, values in wanted.items() if values}
        scalars = self._columns.scalars
        if query.wait is not None:
            masks["wait"] = (scalars["wait"] >= 0) & (scalars["wait"] <= query.wait)
        if query.age is not None:
            masks["age"] = (scalars["age_from"] <= query.age) & (query.age <= scalars["age_to"])
        if query.open == "now":
            masks["open"] = self._openings.states(moment) == OPEN
        elif query.open is not None:
            masks["open"] = self._openings.open_on(query.open, moment)
        return masks

    def counts(
        self, base: Mask, masks: Mapping[str, Mask], moment: datetime
    ) -> dict[str, dict[str, int]]:
        """Per filter and value, the hits that choosing it would give; zeros are left out."""
        everything = together(base, masks.values())
        numbers = self._numbers(everything, slice(None))
        counts = {
            name: _named(facet, numbers[facet.rows])
            for name, facet in self._facets.items()
            if name not in masks
        }
        for name in masks:
            others = together(base, (mask for key, mask in masks.items() if key != name))
            if name in self._facets:
                counts[name] = self.values(name, others)
            if name == "open":
                everything = others
        counts["open"] = self._open_counts(everything, masks, moment)
        return counts

    def values(self, name: str, hits: Mask) -> dict[str, int]:
        """How many of some hits each value of one filter holds; zeros are left out."""
        facet = self._facets[name]
        return _named(facet, self._numbers(hits, facet.rows))

    def _open_counts(
        self, hits: Mask, masks: Mapping[str, Mask], moment: datetime
    ) -> dict[str, int]:
        states = self._openings.states(moment)
        counts = {"now": int(np.count_nonzero(hits & (states == OPEN)))}
        if "open" in masks:
            for day in (*WEEKDAYS, "evening"):
                counts[day] = int(np.count_nonzero(hits & self._openings.open_on(day, moment)))
        return {value: number for value, number in counts.items() if number}

    def _numbers(self, hits: Mask, rows: slice) -> npt.NDArray[np.int64]:
        bits = pack(hits)
        numbers: npt.NDArray[np.int64] = np.bitwise_count(self._bits[rows] & bits).sum(
            axis=1, dtype=np.int64
        )
        return numbers

    def _any(self, name: str, values: Iterable[str]) -> Mask:
        facet = self._facets[name]
        rows = [facet.rows.start + facet.values[value] for value in values if value in facet.values]
        if not rows:
            return np.zeros(self._size, bool)
        bits = np.bitwise_or.reduce(self._bits[rows], axis=0)
        mask: Mask = np.unpackbits(bits.view(np.uint8), count=self._size).view(bool)
        return mask

    def _add(self, name: str, rows: Mapping[str, Words]) -> None:
        start = len(self._rows)
        self._rows.extend(rows.values())
        numbers = {value: number for number, value in enumerate(rows)}
        self._facets[name] = _Facet(numbers, slice(start, len(self._rows)))

    def _listed(self, column: str) -> dict[str, Words]:
        lists = self._columns.lists[column]
        owners = lists.owners()
        rows = {}
        for number, name in enumerate(self._columns.names.get(column, ())):
            mask = np.zeros(self._size, bool)
            mask[owners[lists.values == number]] = True
            rows[name] = pack(mask)
        return rows

    def _kinds(self) -> dict[str, Words]:
        kinds = self._columns.scalars["kind"]
        names = self._columns.names.get("kind", ())
        return {name: pack(kinds == number) for number, name in enumerate(names)}

    def _waits(self) -> dict[str, Words]:
        waits = self._columns.scalars["wait"]
        return {str(weeks): pack((waits >= 0) & (waits <= weeks)) for weeks in WAITING_WEEKS}

    def _areas(self, parents: Mapping[str, str | None]) -> dict[str, Words]:
        """Per area the documents that serve it, anything around it or a part of it.

        A service without an area of its own serves where it is.
        """
        serving = self._serving()
        around = {area: _ancestors(area, parents) for area in {*parents, *serving}}
        parts: dict[str, list[str]] = defaultdict(list)
        for area, holders in around.items():
            for holder in holders:
                parts[holder].append(area)
        nowhere = pack(np.zeros(self._size, bool))
        rows: dict[str, Words] = {}
        for area in sorted(around):
            related = (area, *around[area], *parts[area])
            found = [serving[each] for each in related if each in serving]
            rows[area] = np.bitwise_or.reduce([nowhere, *found])
        return {area: row for area, row in rows.items() if area not in COUNTRIES or row.any()}

    def _serving(self) -> dict[str, Words]:
        areas, located = self._columns.lists["area"], self._columns.lists["located"]
        without = np.diff(areas.starts) == 0
        area_owners, located_owners = areas.owners(), located.owners()
        serving = {}
        for number, name in enumerate(self._columns.names.get("area", ())):
            mask = np.zeros(self._size, bool)
            mask[located_owners[located.values == number]] = True
            if name in COUNTRIES:
                mask[:] = False
            mask &= without
            mask[area_owners[areas.values == number]] = True
            serving[name] = pack(mask)
        return serving


def pack(mask: Mask) -> Words:
    """A mask over documents as 64-bit words."""
    size = len(mask)
    padded = np.zeros(-(-size // 64) * 8, np.uint8)
    padded[: -(-size // 8)] = np.packbits(mask)
    return padded.view(np.uint64)


def together(base: Mask, masks: Iterable[Mask]) -> Mask:
    """The documents in a mask and in all others."""
    for mask in masks:
        base = base & mask
    return base


def _ancestors(area: str, parents: Mapping[str, str | None]) -> tuple[str, ...]:
    found: list[str] = []
    step = parents.get(area)
    while step is not None and step not in found:
        found.append(step)
        step = parents.get(step)
    return tuple(found)


def _named(facet: _Facet, numbers: npt.NDArray[np.int64]) -> dict[str, int]:
    counts = numbers.tolist()
    return {value: counts[row] for value, row in facet.values.items() if counts[row]}
