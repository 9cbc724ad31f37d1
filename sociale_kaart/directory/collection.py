"""A whole directory in memory: every record by kind and id, and the rules between records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rapidfuzz import fuzz, process

from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.pathway import Pathway
from sociale_kaart.directory.place import COUNTRIES, Area, Point
from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.service import Service
from sociale_kaart.directory.theme import Theme
from sociale_kaart.directory.weekly import lost_hours

EntryKind = Literal["theme", "organization", "practice", "service", "pathway"]
"""Kinds of entries that are kept in YAML files, in the order in which they are loaded."""

Entry = Theme | Organization | Practice | Service | Pathway
RECORDS: Mapping[EntryKind, type[Entry]] = {
    "theme": Theme,
    "organization": Organization,
    "practice": Practice,
    "service": Service,
    "pathway": Pathway,
}


_KINDS: Mapping[type[Entry], EntryKind] = {record: kind for kind, record in RECORDS.items()}


def kind_of(entry: Entry) -> EntryKind:
    """The kind of an entry, by its record."""
    return _KINDS[type(entry)]


@dataclass(frozen=True, slots=True)
class Directory:
    """Everything a social map knows. Mappings are by id, in the order of the files."""

    themes: Mapping[str, Theme] = field(default_factory=dict)
    organizations: Mapping[str, Organization] = field(default_factory=dict)
    practices: Mapping[str, Practice] = field(default_factory=dict)
    services: Mapping[str, Service] = field(default_factory=dict)
    pathways: Mapping[str, Pathway] = field(default_factory=dict)
    areas: Mapping[str, Area] = field(default_factory=dict)

    def entries(self, kind: EntryKind) -> Mapping[str, Entry]:
        """All entries of one kind, by id."""
        by_kind: Mapping[EntryKind, Mapping[str, Entry]] = {
            "theme": self.themes,
            "organization": self.organizations,
            "practice": self.practices,
            "service": self.services,
            "pathway": self.pathways,
        }
        return by_kind[kind]


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule between records that an entry breaks; ``field`` is a dotted path in the entry."""

    kind: EntryKind
    id: str
    field: str
    message: str
    hint: str = ""


def violations(directory: Directory) -> Iterator[Violation]:
    """Every broken rule between records: references to nothing, ids twice, points far away."""
    yield from _former_ids(directory)
    for service in directory.services.values():
        yield from _service(service, directory)
    for practice in directory.practices.values():
        yield from _practice(practice, directory)
    for pathway in directory.pathways.values():
        yield from _pathway(pathway, directory)


def _former_ids(directory: Directory) -> Iterator[Violation]:
    kinds: tuple[tuple[EntryKind, Mapping[str, Organization | Practice | Service]], ...] = (
        ("organization", directory.organizations),
        ("practice", directory.practices),
        ("service", directory.services),
    )
    for kind, entries in kinds:
        seen: dict[str, str] = {}
        for entry in entries.values():
            for former in entry.former_ids:
                other = former if former in entries else seen.get(former)
                if other is not None:
                    yield Violation(
                        kind, entry.id, "former_ids", f"{former} already belongs to {other}"
                    )
                seen[former] = entry.id


def _service(service: Service, directory: Directory) -> Iterator[Violation]:
    yield from _missing(
        service, "organization", "organization", (service.organization,), directory.organizations
    )
    yield from _missing(service, "themes", "theme", service.themes, directory.themes)
    for path, areas in (
        ("service_area", service.service_area),
        ("eligibility.areas", service.eligibility.areas),
    ):
        yield from _missing(service, path, "area", areas, directory.areas)
    if service.link_worker is not None:
        practices = service.link_worker.practices
        yield from _missing(
            service, "link_worker.practices", "practice", practices, directory.practices
        )
        instead = (service.link_worker.replacement,) if service.link_worker.replacement else ()
        yield from _missing(
            service, "link_worker.replacement", "service", instead, directory.services
        )
    for number, location in enumerate(service.locations):
        if location.point is not None:
            country = location.country or service.country
            yield from _outside(service, f"locations.{number}.point", location.point, country)
    for path, schedule in _schedules(service):
        yield from _lost_hours(service, path, schedule)


def _practice(practice: Practice, directory: Directory) -> Iterator[Violation]:
    yield from _outside(practice, "point", practice.point, practice.country)
    yield from _missing(practice, "area", "area", (practice.area,), directory.areas)
    yield from _missing(practice, "shortlist", "service", practice.shortlist, directory.services)
    yield from _lost_hours(practice, "schedule", practice.schedule)


def _pathway(pathway: Pathway, directory: Directory) -> Iterator[Violation]:
    yield from _missing(pathway, "themes", "theme", pathway.themes, directory.themes)
    yield from _missing(pathway, "area", "area", (pathway.area,), directory.areas)
    for number, step in enumerate(pathway.steps):
        entrance = (step.entrance,) if step.entrance is not None else ()
        for path, services in (("entrance", entrance), ("services", step.services)):
            yield from _missing(
                pathway, f"steps.{number}.{path}", "service", services, directory.services
            )


def _missing(
    entry: Entry, path: str, noun: str, wanted: Sequence[str], known: Mapping[str, object]
) -> Iterator[Violation]:
    """References to what is not there; a country's code counts as an area."""
    for reference in wanted:
        if reference in known or (noun == "area" and reference in COUNTRIES):
            continue
        close = process.extractOne(reference, known.keys(), scorer=fuzz.ratio, score_cutoff=60)
        yield Violation(
            kind_of(entry),
            entry.id,
            path,
            f"there is no {noun} {reference}",
            f"Did you mean {close[0]}?" if close else f"Write the id of a known {noun}.",
        )


def _outside(entry: Entry, path: str, point: Point, country: str) -> Iterator[Violation]:
    facts = COUNTRIES[country]
    if facts.contains(point):
        return
    turned = Point(point.lat, point.lon)
    hint = (
        f"Swap the two numbers: longitude comes first, so [{turned.lon}, {turned.lat}]."
        if facts.contains(turned)
        else "A point is [longitude, latitude] in degrees."
    )
    yield Violation(
        kind_of(entry),
        entry.id,
        path,
        f"[{point.lon}, {point.lat}] lies outside {facts.name['en']}",
        hint,
    )


def _schedules(service: Service) -> Iterator[tuple[str, str | None]]:
    """Every schedule of a service with its dotted path."""
    yield "schedule", service.schedule
    for number, location in enumerate(service.locations):
        yield f"locations.{number}.schedule", location.schedule
    for number, channel in enumerate(service.link_worker.channels if service.link_worker else ()):
        yield f"link_worker.channels.{number}.schedule", channel.schedule


def _lost_hours(entry: Entry, path: str, schedule: str | None) -> Iterator[Violation]:
    for lost in lost_hours(schedule) if schedule else ():
        yield Violation(
            kind_of(entry),
            entry.id,
            path,
            f"after “;” a rule replaces, so on {', '.join(lost.days)} “{lost.later}” takes the"
            f" place of “{lost.earlier}”",
            f"To have both, join them with a comma: {lost.earlier}, {lost.later}. If one is meant"
            " to replace the other, leave those days out of the first.",
        )
