"""Map pictures through our own cache: fetched once, kept seven days, never more than a cap.

The visitor's browser asks us only, so the source learns nothing of who looks where.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sociale_kaart.errors import InvalidSetting, NotFound, RemoteUnavailable
from sociale_kaart.geography.remote import Breaker, fetch, require_source

KEPT_SECONDS = 7 * 24 * 3600
FARTHEST_ZOOM = 19
"""Single houses; sources of the Netherlands, Denmark and Finland go no closer."""

_LARGEST = 1_000_000
"""Bytes of one picture; usual ones take 5 to 60 kB."""
_PATIENCE = 4.0
"""Seconds for one picture, waiting for its turn included."""
_PAUSE = 30.0
_AT_ONCE = 3
"""Pictures fetched at a time: of four threads that answer visitors, one stays free."""
_LEFT = 0.9
"""Of the cap, after old pictures were thrown away."""

_FORMS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}
"""How the pictures we pass on begin; whatever else a source sends stays here."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One picture; ``age`` is how many seconds ago it was fetched."""

    kind: str
    contents: bytes
    age: float


@dataclass(frozen=True, slots=True)
class TileSource:
    """Where pictures come from and whom to thank. ``url`` holds ``{z}``, ``{x}`` and ``{y}``."""

    url: str
    thanks: str

    @classmethod
    def of(cls, url: str, thanks: str) -> TileSource | None:
        """The source of these settings; None when there is no address. Raises InvalidSetting."""
        if not url:
            return None
        if not all(mark in url for mark in ("{z}", "{x}", "{y}")):
            raise InvalidSetting("tiles_url: the address has no {z}, {x} and {y}")
        require_source(url.replace("{z}", "0").replace("{x}", "0").replace("{y}", "0"), "tiles_url")
        if not thanks:
            raise InvalidSetting("tiles_attribution: say whom the map pictures are from")
        return cls(url, thanks)

    def address(self, z: int, x: int, y: int) -> str:
        """Where one picture is."""
        return self.url.replace("{z}", str(z)).replace("{x}", str(x)).replace("{y}", str(y))


class TileCache:
    """Pictures of one source, on disk; those of an earlier source are thrown away.

    Safe to use from many threads.
    """

    def __init__(self, source: TileSource, folder: Path, most_bytes: int) -> None:
        self.source = source
        self._folder = folder / hashlib.sha256(source.url.encode()).hexdigest()[:12]
        for other in folder.glob("*"):
            if other != self._folder:
                shutil.rmtree(other, ignore_errors=True)
        self._most = most_bytes
        self._turns = threading.BoundedSemaphore(_AT_ONCE)
        self._breaker = Breaker(_PAUSE)
        self._lock = threading.Lock()
        self._size: int | None = None

    def get(self, z: int, x: int, y: int) -> Tile:
        """A picture. Raises NotFound outside the world, RemoteUnavailable when none can be had.

        A picture older than seven days is fetched anew; when that fails, the old one stays.
        """
        if not (0 <= z <= FARTHEST_ZOOM and 0 <= x < 2**z and 0 <= y < 2**z):
            raise NotFound("There is no such part of the map")
        path = self._folder / str(z) / str(x) / str(y)
        kept = _read(path)
        if kept is not None and kept.age < KEPT_SECONDS:
            return kept
        try:
            tile = self._fetch(z, x, y)
        except RemoteUnavailable:
            if kept is None:
                raise
            return kept
        self._keep(path, tile.contents)
        return tile

    def _fetch(self, z: int, x: int, y: int) -> Tile:
        if self._breaker.is_open or not self._turns.acquire(timeout=_PATIENCE):
            raise RemoteUnavailable("map pictures cannot be fetched at the moment")
        try:
            address = self.source.address(z, x, y)
            found = fetch(address, seconds=_PATIENCE, most_bytes=_LARGEST, accept="image/*")
        except RemoteUnavailable:
            self._breaker.trip()
            raise
        finally:
            self._turns.release()
        kind = _kind(found.contents)
        if kind is None:
            raise RemoteUnavailable("the source of map pictures sent something else")
        return Tile(kind, found.contents, 0.0)

    def _keep(self, path: Path, contents: bytes) -> None:
        """Keep a picture, whole or not at all; a full disk only means that it is not kept."""
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}.new")
            beside.write_bytes(contents)
            beside.replace(path)
            with self._lock:
                self._size = len(contents) + (self._size or sum(s for _, s, _ in self._kept()))
                if self._size > self._most:
                    self._size = self._throw_away()

    def _throw_away(self) -> int:
        """Remove the oldest pictures until the rest is well below the cap; gives what is left."""
        kept = sorted(self._kept())
        size = sum(each for _, each, _ in kept)
        for _, each, path in kept:
            if size <= self._most * _LEFT:
                break
            path.unlink(missing_ok=True)
            size -= each
        return size

    def _kept(self) -> Iterator[tuple[float, int, Path]]:
        for path in self._folder.glob("*/*/*"):
            with contextlib.suppress(OSError):
                status = path.stat()
                yield status.st_mtime, status.st_size, path


def _read(path: Path) -> Tile | None:
    try:
        contents, made = path.read_bytes(), path.stat().st_mtime
    except OSError:
        return None
    kind = _kind(contents)
    return Tile(kind, contents, max(0.0, time.time() - made)) if kind else None


def _kind(contents: bytes) -> str | None:
    return next((kind for start, kind in _FORMS.items() if contents.startswith(start)), None)
