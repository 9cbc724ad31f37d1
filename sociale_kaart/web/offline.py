"""Without network: what a browser needs to install the map, and which pages it may keep.

A page says in the header ``Keep-Offline`` that it may be kept; the service worker keeps nothing
else. Only those who work from a practice have pages kept, never a page about something sensitive,
never as somebody signed in sees it, and an entry always without the place it was seen from.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

from flask import Blueprint, Flask, Response, g, render_template, request

from sociale_kaart.web.emergency import help_numbers
from sociale_kaart.web.links import PARAMETERS, with_parameters
from sociale_kaart.web.page import Frame, HelpNumber
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house, reader

pages = Blueprint("offline", __name__)

HEADER = "Keep-Offline"
Kind = Literal["results", "entry"]
_KEPT: dict[str, Kind] = {
    "home.show": "entry",
    "service.show_list": "results",
    "service.show": "entry",
    "organization.show": "entry",
    "practice.show": "entry",
    "pathway.show": "entry",
}
_DAYS: dict[Kind, float] = {
    "results": 0.5,  # its address holds a question, which is nobody's business tomorrow
    "entry": 30,  # phone numbers seldom change within a month
}
_MOST: dict[Kind, int] = {"results": 20, "entry": 60}
_SHELL = (
    *("style.css", "map.css", "practice.css", "icon.svg"),
    *("page.js", "keys.js", "list.js", "filters.js", "offline.js"),
)
_ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable.png", "512x512", "maskable"),
    ("icon.svg", "any", "any"),
)


@dataclass(frozen=True, slots=True)
class OfflinePage:
    """What there is without network: the emergency numbers and what this device keeps."""

    frame: Frame
    numbers: tuple[HelpNumber, ...]


def mark_what_may_be_kept(app: Flask) -> None:
    """Say on each page whether a browser may keep it for later, under which address."""

    @app.after_request
    def _mark(response: Response) -> Response:
        if response.mimetype == "text/html" and "reader" in g:
            response.headers["Content-Language"] = reader().interface
        kind = _KEPT.get(request.endpoint or "")
        if kind and response.status_code == 200 and _may_be_kept():
            address = _address(kind)
            again = g.get("account_name", "") or address != _given_address()
            response.headers[HEADER] = f"{kind} {address} {'again' if again else 'copy'}"
        return response


def _may_be_kept() -> bool:
    known = g.get("practice_known", False)
    return bool(known and not g.get("sensitive", True) and not reader().slip)


def _address(kind: Kind) -> str:
    """Where the page is kept: a list under its question, all else without question or place."""
    if kind == "results":
        return _given_address()
    names = ("practice", "lang")
    return with_parameters(request.path, {name: request.args.getlist(name) for name in names})


def _given_address() -> str:
    return with_parameters(request.path, {name: request.args.getlist(name) for name in PARAMETERS})


@pages.get("/offline")
def show() -> str:
    """What works without network; the service worker shows it when a page cannot be fetched."""
    page = OfflinePage(frame(gettext("Without network"), listed=False), help_numbers(reader()))
    return render_template("offline.html", page=page)


@pages.get("/worker.js")
def show_worker() -> Response:
    """The service worker, told what to fetch beforehand and what to keep how long."""
    place = house()
    setup = {
        "version": place.assets.version,
        "shell": [f"{place.assets.folder_url}/{name}" for name in _SHELL],
        "header": HEADER,
        "hours": {kind: days * 24 for kind, days in _DAYS.items()},
        "most": _MOST,
    }
    code = place.assets.files["worker.js"].contents.decode()
    return Response(
        f"const SETUP = {json.dumps(setup)};\n{code}", content_type="text/javascript; charset=utf-8"
    )


@pages.get("/manifest.webmanifest")
def show_manifest() -> Response:
    """How the map is installed as an app: it opens on the practice that was chosen, if any."""
    folder, reads = house().assets.folder_url, reader()
    manifest = {
        "name": house().site_name,
        "short_name": house().site_name,
        "description": gettext("Find help near you"),
        "lang": reads.interface,
        "id": "/",
        "start_url": reads.link("/"),
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#f6f5f1",
        "theme_color": "#0b5563",
        "icons": [
            {
                "src": f"{folder}/{name}",
                "sizes": sizes,
                "type": "image/svg+xml" if name.endswith("svg") else "image/png",
                "purpose": purpose,
            }
            for name, sizes, purpose in _ICONS
        ],
    }
    return Response(json.dumps(manifest), content_type="application/manifest+json")
