"""Which themes a question points to, by the words and phrases people use for them.

Each word of a question gets evidence per theme, 0 to 1: a whole phrase of a theme gives 1, a
word that is part of longer phrases gives less, divided over the themes that use it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sociale_kaart.directory.collection import Directory
from sociale_kaart.language.persons import PERSONS
from sociale_kaart.language.stems import ANALYSED_LANGUAGES, term_of
from sociale_kaart.language.stopwords import NEGATIONS, STOP_WORDS
from sociale_kaart.language.tokens import find_words

WHOLE_PHRASE = 1.0
"""The question holds a phrase of the theme, with at most a few words in between."""
PART_OF_PHRASE = 0.55
"""A word only occurs inside longer phrases: of several, each theme gets its share."""
LEFT_OVER = 0.7
"""The phrase had more words, but all others are stop words."""
SHARED = 0.5
"""What a phrase of one word loses, at most, when other themes use the word as well."""
VAGUE = 0.3
"""What a word of a longer phrase loses, at most, that other themes' phrases use as well."""
PERSON = 0.4
"""What is left of the evidence of a word that only says who somebody is."""
_DOUBT = 0.5
"""A word that stands in one phrase only may stand there by chance; in several, hardly."""
_GAP = 4
"""Words that may stand inside a phrase: "kan de rekeningen echt niet meer betalen"."""


class Phrase(NamedTuple):
    """A theme's phrase as terms, in order; stop words left out, negations kept.

    ``weights`` are what the words of a question gain that are found as the whole phrase.
    """

    terms: tuple[str, ...]
    theme: str
    weights: tuple[float, ...] = ()


class Saying(NamedTuple):
    """A theme's phrase word for word, stop words included."""

    words: tuple[str, ...]
    theme: str


class Evidence(NamedTuple):
    """That a word of the question points to a theme, and how surely."""

    theme: str
    weight: float


@dataclass(frozen=True, slots=True)
class ThemeLexicon:
    """The phrases of all themes in one language."""

    language: str
    by_term: Mapping[str, tuple[Phrase, ...]]
    shares: Mapping[str, Mapping[str, float]]
    sayings: Mapping[str, tuple[Saying, ...]] = field(default_factory=dict)
    """By their first word, phrases that stop words belong to: "tabe mig", "uit elkaar"."""

    def evidence(self, terms: Sequence[str]) -> list[dict[str, Evidence]]:
        """For each term of a question (negations included) what it points to, by theme."""
        found: list[dict[str, Evidence]] = [self._parts(term) for term in terms]
        tried: set[int] = set()
        for term in terms:
            for phrase in self.by_term.get(term, ()):
                if id(phrase) not in tried:
                    tried.add(id(phrase))
                    places = _positions(phrase.terms, terms)
                    for position, weight in zip(places, phrase.weights, strict=False):
                        _raise(found[position], Evidence(phrase.theme, weight))
        return found

    def said(self, words: Sequence[str]) -> Iterator[tuple[range, Evidence]]:
        """Where sayings stand among all words of a question, and what they point to."""
        for start, word in enumerate(words):
            for saying in self.sayings.get(word, ()):
                end = start + len(saying.words)
                if tuple(words[start:end]) == saying.words:
                    evidence = Evidence(saying.theme, WHOLE_PHRASE)
                    yield range(start, end), evidence

    def knows(self, term: str) -> bool:
        """Whether some phrase holds the term."""
        return term in self.by_term

    def _parts(self, term: str) -> dict[str, Evidence]:
        return {theme: Evidence(theme, share) for theme, share in self.shares.get(term, {}).items()}


def _raise(found: dict[str, Evidence], evidence: Evidence) -> None:
    known = found.get(evidence.theme)
    if known is None or evidence.weight > known.weight:
        found[evidence.theme] = evidence


def _positions(wanted: Sequence[str], terms: Sequence[str]) -> Sequence[int]:
    """Where the wanted terms stand among the terms, in any order but close; empty if not all."""
    places = []
    for term in wanted:
        if term not in terms:
            return ()
        places.append(terms.index(term))
    return places if max(places) - min(places) < len(wanted) + _GAP else ()


def content_terms(words: Iterable[str], language: str) -> list[str]:
    """Terms of words without stop words; negations stay, and so do words that are all there is."""
    words = list(words)
    negations = NEGATIONS[language]
    kept = [word for word in words if word not in STOP_WORDS[language] or word in negations]
    if all(word in negations for word in kept):
        kept = words
    return [term_of(word, language) for word in kept]


def build_lexicon(language: str, phrases: Iterable[tuple[str, str]]) -> ThemeLexicon:
    """A lexicon from pairs of theme id and phrase."""
    phrases = list(phrases)
    read = [_read(language, theme, text) for theme, text in phrases]
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, _ in read:
        for term in phrase.terms:
            uses[term][phrase.theme] += 1
    by_term: dict[str, list[Phrase]] = defaultdict(list)
    for phrase, words in read:
        weighed = _weighed(phrase, words, uses, language)
        for term in phrase.terms:
            by_term[term].append(weighed)
    sayings: dict[str, list[Saying]] = defaultdict(list)
    for theme, text in phrases:
        said = tuple(map(sys.intern, find_words(text)))
        if len(said) > 1 and any(word in STOP_WORDS[language] for word in said):
            sayings[said[0]].append(Saying(said, sys.intern(theme)))
    silent = {term_of(word, language) for word in NEGATIONS[language]}
    return ThemeLexicon(
        language,
        {term: tuple(found) for term, found in by_term.items()},
        {
            term: _shares(counts, term, language)
            for term, counts in uses.items()
            if term not in silent
        },
        {word: tuple(found) for word, found in sayings.items()},
    )


def _read(language: str, theme: str, text: str) -> tuple[Phrase, int]:
    """A phrase and how many words it was written with."""
    words = list(find_words(text))
    terms = tuple(dict.fromkeys(sys.intern(term) for term in content_terms(words, language)))
    return Phrase(terms, sys.intern(theme)), len(words)


def _weighed(phrase: Phrase, words: int, uses: Mapping[str, Counter[str]], language: str) -> Phrase:
    """How much a whole phrase tells: one word tells less where other themes use it too, and
    where it is what stop words left over ("end" of "end it all").
    """
    shares = [uses[term][phrase.theme] / uses[term].total() for term in phrase.terms]
    if len(phrase.terms) > 1:
        silent = {term_of(word, language) for word in NEGATIONS[language]}
        persons = all(
            term in PERSONS.get(language, ()) for term in phrase.terms if term not in silent
        )
        weights = ((PERSON if persons else 1 - VAGUE + VAGUE * share) for share in shares)
        return phrase._replace(weights=tuple(weights))
    whole = LEFT_OVER if words > 1 else WHOLE_PHRASE
    weight = whole * (1 - SHARED + SHARED * shares[0])
    return phrase._replace(weights=(weight * _person(phrase.terms[0], language),))


def _person(term: str, language: str) -> float:
    return PERSON if term in PERSONS.get(language, ()) else 1.0


def _shares(counts: Counter[str], term: str, language: str) -> dict[str, float]:
    total = (counts.total() + _DOUBT) / _person(term, language)
    return {theme: PART_OF_PHRASE * number / total for theme, number in counts.items()}


def write_themes(path: Path, directory: Directory) -> None:
    """Write every theme's names and phrases by language."""
    phrases: dict[str, list[tuple[str, str]]] = {language: [] for language in ANALYSED_LANGUAGES}
    for theme in directory.themes.values():
        for language, name in theme.name.items():
            phrases[language].append((theme.id, name))
        for language, words in theme.words.items():
            phrases[language].extend((theme.id, text) for text in words)
    path.write_text(json.dumps(phrases, ensure_ascii=False), encoding="utf-8")


def read_lexicons(path: Path) -> dict[str, ThemeLexicon]:
    """The lexicons of all languages that have phrases."""
    document = json.loads(path.read_text(encoding="utf-8"))
    return {
        language: build_lexicon(language, phrases)
        for language, phrases in document.items()
        if phrases
    }
