"""Slots for appointments: they follow from a link worker's hours, closures and holidays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sociale_kaart.directory.schedule import hours_of_days
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


def slots_of(service: Service, first: date, days: int) -> Iterator[Slot]:
    """The slots of so many days of the service's own calendar, in order.

    They are laid out on the line of real time, so a night in which the clock is changed has
    neither a slot that does not exist nor one that is there twice.
    """
    channel = appointment_channel(service)
    if channel is None or channel.schedule is None:
        return
    length = timedelta(minutes=channel.slot_minutes or USUAL_MINUTES)
    for day in hours_of_days(channel.schedule, service.country, first, days, service.closures):
        if not service.is_current(day.day):
            continue
        for span in day.spans:
            start, end = span.start.astimezone(UTC), span.end.astimezone(UTC)
            while span.certain and start + length <= end:
                yield Slot(start, start + length)
                start += length
