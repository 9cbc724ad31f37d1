"""How long reports of the public are kept: a table with a reason for each period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sociale_kaart.storage.database import Session
from sociale_kaart.storage.proposal import forget_contacts, forget_reports

VISITOR = "visitor"
"""How the queue names whoever reports something without an account."""


@dataclass(frozen=True, slots=True)
class Period:
    """What is kept, how long, from when, and why no shorter."""

    what: str
    days: int
    counted_from: str
    reason: str


CONTACT = Period("e-mail address with a report", 30, "the answer", "the answer raises a question")
CONTACT_AT_MOST = Period("the same without an answer", 180, "the report", "nobody answers any more")
REPORT = Period("report", 365, "the answer", "the same is reported again within a year")
PERIODS = (CONTACT, CONTACT_AT_MOST, REPORT)


def forget_old(session: Session, now: datetime) -> None:
    """Take away everything whose period is over."""
    forget_contacts(
        session,
        decided=now - timedelta(days=CONTACT.days),
        made=now - timedelta(days=CONTACT_AT_MOST.days),
    )
    forget_reports(session, VISITOR, decided=now - timedelta(days=REPORT.days))
