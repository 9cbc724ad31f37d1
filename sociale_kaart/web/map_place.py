"""The map in a page: folium's parts, where its entries come from, and what it may show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sociale_kaart.directory.service import Service
from sociale_kaart.maps import OUTLINED
from sociale_kaart.web.answer import Answer
from sociale_kaart.web.links import Parameters, with_parameters
from sociale_kaart.web.sources import Labels
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import house, nonce, reader
from sociale_kaart.web.wording import FAMILIES

GEOJSON_PATH = "/api/v1/services.geojson"
PRACTICES_PATH = "/api/v1/practices.geojson"
PATH = "/map"
TILES_PATTERN = "/tiles/{z}/{x}/{y}"
"""The address of map pictures, as Leaflet fills it in."""


@dataclass(frozen=True, slots=True)
class MapPlace:
    """``parts`` is None while assets or drawing are missing; the page then says so.

    ``areas`` maps a service of this page to the outlines to light up while it is looked at;
    ``near`` is the point asked from, longitude first; ``tiles`` is empty without pictures.
    ``large_url`` leads to the same question on a page that is mostly map.
    """

    parts: Sequence[str] | None
    data_url: str
    practices_url: str
    large_url: str
    words: Mapping[str, str]
    legend: tuple[tuple[str, str], ...]
    areas: Mapping[str, Sequence[str]] = field(default_factory=dict)
    near: tuple[float, float] | None = None
    tiles: Mapping[str, str] = field(default_factory=dict)


def map_place(answer: Answer, given: Parameters) -> MapPlace:
    """The map of an answer; ``given`` are the parameters as the address has them."""
    place, query = house(), answer.results.query
    drawn = place.sources.get_map_parts() if place.assets.has_map else None
    parts = None
    if drawn is not None:
        filled = drawn.with_nonce(nonce())
        parts = (place.assets.versioned(filled.header), filled.body, filled.script)
    whole = {name: value for name, value in given.items() if name != "page"}
    return MapPlace(
        parts=parts,
        data_url=with_parameters(GEOJSON_PATH, whole),
        practices_url=with_parameters(PRACTICES_PATH, {"lang": (reader().language,)}),
        large_url=with_parameters(PATH, given),
        words={name: str(word) for name, word in map_words().items()},
        legend=tuple((each.id, str(gettext(each.name))) for each in FAMILIES),
        areas=served_areas((item.service for item in answer.items), answer.labels),
        tiles=_tiles(),
        near=(query.near.point.lon, query.near.point.lat) if query.near else None,
    )


def _tiles() -> dict[str, str]:
    """Where the browser finds map pictures, and whom to thank; empty without a source."""
    cache = house().tiles
    return {"url": TILES_PATTERN, "thanks": cache.source.thanks} if cache else {}


def map_words() -> dict[str, Any]:
    """What the map's scripts say, in the reader's language."""
    return {
        "map": gettext("Map of the results"),
        "more": gettext("and more"),
        "loading": gettext("One moment …"),
        "services": gettext("services here"),
        "failed": gettext("The map could not be loaded. The list has everything."),
        "left": gettext("Move the map to the left"),
        "right": gettext("Move the map to the right"),
        "up": gettext("Move the map up"),
        "down": gettext("Move the map down"),
        "zoomIn": gettext("Closer"),
        "zoomOut": gettext("Farther away"),
        "you": gettext("You are here"),
        "near": gettext("The place you asked for"),
        "nowhere": gettext("Your browser did not say where you are."),
    }


def served_areas(services: Iterable[Service], labels: Labels) -> dict[str, list[str]]:
    """For each service the drawn areas it serves; a region stands for what lies in it."""
    return {
        service.id: found
        for service in services
        if (found := [each for area in service.service_area for each in _drawn(area, labels)])
    }


def _drawn(area: str, labels: Labels) -> list[str]:
    known = labels.areas.get(area)
    if known is None or known.kind in OUTLINED:
        return [area] if known else []
    return [
        each.id for each in labels.areas.values()
        if each.kind == "municipality" and area in labels.line(each.id)
    ]  # fmt: skip
