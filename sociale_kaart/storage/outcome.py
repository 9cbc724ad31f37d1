"""Counts of answers about outcomes, and learning notes, in SQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import DateTime, Index, delete, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from sociale_kaart.directory.outcome import Answer, Note
from sociale_kaart.storage.change import in_utc
from sociale_kaart.storage.counting import add_to_count
from sociale_kaart.storage.record import table_of
from sociale_kaart.storage.shape import Base, Key


class OutcomeCountRow(Base):
    """How many answers of one kind were given in one month."""

    __tablename__ = "outcome_count"
    month: Mapped[date] = mapped_column(primary_key=True)
    practice: Mapped[Key]
    service: Mapped[Key]
    theme: Mapped[Key]
    side: Mapped[Key]
    reached: Mapped[Key]
    reason: Mapped[Key]
    effect: Mapped[Key]
    done: Mapped[Key]
    count: Mapped[int]


class LearningNoteRow(Base):
    """Something learned about working with a service."""

    __tablename__ = "learning_note"
    __table_args__ = (Index(None, "service"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    service: Mapped[str]
    text: Mapped[str]
    actor: Mapped[str]
    written_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


OUTCOME_COUNT, LEARNING_NOTE = map(table_of, (OutcomeCountRow, LearningNoteRow))


@dataclass(frozen=True, slots=True)
class Told:
    """What one answer adds to the count of."""

    month: date
    practice: str
    service: str
    theme: str
    answer: Answer


def count_answer(session: Session, told: Told) -> None:
    """Count one answer; nothing says whose it is."""
    answer = {name: getattr(told.answer, name) for name in Answer.__dataclass_fields__}
    key: dict[str, Any] = {name: getattr(told, name) for name in _OWN}
    add_to_count(session, OUTCOME_COUNT, {**key, **answer})


_OWN = ("month", "practice", "service", "theme")


def outcome_counts(session: Session, first: date, last: date) -> Iterator[tuple[Told, int]]:
    """Counts of the months from one day up to and including another."""
    table = OUTCOME_COUNT
    query = select(table).where(table.c.month >= first, table.c.month <= last)
    for row in session.execute(query).mappings():
        answer = Answer(**{name: row[name] for name in Answer.__dataclass_fields__})
        yield Told(**{name: row[name] for name in _OWN}, answer=answer), row["count"]


def add_note(session: Session, service: str, text: str, actor: str, at: datetime) -> int:
    """Keep a learning note; gives its number."""
    row = {"service": service, "text": text, "actor": actor, "written_at": at}
    return int(
        session.execute(
            insert(LEARNING_NOTE).values(**row).returning(LEARNING_NOTE.c.id)
        ).scalar_one()
    )


def notes_of(session: Session, service: str) -> list[Note]:
    """A service's learning notes, the newest first."""
    query = select(LEARNING_NOTE).where(LEARNING_NOTE.c.service == service)
    rows = session.execute(query.order_by(LEARNING_NOTE.c.id.desc())).mappings()
    return [Note(**{**row, "written_at": in_utc(row["written_at"])}) for row in rows]


def remove_note(session: Session, id: int) -> None:
    """Take a learning note away."""
    session.execute(delete(LEARNING_NOTE).where(LEARNING_NOTE.c.id == id))
