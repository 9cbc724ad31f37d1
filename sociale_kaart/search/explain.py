"""The score of a hit in its parts: each named weight of ``docs/search.md`` and what it gave.

Worked out again for the few hits of a page, and only when asked (``explain=1``); the parts of a
hit add up to its score. Factors (coverage, another country) stand there as what they changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sociale_kaart.language.danger import Danger
from sociale_kaart.search import weights
from sociale_kaart.search.coverage import CODES, OUTSIDE, Reach
from sociale_kaart.search.opened import OpenIndex
from sociale_kaart.search.query import Query
from sociale_kaart.search.question import Question
from sociale_kaart.search.ranking import LINE_THEMES, theme_weights
from sociale_kaart.search.results import Part
from sociale_kaart.search.urgent import home_language, lines_of

Numbers = npt.NDArray[Any]
_LEAST = 1e-7
"""Parts below this are rounding, and left out."""
LAST = -100.0
"""What does not serve the place stands after everything else."""


class Asked(NamedTuple):
    """Everything that a score depends on beside the entries."""

    query: Query
    question: Question
    danger: Danger | None
    reach: Reach
    day: int


class _Row(NamedTuple):
    """One part for all documents asked about."""

    name: str
    of: str
    values: Numbers


def explain(index: OpenIndex, asked: Asked, documents: Numbers) -> list[tuple[Part, ...]]:
    """The parts of each document's score, in the order in which the formula names them."""
    rows = list(_relevance(index, asked, documents))
    relevance = sum((row.values for row in rows), np.zeros(len(documents)))
    rows += _suited(index, asked, documents, relevance)
    rows += _urgent(index, asked, documents)
    rows += _placed(index, asked, documents, rows)
    return [
        tuple(
            Part(row.name, row.of, float(row.values[number]))
            for row in rows
            if abs(row.values[number]) > _LEAST
        )
        for number in range(len(documents))
    ]


def _relevance(index: OpenIndex, asked: Asked, documents: Numbers) -> Iterator[_Row]:
    """Text, theme and bonuses."""
    ranker, concepts = index.ranker, asked.question.concepts
    if not concepts:
        return
    for concept, share in zip(concepts, ranker.shares(concepts), strict=True):
        found = ranker.occurrences(concept)
        strength = np.zeros(index.columns.size)
        strength[found.documents] = found.strength
        yield _Row("text", concept.word, share * strength[documents])
    yield from _themes(index, asked, documents)
    every = ranker.relevance(concepts).matched[documents] > np.float32(weights.EVERY_WORD)
    yield _Row("all_words", "", weights.ALL_WORDS * every)
    phrase, whole = ranker.names.bonuses(concepts)
    yield _Row("phrase", "", weights.PHRASE * phrase[documents])
    yield _Row("whole_name", "", weights.WHOLE_NAME * whole[documents])


def _themes(index: OpenIndex, asked: Asked, documents: Numbers) -> Iterator[_Row]:
    """The best theme of each document, and what lines gain for theirs."""
    sure = theme_weights(asked.question.concepts)
    names = sorted(sure)
    table = np.zeros((len(names) + 1, len(documents)))
    for number, theme in enumerate(names):
        table[number] = sure[theme] * _order(index, theme, documents)
    best = table.argmax(axis=0)
    for number, theme in enumerate(names):
        yield _Row("theme", theme, weights.THEME * table[number] * (best == number))
    lines = lines_of(index.columns)[documents]
    for theme in sorted(sure.keys() & LINE_THEMES):
        gained = weights.LINE * sure[theme] * _order(index, theme, documents)
        yield _Row("line", theme, gained * lines)


def _order(index: OpenIndex, theme: str, documents: Numbers) -> Numbers:
    found = np.zeros(index.columns.size)
    holding, order = index.ranker.theme_order(theme)
    found[holding] = order
    return found[documents]


def _suited(
    index: OpenIndex, asked: Asked, documents: Numbers, relevance: Numbers
) -> Iterator[_Row]:
    """What suits the person comes forward among what is relevant; roles at a practice anyway."""
    query, ranker = asked.query, index.ranker
    if asked.danger is not None:
        return
    roles = ranker.suits((), immobile=False, at_practice=query.at_practice)[documents]
    counted = (relevance > 0) | (roles > 0)
    for name, gained in (
        ("persons", ranker.suits(query.persons, immobile=False, at_practice=False)),
        ("immobile", ranker.suits((), immobile=query.immobile, at_practice=False)),
    ):
        yield _Row(name, "", gained[documents] * counted)
    yield _Row("at_practice", "", roles)


def _urgent(index: OpenIndex, asked: Asked, documents: Numbers) -> Iterator[_Row]:
    """In acute danger: what is about it, and far more for a line about it."""
    if asked.danger is None:
        return
    lines = lines_of(index.columns)
    if asked.query.near is None:
        countries = index.columns.names.get("country", ())
        spoken = home_language((asked.question.language, asked.query.language), countries)
        lines = lines & ~index.ranker.abroad(spoken)
    for theme, weight in weights.URGENT_THEMES[asked.danger].items():
        order = _order(index, theme, documents)
        here = lines[documents]
        yield _Row("urgent_line", theme, weight * order * weights.URGENT_LINE * here)
        yield _Row("urgent", theme, weight * order * weights.URGENT * ~here)


def _placed(index: OpenIndex, asked: Asked, documents: Numbers, rows: list[_Row]) -> Iterator[_Row]:
    """What the place, the day and the kind of entry add or take."""
    columns, codes = index.columns, asked.reach.codes[documents]
    relevance = sum((row.values for row in rows), np.zeros(len(documents)))
    factor = np.array([*(weights.COVERAGE[code] for code in CODES), 0.0])[codes]
    near = np.exp(-asked.reach.km[documents].astype(float) / weights.DISTANCE_KM)
    kinds = columns.names.get("kind", ())
    by_kind = np.array([weights.KIND.get(kind, 0.0) for kind in kinds] or [0.0])
    found = [
        _Row("coverage", "", relevance * (factor - 1.0)),
        _Row("distance", "", weights.DISTANCE * near),
        _Row("kind", "", by_kind[columns.scalars["kind"][documents]]),
        _Row("entrance", "", weights.ENTRANCE * columns.scalars["entrance"][documents]),
        _Row("stale", "", weights.STALE * (columns.scalars["review_due"][documents] < asked.day)),
    ]
    yield from found
    total = relevance + sum(row.values for row in found)
    abroad = index.ranker.abroad(asked.question.language)[documents] & (codes == 0)
    yield _Row("other_country", "", total * (weights.OTHER_COUNTRY - 1.0) * abroad)
    yield _Row("outside", "", LAST * (codes == OUTSIDE))
