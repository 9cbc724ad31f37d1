"""The files of a ZIP from elsewhere, unpacked in memory within limits and never onto disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from sociale_kaart.catalogue.limits import MAX_PACKED_FILES, MAX_PACKING, MAX_UNPACKED_BYTES
from sociale_kaart.errors import CatalogueError, Problem

_ENOUGH_TO_TELL = 1_000_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DECLARED = tuple(
    sign.encode(encoding)
    for sign in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
"""What begins a document type, the door to entities that expand or fetch (XXE)."""


def unpack(data: bytes, file: str) -> dict[str, bytes]:
    """Every file of a ZIP by its name. Raises CatalogueError for a damaged one, for one that
    holds more than it should, and for names that lead elsewhere.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _unpacked(package, len(data), file)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _refused(file, f"the file is damaged or locked ({error})") from error


def _unpacked(package: zipfile.ZipFile, packed: int, file: str) -> dict[str, bytes]:
    entries = [each for each in package.infolist() if not each.is_dir()]
    if len(entries) > MAX_PACKED_FILES:
        raise _refused(file, f"it holds {len(entries):,} files, more than {MAX_PACKED_FILES}")
    found: dict[str, bytes] = {}
    left = MAX_UNPACKED_BYTES
    for entry in entries:
        _require_plain(entry, found, file)
        with package.open(entry) as stream:
            # What the ZIP says of a file's size may be a lie; what comes out is not.
            found[entry.filename] = stream.read(left + 1)
        left -= len(found[entry.filename])
        unpacked = MAX_UNPACKED_BYTES - left
        if left < 0 or (unpacked > _ENOUGH_TO_TELL and unpacked > MAX_PACKING * packed):
            raise _refused(file, "it holds far more than a catalogue when unpacked")
    return found


def _require_plain(entry: zipfile.ZipInfo, found: dict[str, bytes], file: str) -> None:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or entry.filename in found:
        raise _refused(file, f"it holds a file with an unusual name: {entry.filename[:60]!r}")
    if entry.compress_type not in _METHODS:
        raise _refused(file, "it is packed in an unusual way")


def repack(files: dict[str, bytes], file: str) -> bytes:
    """A ZIP of what was unpacked within limits, for a library to read: what it says is true.

    Raises CatalogueError for XML with a document type, which no spreadsheet program writes.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, data in files.items():
            if any(sign in data for sign in _DECLARED):
                raise _refused(file, "its XML declares a document type")
            package.writestr(name, data)
    return out.getvalue()


def _refused(file: str, message: str) -> CatalogueError:
    hint = "Save it again from a spreadsheet program."
    return CatalogueError([Problem(file, 0, message=message, hint=hint)])
