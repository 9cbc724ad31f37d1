"""Show whether files, database and index say the same, and what to do where they do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sociale_kaart.editorial.check import check
from sociale_kaart.editorial.refresh import Folders
from sociale_kaart.errors import CatalogueError, IndexUnavailable
from sociale_kaart.search.engine import open_engine
from sociale_kaart.search.generation import current_generation, read_manifest
from sociale_kaart.storage.database import Database
from sociale_kaart.storage.directory import read_directory
from sociale_kaart.storage.service import revisions


@dataclass(frozen=True, slots=True)
class Finding:
    """One comparison: what was looked at, whether it is well, and in words how it stands."""

    subject: str
    well: bool
    words: str


def examine(folders: Folders, database: Database) -> Iterator[Finding]:
    """Compare files, database and index, one after another; changes nothing."""
    yield _files(folders, database)
    yield _index(folders, database)


def _files(folders: Folders, database: Database) -> Finding:
    subject = "files = database"
    try:
        files = check(folders.data).directory
    except CatalogueError as error:
        return Finding(subject, False, f"{error.message}; run: sociale-kaart check")
    with database.session() as session:
        stored = read_directory(session)
    if files == stored:
        return Finding(subject, True, f"{len(stored.services):,} services are the same in both")
    different = sum(
        files.services.get(key) != stored.services.get(key)
        for key in files.services.keys() | stored.services.keys()
    )
    return Finding(
        subject,
        False,
        f"they differ in {different:,} services; run: sociale-kaart load, sociale-kaart export",
    )


def _index(folders: Folders, database: Database) -> Finding:
    subject = "index = database"
    try:
        read_manifest(current_generation(folders.index), deep=True)
        engine = open_engine(folders.index)
    except IndexUnavailable as error:
        return Finding(subject, False, f"{error.message}; run: sociale-kaart index")
    try:
        indexed = engine.revisions()
    finally:
        engine.close()
    with database.session() as session:
        stored = dict(revisions(session))
    if indexed == stored:
        return Finding(subject, True, f"{len(stored):,} services at the same revision in both")
    behind = sum(indexed.get(key) != stored.get(key) for key in indexed.keys() | stored.keys())
    return Finding(subject, False, f"{behind:,} services differ; run: sociale-kaart index")
