"""Replace a file so that, whenever the power goes, the old or the new file is there, whole."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from sociale_kaart.errors import CatalogueError, Problem

_TEMPORARY = ".tmp"
_LEFT_SECONDS = 3600


def replace_file(path: Path, data: bytes, expected: bytes | None) -> None:
    """Put ``data`` in the place of a file that holds ``expected`` (None: that is not there).

    Raises CatalogueError, with the old file untouched, when somebody changed the file meanwhile
    or the disk refuses.
    """
    target = path.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = _write_beside(target, data)
        try:
            _require_unchanged(target, expected)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)
        _remove_leftovers(target)
    except OSError as error:
        message = f"the file cannot be written: {error.strerror or error}"
        hint = "The old file is untouched."
        raise CatalogueError([Problem(path.name, 0, message=message, hint=hint)]) from error


def _write_beside(target: Path, data: bytes) -> Path:
    """A new hidden file in the same folder, on disk before this returns."""
    temporary = target.with_name(f".{target.name}.{token_hex(8)}{_TEMPORARY}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if target.exists():
                os.fchmod(file.fileno(), target.stat().st_mode & 0o777)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _remove_leftovers(target: Path) -> None:
    """Temporary files of writers that were killed; an hour is longer than any write takes."""
    for left in target.parent.glob(f".{target.name}.*{_TEMPORARY}"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT_SECONDS:
                left.unlink()


def _require_unchanged(target: Path, expected: bytes | None) -> None:
    found = target.read_bytes() if target.exists() else None
    if found != expected:
        message = "somebody changed the file while it was being written"
        raise CatalogueError([Problem(target.name, 0, message=message, hint="Try again.")])


def _sync_folder(folder: Path) -> None:
    """Make the new name itself last; some systems cannot open a folder, and need not."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
