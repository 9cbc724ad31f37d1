"""Likeness of words by the runs of letters they share: where endings and compounds defeat stems.

Measured on 458 Finnish service descriptions, runs of five letters find what stems miss, because
Finnish words change inside and run together; shorter runs match by chance, longer too seldom.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

SIZE = 5
SIZES: Mapping[str, int] = {"sv": 4}
"""Swedish roots are shorter than Finnish ones: four letters found more on the same services."""


def grams_of(word: str, size: int = SIZE) -> tuple[str, ...]:
    """The distinct runs of letters of a folded word; a short word is one run itself."""
    if len(word) < size:
        return (word,)
    return tuple(dict.fromkeys(word[i : i + size] for i in range(len(word) - size + 1)))


class Gram(NamedTuple):
    """A run of letters of an asked word: the known words that hold it."""

    text: str
    words: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class GramIndex:
    """For a fixed list of folded words, which of them hold a run of letters.

    ``words[starts[n]:starts[n + 1]]`` are the words of ``runs[n]``, in order: few arrays for all
    runs, because an object for each would weigh more than what it holds.
    """

    runs: npt.NDArray[np.str_]
    starts: npt.NDArray[np.int32]
    words: npt.NDArray[np.int32]
    size: int = SIZE

    @classmethod
    def of(cls, words: Sequence[str], size: int = SIZE) -> GramIndex:
        """An index over words; their positions in the sequence are what ``grams`` gives."""
        lists: dict[str, list[int]] = {}
        for position, word in enumerate(words):
            for gram in grams_of(word, size):
                lists.setdefault(gram, []).append(position)
        runs = sorted(lists)
        sizes = np.array([len(lists[run]) for run in runs], np.int32)
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
        held = chain.from_iterable(lists[run] for run in runs)
        words_of = np.fromiter(held, np.int32, int(starts[-1]))
        return cls(np.array(runs, f"U{size}"), starts, words_of, size)

    def grams(self, word: str) -> tuple[Gram, ...]:
        """The runs of a folded word, also those that no known word holds."""
        asked = grams_of(word, self.size)
        places = np.searchsorted(self.runs, np.array(asked)).tolist()
        return tuple(map(self._gram, asked, places))

    def _gram(self, run: str, place: int) -> Gram:
        """A run with its words; ``place`` is where it stands in ``runs`` if it is there."""
        if place == len(self.runs) or self.runs[place] != run:
            return Gram(run, _NONE)
        return Gram(run, self.words[self.starts[place] : self.starts[place + 1]])


_NONE = np.empty(0, np.int32)
