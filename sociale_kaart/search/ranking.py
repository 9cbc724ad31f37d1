"""One score per entry, computed for all entries at once.

relevance = text + theme + bonuses
score = relevance * coverage + distance + freshness + kind
``docs/search.md`` explains it; ``weights.py`` holds every number with its reason;
``tests/search/plain_ranking.py`` computes the same slowly, entry by entry.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.search import weights
from sociale_kaart.search.columns import Columns
from sociale_kaart.search.coverage import CODES, Reach
from sociale_kaart.search.names import NameIndex
from sociale_kaart.search.postings import PostingSource
from sociale_kaart.search.question import Concept, Pieces
from sociale_kaart.search.remembered import Remembered

FloatArray = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
_REMEMBERED_BYTES = 8_000_000
_BYTES_PER_ENTRY = 200
"""Occurrences kept in memory, at least and by size of the index: one takes 15 bytes an entry."""
_REMEMBERED_QUESTIONS = 12
LINE_THEMES = frozenset({"crisis", "domestic-violence"})
_SURE = 0.5
"""From this share of a word's letter runs on, words that look alike count as the word."""
_HARDLY = 0.15
"""Below this share they do not count at all."""


class Occurrences(NamedTuple):
    """Where a concept occurs: documents ascending and, for each, how strongly (0 to 1), how
    surely it is the concept (1, less where words only look alike), by which alternative (-1
    where it only looks alike) and in which fields.
    """

    documents: npt.NDArray[np.int32]
    strength: FloatArray
    level: FloatArray
    alternative: npt.NDArray[np.int16]
    fields: npt.NDArray[np.uint8]

    @property
    def surely(self) -> int:
        """In how many documents it surely occurs."""
        return int(np.count_nonzero(self.level >= _SURE))

    @property
    def bytes(self) -> int:
        """Memory it takes."""
        return sum(part.nbytes for part in self)


class Held(NamedTuple):
    """Where a piece of a word occurs: documents ascending and how strongly (0 to 1)."""

    documents: npt.NDArray[np.int32]
    fullness: FloatArray

    @property
    def bytes(self) -> int:
        """Memory it takes."""
        return self.documents.nbytes + self.fullness.nbytes


class Relevance(NamedTuple):
    """For every document: how relevant, and the share of the question's weight it matches."""

    score: FloatArray
    matched: FloatArray


class Ranker:
    """Scores all documents of one index. Safe to use from several threads."""

    def __init__(self, columns: Columns, postings: PostingSource) -> None:
        self._columns = columns
        self._postings = postings
        self._size = columns.size
        self._themes = _theme_table(columns)
        self.names = NameIndex(columns)
        self._steady = _steady(columns)
        kinds = columns.names.get("kind", ())
        self._lines: FloatArray = np.isin(
            columns.scalars["kind"], [kinds.index(k) for k in ("helpline",) if k in kinds]
        ).astype(np.float32)
        self._review_due = columns.scalars["review_due"]
        self._abroad = _abroad(columns)
        self._readable = _readable(columns)
        self._coverage = np.array([*(weights.COVERAGE[code] for code in CODES), 0.0], np.float32)
        self._known: Remembered[Concept, Occurrences] = Remembered(
            max(_REMEMBERED_BYTES, _BYTES_PER_ENTRY * self._size), lambda found: found.bytes
        )
        self._held: Remembered[tuple[str, tuple[str, ...]], Held] = Remembered(
            max(_REMEMBERED_BYTES, _BYTES_PER_ENTRY * self._size) // 2, lambda held: held.bytes
        )
        self._relevances: Remembered[tuple[Concept, ...], Relevance] = Remembered(
            _REMEMBERED_QUESTIONS
        )

    def relevance(self, concepts: tuple[Concept, ...]) -> Relevance:
        """How relevant each document is to a question's concepts, whatever the place.

        Remembered for the last few questions: their next page, filters and map follow.
        """
        return self._relevances.get(concepts, lambda: self._relevance(concepts))

    def _relevance(self, concepts: tuple[Concept, ...]) -> Relevance:
        score = np.zeros(self._size, np.float32)
        matched = np.zeros(self._size, np.float32)
        for concept, share in zip(concepts, self.shares(concepts), strict=True):
            found = self.occurrences(concept)
            score[found.documents] += np.float32(share) * found.strength
            self._add_matches(matched, concept, found, np.float32(share))
        sure = theme_weights(concepts)
        if sure:
            score += np.float32(weights.THEME) * self._theme_score(sure)
        for theme in sure.keys() & LINE_THEMES:
            documents, order = self.theme_order(theme)
            lines = order * self._lines[documents]
            score[documents] += np.float32(weights.LINE * sure[theme]) * lines
        every = matched > np.float32(weights.EVERY_WORD)
        np.add(score, np.float32(weights.ALL_WORDS), out=score, where=every)
        self.names.add_bonuses(score, concepts)
        return Relevance(score, matched)

    def _add_matches(
        self, matched: FloatArray, concept: Concept, found: Occurrences, share: np.float32
    ) -> None:
        """Add a concept's share where it occurs, or where a theme answers for it."""
        certain = [
            theme
            for theme, evidence in concept.themes.items()
            if evidence.weight >= weights.THEME_CERTAIN
        ]
        if not certain:
            matched[found.documents] += share * found.level
            return
        level = np.zeros(self._size, np.float32)
        level[found.documents] = found.level
        for theme in certain:
            level[self.theme_order(theme)[0]] = 1.0
        matched += share * level

    def suits(self, persons: tuple[str, ...], immobile: bool, at_practice: bool) -> FloatArray:
        """Per document what it gains by suiting the person, see ``Query``."""
        gained = np.zeros(self._size, np.float32)
        named = np.zeros(self._size, bool)
        for person in persons:
            named |= self._listed("group", person)
        gained[named] += np.float32(weights.PERSONS)
        if immobile:
            gained[self._listed("mode", "home")] += np.float32(weights.IMMOBILE["home"])
            gained[self._listed("theme", "transport")] += np.float32(weights.IMMOBILE["transport"])
            wheelchair = self._columns.scalars["wheelchair"] > 0
            gained[wheelchair] += np.float32(weights.IMMOBILE["wheelchair"])
        if at_practice:
            kinds = self._columns.names.get("kind", ())
            here = [number for number, kind in enumerate(kinds) if kind == "link_worker"]
            roles = np.isin(self._columns.scalars["kind"], here)
            gained[roles] += np.float32(weights.AT_PRACTICE)
        return gained

    def _listed(self, column: str, value: str) -> Mask:
        """The documents whose list in a column holds a value."""
        found = np.zeros(self._size, bool)
        names, lists = self._columns.names.get(column, ()), self._columns.lists[column]
        if value in names:
            found[lists.owners()[lists.values == list(names).index(value)]] = True
        return found

    def score(
        self,
        documents: npt.NDArray[np.intp],
        relevance: Relevance,
        reach: Reach,
        day: int,
        language: str,
    ) -> FloatArray:
        """The final score of some documents: relevance at a place on a day (ordinal).

        ``language`` is the question's: it tells the country when no place does.
        """
        codes = reach.codes[documents]
        score = relevance.score[documents] * self._coverage[codes]
        if codes.any():  # else no place was asked for, and nothing is near
            near = reach.km[documents] * np.float32(-1 / weights.DISTANCE_KM)
            score += np.float32(weights.DISTANCE) * np.exp(near)
        score += self._steady[documents]
        score[self._review_due[documents] < day] += np.float32(weights.STALE)
        abroad = self.abroad(language)[documents]
        score[(codes == 0) & abroad] *= np.float32(weights.OTHER_COUNTRY)
        return score

    def abroad(self, language: str) -> Mask:
        """The documents in other countries than the reader's, as the question's language tells.

        Where that language is no country's own (English), the country of most entries counts.
        """
        return self._abroad.get(language, self._abroad[""])

    def occurrences(self, concept: Concept) -> Occurrences:
        """Where a concept occurs, each document by its best alternative; remembered."""
        return self._known.get(concept, lambda: self._merged(concept))

    def forget_answers(self) -> None:
        """Forget whole questions but not posting lists (for measuring)."""
        self._relevances.clear()

    def forget(self) -> None:
        """Forget all that was remembered (for measuring)."""
        self.forget_answers()
        self._known.clear()
        self._held.clear()
        self._postings.clear()

    def theme_order(self, theme: str) -> tuple[npt.NDArray[np.int32], FloatArray]:
        """Documents with a theme, and how far up it stands in each."""
        return self._themes.get(theme, _NO_DOCUMENTS)

    def _merged(self, concept: Concept) -> Occurrences:
        best = np.zeros(self._size, np.float32)
        which = np.full(self._size, -1, np.int16)
        fields = np.zeros(self._size, np.uint8)
        for number, each in enumerate(concept.alternatives):
            postings = self._postings.read(each.language, each.term)
            weighted = postings.frequency * np.float32(each.weight)
            if each.language != concept.language and concept.language in self._readable:
                weighted *= self._readable[concept.language][postings.documents]
            better = weighted > best[postings.documents]
            documents = postings.documents[better]
            best[documents] = weighted[better]
            which[documents] = number
            fields[documents] = postings.fields[better]
        level = (best > 0).astype(np.float32)
        best /= best + np.float32(weights.SATURATION)
        for pieces in concept.pieces:
            strength, share = self._in_pieces(pieces)
            np.maximum(best, np.float32(pieces.weight) * strength, out=best)
            share[share >= _SURE] = 1.0
            np.maximum(level, share, out=level)
        documents = np.flatnonzero(level >= _HARDLY).astype(np.int32)
        return Occurrences(
            documents, best[documents], level[documents], which[documents], fields[documents]
        )

    def _in_pieces(self, pieces: Pieces) -> tuple[FloatArray, FloatArray]:
        """Per document BM25 over a word's pieces (0 to 1), and the share of pieces it has."""
        strength = np.zeros(self._size, np.float32)
        share = np.zeros(self._size, np.float32)
        total = 0.0
        for terms in pieces.held_by:
            documents, fullness = self._holding(pieces.language, terms)
            count = len(documents)
            rarity = np.float32(np.log1p((self._size - count + 0.5) / (count + 0.5)))
            total += float(rarity)
            strength[documents] += rarity * fullness
            share[documents] += rarity
        return strength / np.float32(total or 1.0), share / np.float32(total or 1.0)

    def _holding(self, language: str, terms: tuple[str, ...]) -> Held:
        """Where any of some terms occurs; remembered, as many words share a part."""
        return self._held.get((language, terms), lambda: self._hold(language, terms))

    def _hold(self, language: str, terms: tuple[str, ...]) -> Held:
        found = [self._postings.read(language, term) for term in terms]
        if not found:
            return Held(*_NO_DOCUMENTS)
        summed = np.bincount(
            np.concatenate([each.documents for each in found]),
            np.concatenate([each.frequency for each in found]),
            self._size,
        )
        documents = np.flatnonzero(summed > 0).astype(np.int32)
        kept = summed[documents].astype(np.float32)
        return Held(documents, kept / (kept + np.float32(weights.SATURATION)))

    def shares(self, concepts: Sequence[Concept]) -> list[float]:
        """Each concept's share of the question: rarer words count more (BM25's idf)."""
        if len(concepts) == 1:
            return [1.0]
        rarities = []
        for concept in concepts:
            count = self.occurrences(concept).surely
            for theme, evidence in concept.themes.items():
                if evidence.weight >= weights.THEME_CERTAIN:
                    count = max(count, len(self.theme_order(theme)[0]))
            rarity = np.log1p((self._size - count + 0.5) / (count + 0.5))
            rarities.append(float(rarity) if count else float(np.log1p(2 * self._size)) * 0.5)
        total = sum(rarities) or 1.0
        return [rarity / total for rarity in rarities]

    def _theme_score(self, sure: Mapping[str, float]) -> FloatArray:
        """Per document its best theme among those the question points to."""
        best = np.zeros(self._size, np.float32)
        for theme, weight in sure.items():
            documents, order = self.theme_order(theme)
            best[documents] = np.maximum(best[documents], order * np.float32(weight))
        return best


_NO_DOCUMENTS = (np.empty(0, np.int32), np.empty(0, np.float32))


def theme_weights(concepts: Sequence[Concept]) -> Mapping[str, float]:
    """How surely the question as a whole points to each theme, 0 to 1.

    The evidence of its words adds up, so that several weak words for one theme beat a single
    misleading one; a theme with less evidence than the foremost counts for its share of it.
    """
    sums: dict[str, float] = {}
    for concept in concepts:
        for theme, evidence in concept.themes.items():
            sums[theme] = sums.get(theme, 0.0) + evidence.weight
    most = max(sums.values(), default=0.0)
    return {
        theme: (1 - math.exp(-weights.THEME_SUM * found)) * found / most
        for theme, found in sums.items()
    }


def _theme_table(
    columns: Columns,
) -> Mapping[str, tuple[npt.NDArray[np.int32], FloatArray]]:
    lists = columns.lists["theme"]
    owners = lists.owners()
    places = np.arange(len(lists.values)) - lists.starts[:-1][owners] if len(owners) else owners
    last = len(weights.THEME_ORDER) - 1
    order = np.array(weights.THEME_ORDER, np.float32)[np.minimum(places, last)]
    table = {}
    for number, theme in enumerate(columns.names.get("theme", ())):
        here = lists.values == number
        table[theme] = (owners[here], order[here])
    return table


def _abroad(columns: Columns) -> Mapping[str, Mask]:
    """By language that is some entry's country's own, and for the others by "": who is abroad."""
    country = columns.scalars["country"]
    languages = [COUNTRIES[name].language for name in columns.names.get("country", ())]
    found = {
        language: np.array([each != language for each in languages])[country]
        for language in languages
    }
    found[""] = country != (np.bincount(country).argmax() if len(country) else 0)
    return found


def _readable(columns: Columns) -> Mapping[str, FloatArray]:
    """By language: what a word in another one counts in each document, less where it has both."""
    return {
        language: np.where(
            lengths.any(axis=1), np.float32(weights.BESIDE_OWN_LANGUAGE), np.float32(1.0)
        )
        for language, lengths in columns.lengths.items()
        if lengths.any()
    }


def _steady(columns: Columns) -> FloatArray:
    """What depends on neither question nor place: kind and front door."""
    kinds = columns.names.get("kind", ())
    by_kind = np.array([weights.KIND.get(kind, 0.0) for kind in kinds] or [0.0], np.float32)
    entrance = columns.scalars["entrance"] * np.float32(weights.ENTRANCE)
    steady: FloatArray = (by_kind[columns.scalars["kind"]] + entrance).astype(np.float32)
    return steady
