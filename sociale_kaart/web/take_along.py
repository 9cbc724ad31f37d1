"""What one takes along from a service's page: a code to scan, a contact card, its open hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import segno
from flask import Blueprint, Response
from icalendar import Calendar, Event
from segno.helpers import make_vcard_data

from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.schedule import Span, hours_of_days
from sociale_kaart.directory.service import Location, Service
from sociale_kaart.errors import NotFound
from sociale_kaart.storage.organization import get_organization
from sociale_kaart.storage.service import require_service
from sociale_kaart.web.answer import visible_locations
from sociale_kaart.web.card import phone_links
from sociale_kaart.web.hours import local
from sociale_kaart.web.links import service_path
from sociale_kaart.web.visit import absolute, house, reader

pages = Blueprint("take_along", __name__, url_prefix="/services/<id>")

DAYS_AHEAD = 28
"""Of open hours in a calendar; exceptions and holidays further on are seldom known."""


@pages.get("/code.svg")
def show_code(id: str) -> Response:
    """The address of the page as a QR code: black on white, with a quiet zone."""
    service, _ = _open_service(id)
    url = absolute(reader().without_practice().link(service_path(service.id)))
    svg = segno.make_qr(url, error="m").svg_inline(scale=1, border=4, omitsize=True, light="#fff")
    text = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return Response(text, mimetype="image/svg+xml")


@pages.get("/contact.vcf")
def show_card(id: str) -> Response:
    """A contact card (vCard 3.0) for a phone's address book."""
    service, organization = _open_service(id)
    place = next(iter(visible_locations(service)), None)
    name = service.name.show(*reader().wanted)
    text = make_vcard_data(
        name=name,
        displayname=name,
        org=organization.name.show(*reader().wanted) if organization else None,
        phone=[phone.dial for phone in phone_links(service, organization, reader())] or None,
        email=service.email,
        url=absolute(service_path(service.id)),
        street=place.address if place else None,
        city=place.place if place else None,
        zipcode=place.postcode if place else None,
    )
    return _file("\r\n".join(text.splitlines()) + "\r\n", "text/vcard", f"{service.id}.vcf")


@pages.get("/hours.ics")
def show_hours(id: str) -> Response:
    """When it is open in the coming four weeks, for a calendar. NotFound when that is unknown."""
    service, _ = _open_service(id)
    calendar = Calendar()
    calendar.add("prodid", "-//sociale-kaart//hours//")
    calendar.add("version", "2.0")
    for event in _events(service, house().clock()):
        calendar.add_component(event)
    if not calendar.subcomponents:
        raise NotFound("There are no opening hours")
    return _file(calendar.to_ical().decode("utf-8"), "text/calendar", f"{service.id}.ics")


def _open_service(id: str) -> tuple[Service, Organization | None]:
    """A service whose address is no secret; nothing of the others goes onto a phone."""
    with house().sources.database.session() as session:
        service = require_service(session, id)
        if service.confidential:
            raise NotFound("There is no such file")
        return service, get_organization(session, service.organization)


def schedules_of(service: Service) -> list[tuple[Location | None, str]]:
    """The schedule of the service, else of each of its places that has one."""
    if service.schedule is not None:
        return [(next(iter(visible_locations(service)), None), service.schedule)]
    return [(place, place.schedule) for place in visible_locations(service) if place.schedule]


def _events(service: Service, moment: datetime) -> Iterator[Event]:
    today = local(moment, service.country).date()
    for place, schedule in schedules_of(service):
        days = hours_of_days(schedule, service.country, today, DAYS_AHEAD, service.closures)
        for span in (span for day in days for span in day.spans if span.certain):
            yield _event(service, place, span, moment)


def _event(service: Service, place: Location | None, span: Span, moment: datetime) -> Event:
    event = Event()
    event.add("uid", f"{service.id}-{span.start:%Y%m%dT%H%M}@{house().site_name.replace(' ', '-')}")
    event.add("dtstamp", moment)
    event.add("dtstart", span.start)
    event.add("dtend", max(span.end, span.start + timedelta(minutes=1)))
    event.add("summary", service.name.show(*reader().wanted))
    event.add("url", absolute(service_path(service.id)))
    event.add("transp", "TRANSPARENT")
    if place is not None:
        lines = (place.address, place.postcode, place.place)
        event.add("location", ", ".join(each for each in lines if each))
    return event


def _file(text: str, kind: str, name: str) -> Response:
    response = Response(text, content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
