"""The services of a slip in the patient's language, in the order in which people ask:
whom do I call, where, when, what does it cost, what do I bring.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.reference_code import spoken_code
from sociale_kaart.directory.service import Location, Service
from sociale_kaart.directory.text import INTERFACE_LANGUAGES
from sociale_kaart.practice.qr import draw_qr
from sociale_kaart.practice.sheet import (
    Paper,
    Phrase,
    Row,
    Sheet,
    SheetCode,
    SheetDay,
    SheetService,
    SheetWeek,
)
from sociale_kaart.web.answer import visible_locations
from sociale_kaart.web.card import as_links, phone_links
from sociale_kaart.web.eligibility import Fact, cost_of
from sociale_kaart.web.links import OUTCOME_PATH, service_path
from sociale_kaart.web.location import place_shown
from sociale_kaart.web.reader import Reader, Said
from sociale_kaart.web.service_page import weeks_of
from sociale_kaart.web.spoken import spoken_day
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.wording import ROUTES, word_for

RIGHT_TO_LEFT = frozenset({"ar"})
_MOST_PLACES = 2


@dataclass(frozen=True, slots=True)
class Chosen:
    """A service of the slip with who offers it."""

    service: Service
    organization: Organization | None


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the paper is to be, and where the site is reached from outside."""

    paper: Paper
    large: bool
    host: str
    code: str = ""
    """The slip's anonymous code, once it has one."""


def build_sheet(
    chosen: tuple[Chosen, ...],
    practice: Practice | None,
    moment: datetime,
    reads: Reader,
    wishes: Wishes,
) -> Sheet:
    """The sheet; ``reads`` is the patient, in whose language messages are being given."""
    day = spoken_day(moment.date(), reads.interface)
    return Sheet(
        language=reads.interface,
        right_to_left=reads.interface in RIGHT_TO_LEFT,
        title=gettext("Where you can get help"),
        lead=gettext("You talked about this at your practice. You decide whether you go."),
        services=tuple(_service(each, moment, reads, wishes.host) for each in chosen),
        footer=tuple(_footer(practice, day, reads)),
        paper=wishes.paper,
        large=wishes.large,
        code=_code(wishes, reads.interface) if wishes.code else None,
    )


def _code(wishes: Wishes, language: str) -> SheetCode:
    """Behind the # of its address the code is sent to nobody: a script fills it in on the phone."""
    where = f"lang={language}" if language in INTERFACE_LANGUAGES else f"for={language}"
    link = f"{wishes.host}{OUTCOME_PATH}?{where}#{wishes.code}"
    address = wishes.host.partition("://")[2] + OUTCOME_PATH
    return SheetCode(
        title=gettext("Did it help?"),
        words=gettext(
            "Tell us later in two questions, without your name."
            " Scan this code, or type it at %(address)s.",
            address=address,
        ),
        code=spoken_code(wishes.code),
        link=link,
        qr=draw_qr(link),
        qr_words=gettext("Code for your phone: opens two questions"),
    )


def _service(chosen: Chosen, moment: datetime, reads: Reader, host: str) -> SheetService:
    service, owner = chosen.service, chosen.organization
    link = f"{host}{service_path(service.id)}"
    places = visible_locations(service)
    return SheetService(
        name=_phrase(reads.say(service.name)),
        organization=_phrase(reads.say(owner.name)) if owner else None,
        summary=_phrase(reads.say(service.summary)),
        rows=tuple(row for row in _rows(chosen, reads) if row.values),
        weeks=tuple(_weeks(service, moment, reads)),
        link=link,
        link_name=gettext("Read more on the social map"),
        route=next((place_shown(each, None, reads).map_url for each in places), ""),
        route_name=gettext("Plan your route"),
        qr=draw_qr(link),
        qr_words=gettext("Code for your phone: leads to more about this help"),
    )


def _rows(chosen: Chosen, reads: Reader) -> Iterator[Row]:
    service = chosen.service
    phones = phone_links(service, chosen.organization, reads)[:2]
    yield Row(gettext("Call"), tuple(Phrase(each.number, ltr=True) for each in phones))
    yield Row(gettext("Ask for"), tuple(_ask_for(chosen)))
    email = () if phones or not service.email else (Phrase(service.email, ltr=True),)
    yield Row(gettext("Write to"), email)
    yield Row(gettext("How to sign up"), tuple(_access(service, reads)))
    yield Row(gettext("Address"), tuple(_address(service)))
    yield _row(cost_of(service, reads))
    documents = tuple(_phrase(reads.say(each)) for each in service.access.documents)
    yield Row(gettext("What to bring"), documents or (Phrase(gettext("Nothing special")),))
    if not _for_patients(service).schedules:
        yield Row(gettext("When"), (Phrase(gettext("Call to ask when you can come.")),))


def _ask_for(chosen: Chosen) -> Iterator[Phrase]:
    """The name as they know it on the phone: in the language of the country."""
    service = chosen.service
    language = COUNTRIES[service.country].language
    named = next((each.name for each in service.phones if each.name), None)
    yield Phrase((named or service.name).show(language))


def _access(service: Service, reads: Reader) -> Iterator[Phrase]:
    if service.access.how is not None:
        yield _phrase(reads.say(service.access.how))
        return
    for route in service.access.routes:
        yield Phrase(word_for(ROUTES, route))


def _address(service: Service) -> Iterator[Phrase]:
    if service.confidential:
        yield Phrase(gettext("The address is secret. Call first."))
    for place in visible_locations(service)[:_MOST_PLACES]:
        yield Phrase(_one_line(place), ltr=True)


def _one_line(place: Location) -> str:
    town = " ".join(filter(None, (place.postcode, place.place)))
    return ", ".join(filter(None, (place.address, town)))


def _row(fact: Fact) -> Row:
    return Row(fact.name, tuple(_phrase(each) for each in fact.values))


def _weeks(service: Service, moment: datetime, reads: Reader) -> Iterator[SheetWeek]:
    """Days on which one can go there; paper has no room for the others."""
    for week in weeks_of(_for_patients(service), moment, reads):
        name = _phrase(week.title) if week.title else Phrase(gettext("The coming week"))
        days = [
            SheetDay(each.day, ", ".join(each.times), each.remark)
            for each in week.days
            if each.times
        ]
        yield SheetWeek(name, tuple(days or [SheetDay(gettext("Closed this week"), "")]))


def _for_patients(service: Service) -> Service:
    """The service without what is for practices only: consulting a link worker."""
    worker = service.link_worker
    if worker is None:
        return service
    own = tuple(each for each in worker.channels if not each.channel.startswith("consult"))
    return service.model_copy(update={"link_worker": worker.model_copy(update={"channels": own})})


def _footer(practice: Practice | None, day: str, reads: Reader) -> Iterator[str]:
    if practice is not None:
        phones = as_links(practice.phones, practice.country, reads)
        name = practice.name.show(COUNTRIES[practice.country].language)
        yield ", ".join((name, *(each.number for each in phones[:1])))
    yield gettext("Hours and prices as we knew them on %(day)s.", day=day)
    yield gettext("Your name is not on this paper and we do not keep it.")


def _phrase(said: Said) -> Phrase:
    return Phrase(said.text, said.language)
