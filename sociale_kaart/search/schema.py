"""The Whoosh index: one field per language; a posting counts a term per field of the entry.

Only Whoosh's schema, writer, term dictionary and posting blocks are used. Terms come from the
room ``language``, so no Whoosh analyser runs; the value of a posting is six bytes, occurrences
in name, summary, organization, description, place and kind, each at most 255.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from whoosh import fields, formats

from sociale_kaart.language.stems import ANALYSED_LANGUAGES
from sociale_kaart.search.weights import FIELDS

INDEX_NAME = "services"
Posting = tuple[str, bytes, int, float, bytes]
"""Field, term, document, weight, value: what Whoosh calls a posting."""


class FieldCounts(formats.Format):  # type: ignore[misc]
    """Six occurrence counts as the value of a posting."""

    posting_size = len(FIELDS)

    def decode_frequency(self, value: bytes) -> int:
        """How often the term occurs in the entry."""
        return sum(value)


class CountedTerms(fields.FieldType):  # type: ignore[misc]
    """A field whose value is a mapping of term to six packed counts, already analysed."""

    indexed = True
    scorable = True
    stored = False

    def __init__(self) -> None:
        super().__init__(FieldCounts(), None, scorable=True)

    def index(
        self, value: Mapping[str, int], **_: Any
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Term, occurrences, weight and value for each term of one entry."""
        for term, packed in value.items():
            counts = packed.to_bytes(len(FIELDS), "little")
            total = sum(counts)
            yield term.encode(), total, float(total), counts

    def process_text(self, qstring: str, *_: Any, **__: Any) -> Iterator[str]:
        """A query text is one term already."""
        yield qstring


def build_schema() -> fields.Schema:
    """The entry's id and one field per analysed language."""
    schema = fields.Schema(id=fields.ID(stored=True))
    for language in ANALYSED_LANGUAGES:
        schema.add(language, CountedTerms())
    return schema


class PostingArrays:
    """Collects postings in arrays instead of Whoosh's pool of sorted, pickled runs.

    Documents come in order, so one stable sort by term is all that is needed: a third of the
    time at 120,000 entries. Has the methods that Whoosh's writer calls on its pool.
    """

    def __init__(self) -> None:
        self._fields: dict[str, _Field] = {}

    def add(self, item: Posting) -> None:
        """Take one posting."""
        name, term, document, weight, value = item
        field = self._fields.get(name)
        if field is None:
            field = self._fields[name] = _Field()
        field.add(term, document, weight, value)

    def iter_postings(self) -> Iterator[Posting]:
        """All postings by field, term and document."""
        for name in sorted(self._fields):
            yield from self._fields[name].postings(name)

    def cleanup(self) -> None:
        """Let go of everything."""
        self._fields.clear()


class _Field:
    def __init__(self) -> None:
        self.numbers: dict[bytes, int] = {}
        self.terms = array("i")
        self.documents = array("i")
        self.weights = array("f")
        self.values = bytearray()
        self.size = 0

    def add(self, term: bytes, document: int, weight: float, value: bytes) -> None:
        numbers = self.numbers
        self.terms.append(numbers.setdefault(term, len(numbers)))
        self.documents.append(document)
        self.weights.append(weight)
        self.values += value
        self.size = len(value)

    def postings(self, name: str) -> Iterator[Posting]:
        ordered = sorted(self.numbers)
        rank = np.empty(len(ordered), np.int32)
        rank[[self.numbers[term] for term in ordered]] = np.arange(len(ordered), dtype=np.int32)
        ranks = rank[np.frombuffer(self.terms, np.int32)]
        order = np.argsort(ranks, kind="stable")
        size = self.size
        values = bytes(self.values)
        for start in range(0, len(order), 65_536):
            part = order[start : start + 65_536]
            yield from _tuples(
                name,
                [ordered[number] for number in ranks[part]],
                np.frombuffer(self.documents, np.int32)[part].tolist(),
                np.frombuffer(self.weights, np.float32)[part].tolist(),
                [values[size * number : size * number + size] for number in part.tolist()],
            )


def _tuples(
    name: str,
    terms: Sequence[bytes],
    documents: Iterable[int],
    weights: Iterable[float],
    values: Iterable[bytes],
) -> Iterator[Posting]:
    for term, document, weight, value in zip(terms, documents, weights, values, strict=True):
        yield name, term, document, weight, value
