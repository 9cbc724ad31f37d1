"""The practice one works from: kept in the address, its link workers at hand on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.service import Service
from sociale_kaart.geography.place import Place
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.organization import find_organizations
from sociale_kaart.storage.practice import get_practice
from sociale_kaart.storage.service import find_services, link_workers_of_practice
from sociale_kaart.web.answer import Item, plain_hit
from sociale_kaart.web.card import Card, build_card, phone_links
from sociale_kaart.web.channel import ChannelShown, channels_of
from sociale_kaart.web.hours import local, opening_words
from sociale_kaart.web.links import practice_path, service_path
from sociale_kaart.web.page import PracticeBar, WorkerAtHand
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.sources import Sources
from sociale_kaart.web.spoken import clock, spoken_day, spoken_time


@dataclass(frozen=True, slots=True)
class WorkerShown:
    """A link worker of the practice, with each way to reach them today."""

    card: Card
    channels: tuple[ChannelShown, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What a practice works with: its link workers, and what it calls most."""

    workers: tuple[WorkerShown, ...]
    shortlist: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class View:
    """From where one looks: the sources, who reads, and the moment."""

    sources: Sources
    session: Session
    reader: Reader
    moment: datetime


def practice_bar(view: View) -> PracticeBar | None:
    """The practice that the reader works from; None without one, or when it is unknown."""
    reads, practice = view.reader, _practice(view)
    if practice is None:
        return None
    workers = link_workers_of_practice(view.session, practice.id)
    return PracticeBar(
        id=practice.id,
        name=reads.say(practice.name),
        url=reads.link(practice_path(practice.id)),
        workers=tuple(_at_hand(each, view) for each in workers),
        change_url=reads.link("/practices"),
        leave_url=reads.without_practice().link("/"),
        moment=_spoken_moment(practice, view),
    )


def _spoken_moment(practice: Practice, view: View) -> str:
    moment, language = local(view.moment, practice.country), view.reader.interface
    return f"{spoken_day(moment.date(), language)}, {spoken_time(clock(moment), language)}"


def _at_hand(worker: Service, view: View) -> WorkerAtHand:
    opening = worker.opening(view.moment)
    return WorkerAtHand(
        name=view.reader.say(worker.name),
        url=view.reader.link(service_path(worker.id)),
        phone=next(iter(phone_links(worker, None, view.reader)), None),
        opening=opening_words(opening, worker.country, view.moment, view.reader),
    )


def desk_of(view: View) -> Desk | None:
    """The desk of the practice that the reader works from, measured from there."""
    practice = _practice(view)
    if practice is None:
        return None
    workers = link_workers_of_practice(view.session, practice.id)
    above = {each.id for each in workers}
    wanted = [each for each in practice.shortlist if each not in above]
    listed = find_services(view.session, wanted).values()
    today = view.moment.date()
    return Desk(
        tuple(
            WorkerShown(card, channels_of(worker, view.moment, view.reader))
            for worker, card in zip(workers, _cards(workers, view), strict=True)
        ),
        _cards([each for each in listed if each.is_current(today)], view),
    )


def _practice(view: View) -> Practice | None:
    return get_practice(view.session, view.reader.practice) if view.reader.practice else None


def _cards(services: Sequence[Service], view: View) -> tuple[Card, ...]:
    near = practice_place(view)
    labels = view.sources.labels(view.session)
    owners = find_organizations(view.session, [each.organization for each in services])
    items = [
        Item(each, owners.get(each.organization), plain_hit(each, near, view.moment))
        for each in services
    ]
    return tuple(build_card(item, labels, near, view.moment, view.reader) for item in items)


def practice_place(view: View) -> Place | None:
    """Where the practice is that the reader works from; None without one."""
    if not view.reader.practice:
        return None
    find = view.sources.place_finder(view.session, view.reader.language)
    found = find(view.reader.practice)
    return found if found is not None and found.kind == "practice" else None
