"""Where things are: points, areas and the countries this map knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

AreaKind = Literal["country", "region", "municipality", "district", "neighbourhood"]
AREA_KINDS: tuple[AreaKind, ...] = (
    "country",
    "region",
    "municipality",
    "district",
    "neighbourhood",
)


class Point(NamedTuple):
    """A position in degrees, EPSG:4326, longitude first as GeoJSON writes it."""

    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class CountryFacts:
    """What the rules need to know of a country.

    ``bounds`` is west, south, east, north in degrees around the European territory, rounded
    outwards to a tenth of a degree (CIA World Factbook, field "geographic coordinates" and
    national mapping agencies' published extents).
    """

    code: str
    name: dict[str, str]
    language: str
    time_zone: str
    bounds: tuple[float, float, float, float]
    dialling: str
    emergency: str = "112"

    def contains(self, point: Point) -> bool:
        """Whether the point lies within the country's bounding box."""
        west, south, east, north = self.bounds
        return west <= point.lon <= east and south <= point.lat <= north


COUNTRIES: dict[str, CountryFacts] = {
    facts.code: facts
    for facts in (
        CountryFacts(
            "NL",
            {"nl": "Nederland", "en": "the Netherlands", "da": "Nederlandene", "fi": "Alankomaat"},
            "nl",
            "Europe/Amsterdam",
            (3.2, 50.7, 7.3, 53.7),
            "+31",
        ),
        CountryFacts(
            "DK",
            {"nl": "Denemarken", "en": "Denmark", "da": "Danmark", "fi": "Tanska"},
            "da",
            "Europe/Copenhagen",
            (8.0, 54.5, 15.3, 57.8),
            "+45",
        ),
        CountryFacts(
            "FI",
            {"nl": "Finland", "en": "Finland", "da": "Finland", "fi": "Suomi"},
            "fi",
            "Europe/Helsinki",
            (19.0, 59.4, 31.6, 70.1),
            "+358",
        ),
        CountryFacts(
            "SE",
            {"nl": "Zweden", "en": "Sweden", "da": "Sverige", "fi": "Ruotsi"},
            "sv",
            "Europe/Stockholm",
            (10.5, 55.2, 24.2, 69.1),
            "+46",
        ),
        CountryFacts(
            "DE",
            {"nl": "Duitsland", "en": "Germany", "da": "Tyskland", "fi": "Saksa"},
            "de",
            "Europe/Berlin",
            (5.8, 47.2, 15.1, 55.1),
            "+49",
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Area:
    """An area of ``areas.geojson``: country → region → municipality → district → neighbourhood.

    ``geometry`` is a GeoJSON Polygon or MultiPolygon as parsed JSON; ``names`` maps language to
    name (an area may have several: Espoo is Esbo in Swedish). ``approximate`` marks boundaries
    drawn for demonstration.
    """

    id: str
    kind: AreaKind
    names: dict[str, str]
    country: str
    parent: str | None
    geometry: dict[str, object]
    source: str = ""
    approximate: bool = False

    def name(self, *wanted: str) -> str:
        """The area's name in the first wanted language there is, else in any."""
        for language in wanted:
            if language in self.names:
                return self.names[language]
        return next(iter(self.names.values()))
