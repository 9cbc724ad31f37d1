"""``areas.geojson`` → checked areas (RFC 7946), or every problem with its line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sociale_kaart.catalogue.faults import told_once
from sociale_kaart.catalogue.fields import nearest
from sociale_kaart.catalogue.json_text import FeatureLines, NoJson, parse_json, projection_faults
from sociale_kaart.catalogue.ring import geometry_faults
from sociale_kaart.directory.place import AREA_KINDS, COUNTRIES, Area
from sociale_kaart.directory.scalar import ID_PATTERN
from sociale_kaart.directory.text import LANGUAGES
from sociale_kaart.errors import Problem

_PROPERTIES = ("id", "kind", "names", "country", "parent", "source", "approximate")
_FORMS: tuple[tuple[str, type | tuple[type, ...], str], ...] = (
    ("parent", (str, type(None)), "the id of a larger area, in quotes, or leave it out"),
    ("source", str, "a text in quotes, or leave it out"),
    ("approximate", bool, "true or false, without quotes, or leave it out"),
)


def read_areas(text: str, file: str) -> tuple[dict[str, Area], list[Problem]]:
    """The areas of a GeoJSON text by id, and everything that is wrong with it."""
    try:
        data = parse_json(text)
    except NoJson as error:
        return {}, [error.fault.in_file(file)]
    return _areas(data, text, file)


def _areas(data: Any, text: str, file: str) -> tuple[dict[str, Area], list[Problem]]:
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        hint = 'The file is {"type": "FeatureCollection", "features": […]}.'
        return {}, [Problem(file, 1, message="this is no FeatureCollection", hint=hint)]
    features = data.get("features")
    if not isinstance(features, list):
        return {}, [Problem(file, 1, field="features", message="there is no list of features")]
    problems = [fault.in_file(file) for fault in projection_faults(data.get("crs"), text)]
    areas: dict[str, Area] = {}
    places: dict[str, int] = {}
    lines = FeatureLines(text)
    for number, feature in enumerate(features):
        label, faults = _label(feature, number), list(_feature(feature))
        if not faults:
            area = _area(feature["properties"], feature["geometry"])
            if area.id in areas:
                first = lines.of(places[area.id])
                faults.append(("id", f"this id is already used in {file}:{first}", ""))
            else:
                areas[area.id], places[area.id] = area, number
        for place, message, hint in faults:
            problems.append(Problem(file, lines.of(number), label, place, message, hint))
    problems = list(told_once(problems, "areas"))
    if not problems:
        for name, message, hint in _family(areas):
            problems.append(Problem(file, lines.of(places[name]), name, "parent", message, hint))
    return areas, problems


def _label(feature: Any, number: int) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    name = properties.get("id") if isinstance(properties, dict) else None
    return name if isinstance(name, str) else f"feature {number + 1}"


def _feature(feature: Any) -> Iterator[tuple[str, str, str]]:
    """Field, message and hint of everything wrong in one feature."""
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        yield "", "this is no Feature", 'Write {"type": "Feature", "properties": …}.'
        return
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        yield "properties", "there are no properties", "An area needs id, kind, names and country."
        return
    yield from _properties(properties, feature)
    country = properties.get("country")
    bounds = COUNTRIES.get(country) if isinstance(country, str) else None
    for message, hint in geometry_faults(feature.get("geometry"), bounds):
        yield "geometry", message, hint


def _properties(properties: Mapping[str, Any], feature: Any) -> Iterator[tuple[str, str, str]]:
    name = properties.get("id")
    if not isinstance(name, str) or not re.fullmatch(rf"[A-Z]{{2}}|{ID_PATTERN[1:-1]}", name):
        other = " The feature's own id does not count." if name is None and "id" in feature else ""
        hint = f"Write lower-case letters, digits and single hyphens: het-hogeland.{other}"
        yield "id", _wrong(name, "id"), hint
    for field, possible in (("kind", AREA_KINDS), ("country", tuple(COUNTRIES))):
        value = properties.get(field)
        if value not in possible:
            close = nearest(str(value), possible)
            hint = f"Did you mean {close}? " if close else ""
            yield field, _wrong(value, field), f"{hint}Possible: {', '.join(possible)}."
    yield from _names(properties.get("names"))
    for field, kinds, form in _FORMS:
        if field in properties and not isinstance(properties[field], kinds):
            yield field, _wrong(properties[field], field), f"Write {form}."
    for key in properties.keys() - set(_PROPERTIES):
        close = nearest(key, [each for each in _PROPERTIES if each not in properties])
        if close:
            yield key, f"there is no property {key}", f"Did you mean {close}?"


def _wrong(value: object, field: str) -> str:
    if value is None:
        return f"there is no {field}"
    return f"{json.dumps(value, ensure_ascii=False)[:60]} is no {field}"


def _names(names: Any) -> Iterator[tuple[str, str, str]]:
    hint = 'Write {"nl": "Groningen"}, one for each language.'
    if not isinstance(names, dict) or not names:
        missing = names is None or names == {}
        yield "names", "there are no names" if missing else _wrong(names, "map of names"), hint
        return
    for language, name in names.items():
        if language not in LANGUAGES:
            known = f"Known are {', '.join(LANGUAGES)}."
            yield f"names.{language}", f"{language} is no language of the catalogue", known
        elif not isinstance(name, str) or not name.strip():
            yield f"names.{language}", "the name is empty", "Fill it or leave the language out."


def _area(properties: Mapping[str, Any], geometry: dict[str, object]) -> Area:
    return Area(
        id=properties["id"],
        kind=properties["kind"],
        names=properties["names"],
        country=properties["country"],
        parent=properties.get("parent"),
        geometry=geometry,
        source=properties.get("source", ""),
        approximate=properties.get("approximate", False),
    )


def _family(areas: Mapping[str, Area]) -> Iterator[tuple[str, str, str]]:
    """Id, message and hint for every parent that is not there, not larger, or itself a child."""
    for area in areas.values():
        if area.parent is None or (area.parent in COUNTRIES and area.parent not in areas):
            continue
        parent = areas.get(area.parent)
        if parent is None:
            close = nearest(area.parent, list(areas))
            hint = f"Did you mean {close}?" if close else ""
            yield area.id, f"there is no area {area.parent}", hint
        elif AREA_KINDS.index(parent.kind) >= AREA_KINDS.index(area.kind):
            message = f"{parent.id} is a {parent.kind}, no larger than a {area.kind}"
            yield area.id, message, "A parent is a larger kind: " + ", ".join(AREA_KINDS) + "."
        elif parent.country != area.country:
            yield area.id, f"{parent.id} lies in {parent.country}, not {area.country}", ""
