"""The words of a question as concepts: each word with everything that may stand for it.

A concept's alternatives, best first: the word itself in each language, synonyms, compounds that
hold it and its own parts, then words that look alike; a correction only for a word nobody knows.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sociale_kaart.language.stems import term_of
from sociale_kaart.language.stopwords import NEGATIONS, STOP_WORDS, content_words
from sociale_kaart.language.synonyms import synonyms_of
from sociale_kaart.language.tokens import find_tokens, words_of
from sociale_kaart.search.remembered import Remembered
from sociale_kaart.search.results import ReasonKind
from sociale_kaart.search.theme import Evidence, ThemeLexicon
from sociale_kaart.search.vocabulary import Wordbook
from sociale_kaart.search.weights import ALTERNATIVES, FALSE_FRIEND, OTHER_LANGUAGE

MAXIMUM_WORDS = 24
"""Words of a question that are looked at; the rest of a very long one adds no need."""
_MAXIMUM_COMPOUNDS = 60
_REMEMBERED_WORDS = 5_000
_CORRECTED_THEME = 0.9
"""A corrected word points to its themes a little less surely."""
_ALWAYS_ALIKE = frozenset({"fi", "sv"})
"""Languages in which likeness always counts; elsewhere only for a word nobody knows."""
_PIECES_LENGTH = 5
_NO_WORD_KNOWN = 0.75
"""What the reader's language is worth when none of the question's words is known."""
_PREFERENCE = 0.25
"""And what it is worth, as a share of the letter runs, where these decide."""


class Alternative(NamedTuple):
    """A term of the index that may stand for a word of the question."""

    language: str
    term: str
    weight: float
    kind: ReasonKind
    found: str


class Pieces(NamedTuple):
    """A word in pieces (parts of a compound, runs of letters): the terms that hold each piece.

    The rarer a piece, the more it tells: "palvelu" of "asumispalvelu" is in every other word.
    """

    language: str
    weight: float
    held_by: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """One word of the question: what may stand for it, and which themes it points to.

    ``pieces`` find entries that hold parts of it; ``language`` is the question's.
    """

    word: str
    alternatives: tuple[Alternative, ...]
    themes: Mapping[str, Evidence] = field(default_factory=dict)
    pieces: tuple[Pieces, ...] = ()
    language: str = ""

    def __hash__(self) -> int:
        return hash((self.word, self.language, self.alternatives[:3], tuple(self.themes)))


@dataclass(frozen=True, slots=True)
class Question:
    """The concepts of a question; ``language`` is the one it seems to be written in.

    ``corrected`` is the whole question with corrections, empty when nothing was corrected.
    """

    text: str
    language: str
    concepts: tuple[Concept, ...]
    corrected: str = ""

    def __bool__(self) -> bool:
        return bool(self.concepts)


class QuestionReader:
    """Reads questions with the vocabularies and theme phrases of one index."""

    def __init__(
        self, vocabularies: Mapping[str, Wordbook], lexicons: Mapping[str, ThemeLexicon]
    ) -> None:
        self._vocabularies = vocabularies
        self._lexicons = lexicons
        self._remembered: Remembered[Hashable, Any] = Remembered(4 * _REMEMBERED_WORDS)

    def read(self, text: str, language: str) -> Question:
        """Concepts of a question's words; ``language`` is the reader's, and wins a tie."""
        words = _words(text)
        spoken = self._spoken(words, language)
        kept = self._content(words, spoken)
        themes = self._themes(words, kept, spoken)
        concepts = [
            Concept(word, self._known(word, spoken), evidence, self._pieces(word, spoken), spoken)
            for word, evidence in zip(kept, themes, strict=True)
        ]
        return self._corrected(text, spoken, concepts)

    def _content(self, words: Sequence[str], spoken: str) -> list[str]:
        """Words that carry a need; of a saying of nothing but stop words, the last one."""
        kept = content_words(words, spoken)
        lexicon = self._lexicons.get(spoken)
        for places, _ in lexicon.said(words) if lexicon else ():
            if not any(words[place] in kept for place in places):
                kept.append(words[places[-1]])
        return kept

    def _is_known(self, word: str, language: str) -> bool:
        """Whether a word means something in a language: then it is a false friend in others."""
        vocabulary, lexicon = self._vocabularies.get(language), self._lexicons.get(language)
        term = term_of(word, language)
        return bool((vocabulary and vocabulary.knows(term)) or (lexicon and lexicon.knows(term)))

    def is_ordinary(self, word: str) -> bool:
        """Whether a normal word is an ordinary word of some language, not only a name."""
        return any(
            word in STOP_WORDS[language] or word in vocabulary.ordinary
            for language, vocabulary in self._vocabularies.items()
        )

    def _known(self, word: str, spoken: str) -> tuple[Alternative, ...]:
        found: tuple[Alternative, ...] = self._remember(self._alternatives, word, spoken)
        return found

    def _pieces(self, word: str, spoken: str) -> tuple[Pieces, ...]:
        found: tuple[Pieces, ...] = self._remember(self._in_pieces, word, spoken)
        return found

    def _remember(self, make: Callable[[str, str], Any], word: str, spoken: str) -> Any:
        key = (make.__name__, word, spoken)
        return self._remembered.get(key, lambda: make(word, spoken))

    def _spoken(self, words: Sequence[str], preferred: str) -> str:
        """The language most of whose words these are; common words tell most."""
        best, most = preferred, self._familiar(words, preferred) + _NO_WORD_KNOWN
        for language in self._vocabularies:
            familiar = self._familiar(words, language)
            if familiar > most:
                best, most = language, familiar
        if most > _NO_WORD_KNOWN:
            return best
        return max(self._vocabularies, key=lambda each: self._alike(words, each, preferred))

    def _alike(self, words: Sequence[str], language: str, preferred: str) -> float:
        """How much of the runs of letters of words that nobody knows a language's words have."""
        vocabulary = self._vocabularies[language]
        held = [bool(terms) for word in words for terms in vocabulary.grams(word)]
        return sum(held) / max(1, len(held)) + (_PREFERENCE if language == preferred else 0.0)

    def _familiar(self, words: Sequence[str], language: str) -> float:
        if language not in self._vocabularies:
            return 0.0
        stops, known = STOP_WORDS[language], self._vocabularies[language].words
        return sum(1.5 if word in stops else float(word in known) for word in words)

    def _alternatives(self, word: str, spoken: str) -> tuple[Alternative, ...]:
        """Everything that stands for a word, without corrections; the best of each term."""
        best: dict[tuple[str, str], Alternative] = {}
        for language in self._vocabularies:
            for each in self._in_language(
                word, language, 1.0 if language == spoken else OTHER_LANGUAGE
            ):
                key = (each.language, each.term)
                if key not in best or best[key].weight < each.weight:
                    best[key] = each
        return tuple(sorted(best.values(), key=lambda each: -each.weight))

    def _in_pieces(self, word: str, spoken: str) -> tuple[Pieces, ...]:
        """The word in pieces: a compound's parts, and its runs of letters.

        A word that no language knows is taken apart in every language that holds most of it.
        """
        if len(word) < _PIECES_LENGTH or spoken not in self._vocabularies:
            return ()
        found = self._parts(word, spoken)
        known = bool(found or self._known(word, spoken))
        if not known or spoken in _ALWAYS_ALIKE:
            found.append(self._runs(word, spoken, 1.0))
        if not known:
            others = (each for each in self._vocabularies if each != spoken)
            runs = (self._runs(word, language, OTHER_LANGUAGE) for language in others)
            found.extend(each for each in runs if _mostly_held(each))
        return tuple(found)

    def _parts(self, word: str, language: str) -> list[Pieces]:
        vocabulary = self._vocabularies[language]
        parts = self._remember(self._split, word, language)
        held = tuple(self._holding(part, vocabulary) for part in parts)
        return [Pieces(language, ALTERNATIVES["parts"], held)] if held else []

    @staticmethod
    def _holding(part: str, vocabulary: Wordbook) -> tuple[str, ...]:
        """The terms that hold a part of a compound: itself, other compounds, other words for it."""
        language = vocabulary.language
        same = [word for other, word in synonyms_of(part, language) if other == language]
        terms = dict.fromkeys(term_of(word, language) for word in (part, *same))
        inside = vocabulary.compounds_of(term_of(part, language))
        return tuple(dict.fromkeys((*filter(vocabulary.knows, terms), *inside)))

    def _runs(self, word: str, language: str, factor: float) -> Pieces:
        grams = self._vocabularies[language].grams(word)
        return Pieces(language, ALTERNATIVES["alike"] * factor, grams)

    def _in_language(self, word: str, language: str, factor: float) -> list[Alternative]:
        vocabulary = self._vocabularies[language]
        term = term_of(word, language)
        found: list[Alternative] = []
        if vocabulary.knows(term):
            found.append(Alternative(language, term, factor, "word", word))
        if factor == 1.0:
            found.extend(self._synonyms(word, language))
        found.extend(_compounds(term, vocabulary, factor))
        return found

    def _synonyms(self, word: str, language: str) -> list[Alternative]:
        found = []
        for other, synonym in synonyms_of(word, language):
            vocabulary = self._vocabularies.get(other)
            term = term_of(synonym, other)
            if vocabulary is not None and vocabulary.knows(term):
                weight = ALTERNATIVES["synonym"] * (1.0 if other == language else OTHER_LANGUAGE)
                found.append(Alternative(other, term, weight, "synonym", synonym))
        return found

    def _themes(
        self, words: Sequence[str], kept: Sequence[str], spoken: str
    ) -> list[dict[str, Evidence]]:
        """For each kept word the themes it points to; phrases are looked for in every language."""
        found: list[dict[str, Evidence]] = [{} for _ in kept]
        for language, lexicon in self._lexicons.items():
            factor = 1.0 if language == spoken else OTHER_LANGUAGE
            negations = NEGATIONS[language]
            asked = [word for word in words if word in kept or word in negations]
            evidence = lexicon.evidence([term_of(word, language) for word in asked])
            for word, themes in zip(asked, evidence, strict=True):
                if themes and word in kept:
                    own = language == spoken or not self._is_known(word, spoken)
                    _merge(found[kept.index(word)], themes, factor if own else FALSE_FRIEND)
            for places, said in lexicon.said(words):
                for place in places:
                    if words[place] in kept:
                        _merge(found[kept.index(words[place])], {said.theme: said}, factor)
        for number, word in enumerate(kept):
            if not found[number]:
                found[number].update(self._part_themes(word, spoken))
        return found

    def _split(self, word: str, language: str) -> tuple[str, ...]:
        vocabulary = self._vocabularies[language]
        found = vocabulary.parts_of(word)
        if found or vocabulary.knows(term_of(word, language)):
            return found
        return vocabulary.known_ends(word)

    def _part_themes(self, word: str, spoken: str) -> dict[str, Evidence]:
        """What the parts of a compound point to, where the compound itself is in no phrase."""
        found: dict[str, Evidence] = {}
        lexicon = self._lexicons.get(spoken)
        if lexicon is not None:
            parts = self._remember(self._split, word, spoken)
            for themes in lexicon.evidence([term_of(part, spoken) for part in parts]):
                _merge(found, themes, ALTERNATIVES["part"])
        return found

    def _corrected(self, text: str, spoken: str, concepts: list[Concept]) -> Question:
        """Unknown words replaced by what was probably meant."""
        corrections: dict[str, str] = {}
        for number, concept in enumerate(concepts):
            if any(e.kind in {"word", "synonym"} for e in concept.alternatives):
                continue
            if concept.themes and self._in_phrases(concept.word):
                continue
            meant = self._remember(self._correction, concept.word, spoken)
            if meant is not None:
                words, themes = meant
                kept = (*words, *concept.alternatives)
                concepts[number] = Concept(concept.word, kept, themes, concept.pieces, spoken)
                corrections[concept.word] = words[0].found
        changed = _replaced(text, corrections) if corrections else ""
        return Question(text, spoken, tuple(concepts), changed)

    def _in_phrases(self, word: str) -> bool:
        """Whether a theme's phrase holds the word itself, not only parts of it."""
        return any(each.knows(term_of(word, name)) for name, each in self._lexicons.items())

    def _correction(
        self, word: str, spoken: str
    ) -> tuple[tuple[Alternative, ...], Mapping[str, Evidence]] | None:
        """What an unknown word was probably meant to be, first in the question's language."""
        for language in dict.fromkeys((spoken, *self._vocabularies)):
            if language not in self._vocabularies:
                continue
            words = self._vocabularies[language].corrections(word)
            if words:
                found = tuple(
                    Alternative(language, term_of(meant, language), weight, "spelling", meant)
                    for meant, weight in zip(words, _falling(len(words)), strict=True)
                )
                themes: dict[str, Evidence] = {}
                _merge(themes, self._themes(words[:1], words[:1], language)[0], _CORRECTED_THEME)
                return found, themes
        return None


def _mostly_held(pieces: Pieces) -> bool:
    return sum(map(bool, pieces.held_by)) * 2 >= len(pieces.held_by)


def _falling(count: int) -> list[float]:
    """The most likely correction counts most."""
    return [ALTERNATIVES["spelling"] * 0.7**number for number in range(count)]


def _words(text: str) -> list[str]:
    found: list[str] = []
    for token in find_tokens(text):
        found.extend(words_of(token.text)[:2])
        if len(found) >= MAXIMUM_WORDS:
            break
    return list(dict.fromkeys(found))


def _compounds(term: str, vocabulary: Wordbook, factor: float) -> list[Alternative]:
    """Compounds that hold the word."""
    weight = ALTERNATIVES["part"] * factor
    return [
        Alternative(vocabulary.language, compound, weight, "part", compound)
        for compound in vocabulary.compounds_of(term)[:_MAXIMUM_COMPOUNDS]
        if compound != term
    ]


def _merge(found: dict[str, Evidence], themes: Mapping[str, Evidence], factor: float) -> None:
    for theme, evidence in themes.items():
        weight = evidence.weight * factor
        if theme not in found or found[theme].weight < weight:
            found[theme] = Evidence(theme, weight)


def _replaced(text: str, corrections: Mapping[str, str]) -> str:
    """The question with words replaced, everything else as typed."""
    parts: list[str] = []
    end = 0
    for token in find_tokens(text):
        word = words_of(token.text)[0]
        parts.extend((text[end : token.start], corrections.get(word, token.text)))
        end = token.end
    return "".join((*parts, text[end:])).strip()
