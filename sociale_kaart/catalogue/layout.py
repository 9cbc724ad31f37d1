"""Which files make a catalogue, and what each of them holds."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import blake2b
from pathlib import Path

from sociale_kaart.directory.collection import EntryKind
from sociale_kaart.errors import CatalogueError, Problem

LIST_KEYS: Mapping[EntryKind, str] = {
    "theme": "themes",
    "organization": "organizations",
    "practice": "practices",
    "service": "services",
    "pathway": "pathways",
}
"""The key under which a file lists its entries; also the name of the file and of its folder."""

_SPLIT: frozenset[EntryKind] = frozenset({"organization", "practice", "service"})
AREAS_FILE = "areas.geojson"
_FORMS = (".yaml", ".geojson")
_PIECE = 65_536
_STRAY = frozenset({".yaml", ".yml", ".geojson"})


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """One file of a catalogue; ``kind`` is None for the areas."""

    path: Path
    name: str
    kind: EntryKind | None


def default_file(kind: EntryKind, folder: Path | None = None) -> str:
    """The file that new entries of a kind go to when no other is named.

    YAML, unless the folder has these entries as GeoJSON only.
    """
    name = LIST_KEYS[kind]
    files = [] if folder is None else [each for each in _files(folder) if each.kind == kind]
    if files and all(is_collection(each.name) for each in files):
        return f"{name}.geojson"
    return f"{name}.yaml"


def is_collection(name: str) -> bool:
    """Whether a file is a GeoJSON FeatureCollection, by its name."""
    return name.endswith(".geojson")


def kind_of_file(name: str) -> EntryKind | None:
    """The kind of entries in a file by its name relative to the catalogue, or None."""
    for kind, key in LIST_KEYS.items():
        parts = name.split("/")
        split = kind in _SPLIT and len(parts) == 2 and parts[0] == key
        forms = _FORMS if kind in _SPLIT else _FORMS[:1]
        usable = not parts[-1].startswith(".") and parts[-1].endswith(forms)
        if name in {f"{key}{form}" for form in forms} or (split and usable):
            return kind
    return None


def catalogue_files(folder: Path) -> tuple[CatalogueFile, ...]:
    """Every file of the catalogue, in the order in which entries are read."""
    return tuple(_files(folder))


def _files(folder: Path) -> Iterator[CatalogueFile]:
    for kind, key in LIST_KEYS.items():
        for form in _FORMS:
            path = folder / f"{key}{form}"
            if path.is_file() and kind_of_file(path.name) == kind:
                yield CatalogueFile(path, path.name, kind)
        if kind in _SPLIT:
            for path in sorted((folder / key).glob("*")):
                name = f"{key}/{path.name}"
                if path.is_file() and kind_of_file(name) == kind:
                    yield CatalogueFile(path, name, kind)
    areas = folder / AREAS_FILE
    if areas.is_file():
        yield CatalogueFile(areas, AREAS_FILE, None)


def stray_files(folder: Path) -> Iterator[Problem]:
    """YAML files that nobody would read because of their name or place, or being folders."""
    known = {file.path for file in catalogue_files(folder)}
    names = [*(f"{key}.yaml" for key in LIST_KEYS.values()), AREAS_FILE]
    for name in names:
        if (folder / name).is_dir():
            yield Problem(name, 0, message="this is a folder, not a file", hint="Rename it.")
    for path in sorted(folder.rglob("*.*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        if path.suffix not in _STRAY or path in known or hidden or not path.is_file():
            continue
        close = get_close_matches(path.name, names, n=1)
        hint = f"Did you mean {close[0]}?" if close else "A catalogue has " + ", ".join(names) + "."
        yield Problem(inside.as_posix(), 0, message="no catalogue file has this name", hint=hint)


def read_bytes(file: CatalogueFile, limit: int) -> bytes:
    """The file's bytes; raises CatalogueError when it cannot be read or is larger than limit."""
    try:
        size = file.path.stat().st_size
        if size > limit:
            split = (
                f"Split it into {LIST_KEYS[file.kind]}/*{file.path.suffix}." if file.kind else ""
            )
            message = f"the file has {size / 1e6:.1f} MB; a file holds at most {limit / 1e6:.0f} MB"
            raise CatalogueError([Problem(file.name, 0, message=message, hint=split)])
        return file.path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        raise CatalogueError([Problem(file.name, 0, message=message)]) from error


def fingerprint(folder: Path) -> str:
    """A hash of every catalogue file's name and bytes; equal when nothing changed.

    Raises CatalogueError when a file cannot be read.
    """
    digest = blake2b(digest_size=16)
    for file in catalogue_files(folder):
        try:
            _add_file(digest, file)
        except OSError as error:
            message = f"the file cannot be read: {error.strerror}"
            raise CatalogueError([Problem(file.name, 0, message=message)]) from error
    return digest.hexdigest()


def _add_file(digest: blake2b, file: CatalogueFile) -> None:
    """The same in pieces: a worker that only looks whether something changed stays small."""
    with file.path.open("rb") as opened:
        digest.update(_heading(file.name, os.fstat(opened.fileno()).st_size))
        while piece := opened.read(_PIECE):
            digest.update(piece)


def add_to_fingerprint(digest: blake2b, name: str, data: bytes) -> None:
    """Add one file to a fingerprint, so that a reader need not read twice."""
    digest.update(_heading(name, len(data)))
    digest.update(data)


def _heading(name: str, size: int) -> bytes:
    return f"{name}\0{size}\0".encode()
