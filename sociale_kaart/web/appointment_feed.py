"""Calendars of appointments: the link worker's feed, invitations, and cancellations."""

from __future__ import annotations

import hmac
import json
from datetime import datetime

from flask import Blueprint, Response

from sociale_kaart.directory.account import Account
from sociale_kaart.directory.appointment import Appointment
from sociale_kaart.directory.service import Service
from sociale_kaart.errors import NotFound
from sociale_kaart.practice.booking import require_appointment
from sociale_kaart.practice.calendar import Method, calendar
from sociale_kaart.practice.retention import keep_appointments_since
from sociale_kaart.storage.appointment import appointments_of
from sociale_kaart.storage.practice import find_practices
from sociale_kaart.storage.service import require_service
from sociale_kaart.web.appointment_words import calendar_words, known_code
from sociale_kaart.web.guard import seals, signed_in
from sociale_kaart.web.links import booking_path
from sociale_kaart.web.visit import absolute, house, reader

pages = Blueprint("appointment_feed", __name__)

_FOR_CANCELLING = 24 * 3600
"""Seconds during which the cancellation of an appointment can be fetched."""


def feed_url(service: Service) -> str:
    """The secret address of a link worker's calendar; empty for who may not know it."""
    account = signed_in()
    if account is None or not _looks_after(account, service):
        return ""
    return absolute(f"{booking_path(service.id)}/{_key(service.id)}.ics")


def _looks_after(account: Account, service: Service) -> bool:
    own = service.organization in account.scope.organizations
    return account.role == "admin" or (account.is_editor and own)


def _key(service: str) -> str:
    return seals().digest("calendar", service)[:40]


@pages.get("/services/<id>/appointments/<key>.ics")
def show_feed(id: str, key: str) -> Response:
    """A link worker's appointments, for a calendar program that asks again and again."""
    if not hmac.compare_digest(key.encode(), _key(id).encode()):
        raise NotFound("There is no such calendar")
    reads, now = reader(), house().clock()
    with house().sources.database.session() as session:
        service = require_service(session, id)
        found = tuple(appointments_of(session, id, keep_appointments_since(now)))
        practices = find_practices(session, [each.practice for each in found])
    events = tuple(
        (each, calendar_words(each, service, practices.get(each.practice), reads)) for each in found
    )
    return _file(calendar(events, "PUBLISH", now, service.name.show(*reads.wanted)), "PUBLISH")


@pages.get("/appointments/<code>/calendar.ics")
def invite(code: str) -> Response:
    """The appointment as an invitation for calendars."""
    with house().sources.database.session() as session:
        made = require_appointment(session, known_code(code))
    return _one(made, "REQUEST")


@pages.get("/appointments/cancelled/<sealed>.ics")
def uninvite(sealed: str) -> Response:
    """The cancellation of an appointment that is not kept any more."""
    opened = seals().open("cancelled", sealed, _FOR_CANCELLING)
    if opened is None:
        raise NotFound("This cancellation is too old")
    found = json.loads(str(opened))
    for name in ("starts", "ends", "booked_at"):
        found[name] = datetime.fromisoformat(found[name])
    return _one(Appointment(**found), "CANCEL")


def cancelled_url(made: Appointment) -> str:
    """Where the cancellation for calendars is fetched: the address itself carries it."""
    moments = {name: getattr(made, name).isoformat() for name in ("starts", "ends", "booked_at")}
    names = ("code", "service", "practice", "sequence")
    document = json.dumps({**{name: getattr(made, name) for name in names}, **moments})
    return f"/appointments/cancelled/{seals().seal('cancelled', document)}.ics"


def _one(made: Appointment, method: Method) -> Response:
    with house().sources.database.session() as session:
        service = require_service(session, made.service)
        practice = find_practices(session, [made.practice]).get(made.practice)
    words = calendar_words(made, service, practice, reader())
    return _file(calendar([(made, words)], method, house().clock()), method)


def _file(document: bytes, method: Method) -> Response:
    response = Response(document, content_type=f"text/calendar; charset=utf-8; method={method}")
    response.headers["Content-Disposition"] = 'attachment; filename="appointment.ics"'
    response.headers["Cache-Control"] = "no-store"
    return response
