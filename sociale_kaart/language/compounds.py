"""Compound words taken apart with a vocabulary as dictionary: schuld + hulp + verlening.

The score of a way to split is the geometric mean of the parts' frequencies (Koehn and Knight,
"Empirical methods for compound splitting", EACL 2003), with fewer parts first.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

LINKS: Mapping[str, tuple[str, ...]] = {
    "nl": ("", "s", "e", "en", "er"),
    "da": ("", "s", "e", "er", "n"),
    "sv": ("", "s", "e", "u", "o", "a"),
    "de": ("", "s", "es", "n", "en", "e", "er"),
    "fi": ("", "n", "en", "in", "on", "an", "jen", "ien", "ten", "den", "us"),
    "en": ("",),
}
"""Letters that may stand between two parts."""

MINIMUM_PART: Mapping[str, int] = {"nl": 3, "da": 3, "sv": 3, "de": 3, "fi": 4, "en": 4}
_MAXIMUM_PARTS = 3


@dataclass(frozen=True, slots=True)
class Splitter:
    """Splits words of one language. ``frequency`` maps words that stand alone to their count."""

    language: str
    frequency: Mapping[str, int]

    def split(self, word: str) -> tuple[str, ...]:
        """The parts of a compound as dictionary words, or nothing when it is none."""
        if len(word) < 2 * MINIMUM_PART[self.language]:
            return ()
        ways = self._ways(word, _MAXIMUM_PARTS)
        best = max((way for way in ways if len(way) > 1), key=self._score, default=())
        return tuple(best)

    def _score(self, way: tuple[str, ...]) -> float:
        logs = sum(math.log(self.frequency[part]) for part in way)
        shortest = min(len(part) for part in way)
        return logs / len(way) + 1.5 * shortest - 2.0 * len(way)

    def _ways(self, word: str, parts: int) -> list[tuple[str, ...]]:
        found: list[tuple[str, ...]] = []
        if word in self.frequency:
            found.append((word,))
        if parts == 1:
            return found
        minimum = MINIMUM_PART[self.language]
        for cut in range(minimum, len(word) - minimum + 1):
            head = self._head(word[:cut])
            if head:
                found.extend((head, *rest) for rest in self._ways(word[cut:], parts - 1))
        return found

    def _head(self, text: str) -> str:
        """The dictionary word of which ``text`` is the form inside a compound."""
        if text in self.frequency:
            return text
        for link in LINKS[self.language]:
            stem = text[: len(text) - len(link)] if link and text.endswith(link) else ""
            if len(stem) >= MINIMUM_PART[self.language] and stem in self.frequency:
                return stem
        return ""
