"""What has to happen by itself, once a day: publish what is over, forget what is past."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sociale_kaart.practice.retention import PERIODS, forget_past, overdue
from sociale_kaart.reports.publishing import publish_closed, unpublished
from sociale_kaart.storage.database import AlreadyThere, Database, Session


def keep_up(database: Database, now: datetime) -> int:
    """Publish periods that are over, then forget; gives how many were published.

    Several nodes may do so at once: what one has published the others leave.
    """
    try:
        with database.transaction() as session:
            published = publish_closed(session, now)
            forget_past(session, now)
    except AlreadyThere:
        return 0
    return published


def behind(session: Session, now: datetime) -> Iterator[str]:
    """In words, what should have happened and has not."""
    for population, period, _ in unpublished(session, now.date()):
        yield f"{population} of {period:%Y-%m} is not published"
    for each in PERIODS:
        if count := overdue(session, each, now):
            yield f"{count} of {each.what} are kept longer than {each.days} days"
