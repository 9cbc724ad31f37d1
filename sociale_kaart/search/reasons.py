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
    themes = [_themes(columns, document) for document in documents.tolist()]
    for concept in question.concepts:
        by_word = _by_word(concept, ranker, documents)
        for number, (reason, has) in enumerate(zip(by_word, themes, strict=True)):
            for each in (reason, _by_theme(concept, has)):
                if each is not None:
                    found[number].append(each)
    return [tuple(each) for each in found]


def _by_word(concept: Concept, ranker: Ranker, documents: Numbers) -> list[Reason | None]:
    occurrences = ranker.occurrences(concept)
    if not len(occurrences.documents):
        return [None] * len(documents)
    places = np.searchsorted(occurrences.documents, documents)
    places = np.minimum(places, len(occurrences.documents) - 1)
    matches = occurrences.documents[places] == documents
    which, fields = occurrences.alternative[places], occurrences.fields[places]
    return [
        _reason(concept, int(which[number]), int(fields[number])) if matches[number] else None
        for number in range(len(documents))
    ]


def _reason(concept: Concept, alternative: int, fields: int) -> Reason:
    best = concept.alternatives[alternative]
    first = next((name for bit, name in enumerate(FIELDS) if fields >> bit & 1), "")
    return Reason(best.kind, concept.word, best.found, first)


def _by_theme(concept: Concept, themes: frozenset[str]) -> Reason | None:
    """The surest theme of the entry that the word points to."""
    pointed = [e for e in concept.themes.values() if e.theme in themes]
    best = max(pointed, key=lambda evidence: evidence.weight, default=None)
    if best is None or best.weight < _LEAST_EVIDENCE:
        return None
    return Reason("theme", concept.word, best.theme)


def _themes(columns: Columns, document: int) -> frozenset[str]:
    names = columns.names["theme"]
    return frozenset(names[number] for number in columns.lists["theme"].of(document).tolist())
