"""The sheet of a network meeting in the language of those who meet, filled with their roles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sociale_kaart.practice.meeting import MeetingSheet, Part, Table
from sociale_kaart.practice.sheet import Phrase
from sociale_kaart.web.meeting_roles import Role
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.spoken import spoken_day
from sociale_kaart.web.translation import gettext

_EMPTY_SEATS, _EMPTY_AGREEMENTS = 2, 3
_WISH_LINES = 4
_Cells = tuple[tuple[Phrase, ...], ...]


def build_meeting(roles: tuple[Role, ...], today: date, reads: Reader) -> MeetingSheet:
    """The sheet; ``reads`` are those who meet, in whose language messages are being given."""
    return MeetingSheet(
        language=reads.interface,
        title=meeting_title(),
        lead=gettext("We talk with the person, never about them."),
        fields=(
            gettext("Date and time"),
            gettext("Where we meet"),
            gettext("Leads the talk"),
            gettext("Writes"),
        ),
        parts=tuple(_parts(roles)),
        footer=(
            gettext("Names and wishes are written by hand. This site knows none of them."),
            gettext(
                "Roles and numbers as we knew them on %(day)s.",
                day=spoken_day(today, reads.interface),
            ),
        ),
    )


def meeting_title() -> str:
    """What the meeting is called: on paper, on the page and in calendars."""
    return gettext("Network meeting")


def agenda() -> tuple[str, ...]:
    """What is talked about, in order."""
    return tuple(each.title for each in _parts(()))


def _parts(roles: tuple[Role, ...]) -> Iterator[Part]:
    yield Part(
        gettext("1. What the person wants"),
        gettext("The person speaks first. Use their own words."),
        lines=_WISH_LINES,
    )
    yield Part(
        gettext("2. Who is here"),
        gettext("May these people talk with each other about this?  ☐ yes  ☐ no"),
        table=_seats(roles),
    )
    yield Part(gettext("3. Who does what, and by when"), table=_agreements(roles))
    yield Part(
        gettext("4. The next time"),
        fields=(
            gettext("Date and time"),
            gettext("Where we meet"),
            gettext("Who invites"),
            gettext("Whom the person can call until then"),
        ),
    )


def _seats(roles: tuple[Role, ...]) -> Table:
    return Table(
        (gettext("Role"), gettext("Name"), gettext("Phone"), gettext("Here")),
        (38, 28, 21, 13),
        (*map(_seat, roles), *(((), (), (), _BOX),) * _EMPTY_SEATS),
    )


_BOX = (Phrase("☐"),)


def _seat(role: Role) -> _Cells:
    phone = (Phrase(role.phone, ltr=True),) if role.phone else ()
    who = (role.name, *((role.sector,) if role.sector.text else ()))
    return who, (), phone, _BOX


def _agreements(roles: tuple[Role, ...]) -> Table:
    return Table(
        (gettext("Who"), gettext("Usually"), gettext("Agreed today"), gettext("By when")),
        (21, 31, 32, 16),
        (*map(_agreement, roles), *(((), (), (), ()),) * _EMPTY_AGREEMENTS),
        tall=True,
    )


def _agreement(role: Role) -> _Cells:
    usual = tuple(each for each in (role.part, role.duration) if each is not None)
    return (role.name,), usual, (), ()
