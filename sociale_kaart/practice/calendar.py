"""Appointments as iCalendar (RFC 5545): a feed for the link worker, and invitations (RFC 5546)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from icalendar import Calendar, Event, vCalAddress

from sociale_kaart.directory.appointment import Appointment

Method = Literal["PUBLISH", "REQUEST", "CANCEL"]
NO_ADDRESS = "invalid:nomail"
"""An organizer must be named (RFC 5546, 3.2), also one who has no e-mail address."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who invites or is invited: a role with its own address, never a person."""

    name: str
    email: str

    def address(self) -> vCalAddress:
        """As calendars write it."""
        made = vCalAddress(f"mailto:{self.email}" if self.email else NO_ADDRESS)
        made.params["CN"] = self.name
        return made


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """What calendars show. ``host`` makes the identifiers of events this site's own."""

    name: str
    summary: str
    description: str
    place: str
    host: str
    url: str
    """Where the appointment is moved or cancelled."""
    practice: Party
    worker: Party


def calendar(
    appointments: Iterable[tuple[Appointment, CalendarWords]],
    method: Method,
    now: datetime,
    name: str = "",
) -> bytes:
    """A calendar with these appointments, in UTC so that no zone has to be known to read it."""
    made = Calendar()
    made.add("prodid", "-//sociale_kaart//appointments//EN")
    made.add("version", "2.0")
    made.add("method", method)
    if name:
        made.add("x-wr-calname", name)
        made.add("refresh-interval;value=duration", "PT15M")
    for appointment, words in appointments:
        made.add_component(_event(appointment, words, method, now))
    return bytes(made.to_ical())


def _event(made: Appointment, words: CalendarWords, method: Method, now: datetime) -> Event:
    event = Event()
    cancelled = method == "CANCEL"
    event.add("uid", f"{made.code.lower()}@{words.host}")
    event.add("dtstamp", now)
    event.add("dtstart", made.starts)
    event.add("dtend", made.ends)
    event.add("sequence", made.sequence + cancelled)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("summary", words.summary)
    event.add("description", words.description)
    if words.place:
        event.add("location", words.place)
    event.add("class", "PRIVATE")
    event.add("url", words.url)
    event.add("organizer", words.practice.address())
    if method != "PUBLISH":  # which may name nobody (RFC 5546, 3.2.1)
        event.add("attendee", words.worker.address())
    return event
