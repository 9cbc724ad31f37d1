"""The results and the practices as GeoJSON (RFC 7946): the map's data, and anybody's.

Names and ids only, so that 5,000 entries travel in a fraction of what their records would take;
the page of a service is ``/services/<id>``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as WsgiResponse

from sociale_kaart.directory.place import Point
from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.text import Text
from sociale_kaart.search.results import Pin
from sociale_kaart.storage.practice import all_practices
from sociale_kaart.storage.service import (
    link_workers_of_practices,
    names_of_services,
)
from sociale_kaart.web.answer import parse_parameters
from sociale_kaart.web.links import practice_path
from sociale_kaart.web.visit import house, parameters, reader
from sociale_kaart.web.wording import family_of

pages = Blueprint("geojson", __name__, url_prefix="/api/v1")

MOST_PINS = 50_000
"""Spots in one answer, the best first; with more a browser takes too long (docs/decisions.md)."""
DECIMALS = 5
"""Of a degree: 1.1 m, finer than any address; RFC 7946 advises 6, and 7 at the most."""


@pages.get("/services.geojson")
def show_services() -> WsgiResponse:
    """Every spot of the results, not only those on one page."""
    place = house()
    with place.sources.database.session() as session:
        engine = place.sources.get_engine()
        pins: Sequence[Pin] = ()
        if engine is not None:
            query = parse_parameters(place.sources, session, parameters(), engine)
            pins = engine.pins(query, place.clock())[:MOST_PINS]
        names = names_of_services(session, [each for pin in pins for each in pin.ids])
    return _collection(service_features(pins, names))


@pages.get("/practices.geojson")
def show_practices() -> WsgiResponse:
    """Every practice with its link workers."""
    with house().sources.database.session() as session:
        practices = all_practices(session)
        workers = link_workers_of_practices(session)
        names = names_of_services(session, sorted({w for each in workers.values() for w in each}))
    return _collection(practice_features(practices, workers, names))


def _collection(features: Iterable[dict[str, Any]]) -> WsgiResponse:
    document = {"type": "FeatureCollection", "features": list(features)}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    response = Response(text, mimetype="application/geo+json")
    response.add_etag()
    return response.make_conditional(request)


def service_features(pins: Iterable[Pin], names: Mapping[str, Text]) -> Iterable[dict[str, Any]]:
    """A feature for each spot, with the services there that have a name."""
    for pin in pins:
        known = [each for each in pin.ids if each in names]
        if known:
            yield _feature(
                pin.point,
                family=family_of(pin.theme),
                kind=pin.kind,
                services=_named(known, names),
            )


def practice_features(
    practices: Iterable[Practice],
    workers: Mapping[str, Sequence[str]],
    names: Mapping[str, Text],
) -> Iterable[dict[str, Any]]:
    """A feature for each practice, with its link workers."""
    for each in practices:
        yield _feature(
            each.point,
            practice={"name": each.name.show(*reader().wanted), "url": practice_path(each.id)},
            services=_named(workers.get(each.id, ()), names),
        )


def _feature(point: Point, **properties: Any) -> dict[str, Any]:
    coordinates = [round(point.lon, DECIMALS), round(point.lat, DECIMALS)]
    geometry = {"type": "Point", "coordinates": coordinates}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _named(ids: Iterable[str], names: Mapping[str, Text]) -> list[dict[str, str]]:
    language = reader().language
    return [{"id": each, "name": names[each].show(language)} for each in ids if each in names]
