"""Entries as a GeoJSON FeatureCollection (RFC 7946) → the same document that a YAML file gives.

The file says ``"language"`` beside ``"type"``. A feature has the entry's id, its points as
geometry and all other fields as properties, as they are called in YAML. Nothing of it goes
through GDAL, which opens what it is told is GeoJSON and fetches addresses that stand in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sociale_kaart.catalogue.document import Document, Plain
from sociale_kaart.catalogue.faults import told_once
from sociale_kaart.catalogue.feature_points import put_points
from sociale_kaart.catalogue.json_places import Path, json_lines
from sociale_kaart.catalogue.json_text import FeatureLines, NoJson, parse_json, projection_faults
from sociale_kaart.catalogue.layout import LIST_KEYS
from sociale_kaart.catalogue.ring import Message
from sociale_kaart.directory.collection import EntryKind
from sociale_kaart.errors import Problem

_FORM = 'The file is {"type": "FeatureCollection", "language": "nl", "features": […]}.'


def parse_collection(
    text: str, file: str, kind: EntryKind, *, locate: bool = False
) -> tuple[Document, list[Problem]]:
    """What a FeatureCollection holds as lists of plain fields, and what is wrong with its form.

    ``locate`` also notes the line of every value.
    """
    try:
        data = parse_json(text, texts=True)
    except NoJson as error:
        return Document(faults=[error.fault]), []
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list) or data.get("type") != "FeatureCollection":
        message = "this is no FeatureCollection with a list of features"
        return Document(), [Problem(file, 1, message=message, hint=_FORM)]
    reader = _Reader(text, file, kind)
    reader.document.faults.extend(projection_faults(data.get("crs"), text))
    reader.read(features)
    root: dict[str, Plain] = {LIST_KEYS[kind]: reader.items}
    reader.document.root = (
        root if "language" not in data else {"language": data["language"], **root}
    )
    if locate:
        reader.locate()
    return reader.document, list(told_once(reader.problems, "entries"))


class _Reader:
    def __init__(self, text: str, file: str, kind: EntryKind) -> None:
        self._text, self._file, self._kind = text, file, kind
        self._numbers: list[int] = []
        self._lines = FeatureLines(text)
        self._nulls: list[Path] = []
        self.items: list[Any] = []
        self.problems: list[Problem] = []
        self.document = Document(complete=True)

    def read(self, features: list[Any]) -> None:
        """Take in every feature that has the form of one."""
        starts = self.document.starts.setdefault(LIST_KEYS[self._kind], [])
        for number, feature in enumerate(features):
            line = self._lines.of(number)
            item, faults = self._item(feature)
            for place, message, hint in faults:
                named = item.get("id") if item else None
                label = named if isinstance(named, str) else f"feature {number + 1}"
                self.problems.append(Problem(self._file, line, label, place, message, hint))
            if item is not None:
                self.items.append(item)
                self._numbers.append(number)
                starts.append(line)

    def _item(self, feature: Any) -> tuple[dict[str, Any] | None, list[tuple[str, str, str]]]:
        """The fields of an entry, None where there are none, and what is wrong."""
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            return None, [("", "this is no Feature", 'Write {"type": "Feature", …}.')]
        properties = feature.get("properties")
        if not isinstance(properties, dict):
            return None, [("properties", "there are no properties", "They hold the fields.")]
        base: Path = (LIST_KEYS[self._kind], len(self.items))
        item = self._plain(properties, base, properties)
        faults = [("id", *each) for each in _name(item, feature)]
        faults += [("geometry", *each) for each in self._points(item, feature)]
        return item, faults

    def _points(self, item: dict[str, Any], feature: dict[str, Any]) -> Iterator[Message]:
        return put_points(self._kind, item, feature.get("geometry"))

    def _plain(self, value: Any, path: Path, top: Any) -> Any:
        """Numbers as texts; what is null counts as left out, but for points and in lists."""
        if isinstance(value, dict):
            return {
                key: self._plain(each, (*path, key), top)
                for key, each in value.items()
                if each is not None or (key == "point" and value is not top)
            }
        if isinstance(value, list):
            self._note_nulls(value, path)
            return [self._plain(each, (*path, n), top) for n, each in enumerate(value)]
        return str(value) if isinstance(value, str) else value

    def _note_nulls(self, values: list[Any], path: Path) -> None:
        found = [(*path, number) for number, each in enumerate(values) if each is None]
        self._nulls.extend(found)
        self.document.blanks += len(found)

    def locate(self) -> None:
        """Note lines: of properties under their entry, and of the geometry as that of points."""
        key = LIST_KEYS[self._kind]
        places = {number: index for index, number in enumerate(self._numbers)}
        lines = self.document.lines
        for path, line in json_lines(self._text).items():
            if len(path) < 2 or path[0] != "features" or path[1] not in places:
                continue
            base: Path = (key, places[path[1]])
            if path[2:3] == ("properties",):
                lines[*base, *path[3:]] = line
            elif len(path) == 2 or path[2:] == ("id",):
                lines[*base, *path[2:]] = line
            elif path[2:] == ("geometry",):
                for point in self._point_paths(base):
                    lines.setdefault(point, line)
        for number, index in places.items():
            lines[key, index] = self._lines.of(number)
        lines[(key,)] = 1
        self.document.empty.update({path: lines.get(path, 0) for path in self._nulls})

    def _point_paths(self, base: Path) -> Iterator[Path]:
        yield *base, "point"
        locations = self.items[int(base[1])].get("locations")
        for number in range(len(locations) if isinstance(locations, list) else 0):
            yield *base, "locations", number, "point"


def _name(item: dict[str, Any], feature: dict[str, Any]) -> Iterator[Message]:
    """Take the feature's own id, as RFC 7946 has it, or else one among the properties."""
    own = feature.get("id")
    if own is None:
        return
    name = str(own) if isinstance(own, str) else own
    if item.setdefault("id", name) != name:
        yield "the feature has two different ids", "Leave out the one among the properties."
