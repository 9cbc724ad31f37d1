"""Likeness of words by the runs of letters they share: where endings and compounds defeat stems.

Measured on 458 Finnish service descriptions, runs of five letters find what stems miss, because
Finnish words change inside and run together; shorter runs match by chance, longer too seldom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

SIZE = 5


def grams_of(word: str) -> tuple[str, ...]:
    """The distinct runs of five letters of a folded word; a short word is one run itself."""
    if len(word) < SIZE:
        return (word,)
    return tuple(dict.fromkeys(word[i : i + SIZE] for i in range(len(word) - SIZE + 1)))


class Gram(NamedTuple):
    """A run of letters of an asked word: the known words that hold it."""

    text: str
    words: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class GramIndex:
    """For a fixed list of folded words, which of them hold a run of letters."""

    positions: dict[str, npt.NDArray[np.int32]]

    @classmethod
    def of(cls, words: Sequence[str]) -> GramIndex:
        """An index over words; their positions in the sequence are what ``grams`` gives."""
        lists: dict[str, list[int]] = {}
        for position, word in enumerate(words):
            for gram in grams_of(word):
                lists.setdefault(gram, []).append(position)
        return cls({gram: np.array(found, np.int32) for gram, found in lists.items()})

    def grams(self, word: str) -> tuple[Gram, ...]:
        """The runs of a folded word, also those that no known word holds."""
        return tuple(Gram(gram, self.positions.get(gram, _NONE)) for gram in grams_of(word))


_NONE = np.empty(0, np.int32)
