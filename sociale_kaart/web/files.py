"""Files for browsers: styles, scripts and pictures."""

from __future__ import annotations

from flask import Blueprint, Response

from sociale_kaart.errors import NotFound
from sociale_kaart.web.compression import accepts_gzip
from sociale_kaart.web.visit import house

pages = Blueprint("files", __name__)

_FOR_EVER = "public, max-age=31536000, immutable"


@pages.get("/assets/<path:name>")
def show_asset(name: str) -> Response:
    """A file of this version, to be kept for ever; under another version it is not kept."""
    assets = house().assets
    version, _, rest = name.partition("/")
    asset = assets.files.get(rest if version == assets.version else name) or assets.files.get(rest)
    if asset is None:
        raise NotFound("There is no such file")
    response = Response(asset.contents, content_type=asset.kind)
    if asset.compressed is not None:
        response.vary.add("Accept-Encoding")
        if accepts_gzip():
            response.set_data(asset.compressed)
            response.headers["Content-Encoding"] = "gzip"
    response.headers["Cache-Control"] = _FOR_EVER if version == assets.version else "no-cache"
    return response
