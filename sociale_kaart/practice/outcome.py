"""Telling what became of a referral: once for each side, and only a count remains."""

from __future__ import annotations

from datetime import datetime

from sociale_kaart.directory.outcome import Answer, Side
from sociale_kaart.directory.referral import month_of
from sociale_kaart.errors import InvalidEntry, NotFound, Taken
from sociale_kaart.practice.retention import forget_past
from sociale_kaart.storage.database import Database, Session
from sociale_kaart.storage.outcome import Told, count_answer
from sociale_kaart.storage.referral import SlipLine, mark_answered, slip_lines


def require_slip(session: Session, hash: str) -> tuple[SlipLine, ...]:
    """The services of a slip; raises NotFound for a code that there is not, or not any more."""
    found = slip_lines(session, hash)
    if not found:
        raise NotFound("There is no slip with this code")
    return found


def unanswered(lines: tuple[SlipLine, ...], side: Side) -> tuple[str, ...]:
    """The services of a slip about which this side has told nothing yet."""
    return tuple(each.referral.service for each in lines if side not in each.answered)


def tell(database: Database, hash: str, service: str, answer: Answer, now: datetime) -> None:
    """Count one side's answer about one service of a slip.

    Raises NotFound, InvalidEntry naming the first field that is not right, and Taken when this
    side has answered before.
    """
    for field in answer.problems():
        raise InvalidEntry(field, "choose one of the answers")
    with database.transaction() as session:
        forget_past(session, now)
        lines = require_slip(session, hash)
        about = next((e.referral for e in lines if e.referral.service == service), None)
        if about is None:
            raise InvalidEntry("service", "choose one of the services on the slip")
        if not mark_answered(session, hash, service, answer.side):
            raise Taken("This was answered before")
        where = (about.practice, about.service, about.theme)
        count_answer(session, Told(month_of(now), *where, answer.plain()))
