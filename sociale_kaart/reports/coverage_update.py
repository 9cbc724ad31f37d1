"""Edits laid over a coverage table, without joining everything anew.

Only what changed is looked up among the areas, on the shapes that a worker has ready; the counts
are then the same as after a whole load.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sociale_kaart.directory.place import Point
from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.service import Service
from sociale_kaart.geography.areas import AreaIndex
from sociale_kaart.reports.coverage_facts import (
    CoverageFacts,
    PracticeFacts,
    ServiceFacts,
    service_facts,
)
from sociale_kaart.reports.coverage_table import CoverageTable, holders_of, lists_of

_LONG_AGO = 1
"""The ordinal of the first day there is: a service that ended then counts on no day."""


def update_coverage_table(
    table: CoverageTable,
    index: AreaIndex,
    services: Mapping[str, Service | None],
    practices: Mapping[str, Practice | None],
    change: int,
) -> CoverageTable:
    """The table after changes; None stands for what was removed.

    With a practice that moved its link workers must be among the changed services. ``change``
    is the last change of the database that is now in the table. The areas must be the same.
    """
    draft = _Draft(table, index)
    for name, practice in practices.items():
        draft.put_practice(name, practice)
    for name, service in services.items():
        draft.put_service(name, service)
    return draft.table(change)


class _Draft:
    def __init__(self, table: CoverageTable, index: AreaIndex) -> None:
        self._before, self._index = table, index
        self._number = {area.id: position for position, area in enumerate(table.areas)}
        self._services = list(table.facts.services)
        self._place = {each.id: position for position, each in enumerate(self._services)}
        self._served, self._standing = table.served.rows(), table.standing.rows()
        self._practices = {each.id: each for each in table.facts.practices}
        around = table.practice_areas.rows()
        self._around = dict(zip(self._practices, around, strict=True))

    def put_practice(self, id: str, practice: Practice | None) -> None:
        """Take over a practice; its link workers stay until they are put themselves."""
        if practice is None:
            self._practices.pop(id, None)
            self._around.pop(id, None)
            return
        before = self._practices.get(id)
        workers = before.workers if before else ()
        self._practices[id] = PracticeFacts(
            id, practice.point, practice.area, practice.country, workers
        )
        holders = holders_of(practice.area, self._index, self._number)
        self._around[id] = sorted({*self._areas_around([practice.point]), *holders})

    def put_service(self, id: str, service: Service | None) -> None:
        """Take over a service, and let its practices know whether it is their link worker."""
        position = self._place.setdefault(id, len(self._services))
        new = position == len(self._services)
        if new and service is None:
            del self._place[id]
            return
        points = {each.id: each.point for each in self._practices.values()}
        facts = service_facts(service, points) if service else self._ended(position)
        if new:
            self._served.append([])
            self._standing.append([])
        self._services[position:] = [facts, *self._services[position + 1 :]]
        self._served[position] = [self._number[a] for a in facts.areas if a in self._number]
        free = not facts.areas and not facts.national
        self._standing[position] = self._areas_around(facts.points) if free else []
        worker = service.link_worker if service else None
        self._attach(position, worker.practices if worker else ())

    def _ended(self, position: int) -> ServiceFacts:
        return self._services[position]._replace(last_day=_LONG_AGO, points=(), areas=())

    def _attach(self, position: int, practices: tuple[str, ...]) -> None:
        for each in list(self._practices.values()):
            workers = tuple(number for number in each.workers if number != position)
            if each.id in practices:
                workers = (*workers, position)
            if workers != each.workers:
                self._practices[each.id] = each._replace(workers=workers)

    def _areas_around(self, points: Sequence[Point]) -> list[int]:
        lons, lats = [each.lon for each in points], [each.lat for each in points]
        found = {name for _, name in self._index.containing(lons, lats)} if points else set()
        return sorted(self._number[each] for each in found)

    def table(self, change: int) -> CoverageTable:
        """The changed table."""
        return replace(
            self._before,
            facts=CoverageFacts(tuple(self._services), tuple(self._practices.values())),
            served=lists_of(self._served),
            standing=lists_of(self._standing),
            practice_areas=lists_of(self._around[each] for each in self._practices),
            change=change,
        )
