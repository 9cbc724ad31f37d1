"""Counting consults with link workers: practice, link worker, theme, age band and month alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as WsgiResponse

from sociale_kaart.accounts.limits import Limit
from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.service import Service
from sociale_kaart.errors import NotFound
from sociale_kaart.practice.referring import count_consult
from sociale_kaart.practice.retention import forget_past
from sociale_kaart.storage.practice import require_practice
from sociale_kaart.storage.service import require_service
from sociale_kaart.web.guard import require_room
from sociale_kaart.web.links import practice_path
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.slip_code import Option, bands_to_choose, chosen_about, themes_to_choose
from sociale_kaart.web.sources import Labels
from sociale_kaart.web.visit import house, reader

pages = Blueprint("consult_count", __name__)

CONSULT_LIMIT = Limit(
    "consult",
    120,
    timedelta(hours=1),
    "a whole health centre behind one address",
)
_COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class ConsultForm:
    """What counts a consult that did not begin with a link on this page."""

    url: str
    workers: tuple[Option, ...]
    themes: tuple[Option, ...]
    bands: tuple[Option, ...]
    counted: bool
    """Whether one has just been counted."""


def consult_form(
    practice: Practice, workers: Iterable[Service], labels: Labels, reads: Reader
) -> ConsultForm | None:
    """The form of a practice; None where there is nobody to consult."""
    named = tuple(Option(each.id, each.name.show(*reads.wanted), False) for each in workers)
    if not named:
        return None
    return ConsultForm(
        url=reads.link(f"{practice_path(practice.id)}/consults"),
        workers=named,
        themes=themes_to_choose(labels, reads),
        bands=tuple(bands_to_choose()),
        counted=_COUNTED in request.args,
    )


@pages.post("/practices/<id>/consults")
def count(id: str) -> WsgiResponse:
    """Count one consult."""
    require_room(CONSULT_LIMIT)
    now = house().clock()
    with house().sources.database.transaction() as session:
        practice = require_practice(session, id)
        worker = require_service(session, request.form.get("service", "")[:80])
        if worker.link_worker is None:
            raise NotFound("This service is no link worker")
        forget_past(session, now)
        count_consult(session, practice.id, worker.id, chosen_about(), now)
    url = reader().without_practice().link(practice_path(id))
    return redirect(f"{url}{'&' if '?' in url else '?'}{_COUNTED}=1#consults", 303)
