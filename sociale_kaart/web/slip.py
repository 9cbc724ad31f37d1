"""The slip ("well-being on prescription"): one to three services on paper, in the patient's
language. It is drawn from the address alone; kept are a count and a hash of its anonymous code.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as WsgiResponse

from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.text import INTERFACE_LANGUAGES
from sociale_kaart.practice.sheet import Sheet
from sociale_kaart.practice.sheet_pdf import sheet_pdf
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.practice import get_practice
from sociale_kaart.web.links import Parameters, meeting_path, with_parameters
from sociale_kaart.web.page import Frame
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.slip_code import (
    About,
    about_form,
    given_code,
    known_code,
    make_code,
    say_about,
)
from sociale_kaart.web.slip_sheet import Chosen, Wishes, build_sheet
from sociale_kaart.web.spoken import language_name
from sociale_kaart.web.translation import gettext, speaking
from sociale_kaart.web.visit import absolute, frame, house, own_parameters, place_box, reader

pages = Blueprint("slip", __name__)

PATIENT_LANGUAGES = (*INTERFACE_LANGUAGES, "ar", "pl", "tr", "uk")
"""Languages in which a slip can be: more than those of the pages, for more people come."""

_PAPERS = ("a4", "a5")
_OWN = ("for", "print", "paper", "code")
"""Parameters of this page alone."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which the slip can be had; a link."""

    text: str
    url: str
    current: bool
    language: str = ""


@dataclass(frozen=True, slots=True)
class SlipPage:
    """The slip as it will be printed, and what can be chosen."""

    frame: Frame
    sheet: Sheet | None
    stylesheet: str
    languages: tuple[Way, ...]
    sizes: tuple[Way, ...]
    papers: tuple[Way, ...]
    pdf_url: str
    gone: bool
    code_gone: bool
    """Whether the address has a code that is not known any more."""
    about: About | None
    meeting_url: str


@pages.post("/slip")
def make() -> WsgiResponse:
    """Count the slip, give it its code, and go to it."""
    with house().sources.database.session() as session:
        chosen, _ = _chosen(session, reader())
        practice = _practice(session)
    if not chosen:
        return redirect(_url(), 303)
    services = tuple(each.service for each in chosen)
    code = make_code(services, practice.id if practice else "")
    # What was asked for has been counted; nobody's age stays in an address.
    return redirect(_url(code=code, age="", theme=""), 303)


@pages.post("/slip/about")
def tell() -> WsgiResponse:
    """Say for the count what the slip was about, and go back to it."""
    say_about(given_code())
    return redirect(_url(), 303)


@pages.get("/slip")
def show() -> str:
    """The slip as a page to print."""
    reads, wishes = reader(), _wishes()
    with house().sources.database.session() as session:
        chosen, private = _chosen(session, reads)
        practice = _practice(session)
        labels = house().sources.labels(session)
        code = known_code(session)
        about = about_form(session, code, _url("/slip/about"), labels, reads)
        near = house().sources.place_finder(session, reads.language)(
            practice.id if practice else ""
        )
    moment = house().clock()
    page = SlipPage(
        frame=frame(
            gettext("Slip to take home"),
            search=place_box(near),
            canonical="/slip",
            private=private,
            listed=False,
        ),
        sheet=_sheet(chosen, practice, moment, wishes, code) if chosen else None,
        stylesheet=f"print-{wishes.paper}.css",
        languages=tuple(_languages()),
        sizes=tuple(_sizes(wishes)),
        papers=tuple(Way(each.upper(), _url(paper=each), each == wishes.paper) for each in _PAPERS),
        pdf_url=_url("/slip.pdf"),
        gone=len(chosen) < len(reads.slip),
        code_gone=bool(given_code()) and not code,
        about=about,
        meeting_url=reads.link(meeting_path(), near=practice.id if practice else ""),
    )
    return render_template("practice/slip.html", page=page)


@pages.get("/slip.pdf")
def show_pdf() -> Response:
    """The same slip as PDF."""
    with house().sources.database.session() as session:
        chosen, _ = _chosen(session, reader())
        practice, code = _practice(session), known_code(session)
    sheet = _sheet(chosen, practice, house().clock(), _wishes(), code)
    response = Response(sheet_pdf(sheet), mimetype="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="slip.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _chosen(session: Session, reads: Reader) -> tuple[tuple[Chosen, ...], bool]:
    """The chosen services that there are now, and whether any is about something sensitive."""
    sources, today = house().sources, house().clock().date()
    found = sources.records.services(session, reads.slip)
    services = [each for each in found.values() if each.is_current(today)]
    owners = sources.records.organizations(session, [each.organization for each in services])
    themes = sources.labels(session).themes
    private = any(themes[t].sensitive for each in services for t in each.themes if t in themes)
    return tuple(Chosen(each, owners.get(each.organization)) for each in services), private


def _practice(session: Session) -> Practice | None:
    near = reader().practice or request.args.get("near", "")
    return get_practice(session, near) if 0 < len(near) <= 80 else None


def _sheet(
    chosen: tuple[Chosen, ...],
    practice: Practice | None,
    moment: datetime,
    wishes: Wishes,
    code: str,
) -> Sheet:
    language = _language()
    with speaking(language):
        coded = replace(wishes, code=code)
        return build_sheet(chosen, practice, moment, Reader(language, language), coded)


def _language() -> str:
    asked = request.args.get("for", "")
    return asked if asked in PATIENT_LANGUAGES else reader().interface


def _wishes() -> Wishes:
    return Wishes(
        paper="a5" if request.args.get("paper") == "a5" else "a4",
        large=request.args.get("print") == "large",
        host=absolute(""),
    )


def _languages() -> list[Way]:
    now = _language()
    return [
        Way(language_name(each, each).capitalize(), _url(**{"for": each}), each == now, each)
        for each in PATIENT_LANGUAGES
    ]


def _sizes(wishes: Wishes) -> list[Way]:
    return [
        Way(gettext("Normal print"), _url(print=""), not wishes.large),
        Way(gettext("Large print"), _url(print="large"), wishes.large),
    ]


def _url(path: str = "/slip", **new: str) -> str:
    """This slip in another way."""
    own = {name: (request.args.get(name, ""),) for name in _OWN}
    given: Parameters = {**own_parameters(), **own, **{name: (new[name],) for name in new}}
    return with_parameters(path, given, _OWN)
