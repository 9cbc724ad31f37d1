"""Passing the catalogue on from the browser: a page of downloads for editors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import cast, get_args

from flask import Blueprint, Response, render_template

from sociale_kaart.accounts.limits import Limit
from sociale_kaart.directory.account import ADMINS, EDITORS
from sociale_kaart.directory.text import LANGUAGES
from sociale_kaart.editorial.leaving import (
    ENDINGS,
    FORMATS,
    MEDIA,
    Format,
    LeavingKind,
)
from sociale_kaart.editorial.leaving_job import write_aside
from sociale_kaart.errors import NotFound
from sociale_kaart.storage.imported import list_sources
from sociale_kaart.web.guard import for_roles, require_room, require_signed_in
from sociale_kaart.web.page import Frame
from sociale_kaart.web.spoken import language_name
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house, reader
from sociale_kaart.web.wording import N_

pages = Blueprint("exchange", __name__)

DOWNLOADS = Limit(
    "download", 60, timedelta(hours=1), "each writes the whole catalogue; nobody needs it more"
)
_FORM_WORDS: dict[Format, tuple[str, str]] = {
    "xlsx": (N_("Excel"), N_("To look at and edit in a spreadsheet. Numbers stay as they are.")),
    "csv": (N_("CSV"), N_("The same as plain text, for any program.")),
    "geojson": (N_("GeoJSON"), N_("For maps, such as QGIS.")),
    "hsds": (N_("HSDS 3 (JSON)"), N_("The standard between social maps (Open Referral).")),
    "hsds-package": (N_("HSDS 3 (tables)"), N_("The same as a package of CSV files.")),
}
_KIND_WORDS: dict[LeavingKind, str] = {
    "service": N_("Services"),
    "organization": N_("Organizations"),
    "practice": N_("Practices"),
}


@dataclass(frozen=True, slots=True)
class Download:
    """One file to take along: its format, what that is for, and where it is for each kind."""

    name: str
    words: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ExchangePage:
    """What can be taken along."""

    frame: Frame
    heading: str
    downloads: tuple[Download, ...]
    languages: tuple[tuple[str, str, bool], ...] = ()
    """Languages of a file to take in, the reader's chosen; none for those who may not."""
    sources: tuple[str, ...] = ()
    """Sources that were used before."""


@pages.get("/exchange")
@for_roles(*EDITORS)
def show() -> str:
    """The page of downloads, and of what can be taken in."""
    title = gettext("Take the catalogue along")
    found = frame(title, listed=False)
    page = ExchangePage(found, title, tuple(_downloads()), *_taking_in())
    return render_template("exchange/page.html", page=page)


def _taking_in() -> tuple[tuple[tuple[str, str, bool], ...], tuple[str, ...]]:
    """Languages to choose from and sources used before; nothing for those who may not import."""
    if require_signed_in().role not in ADMINS:
        return (), ()
    with house().sources.database.session() as session:
        sources = tuple(name for name, _ in list_sources(session))
    mine = reader().interface
    return tuple((each, language_name(each, mine), each == mine) for each in LANGUAGES), sources


def _downloads() -> Iterator[Download]:
    for form, (name, words) in _FORM_WORDS.items():
        links = tuple(
            (gettext(said), f"/exchange/{kind}/{form}")
            for kind, said in _KIND_WORDS.items()
            if kind == "service" or not form.startswith("hsds")
        )
        yield Download(gettext(name), gettext(words), links)


@pages.get("/exchange/<kind>/<form>")
@for_roles(*EDITORS)
def download(kind: str, form: str) -> Response:
    """The whole catalogue of a kind as a file."""
    if kind not in get_args(LeavingKind) or form not in FORMATS:
        raise NotFound("There is no such file")
    require_room(DOWNLOADS, require_signed_in().actor)
    known_kind = cast("LeavingKind", kind)
    place = house()
    today = place.clock().date()
    if form.startswith("hsds") and kind != "service":
        raise NotFound("HSDS is written of services")
    url = place.uploads.database_url if place.uploads else ""
    language = reader().interface
    data = write_aside(place.sources.database, url, form, known_kind, language, today)
    response = Response(data, mimetype=MEDIA[form])
    name = f"{kind}s-{today.isoformat()}.{ENDINGS[form]}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
