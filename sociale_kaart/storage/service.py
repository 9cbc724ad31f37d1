"""Services in SQL (HSDS ``service``, ``location``), and the search that works without an index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from sociale_kaart.directory.place import Point
from sociale_kaart.directory.service import Service
from sociale_kaart.directory.text import Text
from sociale_kaart.storage.entry import (
    batches,
    find_entries,
    get_entry,
    iterate_entries,
    ordered_ids,
    require_entry,
    revisions_of,
)
from sociale_kaart.storage.former_id import former_ids_part
from sociale_kaart.storage.organization import OrganizationRow
from sociale_kaart.storage.record import AssuredRow, record_shape, table_of
from sociale_kaart.storage.shape import (
    MICRODEGREES,
    Base,
    EntryRow,
    Json,
    MaybeJson,
    Part,
    fold,
    reference,
)


class ServiceRow(EntryRow, AssuredRow, Base):
    """A service's columns."""

    __tablename__ = "service"
    organization: Mapped[str] = mapped_column(reference("organization.id"), index=True)
    name: Mapped[Json]
    alternate_name: Mapped[MaybeJson]
    kind: Mapped[str]
    entrance: Mapped[bool]
    summary: Mapped[Json]
    description: Mapped[MaybeJson]
    eligibility: Mapped[Json]
    not_for: Mapped[MaybeJson]
    languages: Mapped[Json]
    access: Mapped[Json]
    cost: Mapped[Json]
    modes: Mapped[Json]
    link_worker: Mapped[MaybeJson]
    """Without its practices, which are rows of ``link_worker_practice``."""
    country: Mapped[str]
    confidential: Mapped[bool]
    schedule: Mapped[str | None]
    closures: Mapped[Json]
    phones: Mapped[Json]
    email: Mapped[str | None]
    url: Mapped[str | None]
    capacity: Mapped[MaybeJson]
    waiting_time: Mapped[MaybeJson]
    tariff: Mapped[MaybeJson]
    alert: Mapped[MaybeJson]
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]


class ServiceThemeRow(Base):
    """One theme of a service."""

    __tablename__ = "service_theme"
    service: Mapped[str] = mapped_column(reference("service.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    theme: Mapped[str] = mapped_column(reference("theme.id"), index=True)


class ServiceAreaRow(Base):
    """One area that a service works for: an area's id, or a country's code."""

    __tablename__ = "service_area"
    service: Mapped[str] = mapped_column(reference("service.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    area: Mapped[str | None] = mapped_column(reference("area.id"), index=True)
    area_country: Mapped[str | None]


class LinkWorkerPracticeRow(Base):
    """One practice that a link worker belongs to."""

    __tablename__ = "link_worker_practice"
    service: Mapped[str] = mapped_column(reference("service.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    practice: Mapped[str] = mapped_column(reference("practice.id"), index=True)


class LocationRow(Base):
    """One place where a service is given; the point in whole microdegrees."""

    __tablename__ = "location"
    service: Mapped[str] = mapped_column(reference("service.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[MaybeJson]
    address: Mapped[str | None]
    postcode: Mapped[str | None]
    place: Mapped[str | None]
    country: Mapped[str | None]
    lon: Mapped[int | None]
    lat: Mapped[int | None]
    accessibility: Mapped[MaybeJson]
    schedule: Mapped[str | None]


_RECORD = record_shape(
    "service",
    Service,
    ServiceRow,
    former_ids_part("service"),
    Part(table_of(ServiceThemeRow), "service", ("themes",), value="theme"),
    Part(table_of(ServiceAreaRow), "service", ("service_area",), value="area"),
    Part(
        table_of(LinkWorkerPracticeRow), "service", ("link_worker", "practices"), value="practice"
    ),
    Part(table_of(LocationRow), "service", ("locations",)),
    words=("name", "alternate_name", "summary", "description"),
)


def _words(service: Service) -> Iterator[str]:
    """Its own words and, unless the address is confidential, the names of its places."""
    yield from _RECORD.words(service)
    for location in () if service.confidential else service.locations:
        yield from filter(None, (location.place, location.postcode))


SERVICE = replace(_RECORD, words=_words)


def find_services(session: Session, ids: Sequence[str]) -> dict[str, Service]:
    """The services with these ids, in this order; ids that do not exist are left out."""
    return find_entries(session, SERVICE, ids)


def names_of_services(session: Session, ids: Sequence[str]) -> dict[str, Text]:
    """Only the names of these services, in this order: thousands of them for a map."""
    table, names = SERVICE.table, dict[str, Text]()
    for some in batches(dict.fromkeys(ids)):
        rows = session.execute(select(table.c.id, table.c.name).where(table.c.id.in_(some)))
        found = {row[0]: Text.model_construct(row[1]) for row in rows}
        names.update((each, found[each]) for each in some if each in found)
    return names


@dataclass(frozen=True, slots=True)
class ServiceOutline:
    """What services are told apart by, without building thousands of records."""

    id: str
    organization: str
    country: str
    name: dict[str, str]
    alternate_name: dict[str, str] | None
    phones: tuple[str, ...]
    points: list[Point]
    places: list[tuple[str, str, str]]
    """Address, postcode and place of each location; empty where it has none."""


def iterate_outlines(session: Session) -> Iterator[ServiceOutline]:
    """The outline of every service, in no order."""
    places, table = table_of(LocationRow), SERVICE.table
    points: dict[str, list[Point]] = {}
    lines: dict[str, list[tuple[str, str, str]]] = {}
    named = (places.c[name] for name in ("service", "lon", "lat", "address", "postcode", "place"))
    for service, lon, lat, *line in session.execute(select(*named)):
        if lon is not None:
            points.setdefault(service, []).append(Point(lon / MICRODEGREES, lat / MICRODEGREES))
        address, postcode, place = (each or "" for each in line)
        lines.setdefault(service, []).append((address, postcode, place))
    names = ("id", "organization", "country", "name", "alternate_name", "phones")
    for row in session.execute(select(*(table.c[name] for name in names))):
        numbers = tuple(phone["number"] for phone in row[5])
        own, owner, country, name, other = row[:5]
        yield ServiceOutline(
            own, owner, country, name, other, numbers, points.get(own, []), lines.get(own, [])
        )


def get_service(session: Session, id: str) -> Service | None:
    """The service with this id, or None."""
    return get_entry(session, SERVICE, id)


def require_service(session: Session, id: str) -> Service:
    """The service with this id; raises NotFound."""
    return require_entry(session, SERVICE, id)


def iterate_services(session: Session) -> Iterator[Service]:
    """Every service, in the order of the files, a few hundred in memory at a time."""
    return iterate_entries(session, SERVICE)


def services_of_organization(session: Session, id: str) -> list[Service]:
    """Every service of one organization, in the order of the files."""
    return list(iterate_entries(session, SERVICE, SERVICE.table.c.organization == id))


def areas_of_organization(session: Session, id: str) -> list[str]:
    """Areas and countries that an organization's services work for, in no order."""
    rows = table_of(ServiceAreaRow)
    query = select(rows.c.area, rows.c.area_country).where(
        rows.c.service.in_(select(SERVICE.table.c.id).where(SERVICE.table.c.organization == id))
    )
    return [area or country for area, country in session.execute(query.distinct())]


def link_workers_of_practice(session: Session, id: str) -> list[Service]:
    """The link workers who belong to a practice, in the order of the files."""
    belongs = select(LinkWorkerPracticeRow.service).where(LinkWorkerPracticeRow.practice == id)
    return list(iterate_entries(session, SERVICE, SERVICE.table.c.id.in_(belongs)))


def link_workers_of_practices(session: Session) -> dict[str, list[str]]:
    """For each practice that has any, the ids of its link workers."""
    table = table_of(LinkWorkerPracticeRow)
    rows = session.execute(select(table.c.practice, table.c.service).order_by(table.c.service))
    found: dict[str, list[str]] = {}
    for practice, service in rows:
        found.setdefault(practice, []).append(service)
    return found


def link_workers_of_areas(session: Session, areas: Sequence[str]) -> list[Service]:
    """The link workers who serve any of these areas and belong to no practice in particular."""
    serves = select(ServiceAreaRow.service).where(ServiceAreaRow.area.in_(areas))
    belongs = select(LinkWorkerPracticeRow.service)
    table = SERVICE.table
    where = (table.c.kind == "link_worker", table.c.id.in_(serves), table.c.id.not_in(belongs))
    return list(iterate_entries(session, SERVICE, *where))


def organizations_of_services(session: Session) -> dict[str, str]:
    """Each service's organization by id."""
    table = SERVICE.table
    return {row[0]: row[1] for row in session.execute(select(table.c.id, table.c.organization))}


def revisions(session: Session) -> Mapping[str, int]:
    """Each service's revision number by id."""
    return revisions_of(session, SERVICE.table)


def search_text(
    session: Session, words: Sequence[str], limit: int = 20, offset: int = 0
) -> tuple[tuple[str, ...], int]:
    """Ids of services in which every word occurs, and how many there are in all.

    A plain scan for when the index is away: parts of words count, accents and case do not.
    Each word may stand in the service's own text or in its organization's. Services whose
    name comes first in the files come first. No words find nothing.
    """
    folded = [fold(word) for word in words if fold(word)]
    if not folded:
        return (), 0
    table, organization = SERVICE.table, table_of(OrganizationRow)
    where = [
        or_(
            table.c.search_text.contains(word, autoescape=True),
            table.c.organization.in_(
                select(organization.c.id).where(
                    organization.c.search_text.contains(word, autoescape=True)
                )
            ),
        )
        for word in folded
    ]
    count = session.scalar(select(func.count()).select_from(table).where(*where)) or 0
    ids = ordered_ids(session, table, *where)[offset : offset + limit]
    return tuple(ids), count
