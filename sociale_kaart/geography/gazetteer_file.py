"""The gazetteer on disk: one JSON file for names and postcodes, one for the areas' shapes."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from sociale_kaart.directory.place import Area
from sociale_kaart.errors import IndexUnavailable
from sociale_kaart.geography.areas import AreaIndex
from sociale_kaart.geography.gazetteer import Entry, Gazetteer

FORMAT = 1
_NAMES, _AREAS = "gazetteer.json", "gazetteer_areas.json"
GAZETTEER_FILES = (_NAMES, _AREAS)


def write_gazetteer(gazetteer: Gazetteer, folder: Path) -> None:
    """Write the gazetteer into a folder, each file whole or not at all; the names come last."""
    folder.mkdir(parents=True, exist_ok=True)
    areas = [_area_row(area) for area in gazetteer.areas.parts]
    _write(folder / _AREAS, {"format": FORMAT, "areas": areas})
    lines = list(dict.fromkeys(entry.areas for entry in gazetteer.entries))
    number = {line: position for position, line in enumerate(lines)}
    entries = [[*entry._replace(areas=())[:6], number[entry.areas], entry.weight]
               for entry in gazetteer.entries]  # fmt: skip
    _write(
        folder / _NAMES,
        {
            "format": FORMAT,
            "lines": lines,
            "entries": entries,
            "names": gazetteer.names,
            "postcodes": gazetteer.postcodes,
        },
    )


def read_gazetteer(folder: Path) -> Gazetteer:
    """The gazetteer of a folder; the areas' shapes are read when coordinates are asked for.

    Raises IndexUnavailable when it is missing, damaged or of another version.
    """
    found = _read(folder / _NAMES)
    try:
        lines = [tuple(line) for line in found["lines"]]
        entries = [Entry._make((*row[:6], lines[row[6]], row[7])) for row in found["entries"]]
        names, postcodes = found["names"], found["postcodes"]
    except (KeyError, IndexError, TypeError) as error:
        raise _unavailable(folder / _NAMES) from error
    return Gazetteer(entries, names, postcodes, lambda: _read_areas(folder / _AREAS))


def _read_areas(path: Path) -> AreaIndex:
    try:
        return AreaIndex(Area(**row) for row in _read(path)["areas"])
    except (KeyError, TypeError, ValueError) as error:
        raise _unavailable(path) from error


def _area_row(area: Area) -> dict[str, Any]:
    return {name: getattr(area, name) for name in Area.__slots__}


def _write(path: Path, content: dict[str, Any]) -> None:
    """Through a neighbour file and a rename, so that a reader never sees half a file."""
    beside = path.with_suffix(f".{os.getpid()}.new")
    with beside.open("w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False, separators=(",", ":"))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise _unavailable(path) from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise _unavailable(path)
    return found


def _unavailable(path: Path) -> IndexUnavailable:
    return IndexUnavailable(f"{path.name} is missing or damaged; load the catalogue again")
