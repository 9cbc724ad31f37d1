"""Services like one: the same theme, the nearest first, without the service itself."""

from __future__ import annotations

from sociale_kaart.directory.service import Service
from sociale_kaart.geography.place import Place
from sociale_kaart.search.query import Query
from sociale_kaart.web.answer import build_answer, search_or_look, visible_locations
from sociale_kaart.web.card import Card, build_card
from sociale_kaart.web.chosen_practice import View

MOST_SIMILAR = 3


def similar_to(service: Service, near: Place | None, view: View) -> tuple[Card, ...]:
    """At most three cards, seen from a place, else from where the service is."""
    place = near or _place_of(service, view)
    query = Query(themes=service.themes[:1], near=place, language=view.reader.language)
    results = search_or_look(view.sources, view.session, query, view.moment)
    answer = build_answer(view.sources, view.session, results, view.moment)
    others = [item for item in answer.items if item.service.id != service.id][:MOST_SIMILAR]
    return tuple(build_card(item, answer.labels, near, view.moment, view.reader) for item in others)


def _place_of(service: Service, view: View) -> Place | None:
    gazetteer = view.sources.get_gazetteer()
    points = [each.point for each in visible_locations(service) if each.point is not None]
    return gazetteer.at(points[0]) if gazetteer and points else None
