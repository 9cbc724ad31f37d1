"""What a question gains by an entry's name: its words side by side there, or all of it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from sociale_kaart.language.stems import term_of
from sociale_kaart.search import weights
from sociale_kaart.search.columns import Columns
from sociale_kaart.search.question import Concept

FloatArray = npt.NDArray[np.float32]
Places = npt.NDArray[np.int32]
_NOWHERE = np.empty(0, np.int32)


class NameIndex:
    """The terms of all names in one row, a zero around each name, and where each term stands."""

    def __init__(self, columns: Columns) -> None:
        self._size = columns.size
        self._numbers = {t: n for n, t in enumerate(columns.names.get("name_terms", ()))}
        self._values = columns.lists["name_terms"].values
        self._owners = columns.lists["name_terms"].owners()
        self._order = np.argsort(self._values, kind="stable").astype(np.int32)
        self._starts = np.searchsorted(self._values[self._order], np.arange(len(self._numbers) + 1))

    def add_bonuses(self, score: FloatArray, concepts: Sequence[Concept]) -> None:
        """Add to each document's score what its name gains for a question's concepts."""
        for numbers in self._asked(concepts):
            if len(numbers) > 1:
                score += np.float32(weights.PHRASE) * self._phrases(numbers)
            if min(numbers) > 0:
                score[self._whole(numbers)] += np.float32(weights.WHOLE_NAME)

    def bonuses(self, concepts: Sequence[Concept]) -> tuple[FloatArray, FloatArray]:
        """For each document the share of neighbouring words, and how often it is the whole name."""
        phrases, whole = np.zeros(self._size, np.float32), np.zeros(self._size, np.float32)
        for numbers in self._asked(concepts):
            phrases += self._phrases(numbers)
            if min(numbers) > 0:
                whole[self._whole(numbers)] += 1.0
        return phrases, whole

    def _asked(self, concepts: Sequence[Concept]) -> Iterator[list[int]]:
        """The numbers of the question's terms, in each language it may be read in."""
        for language in {each.language for c in concepts for each in c.alternatives[:1]}:
            asked = [f"{language}:{term_of(c.word, language)}" for c in concepts]
            yield [self._numbers.get(term, -1) for term in asked]

    def _phrases(self, numbers: Sequence[int]) -> FloatArray:
        """The share of neighbouring pairs of the question that are neighbours in the name."""
        found = np.zeros(self._size, np.float32)
        pairs = list(itertools.pairwise(numbers))
        for first, second in pairs:
            starts = self._places_of(first)
            here = starts[self._values[starts + 1] == second]
            found[np.unique(self._owners[here])] += np.float32(1 / len(pairs))
        return found

    def _whole(self, numbers: Sequence[int]) -> Places:
        """The documents of which the words of the question are a whole name, in order."""
        starts = self._places_of(numbers[0])
        starts = starts[self._values[starts - 1] == 0]
        for offset, number in enumerate((*numbers[1:], 0), start=1):
            starts = starts[self._values[starts + offset] == number]
        documents: Places = np.unique(self._owners[starts])
        return documents

    def _places_of(self, number: int) -> Places:
        """Where a term stands among the terms of all names."""
        if number <= 0:
            return _NOWHERE
        places: Places = self._order[self._starts[number] : self._starts[number + 1]]
        return places
