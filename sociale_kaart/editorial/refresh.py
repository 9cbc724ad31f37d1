"""From files to answers: load what changed, then rebuild what is derived from it.

Derived are the search index, the gazetteer and the frame of the map. Each is built beside the
one in use and put in its place whole, so that a running worker never meets a half-built one.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sociale_kaart import __version__
from sociale_kaart.editorial.compare import Side
from sociale_kaart.editorial.load import LoadReport, load
from sociale_kaart.errors import IndexUnavailable
from sociale_kaart.geography.gazetteer_building import build_gazetteer
from sociale_kaart.geography.gazetteer_file import read_gazetteer, write_gazetteer
from sociale_kaart.maps import draw_page_parts, read_parts, write_parts
from sociale_kaart.search.build import build_index
from sociale_kaart.search.generation import current_generation, read_manifest
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
    except (OSError, ValueError, IndexUnavailable):
        return False
    return bool(stamp == _stamp(database))


def rebuild(folders: Folders, database: Database, *, say: Say) -> None:
    """Build search index, gazetteer and map anew from the database."""
    stamp = _stamp(database)
    with database.session() as session:
        directory = read_directory(session)
        numbers = revisions(session)
    say("Collecting places …")
    gazetteer = build_gazetteer(directory.areas.values())
    write_gazetteer(gazetteer, folders.instance)
    say(f"Building the search index of {len(directory.services):,} services …")
    build_index(folders.index, directory, numbers, gazetteer)
    say("Drawing the map …")
    write_parts(draw_page_parts(tuple(directory.areas.values())), folders.map_parts)
    _write_stamp(folders.instance, stamp)


def _stamp(database: Database) -> dict[str, object]:
    with database.session() as session:
        return {"version": __version__, "change": last_change_id(session)}


def _write_stamp(instance: Path, stamp: dict[str, object]) -> None:
    beside = instance / f"{_STAMP}.new"
    beside.write_text(json.dumps(stamp), encoding="utf-8")
    beside.replace(instance / _STAMP)
