"""Found by search engines, by the browser's own search box, and by those who follow changes.

Nothing of it is there for a confidential address, nor is a sensitive page listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from flask import Blueprint, Response, request

from sociale_kaart.directory.service import Service
from sociale_kaart.directory.text import INTERFACE_LANGUAGES
from sociale_kaart.errors import InvalidQuery, NotFound
from sociale_kaart.storage.change import Change, recent_changes
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.organization import iterate_organizations
from sociale_kaart.storage.pathway import iterate_pathways
from sociale_kaart.storage.practice import iterate_practices
from sociale_kaart.storage.service import find_services, iterate_services
from sociale_kaart.web.links import organization_path, pathway_path, practice_path, service_path
from sociale_kaart.web.sources import Labels
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import absolute, house, reader

pages = Blueprint("findable", __name__)

ADDRESSES_PER_FILE = 10_000
"""Sitemaps hold 50,000 and 50 MB (sitemaps.org); each address brings its languages along."""
_LOOKED_AT = 500
_MOST_CHANGES = 40
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_ATOM = "http://www.w3.org/2005/Atom"
_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
register_namespace("xhtml", _XHTML)

_FIXED = ("/", "/services", "/map", "/practices", "/pathways", "/coverage", "/reports")
_Listed = tuple[str, date | None]


@pages.get("/robots.txt")
def show_robots() -> Response:
    """Search engines may list pages, not questions."""
    closed = ("/services?", "/api/", "/exit", "/calendar", "/embed", "/sign-in")
    lines = ("User-agent: *", "Allow: /services?lang=", *(f"Disallow: {each}" for each in closed))
    text = "\n".join((*lines, f"Sitemap: {absolute('/sitemap.xml')}", ""))
    return Response(text, mimetype="text/plain")


@pages.get("/sitemap.xml")
def show_sitemap() -> Response:
    """Every public page, or where the parts of the list are when it is long."""
    listed = list(_listed())
    if len(listed) <= ADDRESSES_PER_FILE:
        return _addresses(listed)
    parts = -(-len(listed) // ADDRESSES_PER_FILE)
    index = Element("sitemapindex", xmlns=_SITEMAP)
    for number in range(1, parts + 1):
        row = SubElement(index, "sitemap")
        SubElement(row, "loc").text = absolute(f"/sitemap-{number}.xml")
    return _xml(index)


@pages.get("/sitemap-<int:number>.xml")
def show_sitemap_part(number: int) -> Response:
    """One part of a long list, counted from 1."""
    start = (number - 1) * ADDRESSES_PER_FILE
    part = list(islice(_listed(), max(start, 0), max(start, 0) + ADDRESSES_PER_FILE))
    if number < 1 or not part:
        raise NotFound("There is no such part")
    return _addresses(part)


def _addresses(listed: Iterable[_Listed]) -> Response:
    root = Element("urlset", xmlns=_SITEMAP)
    for path, changed in listed:
        row = SubElement(root, "url")
        SubElement(row, "loc").text = absolute(path)
        if changed is not None:
            SubElement(row, "lastmod").text = changed.isoformat()
        for code in INTERFACE_LANGUAGES:
            link = SubElement(row, f"{{{_XHTML}}}link", rel="alternate", hreflang=code)
            link.set("href", absolute(f"{path}?lang={code}"))
    return _xml(root)


def _listed() -> Iterator[_Listed]:
    today = house().clock().date()
    yield from ((path, None) for path in _FIXED)
    with house().sources.database.session() as session:
        labels = house().sources.labels(session)
        hidden = set()
        for service in iterate_services(session):
            if service.confidential or labels.is_sensitive(service.themes):
                hidden.add(service.organization)
            elif service.is_current(today):
                yield service_path(service.id), service.assured_date
        for organization in iterate_organizations(session):
            if organization.id not in hidden:
                yield organization_path(organization.id), organization.assured_date
        for practice in iterate_practices(session):
            yield practice_path(practice.id), practice.assured_date
        for pathway in iterate_pathways(session):
            yield pathway_path(pathway.id), None


@pages.get("/opensearch.xml")
def show_opensearch() -> Response:
    """What a browser needs to offer this map as a search engine of its own."""
    name = house().site_name
    root = Element("OpenSearchDescription", xmlns=_OPENSEARCH)
    SubElement(root, "ShortName").text = name[:16]
    SubElement(root, "Description").text = gettext("Find help near you")
    SubElement(root, "InputEncoding").text = "UTF-8"
    SubElement(root, "Image", width="16", height="16", type="image/svg+xml").text = absolute(
        f"{house().assets.folder_url}/icon.svg"
    )
    SubElement(root, "Url", type="text/html", template=absolute("/services?q={searchTerms}"))
    return _xml(root, "application/opensearchdescription+xml")


@pages.get("/changes.atom")
def show_changes() -> Response:
    """The newest changes of services, of one theme or area where the address names it."""
    theme, area = (request.args.get(name, "")[:200] for name in ("theme", "area"))
    with house().sources.database.session() as session:
        labels = house().sources.labels(session)
        _check(theme, area, labels)
        found = list(islice(_changed(session, theme, area, labels), _MOST_CHANGES))
    names = [labels.theme(theme, *reader().wanted)] if theme else []
    names += [labels.area(area, *reader().wanted)] if area else []
    return _feed(found, ", ".join(names))


def _check(theme: str, area: str, labels: Labels) -> None:
    if theme and theme not in labels.themes:
        raise InvalidQuery("theme", "There is no such theme.")
    if area and area not in labels.areas:
        raise InvalidQuery("area", "There is no such area.")


def _changed(
    session: Session, theme: str, area: str, labels: Labels
) -> Iterator[tuple[Change, Service]]:
    changes = recent_changes(session, "service", _LOOKED_AT)
    services = find_services(session, [change.entry_id for change in changes])
    for change in changes:
        service = services.get(change.entry_id)
        if service is None or service.confidential or (theme and theme not in service.themes):
            continue
        around = {up for each in service.service_area for up in labels.line(each)}
        if not area or area in around:
            yield change, service


def _feed(found: list[tuple[Change, Service]], about: str) -> Response:
    wanted, address = reader().wanted, absolute(request.full_path.rstrip("?"))
    root = Element("feed", xmlns=_ATOM)
    title = f"{house().site_name}: {gettext('changes')}"
    SubElement(root, "title").text = f"{title} ({about})" if about else title
    SubElement(root, "id").text = address
    SubElement(root, "link", rel="self", href=address)
    SubElement(root, "link", href=absolute("/"))
    newest = found[0][0].at if found else house().clock()
    SubElement(root, "updated").text = newest.isoformat(timespec="seconds")
    SubElement(SubElement(root, "author"), "name").text = house().site_name
    for change, service in found:
        entry = SubElement(root, "entry")
        SubElement(entry, "title").text = service.name.show(*wanted)
        SubElement(entry, "id").text = absolute(f"{service_path(service.id)}#{change.revision}")
        SubElement(entry, "link", href=absolute(reader().link(service_path(service.id))))
        SubElement(entry, "updated").text = change.at.isoformat(timespec="seconds")
        new = gettext("New") if change.revision == 1 else gettext("Changed")
        SubElement(entry, "summary").text = f"{new}. {service.summary.show(*wanted)}"
    return _xml(root, "application/atom+xml")


def _xml(root: Element, kind: str = "application/xml") -> Response:
    text = tostring(root, encoding="unicode")
    declared = f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'
    return Response(declared, content_type=f"{kind}; charset=utf-8")
