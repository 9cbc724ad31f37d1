"""One request: who reads, what is asked, at which moment, and the frame around the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import current_app, g, request

from sociale_kaart.accounts.oidc import Provider
from sociale_kaart.editorial.import_job import Uploads
from sociale_kaart.geography.place import Place
from sociale_kaart.geography.tiles import TileCache
from sociale_kaart.mail import Mailbox
from sociale_kaart.storage.database import Session
from sociale_kaart.web.assets import Assets
from sociale_kaart.web.chosen_practice import View, practice_bar, practice_place
from sociale_kaart.web.links import PARAMETERS, Parameters, changed, with_parameters
from sociale_kaart.web.page import Frame, LanguageLink, PlaceLink, PracticeBar, SearchBox
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.selection import chosen_bar
from sociale_kaart.web.sources import Sources
from sociale_kaart.web.translation import gettext

EXTENSION = "sociale_kaart"
OWN_NAMES = {"nl": "Nederlands", "en": "English", "da": "Dansk", "fi": "Suomi"}


@dataclass(frozen=True, slots=True)
class House:
    """What the application was made with; one per application, reached through it."""

    sources: Sources
    assets: Assets
    clock: Callable[[], datetime]
    site_name: str
    default_language: str
    translated: tuple[str, ...]
    tiles: TileCache | None = None
    """Map pictures, where a source of them is set."""
    public_url: str = ""
    """Where the map is reached, without a last slash; empty means as the visitor asks for it."""
    mailbox: Mailbox | None = None
    """What sends e-mail, where a server is set."""
    provider: Provider | None = None
    """Who else says who somebody is, where one is set."""
    exit_url: str = ""
    """Where one goes who leaves quickly; empty means a calendar of our own."""
    uploads: Uploads | None = None
    """Files that were brought to be imported."""


def house() -> House:
    """The house of the application that answers this request."""
    found: House = current_app.extensions[EXTENSION]
    return found


def reader() -> Reader:
    """Who reads this answer."""
    found: Reader = g.reader
    return found


def nonce() -> str:
    """This answer's nonce: 128 bits, never the same twice."""
    found: str = g.nonce
    return found


def parameters() -> dict[str, list[str]]:
    """The parameters of a question that the address carries, ``lang`` being the reader's."""
    given = {name: request.args.getlist(name) for name in PARAMETERS if name in request.args}
    return {**given, "lang": [reader().language]}


def own_parameters() -> dict[str, list[str]]:
    """The same for building addresses: with ``lang`` only where the address has it."""
    given = parameters()
    if not reader().chosen:
        del given["lang"]
    return given


def frame(
    title: str = "",
    *,
    search: SearchBox | None = None,
    canonical: str = "",
    private: bool = False,
    listed: bool = True,
    feed_url: str = "",
    also: Sequence[str] = (),
) -> Frame:
    """The frame of the page that answers this request.

    ``also`` names parameters that this page knows beside those of a question.
    """
    place, reads = house(), reader()
    g.sensitive = private
    practice = _practice_bar()
    g.practice_known = practice is not None
    return Frame(
        title=f"{title} – {place.site_name}" if title else place.site_name,
        language=reads.interface,
        site_name=place.site_name,
        nonce=nonce(),
        assets=place.assets.folder_url,
        canonical=canonical or request.path,
        languages=tuple(_language_links(place.translated, reads, also)),
        **_addresses(canonical or request.path, listed and not private),
        places=_places(reads),
        practice=practice,
        search=search or SearchBox(near=_near(), hidden=hidden_parameters()),
        home_url=reads.link("/"),
        practices_url=reads.link("/practices"),
        services_url=reads.link("/services"),
        safety_url=reads.link("/safety"),
        offline_url=reads.link("/offline"),
        manifest_url=reads.link("/manifest.webmanifest"),
        sign_in_url=reads.link("/sign-in"),
        pathways_url=reads.link("/pathways"),
        private=private,
        listed=listed,
        feed_url=feed_url,
        themed=place.assets.has_theme,
        account=g.get("account_name", ""),
        slip=chosen_bar(reads),
        edits=g.get("account_edits", False),
    )


def absolute(path: str) -> str:
    """A path of this site as a whole address: where it is reached, as far as that is known."""
    return (house().public_url or request.host_url).rstrip("/") + path


def _addresses(path: str, listed: bool) -> dict[str, Any]:
    """The page's own address and those in other languages, for what may be listed."""
    if not listed:
        return {"canonical_url": "", "alternates": ()}
    own = with_parameters(path, {"lang": (_chosen(),)})
    codes = house().translated
    pairs = tuple((code, absolute(f"{path}?lang={code}")) for code in codes)
    return {
        "canonical_url": absolute(own),
        "alternates": (*pairs, ("x-default", absolute(path))),
    }


def view(session: Session) -> View:
    """From where this request looks."""
    return View(house().sources, session, reader(), house().clock())


def _practice_bar() -> PracticeBar | None:
    if not reader().practice:
        return None
    with house().sources.database.session() as session:
        return practice_bar(view(session))


def find_near(session: Session) -> Place | None:
    """The place from which an entry is seen: as the address has it, else the practice."""
    text = request.args.get("near", "").strip()[:200]
    if not text:
        return practice_place(view(session))
    return house().sources.place_finder(session, reader().language)(text)


def _places(reads: Reader) -> tuple[PlaceLink, ...]:
    """The parts of the site that every page leads to, the most used first."""
    found = (
        (gettext("Map"), "/map"),
        (gettext("GP practices"), "/practices"),
        (gettext("Who does what"), "/pathways"),
        (gettext("Where help is missing"), "/coverage"),
        (gettext("On your own site"), "/embed/compose"),
    )
    return tuple(PlaceLink(text, reads.link(path), request.path == path) for text, path in found)


def place_box(near: Place | None) -> SearchBox:
    """An empty search from a place; from a practice when that is the place."""
    if near is None or near.text == reader().practice:
        return SearchBox(near=_near(), hidden=hidden_parameters())
    return from_practice(SearchBox(near=near.text, hidden=hidden_parameters()), near, {})


def from_practice(box: SearchBox, near: Place | None, given: Parameters) -> SearchBox:
    """The same box, showing a practice by its name rather than its id."""
    if near is None or near.kind != "practice" or near.text == reader().practice:
        return box
    elsewhere = with_parameters("/services", changed(given, near="", lang=_chosen()))
    return replace(box, near=near.text, place_name=near.label, elsewhere_url=elsewhere)


def _chosen() -> str:
    return reader().language if reader().chosen else ""


def _near() -> str:
    return request.args.get("near", "")[:100]


def hidden_parameters() -> tuple[tuple[str, str], ...]:
    """What a new search keeps although it has no field: practice, language, chosen services."""
    kept = (("practice", reader().practice), ("lang", _chosen()))
    slip = tuple(("slip", each) for each in reader().slip)
    return (*slip, *((name, value) for name, value in kept if value))


def _language_links(
    translated: tuple[str, ...], reads: Reader, also: Sequence[str]
) -> list[LanguageLink]:
    given = {name: request.args.getlist(name) for name in (*PARAMETERS, *also)}
    return [
        LanguageLink(
            code,
            OWN_NAMES[code],
            with_parameters(request.path, {**changed(given), "lang": (code,)}, also),
            code == reads.interface,
        )
        for code in translated
    ]
