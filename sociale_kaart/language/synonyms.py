"""Other words for the same, within a language and between five, whatever the ending."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sociale_kaart.language.meanings import LANGUAGES, MEANINGS
from sociale_kaart.language.stems import term_of

Words = tuple[tuple[str, str], ...]


def _build() -> Mapping[tuple[str, str], Words]:
    """By language and term: the other words of the meanings that hold a form of it."""
    found: dict[tuple[str, str], dict[tuple[str, str], None]] = defaultdict(dict)
    for row in MEANINGS.replace("\n    ", " ").strip().splitlines():
        meaning = [
            (language, word)
            for language, words in zip(LANGUAGES, row.split("|"), strict=False)
            for word in words.split()
        ]
        for language, word in meaning:
            others = (other for other in meaning if other != (language, word))
            found[language, term_of(word, language)].update(dict.fromkeys(others))
    return {key: tuple(others) for key, others in found.items()}


_SYNONYMS = _build()


def synonyms_of(word: str, language: str) -> Iterator[tuple[str, str]]:
    """Language and word of everything that means the same as a normal word, in any ending."""
    yield from _SYNONYMS.get((language, term_of(word, language)), ())
