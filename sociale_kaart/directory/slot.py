"""Slots for appointments: they follow from a link worker's hours, closures and holidays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from sociale_kaart.directory.schedule import Closure, hours_of_days
from sociale_kaart.directory.service import ContactChannel, Service

USUAL_MINUTES = 20
BOOKABLE_DAYS = 28
"""How far ahead one books: four weeks, as far as hours are known with some certainty."""


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A time for one appointment: aware moments in UTC."""

    starts: datetime
    ends: datetime


def appointment_channel(service: Service) -> ContactChannel | None:
    """The channel through which appointments with a link worker are booked, with known hours."""
    channels = service.link_worker.channels if service.link_worker else ()
    return next((c for c in channels if c.channel == "appointment" and c.schedule), None)


def slots_of(service: Service, first: date, days: int) -> tuple[Slot, ...]:
    """The slots of so many days of the service's own calendar, in order.

    They are laid out on the line of real time, so a night in which the clock is changed has
    neither a slot that does not exist nor one that is there twice.
    """
    channel = appointment_channel(service)
    if channel is None or channel.schedule is None:
        return ()
    length = channel.slot_minutes or USUAL_MINUTES
    wanted = range(days)
    current = tuple(service.is_current(first + timedelta(days=number)) for number in wanted)
    return _laid_out(channel.schedule, service.country, length, service.closures, first, current)


@lru_cache(maxsize=64)
def _laid_out(
    schedule: str,
    country: str,
    minutes: int,
    closures: tuple[Closure, ...],
    first: date,
    current: tuple[bool, ...],
) -> tuple[Slot, ...]:
    """The same by what it follows from; remembered, as many look at the same weeks at once.

    ``current`` says for each day whether the scheme runs.
    """
    length = timedelta(minutes=minutes)
    found = []
    days = hours_of_days(schedule, country, first, len(current), closures)
    for day, runs in zip(days, current, strict=True):
        for span in day.spans if runs else ():
            start, end = span.start.astimezone(UTC), span.end.astimezone(UTC)
            while span.certain and start + length <= end:
                found.append(Slot(start, start + length))
                start += length
    return tuple(found)
