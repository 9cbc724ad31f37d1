"""The sheet of a network meeting as a file, and the invitation for calendars."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, render_template, request

from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.directory.practice import Practice
from sociale_kaart.practice.calendar import Party
from sociale_kaart.practice.meeting import meeting_style
from sociale_kaart.practice.meeting_calendar import Meeting, meeting_calendar
from sociale_kaart.practice.meeting_odt import meeting_odt
from sociale_kaart.practice.pdf import make_pdf
from sociale_kaart.web.guard import seals
from sociale_kaart.web.meeting import LENGTHS, When, meeting_page
from sociale_kaart.web.meeting_chosen import chosen_language, gather, made_sheet
from sociale_kaart.web.meeting_roles import Gathered, Role
from sociale_kaart.web.meeting_sheet import agenda, meeting_title
from sociale_kaart.web.translation import gettext, speaking
from sociale_kaart.web.visit import absolute, house

pages = Blueprint("meeting_file", __name__)

_AHEAD = timedelta(days=366)
"""How far ahead one invites; a later year is a slip of the finger."""


@pages.get("/meeting.pdf")
def show_pdf() -> Response:
    """The sheet as PDF."""
    _, sheet = made_sheet(_gathered())
    return _file(make_pdf("meeting.typ", sheet), "application/pdf", "pdf", inline=True)


@pages.get("/meeting.odt")
def show_odt() -> Response:
    """The sheet as OpenDocument text."""
    _, sheet = made_sheet(_gathered())
    return _file(meeting_odt(sheet), "application/vnd.oasis.opendocument.text", "odt")


@pages.get("/meeting.html")
def show_html() -> Response:
    """The sheet as one HTML file that needs nothing else."""
    _, sheet = made_sheet(_gathered())
    text = render_template("meeting/file.html", sheet_=sheet, style=meeting_style())
    return _file(text.encode(), "text/html; charset=utf-8", "html")


@pages.get("/meeting.ics")
def invite() -> Response:
    """The invitation; what is no day or time leads back to the form, which says so."""
    given = When(
        request.args.get("date", "")[:20],
        request.args.get("time", "")[:20],
        _minutes(request.args.get("minutes", "")),
    )
    gathered = _gathered()
    try:
        starts = _moment(given, gathered.country)
    except ValueError as error:
        wrong = When(given.date, given.time, given.minutes, str(error))
        return Response(meeting_page(wrong), 400)
    roles, _ = made_sheet(gathered)
    return _invitation(gathered, roles, starts, timedelta(minutes=given.minutes))


def _gathered() -> Gathered:
    with house().sources.database.session() as session:
        return gather(session)


def _minutes(text: str) -> int:
    return next((each for each in LENGTHS if str(each) == text), 60)


def _moment(given: When, country: str) -> datetime:
    """The moment on the clock of the country; raises ValueError that says what is wrong."""
    try:
        day, clock = date.fromisoformat(given.date), time.fromisoformat(given.time)
    except ValueError as error:
        raise ValueError(gettext("Choose a day and a time.")) from error
    if not house().clock().date() <= day <= house().clock().date() + _AHEAD:
        raise ValueError(gettext("Choose a day in the coming year."))
    zone = ZoneInfo(COUNTRIES[country].time_zone)
    return datetime.combine(day, clock.replace(tzinfo=None), zone).astimezone(UTC)


def _invitation(
    gathered: Gathered, roles: tuple[Role, ...], starts: datetime, length: timedelta
) -> Response:
    practice = gathered.practice
    chosen = [each.id for each in gathered.services] + [each.id for each in gathered.pathways]
    named = "|".join((practice.id if practice else "", *chosen, starts.isoformat()))
    host = urlsplit(absolute("/")).netloc
    with speaking(chosen_language()):
        meeting = Meeting(
            uid=f"{seals().digest('meeting', named)[:24]}@{host}",
            starts=starts,
            length=length,
            title=meeting_title(),
            description="\n".join(agenda()),
            place=_place(practice),
        )
        organizer = Party(
            practice.name.show(chosen_language()) if practice else house().site_name,
            (practice and practice.email) or "",
        )
    parties = {each.email: each.party for each in reversed(roles) if each.email}
    parties.pop(organizer.email, None)
    document = meeting_calendar(meeting, organizer, reversed(parties.values()), house().clock())
    return _file(document, "text/calendar; charset=utf-8", "ics")


def _place(practice: Practice | None) -> str:
    return f"{practice.address}, {practice.place}" if practice else ""


def _file(document: bytes, kind: str, ending: str, *, inline: bool = False) -> Response:
    response = Response(document, content_type=kind)
    way = "inline" if inline else "attachment"
    response.headers["Content-Disposition"] = f'{way}; filename="meeting.{ending}"'
    response.headers["Cache-Control"] = "no-store"
    return response
