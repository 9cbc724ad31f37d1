"""A service as a card in a list: whom to call, open or not, how far, and why it came up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sociale_kaart.directory.contact import Phone
from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.directory.service import Service
from sociale_kaart.geography.place import Place
from sociale_kaart.search.results import Hit, Reason
from sociale_kaart.web.answer import Answer, Item, visible_locations
from sociale_kaart.web.hours import OpeningWords, opening_words
from sociale_kaart.web.links import organization_path, service_path
from sociale_kaart.web.page import PhoneLink, SlipChoice
from sociale_kaart.web.reader import Reader, Said
from sociale_kaart.web.selection import slip_choice
from sociale_kaart.web.sources import Labels
from sociale_kaart.web.spoken import spoken_day, spoken_distance
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.wording import KINDS, ROLES, family_of, word_for

_MOST_REASONS = 4


@dataclass(frozen=True, slots=True)
class Serving:
    """Whether a service is there for the place asked for, in words."""

    good: bool | None
    """None where no place was asked for: then it only says whose it is."""
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """One entry of a list; texts in the reader's language where there are any."""

    id: str
    url: str
    name: Said
    organization: Said | None
    organization_url: str
    summary: Said
    kind: str
    family: str
    phone: PhoneLink | None
    email: str
    url_elsewhere: str
    opening: OpeningWords
    distance: str
    serving: Serving | None
    reasons: str
    alert: Said | None
    overdue: bool
    free: bool
    demonstration: bool
    address: str
    """For print: the first address, in one line; empty when it is confidential."""
    checked: str
    """For print: on which day the entry was checked."""
    slip: SlipChoice


def cards_of(answer: Answer, reader: Reader) -> tuple[Card, ...]:
    """The cards of an answer, in its order."""
    return _cards(answer, answer.items, reader)


def people_of(answer: Answer, reader: Reader) -> tuple[Card, ...]:
    """The cards of people who can help further."""
    return _cards(answer, answer.people, reader)


def _cards(answer: Answer, items: Iterable[Item], reader: Reader) -> tuple[Card, ...]:
    near = answer.results.query.near
    return tuple(build_card(item, answer.labels, near, answer.moment, reader) for item in items)


def build_card(
    item: Item, labels: Labels, near: Place | None, moment: datetime, reader: Reader
) -> Card:
    """The card of one service, seen from a place and a moment."""
    service, organization, hit = item.service, item.organization, item.hit
    asked = near.text if near else ""
    km = None if service.confidential else hit.distance_km
    return Card(
        id=service.id,
        url=reader.link(service_path(service.id), near=asked),
        name=reader.say(service.name),
        organization=reader.say(organization.name) if organization else None,
        organization_url=reader.link(organization_path(service.organization), near=asked),
        summary=reader.say(service.summary),
        kind=kind_words(service),
        family=family_of(service.themes[0]),
        phone=next(iter(phone_links(service, organization, reader)), None),
        email=service.email or (organization.email if organization else None) or "",
        url_elsewhere=service.url or "",
        opening=opening_words(item.opening, service.country, moment, reader),
        distance=spoken_distance(km, reader.interface) if km is not None else "",
        serving=_serving(service, hit, near, labels, reader),
        reasons=_reasons(hit, labels, reader),
        alert=reader.say(service.alert) if service.alert else None,
        overdue=service.review_due < moment.date(),
        free=service.cost.free is True,
        demonstration=service.demonstration,
        address=", ".join(address_lines(service)),
        checked=gettext(
            "Checked on %(day)s", day=spoken_day(service.assured_date, reader.interface)
        ),
        slip=slip_choice(service.id, reader),
    )


def address_lines(service: Service) -> tuple[str, ...]:
    """The lines of the first address that may be shown."""
    place = next(iter(visible_locations(service)), None)
    if place is None:
        return ()
    town = " ".join(filter(None, (place.postcode, place.place)))
    return tuple(line for line in (place.address, town) if line)


def kind_words(service: Service) -> str:
    """What kind of help it is; a link worker by role."""
    if service.link_worker is not None:
        return word_for(ROLES, service.link_worker.role)
    return word_for(KINDS, service.kind)


def phone_links(
    service: Service, organization: Organization | None, reader: Reader
) -> list[PhoneLink]:
    """Numbers to call, best first: the service's own, its channels', else its organization's."""
    phones = list(service.phones)
    if service.link_worker is not None:
        phones += [each.phone for each in service.link_worker.channels if each.phone is not None]
    if not phones and organization is not None:
        phones = list(organization.phones)
    return list(dict.fromkeys(as_links(phones, service.country, reader)))


def as_links(phones: Iterable[Phone], country: str, reader: Reader) -> list[PhoneLink]:
    """Phones of a record as links."""
    return [
        PhoneLink(
            phone.number, _dial(phone, country), reader.say(phone.name) if phone.name else None
        )
        for phone in phones
    ]


@lru_cache(maxsize=8192)
def _dial(phone: Phone, country: str) -> str:
    return phone.dial(country)


def _serving(
    service: Service, hit: Hit, near: Place | None, labels: Labels, reader: Reader
) -> Serving | None:
    if near is None:
        return Serving(good=None, text=_for_whom(service, labels, reader))
    place = short_name(near)
    country = labels.area(service.country, reader.interface)
    words = {
        "area": _for_people_from(near),
        "near": gettext("Near %(place)s", place=place),
        "national": gettext("For all of %(country)s", country=country),
        "remote": gettext("Helps by phone or online"),
    }
    if hit.coverage in words:
        return Serving(good=True, text=str(words[hit.coverage]))
    return (
        Serving(good=False, text=not_here(service, near, labels, reader))
        if (hit.coverage == "outside")
        else None
    )


def _for_whom(service: Service, labels: Labels, reader: Reader) -> str:
    """Where no place was asked for: whose it is, so that nobody calls in vain."""
    areas = [each for each in service.service_area if each not in COUNTRIES]
    if not areas:
        towns = {place.place for place in visible_locations(service) if place.place}
        country = labels.area(service.country, reader.interface)
        if service.service_area or not towns:
            return gettext("For all of %(country)s", country=country)
        return f"{', '.join(sorted(towns)[:2])} ({country})"
    named = ", ".join(labels.area(each, *reader.wanted) for each in areas[:3])
    return gettext("For people from %(place)s", place=named)


def short_name(place: Place) -> str:
    """A place without the neighbourhoods in brackets: a card has little room."""
    return place.label.partition(" (")[0]


def not_here(service: Service, near: Place, labels: Labels, reader: Reader) -> str:
    """“For people from Oldambt, not from Veendam”: shown, not hidden."""
    areas = ", ".join(labels.area(each, *reader.wanted) for each in service.service_area[:3])
    if not areas:
        return str(gettext("Not for people from %(place)s", place=short_name(near)))
    return str(gettext("For %(areas)s, not for %(place)s", areas=areas, place=short_name(near)))


def serving_of(service: Service, near: Place, labels: Labels, reader: Reader) -> Serving:
    """Whether one service is there for a place, by its areas alone."""
    around = {each for area in near.areas for each in labels.line(area)} | {near.country}
    if set(service.service_area) & around - set(COUNTRIES):
        return Serving(good=True, text=_for_people_from(near))
    if set(service.service_area) & around or not service.service_area:
        if service.country != near.country:
            return Serving(good=False, text=not_here(service, near, labels, reader))
        if service.service_area or not service.locations:
            name = labels.area(service.country, reader.interface)
            return Serving(good=True, text=gettext("For all of %(country)s", country=name))
        return Serving(good=True, text=gettext("Everyone is welcome, from any area"))
    return Serving(good=False, text=not_here(service, near, labels, reader))


def _for_people_from(near: Place) -> str:
    if near.kind == "practice":
        return str(gettext("For people around %(place)s", place=near.label))
    return str(gettext("For people from %(place)s", place=short_name(near)))


def _reasons(hit: Hit, labels: Labels, reader: Reader) -> str:
    """“Matches: debts, paying bills”: the reader's words, and what they were taken to mean."""
    found = [_reason(each, labels, reader) for each in hit.reasons if each.kind != "link_worker"]
    if hit.urgent:
        found.insert(0, gettext("it sounds urgent"))
    shown = list({each.casefold(): each for each in found if each}.values())[:_MOST_REASONS]
    return ", ".join(shown)


def _reason(reason: Reason, labels: Labels, reader: Reader) -> str:
    if reason.kind == "theme":
        return labels.theme(reason.found, *reader.wanted)
    if reason.kind == "word" or reason.found.casefold() == reason.asked.casefold():
        return reason.asked
    return f"{reason.asked} ({reason.found})"
