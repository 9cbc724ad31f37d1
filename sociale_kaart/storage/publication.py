"""What was published of the counts: groups of ten or more, fixed once and for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, cast

from sqlalchemy import DateTime, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from sociale_kaart.storage.record import table_of
from sociale_kaart.storage.shape import Base, Json, Key

Population = Literal["referral", "outcome", "missed"]


class PublicationRow(Base):
    """A period whose groups are fixed."""

    __tablename__ = "publication"
    population: Mapped[Key]
    period: Mapped[date] = mapped_column(primary_key=True)
    """Its first day."""
    published_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class PublishedGroupRow(Base):
    """One group: how many, and for each fact the values that they have, one or several."""

    __tablename__ = "published_group"
    population: Mapped[Key]
    period: Mapped[date] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    count: Mapped[int]
    facts: Mapped[Json]


PUBLICATION, PUBLISHED_GROUP = map(table_of, (PublicationRow, PublishedGroupRow))


@dataclass(frozen=True, slots=True)
class Group:
    """So many that are told together. Of each fact: every value that one of them has."""

    count: int
    facts: Mapping[str, tuple[str, ...]]


def published_periods(session: Session, population: Population) -> list[date]:
    """The periods that are fixed, the latest first."""
    table = PUBLICATION
    query = select(table.c.period).where(table.c.population == population)
    return list(session.scalars(query.order_by(table.c.period.desc())))


def publish_groups(
    session: Session, population: Population, period: date, groups: Iterable[Group], at: datetime
) -> None:
    """Fix a period; raises AlreadyThere when that was done before."""
    key = {"population": population, "period": period}
    session.execute(insert(PUBLICATION).values(**key, published_at=at))
    rows = [
        {**key, "number": number, "count": each.count, "facts": _packed(each)}
        for number, each in enumerate(groups)
    ]
    if rows:
        session.execute(insert(PUBLISHED_GROUP), rows)


def published_groups(
    session: Session, population: Population, period: date | None = None
) -> Iterator[tuple[date, Group]]:
    """The groups of one period or of all, with the period of each."""
    table = PUBLISHED_GROUP
    query = select(table.c.period, table.c["count"], table.c.facts)
    query = query.where(table.c.population == population)
    if period is not None:
        query = query.where(table.c.period == period)
    for day, count, facts in session.execute(query.order_by(table.c.period, table.c.number)):
        unpacked = {name: (v,) if isinstance(v, str) else tuple(v) for name, v in facts.items()}
        yield cast("date", day), Group(count, unpacked)


def _packed(group: Group) -> dict[str, str | list[str]]:
    return {name: v[0] if len(v) == 1 else list(v) for name, v in group.facts.items()}
