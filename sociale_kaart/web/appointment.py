"""Appointments with a link worker: choose a time, get a code, move or cancel with it, or wait."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as WsgiResponse

from sociale_kaart.directory.account import Account
from sociale_kaart.directory.reference_code import parse_code, spoken_code
from sociale_kaart.directory.service import Service
from sociale_kaart.directory.slot import BOOKABLE_DAYS, Slot, appointment_channel
from sociale_kaart.errors import NotAllowed, NotFound, Taken
from sociale_kaart.practice.booking import (
    book,
    cancel,
    move,
    open_slots,
    require_appointment,
    require_waiting,
)
from sociale_kaart.storage.appointment import count_waiting, get_appointment
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.practice import find_practices
from sociale_kaart.storage.service import require_service
from sociale_kaart.web.appointment_feed import cancelled_url, feed_url
from sociale_kaart.web.appointment_words import (
    CODE_LIMIT,
    Day,
    appointment_place,
    days_of,
    known_code,
    moment_words,
)
from sociale_kaart.web.card import phone_links
from sociale_kaart.web.guard import for_roles, require_room, require_signed_in, signed_in
from sociale_kaart.web.links import appointment_path, booking_path, service_path, waiting_path
from sociale_kaart.web.page import FormField, Frame, PhoneLink
from sociale_kaart.web.reach import Absence, absences_ahead
from sociale_kaart.web.reader import Said
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house, reader

pages = Blueprint("appointment", __name__)

_MANY_DAYS = 10
"""Days with free times that a page shows; nobody chooses from more."""


@dataclass(frozen=True, slots=True)
class BookingPage:
    """Free times of a link worker, and for whom one books."""

    frame: Frame
    worker: Said
    worker_url: str
    absences: tuple[Absence, ...]
    days: tuple[Day, ...]
    practices: tuple[tuple[str, Said], ...]
    """Those for which whoever is signed in acts, with their ids; empty when that is nobody."""
    post_url: str
    wait_url: str
    waiting: int
    once: str
    sign_in_url: str
    feed_url: str
    """The link worker's own calendar, for those who look after the entry."""
    error: str = ""


@dataclass(frozen=True, slots=True)
class AppointmentPage:
    """One appointment, with what can be done about it."""

    frame: Frame
    code: str
    when: str
    where: str
    phone: PhoneLink | None
    worker: Said
    worker_url: str
    practice: Said | None
    calendar_url: str
    cancel_url: str
    move_url: str
    days: tuple[Day, ...]
    error: str = ""


@dataclass(frozen=True, slots=True)
class CodePage:
    """The form that asks for a code."""

    frame: Frame
    field: FormField


@pages.get("/services/<id>/appointments")
def show(id: str) -> str:
    """The free times of a link worker; booking is for practices."""
    return render_template("appointment/book.html", page=_booking(id))


def _booking(id: str, error: str = "") -> BookingPage:
    reads, now = reader(), house().clock()
    with house().sources.database.session() as session:
        service = require_bookable(known_service(session, id))
        slots = open_slots(session, service, now)
        waiting = count_waiting(session, id)
        practices = tuple(find_practices(session, _own_practices(service)).values())
        absences = absences_ahead(service, _instead(session, service), now, BOOKABLE_DAYS, reads)
    heading = gettext("Book an appointment")
    return BookingPage(
        frame=frame(heading, private=True, listed=False),
        worker=reads.say(service.name),
        worker_url=reads.link(service_path(id)),
        absences=absences,
        days=shown_days(slots, service),
        practices=tuple((each.id, reads.say(each.name)) for each in practices),
        post_url=reads.link(booking_path(id)),
        wait_url=reads.link(f"{booking_path(id)}/waiting"),
        waiting=waiting,
        once=secrets.token_urlsafe(12),
        sign_in_url="" if signed_in() else f"/sign-in?next={booking_path(id)}",
        feed_url=feed_url(service),
        error=error,
    )


def _instead(session: Session, service: Service) -> Service | None:
    wanted = service.link_worker.replacement if service.link_worker and service.closures else None
    return known_service(session, wanted) if wanted else None


def require_bookable(service: Service) -> Service:
    """The same service; raises NotFound when nothing can be booked there."""
    if appointment_channel(service) is None:
        raise NotFound("This service has no appointments to book")
    return service


def _own_practices(service: Service) -> tuple[str, ...]:
    """The practices of this link worker for which whoever is signed in acts."""
    account = signed_in()
    if account is None or service.link_worker is None:
        return ()
    theirs = service.link_worker.practices or account.scope.practices
    return tuple(each for each in theirs if account.acts_for(each))


def shown_days(slots: Iterable[Slot], service: Service) -> tuple[Day, ...]:
    """The first days with free times."""
    return days_of(slots, service.country, reader())[:_MANY_DAYS]


@pages.post("/services/<id>/appointments")
@for_roles("practice", "admin")
def make(id: str) -> WsgiResponse:
    """Book the chosen time."""
    service, practice = bookable_service(id), request.form.get("practice", "")
    require_own(require_signed_in(), service, practice)
    try:
        starts = chosen_moment(request.form.get("starts", ""))
        made = book(
            house().sources.database, service, practice, starts, form_once(), house().clock()
        )
    except Taken:
        return _again(_booking(id, taken_words()))
    return redirect(reader().link(appointment_path(made.code)), 303)


def bookable_service(id: str) -> Service:
    """A link worker with appointments; raises NotFound."""
    with house().sources.database.session() as session:
        return require_bookable(known_service(session, id))


def known_service(session: Session, id: str) -> Service:
    """A service, remembered from the page before; raises NotFound."""
    found = house().sources.records.services(session, [id]).get(id)
    return found if found is not None else require_service(session, id)


def require_own(account: Account, service: Service, practice: str) -> None:
    """Raises NotAllowed unless the account acts for this practice of the link worker."""
    if practice not in _own_practices(service):
        raise NotAllowed(f"{account.name} does not act for this practice")


def chosen_moment(text: str) -> datetime:
    """A time as the form gives it, in UTC; what is none is no time on offer."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise Taken("Choose a time") from error
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def form_once() -> str:
    """The random text that makes a form one that is done once."""
    return request.form.get("once", "")[:40] or secrets.token_urlsafe(12)


def _again(page: BookingPage) -> WsgiResponse:
    return Response(render_template("appointment/book.html", page=page), 409)


def taken_words() -> str:
    """What to say when somebody was quicker."""
    return gettext("That time has just been taken. Choose another.")


@pages.get("/appointments")
def find() -> WsgiResponse | str:
    """Ask for a code, and lead to what it stands for."""
    typed = request.args.get("code", "")[:60]
    if not typed:
        return _ask("", "")
    try:
        code = parse_code(typed)
        return redirect(reader().link(_path_of(code)), 303)
    except (ValueError, NotFound):
        message = gettext("We do not know this code. Look at each letter and digit again.")
        return Response(_ask(typed, message), 404)


def _ask(typed: str, error: str) -> str:
    field = FormField(
        "code",
        gettext("Code of the appointment"),
        typed,
        hint=gettext("Eight letters and digits, such as on the confirmation."),
        error=error,
    )
    heading = gettext("Find an appointment")
    return render_template(
        "appointment/find.html",
        page=CodePage(frame(heading, private=True, listed=False), field),
    )


def _path_of(code: str) -> str:
    require_room(CODE_LIMIT)
    with house().sources.database.session() as session:
        if get_appointment(session, code) is not None:
            return appointment_path(code)
        return waiting_path(require_waiting(session, code).code)


@pages.get("/appointments/<code>")
def show_appointment(code: str) -> str:
    """The appointment with a code."""
    return render_template("appointment/entry.html", page=_appointment(code))


def _appointment(code: str, error: str = "") -> AppointmentPage:
    reads, now = reader(), house().clock()
    with house().sources.database.session() as session:
        made = require_appointment(session, known_code(code))
        service = known_service(session, made.service)
        practice = find_practices(session, [made.practice]).get(made.practice)
        slots = open_slots(session, service, now)
    path = appointment_path(made.code)
    return AppointmentPage(
        frame=frame(gettext("Appointment"), private=True, listed=False),
        code=spoken_code(made.code),
        when=moment_words(made.starts, service.country, reads),
        where=appointment_place(service),
        phone=next(iter(phone_links(service, None, reads)), None),
        worker=reads.say(service.name),
        worker_url=reads.link(service_path(service.id)),
        practice=reads.say(practice.name) if practice else None,
        calendar_url=f"{path}/calendar.ics",
        cancel_url=reads.link(f"{path}/cancel"),
        move_url=reads.link(f"{path}/move"),
        days=shown_days(slots, service),
        error=error,
    )


@pages.post("/appointments/<code>/move")
def move_to(code: str) -> WsgiResponse:
    """Give it another time."""
    with house().sources.database.session() as session:
        made = require_appointment(session, known_code(code))
        service = known_service(session, made.service)
    try:
        starts = chosen_moment(request.form.get("starts", ""))
        move(house().sources.database, service, made.code, starts, house().clock())
    except Taken:
        page = _appointment(code, taken_words())
        return Response(render_template("appointment/entry.html", page=page), 409)
    return redirect(reader().link(appointment_path(made.code)), 303)


@pages.post("/appointments/<code>/cancel")
def cancel_it(code: str) -> str:
    """Cancel it; the page that says so leads to the cancellation for calendars."""
    page = _appointment(code)
    made = cancel(house().sources.database, known_code(code))
    page = replace(page, days=(), calendar_url=cancelled_url(made))
    return render_template("appointment/cancelled.html", page=page)
