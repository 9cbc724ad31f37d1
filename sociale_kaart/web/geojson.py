"""The results as GeoJSON (RFC 7946): the map's data, and anybody's."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as WsgiResponse

from sociale_kaart.directory.text import Text
from sociale_kaart.search.results import Pin
from sociale_kaart.storage.service import names_of_services
from sociale_kaart.web.answer import parse_parameters
from sociale_kaart.web.links import service_path
from sociale_kaart.web.visit import house, parameters, reader
from sociale_kaart.web.wording import family_of

pages = Blueprint("geojson", __name__, url_prefix="/api/v1")

MOST_PINS = 5_000
"""Spots in one answer, the best first; a screen shows no more and a phone stays quick."""


@pages.get("/services.geojson")
def show() -> WsgiResponse:
    """Every spot of the results, not only those on one page."""
    place = house()
    with place.sources.database.session() as session:
        engine = place.sources.get_engine()
        pins: Sequence[Pin] = ()
        if engine is not None:
            query = parse_parameters(place.sources, session, parameters(), engine)
            pins = engine.pins(query, place.clock())[:MOST_PINS]
        names = names_of_services(session, [each for pin in pins for each in pin.ids])
    document = {"type": "FeatureCollection", "features": list(_features(pins, names))}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    response = Response(text, mimetype="application/geo+json")
    response.add_etag()
    return response.make_conditional(request)


def _features(pins: Iterable[Pin], names: Mapping[str, Text]) -> Iterable[dict[str, Any]]:
    language = reader().language
    for pin in pins:
        known = [each for each in pin.ids if each in names]
        if known:
            yield {
                "type": "Feature",
                "id": known[0],
                "geometry": {"type": "Point", "coordinates": list(pin.point)},
                "properties": {
                    "family": family_of(pin.theme),
                    "theme": pin.theme,
                    "kind": pin.kind,
                    "services": [
                        {"id": each, "name": names[each].show(language), "url": service_path(each)}
                        for each in known
                    ],
                },
            }
