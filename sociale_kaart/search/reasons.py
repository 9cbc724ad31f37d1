"""Why a hit came up: for each word of the question, what in the entry answered it."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from sociale_kaart.search.columns import Columns
from sociale_kaart.search.question import Concept, Question
from sociale_kaart.search.ranking import Ranker
from sociale_kaart.search.results import Reason
from sociale_kaart.search.weights import FIELDS

Numbers = npt.NDArray[Any]
_LEAST_EVIDENCE = 0.3
"""A weaker hint at a theme is no explanation."""


def reasons_for(
    question: Question, ranker: Ranker, columns: Columns, documents: Numbers
) -> list[tuple[Reason, ...]]:
    """The reasons of each document, in the order of the question's words."""
    found: list[list[Reason]] = [[] for _ in documents]
    if not question.concepts:
        return [()] * len(documents)
    themes = _themes(columns, documents)
    for concept in question.concepts:
        pointed = _pointed(concept)
        by_word = _by_word(concept, ranker, documents)
        for number, reason in enumerate(by_word):
            if reason is not None:
                found[number].append(reason)
            best = next((each for each in pointed if each in themes[number]), None)
            if best is not None:
                found[number].append(Reason("theme", concept.word, best))
    return [tuple(each) for each in found]


def _by_word(concept: Concept, ranker: Ranker, documents: Numbers) -> list[Reason | None]:
    occurrences = ranker.occurrences(concept)
    if not len(occurrences.documents):
        return [None] * len(documents)
    places = np.searchsorted(occurrences.documents, documents)
    places = np.minimum(places, len(occurrences.documents) - 1)
    matches = occurrences.documents[places] == documents
    which, fields = occurrences.alternative[places], occurrences.fields[places]
    levels = occurrences.level[places]
    return [
        _reason(concept, int(which[number]), int(fields[number]))
        if matches[number] and (which[number] >= 0 or levels[number] >= _LEAST_EVIDENCE)
        else None
        for number in range(len(documents))
    ]


def _reason(concept: Concept, alternative: int, fields: int) -> Reason:
    if alternative < 0:
        return Reason("part", concept.word, concept.word)
    best = concept.alternatives[alternative]
    first = next((name for bit, name in enumerate(FIELDS) if fields >> bit & 1), "")
    return Reason(best.kind, concept.word, best.found, first)


def _pointed(concept: Concept) -> tuple[str, ...]:
    """The themes that a word points to, surest first."""
    evidence = sorted(concept.themes.values(), key=lambda each: -each.weight)
    return tuple(each.theme for each in evidence if each.weight >= _LEAST_EVIDENCE)


def _themes(columns: Columns, documents: Numbers) -> list[frozenset[str]]:
    names, lists = columns.names.get("theme", ()), columns.lists["theme"]
    starts, ends = lists.starts[documents].tolist(), lists.starts[documents + 1].tolist()
    return [
        frozenset(names[number] for number in lists.values[start:end].tolist())
        for start, end in zip(starts, ends, strict=True)
    ]
