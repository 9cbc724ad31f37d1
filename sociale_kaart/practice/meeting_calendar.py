"""The invitation to a network meeting as iCalendar; it says who by role, and about whom nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from sociale_kaart.practice.calendar import Party


@dataclass(frozen=True, slots=True)
class Meeting:
    """When and where, an aware moment in UTC; ``uid`` is the same for the same meeting."""

    uid: str
    starts: datetime
    length: timedelta
    title: str
    description: str
    place: str


def meeting_calendar(
    meeting: Meeting, organizer: Party, invited: Iterable[Party], now: datetime
) -> bytes:
    """An invitation (RFC 5546 REQUEST) from somebody with an address to all who have one.

    Without an organizer's address, or with nobody to invite, it is an event for one's own
    calendar (PUBLISH).
    """
    parties = [each for each in invited if each.email] if organizer.email else []
    made = Calendar()
    made.add("prodid", "-//sociale_kaart//meetings//EN")
    made.add("version", "2.0")
    made.add("method", "REQUEST" if parties else "PUBLISH")
    made.add_component(_event(meeting, organizer, parties, now))
    return bytes(made.to_ical())


def _event(meeting: Meeting, organizer: Party, parties: list[Party], now: datetime) -> Event:
    event = Event()
    event.add("uid", meeting.uid)
    event.add("dtstamp", now)
    event.add("dtstart", meeting.starts)
    event.add("dtend", meeting.starts + meeting.length)
    event.add("sequence", 0)
    event.add("status", "CONFIRMED")
    event.add("summary", meeting.title)
    event.add("description", meeting.description)
    if meeting.place:
        event.add("location", meeting.place)
    event.add("class", "PRIVATE")
    event.add("organizer", organizer.address())
    for each in parties:
        invited = each.address()
        invited.params["ROLE"] = "REQ-PARTICIPANT"
        invited.params["PARTSTAT"] = "NEEDS-ACTION"
        invited.params["RSVP"] = "TRUE"
        event.add("attendee", invited)
    return event
