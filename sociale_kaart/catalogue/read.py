"""A folder of catalogue files → a whole checked directory, or every problem of every file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from typing import Any

from sociale_kaart.catalogue.areas import read_areas
from sociale_kaart.catalogue.encoding import NotText, parse_text
from sociale_kaart.catalogue.entries import FileEntries, locate, parse_entries, read_entries
from sociale_kaart.catalogue.layout import (
    AREAS_FILE,
    LIST_KEYS,
    CatalogueFile,
    add_to_fingerprint,
    catalogue_files,
    read_bytes,
    stray_files,
)
from sociale_kaart.catalogue.limits import MAX_AREAS_BYTES, MAX_FILE_BYTES
from sociale_kaart.directory.collection import Directory, Entry, EntryKind, Violation, violations
from sociale_kaart.directory.place import Area
from sociale_kaart.errors import CatalogueError, Problem


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry stands: file relative to the catalogue's folder, line counted from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A catalogue without problems, where each entry stands, and a hash of all files' bytes."""

    directory: Directory
    origins: Mapping[tuple[EntryKind, str], Origin]
    fingerprint: str


def read_catalogue(folder: Path) -> Reading:
    """Read and check every file of a catalogue.

    Raises :class:`CatalogueError` with every problem of every file, sorted; then nothing of it
    may be used.
    """
    files = catalogue_files(folder)
    if not files:
        message = "there is no catalogue in this folder"
        hint = "It holds themes.yaml, organizations.yaml, services.yaml and so on."
        raise CatalogueError([Problem(str(folder), 0, message=message, hint=hint)])
    gathering = _Gathering()
    gathering.problems.extend(stray_files(folder))
    for file in files:
        gathering.read(file)
    gathering.check_references()
    if gathering.problems:
        raise CatalogueError(gathering.problems)
    directory = gathering.directory()
    return Reading(directory, gathering.origins, gathering.digest.hexdigest())


class _Lenient(dict[str, Any]):
    """A mapping that also knows the ids of entries that are there but broken.

    Somebody who must mend one organization should not be told of each service that refers to it.
    """

    broken: frozenset[str] = frozenset()
    unsure: bool = False
    """Whether a file could not be read to its end, so that nothing can be called missing."""

    def __contains__(self, key: object) -> bool:
        return self.unsure or key in self.broken or super().__contains__(key)


@dataclass(slots=True)
class _Gathering:
    """What has been read so far, and what was wrong with it."""

    entries: dict[EntryKind, dict[str, Entry]] = field(
        default_factory=lambda: {kind: {} for kind in LIST_KEYS}
    )
    areas: dict[str, Area] = field(default_factory=dict)
    origins: dict[tuple[EntryKind, str], Origin] = field(default_factory=dict)
    broken: dict[tuple[EntryKind, str], Origin] = field(default_factory=dict)
    unsure: set[EntryKind | None] = field(default_factory=set)
    seen: set[EntryKind | None] = field(default_factory=set)
    paths: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    digest: blake2b = field(default_factory=lambda: blake2b(digest_size=16))

    def read(self, file: CatalogueFile) -> None:
        """Take in one file."""
        self.paths[file.name] = file.path
        self.seen.add(file.kind)
        try:
            data = read_bytes(file, MAX_FILE_BYTES if file.kind else MAX_AREAS_BYTES)
            add_to_fingerprint(self.digest, file.name, data)
            text = parse_text(data)
        except CatalogueError as error:
            self._unreadable(file, error.problems)
        except NotText as error:
            self._unreadable(file, [error.fault.in_file(file.name)])
        else:
            self._read_text(text, file)

    def _unreadable(self, file: CatalogueFile, problems: Iterable[Problem]) -> None:
        self.problems.extend(problems)
        self.unsure.add(file.kind)

    def _read_text(self, text: str, file: CatalogueFile) -> None:
        if file.kind is None:
            self.areas, problems = read_areas(text, file.name)
            if problems:
                self._unreadable(file, problems)
            return
        found = read_entries(text, file.name, file.kind)
        self.problems.extend(found.problems)
        if not found.complete:
            self.unsure.add(file.kind)
        self._keep(found)

    def _keep(self, found: FileEntries) -> None:
        for entry_id, line in found.broken:
            origin = Origin(found.file, line)
            if self._is_new(found.kind, entry_id, origin):
                self.broken[found.kind, entry_id] = origin
        kept = self.entries[found.kind]
        for entry, line in found.entries:
            origin = Origin(found.file, line)
            if self._is_new(found.kind, entry.id, origin):
                kept[entry.id] = entry
                self.origins[found.kind, entry.id] = origin

    def _is_new(self, kind: EntryKind, entry_id: str, origin: Origin) -> bool:
        first = self.origins.get((kind, entry_id)) or self.broken.get((kind, entry_id))
        if first is None:
            return True
        first, origin = sorted((first, origin), key=lambda each: (each.file, each.line))
        message = f"this id is already used in {first.file}:{first.line}"
        hint = "Give one of the two another id, or remove one."
        self.problems.append(Problem(origin.file, origin.line, entry_id, "id", message, hint))
        return False

    def directory(self, *, lenient: bool = False) -> Directory:
        """What was read; ``lenient`` also knows the ids of what is broken."""
        kept = {
            LIST_KEYS[kind]: self._lenient(kind, entries) if lenient else entries
            for kind, entries in self.entries.items()
        }
        areas: Mapping[str, Area] = self._lenient(None, self.areas) if lenient else self.areas
        return Directory(**kept, areas=areas)  # type: ignore[arg-type]

    def _lenient(self, kind: EntryKind | None, entries: Mapping[str, Any]) -> _Lenient:
        known = _Lenient(entries)
        known.broken = frozenset(name for its_kind, name in self.broken if its_kind == kind)
        known.unsure = kind in self.unsure
        return known

    def check_references(self) -> None:
        """Add the rules between records to the problems."""
        found = [
            each
            for each in violations(self.directory(lenient=True))
            if each.field != "former_ids" or each.kind not in self.unsure
        ]
        found = list(self._without_absent(found))
        found.sort(key=self._file_of)
        for name, group in groupby(found, key=self._file_of):
            self.problems.extend(self._located(name, list(group)))

    def _without_absent(self, found: Sequence[Violation]) -> Iterator[Violation]:
        """Leave out references into a file that is not there at all, and say that once."""
        nouns = {kind: key for kind, key in LIST_KEYS.items() if kind not in self.seen}
        absent: dict[str, str] = {kind: f"{key}.yaml" for kind, key in nouns.items()}
        if None not in self.seen:
            absent["area"] = AREAS_FILE
        counts: Counter[str] = Counter()
        for each in found:
            noun = each.message.removeprefix("there is no ").split(" ")[0]
            if noun in absent and each.message.startswith("there is no "):
                counts[absent[noun]] += 1
            else:
                yield each
        for file, count in counts.items():
            message = f"the file is missing; {count} fields refer to what it should hold"
            self.problems.append(Problem(file, 0, message=message))

    def _file_of(self, violation: Violation) -> str:
        return self.origins[violation.kind, violation.id].file

    def _located(self, file: str, found: list[Violation]) -> Iterator[Problem]:
        text = parse_text(self.paths[file].read_bytes())
        located, _ = parse_entries(text, file, found[0].kind, locate=True)
        bases = {line: path for path, line in reversed(located.lines.items()) if len(path) == 2}
        for each in found:
            origin = self.origins[each.kind, each.id]
            place = tuple(int(step) if step.isdigit() else step for step in each.field.split("."))
            base = bases.get(origin.line, ())
            line = locate(located, base, place)[1] or origin.line
            yield Problem(file, line, each.id, each.field, each.message, each.hint)
