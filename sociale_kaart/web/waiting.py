"""The waiting list of a link worker: join it, see one's place, take a time that comes free."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as WsgiResponse

from sociale_kaart.directory.reference_code import spoken_code
from sociale_kaart.errors import Taken
from sociale_kaart.practice.booking import (
    book_waiting,
    offered,
    require_waiting,
    stop_waiting,
    wait,
)
from sociale_kaart.storage.service import require_service
from sociale_kaart.web.appointment import (
    bookable_service,
    chosen_moment,
    form_once,
    require_own,
    shown_days,
    taken_words,
)
from sociale_kaart.web.appointment_words import Day, known_code
from sociale_kaart.web.guard import for_roles, require_signed_in
from sociale_kaart.web.links import appointment_path, service_path, waiting_path
from sociale_kaart.web.page import Frame
from sociale_kaart.web.reader import Said
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house, reader

pages = Blueprint("waiting", __name__)


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """A place on the waiting list, and the times that are on offer."""

    frame: Frame
    code: str
    worker: Said
    worker_url: str
    ahead: int
    days: tuple[Day, ...]
    post_url: str
    stop_url: str
    error: str = ""


@pages.post("/services/<id>/appointments/waiting")
@for_roles("practice", "admin")
def join(id: str) -> WsgiResponse:
    """Join the waiting list."""
    service, practice = bookable_service(id), request.form.get("practice", "")
    require_own(require_signed_in(), service, practice)
    made = wait(house().sources.database, service, practice, form_once(), house().clock())
    return redirect(reader().link(waiting_path(made.code)), 303)


@pages.get("/waiting/<code>")
def show_waiting(code: str) -> str:
    """A place on the waiting list."""
    return render_template("appointment/waiting.html", page=_waiting(code))


def _waiting(code: str, error: str = "") -> WaitingPage:
    reads, now = reader(), house().clock()
    with house().sources.database.session() as session:
        found = require_waiting(session, known_code(code))
        service = require_service(session, found.service)
        slots = offered(session, service, found, now)
    path = waiting_path(found.code)
    return WaitingPage(
        frame=frame(gettext("Waiting list"), private=True, listed=False),
        code=spoken_code(found.code),
        worker=reads.say(service.name),
        worker_url=reads.link(service_path(service.id)),
        ahead=found.ahead,
        days=shown_days(slots, service),
        post_url=reads.link(path),
        stop_url=reads.link(f"{path}/stop"),
        error=error,
    )


@pages.post("/waiting/<code>")
def take(code: str) -> WsgiResponse:
    """Book one of the times on offer."""
    with house().sources.database.session() as session:
        found = require_waiting(session, known_code(code))
        service = require_service(session, found.service)
    try:
        starts = chosen_moment(request.form.get("starts", ""))
        made = book_waiting(house().sources.database, service, found.code, starts, house().clock())
    except Taken:
        page = _waiting(code, taken_words())
        return Response(render_template("appointment/waiting.html", page=page), 409)
    return redirect(reader().link(appointment_path(made.code)), 303)


@pages.post("/waiting/<code>/stop")
def stop(code: str) -> WsgiResponse:
    """Leave the waiting list."""
    stop_waiting(house().sources.database, known_code(code))
    return redirect(reader().link("/appointments"), 303)
