"""Map pictures for the browser, from our own cache; there are none unless a source is set."""

from __future__ import annotations

import logging

from flask import Blueprint, Response

from sociale_kaart.errors import NotFound, RemoteUnavailable
from sociale_kaart.geography.tiles import KEPT_SECONDS
from sociale_kaart.web.visit import house

pages = Blueprint("tiles", __name__)
log = logging.getLogger("sociale_kaart.web")


@pages.get("/tiles/<int:z>/<int:x>/<int:y>")
def show(z: int, x: int, y: int) -> Response:
    """One picture; a browser keeps it as long as we do. The map does without where it is away."""
    cache = house().tiles
    if cache is None:
        raise NotFound("This map has no pictures")
    try:
        tile = cache.get(z, x, y)
    except RemoteUnavailable as error:
        log.warning("a map picture is missing: %s", error.message)
        return Response(status=error.status, headers={"Cache-Control": "no-store"})
    response = Response(tile.contents, content_type=tile.kind)
    left = max(60, int(KEPT_SECONDS - tile.age))
    response.headers["Cache-Control"] = f"public, max-age={left}"
    return response
