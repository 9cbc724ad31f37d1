"""Replace a file so that, whenever the power goes, the old or the new file is there, whole."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from sociale_kaart.errors import CatalogueError, Problem


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
    except OSError as error:
        message = f"the file cannot be written: {error.strerror or error}"
        hint = "The old file is untouched."
        raise CatalogueError([Problem(path.name, 0, message=message, hint=hint)]) from error


def _write_beside(target: Path, data: bytes) -> Path:
    """A new hidden file in the same folder, on disk before this returns."""
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(file.fileno(), _mode(target))
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _mode(target: Path) -> int:
    """The permissions of the file that is there; a new one gets what the system gives."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


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
