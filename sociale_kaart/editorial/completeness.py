"""How complete and how fresh the services of each municipality are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.directory.service import Service
from sociale_kaart.editorial.hints import FACTS, missing_facts
from sociale_kaart.storage.area import parents_of_areas
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.service import iterate_services

WIDER, NOWHERE = "wider", "nowhere"
"""Rows of services for more than one municipality, and of those that name no area."""


@dataclass(slots=True)
class Upkeep:
    """Counts of one municipality; ``ages`` in days since each service was checked."""

    ages: list[int] = field(default_factory=list)
    overdue: int = 0
    complete: int = 0
    """Services that lack no fact."""
    facts: int = 0
    """Facts that are there, of ``FACTS`` for each service."""
    broken: int = 0
    """Services with a link or number that does not work."""

    @property
    def services(self) -> int:
        """How many there are."""
        return len(self.ages)

    @property
    def completeness(self) -> float:
        """The share of facts that are there, 0 to 1."""
        return self.facts / (self.services * FACTS) if self.services else 1.0

    @property
    def age(self) -> float:
        """The middle age in days."""
        return median(self.ages) if self.ages else 0.0


def upkeep(
    session: Session, today: date, municipalities: Collection[str], broken: Collection[str]
) -> Mapping[str, Upkeep]:
    """By municipality (an area's id), and for ``WIDER`` and ``NOWHERE``: services as they are.

    A service for several municipalities counts in each. ``broken`` are ids of services with a
    contact that does not work.
    """
    parents, found = parents_of_areas(session), dict[str, Upkeep]()
    for service in iterate_services(session):
        if not service.is_current(today):
            continue
        lacking = len(missing_facts(service))
        for row in set(_rows(service, parents, municipalities)):
            counts = found.setdefault(row, Upkeep())
            counts.ages.append((today - service.assured_date).days)
            counts.overdue += service.review_due < today
            counts.complete += not lacking
            counts.facts += FACTS - lacking
            counts.broken += service.id in broken
    return found


def _rows(
    service: Service, parents: Mapping[str, str | None], municipalities: Collection[str]
) -> Iterator[str]:
    if not service.service_area:
        yield NOWHERE
    for area in service.service_area:
        step: str | None = area
        while step is not None and step not in municipalities and step not in COUNTRIES:
            step = parents.get(step)
        yield WIDER if step is None or step not in municipalities else step
