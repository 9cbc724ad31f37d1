"""A service for search engines: schema.org's Service with its channels and opening hours.

Nothing of this is made for a confidential address or a sensitive theme.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.schedule import Span, hours_of_days
from sociale_kaart.directory.service import Location, Service
from sociale_kaart.web.answer import visible_locations
from sociale_kaart.web.hours import local
from sociale_kaart.web.page import PhoneLink
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.sources import Labels

Node = dict[str, Any]
_CURRENCY = {"DK": "DKK"}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def service_document(
    service: Service,
    organization: Organization | None,
    phones: tuple[PhoneLink, ...],
    labels: Labels,
    url: str,
    moment: datetime,
    reads: Reader,
) -> Node:
    """The service as JSON-LD; opening hours are those of the coming seven days, with dates."""
    wanted = reads.wanted
    return _node(
        "Service",
        context=True,
        name=service.name.show(*wanted),
        description=service.summary.show(*wanted),
        url=url,
        serviceType=[labels.theme(each, *wanted) for each in service.themes],
        provider=_node("Organization", name=organization.name.show(*wanted))
        if organization
        else None,
        areaServed=[
            _node("AdministrativeArea", name=labels.area(each, *wanted))
            for each in service.service_area
        ],
        availableChannel=list(_channels(service, phones)),
        hoursAvailable=list(_hours(service, service.schedule, moment)),
        offers=_node("Offer", price="0", priceCurrency=_CURRENCY.get(service.country, "EUR"))
        if service.cost.free
        else None,
    )


def _node(kind: str, *, context: bool = False, **values: Any) -> Node:
    """A node of schema.org without what is not known."""
    node: Node = {"@context": "https://schema.org"} if context else {}
    known = {name: value for name, value in values.items() if value not in (None, "", [])}
    return {**node, "@type": kind, **known}


def _channels(service: Service, phones: tuple[PhoneLink, ...]) -> Iterator[Node]:
    for phone in phones:
        number = _node("ContactPoint", telephone=phone.dial)
        yield _node(
            "ServiceChannel", servicePhone=number, availableLanguage=list(service.languages)
        )
    if service.url:
        yield _node("ServiceChannel", serviceUrl=service.url)
    for place in visible_locations(service):
        yield _node("ServiceChannel", serviceLocation=_place(place, service.country))


def _place(place: Location, country: str) -> Node:
    point = place.point
    return _node(
        "Place",
        address=_node(
            "PostalAddress",
            streetAddress=place.address,
            postalCode=place.postcode,
            addressLocality=place.place,
            addressCountry=place.country or country,
        ),
        geo=_node("GeoCoordinates", latitude=point.lat, longitude=point.lon) if point else None,
    )


def _hours(service: Service, schedule: str | None, moment: datetime) -> Iterator[Node]:
    if schedule is None:
        return
    today = local(moment, service.country).date()
    for day in hours_of_days(schedule, service.country, today, 7, service.closures):
        for span in day.spans:
            if span.certain:
                yield _opening(span)


def _opening(span: Span) -> Node:
    day = span.start.date()
    midnight = span.end.date() > day
    return _node(
        "OpeningHoursSpecification",
        dayOfWeek=f"https://schema.org/{_DAYS[day.weekday()]}",
        opens=f"{span.start:%H:%M}",
        closes="23:59" if midnight else f"{span.end:%H:%M}",
        validFrom=day.isoformat(),
        validThrough=day.isoformat(),
    )
