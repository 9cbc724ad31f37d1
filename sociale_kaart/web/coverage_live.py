"""Coverage as it is now: the table of the last load with every edit since laid over it."""

from __future__ import annotations

import threading

from sociale_kaart.geography.areas import AreaIndex
from sociale_kaart.reports.coverage import CoverageReporter
from sociale_kaart.reports.coverage_update import update_coverage_table
from sociale_kaart.storage.change import changed_entries, last_change_id
from sociale_kaart.storage.database import Database, Session
from sociale_kaart.storage.practice import find_practices
from sociale_kaart.storage.service import find_services, link_workers_of_practices

MOST_CHANGES = 1_000
"""Edits laid over a table; with more a whole load is on its way and the last table stays."""


class LiveCoverage:
    """Recounts when somebody asks and something changed. Safe to use from many threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._base: CoverageReporter | None = None
        self._newest: CoverageReporter | None = None

    def get(self, base: CoverageReporter, index: AreaIndex | None) -> CoverageReporter:
        """What reports after the newest change; ``index`` holds the areas of the table."""
        with self._lock, self._database.session() as session:
            if self._newest is None or self._base is not base:
                self._base, self._newest = base, base
            last = last_change_id(session)
            if index is not None and last > self._newest.table.change:
                self._newest = _recounted(session, self._newest, index, last) or self._newest
            return self._newest


def _recounted(
    session: Session, before: CoverageReporter, index: AreaIndex, last: int
) -> CoverageReporter | None:
    """What reports after the changes since; None where only a whole load can tell."""
    changed = changed_entries(session, before.table.change, MOST_CHANGES + 1)
    kinds = {kind for kind, _ in changed}
    if "area" in kinds or len(changed) > MOST_CHANGES:
        return None
    practices = sorted(name for kind, name in changed if kind == "practice")
    services = {name for kind, name in changed if kind == "service"}
    if practices:
        workers = link_workers_of_practices(session)
        services.update(each for name in practices for each in workers.get(name, ()))
    found, there = find_services(session, sorted(services)), find_practices(session, practices)
    table = update_coverage_table(
        before.table,
        index,
        {name: found.get(name) for name in sorted(services)},
        {name: there.get(name) for name in practices},
        last,
    )
    return CoverageReporter(table)
