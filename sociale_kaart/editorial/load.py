"""From the files into SQL: compared three ways, in one transaction, nothing lost in silence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from sociale_kaart.catalogue import Reading, fingerprint
from sociale_kaart.editorial.check import check
from sociale_kaart.editorial.compare import Side, Versions, merge
from sociale_kaart.editorial.sides import (
    EntryKey,
    Sides,
    both_sides,
    broken_rules,
    changed_directory,
    marks_of_equals,
)
from sociale_kaart.errors import Clash, Conflict
from sociale_kaart.storage.catalogue_load import forget_load, loaded_at, record_load
from sociale_kaart.storage.change import Author, changed_entries, fields_between
from sociale_kaart.storage.database import Database, Session
from sociale_kaart.storage.revision import (
    Revision,
    State,
    count_entries,
    mark_entries,
    mark_removals,
    remove_entries,
    write_entries,
)
from sociale_kaart.storage.shape import Document, Kind
from sociale_kaart.storage.tables import SHAPES

Keys = tuple[EntryKey, ...]


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did, by entry."""

    added: Keys = ()
    changed: Keys = ()
    """Changed in the file only; SQL now says the same."""
    merged: Keys = ()
    """Changed on both sides; SQL has both changes, the file does not yet: export writes them."""
    kept: Keys = ()
    """Changed, added or removed in SQL only, and left so: export writes them."""
    missing: Keys = ()
    """In SQL and no longer in the file: left in SQL."""
    removed: Keys = ()
    """Renamed in the file (the new entry names it as a former id), or removed on request."""
    unchanged: int = 0

    @property
    def wrote(self) -> bool:
        """Whether an entry in SQL is different now, so that the index is behind."""
        return bool(self.added or self.changed or self.merged or self.removed)

    @property
    def equal(self) -> bool:
        """Whether file and SQL now say the same."""
        return not (self.merged or self.kept or self.missing)


def load(
    folder: Path,
    database: Database,
    *,
    prefer: Side | None = None,
    actor: str = "load",
    reason: str = "",
    remove_missing: bool = False,
    progress: Callable[[str], None] = lambda _line: None,
) -> LoadReport:
    """Bring the changes of the files into SQL; a second load of the same files does nothing.

    ``prefer`` says which side wins where both changed the same field; ``remove_missing`` removes
    entries that are gone from the files and unchanged in SQL. Raises CatalogueError when the
    files have problems and Conflict when both sides changed the same field (or break a rule
    together); then nothing at all is written.
    """
    with database.session() as session:
        since = loaded_at(session, fingerprint(folder))
        if since is not None:
            progress("The catalogue has not changed since it was loaded.")
            return _changed_in_sql(session, since)
    progress("Reading and checking the catalogue.")
    reading = check(folder)
    author = Author.now(actor, reason)
    with database.transaction() as session:
        progress("Comparing it with the database.")
        plan = _Plan(reading, prefer, remove_missing)
        for kind in SHAPES:
            plan.compare(both_sides(session, reading, kind))
        plan.require_agreement()
        plan.carry_out(session, author, progress)
        report = plan.report()
        if report.equal:
            record_load(session, reading.fingerprint, author.at)
        elif report.wrote:
            forget_load(session)
    return report


def _changed_in_sql(session: Session, since: int) -> LoadReport:
    """The report where the files are as they were: all there is to tell is what changed in SQL."""
    changed = sorted(changed_entries(session, since))
    kept = tuple(EntryKey(cast("Kind", kind), entry) for kind, entry in changed)
    return LoadReport(kept=kept, unchanged=max(0, count_entries(session) - len(kept)))


@dataclass(slots=True)
class _Plan:
    """What is to be done; worked out in full before anything is written."""

    reading: Reading
    prefer: Side | None
    remove_missing: bool
    clashes: list[Clash] = field(default_factory=list)
    keys: dict[str, list[EntryKey]] = field(default_factory=dict)
    results: dict[EntryKey, Any] = field(default_factory=dict)
    """Entries in which SQL will differ from the file; None for those it will not have."""
    writes: list[tuple[Sides, list[Revision]]] = field(default_factory=list)
    removals: list[tuple[Sides, list[State]]] = field(default_factory=list)
    marks: list[tuple[Sides, list[Document]]] = field(default_factory=list)
    removal_marks: list[tuple[Sides, list[Document]]] = field(default_factory=list)

    def compare(self, sides: Sides) -> None:
        """Plan for every entry of one kind."""
        self.writes.append((sides, [self._new(sides, each) for each in sides.new]))
        self.removals.append((sides, []))
        self.removal_marks.append((sides, []))
        self.marks.append((sides, marks_of_equals(sides)))
        self._note("unchanged", *(EntryKey(sides.kind, each) for each in sides.equal))
        heirs = _heirs(sides)
        for versions in sides.differing:
            if versions.file is None and versions.sql is None:
                self._both_removed(sides, versions)
            elif versions.file is None:
                self._not_in_file(sides, versions, heirs)
            elif versions.sql is None:
                self._not_in_sql(sides, versions)
            else:
                self._in_both(sides, versions)

    def _note(self, what: str, *keys: EntryKey) -> None:
        self.keys.setdefault(what, []).extend(keys)

    def _new(self, sides: Sides, entry_id: str, before: int = 0) -> Revision:
        self._note("added", EntryKey(sides.kind, entry_id))
        home = sides.homes[entry_id]
        entry = sides.entries[entry_id]
        return Revision(entry, "load", before, synced=True, file=home.file, position=home.position)

    def _both_removed(self, sides: Sides, versions: Versions) -> None:
        state = sides.states[versions.id]
        if not state.synced:
            mark = {"id": versions.id, "synced_revision": state.revision, "base": None}
            self.removal_marks[-1][1].append(mark)

    def _not_in_file(self, sides: Sides, versions: Versions, heirs: Mapping[str, str]) -> None:
        key = EntryKey(sides.kind, versions.id)
        heir = heirs.get(versions.id)
        if versions.base is None:
            self._keep(sides, versions, "kept")
        elif heir is None and not self.remove_missing:
            self._keep(sides, versions, "missing")
        elif versions.base == versions.sql or self.prefer == "file":
            self._note("removed", key)
            self.removals[-1][1].append(sides.states[versions.id])
        elif self.prefer == "sql":
            self._keep(sides, versions, "kept")
        else:
            gone = f"renamed to {heir}" if heir else "removed"
            self.clashes.append(versions.clash("", "changed", gone))

    def _not_in_sql(self, sides: Sides, versions: Versions) -> None:
        state = sides.states[versions.id]
        stays_removed = versions.file_is_ours or self.prefer == "sql"
        never_here = versions.base is None and not versions.file_is_ours
        if never_here or (self.prefer == "file" and not stays_removed):
            self.writes[-1][1].append(self._new(sides, versions.id, state.revision))
        elif stays_removed:
            self._note("kept", EntryKey(sides.kind, versions.id))
            self.results[EntryKey(sides.kind, versions.id)] = None
            mark = {"synced_revision": state.synced_revision, "base": versions.file}
            self.removal_marks[-1][1].append({"id": versions.id, **mark})
        else:
            self.clashes.append(versions.clash("", "removed", "changed"))

    def _keep(self, sides: Sides, versions: Versions, what: str) -> None:
        key = EntryKey(sides.kind, versions.id)
        self._note(what, key)
        self.results[key] = sides.shape.build(versions.sql or {})

    def _in_both(self, sides: Sides, versions: Versions) -> None:
        merged = merge(versions, self.prefer, sides.shape.build)
        self.clashes.extend(merged.clashes)
        if merged.clashes:
            return
        state, home = sides.states[versions.id], sides.homes[versions.id]
        from_file = merged.document == versions.file
        if merged.document == versions.sql:
            self._keep(sides, versions, "kept")
            mark = {"synced_revision": state.synced_revision, "base": versions.file}
            self.marks[-1][1].append({"id": versions.id, **mark, **home._asdict()})
            return
        key = EntryKey(sides.kind, versions.id)
        self._note("changed" if from_file else "merged", key)
        entry = sides.entries[versions.id] if from_file else sides.shape.build(merged.document)
        if not from_file:
            self.results[key] = entry
        self.writes[-1][1].append(
            Revision(
                entry,
                "load" if from_file else "merge",
                state.revision,
                exists=True,
                fields=fields_between(versions.sql, merged.document),
                synced=from_file,
                synced_revision=state.synced_revision,
                base=versions.file,
                **home._asdict(),
            )
        )

    def require_agreement(self) -> None:
        """Raises Conflict when the sides clash, or break a rule once they are brought together."""
        if not self.clashes and self.results:
            directory = changed_directory(self.reading.directory, self.results)
            self.clashes = broken_rules(directory)
        if self.clashes:
            raise Conflict(self.clashes)

    def carry_out(self, session: Session, author: Author, progress: Callable[[str], None]) -> None:
        """Write it all; removals come first, so that an heir can take over a former id."""
        for sides, states in self.removals:
            remove_entries(session, sides.kind, states, author, synced=True)
        for sides, revisions in self.writes:
            if revisions:
                progress(f"Writing {len(revisions)} of kind {sides.kind}.")
            write_entries(session, sides.kind, revisions, author)
        for sides, marks in self.marks:
            mark_entries(session, sides.kind, marks)
        for sides, marks in self.removal_marks:
            mark_removals(session, sides.kind, marks)

    def report(self) -> LoadReport:
        """What was done."""
        keys = {what: tuple(keys) for what, keys in self.keys.items() if what != "unchanged"}
        return LoadReport(**keys, unchanged=len(self.keys.get("unchanged", ())))


def _heirs(sides: Sides) -> dict[str, str]:
    """Former ids that entries in the file name, and by which entry."""
    return {
        former: entry_id
        for entry_id, entry in sides.entries.items()
        for former in getattr(entry, "former_ids", ())
    }
