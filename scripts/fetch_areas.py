"""Official boundaries of open sources → an ``areas.geojson`` that the catalogue reads.

Examples:

  scripts/fetch_areas nl-municipalities nl-districts --only groningen,oldambt areas.geojson
  scripts/fetch_areas fi-municipalities areas.geojson
  scripts/fetch_areas dk-municipalities --file kommuner.geojson areas.geojson

A layer comes from its own address, from another one of the same form (--url) or from a file
fetched by hand (--file). Features with one code become one area; neighbours are simplified
together, so that their border stays common. What is wrong is said, and then nothing is written.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from official import (
    GRIDS,
    Layer,
    dumped,
    fetch_features,
    parse_features,
    read_file,
    refuse,
    require_degrees,
    said,
)

from sociale_kaart.catalogue.areas import read_areas
from sociale_kaart.catalogue.atomic import replace_file
from sociale_kaart.catalogue.limits import MAX_AREAS_BYTES, MAX_VERTICES
from sociale_kaart.geography.area_problems import area_problems
from sociale_kaart.geography.geojson import right_handed
from sociale_kaart.geography.place_name import fold

_CBS = "https://service.pdok.nl/cbs/{set}/{year}/wfs/v1_0?service=WFS&version=2.0.0"
_STAT = "https://geo.stat.fi/geoserver/tilastointialueet/wfs?service=WFS&version=2.0.0"
_FEATURES = "&request=GetFeature&outputFormat=application/json&srsName=EPSG:4326&typeName="
_THANKS_CBS = "CBS and Kadaster through PDOK, CC BY 4.0"
_THANKS_STAT = "Statistics Finland and National Land Survey of Finland, CC BY 4.0"
_THANKS_DK = "Klimadatastyrelsen, DAGI"

LAYERS = {
    "nl-municipalities": Layer(
        "NL",
        "municipality",
        _CBS.replace("{set}", "gebiedsindelingen")
        + _FEATURES
        + "gebiedsindelingen:gemeente_gegeneraliseerd",
        _THANKS_CBS,
        ("statcode", "gemeentecode"),
        {"nl": ("statnaam", "gemeentenaam")},
        least=300,
    ),
    "nl-districts": Layer(
        "NL",
        "district",
        _CBS.replace("{set}", "wijkenbuurten") + _FEATURES + "wijkenbuurten:wijken",
        _THANKS_CBS,
        ("wijkcode",),
        {"nl": ("wijknaam",)},
        least=2500,
        parents=("gemeentecode",),
    ),
    "nl-neighbourhoods": Layer(
        "NL",
        "neighbourhood",
        _CBS.replace("{set}", "wijkenbuurten") + _FEATURES + "wijkenbuurten:buurten",
        _THANKS_CBS,
        ("buurtcode",),
        {"nl": ("buurtnaam",)},
        least=12_000,
        parents=("wijkcode", "gemeentecode"),
    ),
    "dk-municipalities": Layer(
        "DK",
        "municipality",
        "https://api.dataforsyningen.dk/kommuner?format=geojson",
        _THANKS_DK,
        ("kode", "KOMKODE", "kommunekode"),
        {"da": ("navn", "KOMNAVN")},
        least=98,
        paged=False,
    ),
    "fi-municipalities": Layer(
        "FI",
        "municipality",
        _STAT + _FEATURES + "tilastointialueet:kunta1000k_{year}",
        _THANKS_STAT,
        ("kunta", "id"),
        {"fi": ("nimi", "name_fi"), "sv": ("namn", "name_sv")},
        least=290,
    ),
    "fi-wellbeing-counties": Layer(
        "FI",
        "region",
        _STAT + _FEATURES + "tilastointialueet:hyvinvointialue1000k_{year}",
        _THANKS_STAT,
        ("hyvinvointialue", "hva_id"),
        {"fi": ("nimi", "name_fi"), "sv": ("namn", "name_sv")},
        least=21,
    ),
}
_FINEST = 0.00005
"""Degrees that an outline may lose when it has too many corners: 5 metres, doubled as needed."""
_DECIMALS = 5
_DANISH = str.maketrans({"ø": "oe", "å": "aa", "æ": "ae"})


@dataclass
class Found:
    """One area before it is drawn: all its parts."""

    code: str
    names: dict[str, str]
    parent_code: str
    parts: list[Any] = field(default_factory=list)


def gather(features: Sequence[dict[str, Any]], layer: Layer, grid: str) -> dict[str, Found]:
    """Areas by code, their parts together; water without a name or code is left out."""
    found: dict[str, Found] = {}
    for feature in features:
        code = said(feature, layer.codes)
        names = {language: said(feature, keys) for language, keys in layer.names.items()}
        names = {language: name for language, name in names.items() if name}
        if not code or not names or _is_water(feature):
            continue
        parent = next((each for name in layer.parents if (each := said(feature, [name]))), "")
        area = found.setdefault(code, Found(code, names, parent))
        geometry = require_degrees(feature, layer, grid)
        area.parts.append(shapely.make_valid(shapely.from_geojson(dumped(geometry))))
    return found


def _is_water(feature: dict[str, Any]) -> bool:
    """CBS gives large waters a feature of their own beside the land of each municipality."""
    return said(feature, ["water"]) == "JA"


def ids_of(areas: dict[str, Found], layer: Layer, taken: set[str]) -> dict[str, str]:
    """An id for each code: the name in letters, with the code where two have that name."""
    slugs = {code: _slug(next(iter(area.names.values())), layer) for code, area in areas.items()}
    once = [*slugs.values(), *taken]
    return {
        code: slug if once.count(slug) == 1 else f"{slug}-{_slug(code, layer)}"
        for code, slug in slugs.items()
    }


def _slug(name: str, layer: Layer) -> str:
    plain = name.casefold().translate(_DANISH) if layer.country == "DK" else name
    return re.sub("[^a-z0-9]+", "-", fold(plain)).strip("-")


def draw(areas: dict[str, Found]) -> dict[str, dict[str, Any]]:
    """Each area's outline by code, light enough for the catalogue, by the right-hand rule."""
    shapes = np.array([_surface(shapely.union_all(area.parts)) for area in areas.values()])
    for code, shape in zip(areas, shapes, strict=True):
        if shape.is_empty:
            refuse(f"{code} encloses nothing")
    tolerance = _FINEST
    drawn = _rounded(shapes)
    while any(shapely.get_num_coordinates(drawn) > MAX_VERTICES):
        drawn = _rounded(shapely.coverage_simplify(shapes, tolerance))
        tolerance *= 2
    geometries = [json.loads(shapely.to_geojson(each)) for each in drawn]
    return {code: _short(each) for code, each in zip(areas, geometries, strict=True)}


def _rounded(shapes: Any) -> Any:
    return np.array([_surface(shapely.set_precision(each, 10**-_DECIMALS)) for each in shapes])


def _surface(shape: Any) -> Any:
    """Only what has a surface: mending a crossing can leave lines and points."""
    parts = [each for each in shapely.get_parts(shape) if each.geom_type == "Polygon"]
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)


def _short(geometry: dict[str, Any]) -> dict[str, Any]:
    tidy = right_handed(geometry)
    text = json.dumps(tidy)
    made: dict[str, Any] = json.loads(text, parse_float=lambda each: round(float(each), _DECIMALS))
    return made


def features_of(layers: Sequence[tuple[Layer, dict[str, Found]]], only: set[str]) -> Iterator[Any]:
    """Features of all layers, large before small; of ``only`` these and what lies in them."""
    ids: dict[tuple[str, str], str] = {}
    for layer, areas in layers:
        named = ids_of(areas, layer, set(ids.values()))
        if only:
            known = {code for country, code in ids if country == layer.country}
            areas = {
                code: area
                for code, area in areas.items()
                if only & {named[code], code} or area.parent_code in known
            }
        outlines = draw(areas) if areas else {}
        for code, area in areas.items():
            ids[layer.country, code] = named[code]
            parent = ids.get((layer.country, area.parent_code), layer.country)
            yield _feature(area, layer, named[code], parent, outlines[code])


def _feature(area: Found, layer: Layer, name: str, parent: str, outline: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": name,
        "properties": {
            "id": name,
            "kind": layer.kind,
            "names": area.names,
            "country": layer.country,
            "parent": parent,
            "source": layer.source,
            "code": area.code,
        },
        "geometry": outline,
    }


def check(text: str) -> None:
    """The same check as the catalogue's; ends the script with what is wrong."""
    areas, problems = read_areas(text, "areas.geojson")
    found = [str(each) for each in problems]
    found += [
        f"{name}: {message}. {hint}" for name, message, hint in area_problems([*areas.values()])
    ]
    if found:
        refuse("\n".join(found[:20]))
    if len(text.encode()) > MAX_AREAS_BYTES:
        refuse(f"{len(text.encode()):,} bytes are too many; narrow it with --only")
    print(f"{len(areas):,} areas.", file=sys.stderr)


def _areas(name: str, asked: argparse.Namespace, number: int) -> dict[str, Found]:
    """One layer's areas by code, from where it was asked to come from."""
    layer = LAYERS[name]
    if asked.file:
        path = asked.file[number]
        data = parse_features(read_file(path), str(path))
    else:
        url = asked.url[number] if asked.url else layer.url
        data = fetch_features(layer, url.replace("{year}", str(asked.year)))
    areas = gather(data, layer, asked.grid)
    if len(areas) < (1 if asked.fewer else layer.least):
        refuse(f"{name} has {len(areas)} areas, fewer than the {layer.least} there are")
    return areas


def main(arguments: Sequence[str] | None = None) -> None:
    """Fetch, convert, check, and only then write."""
    asked = _arguments(arguments)
    layers = [(LAYERS[name], _areas(name, asked, n)) for n, name in enumerate(asked.layers)]
    only = {each.strip() for each in asked.only.split(",") if each.strip()}
    features = ",\n".join(dumped(each) for each in features_of(layers, only))
    text = f'{{\n"type": "FeatureCollection",\n"features": [\n{features}\n]\n}}\n'
    check(text)
    out: Path = asked.out
    replace_file(out, text.encode(), out.read_bytes() if out.exists() else None)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    about = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    about.add_argument("layers", nargs="+", choices=sorted(LAYERS), metavar="LAYER",
                       help=", ".join(LAYERS) + "; larger kinds first")  # fmt: skip
    about.add_argument("out", type=Path, metavar="OUT", help="the areas.geojson to write")
    about.add_argument("--year", type=int, default=2024, help="edition of the boundaries")
    about.add_argument("--only", default="", help="ids or codes of the areas to keep, with commas")
    about.add_argument("--url", action="append", help="another address of the same form")
    about.add_argument("--file", action="append", type=Path, help="a GeoJSON file got by hand")
    about.add_argument("--grid", choices=sorted(GRIDS), default="", help="convert these metres")
    about.add_argument("--fewer", action="store_true", help="accept a part of the country")
    asked = about.parse_intermixed_args(arguments)
    if any(given and len(given) != len(asked.layers) for given in (asked.url, asked.file)):
        about.error("give --url or --file once for each layer, in their order")
    return asked


if __name__ == "__main__":
    main()
