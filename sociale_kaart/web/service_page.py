"""The page of one service: the answer first (call, when, how to get in), then the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.place import Point
from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.service import Location, Service
from sociale_kaart.geography.distance import distance_km
from sociale_kaart.geography.place import Place
from sociale_kaart.web.answer import visible_locations
from sociale_kaart.web.card import Serving, kind_words, phone_links, serving_of
from sociale_kaart.web.channel import ChannelShown, channels_of
from sociale_kaart.web.eligibility import Fact, facts_of
from sociale_kaart.web.emergency import help_numbers
from sociale_kaart.web.hours import OpeningWords, Week, opening_words, week_of
from sociale_kaart.web.links import organization_path, practice_path, service_path
from sociale_kaart.web.page import Frame, HelpNumber, MapPlace, PhoneLink
from sociale_kaart.web.reader import Reader, Said
from sociale_kaart.web.sources import Labels
from sociale_kaart.web.spoken import spoken_day, spoken_distance
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.trust import Trust, trust_of
from sociale_kaart.web.visit import frame, place_box, reader
from sociale_kaart.web.wording import CHANNELS, WHEELCHAIR, family_of, word_for

COPY_LIMIT = 500
"""Characters of the block to copy: it fits a text message and a GP system's note."""


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """A location as people read it, with links to plan a route (followed only on a click)."""

    name: Said | None
    lines: tuple[str, ...]
    geo_url: str
    map_url: str
    distance: str
    access: str
    access_text: Said | None


@dataclass(frozen=True, slots=True)
class ThemeLink:
    """A theme of the service, leading to everything about it."""

    name: Said
    url: str


@dataclass(frozen=True, slots=True)
class ServicePage:
    """Everything on the page of a service."""

    frame: Frame
    id: str
    kind: str
    family: str
    name: Said
    alternate_name: Said | None
    organization: Said | None
    organization_url: str
    summary: Said
    description: Said | None
    alert: Said | None
    ended: str
    phones: tuple[PhoneLink, ...]
    email: str
    url: str
    opening: OpeningWords
    weeks: tuple[Week, ...]
    channels: tuple[ChannelShown, ...]
    how: Said | None
    refer_url: str
    facts: tuple[Fact, ...]
    serving: Serving | None
    confidential: bool
    places: tuple[PlaceShown, ...]
    areas: tuple[str, ...]
    themes: tuple[ThemeLink, ...]
    practices: tuple[tuple[Said, str], ...]
    trust: Trust
    copy_text: str
    numbers: tuple[HelpNumber, ...]
    map: MapPlace | None = None


def build_service_page(
    service: Service,
    organization: Organization | None,
    practices: tuple[Practice, ...],
    labels: Labels,
    near: Place | None,
    moment: datetime,
) -> ServicePage:
    """The page of a service, seen from a place (or none) and a moment."""
    reads = reader()
    private = any(labels.themes[t].sensitive for t in service.themes if t in labels.themes)
    phones = tuple(phone_links(service, organization, reads))
    opening = opening_words(service.opening(moment), service.country, moment, reads)
    name = reads.say(service.name)
    return ServicePage(
        frame=frame(
            gettext("Help") if private else name.text,
            canonical=service_path(service.id),
            search=place_box(near),
            private=private,
            listed=service.is_current(moment.date()),
        ),
        id=service.id,
        kind=kind_words(service),
        family=family_of(service.themes[0]),
        name=name,
        alternate_name=reads.say(service.alternate_name) if service.alternate_name else None,
        organization=reads.say(organization.name) if organization else None,
        organization_url=reads.link(organization_path(service.organization)),
        summary=reads.say(service.summary),
        description=reads.say_long(service.description) if service.description else None,
        alert=reads.say(service.alert) if service.alert else None,
        ended=_ended(service, moment, reads),
        phones=phones,
        email=service.email or (organization.email if organization else None) or "",
        url=service.url or (organization.url if organization else None) or "",
        opening=opening,
        weeks=tuple(_weeks(service, moment, reads)),
        channels=channels_of(service, moment, reads),
        how=reads.say(service.access.how) if service.access.how else None,
        refer_url=service.access.refer_url or "",
        facts=facts_of(service, labels, reads),
        serving=serving_of(service, near, labels, reads) if near else None,
        confidential=service.confidential,
        places=tuple(_place(each, near, reads) for each in visible_locations(service)),
        areas=tuple(labels.area(each, *reads.wanted) for each in service.service_area),
        themes=tuple(
            ThemeLink(reads.say(labels.themes[t].name), reads.link("/services", theme=t))
            for t in service.themes
            if t in labels.themes
        ),
        practices=tuple(
            (reads.say(each.name), reads.link(practice_path(each.id))) for each in practices
        ),
        trust=trust_of(service, moment.date(), reads, service.review_due),
        copy_text=_copy_text(service, organization, phones, reads),
        numbers=help_numbers(reads, service.country) if private else (),
    )


def _ended(service: Service, moment: datetime, reads: Reader) -> str:
    if service.is_current(moment.date()):
        return ""
    if service.valid_until is not None and service.valid_until < moment.date():
        last = spoken_day(service.valid_until, reads.interface)
        return str(gettext("This service stopped on %(day)s.", day=last))
    first = spoken_day(service.valid_from or moment.date(), reads.interface)
    return str(gettext("This service starts on %(day)s.", day=first))


def _weeks(service: Service, moment: datetime, reads: Reader) -> Iterator[Week]:
    """The service's own week, else that of each location or way to reach it that has hours."""
    if service.schedule is not None:
        yield week_of(service.schedule, service.country, moment, reads, service.closures)
        return
    yield from _weeks_of_places(service, moment, reads)
    channels = service.link_worker.channels if service.link_worker else ()
    if not any(place.schedule for place in service.locations):
        for channel in channels:
            if channel.schedule is not None:
                name = Said(word_for(CHANNELS, channel.channel))
                yield week_of(
                    channel.schedule, service.country, moment, reads, service.closures, name
                )


def _weeks_of_places(service: Service, moment: datetime, reads: Reader) -> Iterator[Week]:
    located = [each for each in service.locations if each.schedule is not None]
    for place in located:
        name = _place_name(place, reads) if len(located) > 1 and not service.confidential else None
        country = place.country or service.country
        yield week_of(place.schedule or "", country, moment, reads, service.closures, name)


def _place_name(place: Location, reads: Reader) -> Said:
    if place.name is not None:
        return reads.say(place.name)
    return Said(", ".join(filter(None, (place.address, place.place))))


def _place(place: Location, near: Place | None, reads: Reader) -> PlaceShown:
    town = " ".join(filter(None, (place.postcode, place.place)))
    lines = tuple(filter(None, (place.address, town)))
    km = distance_km(near.point, place.point) if near and place.point else None
    access = place.accessibility
    return PlaceShown(
        name=reads.say(place.name) if place.name else None,
        lines=lines,
        geo_url=_geo_url(place.point),
        map_url=_map_url(place.point),
        distance=spoken_distance(km, reads.interface) if km is not None else "",
        access=word_for(WHEELCHAIR, access.wheelchair) if access and access.wheelchair else "",
        access_text=reads.say(access.text) if access and access.text else None,
    )


def _geo_url(point: Point | None) -> str:
    return f"geo:{point.lat},{point.lon}" if point else ""


def _map_url(point: Point | None) -> str:
    """OpenStreetMap's page for the spot; asked for only when somebody follows the link."""
    if point is None:
        return ""
    query = urlencode({"mlat": point.lat, "mlon": point.lon})
    return f"https://www.openstreetmap.org/?{query}#map=17/{point.lat}/{point.lon}"


def _copy_text(
    service: Service,
    organization: Organization | None,
    phones: tuple[PhoneLink, ...],
    reads: Reader,
) -> str:
    """Plain text for a letter or a message: whom, how to call, when, where, checked when."""
    place = next(iter(visible_locations(service)), None)
    address = (
        (place.address, " ".join(filter(None, (place.postcode, place.place)))) if place else ()
    )
    checked = spoken_day(service.assured_date, reads.interface)
    lines = [
        service.name.show(reads.language),
        organization.name.show(reads.language) if organization else "",
        ", ".join(phone.number for phone in phones[:2]),
        service.email or "",
        ", ".join(filter(None, address)),
        service.access.how.show(reads.language) if service.access.how else "",
        gettext("Checked on %(day)s", day=checked),
    ]
    text = "\n".join(line for line in lines if line)
    return text if len(text) <= COPY_LIMIT else text[: COPY_LIMIT - 1].rstrip() + "…"
