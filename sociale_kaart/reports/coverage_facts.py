"""What the coverage of an area is counted from: small facts of each service and practice.

Gathered where the catalogue is at hand, and small enough to be handed to a process beside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sociale_kaart.directory.collection import Directory
from sociale_kaart.directory.place import COUNTRIES, Point
from sociale_kaart.directory.service import Service


class ServiceFacts(NamedTuple):
    """One service. ``areas`` are ids of areas that it names, countries left out; ``national``
    says that it is for a whole country: it says so, or it names no area and stands nowhere.
    ``first_day`` and ``last_day`` are ordinals of dates, 0 where nothing is said.
    """

    id: str
    themes: tuple[str, ...]
    kind: str
    role: str
    country: str
    areas: tuple[str, ...]
    national: bool
    points: tuple[Point, ...]
    first_day: int
    last_day: int


class PracticeFacts(NamedTuple):
    """One practice; ``workers`` are positions among the services of its link workers."""

    id: str
    point: Point
    area: str
    country: str
    workers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CoverageFacts:
    """Everything that coverage is counted from, but the areas."""

    services: tuple[ServiceFacts, ...]
    practices: tuple[PracticeFacts, ...]


def gather_facts(directory: Directory) -> CoverageFacts:
    """The facts of a directory; a confidential address is left out, its area is not.

    A link worker without a location of their own is where their practices are.
    """
    points = {each.id: each.point for each in directory.practices.values()}
    workers: dict[str, list[int]] = defaultdict(list)
    services = []
    for number, service in enumerate(directory.services.values()):
        services.append(service_facts(service, points))
        if service.link_worker is not None:
            for practice in service.link_worker.practices:
                workers[practice].append(number)
    practices = tuple(
        PracticeFacts(each.id, each.point, each.area, each.country, tuple(workers[each.id]))
        for each in directory.practices.values()
    )
    return CoverageFacts(tuple(services), practices)


def service_facts(service: Service, practices: Mapping[str, Point]) -> ServiceFacts:
    """The facts of one service; ``practices`` says where link workers without a place are."""
    points = [each.point for each in service.locations if each.point is not None]
    worker = service.link_worker
    if not points and worker is not None:
        points = [practices[each] for each in worker.practices if each in practices]
    return ServiceFacts(
        id=service.id,
        themes=service.themes,
        kind=service.kind,
        role=worker.role if worker else "",
        country=service.country,
        areas=tuple(each for each in service.service_area if each not in COUNTRIES),
        national=any(each in COUNTRIES for each in service.service_area)
        or not (service.service_area or service.locations or points),
        points=() if service.confidential else tuple(points),
        first_day=service.valid_from.toordinal() if service.valid_from else 0,
        last_day=service.valid_until.toordinal() if service.valid_until else 0,
    )
