"""How it goes with a service: waiting time, capacity and tariff over time, outcomes, lessons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as WsgiResponse

from sociale_kaart.directory.person_name import words_of
from sociale_kaart.directory.service import Service
from sociale_kaart.directory.text import INTERFACE_LANGUAGES
from sociale_kaart.errors import InvalidEntry
from sociale_kaart.practice.learning import LONGEST, may_take_back, take_back, write_note
from sociale_kaart.reports.history import Series, ServiceHistory, service_history
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.organization import get_organization
from sociale_kaart.storage.outcome import notes_of
from sociale_kaart.storage.service import require_service
from sociale_kaart.web.chart import StepChart, draw_steps
from sociale_kaart.web.figures_choice import with_choices
from sociale_kaart.web.guard import for_roles, require_signed_in, signed_in
from sociale_kaart.web.links import learning_path, service_path
from sociale_kaart.web.page import Frame
from sociale_kaart.web.reader import Reader, Said
from sociale_kaart.web.spoken import spoken_day, spoken_money, spoken_number
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house, reader

pages = Blueprint("learning", __name__)


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing over time: the drawing, and its figures, the latest first."""

    id: str
    title: str
    chart: StepChart
    heads: tuple[str, str]
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A learning note; ``remove_url`` is empty for who may not take it away."""

    text: str
    day: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class LearningPage:
    """Everything on the page."""

    frame: Frame
    name: Said
    service_url: str
    outcomes_url: str
    measures: tuple[Measure, ...]
    writes: bool
    """Whether whoever asks may read and write notes."""
    notes: tuple[NoteShown, ...]
    post_url: str
    longest: int
    typed: str = ""
    error: str = ""


@pages.get("/services/<id>/learning")
def show(id: str) -> str:
    """How it goes with a service."""
    return render_template("service/learning.html", page=_page(id))


@pages.post("/services/<id>/learning")
@for_roles("practice", "editor", "municipal_admin", "admin")
def add(id: str) -> WsgiResponse:
    """Keep a learning note; what must not stand in it is said."""
    text = request.form.get("text", "")[: 4 * LONGEST]
    with house().sources.database.session() as session:
        known = _known_words(session, require_service(session, id))
    try:
        write_note(house().sources.database, id, text, known, require_signed_in(), house().clock())
    except InvalidEntry as error:
        page = _page(id, text, _words(error))
        return Response(render_template("service/learning.html", page=page), error.status)
    return redirect(f"{reader().link(learning_path(id))}#notes", 303)


@pages.post("/services/<id>/learning/<int:note>/remove")
@for_roles("practice", "editor", "municipal_admin", "admin")
def remove(id: str, note: int) -> WsgiResponse:
    """Take a note away."""
    take_back(house().sources.database, id, note, require_signed_in())
    return redirect(f"{reader().link(learning_path(id))}#notes", 303)


def _words(error: InvalidEntry) -> str:
    if error.field == "number":
        return gettext("A personal number stands in it. Take it out: we may not keep it.")
    if error.field == "name":
        return gettext(
            "“%(words)s” looks like a name. Write about the service, and about nobody."
            " If it is no name, write it without a capital.",
            words=error.message,
        )
    return gettext("Write one or two sentences, %(most)s characters at most.", most=LONGEST)


def _known_words(session: Session, service: Service) -> frozenset[str]:
    owner = get_organization(session, service.organization)
    labels = house().sources.labels(session)
    texts = [service.name, *([owner.name] if owner else [])]
    names = [each.show(language) for each in texts for language in INTERFACE_LANGUAGES]
    return words_of(*names, *(n for area in labels.areas.values() for n in area.names.values()))


def _page(id: str, typed: str = "", error: str = "") -> LearningPage:
    reads = reader()
    with house().sources.database.session() as session:
        service = require_service(session, id)
        past = service_history(session, id)
        private = house().sources.labels(session).is_sensitive(service.themes)
        notes = tuple(_notes(session, id)) if signed_in() else ()
    title = gettext("How it goes")
    return LearningPage(
        frame=frame(title, private=private, listed=False),
        name=reads.say(service.name),
        service_url=reads.link(service_path(id)),
        outcomes_url=with_choices(reads, "outcomes", service=id),
        measures=tuple(_measures(past, service.country, reads)),
        writes=signed_in() is not None,
        notes=notes,
        post_url=reads.link(learning_path(id)),
        longest=LONGEST,
        typed=typed,
        error=error,
    )


def _notes(session: Session, id: str) -> Iterator[NoteShown]:
    account, reads = require_signed_in(), reader()
    for note in notes_of(session, id):
        url = reads.link(f"{learning_path(id)}/{note.id}/remove")
        day = spoken_day(note.written_at.date(), reads.interface)
        yield NoteShown(note.text, day, url if may_take_back(note, account) else "")


def _measures(past: ServiceHistory, country: str, reads: Reader) -> Iterator[Measure]:
    def number(value: Decimal) -> str:
        return spoken_number(float(value), reads.interface)

    def money(value: Decimal) -> str:
        return spoken_money(value, country, reads.interface)

    for name, title, head, series, say in (
        ("waiting", gettext("Waiting time"), gettext("Weeks"), past.waiting_weeks, number),
        ("maximum", gettext("Places"), gettext("People at a time"), past.maximum, number),
        ("available", gettext("Free places"), gettext("Free"), past.available, number),
        ("tariff", gettext("Tariff"), gettext("Amount"), past.tariff, money),
    ):
        if series:
            yield _measure(name, title, head, series, say, reads)


def _measure(
    id: str, title: str, head: str, series: Series, say: Callable[[Decimal], str], reads: Reader
) -> Measure:
    rows = tuple((spoken_day(day, reads.interface), say(value)) for day, value in series)
    points = [(day, float(value)) for day, value in series]
    chart = draw_steps(points, house().clock().date(), rows)
    return Measure(id, title, chart, (gettext("From"), head), tuple(reversed(rows)))
