"""Catalogue folders and databases for tests of what goes between them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sociale_kaart.catalogue import Put, Remove, read_catalogue, write_catalogue
from sociale_kaart.directory.collection import RECORDS, Directory, Entry, EntryKind
from sociale_kaart.editorial.export import ExportReport, export
from sociale_kaart.editorial.load import LoadReport, load
from sociale_kaart.editorial.publish import publish, remove
from sociale_kaart.storage.database import Database, migrate, open_database
from sociale_kaart.storage.directory import read_directory
from sociale_kaart.storage.revision import states


@dataclass
class Site:
    """A catalogue's folder and a real database."""

    folder: Path
    database: Database

    def load(self, **options: Any) -> LoadReport:
        return load(self.folder, self.database, **options)

    def export(self) -> ExportReport:
        return export(self.database, self.folder)

    def in_files(self) -> Directory:
        return read_catalogue(self.folder).directory

    def in_sql(self) -> Directory:
        with self.database.session() as session:
            return read_directory(session)

    def edit_file(self, *changes: Entry | Remove) -> None:
        write_catalogue(
            self.folder,
            [each if isinstance(each, Remove) else Put(each) for each in changes],
        )

    def edit_sql(self, entry: Entry) -> None:
        kind = next(kind for kind, record in RECORDS.items() if isinstance(entry, record))
        with self.database.transaction() as session:
            publish(session, entry, self.revision(kind, entry.id), "noor", "test")

    def remove_in_sql(self, kind: EntryKind, entry_id: str) -> None:
        with self.database.transaction() as session:
            remove(session, kind, entry_id, self.revision(kind, entry_id), "noor", "test")

    def revision(self, kind: EntryKind, entry_id: str) -> int:
        with self.database.session() as session:
            state = states(session, kind, [entry_id]).get(entry_id)
            return 0 if state is None or state.removed else state.revision

    def bytes(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }


@cache
def empty_database() -> bytes:
    """A SQLite file with our tables, made once by the real migrations."""
    with TemporaryDirectory() as name:
        path = Path(name) / "kaart.sqlite3"
        migrate(f"sqlite:///{path}")
        return path.read_bytes()


@contextmanager
def site_with(directory: Directory) -> Iterator[Site]:
    """A folder that holds a directory, and an empty database with tables."""
    with TemporaryDirectory() as name:
        root = Path(name)
        folder = root / "data"
        folder.mkdir()
        write_directory(folder, directory)
        (root / "kaart.sqlite3").write_bytes(empty_database())
        database = open_database(f"sqlite:///{root / 'kaart.sqlite3'}")
        yield Site(folder, database)
        database.close()


def write_directory(folder: Path, directory: Directory) -> None:
    """Write a whole directory into an empty folder."""
    write_areas(folder, directory)
    write_catalogue(
        folder, [Put(entry) for kind in RECORDS for entry in directory.entries(kind).values()]
    )


def write_areas(folder: Path, directory: Directory) -> None:
    """Write the areas of a directory as GeoJSON."""
    names = ("id", "kind", "names", "country", "parent", "source", "approximate")
    features = [
        {
            "type": "Feature",
            "properties": {name: getattr(area, name) for name in names},
            "geometry": area.geometry,
        }
        for area in directory.areas.values()
    ]
    collection = {"type": "FeatureCollection", "features": features}
    (folder / "areas.geojson").write_text(json.dumps(collection), encoding="utf-8")
