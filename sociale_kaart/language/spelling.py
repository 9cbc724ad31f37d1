"""Words that were probably meant: one edit from 4 letters, two from 8, or the same sound."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from sociale_kaart.language.sounds import LANGUAGES, sound_key

_TWO_EDITS_FROM = 8
_ONE_EDIT_FROM = 4
_SHORTEST_SOUND = 3
"""Of fewer sounds, too many words are made."""


def edits_allowed(word: str) -> int:
    """How many edits (a swap of neighbours is one) a word of this length may be away."""
    if len(word) < _ONE_EDIT_FROM or any(letter.isdigit() for letter in word):
        return 0
    return 2 if len(word) >= _TWO_EDITS_FROM else 1


def _letters_of(word: str) -> int:
    """Which letters occur in a word, as bits; letters that share a bit only let more through."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % 64)
    return bits


class Correction(NamedTuple):
    """A known word near an unknown one; ``edits`` 0 means that it sounds the same."""

    word: str
    edits: int


@dataclass(slots=True)
class Speller:
    """Finds known words near an unknown one. ``words`` maps folded words to their frequency.

    ``sounds`` is the language in which words may sound alike; empty for none. Sounds are kept as
    32-bit checksums: texts for all words of a country would weigh more than the words.
    """

    words: Mapping[str, int]
    sounds: str = ""
    _by_length: list[str] = field(init=False, repr=False)
    _lengths: npt.NDArray[np.int32] = field(init=False, repr=False)
    _letters: npt.NDArray[np.uint64] = field(init=False, repr=False)
    _sounds: npt.NDArray[np.uint32] | None = field(init=False, default=None, repr=False)

    def __post_init__(self) -> None:
        self._by_length = sorted(self.words, key=len)
        self._lengths = np.array([len(word) for word in self._by_length], np.int32)
        self._letters = np.array([_letters_of(word) for word in self._by_length], np.uint64)

    def corrections(self, word: str, limit: int = 3) -> tuple[Correction, ...]:
        """The best corrections of a folded word: fewest edits, same first letter, most used."""
        allowed = edits_allowed(word)
        if not allowed:
            return ()
        found: dict[str, int] = {}
        near = process.extract_iter(
            word, self._candidates(word, allowed), scorer=OSA.distance, score_cutoff=allowed
        )
        for other, distance, _ in near:
            found[other] = int(distance)
        for other in self._same_sound(word):
            found[other] = 0
        found.pop(word, None)
        ranked = sorted(found, key=lambda each: self._rank(word, each, found[each]))
        best = ranked[:limit]
        return tuple(Correction(each, found[each]) for each in best if self._close(found, each))

    def _rank(self, word: str, other: str, edits: int) -> tuple[int, int, int, str]:
        return (max(edits, 1), other[0] != word[0], -self.words[other], other)

    @staticmethod
    def _close(found: Mapping[str, int], word: str) -> bool:
        """Two edits away counts only where nothing is one edit away."""
        return found[word] <= max(1, min(found.values()))

    def _candidates(self, word: str, allowed: int) -> list[str]:
        """Words of about that length with about those letters: an edit changes two at most."""
        ends = np.searchsorted(self._lengths, [len(word) - allowed, len(word) + allowed + 1])
        letters = self._letters[ends[0] : ends[1]]
        different = np.bitwise_count(letters ^ np.uint64(_letters_of(word)))
        near = np.flatnonzero(different <= 2 * allowed) + ends[0]
        return [self._by_length[place] for place in near.tolist()]

    def _same_sound(self, word: str) -> Iterator[str]:
        if self.sounds not in LANGUAGES:
            return
        if self._sounds is None:
            sounds = (_checksum(sound_key(known, self.sounds)) for known in self._by_length)
            self._sounds = np.fromiter(sounds, np.uint32, len(self._by_length))
        sound = sound_key(word, self.sounds)
        for place in np.flatnonzero(self._sounds == np.uint32(_checksum(sound))).tolist():
            known = self._by_length[place]
            alike = sound_key(known, self.sounds) == sound
            if alike and len(known) >= _ONE_EDIT_FROM and len(sound) >= _SHORTEST_SOUND:
                yield known


def _checksum(sound: str) -> int:
    return zlib.crc32(sound.encode("utf-8", "surrogatepass"))
