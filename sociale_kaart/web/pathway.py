"""Pathways: for one problem, who is responsible for what, in which order, by which entrance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, render_template

from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.pathway import Pathway, PathwayStep
from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.directory.service import Service
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.pathway import iterate_pathways, require_pathway
from sociale_kaart.web.card import phone_links
from sociale_kaart.web.emergency import help_numbers
from sociale_kaart.web.lanes import Lanes, draw_lanes
from sociale_kaart.web.links import meeting_path, pathway_path, service_path
from sociale_kaart.web.page import Frame, HelpNumber, PhoneLink
from sociale_kaart.web.reader import Reader, Said
from sociale_kaart.web.sources import Labels
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.trust import Trust, trust_of
from sociale_kaart.web.visit import frame, house, reader
from sociale_kaart.web.wording import SECTORS, family_of, word_for

pages = Blueprint("pathway", __name__)


@dataclass(frozen=True, slots=True)
class PathwayLink:
    """A pathway in the list."""

    url: str
    name: Said
    summary: Said
    area: str
    family: str


@dataclass(frozen=True, slots=True)
class PathwaysPage:
    """The list of pathways."""

    frame: Frame
    pathways: tuple[PathwayLink, ...]


@dataclass(frozen=True, slots=True)
class ServiceLink:
    """A service by which one comes in, or that belongs to a step."""

    url: str
    name: Said
    phone: PhoneLink | None


@dataclass(frozen=True, slots=True)
class StepShown:
    """A row of the table."""

    number: int
    sector: str
    is_own: bool
    """Whether it is the patient's own part, to which there is no way in."""
    responsible: Said
    what: Said
    entrance: ServiceLink | None
    services: tuple[ServiceLink, ...]
    duration: Said | None
    legal_basis: Said | None


@dataclass(frozen=True, slots=True)
class PathwayPage:
    """Everything on the page of a pathway."""

    frame: Frame
    name: Said
    summary: Said
    description: Said | None
    area: str
    lanes: Lanes
    steps: tuple[StepShown, ...]
    themes: tuple[tuple[Said, str], ...]
    trust: Trust
    numbers: tuple[HelpNumber, ...]
    meeting_url: str


@pages.get("/pathways")
def show_list() -> str:
    """All pathways, in the order of the file."""
    sources, reads = house().sources, reader()
    with sources.database.session() as session:
        labels = sources.labels(session)
        found = tuple(_link(each, labels, reads) for each in iterate_pathways(session))
    return render_template(
        "pathway/list.html", page=PathwaysPage(frame(gettext("Who does what")), found)
    )


def _link(pathway: Pathway, labels: Labels, reads: Reader) -> PathwayLink:
    return PathwayLink(
        reads.link(pathway_path(pathway.id)),
        reads.say(pathway.name),
        reads.say(pathway.summary),
        labels.area(pathway.area, *reads.wanted),
        family_of(pathway.themes[0]),
    )


@pages.get("/pathways/<id>")
def show(id: str) -> str:
    """One pathway: the diagram, and the table that says the same and more."""
    with house().sources.database.session() as session:
        page = _page(session, require_pathway(session, id))
    return render_template("pathway/entry.html", page=page)


def _page(session: Session, pathway: Pathway) -> PathwayPage:
    sources, reads = house().sources, reader()
    labels = sources.labels(session)
    themes = [labels.themes[each] for each in pathway.themes if each in labels.themes]
    private = any(each.sensitive for each in themes)
    return PathwayPage(
        frame=frame(
            gettext("Help") if private else reads.say(pathway.name).text,
            canonical=pathway_path(pathway.id),
            private=private,
        ),
        name=reads.say(pathway.name),
        summary=reads.say(pathway.summary),
        description=reads.say_long(pathway.description) if pathway.description else None,
        area=labels.area(pathway.area, *reads.wanted),
        lanes=_lanes(pathway),
        steps=_steps(session, pathway, reads),
        themes=tuple(
            (reads.say(each.name), reads.link("/services", theme=each.id)) for each in themes
        ),
        trust=trust_of(pathway, house().clock().date(), reads),
        numbers=help_numbers(reads, _country(pathway, labels)) if private else (),
        meeting_url=_meeting_url(pathway, reads),
    )


def _meeting_url(pathway: Pathway, reads: Reader) -> str:
    here = reads.link(meeting_path())
    return f"{here}{'&' if '?' in here else '?'}{urlencode({'pathway': pathway.id})}"


def _country(pathway: Pathway, labels: Labels) -> str:
    return next((each for each in labels.line(pathway.area) if each in COUNTRIES), "")


def _lanes(pathway: Pathway) -> Lanes:
    present = [sector for sector in SECTORS if any(s.sector == sector for s in pathway.steps)]
    rows = tuple(present.index(step.sector) for step in pathway.steps)
    return draw_lanes(tuple(word_for(SECTORS, sector) for sector in present), rows)


def _steps(session: Session, pathway: Pathway, reads: Reader) -> tuple[StepShown, ...]:
    wanted = [each for step in pathway.steps for each in (step.entrance, *step.services) if each]
    records = house().sources.records
    services = records.services(session, wanted)
    owners = records.organizations(session, [each.organization for each in services.values()])
    links = {key: _service(each, owners, reads) for key, each in services.items()}
    return tuple(_step(number, each, links, reads) for number, each in enumerate(pathway.steps, 1))


def _step(
    number: int, step: PathwayStep, links: Mapping[str, ServiceLink], reads: Reader
) -> StepShown:
    return StepShown(
        number,
        word_for(SECTORS, step.sector),
        step.sector == "patient",
        reads.say(step.responsible),
        reads.say(step.what),
        links.get(step.entrance) if step.entrance else None,
        tuple(links[each] for each in step.services if each in links),
        reads.say_if(step.duration),
        reads.say_if(step.legal_basis),
    )


def _service(service: Service, owners: Mapping[str, Organization], reads: Reader) -> ServiceLink:
    phones = phone_links(service, owners.get(service.organization), reads)
    return ServiceLink(
        reads.link(service_path(service.id)),
        reads.say(service.name),
        next(iter(phones), None),
    )
