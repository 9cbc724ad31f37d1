"""One generation of the index, opened: everything that answers questions about it."""

from __future__ import annotations

import json
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh.index import IndexError as WhooshError
from whoosh.index import open_dir

from sociale_kaart.errors import IndexUnavailable
from sociale_kaart.language.stems import ANALYSED_LANGUAGES
from sociale_kaart.search.columns import Columns, read_columns
from sociale_kaart.search.coverage import CoverageIndex
from sociale_kaart.search.filters import FilterIndex
from sociale_kaart.search.generation import base_of, read_manifest
from sociale_kaart.search.joined import JoinedPostings, JoinedSuggester, join_columns, join_words
from sociale_kaart.search.opening import OpeningIndex
from sociale_kaart.search.postings import PostingReader, PostingSource
from sociale_kaart.search.question import QuestionReader
from sociale_kaart.search.ranking import Ranker
from sociale_kaart.search.schema import INDEX_NAME
from sociale_kaart.search.suggest import Suggester, read_suggester
from sociale_kaart.search.theme import ThemeLexicon, read_lexicons
from sociale_kaart.search.vocabulary import Vocabulary, read_vocabularies

GONE_FILE = "gone.json"
"""In a supplement: ids of the base's services that it replaces or takes out."""
_SUPPLEMENT_BYTES = 4_000_000
_POSTING_BYTES = 64_000_000
"""Decoded posting lists kept in memory: all of a region's, the most asked of a country's."""


@dataclass(frozen=True, slots=True)
class Foundation:
    """The parts of one generation folder as read, before they are put together."""

    name: str
    columns: Columns
    postings: PostingReader
    vocabularies: Mapping[str, Vocabulary]
    suggester: Suggester
    lexicons: Mapping[str, ThemeLexicon]
    parents: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class OpenIndex:
    """An opened generation. ``close`` only when no search uses it."""

    name: str
    base: Foundation
    """The whole index in it, without what a supplement lays over it."""
    columns: Columns
    postings: PostingSource
    ranker: Ranker
    questions: QuestionReader
    coverage: CoverageIndex
    filters: FilterIndex
    openings: OpeningIndex
    suggester: Suggester | JoinedSuggester

    @property
    def entries(self) -> int:
        """How many services can be found."""
        return self.columns.size - len(self.columns.hidden)

    def revisions(self) -> dict[str, int]:
        """The revision of every service that can be found."""
        numbers = self.columns.scalars["revision"].tolist()
        hidden = self.columns.hidden
        return {
            entry: numbers[document]
            for document, entry in enumerate(self.columns.ids)
            if document not in hidden
        }

    def close(self) -> None:
        """Close the Whoosh reader's files."""
        self.postings.close()


def open_index(generation: Path, before: OpenIndex | None = None) -> OpenIndex:
    """Open a generation, and what it supplements; the base of ``before`` is used again.

    Raises IndexUnavailable when a manifest does not hold or something is damaged.
    """
    base = base_of(generation, read_manifest(generation))
    try:
        if base is None:
            return _whole(_foundation(generation))
        return _supplemented(_base(base, before), generation)
    except (OSError, ValueError, KeyError, TypeError, WhooshError, pickle.UnpicklingError) as error:
        raise IndexUnavailable("the search index is damaged; rebuild it") from error


def _base(folder: Path, before: OpenIndex | None) -> Foundation:
    if before is not None and before.base.name == folder.name:
        before.base.postings.share()
        return before.base
    read_manifest(folder)
    return _foundation(folder)


def _foundation(folder: Path) -> Foundation:
    columns = read_columns(folder, ANALYSED_LANGUAGES)
    vocabularies = read_vocabularies(folder / "vocabulary.json")
    for vocabulary in vocabularies.values():
        vocabulary.prepare()
    return Foundation(
        name=folder.name,
        columns=columns,
        vocabularies=vocabularies,
        suggester=read_suggester(folder),
        lexicons=read_lexicons(folder / "themes.json"),
        parents=json.loads((folder / "areas.json").read_text(encoding="utf-8")),
        postings=_postings(folder, columns, _POSTING_BYTES),
    )


def _postings(
    folder: Path, columns: Columns, limit: int, base: PostingReader | None = None
) -> PostingReader:
    reader = _whoosh_reader(folder, columns)
    averages = base.averages if base else None
    return PostingReader(reader, dict(columns.lengths), limit, averages)


def _whole(base: Foundation) -> OpenIndex:
    questions = QuestionReader(base.vocabularies, base.lexicons)
    return _put_together(base.name, base, base.columns, base.postings, questions, base.suggester)


def _supplemented(base: Foundation, folder: Path) -> OpenIndex:
    """The base with the supplement laid over it; the base is let go when that fails."""
    try:
        own = read_columns(folder, ANALYSED_LANGUAGES)
        gone = frozenset(json.loads((folder / GONE_FILE).read_text(encoding="utf-8")))
        words = read_vocabularies(folder / "vocabulary.json")
        suggester = JoinedSuggester(base.suggester, read_suggester(folder), gone)
        postings = _postings(folder, own, _SUPPLEMENT_BYTES, base.postings)
    except BaseException:
        base.postings.close()
        raise
    return _put_together(
        folder.name,
        base,
        join_columns(base.columns, own, gone),
        JoinedPostings(base.postings, postings, base.columns.size),
        QuestionReader(join_words(base.vocabularies, words), base.lexicons),
        suggester,
    )


def _put_together(
    name: str,
    base: Foundation,
    columns: Columns,
    postings: PostingSource,
    questions: QuestionReader,
    suggester: Suggester | JoinedSuggester,
) -> OpenIndex:
    openings = OpeningIndex(columns.scalars["opening"], columns.openings)
    return OpenIndex(
        name=name,
        base=base,
        columns=columns,
        postings=postings,
        ranker=Ranker(columns, postings),
        questions=questions,
        coverage=CoverageIndex(columns, base.parents),
        filters=FilterIndex(columns, base.parents, openings),
        openings=openings,
        suggester=suggester,
    )


def _whoosh_reader(generation: Path, columns: Columns) -> Any:
    """Whoosh's reader, after it agrees with the columns on the number of documents."""
    index = open_dir(str(generation), INDEX_NAME, readonly=True)
    reader = index.reader()
    index.close()
    if reader.doc_count_all() != columns.size:
        reader.close()
        raise IndexUnavailable("the search index contradicts itself; rebuild it")
    return reader
