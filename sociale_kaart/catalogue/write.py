"""Put and remove entries in catalogue files: minimal, atomic, and proved before it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sociale_kaart.catalogue.atomic import replace_file
from sociale_kaart.catalogue.edit import FileText, edit_text, new_text
from sociale_kaart.catalogue.encoding import BOM, NotText, parse_text
from sociale_kaart.catalogue.entries import read_entries
from sociale_kaart.catalogue.feature_edit import edit_collection, new_collection
from sociale_kaart.catalogue.layout import (
    CatalogueFile,
    catalogue_files,
    default_file,
    is_collection,
    kind_of_file,
    read_bytes,
)
from sociale_kaart.catalogue.limits import MAX_FILE_BYTES
from sociale_kaart.directory.collection import Entry, EntryKind, kind_of
from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.errors import CatalogueError, Problem

_Changes = dict[str, Entry | None]


@dataclass(frozen=True, slots=True)
class Put:
    """Write this entry: where it stands, else at the end of ``file`` or the kind's own file."""

    entry: Entry
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """Take the entry with this id out of its file; nothing happens when it is not there."""

    kind: EntryKind
    id: str


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A file as it stands on disk (``data`` is None when it does not yet) and what it says."""

    file: CatalogueFile
    data: bytes | None
    content: FileText


def write_catalogue(folder: Path, changes: Sequence[Put | Remove]) -> tuple[Path, ...]:
    """Write changes into the files; returns the files that are different now.

    Only the lines of changed entries change. Of two changes to one entry the last counts. Raises
    :class:`CatalogueError`, before anything is written, when a file concerned has problems.
    """
    files = _Files(folder)
    planned: dict[str, _Changes] = {}
    for (kind, name), change in {_identity(each): each for each in changes}.items():
        loaded = files.with_entry(kind, name)
        if isinstance(change, Put):
            target = loaded or files.load(change.file or files.default(kind), kind, change.entry)
            planned.setdefault(target.file.name, {})[name] = change.entry
        elif loaded is not None:
            planned.setdefault(loaded.file.name, {})[name] = None
    prepared = [
        (files.loaded[name], _edited(files.loaded[name], planned[name])) for name in planned
    ]
    written = []
    for loaded, data in prepared:
        if data != loaded.data:
            replace_file(loaded.file.path, data, loaded.data)
            written.append(loaded.file.path)
    return tuple(written)


def _identity(change: Put | Remove) -> tuple[EntryKind, str]:
    if isinstance(change, Put):
        return kind_of(change.entry), change.entry.id
    return change.kind, change.id


class _Files:
    """The files of a folder, read when they are needed and once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._raw: dict[str, bytes] = {}
        self._known = {file.name: file for file in catalogue_files(folder)}
        self.loaded: dict[str, _Loaded] = {}

    def default(self, kind: EntryKind) -> str:
        """The file for new entries of a kind."""
        return default_file(kind, self._folder)

    def with_entry(self, kind: EntryKind, name: str) -> _Loaded | None:
        """The file in which an entry stands; only files that mention its id are read."""
        for file in self._known.values():
            if file.kind == kind and self._may_hold(file, name):
                loaded = self._load(file, kind)
                if name in loaded.content.entries:
                    return loaded
        return None

    def _may_hold(self, file: CatalogueFile, name: str) -> bool:
        return file.name in self.loaded or name.encode() in self._bytes(file)

    def load(self, name: str, kind: EntryKind, entry: Entry) -> _Loaded:
        """A file by name, as if it were there when it is not yet."""
        if kind_of_file(name) != kind:
            message = f"no file for entries of kind {kind}"
            hint = f"Use {self.default(kind)}."
            raise CatalogueError([Problem(name, 0, entry.id, message=message, hint=hint)])
        if name in self._known:
            return self._load(self._known[name], kind)
        if name not in self.loaded:
            file = CatalogueFile(self._folder / name, name, kind)
            language = _language(entry)
            new = new_collection if is_collection(name) else new_text
            text = new(kind, language)
            self.loaded[name] = _Loaded(file, None, FileText(text, kind, language, {}))
        return self.loaded[name]

    def _bytes(self, file: CatalogueFile) -> bytes:
        if file.name not in self._raw:
            self._raw[file.name] = read_bytes(file, MAX_FILE_BYTES)
        return self._raw[file.name]

    def _load(self, file: CatalogueFile, kind: EntryKind) -> _Loaded:
        if file.name not in self.loaded:
            data = self._bytes(file)
            self.loaded[file.name] = _Loaded(file, data, _content(data, file.name, kind))
        return self.loaded[file.name]


def _language(entry: Entry) -> str:
    """The language of a new file: its country's, else that of the entry's name."""
    country = getattr(entry, "country", None)
    return COUNTRIES[country].language if country else next(iter(entry.name.root))


def _content(data: bytes, name: str, kind: EntryKind) -> FileText:
    try:
        text = parse_text(data)
    except NotText as error:
        raise CatalogueError([error.fault.in_file(name)]) from error
    found = read_entries(text, name, kind)
    entries = {entry.id: entry for entry, _ in found.entries}
    if len(entries) != len(found.entries):
        found.problems.append(Problem(name, 0, message="an id stands twice in this file"))
    if found.problems:
        raise CatalogueError(found.problems)
    return FileText(text, kind, found.language, entries)


def _edited(loaded: _Loaded, changes: Mapping[str, Entry | None]) -> bytes:
    """The file's new bytes, proved to say what they should."""
    content = loaded.content
    same = all(content.entries.get(name) == entry for name, entry in changes.items())
    if same and loaded.data is not None:
        return loaded.data
    wanted = _wanted(content.entries, changes)
    mark = BOM if (loaded.data or b"").startswith(BOM.encode()) else ""
    for text in _tries(loaded, changes):
        data = f"{mark}{text}".encode()
        if len(data) > MAX_FILE_BYTES:
            message = "the file would become larger than a file may be"
            raise CatalogueError([Problem(loaded.file.name, 0, message=message, hint="Split it.")])
        if _says(text, loaded.file.name, content.kind) == wanted:
            return data
    message = "the file cannot be changed without changing its meaning"
    hint = "Write its list in block style, one entry after the other."
    raise CatalogueError([Problem(loaded.file.name, 0, message=message, hint=hint)])


def _tries(loaded: _Loaded, changes: Mapping[str, Entry | None]) -> Iterator[str]:
    """Texts that may say what is wanted, that with the fewest changed lines first."""
    if is_collection(loaded.file.name):
        yield edit_collection(loaded.content, changes)
        return
    for by_field in (True, False):
        yield edit_text(loaded.content, changes, by_field=by_field)


def _wanted(
    entries: Mapping[str, Entry], changes: Mapping[str, Entry | None]
) -> list[tuple[str, Entry]]:
    return [(name, entry) for name, entry in {**entries, **changes}.items() if entry is not None]


def _says(text: str, name: str, kind: EntryKind) -> Iterable[tuple[str, Entry]]:
    found = read_entries(text, name, kind)
    return [] if found.problems else [(entry.id, entry) for entry, _ in found.entries]
