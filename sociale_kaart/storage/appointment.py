"""Appointments and waiting lists in SQL. One row for a time: that is what forbids two."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    DateTime,
    Index,
    Row,
    UniqueConstraint,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from sociale_kaart.directory.appointment import Appointment, Waiting
from sociale_kaart.storage.change import in_utc
from sociale_kaart.storage.record import table_of
from sociale_kaart.storage.shape import Base, Key


class AppointmentRow(Base):
    """A booked time of a link worker; ``once`` is the form that booked it."""

    __tablename__ = "appointment"
    __table_args__ = (UniqueConstraint("service", "starts"), UniqueConstraint("once"))
    code: Mapped[Key]
    service: Mapped[str]
    practice: Mapped[str]
    starts: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    ends: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    booked_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    sequence: Mapped[int]
    once: Mapped[str]


class WaitingRow(Base):
    """Somebody who waits for a time to come free."""

    __tablename__ = "waiting"
    __table_args__ = (Index(None, "service", "since"), UniqueConstraint("once"))
    code: Mapped[Key]
    service: Mapped[str]
    practice: Mapped[str]
    since: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    once: Mapped[str]


APPOINTMENT, WAITING = map(table_of, (AppointmentRow, WaitingRow))


def add_appointment(session: Session, made: Appointment, once: str) -> None:
    """Book a time; raises IntegrityError when the time, the code or the form was used before."""
    session.execute(insert(APPOINTMENT).values(**_row(made), once=once))


def _row(made: Appointment) -> dict[str, Any]:
    return {name: getattr(made, name) for name in Appointment.__dataclass_fields__}


def move_appointment(session: Session, code: str, starts: datetime, ends: datetime) -> bool:
    """Give an appointment another time; raises IntegrityError when that is taken."""
    moved = session.execute(
        update(APPOINTMENT)
        .where(APPOINTMENT.c.code == code)
        .values(starts=starts, ends=ends, sequence=APPOINTMENT.c.sequence + 1)
        .returning(APPOINTMENT.c.code)
    )
    return moved.first() is not None


def remove_appointment(session: Session, code: str) -> bool:
    """Cancel an appointment: its row goes, and its time is free."""
    gone = session.execute(
        delete(APPOINTMENT).where(APPOINTMENT.c.code == code).returning(APPOINTMENT.c.code)
    )
    return gone.first() is not None


def get_appointment(session: Session, code: str) -> Appointment | None:
    """The appointment with this code, or None."""
    row = session.execute(_appointments().where(APPOINTMENT.c.code == code)).first()
    return _appointment(row) if row is not None else None


def appointment_of_form(session: Session, once: str) -> Appointment | None:
    """What a form booked before, when it is sent again."""
    row = session.execute(_appointments().where(APPOINTMENT.c.once == once)).first()
    return _appointment(row) if row is not None else None


def appointments_of(session: Session, service: str, since: datetime) -> Iterator[Appointment]:
    """A link worker's appointments that begin at this moment or later, in order."""
    wanted = (APPOINTMENT.c.service == service, APPOINTMENT.c.starts >= since)
    query = _appointments().where(*wanted).order_by(APPOINTMENT.c.starts)
    return (_appointment(row) for row in session.execute(query))


def _appointments() -> Any:
    return select(*(APPOINTMENT.c[name] for name in Appointment.__dataclass_fields__))


def _appointment(row: Row[Any]) -> Appointment:
    found = dict(row._mapping)
    for name in ("starts", "ends", "booked_at"):
        found[name] = in_utc(found[name])
    return Appointment(**found)


def add_waiting(session: Session, made: Waiting, once: str) -> None:
    """Put somebody at the end of a waiting list; raises IntegrityError for a form sent again.

    Two who come at the same moment stand one after the other, a microsecond apart.
    """
    latest = session.scalar(
        select(func.max(WAITING.c.since)).where(WAITING.c.service == made.service)
    )
    since = made.since
    if latest is not None:
        since = max(since, in_utc(latest) + timedelta(microseconds=1))
    row = {"code": made.code, "service": made.service, "practice": made.practice}
    session.execute(insert(WAITING).values(**row, since=since, once=once))


def get_waiting(session: Session, code: str) -> Waiting | None:
    """The place on a waiting list with this code, and how many are ahead of it."""
    return _waiting(session, WAITING.c.code == code)


def waiting_of_form(session: Session, once: str) -> Waiting | None:
    """What a form put on the list before."""
    return _waiting(session, WAITING.c.once == once)


def _waiting(session: Session, where: Any) -> Waiting | None:
    row = session.execute(select(WAITING).where(where)).first()
    if row is None:
        return None
    earlier = (WAITING.c.since < row.since) | (
        (WAITING.c.since == row.since) & (WAITING.c.code < row.code)
    )
    ahead = select(func.count()).where(WAITING.c.service == row.service, earlier)
    count = session.scalar(ahead) or 0
    return Waiting(row.code, row.service, row.practice, in_utc(row.since), count)


def count_waiting(session: Session, service: str) -> int:
    """How many wait for a link worker."""
    return session.scalar(select(func.count()).where(WAITING.c.service == service)) or 0


def remove_waiting(session: Session, code: str) -> bool:
    """Take somebody from a waiting list."""
    gone = session.execute(delete(WAITING).where(WAITING.c.code == code).returning(WAITING.c.code))
    return gone.first() is not None
