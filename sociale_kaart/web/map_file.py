"""The map and its list as one file to pass on: everything is in it, and it asks for nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Flask, render_template
from markupsafe import Markup

from sociale_kaart.directory.contact import Phone
from sociale_kaart.directory.place import Point
from sociale_kaart.directory.practice import Practice
from sociale_kaart.errors import IndexUnavailable, NotFound
from sociale_kaart.maps import ASSETS, draw_file_parts, embeddable, policy_of
from sociale_kaart.storage.area import iterate_areas
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.practice import all_practices
from sociale_kaart.storage.service import link_workers_of_practices, names_of_services
from sociale_kaart.web.answer import Answer, Item, ask, parse_parameters
from sociale_kaart.web.assets import STATIC, VENDOR, style_sheet
from sociale_kaart.web.geojson import practice_features, service_features
from sociale_kaart.web.links import Parameters
from sociale_kaart.web.map_page import Entry, entry_of
from sociale_kaart.web.map_place import map_words, served_areas
from sociale_kaart.web.reader import Said
from sociale_kaart.web.spoken import spoken_count, spoken_day
from sociale_kaart.web.translation import gettext, ngettext
from sociale_kaart.web.visit import house, reader
from sociale_kaart.web.wording import FAMILIES

MOST_SERVICES = 5_000
"""In one file: more makes a list that nobody goes through, and a file too large to mail."""
_MODULES = ("list.js", "map_pins.js", "map_areas.js", "map_controls.js", "map.js")
_OWN = Path(__file__).with_name("map_file.js")
_FIRST = 'document.documentElement.className = "js"'
"""Before anything is drawn: the map needs to know how large it is."""
_IMPORT = re.compile(r"^import .*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A service in the list of the file. ``entry.url`` leads to the public page, or to itself."""

    entry: Entry
    summary: Said
    phones: tuple[Phone, ...]
    website: str


@dataclass(frozen=True, slots=True)
class MapFile:
    """Everything in the file; the texts of scripts and styles are ours and our libraries'.

    The first script stands in the head, the others at the end.
    """

    language: str
    title: str
    heading: str
    made: str
    asked: str
    policy: str
    styles: tuple[Markup, ...]
    scripts: tuple[Markup, ...]
    body: Markup
    data: Mapping[str, Markup]
    words: Mapping[str, str]
    areas: Mapping[str, Sequence[str]]
    near: tuple[float, float] | None
    legend: tuple[tuple[str, str], ...]
    entries: tuple[FileEntry, ...]
    practices: tuple[Practice, ...]
    count: int


def compose_map_file(app: Flask, parameters: Parameters) -> tuple[str, int]:
    """The text of a map file for a question, and how many services are in it.

    Imports folium, so it is for commands only. Raises InvalidQuery, IndexUnavailable, and
    NotFound when nothing fits or browser files are missing.
    """
    address = f"/map?{urlencode(parameters, doseq=True)}"
    with app.test_request_context(address):
        app.preprocess_request()
        page = _page(parameters)
        return render_template("map/file.html", page=page), page.count


def _page(parameters: Parameters) -> MapFile:
    place, reads = house(), reader()
    answer, items = _whole_answer(parameters)
    if not items:
        raise NotFound("Nothing fits, so no map was written")
    with place.sources.database.session() as session:
        services, practices = _features(session, parameters)
        areas = list(iterate_areas(session))
        known = tuple(all_practices(session))
    points = [Point(*each["geometry"]["coordinates"]) for each in services]
    parts = draw_file_parts(areas, points, _asset_texts())
    scripts = tuple(map(embeddable, (_FIRST, *parts.scripts, _bundle())))
    styles = (*parts.styles, *_styles())
    count, near = spoken_count(len(items), reads.interface), answer.results.query.near
    return MapFile(
        language=reads.interface,
        title=place.site_name,
        heading=ngettext("%(number)s service on the map", "%(number)s services on the map",
                         len(items), number=count),
        made=str(gettext("Made on %(date)s.",
                         date=spoken_day(place.clock().date(), reads.interface))),
        asked=", ".join(each.text for each in answer.results.understood),
        policy=policy_of(scripts, styles),
        styles=tuple(map(Markup, styles)),
        scripts=tuple(map(Markup, scripts)),
        body=Markup(parts.body),  # noqa: S704 (folium's own, without a word of an entry)
        data={"services": _json(services), "practices": _json(practices)},
        words={name: str(word) for name, word in map_words().items()},
        areas=served_areas((item.service for item in items), answer.labels),
        near=(near.point.lon, near.point.lat) if near else None,
        legend=tuple((each.id, str(gettext(each.name))) for each in FAMILIES),
        entries=tuple(_entry(item, answer) for item in items),
        practices=known,
        count=len(items),
    )  # fmt: skip


def _whole_answer(parameters: Parameters) -> tuple[Answer, list[Item]]:
    """All pages of an answer, at most :data:`MOST_SERVICES`."""
    place, items, number = house(), list[Item](), 1
    while True:
        asked = {**parameters, "page": (str(number),)}
        answer = ask(place.sources, asked, place.clock())
        items += answer.items
        if not answer.items or len(items) >= min(answer.count, MOST_SERVICES):
            return answer, items[:MOST_SERVICES]
        number += 1


def _features(session: Session, parameters: Parameters) -> tuple[list[Any], list[Any]]:
    """Spots of services and of practices, each name leading to its place in the list."""
    place = house()
    engine = place.sources.get_engine()
    if engine is None:
        raise IndexUnavailable("The search index is not there; run sociale-kaart load")
    query = parse_parameters(place.sources, session, parameters, engine)
    pins = engine.pins(query, place.clock())
    workers = link_workers_of_practices(session)
    ids = {each for pin in pins for each in pin.ids} | {
        w for each in workers.values() for w in each
    }
    names = names_of_services(session, sorted(ids))
    services = list(service_features(pins, names))
    practices = list(practice_features(all_practices(session), workers, names))
    for feature in (*services, *practices):
        about = feature["properties"]
        for each in about["services"]:
            each["url"] = f"#spot-{each['id']}"
        if "practice" in about:
            about["practice"]["url"] = "#practice-" + about["practice"]["url"].rpartition("/")[2]
    return services, practices


def _entry(item: Item, answer: Answer) -> FileEntry:
    reads, service = reader(), item.service
    return FileEntry(
        entry=entry_of(item, answer, reads),
        summary=reads.say(service.summary),
        phones=service.phones,
        website=service.url or "",
    )


def _asset_texts() -> dict[str, str]:
    missing = [name for name in ASSETS if not (VENDOR / name).exists()]
    if missing:
        raise NotFound(f"The map's own files are missing ({', '.join(missing)}); run scripts/start")
    return {name: (VENDOR / name).read_text(encoding="utf-8") for name in ASSETS}


def _styles() -> Iterator[str]:
    """The same look as the pages, with an installation's own tokens."""
    yield style_sheet()
    yield (STATIC / "map.css").read_text(encoding="utf-8")
    theme = house().assets.files.get("theme.css")
    if theme is not None:
        yield re.sub("</", "<\\\\/", theme.contents.decode())


def _bundle() -> str:
    """Our own modules one after another: a file cannot import, and all its names are its own."""
    texts = [(STATIC / name).read_text(encoding="utf-8") for name in _MODULES]
    own = [_EXPORT.sub("", _IMPORT.sub("", each)) for each in texts]
    return "\n".join(("(() => {", *own, _OWN.read_text(encoding="utf-8"), "})();"))


def _json(value: Iterable[Any]) -> Markup:
    """JSON that cannot close the script element it stands in."""
    text = json.dumps(list(value), ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Markup(text)  # noqa: S704 (no sign of markup is left in it)
