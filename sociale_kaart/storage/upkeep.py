"""What keeps the catalogue fresh: reminders that were sent, and links that were looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import DateTime, delete, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from sociale_kaart.storage.change import in_utc
from sociale_kaart.storage.record import table_of
from sociale_kaart.storage.shape import Base, Key, Kind


class ReminderRow(Base):
    """The last reminder about one entry, since it was assured."""

    __tablename__ = "reminder"
    kind: Mapped[Key]
    entry_id: Mapped[Key]
    step: Mapped[int]
    """1 reminder, 2 second, 3 urgent."""
    assured_date: Mapped[str]
    """The day on which the entry had been assured; a later one begins anew."""
    sent_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class LinkCheckRow(Base):
    """How one web address answered when it was last looked at."""

    __tablename__ = "link_check"
    url: Mapped[Key]
    checked_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    problem: Mapped[str]
    """Empty when it answered well."""
    failures: Mapped[int]
    """How often in a row it did not."""


REMINDER, LINK_CHECK = table_of(ReminderRow), table_of(LinkCheckRow)


@dataclass(frozen=True, slots=True)
class Reminder:
    """The last reminder about an entry."""

    step: int
    assured_date: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """How a web address answered."""

    url: str
    checked_at: datetime
    problem: str
    failures: int


def reminders(session: Session) -> dict[tuple[str, str], Reminder]:
    """The last reminder by kind and id of the entry."""
    rows = session.execute(select(REMINDER)).mappings()
    return {
        (row["kind"], row["entry_id"]): Reminder(
            row["step"], row["assured_date"], in_utc(row["sent_at"])
        )
        for row in rows
    }


def note_reminder(session: Session, kind: Kind, id: str, reminder: Reminder) -> None:
    """Remember that a reminder was sent."""
    session.execute(delete(REMINDER).where(REMINDER.c.kind == kind, REMINDER.c.entry_id == id))
    row = {
        "kind": kind,
        "entry_id": id,
        "step": reminder.step,
        "assured_date": reminder.assured_date,
        "sent_at": reminder.sent_at,
    }
    session.execute(insert(REMINDER).values(**row))


def link_checks(session: Session) -> dict[str, LinkCheck]:
    """How each address answered, by address."""
    rows = session.execute(select(LINK_CHECK)).mappings()
    return {
        row["url"]: LinkCheck(
            row["url"], in_utc(row["checked_at"]), row["problem"], row["failures"]
        )
        for row in rows
    }


def note_link_checks(session: Session, checks: Iterable[LinkCheck]) -> None:
    """Remember how addresses answered."""
    for each in checks:
        session.execute(delete(LINK_CHECK).where(LINK_CHECK.c.url == each.url))
        row = {
            "url": each.url,
            "checked_at": each.checked_at,
            "problem": each.problem,
            "failures": each.failures,
        }
        session.execute(insert(LINK_CHECK).values(**row))
