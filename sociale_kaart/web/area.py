"""Areas with their outlines for programs; the answer can be used as ``areas.geojson`` as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as WsgiResponse

from sociale_kaart.directory.place import AREA_KINDS, COUNTRIES, Area
from sociale_kaart.errors import InvalidQuery
from sociale_kaart.geography.geojson import corners_in, right_handed
from sociale_kaart.storage.area import find_areas, ids_of_areas
from sociale_kaart.storage.change import last_change_id
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.entry import batches
from sociale_kaart.web.visit import house, reader

pages = Blueprint("area", __name__, url_prefix="/api/v1")

PATH = "/api/v1/areas"
MOST_AREAS = 500
"""Areas in one answer; the ``Link`` header leads to the rest."""
MOST_CORNERS = 200_000
"""Corners in one answer: some 5 MB before compression; at least one area is always whole."""
_AT_A_TIME = 25
"""Areas read in one go, so that few are read in vain."""
_PROPERTIES = ("id", "kind", "names", "country", "parent", "source", "approximate")


@pages.get("/areas")
def show_areas() -> WsgiResponse:
    """Areas by ``kind``, ``country``, ``area`` (it and all inside it) and ``near``.

    ``geometry=none`` leaves outlines out; ``limit`` and ``offset`` go through long answers.
    """
    limit, offset = _number("limit", MOST_AREAS, 1, MOST_AREAS), _number("offset", 0, 0, 10**6)
    outlined = _one_of("geometry", ("full", "none")) != "none"
    with house().sources.database.session() as session:
        tag = _tag(session)
        if request.if_none_match.contains(tag):
            response = Response(status=304)
        else:
            ids = _matching(session)
            wanted = ids[offset : offset + limit]
            features = list(_features(session, wanted, outlined=outlined))
            response = _collection(features, len(ids))
            _lead_on(response, offset + len(features), len(ids))
        response.set_etag(tag)
        return response


def _tag(session: Session) -> str:
    """Another one after every change in the database, and for every question."""
    asked = f"{last_change_id(session)} {request.query_string.decode('latin-1')}"
    return blake2b(asked.encode(), digest_size=12).hexdigest()


def _one_of(name: str, possible: Sequence[str]) -> str:
    value = request.args.get(name, "")
    if value and value not in possible:
        raise InvalidQuery(name, f"{name} is one of {', '.join(possible)}.")
    return value


def _number(name: str, usual: int, least: int, most: int) -> int:
    value = request.args.get(name, str(usual))
    usable = value.isascii() and value.isdigit() and len(value) < 10
    if not usable or not least <= int(value) <= most:
        raise InvalidQuery(name, f"{name} is a whole number from {least} to {most:,}.")
    return int(value)


def _matching(session: Session) -> list[str]:
    """Ids of the areas that fit all that was asked. Raises InvalidQuery."""
    sources = house().sources
    country, holder = _one_of("country", tuple(COUNTRIES)), request.args.get("area", "")
    found = ids_of_areas(session, _one_of("kind", AREA_KINDS), country)
    labels = sources.labels(session)
    if holder in COUNTRIES:
        inside = set(ids_of_areas(session, country=holder))
        found = [each for each in found if each in inside]
    elif holder:
        if holder not in labels.areas:
            raise InvalidQuery("area", f"There is no area {holder[:80]}")
        found = [each for each in found if holder in labels.line(each)]
    if text := request.args.get("near", "")[:200]:
        place = sources.place_finder(session, reader().language)(text)
        if place is None:
            raise InvalidQuery("near", "This place is not known")
        around = set(place.areas)
        found = [each for each in found if each in around]
    return found


def _features(
    session: Session, ids: Sequence[str], *, outlined: bool
) -> Iterator[Mapping[str, Any]]:
    """A feature for each area, until there are as many corners as one answer may have."""
    corners = 0
    for some in batches(ids, _AT_A_TIME):
        for area in find_areas(session, some).values():
            own = corners_in(area.geometry) if outlined else 0
            if corners and corners + own > MOST_CORNERS:
                return
            corners += own
            yield _feature(area, outlined=outlined)


def _feature(area: Area, *, outlined: bool) -> Mapping[str, Any]:
    return {
        "type": "Feature",
        "id": area.id,
        "properties": {name: getattr(area, name) for name in _PROPERTIES},
        "geometry": right_handed(area.geometry) if outlined else None,
    }


def _collection(features: Sequence[Mapping[str, Any]], matched: int) -> Response:
    document = {
        "type": "FeatureCollection",
        "numberMatched": matched,
        "numberReturned": len(features),
        "features": features,
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return Response(text, mimetype="application/geo+json")


def _lead_on(response: Response, offset: int, matched: int) -> None:
    if offset < matched:
        asked = [
            (name, value) for name, value in request.args.items(multi=True) if name != "offset"
        ]
        onward = urlencode([*asked, ("offset", str(offset))])
        response.headers["Link"] = f'<{PATH}?{onward}>; rel="next"'
