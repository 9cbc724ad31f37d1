"""Checking a catalogue's files before anything is done with them."""

from __future__ import annotations

from pathlib import Path

from sociale_kaart.catalogue import Reading, read_catalogue
from sociale_kaart.editorial.sides import AREAS_FILE
from sociale_kaart.errors import CatalogueError, Problem
from sociale_kaart.geography.area_problems import area_problems
from sociale_kaart.geography.postcode import all_postcode_facts


def check(folder: Path) -> Reading:
    """Read a catalogue and check it whole, the drawing of its areas included.

    Raises CatalogueError with every problem.
    """
    reading = read_catalogue(folder)
    problems = [
        Problem(AREAS_FILE, _line(folder, area_id), area_id, "geometry", message, hint)
        for area_id, message, hint in area_problems(tuple(reading.directory.areas.values()))
    ]
    try:
        all_postcode_facts(folder)
    except CatalogueError as error:
        problems.extend(error.problems)
    if problems:
        raise CatalogueError(problems)
    return reading


def _line(folder: Path, area_id: str) -> int:
    """The first line that names an area's id; 0 when the file writes it in another way."""
    lines = (folder / AREAS_FILE).read_text(encoding="utf-8-sig").splitlines()
    return next((n for n, line in enumerate(lines, 1) if f'"{area_id}"' in line), 0)
