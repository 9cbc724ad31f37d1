"""Compound words taken apart with a vocabulary as dictionary: schuld + hulp + verlening.

The score of a way to split is the geometric mean of the parts' frequencies (Koehn and Knight,
"Empirical methods for compound splitting", EACL 2003), with fewer parts first.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from sociale_kaart.language.stems import term_of

LINKS: Mapping[str, tuple[str, ...]] = {
    "nl": ("", "s", "e", "en", "er"),
    "da": ("", "s", "e", "er", "n"),
    "sv": ("", "s", "e", "u", "o", "a"),
    "de": ("", "s", "es", "n", "en", "e", "er"),
    "fi": ("", "n", "en", "in", "on", "an", "jen", "ien", "ten", "den", "us"),
    "en": ("",),
}
"""Letters that may stand between two parts."""

MINIMUM_PART: Mapping[str, int] = {"nl": 3, "da": 3, "sv": 3, "de": 3, "fi": 3, "en": 4}
_MAXIMUM_PARTS = 3
_BY_ENDS = frozenset({"nl", "da", "sv", "de"})
_BY_ENDS_FROM = 12
"""Germanic compounds this long hold their need at an end; Finnish ones go by letter runs."""
_LEAST_END = 4
"""Letters of a known beginning or end of a word that nobody can take apart whole."""
_INFLECTED_FROM = 4
_LEAST_STEM = 3
_CHANGED = 3.0
"""What it costs a way to split that a part stands there in another form than in texts."""
_SHORT_PARTS = frozenset(["työ", "apu", "ikä", "isä", "tie", "suu"])
"""Finnish parts of three letters; others of that length are nearly always endings."""
_INFLECTED = frozenset({"fi"})
"""Languages whose parts change inside a compound and at its end: "avustus" is "avustuksen-",
"avustuksia". There a part is also a form that shares its stem with a dictionary word."""


@dataclass(frozen=True, slots=True)
class Splitter:
    """Splits words of one language. ``frequency`` maps words that stand alone to their count."""

    language: str
    frequency: Mapping[str, int]
    _by_term: Mapping[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_term", self._words_by_term())

    def split(self, word: str) -> tuple[str, ...]:
        """The parts of a compound as dictionary words, or nothing when it is none."""
        if len(word) < 2 * MINIMUM_PART[self.language]:
            return ()
        ways = self._ways(word, _MAXIMUM_PARTS)
        compounds = (way for way in ways if len(way) > 1)
        return max(compounds, key=lambda way: self._score(way, word), default=())

    def known_ends(self, word: str) -> tuple[str, ...]:
        """The longest words it begins and ends with, of a word that cannot be taken apart whole.

        "taalbuddyproject" begins with "taal"; an end that overlaps the beginning is left out.
        """
        if self.language not in _BY_ENDS or len(word) < _BY_ENDS_FROM:
            return ()
        cuts = range(len(word) - 1, _LEAST_END - 1, -1)
        start = next((cut for cut in cuts if self._head(word[:cut])), 0)
        ends = range(max(start, 1), len(word) - _LEAST_END + 1)
        end = next((cut for cut in ends if self._known(word[cut:])), len(word))
        found = (self._head(word[:start]) if start else "", self._known(word[end:]))
        return tuple(part for part in found if part)

    def _score(self, way: tuple[str, ...], word: str) -> float:
        logs = sum(math.log(self.frequency.get(part, 2)) for part in way)
        shortest = min(len(part) for part in way)
        changed = sum(part not in word for part in way)
        return logs / len(way) + 1.5 * shortest - 2.0 * len(way) - _CHANGED * changed

    def _ways(self, word: str, parts: int) -> list[tuple[str, ...]]:
        found: list[tuple[str, ...]] = []
        whole = self._known(word)
        if whole:
            found.append((whole,))
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
        known = self._known(text)
        if known:
            return known
        for link in LINKS[self.language]:
            stem = text[: len(text) - len(link)] if link and text.endswith(link) else ""
            if len(stem) >= MINIMUM_PART[self.language] and stem in self.frequency:
                return stem
        return ""

    def _known(self, text: str) -> str:
        """The dictionary word that ``text`` is or, in some languages, is a form of."""
        if text in self.frequency and (len(text) > _LEAST_STEM or not self._by_term):
            return text
        if text in _SHORT_PARTS and self._by_term:
            return text
        if not self._by_term or len(text) < _INFLECTED_FROM:
            return ""
        term = term_of(text, self.language)
        return self._by_term.get(term, "") if len(term) >= _LEAST_STEM else ""

    def _words_by_term(self) -> dict[str, str]:
        found: dict[str, str] = {}
        if self.language in _INFLECTED:
            for word in sorted(self.frequency, key=lambda each: (self.frequency[each], each)):
                if len(word) >= _INFLECTED_FROM:
                    found[term_of(word, self.language)] = word
        return found
