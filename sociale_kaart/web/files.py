"""Files for browsers and search engines: assets, robots.txt, the sitemap."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from flask import Blueprint, Response, request

from sociale_kaart.errors import NotFound
from sociale_kaart.storage.organization import iterate_organizations
from sociale_kaart.storage.pathway import iterate_pathways
from sociale_kaart.storage.practice import iterate_practices
from sociale_kaart.storage.service import iterate_services
from sociale_kaart.web.compression import accepts_gzip
from sociale_kaart.web.links import organization_path, pathway_path, practice_path, service_path
from sociale_kaart.web.visit import house

pages = Blueprint("files", __name__)

_FOR_EVER = "public, max-age=31536000, immutable"
_MOST_ADDRESSES = 50_000
"""A sitemap holds no more (sitemaps.org)."""


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


@pages.get("/robots.txt")
def show_robots() -> Response:
    """Search engines may list pages, not questions."""
    text = (
        "User-agent: *\nDisallow: /services?\nDisallow: /api/\n"
        f"Sitemap: {request.host_url}sitemap.xml\n"
    )
    return Response(text, mimetype="text/plain")


@pages.get("/sitemap.xml")
def show_sitemap() -> Response:
    """Every public page; nothing of sensitive themes' confidential addresses stands on them."""
    host = request.host_url.rstrip("/")
    rows = "".join(f"<url><loc>{escape(host + path)}</loc></url>\n" for path in _paths())
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )
    return Response(text, mimetype="application/xml")


def _paths() -> Iterator[str]:
    today = house().clock().date()
    yield from ("/", "/services", "/map", "/practices", "/pathways", "/coverage")
    with house().sources.database.session() as session:
        for count, service in enumerate(iterate_services(session)):
            if count < _MOST_ADDRESSES and service.is_current(today):
                yield service_path(service.id)
        yield from (organization_path(each.id) for each in iterate_organizations(session))
        yield from (practice_path(each.id) for each in iterate_practices(session))
        yield from (pathway_path(each.id) for each in iterate_pathways(session))
