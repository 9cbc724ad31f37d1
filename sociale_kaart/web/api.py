"""The same answers for programs: JSON from the objects that pages come from."""

from __future__ import annotations

import json

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as WsgiResponse

from sociale_kaart.directory.person_number import find_person_number
from sociale_kaart.errors import InvalidQuery
from sociale_kaart.search.complete import complete, complete_place
from sociale_kaart.search.suggest import Suggestion
from sociale_kaart.storage.former_id import current_id
from sociale_kaart.storage.service import get_service, require_service
from sociale_kaart.web.answer import ask, public_document
from sociale_kaart.web.visit import house, parameters, reader

pages = Blueprint("api", __name__, url_prefix="/api/v1")

LONGEST_PREFIX = 100
MOST_SUGGESTIONS = 20


def _json(document: object, status: int = 200) -> Response:
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return Response(text, status, mimetype="application/json")


@pages.get("/services")
def show_services() -> Response:
    """The answer to a question, twenty at a time; ``explain=1`` gives each score in its parts."""
    place = house()
    given = {**parameters(), "explain": request.args.getlist("explain")}
    return _json(ask(place.sources, given, place.clock()).document())


@pages.get("/services/<id>")
def show_service(id: str) -> WsgiResponse:
    """One service's record; a former id leads to the present one."""
    with house().sources.database.session() as session:
        if get_service(session, id) is None:
            present = current_id(session, "service", id)
            if present is not None:
                return redirect(f"/api/v1/services/{present}", 301)
        return _json(public_document(require_service(session, id)))


@pages.get("/suggest")
def suggest() -> Response:
    """Ways to go on typing after ``q``; at most ``limit`` of them; ``box=near`` for places only.

    What was typed is kept nowhere: not logged, and no cache may store the answer.
    """
    prefix = request.args.get("q", "")[:LONGEST_PREFIX]
    limit = request.args.get("limit", "8")
    if not limit.isascii() or not limit.isdigit() or not 1 <= int(limit[:4]) <= MOST_SUGGESTIONS:
        raise InvalidQuery("limit", f"limit is a whole number from 1 to {MOST_SUGGESTIONS}.")
    found = () if find_person_number(prefix) else _completed(prefix, int(limit))
    response = _json({"suggestions": [each._asdict() for each in found]})
    response.headers["Cache-Control"] = "no-store"
    return response


def _completed(prefix: str, limit: int) -> tuple[Suggestion, ...]:
    sources = house().sources
    engine, gazetteer = sources.get_engine(), sources.get_gazetteer()
    places = gazetteer.suggest if gazetteer else _nothing
    if request.args.get("box") == "near":
        return complete_place(prefix, limit, places)
    suggest = engine.suggest if engine else _nothing
    return complete(prefix, reader().language, limit, suggest, places)


def _nothing(*_: object) -> tuple[()]:
    return ()
