"""Services: the list that answers a question, and the page of one service."""

from __future__ import annotations

from flask import Blueprint, Response, g, redirect, render_template, request
from werkzeug.wrappers import Response as WsgiResponse

from sociale_kaart.errors import InvalidQuery
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.former_id import current_id
from sociale_kaart.storage.organization import get_organization
from sociale_kaart.storage.practice import find_practices
from sociale_kaart.storage.service import get_service, require_service
from sociale_kaart.web.answer import ask
from sociale_kaart.web.links import service_path
from sociale_kaart.web.missed import note_missed
from sociale_kaart.web.offline import HEADER
from sociale_kaart.web.service_list import ListPage, build_list, build_wrong_question
from sociale_kaart.web.service_page import ServicePage, build_service_page
from sociale_kaart.web.visit import find_near, house, own_parameters, parameters, reader, view

pages = Blueprint("service", __name__)


@pages.get("/services")
def show_list() -> Response:
    """The services that answer the question in the address, twenty at a time."""
    place = house()
    try:
        answer = ask(place.sources, parameters(), place.clock())
        if HEADER not in request.headers:  # the same question again, to keep its page
            note_missed(answer)
        page, status = build_list(answer, own_parameters(), reader()), 200
    except InvalidQuery as error:
        page, status = _wrong(error), error.status
    return Response(render_template("service/list.html", page=page), status)


def _wrong(error: InvalidQuery) -> ListPage:
    """The same page with the question as typed, and beside the field what is not right."""
    sources = house().sources
    gazetteer = sources.get_gazetteer()
    near = request.args.get("near", "")[:100]
    ideas = gazetteer.suggest(near[:3], 5) if gazetteer and error.field == "near" else ()
    return build_wrong_question(error, own_parameters(), tuple(place.label for place in ideas))


@pages.get("/services/<id>")
def show(id: str) -> WsgiResponse | str:
    """One service; a former id leads to the present one for ever."""
    sources = house().sources
    with sources.database.session() as session:
        service = get_service(session, id)
        if service is None:
            present = current_id(session, "service", id)
            if present is not None:
                near = request.args.get("near", "")
                return redirect(reader().link(service_path(present), near=near), 301)
            require_service(session, id)
        page = _page(session, id)
    g.sensitive = g.sensitive or page.confidential
    return render_template("service/entry.html", page=page)


def _page(session: Session, id: str) -> ServicePage:
    place = house()
    service = require_service(session, id)
    owner = get_organization(session, service.organization)
    near = find_near(session)
    belongs = service.link_worker.practices if service.link_worker else ()
    practices = tuple(find_practices(session, belongs).values())
    labels = place.sources.labels(session)
    return build_service_page(service, owner, practices, labels, near, view(session))
