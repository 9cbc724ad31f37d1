"""Questions that found nothing, counted in SQL by day, area and theme; never their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from sociale_kaart.storage.counting import add_to_count
from sociale_kaart.storage.record import table_of
from sociale_kaart.storage.shape import Base, Key


class MissedRow(Base):
    """How often nothing was found on one day."""

    __tablename__ = "missed"
    day: Mapped[date] = mapped_column(primary_key=True)
    area: Mapped[Key]
    theme: Mapped[Key]
    count: Mapped[int]


MISSED = table_of(MissedRow)


@dataclass(frozen=True, slots=True)
class Missed:
    """What one question without an answer adds to the count of; empty texts were not said."""

    day: date
    area: str
    theme: str


def count_missed(session: Session, missed: Missed, number: int) -> None:
    """Add so many questions to their count."""
    add_to_count(session, MISSED, asdict(missed), number)


def missed_counts(session: Session, first: date, last: date) -> Iterator[tuple[Missed, int]]:
    """Counts of the days from one up to and including another."""
    query = select(MISSED).where(MISSED.c.day >= first, MISSED.c.day <= last)
    for day, area, theme, count in session.execute(query):
        yield Missed(day, area, theme), count
