"""What search filters, counts, measures and sorts by: numpy arrays beside the Whoosh index.

One value per document (``Scalar``) or a list per document (``Lists``: all values in one array
and where each document's begin). Positions are whole microdegrees, days are ordinals.
"""

from __future__ import annotations

import bisect
import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

MICRODEGREES = 1_000_000
UNKNOWN_DAY_FROM = 0
UNKNOWN_DAY_UNTIL = 4_000_000
UNKNOWN_WAIT = -1
MAXIMUM_AGE = 200

_SORT_KEYS = "sort_keys.json"

Array = npt.NDArray[Any]

SCALARS: Mapping[str, str] = {
    "revision": "i4",
    "kind": "i2",
    "country": "i2",
    "organization": "i4",
    "opening": "i4",  # number of its distinct opening specification, -1 without
    "age_from": "i2",
    "age_to": "i2",
    "wait": "i2",
    "free": "i1",
    "wheelchair": "i1",
    "entrance": "i1",
    "remote": "i1",  # helps by phone or online
    "travels": "i1",  # comes to the person's home
    "visit": "i1",  # receives people
    "assured": "i4",
    "review_due": "i4",
    "valid_from": "i4",
    "valid_until": "i4",
    "name_rank": "i4",
}
LISTS: tuple[str, ...] = (
    "theme",
    "area",  # service_area as written
    "admitted",  # eligibility.areas as written
    "located",  # areas that contain its locations
    "group",
    "mode",
    "language",
    "route",
    "practice",  # where a link worker sits
    "lon",
    "lat",
    "name_terms",
)


@dataclass(frozen=True, slots=True)
class Lists:
    """A list of whole numbers per document."""

    starts: Array
    values: Array

    def owners(self) -> Array:
        """For each value, the document it belongs to."""
        return np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), np.diff(self.starts))

    def of(self, document: int) -> Array:
        """The values of one document."""
        return self.values[self.starts[document] : self.starts[document + 1]]


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of one index, and the names behind their numbers.

    ``names`` maps a column to the texts its numbers stand for (``names["theme"][3]``);
    ``openings`` are the distinct opening specifications as JSON values.
    """

    ids: Sequence[str]
    scalars: Mapping[str, Array]
    lists: Mapping[str, Lists]
    lengths: Mapping[str, npt.NDArray[np.uint16]]
    names: Mapping[str, Sequence[str]]
    openings: Sequence[Mapping[str, Any]]
    hidden: frozenset[int] = frozenset()
    """Documents that a supplement replaces or takes out: they are never valid."""

    @property
    def size(self) -> int:
        """How many documents there are, hidden ones included."""
        return len(self.ids)


class Numbering:
    """Numbers for texts, in the order of their first appearance."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.numbers: dict[str, int] = {name: number for number, name in enumerate(names)}

    def of(self, name: str) -> int:
        """The number of a text."""
        return self.numbers.setdefault(name, len(self.numbers))


class ColumnWriter:
    """Gathers the columns while documents are added one by one, then writes them.

    ``names`` are those that another index gave numbers to: they keep them, and only new ones
    are written.
    """

    def __init__(
        self,
        languages: Sequence[str],
        fields: int,
        names: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.ids: list[str] = []
        self.openings = Numbering()
        self.numberings = {column: Numbering(known) for column, known in (names or {}).items()}
        self._known = {column: len(known) for column, known in (names or {}).items()}
        self._scalars = {name: array("i") for name in SCALARS}
        self._starts = {name: array("i", [0]) for name in LISTS}
        self._values = {name: array("i") for name in LISTS}
        self._lengths = {language: bytearray() for language in languages}
        self._fields = fields

    def numbered(self, column: str, name: str) -> int:
        """The number that stands for a text in a column."""
        numbering = self.numberings.get(column)
        if numbering is None:
            numbering = self.numberings[column] = Numbering()
        return numbering.of(name)

    def add(
        self,
        id: str,
        scalars: Mapping[str, int],
        lists: Mapping[str, Iterable[int]],
        lengths: Mapping[str, Sequence[int]],
    ) -> None:
        """Take one document; a list that is not given is empty."""
        self.ids.append(id)
        for name, column in self._scalars.items():
            column.append(scalars.get(name, 0))
        for name, values in self._values.items():
            values.extend(lists.get(name, ()))
            self._starts[name].append(len(values))
        nothing = (0,) * self._fields
        for language, packed in self._lengths.items():
            counts = np.minimum(lengths.get(language, nothing), 65_535).astype("<u2")
            packed += counts.tobytes()

    def write(self, folder: Path) -> None:
        """Write every column as a file of its own, and ``columns.json`` with the names."""
        for name, kind in SCALARS.items():
            values = np.frombuffer(self._scalars[name], np.int32)
            if name != "name_rank":
                np.save(folder / f"{name}.npy", values.astype(kind))
        for name in LISTS:
            np.save(folder / f"{name}.starts.npy", np.frombuffer(self._starts[name], np.int32))
            np.save(folder / f"{name}.values.npy", np.array(self._values[name], np.int32))
        for language, packed in self._lengths.items():
            table = np.frombuffer(packed, "<u2").reshape(-1, self._fields)
            np.save(folder / f"lengths.{language}.npy", table)
        names = {
            column: list(each.numbers)[self._known.get(column, 0) :]
            for column, each in self.numberings.items()
        }
        openings = [json.loads(text) for text in self.openings.numbers]
        document = {"ids": self.ids, "names": names, "openings": openings}
        (folder / "columns.json").write_text(json.dumps(document), encoding="utf-8")


def write_name_ranks(folder: Path, sort_keys: Sequence[str]) -> None:
    """Write the column that sorts by name: each document's place in the alphabet, doubled and
    plus one, so that a supplement's documents find room in between.
    """
    order = sorted(range(len(sort_keys)), key=sort_keys.__getitem__)
    ranks = np.empty(len(order), np.int32)
    ranks[order] = np.arange(len(order), dtype=np.int32) * 2 + 1
    np.save(folder / "name_rank.npy", ranks)
    ordered = [sort_keys[number] for number in order]
    (folder / _SORT_KEYS).write_text(json.dumps(ordered, ensure_ascii=False), encoding="utf-8")


def write_ranks_between(folder: Path, sort_keys: Sequence[str], base: Path) -> None:
    """Write the same column for a supplement: each document's place among those of its base."""
    ordered = json.loads((base / _SORT_KEYS).read_text(encoding="utf-8"))
    ranks = [2 * bisect.bisect_left(ordered, key) for key in sort_keys]
    np.save(folder / "name_rank.npy", np.array(ranks, np.int32))


def read_columns(folder: Path, languages: Sequence[str]) -> Columns:
    """Columns as written, mapped into memory so that processes share them."""
    document = json.loads((folder / "columns.json").read_text(encoding="utf-8"))
    return Columns(
        ids=document["ids"],
        scalars={name: _mapped(folder / f"{name}.npy") for name in SCALARS},
        lists={
            name: Lists(
                _mapped(folder / f"{name}.starts.npy"), _mapped(folder / f"{name}.values.npy")
            )
            for name in LISTS
        },
        lengths={language: _mapped(folder / f"lengths.{language}.npy") for language in languages},
        names=document["names"],
        openings=document["openings"],
    )


def _mapped(path: Path) -> Array:
    """A plain array over a mapped file: numpy's own memmap class slows every operation."""
    loaded = np.load(
        path, mmap_mode="r" if path.stat().st_size > 4096 else None, allow_pickle=False
    )
    return np.asarray(loaded)
