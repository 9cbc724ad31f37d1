"""The network meeting: a sheet with the roles of chosen pathways and services, and an invitation.

It is made from the address alone. No field takes words: names, wishes and agreements are written
on the paper or in the downloaded file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from flask import Blueprint, render_template

from sociale_kaart.directory.text import INTERFACE_LANGUAGES
from sociale_kaart.practice.meeting import MeetingSheet
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.pathway import iterate_pathways
from sociale_kaart.web.links import service_path
from sociale_kaart.web.meeting_chosen import (
    ALSO,
    MOST_PATHWAYS,
    chosen_language,
    gather,
    given_pathways,
    made_sheet,
    meeting_url,
)
from sociale_kaart.web.meeting_roles import Gathered, Role
from sociale_kaart.web.meeting_sheet import agenda, meeting_title
from sociale_kaart.web.page import Frame
from sociale_kaart.web.reader import Said
from sociale_kaart.web.spoken import language_name
from sociale_kaart.web.translation import gettext, speaking
from sociale_kaart.web.visit import frame, house, place_box, reader

pages = Blueprint("meeting", __name__)

FORMATS = ("pdf", "odt", "html")
LENGTHS = (30, 45, 60, 90)
"""Minutes of a meeting."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen or taken back: a link; without an address there is no room."""

    text: str
    url: str
    current: bool
    language: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """Day, time and length as the form gave them, and what is not right about them."""

    date: str = ""
    time: str = ""
    minutes: int = 60
    error: str = ""


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """The sheet as it will be printed, what can be chosen, and the form for the invitation."""

    frame: Frame
    sheet: MeetingSheet
    languages: tuple[Choice, ...]
    pathways: tuple[Choice, ...]
    services: tuple[tuple[Said, str], ...]
    """Chosen services, and where each is shown."""
    services_url: str
    practice: Said | None
    practices_url: str
    files: tuple[tuple[str, str], ...]
    """Formats, and where the sheet is fetched in each."""
    mail_url: str
    hidden: tuple[tuple[str, str], ...]
    lengths: tuple[int, ...]
    first_day: str
    given: When
    gone: bool
    """Whether something was chosen that is not there any more."""


@pages.get("/meeting")
def show() -> str:
    """The sheet as a page to print."""
    return meeting_page(When())


def meeting_page(given: When) -> str:
    """The page, with what the form for the invitation was given."""
    with house().sources.database.session() as session:
        gathered = gather(session)
        pathways = tuple(_pathways(session))
        near = house().sources.place_finder(session, reader().language)(
            gathered.practice.id if gathered.practice else ""
        )
    roles, sheet = made_sheet(gathered)
    page = MeetingPage(
        frame=frame(
            gettext("Network meeting"),
            search=place_box(near),
            canonical="/meeting",
            private=gathered.sensitive,
            listed=False,
            also=ALSO,
        ),
        sheet=sheet,
        languages=tuple(_languages()),
        pathways=pathways,
        **_chosen(gathered),
        files=tuple((each.upper(), meeting_url(f"/meeting.{each}")) for each in FORMATS),
        mail_url=_mail(roles),
        hidden=tuple(_hidden(gathered)),
        lengths=LENGTHS,
        first_day=house().clock().date().isoformat(),
        given=given,
    )
    return render_template("meeting/page.html", page=page)


def _chosen(gathered: Gathered) -> dict[str, Any]:
    reads = reader()
    missing = len(reads.slip) - len(gathered.services)
    return {
        "services": tuple(
            (reads.say(each.name), reads.link(service_path(each.id))) for each in gathered.services
        ),
        "services_url": reads.link("/services"),
        "practice": reads.say(gathered.practice.name) if gathered.practice else None,
        "practices_url": reads.link("/practices"),
        "gone": missing + len(given_pathways()) - len(gathered.pathways) > 0,
    }


def _languages() -> Iterator[Choice]:
    now = chosen_language()
    for each in INTERFACE_LANGUAGES:
        name = language_name(each, each).capitalize()
        yield Choice(name, meeting_url(language=each), each == now, each)


def _pathways(session: Session) -> Iterator[Choice]:
    """Every pathway, with the address that puts it on the sheet or takes it off."""
    chosen, reads = given_pathways(), reader()
    full = len(chosen) >= MOST_PATHWAYS
    for each in iterate_pathways(session):
        name = reads.say(each.name)
        current = each.id in chosen
        wanted = tuple(one for one in chosen if one != each.id) if current else (*chosen, each.id)
        url = "" if full and not current else meeting_url(pathway=wanted)
        yield Choice(name.text, url, current, name.language)


def _hidden(gathered: Gathered) -> Iterator[tuple[str, str]]:
    """What the form for the invitation carries along."""
    reads = reader()
    yield from (("slip", each) for each in reads.slip)
    yield from (("pathway", each) for each in given_pathways())
    if reads.practice:
        yield "practice", reads.practice
    elif gathered.practice is not None:
        yield "near", gathered.practice.id
    yield "for", chosen_language()
    if reads.chosen:
        yield "lang", reads.language


def _mail(roles: tuple[Role, ...]) -> str:
    """A prepared message to all roles with an address, for the practice's own mail program."""
    addresses = dict.fromkeys(each.email for each in roles if each.email)
    if not addresses:
        return ""
    with speaking(chosen_language()):
        subject = meeting_title()
        lines = (
            gettext("We would like to meet you. The time is in the invitation enclosed."),
            "",
            *agenda(),
            "",
            gettext("Please write no name, birth date or personal number."),
        )
    to = ",".join(quote(each, safe="@") for each in addresses)
    body = "\r\n".join(lines)
    return f"mailto:{to}?subject={quote(subject)}&body={quote(body)}"
