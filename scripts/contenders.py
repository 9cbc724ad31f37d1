"""Search engines that are measured beside ours, each over the same analysed Dutch words.

Each does the least that answers the question; none explains, widens or knows opening hours.
"""

from __future__ import annotations

import math
import sqlite3
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import tantivy
from rapidfuzz import process
from rapidfuzz.distance import OSA
from whoosh import fields, query, sorting
from whoosh.index import create_in

TOP = 20
KM_PER_DEGREE = 111.195


@dataclass(frozen=True, slots=True)
class Document:
    """What the engines index: terms in order, theme ids, whether it is free, microdegrees."""

    id: str
    terms: tuple[str, ...]
    themes: tuple[str, ...]
    free: int
    lon: int
    lat: int


@dataclass(frozen=True, slots=True)
class Box:
    """A square around a point, half ``km`` wide on each side, in microdegrees."""

    west: int
    east: int
    south: int
    north: int

    @classmethod
    def around(cls, lon: float, lat: float, km: float) -> Box:
        """The square around a point."""
        high = km / KM_PER_DEGREE
        wide = high / math.cos(math.radians(lat))
        sides = (lon - wide, lon + wide, lat - high, lat + high)
        return cls(*(round(side * 1_000_000) for side in sides))


class Contender(Protocol):
    """A search engine over the documents; each method answers one class of questions.

    ``words`` and ``near`` give how many match; the others only do the work.
    """

    def words(self, terms: Sequence[str]) -> int:
        """The best 20 of the documents with any of the terms, and how many there are."""
        ...

    def filtered(self, term: str, theme: str) -> int:
        """The best 20 of a theme that are free, with how many of each theme would be left."""
        ...

    def prefix(self, start: str) -> int:
        """Terms that begin so."""
        ...

    def typo(self, word: str) -> int:
        """The best 20 with a term one edit away."""
        ...

    def near(self, term: str, box: Box) -> int:
        """The best 20 with the term inside a square, and how many there are."""
        ...


class Whoosh:
    """Whoosh's own searcher over an index of its own, with sortable columns for filters."""

    def __init__(self, folder: Path, documents: Sequence[Document]) -> None:
        schema = fields.Schema(
            text=fields.KEYWORD(scorable=True),
            theme=fields.KEYWORD(),
            first_theme=fields.ID(sortable=True),
            free=fields.NUMERIC(int),
            lon=fields.NUMERIC(int),
            lat=fields.NUMERIC(int),
        )
        folder.mkdir(parents=True)
        index = create_in(str(folder), schema)
        writer = index.writer(limitmb=512)
        for each in documents:
            writer.add_document(
                text=" ".join(each.terms),
                theme=" ".join(each.themes),
                first_theme=each.themes[0],
                free=each.free,
                lon=each.lon,
                lat=each.lat,
            )
        writer.commit(optimize=True)
        self._searcher = index.searcher()

    def words(self, terms: Sequence[str]) -> int:
        """See Contender."""
        asked = query.Or([query.Term("text", term) for term in terms])
        return len(self._searcher.search(asked, limit=TOP))

    def filtered(self, term: str, theme: str) -> int:
        """See Contender; counts only first themes, as Whoosh groups by one value."""
        chosen = query.And([query.Term("theme", theme), query.NumericRange("free", 1, 1)])
        facet = sorting.FieldFacet("first_theme", maptype=sorting.Count)
        asked = query.Term("text", term)
        found = self._searcher.search(asked, limit=TOP, filter=chosen, groupedby=facet)
        found.groups()
        return len(found)

    def prefix(self, start: str) -> int:
        """See Contender."""
        return sum(1 for _ in self._searcher.reader().expand_prefix("text", start))

    def typo(self, word: str) -> int:
        """See Contender."""
        asked = query.FuzzyTerm("text", word, maxdist=1, prefixlength=1)
        return len(self._searcher.search(asked, limit=TOP))

    def near(self, term: str, box: Box) -> int:
        """See Contender."""
        inside = query.And(
            [
                query.NumericRange("lon", box.west, box.east),
                query.NumericRange("lat", box.south, box.north),
            ]
        )
        return len(self._searcher.search(query.Term("text", term), limit=TOP, filter=inside))


class Fts5:
    """SQLite's full-text search with ordinary tables for filters and an R*Tree for places."""

    def __init__(self, folder: Path, documents: Sequence[Document]) -> None:
        folder.mkdir(parents=True)
        self._base = sqlite3.connect(folder / "fts.sqlite3")
        self._base.executescript(
            "CREATE VIRTUAL TABLE doc USING fts5(text, content='', detail='column');"
            "CREATE TABLE fact (id INTEGER PRIMARY KEY, free INTEGER);"
            "CREATE TABLE theme (id INTEGER, name TEXT);"
            "CREATE VIRTUAL TABLE place USING rtree_i32(id, west, east, south, north);"
            "CREATE VIRTUAL TABLE word USING fts5vocab(doc, row);"
        )
        self._fill(documents)
        self._words = [row[0] for row in self._base.execute("SELECT term FROM word ORDER BY term")]

    def _fill(self, documents: Sequence[Document]) -> None:
        numbered = list(enumerate(documents, 1))
        many = self._base.executemany
        many("INSERT INTO doc(rowid, text) VALUES (?, ?)",
             ((n, " ".join(d.terms)) for n, d in numbered))  # fmt: skip
        many("INSERT INTO fact VALUES (?, ?)", ((n, d.free) for n, d in numbered))
        many("INSERT INTO theme VALUES (?, ?)", ((n, t) for n, d in numbered for t in d.themes))
        many("INSERT INTO place VALUES (?, ?, ?, ?, ?)",
             ((n, d.lon, d.lon, d.lat, d.lat) for n, d in numbered))  # fmt: skip
        self._base.execute("CREATE INDEX theme_by_id ON theme (id)")
        self._base.execute("INSERT INTO doc(doc) VALUES ('optimize')")
        self._base.commit()

    def words(self, terms: Sequence[str]) -> int:
        """See Contender."""
        asked = " OR ".join(f'"{term}"' for term in terms)
        return self._best(asked)

    def _best(self, asked: str) -> int:
        best = "SELECT rowid FROM doc WHERE doc MATCH ? ORDER BY rank LIMIT ?"
        self._base.execute(best, (asked, TOP)).fetchall()
        count = self._base.execute("SELECT count(*) FROM doc WHERE doc MATCH ?", (asked,))
        return int(count.fetchone()[0])

    def filtered(self, term: str, theme: str) -> int:
        """See Contender."""
        where = (
            "FROM doc JOIN fact ON fact.id = doc.rowid WHERE doc MATCH ? AND fact.free = 1 AND "
            "EXISTS (SELECT 1 FROM theme WHERE theme.id = doc.rowid AND name = ?)"
        )
        given = (f'"{term}"', theme)
        found = self._base.execute(f"SELECT doc.rowid {where} ORDER BY rank LIMIT {TOP}", given)
        found.fetchall()
        self._base.execute(
            "SELECT name, count(*) FROM theme WHERE id IN (SELECT doc.rowid FROM doc JOIN fact"
            " ON fact.id = doc.rowid WHERE doc MATCH ? AND fact.free = 1) GROUP BY name",
            given[:1],
        ).fetchall()
        return int(self._base.execute(f"SELECT count(*) {where}", given).fetchone()[0])

    def prefix(self, start: str) -> int:
        """See Contender."""
        rows = self._base.execute(
            "SELECT term FROM word WHERE term >= ? AND term < ?", (start, start + "\U0010ffff")
        )
        return len(rows.fetchall())

    def typo(self, word: str) -> int:
        """See Contender; FTS5 has no such search, so rapidfuzz looks the words up."""
        low = bisect_left(self._words, word[:1])
        high = bisect_left(self._words, word[:1] + "\U0010ffff")
        near = process.extract(
            word, self._words[low:high], scorer=OSA.distance, score_cutoff=1, limit=10
        )
        return self.words([each[0] for each in near]) if near else 0

    def near(self, term: str, box: Box) -> int:
        """See Contender."""
        where = (
            "FROM doc JOIN place ON place.id = doc.rowid WHERE doc MATCH ? AND west >= ? "
            "AND east <= ? AND south >= ? AND north <= ?"
        )
        given = (f'"{term}"', box.west, box.east, box.south, box.north)
        self._base.execute(f"SELECT doc.rowid {where} ORDER BY rank LIMIT {TOP}", given).fetchall()
        return int(self._base.execute(f"SELECT count(*) {where}", given).fetchone()[0])


class Tantivy:
    """tantivy, a search library in Rust."""

    def __init__(self, folder: Path, documents: Sequence[Document]) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
        builder.add_text_field("theme", tokenizer_name="raw", fast=True)
        for name in ("free", "lon", "lat"):
            builder.add_integer_field(name, indexed=True, fast=True)
        self._schema = builder.build()
        folder.mkdir(parents=True)
        index = tantivy.Index(self._schema, path=str(folder))
        writer = index.writer(200_000_000, 1)
        for each in documents:
            writer.add_document(
                tantivy.Document(
                    text=[" ".join(each.terms)],
                    theme=list(each.themes),
                    free=[each.free],
                    lon=[each.lon],
                    lat=[each.lat],
                )
            )
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def _term(self, field: str, value: object) -> Any:
        return tantivy.Query.term_query(self._schema, field, value)

    def _all(self, *queries: Any) -> Any:
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, each) for each in queries])

    def words(self, terms: Sequence[str]) -> int:
        """See Contender."""
        asked = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, self._term("text", term)) for term in terms]
        )
        return int(self._searcher.search(asked, TOP).count)

    def filtered(self, term: str, theme: str) -> int:
        """See Contender."""
        free = self._all(self._term("text", term), self._term("free", 1))
        found = self._searcher.search(self._all(free, self._term("theme", theme)), TOP)
        self._searcher.aggregate(free, {"themes": {"terms": {"field": "theme", "size": 40}}})
        return int(found.count)

    def prefix(self, start: str) -> int:
        """See Contender."""
        return len(self._searcher.terms_with_prefix("text", start))

    def typo(self, word: str) -> int:
        """See Contender."""
        asked = tantivy.Query.fuzzy_term_query(self._schema, "text", word, 1, True)
        return int(self._searcher.search(asked, TOP).count)

    def near(self, term: str, box: Box) -> int:
        """See Contender."""
        whole = tantivy.FieldType.Integer
        ranges = [
            tantivy.Query.range_query(self._schema, name, whole, low, high)
            for name, low, high in (("lon", box.west, box.east), ("lat", box.south, box.north))
        ]
        found = self._searcher.search(self._all(self._term("text", term), *ranges), TOP)
        return int(found.count)
