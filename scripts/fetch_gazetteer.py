"""Official postcodes of open sources → a ``postcodes.csv`` that stands in the catalogue's folder.

Examples:

  scripts/fetch_gazetteer nl fi data/postcodes.csv
  scripts/fetch_gazetteer geonames-dk data/postcodes.csv
  scripts/fetch_gazetteer nl --url https://example.org/wfs?… data/postcodes.csv

Afterwards `sociale-kaart index` makes the gazetteer anew. Countries that the file already has and
that are not asked for stay in it. What is wrong is said, and then nothing is written.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, radians
from pathlib import Path
from typing import Any

import shapely
from official import (
    GRIDS,
    Layer,
    dumped,
    fetch_features,
    get,
    parse_features,
    read_file,
    refuse,
    require_degrees,
    said,
    unzipped_lines,
)

from sociale_kaart.catalogue.atomic import replace_file
from sociale_kaart.directory.place import COUNTRIES, Point
from sociale_kaart.geography.distance import KM_PER_DEGREE
from sociale_kaart.geography.postcode import COLUMNS, read_postcode_facts

_WFS = "?service=WFS&version=2.0.0&request=GetFeature&outputFormat=application/json"
_DEGREES = "&srsName=EPSG:4326&typeName="
_POLYGONS = {
    "nl": Layer(
        "NL",
        "postcode",
        f"https://service.pdok.nl/cbs/postcode4/{{year}}/wfs/v1_0{_WFS}{_DEGREES}postcode4:postcode4",
        "CBS through PDOK, CC BY 4.0",
        ("postcode", "postcode4"),
        {"nl": ("woonplaats", "plaats")},
        least=4000,
    ),
    "fi": Layer(
        "FI",
        "postcode",
        f"https://geo.stat.fi/geoserver/postialue/wfs{_WFS}{_DEGREES}postialue:pno_{{year}}",
        "Statistics Finland (Paavo), CC BY 4.0",
        ("postinumeroalue", "posti_alue"),
        {"fi": ("nimi",)},
        least=2900,
    ),
}
_DAWA = "https://api.dataforsyningen.dk/postnumre"
_GEONAMES = "https://download.geonames.org/export/zip/{country}.zip"
_LEAST = {"NL": 4000, "DK": 1000, "FI": 2900}
_DIGITS = {"NL": 4, "DK": 4, "FI": 5}
_ACCURACY_KM = {"6": 0.7, "5": 1.0, "4": 1.5, "3": 3.0}
"""How far a point of GeoNames may be off, by what it says of itself; unknown is 5 km."""
SOURCES = ("nl", "fi", "dk", "geonames-nl", "geonames-dk", "geonames-fi")


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    country: str
    postcode: str
    place: str
    district: str
    lon: float
    lat: float
    precision_km: float


def from_polygons(data: list[dict[str, Any]], layer: Layer, grid: str) -> Iterator[Row]:
    """A point inside each postcode's outline, as far off as a circle of its surface is wide."""
    parts: dict[str, list[Any]] = {}
    names: dict[str, str] = {}
    for feature in data:
        code = said(feature, layer.codes)
        geometry = require_degrees(feature, layer, grid)
        shape = shapely.make_valid(shapely.from_geojson(dumped(geometry)))
        parts.setdefault(code, []).append(shape)
        names.setdefault(code, said(feature, next(iter(layer.names.values()))))
    for code, shapes in parts.items():
        whole = shapely.union_all(shapes)
        middle = whole.centroid if whole.covers(whole.centroid) else whole.representative_point()
        km = KM_PER_DEGREE**2 * float(shapely.area(whole)) * _squeezed(middle.y)
        radius = max(0.3, round((km / pi) ** 0.5, 1))
        yield Row(layer.country, code, names[code], "", middle.x, middle.y, radius)


def _squeezed(lat: float) -> float:
    """How much shorter a degree of longitude is than one of latitude."""
    return cos(radians(lat))


def from_dawa(data: bytes, where: str) -> Iterator[Row]:
    """DAWA's ``postnumre``: ``nr``, ``navn`` and ``visueltcenter`` in degrees, longitude first."""
    try:
        for each in json.loads(data):
            lon, lat = (float(part) for part in each["visueltcenter"])
            west, south, east, north = (float(part) for part in each["bbox"])
            wide = max((east - west) * _squeezed(lat), north - south) * KM_PER_DEGREE / 2
            yield Row("DK", str(each["nr"]), str(each["navn"]), "", lon, lat, round(wide, 1))
    except (ValueError, TypeError, LookupError) as error:
        refuse(f"{where} is no list of postcodes as DAWA gives it: {error!r}")


def from_geonames(data: bytes, country: str, where: str) -> Iterator[Row]:
    """GeoNames' postcodes: tabs between country, code, place, …, latitude, longitude, accuracy."""
    for number, line in enumerate(unzipped_lines(data, f"{country}.txt", where), 1):
        cells = line.rstrip("\n").split("\t")
        try:
            whose, code, place, *_, lat, lon, accuracy = cells
            point = float(lon), float(lat)
        except ValueError:
            refuse(f"{where}: line {number} is no postcode: {line[:60]!r}")
        if whose == country:
            yield Row(country, code[: _DIGITS[country]], place, "", *point, _off(accuracy))


def _off(accuracy: str) -> float:
    return _ACCURACY_KM.get(accuracy.strip(), 5.0)


def check(rows: list[Row], country: str, *, fewer: bool) -> list[Row]:
    """Each code once, in order; ends the script where one is wrong or too many are missing."""
    found: dict[str, Row] = {}
    for row in rows:
        if not re.fullmatch(rf"[0-9]{{{_DIGITS[country]}}}", row.postcode):
            refuse(f"{row.postcode!r} is no postcode of {country}")
        if not COUNTRIES[country].contains(Point(row.lon, row.lat)):
            name = COUNTRIES[country].name["en"]
            refuse(f"{row.postcode} lies at [{row.lon}, {row.lat}], outside {name}")
        found.setdefault(row.postcode, row)
    if not fewer and len(found) < _LEAST[country]:
        refuse(f"{country} has {len(found)} postcodes, fewer than the {_LEAST[country]} there are")
    return [found[code] for code in sorted(found)]


def source_rows(name: str, asked: argparse.Namespace) -> tuple[str, str, list[Row]]:
    """Country, whom to thank, and the rows of one source."""
    url = asked.url.replace("{year}", str(asked.year))
    if name in _POLYGONS:
        layer = _POLYGONS[name]
        where = url or layer.url.replace("{year}", str(asked.year))
        data = (
            parse_features(read_file(asked.file), str(asked.file))
            if asked.file
            else fetch_features(layer, where)
        )
        return layer.country, layer.source, list(from_polygons(data, layer, asked.grid))
    country = name[-2:].upper()
    usual = _DAWA if name == "dk" else _GEONAMES.replace("{country}", country)
    where = str(asked.file or url or usual)
    data = read_file(asked.file) if asked.file else get(where)
    if name == "dk":
        return country, "Klimadatastyrelsen, through DAWA", [*from_dawa(data, where)]
    return country, "GeoNames, geonames.org, CC BY 4.0", [*from_geonames(data, country, where)]


def written(rows: dict[str, tuple[str, list[Row]]]) -> str:
    """The table as text, with a comment line for each country's source."""
    text = io.StringIO()
    for country, (thanks, _) in sorted(rows.items()):
        text.write(f"# {country}: {thanks}\n")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for _, (_, found) in sorted(rows.items()):
        for row in found:
            point = f"{row.lon:.5f}", f"{row.lat:.5f}"
            names = " ".join(row.place.split()), row.district
            table.writerow([row.country, row.postcode, *names, *point, row.precision_km])
    return text.getvalue()


def kept(out: Path) -> dict[str, tuple[str, list[Row]]]:
    """What the file already has, by country."""
    found: dict[str, tuple[str, list[Row]]] = {}
    if not out.exists():
        return found
    thanks = dict(
        re.findall(r"^# ([A-Z]{2}): (.*)$", out.read_text(encoding="utf-8"), re.MULTILINE)
    )
    for fact in read_postcode_facts(out):
        own = found.setdefault(fact.country, (thanks.get(fact.country, "unknown"), []))[1]
        own.append(
            Row(fact.country, fact.first, fact.place, fact.district, *fact.point, fact.precision_km)
        )
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Fetch, convert, check, and only then write."""
    asked = _arguments(arguments)
    out: Path = asked.out
    rows = kept(out)
    for name in asked.sources:
        country, thanks, found = source_rows(name, asked)
        rows[country] = thanks, check(found, country, fewer=asked.fewer)
        print(f"{country}: {len(rows[country][1]):,} postcodes.", file=sys.stderr)
    replace_file(out, written(rows).encode(), out.read_bytes() if out.exists() else None)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    about = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    about.add_argument("sources", nargs="+", choices=SOURCES, metavar="SOURCE",
                       help=", ".join(SOURCES))  # fmt: skip
    about.add_argument("out", type=Path, metavar="OUT", help="the postcodes.csv to write")
    about.add_argument("--year", type=int, default=2024, help="edition of the outlines")
    about.add_argument("--url", default="", help="another address of the same form")
    about.add_argument("--file", type=Path, help="a file fetched by hand")
    about.add_argument("--grid", choices=sorted(GRIDS), default="", help="convert these metres")
    about.add_argument("--fewer", action="store_true", help="accept a part of the country")
    asked = about.parse_intermixed_args(arguments)
    if (asked.url or asked.file) and len(asked.sources) > 1:
        about.error("--url and --file go with one source")
    return asked


if __name__ == "__main__":
    main()
