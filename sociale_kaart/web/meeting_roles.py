"""Who sits at the table of a network meeting, by role: from pathways, services and the practice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.pathway import Pathway, PathwayStep
from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.service import Service
from sociale_kaart.directory.text import Text
from sociale_kaart.practice.calendar import Party
from sociale_kaart.practice.sheet import Phrase
from sociale_kaart.web.appointment_words import role_address
from sociale_kaart.web.card import as_links, phone_links
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.wording import SECTORS, word_for


@dataclass(frozen=True, slots=True)
class Role:
    """A seat at the table: who, of which sector, how to reach them, and what they usually do."""

    name: Phrase
    sector: Phrase
    phone: str = ""
    email: str = ""
    part: Phrase | None = None
    duration: Phrase | None = None

    @property
    def party(self) -> Party:
        """The same for calendars."""
        return Party(self.name.text, self.email)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was chosen for a meeting, as it is in the database now."""

    practice: Practice | None
    pathways: tuple[Pathway, ...]
    services: tuple[Service, ...]
    """Those chosen by name, in their order."""
    records: Mapping[str, Service]
    """Those, and the entrances of the pathways."""
    owners: Mapping[str, Organization]
    sensitive: bool
    """Whether any of them is about something that others should not find in a browser."""

    @property
    def country(self) -> str:
        """Where the meeting is: of the practice, else of what was chosen first."""
        found = (self.practice, *self.services, *self.records.values())
        return next((each.country for each in found if each is not None), "NL")


def roles_of(gathered: Gathered, reads: Reader) -> tuple[Role, ...]:
    """The seats: the person first, who they bring, the practice, then by step, then by service.

    Who has a part in two steps or two pathways sits there once, with the first part.
    """
    found: dict[tuple[str, str], Role] = {}
    for role in _roles(gathered, reads):
        found.setdefault((role.sector.text, role.name.text), role)
    return tuple(found.values())


def _roles(gathered: Gathered, reads: Reader) -> Iterator[Role]:
    steps = [step for each in gathered.pathways for step in each.steps]
    own = next((each for each in steps if each.sector == "patient"), None)
    yield Role(
        Phrase(gettext("The person it is about")),
        Phrase(gettext("Speaks first")),
        part=_phrase(reads, own.what) if own else None,
        duration=_phrase(reads, own.duration) if own and own.duration else None,
    )
    yield Role(Phrase(gettext("Someone they bring along")), Phrase(gettext("If they want")))
    if gathered.practice is not None:
        yield _practice(gathered.practice, steps, reads)
    at_table: set[str] = set()
    for step in steps:
        at_table.update(filter(None, (step.entrance,)))
        if step.sector == "patient" or (step.sector == "practice" and gathered.practice):
            continue
        yield _step(step, gathered, reads)
    for service in gathered.services:
        if service.id not in at_table:
            yield _service(service, gathered, reads)


def _practice(practice: Practice, steps: list[PathwayStep], reads: Reader) -> Role:
    step = next((each for each in steps if each.sector == "practice"), None)
    phones = as_links(practice.phones, practice.country, reads)
    return Role(
        _phrase(reads, practice.name),
        _phrase(reads, step.responsible) if step else Phrase(word_for(SECTORS, "practice")),
        next((each.number for each in phones), ""),
        practice.email or "",
        _phrase(reads, step.what) if step else None,
        _phrase(reads, step.duration) if step and step.duration else None,
    )


def _step(step: PathwayStep, gathered: Gathered, reads: Reader) -> Role:
    entrance = gathered.records.get(step.entrance or "")
    return Role(
        _phrase(reads, step.responsible),
        Phrase(word_for(SECTORS, step.sector)),
        _phone(entrance, gathered, reads) if entrance else "",
        role_address(entrance) if entrance else "",
        _phrase(reads, step.what),
        _phrase(reads, step.duration) if step.duration else None,
    )


def _service(service: Service, gathered: Gathered, reads: Reader) -> Role:
    owner = gathered.owners.get(service.organization)
    return Role(
        _phrase(reads, service.name),
        _phrase(reads, owner.name) if owner else Phrase(""),
        _phone(service, gathered, reads),
        role_address(service),
    )


def _phone(service: Service, gathered: Gathered, reads: Reader) -> str:
    links = phone_links(service, gathered.owners.get(service.organization), reads)
    return next((each.number for each in links), "")


def _phrase(reads: Reader, text: Text) -> Phrase:
    said = reads.say(text)
    return Phrase(said.text, said.language)
