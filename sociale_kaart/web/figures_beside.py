"""What stands beside the figures: demand with the room there is for it, and who is missing where.

These are facts of the catalogue, which everybody may read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sociale_kaart.reports.coverage import Wanted
from sociale_kaart.reports.tabulate import Table
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.service import find_services
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.spoken import spoken_count
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import house


@dataclass(frozen=True, slots=True)
class Beside:
    """Further columns: their heads, and the cells of each value that has any."""

    heads: tuple[str, ...] = ()
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def cells(self, values: tuple[str, ...]) -> tuple[str, ...]:
        """The cells beside a row; of several told together nothing is said."""
        empty = ("–",) * len(self.heads)
        return self.known.get(values[0], empty) if len(values) == 1 else empty


def beside_rows(session: Session, by: str, table: Table, reads: Reader) -> Beside:
    """The columns beside a table by this fact."""
    values = [row.values[0] for row in table.rows if len(row.values) == 1]
    if by == "service":
        return _capacity(session, values, reads)
    if by == "area":
        return _link_workers(reads)
    return Beside()


def _capacity(session: Session, ids: list[str], reads: Reader) -> Beside:
    known = {}
    for service in find_services(session, ids).values():
        room, waiting = service.capacity, service.waiting_time
        numbers = (
            room.maximum if room else None,
            room.available if room else None,
            waiting.weeks if waiting else None,
        )
        known[service.id] = tuple(
            "–" if number is None else spoken_count(number, reads.interface) for number in numbers
        )
    return Beside((gettext("Places now"), gettext("Free now"), gettext("Weeks to wait now")), known)


def _link_workers(reads: Reader) -> Beside:
    """Practices with a link worker, of all practices, in each municipality."""
    reporter = house().sources.get_coverage()
    if reporter is None:
        return Beside()
    known = {}
    today = house().clock().date()
    for country, levels in reporter.levels().items():
        if "municipality" not in levels:
            continue
        report = reporter.report(Wanted("", "link_worker", ""), "municipality", country, today)
        for row in report.rows:
            number, total = (
                spoken_count(each, reads.interface) for each in (row.practices_with, row.practices)
            )
            said = gettext("%(number)s of %(total)s", number=number, total=total)
            known[row.area.id] = (said if row.practices else "–",)
    return Beside((gettext("Practices with a link worker"),), known)
