"""Limits on attempts: counted in the database, so that every thread and process counts alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sociale_kaart.errors import TooMany
from sociale_kaart.storage.database import Database, Session
from sociale_kaart.storage.sign_in import (
    add_attempt,
    attempts_since,
    forget_attempts,
    forgive_attempts,
)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many within so long; ``reason`` says why it is that many."""

    name: str
    most: int
    window: timedelta
    reason: str


_QUARTER = timedelta(minutes=15)
ACCOUNT_LIMIT = Limit("account", 5, _QUARTER, "one person who mistypes; nobody guesses in five")
ADDRESS_LIMIT = Limit("address", 30, _QUARTER, "a practice behind one address, all mistyping")
SECOND_LIMIT = Limit("second", 5, _QUARTER, "a million codes, of which three count")
LONGEST_KEPT = timedelta(days=2)
"""Attempts are kept no longer than the longest window of any limit."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt that was counted; what turns out right is taken back."""

    ids: tuple[int, ...]
    key: str


def count_attempt(
    database: Database, limits: Sequence[tuple[Limit, str]], now: datetime
) -> Attempt:
    """Count an attempt towards each limit and its key (a hash); raises TooMany when one is full.

    Counted before anything is compared, so that many at the same time cannot slip through.
    """
    with database.transaction() as session:
        forget_attempts(session, now - LONGEST_KEPT)
        for limit, key in limits:
            _require_room(session, limit, key, now)
        ids = tuple(add_attempt(session, f"{limit.name}:{key}", now) for limit, key in limits)
    limit, key = limits[0]
    return Attempt(ids, f"{limit.name}:{key}")


def forgive(database: Database, attempt: Attempt) -> None:
    """Take an attempt back that was right, and with it earlier ones of the first limit's key."""
    with database.transaction() as session:
        forgive_attempts(session, attempt.ids, attempt.key)


def _require_room(session: Session, limit: Limit, key: str, now: datetime) -> None:
    earlier = attempts_since(session, f"{limit.name}:{key}", now - limit.window)
    if len(earlier) >= limit.most:
        wait = earlier[-limit.most] + limit.window - now
        raise TooMany("Too many attempts. Wait a while", max(1, round(wait.total_seconds())))
