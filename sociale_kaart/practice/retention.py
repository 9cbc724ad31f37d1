"""How long practice matters are kept: a table with a reason for each period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sociale_kaart.directory.referral import month_of
from sociale_kaart.storage.appointment import forget_appointments
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.missed import forget_missed
from sociale_kaart.storage.outcome import forget_notes, forget_outcome_counts
from sociale_kaart.storage.referral import forget_referral_counts, forget_slips


@dataclass(frozen=True, slots=True)
class Period:
    """What is kept, how long, from when, and why no shorter. ``what`` is the table's name."""

    what: str
    days: int
    counted_from: str
    reason: str
    holds: str
    """What is in it, and why that is nobody's name."""


APPOINTMENTS = Period(
    "appointment",
    30,
    "its end",
    "a practice can see in the month after that it took place",
    "a time, a link worker, a practice and a random code; nothing about who comes",
)
WAITING = Period(
    "waiting",
    90,
    "joining",
    "who has not been helped in three months needs another way",
    "a link worker, a practice and a random code; nothing about who waits",
)
SLIPS = Period(
    "slip_code",
    365,
    "the end of the month in which it was made",
    "help may take a year before one can say whether it helped",
    "a keyed hash of the code on the paper, the services, practice, theme, age band and month;"
    " the age band goes at the first answer",
)
REFERRALS = Period(
    "referral_count",
    800,
    "the end of the month",
    "a year is published when it is over, and one can be compared with the one before",
    "how many: by month, practice, way, service, theme and age band",
)
OUTCOMES = Period(
    "outcome_count",
    800,
    "the end of the month",
    "a year is published when it is over, and one can be compared with the one before",
    "how many answers of each kind: by month, practice, service and theme; no code",
)
MISSES = Period(
    "missed",
    400,
    "the day",
    "one can be compared with the same season a year before",
    "how often nothing was found: by day, municipality and theme; never the words",
)
NOTES = Period(
    "learning_note",
    1100,
    "writing",
    "what was learned about a service is old after three years",
    "a sentence about working with a service; names and personal numbers are refused",
)
PERIODS = (APPOINTMENTS, WAITING, SLIPS, REFERRALS, OUTCOMES, MISSES, NOTES)


def keep_appointments_since(now: datetime) -> datetime:
    """The moment before which appointments are gone."""
    return now - timedelta(days=APPOINTMENTS.days)


def forget_past(session: Session, now: datetime) -> None:
    """Take away everything whose period is over."""

    def since(period: Period) -> datetime:
        return now - timedelta(days=period.days)

    forget_appointments(session, ended=since(APPOINTMENTS), waiting_since=since(WAITING))
    forget_slips(session, month_of(since(SLIPS)))
    forget_referral_counts(session, month_of(since(REFERRALS)))
    forget_outcome_counts(session, month_of(since(OUTCOMES)))
    forget_missed(session, since(MISSES).date())
    forget_notes(session, since(NOTES))
