"""File and SQL side by side: which entries are equal, new on one side, or different."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from sociale_kaart.catalogue import Reading
from sociale_kaart.directory.collection import Directory, EntryKind, violations
from sociale_kaart.editorial.compare import Versions
from sociale_kaart.errors import Clash
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.revision import (
    State,
    bases,
    current_documents,
    documents_since,
    states,
)
from sociale_kaart.storage.shape import Document, Kind, Shape, digest
from sociale_kaart.storage.tables import SHAPES

AREAS_FILE = "areas.geojson"


class EntryKey(NamedTuple):
    """Which entry: its kind and id."""

    kind: Kind
    id: str


class Home(NamedTuple):
    """Where an entry stands: its file, and its place among the entries there, from 0."""

    file: str
    position: int


@dataclass(slots=True)
class Sides:
    """All entries of one kind on both sides."""

    kind: Kind
    shape: Shape[Any]
    entries: Mapping[str, Any]
    """The file's."""
    homes: Mapping[str, Home]
    states: Mapping[str, State]
    """SQL's, removed entries included."""
    equal: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    """In the file, and never in SQL."""
    differing: list[Versions] = field(default_factory=list)


def marks_of_equals(sides: Sides) -> list[Document]:
    """Bookkeeping of entries that say the same: both changed alike, or the entry moved."""
    marks = []
    for entry_id in sides.equal:
        state, home = sides.states[entry_id], sides.homes[entry_id]
        if not state.synced or (state.file, state.position) != home:
            mark = {"id": entry_id, "synced_revision": state.revision, "base": None}
            marks.append(mark | home._asdict())
    return marks


def entries_of(directory: Directory, kind: Kind) -> Mapping[str, Any]:
    """All of one kind, areas included, by id."""
    return directory.areas if kind == "area" else directory.entries(kind)


def both_sides(session: Session, reading: Reading, kind: Kind) -> Sides:
    """Compare every entry of one kind; only entries that differ are read from SQL."""
    entries = entries_of(reading.directory, kind)
    sides = Sides(
        kind, SHAPES[kind], entries, _homes(reading, kind, entries), states(session, kind)
    )
    differing = [each for each in sides.states if each not in entries]
    for entry_id, entry in entries.items():
        state = sides.states.get(entry_id)
        if state is None:
            sides.new.append(entry_id)
        elif not state.removed and state.digest == digest(sides.shape.dump(entry)):
            sides.equal.append(entry_id)
        else:
            differing.append(entry_id)
    sides.differing = _versions(session, sides, differing)
    return sides


def _homes(reading: Reading, kind: Kind, entries: Iterable[str]) -> dict[str, Home]:
    homes: dict[str, Home] = {}
    seen: dict[str, int] = {}
    for entry_id in entries:
        origin = reading.origins.get((cast("EntryKind", kind), entry_id))
        file = origin.file if origin else AREAS_FILE
        homes[entry_id] = Home(file, seen.get(file, 0))
        seen[file] = homes[entry_id].position + 1
    return homes


def _versions(session: Session, sides: Sides, ids: list[str]) -> list[Versions]:
    base = bases(session, sides.kind, [sides.states[each] for each in ids])
    sql = current_documents(session, sides.kind, ids)
    since = documents_since(session, sides.kind, [sides.states[each] for each in ids])
    dump = sides.shape.dump
    return [
        Versions(
            kind=sides.kind,
            id=each,
            base=base.get(each),
            file=dump(sides.entries[each]) if each in sides.entries else None,
            sql=sql.get(each),
            since=since.get(each, ()),
        )
        for each in ids
    ]


def changed_directory(directory: Directory, changes: Mapping[EntryKey, Any]) -> Directory:
    """A directory with other entries in it; a change to None takes an entry out."""
    kinds: dict[Kind, dict[str, Any]] = {kind: {} for kind in SHAPES}
    for (kind, entry_id), entry in changes.items():
        kinds[kind][entry_id] = entry

    def laid_over(kind: Kind) -> dict[str, Any]:
        both = {**entries_of(directory, kind), **kinds[kind]}
        return {each: entry for each, entry in both.items() if entry is not None}

    return Directory(
        themes=laid_over("theme"),
        organizations=laid_over("organization"),
        practices=laid_over("practice"),
        services=laid_over("service"),
        pathways=laid_over("pathway"),
        areas=laid_over("area"),
    )


def broken_rules(directory: Directory) -> list[Clash]:
    """Rules between records that changes break together though each side keeps them."""
    return [
        Clash(each.kind, each.id, each.field, each.message, each.hint)
        for each in violations(directory)
    ]
