"""Posting lists as numpy arrays, read block by block from Whoosh and remembered.

Reads Whoosh's blocks through private members of its leaf matcher (``_read_data``, ``_data``,
``_next_block``), which is why the distribution is pinned; a test compares counts with Whoosh's
own searcher.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
from whoosh.reading import TermNotFound

from sociale_kaart.search.weights import FIELD_WEIGHTS, FIELDS, LENGTH_NORMS

FloatArray = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.int32]


class Postings(NamedTuple):
    """Where a term occurs: document numbers ascending, weighted frequency, fields as bits."""

    documents: IntArray
    frequency: FloatArray
    fields: npt.NDArray[np.uint8]

    @property
    def bytes(self) -> int:
        """Memory it takes."""
        return self.documents.nbytes + self.frequency.nbytes + self.fields.nbytes


_NOWHERE = Postings(np.empty(0, np.int32), np.empty(0, np.float32), np.empty(0, np.uint8))
_WEIGHTS = np.array([FIELD_WEIGHTS[name] for name in FIELDS], np.float32)
_NORMS = np.array([LENGTH_NORMS[name] for name in FIELDS], np.float32)
_BITS = (1 << np.arange(len(FIELDS))).astype(np.uint8)


class PostingSource(Protocol):
    """Where postings are read: one index, or one and its supplement."""

    def read(self, language: str, term: str) -> Postings:
        """The postings of a term in a language; empty when it does not occur."""
        ...

    def clear(self) -> None:
        """Forget every list (for measuring)."""
        ...

    def close(self) -> None:
        """Close what is read from."""
        ...


def read_blocks(reader: Any, field: str, term: str) -> tuple[IntArray, npt.NDArray[np.uint8]]:
    """Documents and counts (documents × fields) of a term, as Whoosh stored them."""
    matcher = reader.postings(field, term.encode())
    documents: list[IntArray] = []
    counts: list[bytes] = []
    while matcher.is_active():
        matcher._read_data()
        steps, _, values = matcher._data
        documents.append(np.cumsum(np.array(steps, np.int32), dtype=np.int32))
        counts.append(values)
        matcher._next_block()
    flat = np.frombuffer(b"".join(counts), np.uint8)
    return np.concatenate(documents), flat.reshape(-1, len(FIELDS))


class PostingReader:
    """Posting lists of one index, with BM25F's field weights and lengths already applied.

    ``lengths`` holds per language a documents × fields array of field lengths; ``averages`` are
    those of the index that this one supplements. Remembers lists up to ``limit`` bytes, least
    recently used first out. Safe to use from several threads.
    """

    def __init__(
        self,
        reader: Any,
        lengths: dict[str, npt.NDArray[np.uint16]],
        limit: int,
        averages: Mapping[str, FloatArray] | None = None,
    ) -> None:
        self._reader = reader
        self._users = 1
        self._lengths = lengths
        self.averages = averages or {name: _average(each) for name, each in lengths.items()}
        self._limit = limit
        self._used = 0
        self._known: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, language: str, term: str) -> Postings:
        """The postings of a term in a language; empty when it does not occur."""
        key = (language, term)
        with self._lock:
            found = self._known.get(key)
            if found is not None:
                self._known.move_to_end(key)
                return found
            found = self._weighed(language, term)
            self._remember(key, found)
        return found

    def clear(self) -> None:
        """Forget every list (for measuring)."""
        with self._lock:
            self._known.clear()
            self._used = 0

    def share(self) -> PostingReader:
        """The same reader for one more user, who closes it too."""
        with self._lock:
            self._users += 1
        return self

    def close(self) -> None:
        """Close the Whoosh reader when the last user closes it."""
        with self._lock:
            self._users -= 1
            if self._users == 0:
                self._reader.close()

    def _remember(self, key: tuple[str, str], postings: Postings) -> None:
        self._known[key] = postings
        self._used += postings.bytes + 200
        while self._used > self._limit and len(self._known) > 1:
            _, old = self._known.popitem(last=False)
            self._used -= old.bytes + 200

    def _weighed(self, language: str, term: str) -> Postings:
        try:
            documents, counts = read_blocks(self._reader, language, term)
        except TermNotFound:
            return _NOWHERE
        relative = self._lengths[language][documents] / self.averages[language]
        frequency = (counts * _WEIGHTS / (1 - _NORMS + _NORMS * relative)).sum(axis=1)
        fields = ((counts > 0) * _BITS).sum(axis=1)
        return Postings(documents, frequency.astype(np.float32), fields.astype(np.uint8))


def _average(lengths: npt.NDArray[np.uint16]) -> FloatArray:
    filled = np.maximum((lengths > 0).sum(axis=0), 1)
    average: FloatArray = np.maximum(lengths.sum(axis=0, dtype=np.float64) / filled, 1.0).astype(
        np.float32
    )
    return average
