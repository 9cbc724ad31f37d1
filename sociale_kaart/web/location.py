"""A location as people read it: address, distance, whether one gets in, and links for a route."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from sociale_kaart.directory.place import Point
from sociale_kaart.directory.service import Location
from sociale_kaart.geography.distance import distance_km
from sociale_kaart.geography.place import Place
from sociale_kaart.web.reader import Reader, Said
from sociale_kaart.web.spoken import spoken_distance
from sociale_kaart.web.wording import WHEELCHAIR, word_for


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """A location as people read it, with links to plan a route (followed only on a click)."""

    name: Said | None
    lines: tuple[str, ...]
    geo_url: str
    map_url: str
    distance: str
    access: str
    access_text: Said | None


def place_shown(place: Location, near: Place | None, reads: Reader) -> PlaceShown:
    """A location for a reader, with the distance from a place when there is one."""
    town = " ".join(filter(None, (place.postcode, place.place)))
    lines = tuple(filter(None, (place.address, town)))
    km = distance_km(near.point, place.point) if near and place.point else None
    access = place.accessibility
    return PlaceShown(
        name=reads.say(place.name) if place.name else None,
        lines=lines,
        geo_url=_geo_url(place.point),
        map_url=_map_url(place.point),
        distance=spoken_distance(km, reads.interface) if km is not None else "",
        access=word_for(WHEELCHAIR, access.wheelchair) if access and access.wheelchair else "",
        access_text=reads.say(access.text) if access and access.text else None,
    )


def _geo_url(point: Point | None) -> str:
    return f"geo:{point.lat},{point.lon}" if point else ""


def _map_url(point: Point | None) -> str:
    """OpenStreetMap's page for the spot; asked for only when somebody follows the link."""
    if point is None:
        return ""
    query = urlencode({"mlat": point.lat, "mlon": point.lon})
    return f"https://www.openstreetmap.org/?{query}#map=17/{point.lat}/{point.lon}"
