"""From the database to answers: what is derived from it is brought up to date or made anew.

Derived are the search index, the gazetteer and the frame of the map. Each is built beside the
one in use and put in its place whole, so that a running worker never meets a half-built one.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from sociale_kaart import __version__, maps
from sociale_kaart.catalogue import fingerprint
from sociale_kaart.directory.place import Area
from sociale_kaart.editorial.supplement import supplement
from sociale_kaart.errors import IndexUnavailable
from sociale_kaart.geography import gazetteer_file
from sociale_kaart.geography.areas import AreaIndex
from sociale_kaart.geography.gazetteer_building import build_gazetteer
from sociale_kaart.geography.gazetteer_file import GAZETTEER_FILES, write_gazetteer
from sociale_kaart.geography.postcode import all_postcode_facts
from sociale_kaart.maps import draw_page_parts, write_parts
from sociale_kaart.reports import coverage_table
from sociale_kaart.reports.coverage_facts import CoverageFacts, gather_facts
from sociale_kaart.reports.coverage_table import (
    COVERAGE_FILE,
    build_coverage_table,
    write_coverage_table,
)
from sociale_kaart.search.build import build_index
from sociale_kaart.search.generation import current_generation, read_manifest
from sociale_kaart.storage.area import iterate_areas
from sociale_kaart.storage.catalogue_load import loaded_at
from sociale_kaart.storage.change import last_change_id
from sociale_kaart.storage.database import Database
from sociale_kaart.storage.directory import read_directory
from sociale_kaart.storage.service import revisions

Say = Callable[[str], None]
_STAMP = "derived.json"
_LOCK = ".building"
MAP_PARTS = "map.json"
MADE_BY = f"{__version__}/{gazetteer_file.FORMAT}/{maps.FORMAT}/{coverage_table.FORMAT}"
"""What derived files were made by: the program's version and the files' own formats."""


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


def is_current(folders: Folders, database: Database) -> bool:
    """Whether the files were loaded as they are, and everything is derived from the database."""
    with database.session() as session:
        if loaded_at(session, fingerprint(folders.data)) is None:
            return False
    return is_derived(folders, database)


def rederive(folders: Folders, database: Database, *, say: Say) -> None:
    """Bring what is derived up to the database: a few changes are laid over the index, more or
    other ones make everything anew.
    """
    if not catch_up(folders, database, say=say):
        rebuild(folders, database, say=say)


def catch_up(folders: Folders, database: Database, *, say: Say) -> bool:
    """Lay a few changes over the index; False where only a rebuild brings it up to date."""
    with _alone(folders.index):
        stamp = _stamp(database)
        if is_derived(folders, database):
            return True
        if not _is_made(folders, stamp):
            return False
        done = supplement(folders.index, database, int(str(stamp["change"])), say=say)
        if done:
            _write_stamp(folders, stamp)
        return done


def is_derived(folders: Folders, database: Database) -> bool:
    """Whether index, gazetteer and map were built from the database as it stands now."""
    try:
        read_manifest(current_generation(folders.index))
    except (OSError, ValueError, IndexUnavailable):
        return False
    now = _stamp(database)
    return is_stamped(folders, int(str(now["change"]))) and _is_made(folders, now)


def is_stamped(folders: Folders, change: int) -> bool:
    """Whether everything was derived up to this change, without reading any of it."""
    try:
        stamp = _read_stamp(folders)
    except (OSError, ValueError, KeyError):
        return False
    return bool((stamp["version"], stamp["change"]) == (MADE_BY, change))


def _is_made(folders: Folders, now: Mapping[str, object]) -> bool:
    """Whether gazetteer, map and coverage are there as this version made them.

    Their bytes are compared, not read into objects: a worker asks this at every edit.
    """
    try:
        stamp = _read_stamp(folders)
        return bool(
            stamp["version"] == now["version"] and stamp["files"] == _digests(folders.instance)
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def rebuild(folders: Folders, database: Database, *, say: Say) -> None:
    """Build search index, gazetteer, map and coverage anew from the database."""
    with _alone(folders.index):
        _rebuild(folders, database, say=say)


def _rebuild(folders: Folders, database: Database, *, say: Say) -> None:
    """Build everything anew.

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
        change = int(str(stamp["change"]))
        counted = beside.submit(_count_coverage, areas, gather_facts(directory), folders, change)
        say(f"Building the search index of {len(directory.services):,} services …")
        build_index(folders.index, directory, numbers, AreaIndex(areas), change)
        made.result()
        counted.result()
    _write_stamp(folders, stamp)


def _make_places_and_map(areas: Sequence[Area], folders: Folders) -> None:
    facts = all_postcode_facts(folders.data)
    write_gazetteer(build_gazetteer(areas, facts), folders.instance)
    write_parts(draw_page_parts(areas), folders.map_parts)


def _count_coverage(
    areas: Sequence[Area], facts: CoverageFacts, folders: Folders, change: int
) -> None:
    table = build_coverage_table(areas, facts, datetime.now(UTC).date(), change)
    write_coverage_table(table, folders.instance / COVERAGE_FILE)


@contextlib.contextmanager
def _alone(index: Path) -> Iterator[None]:
    """Wait until no other process builds in this index folder."""
    index.mkdir(parents=True, exist_ok=True)
    with (index / _LOCK).open("a", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _read_stamp(folders: Folders) -> Any:
    return json.loads((folders.instance / _STAMP).read_text(encoding="utf-8"))


def _stamp(database: Database) -> dict[str, object]:
    with database.session() as session:
        return {"version": MADE_BY, "change": last_change_id(session)}


def _write_stamp(folders: Folders, stamp: Mapping[str, object]) -> None:
    beside = folders.instance / f"{_STAMP}.new"
    stamped = {**stamp, "files": _digests(folders.instance)}
    beside.write_text(json.dumps(stamped), encoding="utf-8")
    beside.replace(folders.instance / _STAMP)


def _digests(instance: Path) -> dict[str, str]:
    """A hash of every derived file. Raises OSError when one is missing."""
    found = {}
    for name in (*GAZETTEER_FILES, MAP_PARTS, COVERAGE_FILE):
        with (instance / name).open("rb") as file:
            found[name] = hashlib.file_digest(file, "blake2b").hexdigest()
    return found
