"""Checking a catalogue's files before anything is done with them."""

from __future__ import annotations

from pathlib import Path

from sociale_kaart.catalogue import Reading, read_catalogue
from sociale_kaart.errors import CatalogueError, Problem
from sociale_kaart.geography.area_problems import area_problems

_AREAS = "areas.geojson"


def check(folder: Path) -> Reading:
    """Read a catalogue and check it whole; raises CatalogueError with every problem."""
    reading = read_catalogue(folder)
    problems = [
        Problem(_AREAS, 0, area, "geometry", f"{message}.".replace("..", "."), hint)
        for area, message, hint in area_problems(tuple(reading.directory.areas.values()))
    ]
    if problems:
        raise CatalogueError(problems)
    return reading
