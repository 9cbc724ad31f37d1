"""How long one waits for a service, how much room it has and what it charges, over time.

Every revision of an entry is kept in the change log, so the past is there already.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sociale_kaart.storage.change import Change, history
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.shape import Document

Series = tuple[tuple[date, Decimal], ...]
"""Values with the day from which each holds, the oldest first; a day has one value."""


@dataclass(frozen=True, slots=True)
class ServiceHistory:
    """Weeks until a first meeting, people at a time, free places, and the amount charged."""

    waiting_weeks: Series
    maximum: Series
    available: Series
    tariff: Series


def service_history(session: Session, id: str) -> ServiceHistory:
    """The history of a service, also of one that is gone."""
    changes = [each for each in reversed(history(session, "service", id)) if each.document]
    return ServiceHistory(
        waiting_weeks=_series(changes, "waiting_time", "weeks"),
        maximum=_series(changes, "capacity", "maximum"),
        available=_series(changes, "capacity", "available"),
        tariff=_series(changes, "tariff", "amount"),
    )


def _series(changes: Iterable[Change], field: str, name: str) -> Series:
    """One value of one field: when it was reported where that is said, else when it changed."""
    found: dict[date, Decimal] = {}
    before: Decimal | None = None
    for change in changes:
        value, reported = _value((change.document or {}).get(field), name)
        day = min(reported or change.at.date(), change.at.date())
        if value is not None and (value != before or reported is not None):
            found[day] = value
        before = value
    return tuple(sorted(found.items()))


def _value(part: Document | None, name: str) -> tuple[Decimal | None, date | None]:
    if not part or part.get(name) is None:
        return None, None
    reported = part.get("reported")
    return Decimal(str(part[name])), date.fromisoformat(reported) if reported else None
