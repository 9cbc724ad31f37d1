"""Times of appointments in words, and what calendars say of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sociale_kaart.accounts.limits import Limit
from sociale_kaart.directory.appointment import Appointment
from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.reference_code import parse_code
from sociale_kaart.directory.service import Service
from sociale_kaart.directory.slot import Slot, appointment_channel
from sociale_kaart.errors import NotFound
from sociale_kaart.practice.calendar import CalendarWords, Party
from sociale_kaart.web.answer import visible_locations
from sociale_kaart.web.card import phone_links
from sociale_kaart.web.hours import local
from sociale_kaart.web.links import appointment_path
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.spoken import clock, spoken_time, weekday_and_day
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import absolute, house

CODE_LIMIT = Limit(
    "code", 30, timedelta(minutes=15), "a practice that mistypes; guessing would take ages"
)


@dataclass(frozen=True, slots=True)
class Time:
    """A time to choose: as the form sends it, and as people read it."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Day:
    """The free times of one day."""

    name: str
    times: tuple[Time, ...]


def days_of(slots: Iterable[Slot], country: str, reads: Reader) -> tuple[Day, ...]:
    """Slots by day, on the clock of the country where they are.

    In the night in which an hour comes twice, the second is marked.
    """
    found: dict[str, list[Time]] = {}
    for slot in slots:
        here = local(slot.starts, country)
        name = weekday_and_day(here.date(), reads.interface)
        text = spoken_time(clock(here), reads.interface)
        if here.fold:
            text = gettext("%(time)s (winter time)", time=text)
        found.setdefault(name[:1].upper() + name[1:], []).append(
            Time(slot.starts.isoformat(), text)
        )
    return tuple(Day(name, tuple(times)) for name, times in found.items())


def moment_words(moment: datetime, country: str, reads: Reader) -> str:
    """“Tuesday 24 November, 14:20”."""
    here = local(moment, country)
    name = weekday_and_day(here.date(), reads.interface)
    return f"{name[:1].upper()}{name[1:]}, {spoken_time(clock(here), reads.interface)}"


def calendar_words(
    made: Appointment, service: Service, practice: Practice | None, reads: Reader
) -> CalendarWords:
    """What stands in a calendar: who with, through which practice, where. Never for whom."""
    name = service.name.show(*reads.wanted)
    through = practice.name.show(*reads.wanted) if practice else ""
    phones = ", ".join(each.number for each in phone_links(service, None, reads)[:1])
    url = absolute(appointment_path(made.code))
    return CalendarWords(
        name=name,
        summary=f"{name} – {through}" if through else name,
        description=gettext("Appointment through the practice. %(phone)s", phone=phones),
        place=appointment_place(service),
        host=urlsplit(url).netloc,
        url=url,
        practice=Party(through or house().site_name, (practice and practice.email) or ""),
        worker=Party(name, role_address(service)),
    )


def appointment_place(service: Service) -> str:
    """Where one goes, in a line; empty for a secret address or none."""
    place = next(iter(visible_locations(service)), None)
    return ", ".join(filter(None, (place.address, place.place))) if place else ""


def role_address(service: Service) -> str:
    """Where a link worker reads mail: for appointments, for all, or for consultation."""
    channels = service.link_worker.channels if service.link_worker else ()
    channel = appointment_channel(service)
    found = (channel and channel.email, service.email, *(each.email for each in channels))
    return next((each for each in found if each), "")


def known_code(text: str) -> str:
    """A code from an address; raises NotFound for what can be none."""
    try:
        return parse_code(text)
    except ValueError as error:
        raise NotFound("There is no such code") from error
