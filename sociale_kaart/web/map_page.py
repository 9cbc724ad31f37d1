"""The page that is mostly map, with the same answer as a list of addresses beside it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, render_template
from werkzeug.wrappers import Response as WsgiResponse

from sociale_kaart.directory.place import Point
from sociale_kaart.directory.service import Location
from sociale_kaart.errors import InvalidQuery
from sociale_kaart.search.query import PAGE_SIZE
from sociale_kaart.web.answer import Answer, Item, ask, visible_locations
from sociale_kaart.web.chips import Chip, chips_of, steps_of
from sociale_kaart.web.emergency import danger_numbers
from sociale_kaart.web.links import Parameters, changed, service_path, with_parameters
from sociale_kaart.web.map_place import PATH, MapPlace, map_place
from sociale_kaart.web.page import Frame, HelpNumber, SearchBox
from sociale_kaart.web.reader import Reader, Said
from sociale_kaart.web.service_list import is_sensitive
from sociale_kaart.web.spoken import spoken_count, spoken_distance
from sociale_kaart.web.translation import gettext, ngettext
from sociale_kaart.web.visit import (
    frame,
    from_practice,
    hidden_parameters,
    house,
    own_parameters,
    parameters,
    reader,
)
from sociale_kaart.web.wording import family_of

pages = Blueprint("map_page", __name__)

LIST_PATH = "/services"


@dataclass(frozen=True, slots=True)
class Address:
    """One place where a service is, with a link to plan a route (followed only on a click)."""

    text: str
    route_url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A service in the list beside the map. ``hidden`` is said of a confidential address."""

    id: str
    url: str
    name: Said
    organization: Said | None
    family: str
    distance: str
    addresses: tuple[Address, ...]
    hidden: bool
    areas: str


@dataclass(frozen=True, slots=True)
class MapPage:
    """Everything on the page."""

    frame: Frame
    heading: str
    list_url: str
    path: str = PATH
    chips: tuple[Chip, ...] = ()
    steps: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    previous_url: str = ""
    next_url: str = ""
    map: MapPlace | None = None
    danger: tuple[HelpNumber, ...] = ()


@pages.get(PATH)
def show() -> WsgiResponse:
    """The answer to the question in the address, as a map; a wrong question goes to the list."""
    place, given = house(), own_parameters()
    try:
        answer = ask(place.sources, parameters(), place.clock())
    except InvalidQuery:
        return redirect(with_parameters(LIST_PATH, given), 302)
    return Response(render_template("map/page.html", page=build_map_page(answer, given, reader())))


def build_map_page(answer: Answer, given: Parameters, reads: Reader) -> MapPage:
    """The page of an answer; ``given`` are the parameters as the address has them."""
    results, query = answer.results, answer.results.query
    private = is_sensitive(answer)
    number = spoken_count(answer.count, reads.interface)
    heading = str(
        ngettext("%(number)s service on the map", "%(number)s services on the map", answer.count,
                 number=number)
    )  # fmt: skip
    last = -(-answer.count // PAGE_SIZE)
    return MapPage(
        frame=frame(gettext("Map"), search=_box(answer, given), private=private, listed=not given),
        heading=heading,
        list_url=with_parameters(LIST_PATH, given),
        chips=chips_of(results, given, answer.labels, reads),
        steps=steps_of(results),
        entries=tuple(entry_of(item, answer, reads) for item in answer.items),
        previous_url=_page_url(given, query.page - 1) if query.page > 1 else "",
        next_url=_page_url(given, query.page + 1) if query.page < last else "",
        map=map_place(answer, given),
        danger=danger_numbers(reads, results.danger, results.danger_country),
    )


def _page_url(given: Parameters, page: int) -> str:
    return with_parameters(PATH, {**changed(given), "page": (str(page),) if page > 1 else ()})


def _box(answer: Answer, given: Parameters) -> SearchBox:
    """The search with what was asked; filters stay as they are."""
    kept = [
        (name, value)
        for name, values in given.items()
        if name not in {"q", "near", "page", "lang"}
        for value in values
    ]
    asked = {name: next(iter(given.get(name, ())), "")[:500] for name in ("q", "near")}
    box = SearchBox(asked["q"], asked["near"], (*hidden_parameters(), *kept))
    return from_practice(box, answer.results.query.near, given)


def entry_of(item: Item, answer: Answer, reads: Reader) -> Entry:
    """An item of an answer as it stands in the list beside the map."""
    service, labels = item.service, answer.labels
    query = answer.results.query
    asked = next(iter((query.near.text,)), "") if query.near else ""
    km = None if service.confidential else item.hit.distance_km
    return Entry(
        id=service.id,
        url=reads.link(service_path(service.id), near=asked),
        name=reads.say(service.name),
        organization=reads.say(item.organization.name) if item.organization else None,
        family=family_of(service.themes[0]),
        distance=spoken_distance(km, reads.interface) if km is not None else "",
        addresses=tuple(_address(each) for each in visible_locations(service)),
        hidden=service.confidential,
        areas=", ".join(labels.area(each, *reads.wanted) for each in service.service_area[:3]),
    )


def _address(location: Location) -> Address:
    town = " ".join(filter(None, (location.postcode, location.place)))
    text = ", ".join(filter(None, (location.address, town)))
    return Address(text, _route_url(location.point) if location.point else "")


def _route_url(point: Point) -> str:
    """OpenStreetMap's route planner towards a point; only a link, nothing is asked by us."""
    query = urlencode({"to": f"{point.lat},{point.lon}"})
    return f"https://www.openstreetmap.org/directions?{query}"
