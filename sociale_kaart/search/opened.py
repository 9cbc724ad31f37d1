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
from sociale_kaart.search.opening import OpeningIndex
from sociale_kaart.search.postings import PostingReader
from sociale_kaart.search.question import QuestionReader
from sociale_kaart.search.ranking import Ranker
from sociale_kaart.search.schema import INDEX_NAME
from sociale_kaart.search.suggest import Suggester, read_suggester
from sociale_kaart.search.theme import read_lexicons
from sociale_kaart.search.vocabulary import read_vocabularies

_POSTING_BYTES = 64_000_000
"""Decoded posting lists kept in memory: all of a region's, the most asked of a country's."""


@dataclass(frozen=True, slots=True)
class OpenIndex:
    """An opened generation. ``close`` only when no search uses it."""

    name: str
    columns: Columns
    postings: PostingReader
    ranker: Ranker
    questions: QuestionReader
    coverage: CoverageIndex
    filters: FilterIndex
    openings: OpeningIndex
    suggester: Suggester

    def close(self) -> None:
        """Close the Whoosh reader's files."""
        self.postings.close()


def open_index(generation: Path) -> OpenIndex:
    """Open a generation whose manifest was checked. Raises IndexUnavailable when damaged."""
    try:
        return _opened(generation)
    except (OSError, ValueError, KeyError, TypeError, WhooshError, pickle.UnpicklingError) as error:
        raise IndexUnavailable("the search index is damaged; rebuild it") from error


def _opened(generation: Path) -> OpenIndex:
    columns = read_columns(generation, ANALYSED_LANGUAGES)
    parents: Mapping[str, str | None] = json.loads(
        (generation / "areas.json").read_text(encoding="utf-8")
    )
    lexicons = read_lexicons(generation / "themes.json")
    vocabularies = read_vocabularies(generation / "vocabulary.json")
    for vocabulary in vocabularies.values():
        vocabulary.prepare()
    suggester = read_suggester(generation)
    openings = OpeningIndex(columns.scalars["opening"], columns.openings)
    postings = PostingReader(
        _whoosh_reader(generation, columns), dict(columns.lengths), _POSTING_BYTES
    )
    return OpenIndex(
        name=generation.name,
        columns=columns,
        postings=postings,
        ranker=Ranker(columns, postings),
        questions=QuestionReader(vocabularies, lexicons),
        coverage=CoverageIndex(columns, parents),
        filters=FilterIndex(columns, parents, openings),
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
