"""``areas.geojson`` → checked areas (RFC 7946), or every problem with its line."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NoReturn

from sociale_kaart.catalogue.faults import Fault
from sociale_kaart.catalogue.fields import nearest
from sociale_kaart.catalogue.limits import MAX_FAULTS, MAX_JSON_DEPTH
from sociale_kaart.catalogue.ring import geometry_faults
from sociale_kaart.directory.place import AREA_KINDS, COUNTRIES, Area
from sociale_kaart.directory.scalar import ID_PATTERN
from sociale_kaart.directory.text import LANGUAGES
from sociale_kaart.errors import Problem

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]')
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_NO_BRACKET = re.compile(r"[^\[\]{}]+")
_PROPERTIES = ("id", "kind", "names", "country", "parent", "source", "approximate")
_FORMS: tuple[tuple[str, type | tuple[type, ...], str], ...] = (
    ("parent", (str, type(None)), "the id of a larger area, in quotes, or leave it out"),
    ("source", str, "a text in quotes, or leave it out"),
    ("approximate", bool, "true or false, without quotes, or leave it out"),
)
_SYNTAX = (
    ("Expecting ',' delimiter", "a comma or a closing bracket is missing"),
    ("Expecting ':' delimiter", "a colon is missing after a name"),
    ("Expecting property name", "a name in double quotes is missing, or there is a comma too many"),
    ("Illegal trailing comma", "there is a comma too many"),
    ("Expecting value", "a value is missing, or there is a comma too many"),
    ("Extra data", "there is more after the end"),
    ("Unterminated string", "a double quote is opened and not closed"),
    ("Invalid control character", "a text in quotes runs on over the end of its line"),
    ("Invalid \\", "a backslash stands before a character that cannot follow it"),
)
"""What Python's JSON reader says, and what that means."""
_WGS84 = re.compile(r"(CRS:?84|EPSG:{1,2}4326)$")


class _Refused(ValueError):
    """JSON that means different things to different programs."""


def read_areas(text: str, file: str) -> tuple[dict[str, Area], list[Problem]]:
    """The areas of a GeoJSON text by id, and everything that is wrong with it."""
    fault = _too_deep(text)
    if fault is None:
        try:
            data = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_number)
        except json.JSONDecodeError as error:
            fault = _syntax(error, text)
        except _Refused as error:
            fault = Fault(_line_of(text, str(error.args[1])), str(error.args[0]), error.args[2])
    if fault is not None:
        return {}, [fault.in_file(file)]
    return _areas(data, text, file)


def _syntax(error: json.JSONDecodeError, text: str) -> Fault:
    if not text.strip():
        return Fault(1, "the file is empty", "Write a FeatureCollection, or remove the file.")
    if text.lstrip().startswith("{") and not text.rstrip().endswith("}"):
        end = text.rstrip().count("\n") + 1
        hint = "Take it from its source again, or close what is open."
        return Fault(end, "the file is cut off: the JSON ends too early", hint)
    said = next((mine for theirs, mine in _SYNTAX if error.msg.startswith(theirs)), error.msg)
    before = " ".join(text[max(0, error.pos - 40) : error.pos].split())
    return Fault(error.lineno, f"this is no JSON: {said}", f"Look just after: {before}")


def _too_deep(text: str) -> Fault | None:
    """A fault when brackets go so deep that Python's JSON reader could give up."""
    brackets = _NO_BRACKET.sub("", _STRING.sub("", text))
    for _ in range(MAX_JSON_DEPTH):
        brackets = brackets.replace("[]", "").replace("{}", "")
    depth = 0
    for bracket in brackets:
        depth += 1 if bracket in "[{" else -1
        if depth > MAX_JSON_DEPTH:
            return Fault(0, f"brackets go deeper than {MAX_JSON_DEPTH} levels", "")
    return None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Refused(f"{twice} stands twice in one object", f'"{twice}"', "Keep one of the two.")
    return found


def _no_number(constant: str) -> NoReturn:
    raise _Refused(f"{constant} is no number", constant, "Write degrees, such as 6.5665.")


def _line_of(text: str, part: str) -> int:
    return text.count("\n", 0, max(text.find(part), 0)) + 1


def _areas(data: Any, text: str, file: str) -> tuple[dict[str, Area], list[Problem]]:
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        hint = 'The file is {"type": "FeatureCollection", "features": […]}.'
        return {}, [Problem(file, 1, message="this is no FeatureCollection", hint=hint)]
    features = data.get("features")
    if not isinstance(features, list):
        return {}, [Problem(file, 1, field="features", message="there is no list of features")]
    problems = [fault.in_file(file) for fault in _projection(data.get("crs"), text)]
    areas: dict[str, Area] = {}
    places: dict[str, int] = {}
    lines = _Lines(text)
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
    problems = list(_brief(problems))
    if not problems:
        for name, message, hint in _family(areas):
            problems.append(Problem(file, lines.of(places[name]), name, "parent", message, hint))
    return areas, problems


def _brief(problems: list[Problem]) -> Iterator[Problem]:
    """What is wrong in the same way in very many areas, once, with how many more there are.

    A file from elsewhere lacks the same fields in each of its areas: thousands of lines would
    hide that one change in its export mends them all.
    """
    kinds = Counter((each.field, each.message) for each in problems)
    told: set[tuple[str, str]] = set()
    for each in problems:
        kind = each.field, each.message
        if kinds[kind] <= MAX_FAULTS:
            yield each
        elif kind not in told:
            told.add(kind)
            others = f"{each.message}; the same in {kinds[kind] - 1:,} other areas"
            yield replace(each, message=others)


def _projection(crs: object, text: str) -> Iterator[Fault]:
    if crs is None:
        return
    name = crs.get("properties", {}).get("name", "") if isinstance(crs, dict) else ""
    if not _WGS84.search(str(name)):
        yield Fault(
            _line_of(text, '"crs"'),
            f"the coordinates are in {name or 'another system'}",
            "Export them as WGS 84 (EPSG:4326), longitude first, and leave crs out.",
        )


class _Lines:
    """The line on which each feature begins; found only when somebody asks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[int] | None = None

    def of(self, number: int) -> int:
        if self._found is None:
            self._found = [self._text.count("\n", 0, start) + 1 for start in self._starts()]
        return self._found[number] if number < len(self._found) else 0

    def _starts(self) -> Iterator[int]:
        depth, key, inside = 0, "", False
        for token in _TOKEN.finditer(self._text):
            mark = token.group()
            if mark in "[{":
                inside = key == '"features"' if depth == 1 else inside
                if depth == 2 and inside and mark == "{":
                    yield token.start()
                depth += 1
            elif mark in "]}":
                depth -= 1
            elif depth == 1:
                key = mark


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
