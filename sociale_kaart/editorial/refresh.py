"""From files to answers: load what changed, then rebuild what is derived from it.

Derived are the search index, the gazetteer and the frame of the map. Each is built beside the
one in use and put in its place whole, so that a running worker never meets a half-built one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from sociale_kaart import __version__
from sociale_kaart.directory.place import Area
from sociale_kaart.editorial.compare import Side
from sociale_kaart.editorial.load import LoadReport, load
from sociale_kaart.errors import IndexUnavailable
from sociale_kaart.geography.areas import AreaIndex
from sociale_kaart.geography.gazetteer_building import build_gazetteer
from sociale_kaart.geography.gazetteer_file import read_gazetteer, write_gazetteer
from sociale_kaart.maps import draw_page_parts, read_parts, write_parts
from sociale_kaart.reports.coverage_facts import CoverageFacts, gather_facts
from sociale_kaart.reports.coverage_table import (
    COVERAGE_FILE,
    build_coverage_table,
    read_coverage_table,
    write_coverage_table,
)
from sociale_kaart.search.build import build_index
from sociale_kaart.search.generation import current_generation, read_manifest
from sociale_kaart.storage.area import iterate_areas
from sociale_kaart.storage.change import last_change_id
from sociale_kaart.storage.database import Database
from sociale_kaart.storage.directory import read_directory
from sociale_kaart.storage.service import revisions

Say = Callable[[str], None]
_STAMP = "derived.json"
MAP_PARTS = "map.json"


@dataclass(frozen=True, slots=True)
class Folders:
    """Where an installation keeps things: catalogue, search index, and the rest."""

    data: Path
    index: Path
    instance: Path

    @property
    def map_parts(self) -> Path:
        """The file with the frame of the map."""
        return self.instance / MAP_PARTS


def refresh(
    folders: Folders, database: Database, *, say: Say, prefer: Side | None = None
) -> LoadReport:
    """Load the catalogue when its files changed, then rebuild what no longer fits the database.

    Raises CatalogueError or Conflict; nothing was loaded then, and what was derived from the
    last good state still stands.
    """
    report = load(folders.data, database, prefer=prefer, progress=say)
    rederive(folders, database, say=say)
    return report


def rederive(folders: Folders, database: Database, *, say: Say) -> None:
    """Rebuild what is derived, unless it was made from the database as it stands now."""
    if not is_derived(folders, database):
        rebuild(folders, database, say=say)


def is_derived(folders: Folders, database: Database) -> bool:
    """Whether index, gazetteer and map were built from the database as it stands now."""
    try:
        stamp = json.loads((folders.instance / _STAMP).read_text(encoding="utf-8"))
        read_manifest(current_generation(folders.index))
        read_gazetteer(folders.instance)
        read_parts(folders.map_parts)
        read_coverage_table(folders.instance / COVERAGE_FILE)
    except (OSError, ValueError, IndexUnavailable):
        return False
    return bool(stamp == _stamp(database))


def rebuild(folders: Folders, database: Database, *, say: Say) -> None:
    """Build search index, gazetteer, map and coverage anew from the database.

    All but the index are made in a process beside: it has a core of its own, and the memory
    that the world's place names, folium and geopandas take is given back when it ends.
    """
    stamp = _stamp(database)
    with database.session() as session:
        areas = tuple(iterate_areas(session))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as beside:
        say("Collecting places and drawing the map …")
        made = beside.submit(_make_places_and_map, areas, folders)
        with database.session() as session:
            directory = read_directory(session)
            numbers = revisions(session)
        counted = beside.submit(_count_coverage, areas, gather_facts(directory), folders)
        say(f"Building the search index of {len(directory.services):,} services …")
        build_index(folders.index, directory, numbers, AreaIndex(areas))
        made.result()
        counted.result()
    _write_stamp(folders.instance, stamp)


def _make_places_and_map(areas: Sequence[Area], folders: Folders) -> None:
    write_gazetteer(build_gazetteer(areas), folders.instance)
    write_parts(draw_page_parts(areas), folders.map_parts)


def _count_coverage(areas: Sequence[Area], facts: CoverageFacts, folders: Folders) -> None:
    table = build_coverage_table(areas, facts, datetime.now(UTC).date())
    write_coverage_table(table, folders.instance / COVERAGE_FILE)


def _stamp(database: Database) -> dict[str, object]:
    with database.session() as session:
        return {"version": __version__, "change": last_change_id(session)}


def _write_stamp(instance: Path, stamp: dict[str, object]) -> None:
    beside = instance / f"{_STAMP}.new"
    beside.write_text(json.dumps(stamp), encoding="utf-8")
    beside.replace(instance / _STAMP)
