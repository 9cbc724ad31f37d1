"""The collection's own words: how often, in which form, in which compounds, what is alike.

Written when an index is built, read when it is opened. A *word* is a normal word as written in
the texts; a *term* is its stem, which the Whoosh index knows.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from sociale_kaart.language.compounds import Splitter
from sociale_kaart.language.folding import fold
from sociale_kaart.language.grams import SIZE, SIZES, GramIndex
from sociale_kaart.language.spelling import Speller
from sociale_kaart.language.stems import term_of
from sociale_kaart.language.stopwords import STOP_WORDS

_DICTIONARY_FROM = 2
_DIGITS = frozenset("0123456789")


class Wordbook(Protocol):
    """What a question asks of the words of one language; see :class:`Vocabulary`."""

    @property
    def language(self) -> str:
        """The language of the words."""
        ...

    @property
    def words(self) -> Container[str]:
        """Every normal word of the texts."""
        ...

    @property
    def ordinary(self) -> Container[str]:
        """Words that occur without a capital."""
        ...

    def knows(self, term: str) -> bool:
        """Whether a term occurs in this language's texts."""
        ...

    def parts_of(self, word: str) -> tuple[str, ...]:
        """The parts of a compound, known or not; empty when it is none."""
        ...

    def known_ends(self, word: str) -> tuple[str, ...]:
        """Known words that a word begins and ends with, where it cannot be taken apart whole."""
        ...

    def compounds_of(self, term: str) -> tuple[str, ...]:
        """The terms of compounds that hold a part's term."""
        ...

    def corrections(self, word: str) -> tuple[str, ...]:
        """Known words that an unknown normal word was probably meant to be, best first."""
        ...

    def grams(self, word: str) -> tuple[tuple[str, ...], ...]:
        """For each run of five letters of a word, the terms that hold it."""
        ...


@dataclass(slots=True)
class Vocabulary:
    """The words of one language in one index.

    ``words`` maps a normal word to its number of entries; ``ordinary`` are words that occur
    without a capital (a village's name does not); ``parts`` maps a word to the parts of which
    it is a compound, ``compounds`` a part's term to the terms of compounds that hold it.
    """

    language: str
    words: Mapping[str, int]
    ordinary: frozenset[str]
    parts: Mapping[str, tuple[str, ...]]
    compounds: Mapping[str, tuple[str, ...]]
    terms: tuple[str, ...] = ()
    splitter: Splitter = field(init=False)
    _best_form: dict[str, str] = field(init=False, repr=False)
    _speller: Speller | None = field(init=False, default=None, repr=False)
    _grams: GramIndex | None = field(init=False, default=None, repr=False)
    _known_terms: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.splitter = Splitter(self.language, dictionary(self.words, self.language))
        self._best_form = {}
        for word, count in self.words.items():
            folded = fold(word, self.language)
            if count > self.words.get(self._best_form.get(folded, ""), 0):
                self._best_form[folded] = word
        self._known_terms = frozenset(self.terms)

    def knows(self, term: str) -> bool:
        """Whether a term occurs in this language's texts."""
        return term in self._known_terms

    def parts_of(self, word: str) -> tuple[str, ...]:
        """The parts of a compound, known or not; empty when it is none."""
        known = self.parts.get(word)
        return known if known is not None else self.splitter.split(word)

    def known_ends(self, word: str) -> tuple[str, ...]:
        """Known words that a word begins and ends with, where it cannot be taken apart whole."""
        return self.splitter.known_ends(word)

    def compounds_of(self, term: str) -> tuple[str, ...]:
        """The terms of compounds that hold a part's term."""
        return self.compounds.get(term, ())

    def corrections(self, word: str) -> tuple[str, ...]:
        """Known words that an unknown normal word was probably meant to be, best first."""
        if self._speller is None:
            forms = self._best_form.items()
            spelled = {word: self.words[form] for word, form in forms if not _DIGITS & set(word)}
            self._speller = Speller(spelled, sounds=self.language)
        found = self._speller.corrections(fold(word, self.language))
        return tuple(self._best_form[correction.word] for correction in found)

    def grams(self, word: str) -> tuple[tuple[str, ...], ...]:
        """For each run of letters of a word, the terms that hold it."""
        return tuple(
            tuple(self.terms[position] for position in gram.words.tolist())
            for gram in self._gram_index().grams(fold(word, self.language))
        )

    def prepare(self) -> None:
        """Make what the first question would otherwise wait for."""
        self._gram_index()
        self.corrections("voorbeeld")

    def _gram_index(self) -> GramIndex:
        if self._grams is None:
            self._grams = GramIndex.of(self.terms, SIZES.get(self.language, SIZE))
        return self._grams


def dictionary(words: Mapping[str, int], language: str) -> dict[str, int]:
    """Words that may be parts of compounds: used more than once, no stop word, no number.

    Stems count as well: "schuld" is a part although texts only say "schulden".
    """
    stops = STOP_WORDS[language]
    found: dict[str, int] = {}
    for word, count in words.items():
        if word not in stops and not _DIGITS & set(word):
            for form in {word, term_of(word, language)}:
                found[form] = found.get(form, 0) + count
    return {word: count for word, count in found.items() if count >= _DICTIONARY_FROM}


class VocabularyWriter:
    """Counts words while documents are added; finds the compounds when all are known.

    ``splitters`` know the parts of compounds where these words are only a few of all.
    """

    def __init__(
        self, languages: Iterable[str], splitters: Mapping[str, Splitter] | None = None
    ) -> None:
        self._splitters = splitters or {}
        self.words: dict[str, Counter[str]] = {language: Counter() for language in languages}
        self.ordinary: dict[str, set[str]] = defaultdict(set)
        self.terms: dict[str, set[str]] = defaultdict(set)

    def add_theme_words(self, language: str, words: Iterable[str]) -> None:
        """Words people use for themes: known to spelling and compounds, whatever entries say."""
        for word in words:
            self.words[language][word] += _DICTIONARY_FROM
            self.ordinary[language].add(word)

    def write(self, path: Path) -> None:
        """Write all languages as one JSON file."""
        document = {language: self._language(language) for language in self.words}
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")

    def _language(self, language: str) -> dict[str, object]:
        words = self.words[language]
        splitter = self._splitters.get(language) or Splitter(language, dictionary(words, language))
        parts: dict[str, tuple[str, ...]] = {}
        compounds: dict[str, set[str]] = defaultdict(set)
        for word in words:
            split = () if _DIGITS & set(word) else splitter.split(word)
            if split:
                parts[word] = split
                for part in split:
                    compounds[term_of(part, language)].add(term_of(word, language))
        return {
            "words": dict(words),
            "ordinary": sorted(self.ordinary[language]),
            "parts": parts,
            "compounds": {term: sorted(found) for term, found in compounds.items()},
            "terms": sorted(self.terms[language]),
        }


def read_vocabularies(path: Path) -> dict[str, Vocabulary]:
    """The vocabularies as written, by language."""
    document = json.loads(path.read_text(encoding="utf-8"))
    return {language: _vocabulary(language, each) for language, each in document.items()}


def _vocabulary(language: str, each: Mapping[str, dict[str, list[str]]]) -> Vocabulary:
    """One language; a word that stands in several lists is kept in memory once."""
    words: Mapping[str, int] = each["words"]  # type: ignore[assignment]
    once: dict[str, str] = {word: word for word in words}

    def kept(found: Iterable[str]) -> tuple[str, ...]:
        return tuple(once.setdefault(word, word) for word in found)

    return Vocabulary(
        language=language,
        words=words,
        ordinary=frozenset(kept(each["ordinary"])),
        parts={once.setdefault(word, word): kept(found) for word, found in each["parts"].items()},
        compounds={
            once.setdefault(term, term): kept(found) for term, found in each["compounds"].items()
        },
        terms=kept(each["terms"]),
    )
