"""Index folders: built beside the one in use, checked, then made current by one pointer file.

``search_index/current`` holds a generation's name; ``search_index/<generation>/`` its files, of
which ``manifest.json`` lists size and SHA-256. Whoosh unpickles what it opens, so nothing is
opened that another user owns or could have written.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import secrets
import shutil
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sociale_kaart.errors import IndexUnavailable

FORMAT = 4
"""Raised whenever what stands in an index changes meaning; older folders are then refused."""

POINTER = "current"
MANIFEST = "manifest.json"
_NAME = re.compile(r"generation-[0-9]{14}-[0-9a-f]{8}")
_LEFTOVER_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds, so that a copy cut short is noticed."""

    format: int
    entries: int
    built: str
    files: dict[str, tuple[int, str]]
    change: int = 0
    """The last change of the database that is in it."""
    base: str = ""
    """The generation that this one supplements; empty when it stands on its own."""


@contextlib.contextmanager
def building(folder: Path) -> Iterator[Path]:
    """A new private generation folder; removed again when the work inside fails."""
    folder.mkdir(parents=True, exist_ok=True)
    name = time.strftime("generation-%Y%m%d%H%M%S-", time.gmtime()) + secrets.token_hex(4)
    beside = folder / name
    beside.mkdir(mode=0o700)
    try:
        yield beside
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def write_manifest(generation: Path, entries: int, change: int = 0, base: str = "") -> None:
    """Make every file private and list it; the other values are those of :class:`Manifest`."""
    files: dict[str, tuple[int, str]] = {}
    for path in sorted(generation.iterdir()):
        path.chmod(0o600)
        files[path.name] = (path.stat().st_size, _digest(path))
    document = {
        "format": FORMAT,
        "entries": entries,
        "built": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "files": files,
        "change": change,
        "base": base,
    }
    target = generation / MANIFEST
    target.write_text(json.dumps(document, indent=1), encoding="utf-8")
    target.chmod(0o600)


def read_manifest(generation: Path, *, deep: bool = False) -> Manifest:
    """The manifest, after checking owner, permissions and sizes; ``deep`` also the hashes.

    Raises IndexUnavailable, saying what is wrong.
    """
    _check_private(generation)
    try:
        document = json.loads((generation / MANIFEST).read_text(encoding="utf-8"))
        manifest = Manifest(**document)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexUnavailable("the search index has no readable manifest") from error
    if manifest.format != FORMAT:
        raise IndexUnavailable("the search index was made by another version; rebuild it")
    for name, (size, digest) in manifest.files.items():
        path = generation / name
        _check_private(path)
        if path.stat().st_size != size or (deep and _digest(path) != digest):
            raise IndexUnavailable(f"the search index is damaged: {name}; rebuild it")
    return manifest


def current_generation(folder: Path) -> Path:
    """The folder the pointer names. Raises IndexUnavailable when there is none."""
    try:
        name = (folder / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise IndexUnavailable("there is no search index yet; build it") from error
    if not _NAME.fullmatch(name) or not (folder / name).is_dir():
        raise IndexUnavailable("the search index's pointer names nothing; rebuild it")
    return folder / name


def base_of(generation: Path, manifest: Manifest) -> Path | None:
    """The folder that a generation supplements, or None. Raises IndexUnavailable without it."""
    if not manifest.base:
        return None
    if not _NAME.fullmatch(manifest.base) or not (generation.parent / manifest.base).is_dir():
        raise IndexUnavailable("the search index lacks what it supplements; rebuild it")
    return generation.parent / manifest.base


def pointer_state(folder: Path) -> tuple[int, int, int]:
    """What changes when the pointer is replaced; cheap enough for every search."""
    try:
        found = os.stat(folder / POINTER)  # noqa: PTH116  (Path.stat costs twice as much)
    except OSError:
        return (0, 0, 0)
    return (found.st_mtime_ns, found.st_ino, found.st_size)


def make_current(folder: Path, generation: Path) -> None:
    """Flip the pointer, then remove what is older than the generation before this one."""
    before = _pointed_at(folder)
    beside = folder / f".{POINTER}-{secrets.token_hex(4)}"
    with beside.open("x", encoding="utf-8") as file:
        file.write(generation.name + "\n")
        file.flush()
        os.fsync(file.fileno())
    beside.chmod(0o600)
    beside.replace(folder / POINTER)
    _sync_folder(folder)
    _clean(folder, keep=_with_bases(folder, {generation.name, before}))


def _pointed_at(folder: Path) -> str:
    try:
        return current_generation(folder).name
    except IndexUnavailable:
        return ""


def _with_bases(folder: Path, names: set[str]) -> set[str]:
    found = set(names)
    for name in names:
        with contextlib.suppress(IndexUnavailable):
            found.add(read_manifest(folder / name).base)
    return found


def _clean(folder: Path, keep: set[str]) -> None:
    """Remove generations that nobody reads; a young unknown one may be another build's."""
    now = time.time()
    for path in folder.iterdir():
        if not _NAME.fullmatch(path.name) or path.name in keep:
            continue
        with contextlib.suppress(OSError):
            finished = (path / MANIFEST).exists()
            if finished or now - path.stat().st_mtime > _LEFTOVER_SECONDS:
                shutil.rmtree(path, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _check_private(path: Path) -> None:
    """Refuse what another user owns or may write: opening it could run their code."""
    try:
        found = path.lstat()
    except OSError as error:
        raise IndexUnavailable(f"the search index lacks {path.name}; rebuild it") from error
    if stat.S_ISLNK(found.st_mode) or found.st_uid != os.getuid():
        raise IndexUnavailable(f"the search index is not ours: {path.name}; rebuild it")
    if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise IndexUnavailable(f"others may write the search index: {path.name}; rebuild it")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
