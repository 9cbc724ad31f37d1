"""Who of a practice's link workers can be reached now, how, and who is next: at one glance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.schedule import UNKNOWN, Closure, Opening, opening_at
from sociale_kaart.directory.service import ContactChannel, Service
from sociale_kaart.directory.slot import appointment_channel
from sociale_kaart.web.answer import visible_locations
from sociale_kaart.web.card import as_links
from sociale_kaart.web.consult import consult_mail
from sociale_kaart.web.hours import OpeningWords, local, opening_words
from sociale_kaart.web.links import booking_path, service_path
from sociale_kaart.web.page import PhoneLink
from sociale_kaart.web.reader import Reader, Said
from sociale_kaart.web.spoken import spoken_day
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.wording import CHANNELS, word_for


@dataclass(frozen=True, slots=True)
class Way:
    """One way to one link worker: what it is, whether it is open, and the link that does it."""

    worker: Said
    worker_url: str
    channel: str
    opening: OpeningWords
    phone: PhoneLink | None
    email: str
    mail_url: str
    book_url: str
    place: str
    text: Said | None
    consulted: str = ""
    """The link worker's id, where calling or writing is a consult to count."""


@dataclass(frozen=True, slots=True)
class Absence:
    """A link worker who is away; ``instead`` takes over and stands among the ways."""

    worker: Said
    words: str
    instead: Said | None
    instead_url: str


@dataclass(frozen=True, slots=True)
class Reach:
    """The ways that are open now, and the others, the next to open first."""

    now: tuple[Way, ...]
    later: tuple[Way, ...]
    absences: tuple[Absence, ...]
    notes: tuple[str, ...]
    """Schemes that have an end, or have not begun."""


def reach_of(
    workers: Iterable[Service],
    replacements: dict[str, Service],
    practice: Practice,
    moment: datetime,
    reads: Reader,
) -> Reach:
    """What the link workers of a practice offer at a moment. Who is away is replaced."""
    present, absences = [], []
    for worker in (each for each in workers if each.is_current(_day(each, moment))):
        away = _absence(worker, replacements, moment, reads)
        if away is not None:
            absences.append(away)
        instead = _replacement(worker, replacements) if away is not None else None
        present += [worker] if away is None else [instead] if instead is not None else []
    unique = list({each.id: each for each in present}.values())
    ways = [way for each in unique for way in _ways(each, practice, moment, reads)]
    ways.sort(key=lambda pair: _order(pair[0], moment))
    return Reach(
        tuple(way for opening, way in ways if opening.state == "open"),
        tuple(way for opening, way in ways if opening.state != "open"),
        tuple(absences),
        tuple(_notes(workers, moment, reads)),
    )


def _day(worker: Service, moment: datetime) -> date:
    """The day on the calendar of where the link worker is."""
    return local(moment, worker.country).date()


def _order(opening: Opening, moment: datetime) -> tuple[int, datetime]:
    """Open first, then by when it opens; what is unknown or shut for good comes last."""
    if opening.state == "open":
        return 0, moment
    return (1, opening.next_open) if opening.next_open is not None else (2, moment)


def _ways(
    worker: Service, practice: Practice, moment: datetime, reads: Reader
) -> Iterator[tuple[Opening, Way]]:
    for channel in worker.link_worker.channels if worker.link_worker else ():
        opening = (
            opening_at(channel.schedule, worker.country, moment, worker.closures)
            if channel.schedule
            else UNKNOWN
        )
        yield opening, _way(worker, channel, opening, practice, moment, reads)


def _way(
    worker: Service,
    channel: ContactChannel,
    opening: Opening,
    practice: Practice,
    moment: datetime,
    reads: Reader,
) -> Way:
    is_mail = channel.channel == "consult_email"
    email = (channel.email or worker.email or "") if is_mail else (channel.email or "")
    phones = (channel.phone,) if channel.phone else worker.phones[:1]
    calls = channel.channel in {"consult_phone", "appointment"}
    links = as_links(phones if calls else (), worker.country, reads)
    any_time = is_mail and opening.state == "unknown"
    return Way(
        worker=reads.say(worker.name),
        worker_url=reads.link(service_path(worker.id)),
        channel=word_for(CHANNELS, channel.channel),
        opening=OpeningWords("unknown", gettext("At any time"))
        if any_time
        else opening_words(opening, worker.country, moment, reads),
        phone=next(iter(links), None),
        email=email,
        mail_url=consult_mail(email, worker, practice) if email and is_mail else "",
        book_url=_book_url(worker, channel, reads),
        place=_place(worker) if channel.channel in {"walk_in", "appointment"} else "",
        text=reads.say_if(channel.text),
        consulted=worker.id if channel.channel.startswith("consult") else "",
    )


def _book_url(worker: Service, channel: ContactChannel, reads: Reader) -> str:
    bookable = channel.channel == "appointment" and appointment_channel(worker) is not None
    return reads.link(booking_path(worker.id)) if bookable else ""


def _place(worker: Service) -> str:
    place = next(iter(visible_locations(worker)), None)
    return ", ".join(filter(None, (place.address, place.place))) if place else ""


def _absence(
    worker: Service, replacements: dict[str, Service], moment: datetime, reads: Reader
) -> Absence | None:
    today = _day(worker, moment)
    closure = next((each for each in worker.closures if each.covers(today)), None)
    if closure is None:
        return None
    last = spoken_day(closure.end, reads.interface)
    words = gettext("Away up to and including %(day)s", day=last)
    return _absent(worker, closure, words, _replacement(worker, replacements), reads)


def absences_ahead(
    worker: Service, instead: Service | None, moment: datetime, days: int, reads: Reader
) -> tuple[Absence, ...]:
    """When a link worker is away in so many coming days, and who takes over."""
    today = _day(worker, moment)
    last = today + timedelta(days=days)
    ahead = [each for each in worker.closures if each.end >= today and each.start <= last]
    return tuple(
        _absent(worker, each, _from_until(each, reads), instead, reads)
        for each in sorted(ahead, key=lambda each: each.start)
    )


def _from_until(closure: Closure, reads: Reader) -> str:
    first, last = (spoken_day(day, reads.interface) for day in (closure.start, closure.end))
    return gettext("Away from %(first)s up to and including %(last)s", first=first, last=last)


def _absent(
    worker: Service, closure: Closure, words: str, instead: Service | None, reads: Reader
) -> Absence:
    if closure.reason is not None:
        words = f"{words} ({closure.reason.show(*reads.wanted)})"
    return Absence(
        reads.say(worker.name),
        words,
        reads.say(instead.name) if instead else None,
        reads.link(service_path(instead.id)) if instead else "",
    )


def _replacement(worker: Service, replacements: dict[str, Service]) -> Service | None:
    wanted = worker.link_worker.replacement if worker.link_worker else None
    return replacements.get(wanted) if wanted else None


def _notes(workers: Iterable[Service], moment: datetime, reads: Reader) -> Iterator[str]:
    for worker in workers:
        today = _day(worker, moment)
        name = worker.name.show(*reads.wanted)
        if worker.valid_until is not None:
            last = spoken_day(worker.valid_until, reads.interface)
            yield (
                gettext("%(name)s: this scheme stopped on %(day)s.", name=name, day=last)
                if worker.valid_until < today
                else gettext("%(name)s: this scheme runs until %(day)s.", name=name, day=last)
            )
        if worker.valid_from is not None and worker.valid_from > today:
            first = spoken_day(worker.valid_from, reads.interface)
            yield gettext("%(name)s: this scheme starts on %(day)s.", name=name, day=first)
