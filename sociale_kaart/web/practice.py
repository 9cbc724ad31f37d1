"""Practices: a list to choose from, and the page of one with its link workers on top."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.service import Service
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.former_id import current_id
from sociale_kaart.storage.organization import find_organizations
from sociale_kaart.storage.practice import all_practices, get_practice, require_practice
from sociale_kaart.storage.service import (
    find_services,
    link_workers_of_areas,
    link_workers_of_practice,
)
from sociale_kaart.web.answer import Item, plain_hit
from sociale_kaart.web.card import Card, as_links, build_card
from sociale_kaart.web.channel import ChannelShown, channels_of
from sociale_kaart.web.consult_count import ConsultForm, consult_form
from sociale_kaart.web.figures_choice import with_choices
from sociale_kaart.web.hours import OpeningWords, opening_of
from sociale_kaart.web.links import meeting_path, practice_path
from sociale_kaart.web.page import Frame, PhoneLink
from sociale_kaart.web.reach import Reach, reach_of
from sociale_kaart.web.reader import Said
from sociale_kaart.web.sources import Labels
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.trust import Trust, trust_of
from sociale_kaart.web.visit import frame, house, place_box, reader
from sociale_kaart.web.wording import PRACTICE_KINDS, word_for

pages = Blueprint("practice", __name__)


@dataclass(frozen=True, slots=True)
class PracticeLink:
    """A practice in the list."""

    url: str
    name: Said
    address: str


@dataclass(frozen=True, slots=True)
class Town:
    """The practices of one municipality."""

    name: str
    practices: tuple[PracticeLink, ...]


@dataclass(frozen=True, slots=True)
class PracticesPage:
    """The list of practices."""

    frame: Frame
    towns: tuple[Town, ...]


@dataclass(frozen=True, slots=True)
class LinkWorkerShown:
    """A link worker of the practice: the card, and each way to reach them."""

    card: Card
    channels: tuple[ChannelShown, ...]


@dataclass(frozen=True, slots=True)
class PracticePage:
    """Everything on the page of a practice."""

    frame: Frame
    kind: str
    name: Said
    address: tuple[str, ...]
    phones: tuple[PhoneLink, ...]
    email: str
    url: str
    opening: OpeningWords
    reach: Reach
    link_workers: tuple[LinkWorkerShown, ...]
    shortlist: tuple[Card, ...]
    nearby_url: str
    consult: ConsultForm | None
    figures_url: str
    trust: Trust
    meeting_url: str


@pages.get("/practices")
def show_list() -> str:
    """All practices, by municipality."""
    sources = house().sources
    with sources.database.session() as session:
        labels = sources.labels(session)
        towns = _towns(all_practices(session), labels)
    page = PracticesPage(frame(gettext("Choose your practice")), towns)
    return render_template("practice/list.html", page=page)


def _towns(practices: Iterable[Practice], labels: Labels) -> tuple[Town, ...]:
    reads, by_town = reader(), dict[str, list[PracticeLink]]()
    for practice in practices:
        name = labels.area(_town_of(practice.area, labels), *reads.wanted)
        address = f"{practice.address}, {practice.place}"
        link = PracticeLink(
            reads.without_practice().link(practice_path(practice.id)),
            reads.say(practice.name),
            address,
        )
        by_town.setdefault(name, []).append(link)
    return tuple(
        Town(name, tuple(sorted(found, key=lambda each: each.name.text.casefold())))
        for name, found in sorted(by_town.items(), key=lambda pair: pair[0].casefold())
    )


def _town_of(area: str, labels: Labels) -> str:
    held_by = (labels.areas[each] for each in labels.line(area) if each in labels.areas)
    return next((each.id for each in held_by if each.kind == "municipality"), area)


@pages.get("/practices/<id>")
def show(id: str) -> Response | str:
    """One practice; a former id leads to the present one."""
    with house().sources.database.session() as session:
        if get_practice(session, id) is None:
            present = current_id(session, "practice", id)
            if present is not None:
                return redirect(reader().without_practice().link(practice_path(present)), 301)
        page = _page(session, require_practice(session, id))
    return render_template("practice/entry.html", page=page)


def _page(session: Session, practice: Practice) -> PracticePage:
    reads, moment = reader(), house().clock()
    near = house().sources.place_finder(session, reads.language)(practice.id)
    areas = house().sources.labels(session).line(practice.area)
    workers = [
        *link_workers_of_practice(session, practice.id),
        *link_workers_of_areas(session, areas),
    ]
    above = {each.id for each in workers}
    wanted = [each for each in practice.shortlist if each not in above]
    shortlist = find_services(session, wanted)
    return PracticePage(
        frame=frame(
            practice.name.show(*reads.wanted),
            search=place_box(near),
            canonical=practice_path(practice.id),
        ),
        kind=word_for(PRACTICE_KINDS, practice.kind),
        name=reads.say(practice.name),
        address=(practice.address, f"{practice.postcode} {practice.place}"),
        phones=tuple(as_links(practice.phones, practice.country, reads)),
        email=practice.email or "",
        url=practice.url or "",
        opening=opening_of(practice.schedule, practice.country, moment, reads, practice.closures),
        reach=reach_of(workers, _replacements(session, workers), practice, moment, reads),
        link_workers=tuple(
            LinkWorkerShown(card, channels_of(worker, moment, reads))
            for worker, card in zip(workers, _cards(session, practice, workers), strict=True)
        ),
        shortlist=_cards(session, practice, list(shortlist.values())),
        nearby_url=reads.link("/services", practice=practice.id),
        consult=consult_form(practice, workers, house().sources.labels(session), reads),
        figures_url=with_choices(reads, "referrals", practice=practice.id),
        meeting_url=reads.link(meeting_path(), practice=practice.id),
        trust=trust_of(practice, moment.date(), reads),
    )


def _replacements(session: Session, workers: list[Service]) -> dict[str, Service]:
    wanted = [each.link_worker.replacement for each in workers if each.link_worker]
    return find_services(session, [each for each in wanted if each])


def _cards(session: Session, practice: Practice, services: list[Service]) -> tuple[Card, ...]:
    sources, reads, moment = house().sources, reader(), house().clock()
    near = sources.place_finder(session, reads.language)(practice.id)
    labels = sources.labels(session)
    owners = find_organizations(session, [each.organization for each in services])
    return tuple(
        build_card(
            Item(each, owners.get(each.organization), plain_hit(each, near, moment)),
            labels,
            near,
            moment,
            reads,
        )
        for each in services
    )
