"""The page of one service: the answer first (call, when, how to get in), then the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.service import Location, Service
from sociale_kaart.geography.place import Place
from sociale_kaart.web.answer import visible_locations
from sociale_kaart.web.card import Card, Serving, kind_words, phone_links, serving_of
from sociale_kaart.web.channel import ChannelShown, channels_of
from sociale_kaart.web.chosen_practice import View
from sociale_kaart.web.eligibility import Fact, facts_of
from sociale_kaart.web.emergency import help_numbers
from sociale_kaart.web.hours import OpeningWords, Week, opening_words, week_of
from sociale_kaart.web.json_ld import service_document
from sociale_kaart.web.links import learning_path, organization_path, practice_path, service_path
from sociale_kaart.web.location import PlaceShown, place_shown
from sociale_kaart.web.page import Frame, HelpNumber, PhoneLink, SlipChoice
from sociale_kaart.web.pass_on import PassOn, copy_text
from sociale_kaart.web.reader import Reader, Said
from sociale_kaart.web.selection import slip_choice
from sociale_kaart.web.similar import similar_to
from sociale_kaart.web.sources import Labels
from sociale_kaart.web.spoken import spoken_day
from sociale_kaart.web.take_along import schedules_of
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.trust import Trust, trust_of
from sociale_kaart.web.visit import absolute, frame, place_box, reader
from sociale_kaart.web.wording import CHANNELS, family_of, word_for


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
    pass_on: PassOn
    similar: tuple[Card, ...]
    document: Mapping[str, Any] | None
    """For search engines; None for what they should not list."""
    numbers: tuple[HelpNumber, ...]
    slip: SlipChoice
    learning_url: str


def build_service_page(
    service: Service,
    organization: Organization | None,
    practices: tuple[Practice, ...],
    labels: Labels,
    near: Place | None,
    view: View,
) -> ServicePage:
    """The page of a service, seen from a place (or none) and a moment."""
    reads, moment = view.reader, view.moment
    private = labels.is_sensitive(service.themes)
    phones = tuple(phone_links(service, organization, reads))
    weeks = tuple(weeks_of(service, moment, reads))
    url = absolute(service_path(service.id))
    text = copy_text(service, organization, phones, weeks, url, reads)
    document = service_document(service, organization, phones, labels, url, moment, reads)
    return ServicePage(
        frame=_frame(service, near, moment, private),
        id=service.id,
        kind=kind_words(service),
        family=family_of(service.themes[0]),
        name=reads.say(service.name),
        alternate_name=reads.say_if(service.alternate_name),
        **_offered_by(service, organization, reads),
        summary=reads.say(service.summary),
        description=reads.say_long(service.description) if service.description else None,
        alert=reads.say_if(service.alert),
        ended=_ended(service, moment, reads),
        phones=phones,
        opening=opening_words(service.opening(moment), service.country, moment, reads),
        weeks=weeks,
        channels=channels_of(service, moment, reads),
        how=reads.say_if(service.access.how),
        refer_url=service.access.refer_url or "",
        facts=facts_of(service, labels, reads),
        serving=serving_of(service, near, labels, reads) if near else None,
        confidential=service.confidential,
        places=tuple(place_shown(each, near, reads) for each in visible_locations(service)),
        areas=tuple(labels.area(each, *reads.wanted) for each in service.service_area),
        themes=_themes(service, labels, reads),
        practices=_practices(practices, reads),
        trust=trust_of(service, moment.date(), reads),
        pass_on=_pass_on(service, text, url, reads),
        similar=similar_to(service, near, view),
        document=document if _is_listed(service, private, moment) else None,
        numbers=help_numbers(reads, service.country) if private else (),
        slip=slip_choice(service.id, reads),
        learning_url=reads.link(learning_path(service.id)),
    )


def _offered_by(
    service: Service, organization: Organization | None, reads: Reader
) -> dict[str, Any]:
    """Whose service it is, and where to write or look: the organization's where it has no own."""
    offering = organization or service
    return {
        "organization": reads.say_if(organization.name if organization else None),
        "organization_url": reads.link(organization_path(service.organization)),
        "email": service.email or offering.email or "",
        "url": service.url or offering.url or "",
    }


def _practices(practices: tuple[Practice, ...], reads: Reader) -> tuple[tuple[Said, str], ...]:
    return tuple((reads.say(each.name), reads.link(practice_path(each.id))) for each in practices)


def _is_listed(service: Service, private: bool, moment: datetime) -> bool:
    """Whether search engines may learn about it."""
    return not (private or service.confidential) and service.is_current(moment.date())


def _frame(service: Service, near: Place | None, moment: datetime, private: bool) -> Frame:
    """A page about something sensitive has a title that tells nothing."""
    return frame(
        gettext("Help") if private else reader().say(service.name).text,
        canonical=service_path(service.id),
        search=place_box(near),
        private=private,
        listed=service.is_current(moment.date()) and not service.confidential,
    )


def _pass_on(service: Service, text: str, url: str, reads: Reader) -> PassOn:
    if service.confidential:
        return PassOn(text, url)
    path = service_path(service.id)
    known = bool(schedules_of(service))
    return PassOn(
        text,
        url,
        code_url=reads.link(f"{path}/code.svg"),
        card_url=reads.link(f"{path}/contact.vcf"),
        calendar_url=reads.link(f"{path}/hours.ics") if known else "",
    )


def _themes(service: Service, labels: Labels, reads: Reader) -> tuple[ThemeLink, ...]:
    known = [labels.themes[each] for each in service.themes if each in labels.themes]
    return tuple(
        ThemeLink(reads.say(theme.name), reads.link("/services", theme=theme.id)) for theme in known
    )


def _ended(service: Service, moment: datetime, reads: Reader) -> str:
    if service.is_current(moment.date()):
        return ""
    if service.valid_until is not None and service.valid_until < moment.date():
        last = spoken_day(service.valid_until, reads.interface)
        return str(gettext("This service stopped on %(day)s.", day=last))
    first = spoken_day(service.valid_from or moment.date(), reads.interface)
    return str(gettext("This service starts on %(day)s.", day=first))


def weeks_of(service: Service, moment: datetime, reads: Reader) -> Iterator[Week]:
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
