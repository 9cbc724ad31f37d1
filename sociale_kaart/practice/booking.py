"""Booking: one writer, and one row for each time, so that two can never have the same.

Every act is one transaction. What is tried twice by the same form is done once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sociale_kaart.directory.appointment import Appointment, Waiting
from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.directory.reference_code import new_code
from sociale_kaart.directory.service import Service
from sociale_kaart.directory.slot import BOOKABLE_DAYS, Slot, slots_of
from sociale_kaart.errors import NotFound, Taken
from sociale_kaart.practice.retention import forget_past
from sociale_kaart.storage.appointment import (
    add_appointment,
    add_waiting,
    appointment_of_form,
    appointments_of,
    count_waiting,
    get_appointment,
    get_waiting,
    move_appointment,
    remove_appointment,
    remove_waiting,
    waiting_of_form,
)
from sociale_kaart.storage.database import AlreadyThere, Database, Session

NOTICE = timedelta(hours=1)
"""The least between booking and the appointment: a link worker must be able to see it coming."""


def free_slots(session: Session, service: Service, now: datetime) -> tuple[Slot, ...]:
    """The times of the coming four weeks that nobody has booked, in order."""
    zone = ZoneInfo(COUNTRIES[service.country].time_zone)
    today = now.astimezone(zone).date()
    taken = {each.starts for each in appointments_of(session, service.id, now)}
    return tuple(
        slot
        for slot in slots_of(service, today, BOOKABLE_DAYS)
        if slot.starts >= now + NOTICE and slot.starts not in taken
    )


def open_slots(session: Session, service: Service, now: datetime) -> tuple[Slot, ...]:
    """The free times that are for everybody: the first ones are kept for those who wait."""
    return free_slots(session, service, now)[count_waiting(session, service.id) :]


def book(
    database: Database, service: Service, practice: str, starts: datetime, once: str, now: datetime
) -> Appointment:
    """Book a time for a practice. Raises Taken when it is not, or no longer, to be had.

    ``once`` is the form's own random text: the same form gives the same appointment again.
    """
    with database.session() as session:
        before = appointment_of_form(session, once)
        slot = before or _find(open_slots(session, service, now), starts)
    if before is not None:
        return before
    made = Appointment(new_code(), service.id, practice, slot.starts, slot.ends, now)
    return _insert(database, made, once, now)


def book_waiting(
    database: Database, service: Service, code: str, starts: datetime, now: datetime
) -> Appointment:
    """Book a time for somebody on the waiting list, who then leaves it.

    As many of the first free times are theirs as there are people up to and including them.
    Raises NotFound and Taken.
    """
    with database.session() as session:
        waiting = require_waiting(session, code)
        slot = _find(offered(session, service, waiting, now), starts)
    made = Appointment(new_code(), service.id, waiting.practice, slot.starts, slot.ends, now)
    return _insert(database, made, f"waiting:{code}", now, leaving=code)


def offered(
    session: Session, service: Service, waiting: Waiting, now: datetime
) -> tuple[Slot, ...]:
    """The free times that somebody on the list may choose from: none while others come first."""
    return free_slots(session, service, now)[waiting.ahead :]


def _find(slots: Sequence[Slot], starts: datetime) -> Slot:
    found = next((each for each in slots if each.starts == starts), None)
    if found is None:
        raise Taken("This time is not free any more")
    return found


def _insert(
    database: Database, made: Appointment, once: str, now: datetime, leaving: str = ""
) -> Appointment:
    try:
        with database.transaction() as session:
            forget_past(session, now)
            add_appointment(session, made, once)
            if leaving:
                remove_waiting(session, leaving)
    except AlreadyThere as error:
        with database.session() as session:
            before = appointment_of_form(session, once)
        if before is not None:
            return before
        raise Taken("This time is not free any more") from error
    return made


def move(
    database: Database, service: Service, code: str, starts: datetime, now: datetime
) -> Appointment:
    """Give an appointment another time; until that has worked it keeps its own.

    Raises NotFound and Taken.
    """
    with database.session() as session:
        slot = _find(open_slots(session, service, now), starts)
    try:
        with database.transaction() as session:
            if not move_appointment(session, code, slot.starts, slot.ends):
                raise NotFound("There is no appointment with this code")
            return require_appointment(session, code)
    except AlreadyThere as error:
        raise Taken("This time is not free any more") from error


def cancel(database: Database, code: str) -> Appointment:
    """Cancel an appointment; gives it as it was. Raises NotFound."""
    with database.transaction() as session:
        found = require_appointment(session, code)
        remove_appointment(session, code)
    return found


def require_appointment(session: Session, code: str) -> Appointment:
    """The appointment with a code; raises NotFound."""
    found = get_appointment(session, code)
    if found is None:
        raise NotFound("There is no appointment with this code")
    return found


def wait(database: Database, service: Service, practice: str, once: str, now: datetime) -> Waiting:
    """Join the waiting list at its end; the same form does so once."""
    try:
        with database.transaction() as session:
            forget_past(session, now)
            add_waiting(session, Waiting(new_code(), service.id, practice, now, 0), once)
    except AlreadyThere:
        pass
    with database.session() as session:
        found = waiting_of_form(session, once)
    if found is None:
        raise Taken("The waiting list could not be joined")
    return found


def require_waiting(session: Session, code: str) -> Waiting:
    """The place on a waiting list with a code; raises NotFound."""
    found = get_waiting(session, code)
    if found is None:
        raise NotFound("Nobody waits with this code")
    return found


def stop_waiting(database: Database, code: str) -> None:
    """Leave the waiting list; whoever has left already may do so again."""
    with database.transaction() as session:
        remove_waiting(session, code)
