"""A long list of texts on disk, read where it lies: a list of Python strings weighs ten times it.

UTF-8 keeps the order of code points, so a sorted list can be bisected as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import overload

import numpy as np
import numpy.typing as npt


class PackedTexts(Sequence[str]):
    """Texts one behind the other in one file; ``starts`` says where each begins and ends."""

    def __init__(self, packed: bytes | mmap, starts: npt.NDArray[np.int64]) -> None:
        self._packed, self._starts = packed, starts

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> list[str]: ...
    def __getitem__(self, number: int | slice) -> str | list[str]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        if not -len(self) <= number < len(self):
            raise IndexError(number)
        start, end = self._starts[number % len(self) :][:2].tolist()
        return self._packed[start:end].decode()


def write_texts(path: Path, texts: Iterable[str]) -> None:
    """Write texts as ``path`` and, beside it, ``path`` with ``.starts.npy`` added."""
    packed = [text.encode() for text in texts]
    path.write_bytes(b"".join(packed))
    np.save(_starts(path), np.cumsum([0, *map(len, packed)], dtype=np.int64))


def read_texts(path: Path) -> PackedTexts:
    """The texts as written. Raises ValueError when the two files do not fit each other."""
    starts: npt.NDArray[np.int64] = np.load(_starts(path), mmap_mode="r", allow_pickle=False)
    with path.open("rb") as file:
        size = path.stat().st_size
        packed = mmap(file.fileno(), 0, access=ACCESS_READ) if size else b""
    if size != starts[-1]:
        raise ValueError(f"{path.name} is cut off")
    return PackedTexts(packed, np.asarray(starts))


def _starts(path: Path) -> Path:
    return path.with_name(f"{path.name}.starts.npy")
