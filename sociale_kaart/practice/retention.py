"""How long practice matters are kept: a table with a reason for each period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sociale_kaart.storage.appointment import forget_appointments
from sociale_kaart.storage.database import Session


@dataclass(frozen=True, slots=True)
class Period:
    """What is kept, how long, from when, and why no shorter."""

    what: str
    days: int
    counted_from: str
    reason: str


APPOINTMENTS = Period(
    "appointment", 30, "its end", "a practice can see in the month after that it took place"
)
WAITING = Period(
    "waiting", 90, "joining", "who has not been helped in three months needs another way"
)
PERIODS = (APPOINTMENTS, WAITING)


def keep_appointments_since(now: datetime) -> datetime:
    """The moment before which appointments are gone."""
    return now - timedelta(days=APPOINTMENTS.days)


def forget_past(session: Session, now: datetime) -> None:
    """Take away everything whose period is over."""
    forget_appointments(
        session,
        ended=keep_appointments_since(now),
        waiting_since=now - timedelta(days=WAITING.days),
    )
