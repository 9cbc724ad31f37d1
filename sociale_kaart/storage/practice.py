"""Practices in SQL, with the services that each calls most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.text import Text
from sociale_kaart.storage.entry import find_entries, get_entry, iterate_entries, require_entry
from sociale_kaart.storage.former_id import former_ids_part
from sociale_kaart.storage.record import AssuredRow, record_shape, table_of
from sociale_kaart.storage.shape import Base, EntryRow, Json, Part, reference


class PracticeRow(EntryRow, AssuredRow, Base):
    """A practice's columns; the point in whole microdegrees."""

    __tablename__ = "practice"
    name: Mapped[Json]
    kind: Mapped[str]
    country: Mapped[str]
    address: Mapped[str]
    postcode: Mapped[str]
    place: Mapped[str]
    lon: Mapped[int]
    lat: Mapped[int]
    area: Mapped[str | None] = mapped_column(reference("area.id"), index=True)
    area_country: Mapped[str | None]
    schedule: Mapped[str | None]
    closures: Mapped[Json]
    phones: Mapped[Json]
    email: Mapped[str | None]
    url: Mapped[str | None]


class PracticeShortlistRow(Base):
    """One service that a practice calls most; the first is the best."""

    __tablename__ = "practice_shortlist"
    practice: Mapped[str] = mapped_column(reference("practice.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    service: Mapped[str] = mapped_column(reference("service.id"), index=True)


PRACTICE = record_shape(
    "practice",
    Practice,
    PracticeRow,
    former_ids_part("practice"),
    Part(table_of(PracticeShortlistRow), "practice", ("shortlist",), value="service"),
    words=("name", "place", "postcode", "address"),
)


def find_practices(session: Session, ids: Sequence[str]) -> dict[str, Practice]:
    """The practices with these ids, in this order."""
    return find_entries(session, PRACTICE, ids)


def get_practice(session: Session, id: str) -> Practice | None:
    """The practice with this id, or None."""
    return get_entry(session, PRACTICE, id)


def require_practice(session: Session, id: str) -> Practice:
    """The practice with this id; raises NotFound."""
    return require_entry(session, PRACTICE, id)


def iterate_practices(session: Session) -> Iterator[Practice]:
    """Every practice, in the order of the files."""
    return iterate_entries(session, PRACTICE)


def all_practices(session: Session) -> list[Practice]:
    """Every practice, in the order of the files, for a list to choose from."""
    return list(iterate_practices(session))


def names_of_practices(session: Session, limit: int) -> dict[str, Text]:
    """Names of the first so many practices by name; by id."""
    table = PRACTICE.table
    query = select(table.c.id, table.c.name).order_by(table.c.search_text).limit(limit)
    return {row[0]: Text.model_construct(row[1]) for row in session.execute(query)}


def areas_of_practices(session: Session) -> dict[str, str]:
    """The area in which each practice stands, or its country's code, by id."""
    table = PRACTICE.table
    rows = session.execute(select(table.c.id, table.c.area, table.c.area_country))
    return {row[0]: row[1] or row[2] for row in rows}
