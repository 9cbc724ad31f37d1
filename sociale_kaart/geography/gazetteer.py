"""The gazetteer: what a postcode, a village name or a pair of coordinates means, offline."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

import numpy as np

from sociale_kaart.directory.place import Point
from sociale_kaart.geography.areas import AreaIndex
from sociale_kaart.geography.distance import distances_km
from sociale_kaart.geography.mention import Mention, find_mentions
from sociale_kaart.geography.place import Place, PlaceKind
from sociale_kaart.geography.place_name import finnish_stems, fold
from sociale_kaart.geography.postcode import WrittenPostcode, parse_postcode

_COORDINATES = re.compile(
    r"\s*(-?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$|"
    r"\s*(-?\d{1,3},\d+)\s*[;\s]\s*(-?\d{1,3},\d+)\s*$"
)
FARTHEST_KM = 100.0
"""Coordinates farther than this from every place we know are in no country we know."""

_NEIGHBOURS = ((3, 6.0), (2, 25.0))
"""For a postcode not in our tables: leading digits shared, and how far off in km it may be.

Postcodes of one two-digit area of the Netherlands, Denmark or Finland lie within some 25 km.
"""


class Entry(NamedTuple):
    """One place as the gazetteer keeps it; a higher ``weight`` is suggested first."""

    kind: PlaceKind
    label: str
    lon: float
    lat: float
    country: str
    precision_km: float
    areas: tuple[str, ...]
    weight: float


class Gazetteer:
    """Places by name and postcode. Built once when a catalogue is loaded, then only read.

    ``names`` maps a folded name to positions in ``entries``, the likeliest first; ``postcodes``
    maps country and digits to a position; ``open_areas`` gives the shapes for coordinates.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        names: Mapping[str, Sequence[int]],
        postcodes: Mapping[str, Mapping[str, int]],
        open_areas: Callable[[], AreaIndex],
    ) -> None:
        self.entries = entries
        self.names = names
        self.postcodes = postcodes
        self._open_areas = open_areas

    @cached_property
    def areas(self) -> AreaIndex:
        """The index of areas, opened when coordinates are first asked for."""
        return self._open_areas()

    def find(self, text: str, country: str | None = None) -> Place | None:
        """What a whole text means as a place, or None.

        Understands coordinates (latitude first), postcodes with or without country, letters or
        place name, names of places and areas, and addresses that contain one of these.
        ``country`` is tried first, the other countries after it.
        """
        text = text.strip()[:200]
        coordinates = _coordinates(text)
        if coordinates is not None:
            return self._at_either(coordinates, text)
        return (
            self._by_postcode(text, country)
            or self.named(text, text, country)
            or self._inside(text, country)
        )

    def at(self, point: Point, text: str = "") -> Place | None:
        """The place of a pair of coordinates; None when it is in no country we know."""
        away = distances_km(point, self._lons, self._lats)
        nearest = int(np.argmin(away)) if len(away) else -1
        if nearest < 0 or away[nearest] > FARTHEST_KM:
            return None
        country = self.entries[nearest].country
        areas = self.areas.areas_at(point, country)
        written = f"{point.lat:.4f}, {point.lon:.4f}"
        return Place(text or written, "coordinates", written, point, areas[-1], 0.0, areas)

    def find_in(self, words: Sequence[str], country: str | None = None) -> list[Mention]:
        """Places named in a sentence given as its words, as typed; never overlapping."""
        return find_mentions(self, words, country)

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Place, ...]:
        """Places whose name or postcode starts with what somebody typed, the largest first."""
        key = fold(prefix)
        if not key or limit < 1:
            return ()
        found = [
            *self._starting(self._sorted_names, self.names, key),
            *(each for codes in self._sorted_codes for each in self._starting(*codes, key)),
        ]
        best = sorted(dict.fromkeys(found), key=lambda each: -self.entries[each].weight)
        chosen: dict[str, Place] = {}
        for position in best:
            place = self.place(position, self.entries[position].label)
            chosen.setdefault(place.label, place)
            if len(chosen) == limit:
                break
        return tuple(chosen.values())

    def position_of(self, name: str, country: str | None = None) -> int | None:
        """Where in ``entries`` the likeliest place of exactly this name stands, or None.

        A Finnish place is also found with an ending: Espoossa, Lohjalla.
        """
        key = fold(name)
        positions = self.names.get(key) or self._finnish(key)
        return next(
            (each for each in positions if self.entries[each].country == country),
            positions[0] if positions else None,
        )

    def named(self, name: str, text: str, country: str | None = None) -> Place | None:
        """The likeliest place of exactly this name; ``text`` is what it was read from."""
        position = self.position_of(name, country)
        return None if position is None else self.place(position, text)

    def place(self, position: int, text: str) -> Place:
        """The place at a position in ``entries``."""
        entry = self.entries[position]
        point = Point(entry.lon, entry.lat)
        return Place(
            text,
            entry.kind,
            entry.label,
            point,
            entry.country,
            entry.precision_km,
            entry.areas,
        )

    def postcode(self, code: WrittenPostcode, text: str, country: str | None) -> Place | None:
        """The place of a postcode in our tables, in the country asked for first."""
        for each in _first(country, code.countries):
            position = self.postcodes.get(each, {}).get(code.digits)
            if position is not None:
                place = self.place(position, text)
                if not code.letters:
                    return place
                label = place.label.replace(code.digits, code.text, 1)
                return replace(place, label=label)
        return None

    def neighbour(self, code: WrittenPostcode, text: str, country: str | None) -> Place | None:
        """For a postcode outside our tables: the nearest number, said so, or None."""
        for each in _first(country, code.countries):
            known = self.postcodes.get(each, {})
            for shared, reach in _NEIGHBOURS:
                near = [other for other in known if other[:shared] == code.digits[:shared]]
                if near:
                    closest = min(near, key=lambda other: abs(int(other) - int(code.digits)))
                    entry = self.entries[known[closest]]
                    label = f"{code.text} ≈ {entry.label}"
                    point = Point(entry.lon, entry.lat)
                    return Place(text, "postcode", label, point, each, reach, entry.areas[-2:])
        return None

    def _by_postcode(self, text: str, country: str | None) -> Place | None:
        code = parse_postcode(text)
        if code is None:
            return None
        rest = text[code.end :].strip(" ,.-")
        named = self.named(rest, rest) if rest else None
        if rest and named is None and not re.fullmatch(r"[^\W\d][\w'’ .-]*", rest):
            return None
        country = named.country if named is not None else country
        found = self.postcode(code, text, country) or self.neighbour(code, text, country)
        return found or (self.named(rest, text, country) if rest else None)

    def _inside(self, text: str, country: str | None) -> Place | None:
        mentions = [each for each in self.find_in(text.split(), country) if each.certain]
        codes = [each for each in mentions if each.place.kind == "postcode"]
        best = (codes or mentions)[-1:]
        return next((each.place for each in best), None)

    def _at_either(self, pair: tuple[float, float], text: str) -> Place | None:
        """Latitude comes first; the other order is taken where only that is in a country."""
        lat, lon = pair
        for point in (Point(lon, lat), Point(lat, lon)):
            if abs(point.lat) <= 90 and abs(point.lon) <= 180:
                place = self.at(point, text)
                if place is not None:
                    return place
        return None

    def _finnish(self, key: str) -> Sequence[int]:
        for stem in finnish_stems(key):
            found = [
                each for each in self.names.get(stem, ()) if self.entries[each].country == "FI"
            ]
            if found:
                return found
        return ()

    @cached_property
    def _lons(self) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.array([entry.lon for entry in self.entries], dtype=np.float64)

    @cached_property
    def _lats(self) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.array([entry.lat for entry in self.entries], dtype=np.float64)

    @cached_property
    def _sorted_names(self) -> list[str]:
        return sorted(self.names)

    @cached_property
    def _sorted_codes(self) -> list[tuple[list[str], dict[str, list[int]]]]:
        return [
            (sorted(codes), {code: [position] for code, position in codes.items()})
            for codes in self.postcodes.values()
        ]

    @staticmethod
    def _starting(
        ordered: list[str], positions: Mapping[str, Sequence[int]], prefix: str
    ) -> Iterator[int]:
        start = bisect_left(ordered, prefix)
        for name in takewhile(lambda each: each.startswith(prefix), ordered[start:]):
            yield from positions[name]


def _first(country: str | None, countries: tuple[str, ...]) -> tuple[str, ...]:
    if country not in countries:
        return countries
    return tuple(dict.fromkeys((country, *countries)))


def _coordinates(text: str) -> tuple[float, float] | None:
    """Two numbers as written, or None; four whole digits are a postcode, never coordinates."""
    found = _COORDINATES.fullmatch(text)
    if found is None:
        return None
    first, second = (part.replace(",", ".") for part in found.groups() if part is not None)
    if "." not in first + second and "," not in text:
        return None
    return float(first), float(second)
