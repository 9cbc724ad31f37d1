"""How long practice matters are kept: a table with a reason for each period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sociale_kaart.storage.database import Session
from sociale_kaart.storage.keeping import count_before, forget_before


@dataclass(frozen=True, slots=True)
class Period:
    """What is kept, how long, from when, and why no shorter.

    ``what`` is the table's name, ``column`` the moment or day in it from which is counted; with
    ``by_month`` that is a month, which is kept until all of it is old enough.
    """

    what: str
    days: int
    column: str
    counted_from: str
    reason: str
    holds: str
    """What is in it, and why that is nobody's name."""
    by_month: bool = False

    def start(self, now: datetime) -> datetime:
        """The moment before which nothing is kept."""
        since = now - timedelta(days=self.days)
        if not self.by_month:
            return since
        return since.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


APPOINTMENTS = Period(
    what="appointment",
    days=30,
    column="ends",
    counted_from="its end",
    reason="a practice can see in the month after that it took place",
    holds="a time, a link worker, a practice and a random code; nothing about who comes",
)
WAITING = Period(
    what="waiting",
    days=90,
    column="since",
    counted_from="joining",
    reason="who has not been helped in three months needs another way",
    holds="a link worker, a practice and a random code; nothing about who waits",
)
SLIPS = Period(
    what="slip_code",
    days=365,
    column="month",
    counted_from="the month in which it was made",
    reason="help may take a year before one can say whether it helped",
    holds="a keyed hash of the code on the paper, the service, practice, theme, age band and month;"
    " the age band goes at the first answer",
    by_month=True,
)
REFERRALS = Period(
    what="referral_count",
    days=800,
    column="month",
    counted_from="the month",
    reason="a year is published when it is over; a year of delay must lose nothing",
    holds="how many, by month, practice, way, service, theme and age band",
    by_month=True,
)
OUTCOMES = Period(
    what="outcome_count",
    days=800,
    column="month",
    counted_from="the month",
    reason="a year is published when it is over; a year of delay must lose nothing",
    holds="how many answers of each kind, by month, practice, service and theme; no code",
    by_month=True,
)
MISSES = Period(
    what="missed",
    days=400,
    column="day",
    counted_from="the day",
    reason="a month is published when it is over; a year of delay must lose nothing",
    holds="how often nothing was found, by day, municipality and theme; never the words",
)
NOTES = Period(
    what="learning_note",
    days=1100,
    column="written_at",
    counted_from="writing",
    reason="what was learned about a service is old after three years",
    holds="a sentence about working with a service; names and personal numbers are refused",
)
PERIODS = (APPOINTMENTS, WAITING, SLIPS, REFERRALS, OUTCOMES, MISSES, NOTES)


def keep_appointments_since(now: datetime) -> datetime:
    """The moment before which appointments are gone."""
    return APPOINTMENTS.start(now)


def forget_past(session: Session, now: datetime) -> None:
    """Take away everything whose period is over."""
    for period in PERIODS:
        forget_before(session, period.what, period.column, period.start(now))


def overdue(session: Session, period: Period, now: datetime) -> int:
    """How many rows are kept longer than they should be."""
    return count_before(session, period.what, period.column, period.start(now))
