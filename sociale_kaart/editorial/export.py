"""From SQL into the files: the inverse of load. Only entries that differ are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from sociale_kaart.catalogue import Put, Reading, Remove, write_catalogue
from sociale_kaart.directory.collection import EntryKind
from sociale_kaart.editorial.check import check
from sociale_kaart.editorial.compare import Versions, agreed, merge
from sociale_kaart.editorial.sides import (
    EntryKey,
    Sides,
    both_sides,
    broken_rules,
    changed_directory,
    marks_of_equals,
)
from sociale_kaart.errors import Clash, Conflict
from sociale_kaart.storage.catalogue_load import forget_load, record_load
from sociale_kaart.storage.database import Database, Session
from sociale_kaart.storage.revision import mark_entries, mark_removals
from sociale_kaart.storage.shape import Document
from sociale_kaart.storage.tables import SHAPES

Keys = tuple[EntryKey, ...]


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export did, by entry."""

    written: Keys = ()
    removed: Keys = ()
    to_load: Keys = ()
    """Changed in the file only, and left so: load brings them into SQL."""
    files: tuple[Path, ...] = ()
    """The files that are different now."""


Write = Callable[[Path, Sequence[Put | Remove]], tuple[Path, ...]]
"""Writes changes into the files of a folder, and says which are different now."""


def export(database: Database, folder: Path, write: Write = write_catalogue) -> ExportReport:
    """Write what changed in SQL into the files; a second export writes nothing.

    ``write`` may do more than writing, such as committing. Changes that stand in the files only
    stay there. Raises CatalogueError when the files have
    problems and Conflict when both sides changed the same field; then nothing is written.
    """
    reading = check(folder)
    plan = _Plan(reading)
    with database.session() as session:
        for kind in SHAPES:
            plan.compare(both_sides(session, reading, kind))
    plan.require_agreement()
    files = write(folder, plan.changes) if plan.changes else ()
    after = check(folder) if files else reading
    with database.transaction() as session:
        if _mark(session, after, set(plan.written)):
            record_load(session, after.fingerprint, datetime.now(UTC))
        else:
            forget_load(session)
    return ExportReport(tuple(plan.written), tuple(plan.removed), tuple(plan.to_load), files)


@dataclass(slots=True)
class _Plan:
    """What is to be written into the files."""

    reading: Reading
    changes: list[Put | Remove] = field(default_factory=list)
    written: list[EntryKey] = field(default_factory=list)
    removed: list[EntryKey] = field(default_factory=list)
    to_load: list[EntryKey] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    results: dict[EntryKey, Any] = field(default_factory=dict)

    def compare(self, sides: Sides) -> None:
        """Plan for every entry of one kind; areas are written by hand only."""
        self.to_load.extend(EntryKey(sides.kind, each) for each in sides.new)
        for versions in sides.differing:
            key = EntryKey(sides.kind, versions.id)
            if sides.kind == "area":
                if versions.file is not None:
                    self.to_load.append(key)
            elif versions.sql is not None:
                self._present(sides, versions, key)
            elif versions.file is not None:
                self._removed(versions, key)

    def _present(self, sides: Sides, versions: Versions, key: EntryKey) -> None:
        if versions.file is None:
            self._put(key, sides.shape.build(versions.sql or {}), sides.states[key.id].file)
            return
        merged = merge(versions, None, sides.shape.build)
        self.clashes.extend(merged.clashes)
        if merged.document == versions.file:
            self.to_load.append(key)
        elif not merged.clashes:
            self._put(key, sides.shape.build(merged.document), sides.homes[key.id].file)

    def _removed(self, versions: Versions, key: EntryKey) -> None:
        if versions.file_is_ours:
            self.removed.append(key)
            self.results[key] = None
            self.changes.append(Remove(cast("EntryKind", key.kind), key.id))
        elif versions.base is None:
            self.to_load.append(key)
        else:
            self.clashes.append(versions.clash("", "removed", "changed"))

    def _put(self, key: EntryKey, entry: Any, file: str | None) -> None:
        self.written.append(key)
        self.results[key] = entry
        self.changes.append(Put(entry, file))

    def require_agreement(self) -> None:
        """Raises Conflict when the sides clash or the files would break a rule."""
        if not self.clashes and self.results:
            directory = changed_directory(self.reading.directory, self.results)
            self.clashes = broken_rules(directory)
        if self.clashes:
            raise Conflict(self.clashes)


def _mark(session: Session, after: Reading, written: set[EntryKey]) -> bool:
    """Note what both sides agree on now; says whether they agree on everything."""
    equal = True
    for kind in SHAPES:
        sides = both_sides(session, after, kind)
        marks = marks_of_equals(sides)
        removals: list[Document] = []
        for versions in sides.differing:
            state = sides.states[versions.id]
            if versions.sql is None and versions.file is None:
                mark = {"id": versions.id, "synced_revision": state.revision, "base": None}
                removals.append(mark)
                continue
            equal = False
            if versions.sql and versions.file and EntryKey(kind, versions.id) in written:
                mark = {"id": versions.id, "synced_revision": state.synced_revision}
                home = sides.homes[versions.id]._asdict()
                marks.append(mark | {"base": agreed(versions)} | home)
        equal = equal and not sides.new
        mark_entries(session, kind, marks)
        mark_removals(session, kind, removals)
    return equal
