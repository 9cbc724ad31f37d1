"""An index and its supplement as one: what changed since the index was built, laid over it.

Documents of the supplement are numbered on from those of the base. A document that it replaces
or takes out is hidden: it is never valid, so no answer holds it. Rarities, lengths and words
that only a hidden document used stay those of the base until the next whole build.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass

import numpy as np

from sociale_kaart.search.columns import LISTS, SCALARS, UNKNOWN_DAY_FROM, Columns, Lists
from sociale_kaart.search.postings import PostingReader, Postings
from sociale_kaart.search.suggest import Suggester, Suggestion
from sociale_kaart.search.vocabulary import Wordbook


def join_columns(base: Columns, own: Columns, gone: Collection[str]) -> Columns:
    """The columns of both; ``gone`` are the ids that the supplement took out or wrote anew."""
    hidden = frozenset(number for number, known in enumerate(base.ids) if known in gone)
    scalars = {name: np.concatenate([base.scalars[name], own.scalars[name]]) for name in SCALARS}
    openings = scalars["opening"][base.size :]
    openings[openings >= 0] += len(base.openings)
    scalars["valid_until"][list(hidden)] = UNKNOWN_DAY_FROM - 1
    return Columns(
        ids=[*base.ids, *own.ids],
        scalars=scalars,
        lists={name: _join_lists(base.lists[name], own.lists[name]) for name in LISTS},
        lengths={
            language: np.concatenate([lengths, own.lengths[language]])
            for language, lengths in base.lengths.items()
        },
        names={
            column: [*base.names.get(column, ()), *own.names.get(column, ())]
            for column in base.names.keys() | own.names.keys()
        },
        openings=[*base.openings, *own.openings],
        hidden=hidden,
    )


def _join_lists(base: Lists, own: Lists) -> Lists:
    starts = np.concatenate([base.starts, own.starts[1:] + base.starts[-1]])
    return Lists(starts, np.concatenate([base.values, own.values]))


@dataclass(frozen=True, slots=True)
class JoinedPostings:
    """Posting lists of both; ``size`` is the number of documents of the base."""

    base: PostingReader
    own: PostingReader
    size: int

    def read(self, language: str, term: str) -> Postings:
        """The postings of a term in a language; empty when it does not occur."""
        before, after = self.base.read(language, term), self.own.read(language, term)
        if not len(after.documents):
            return before
        documents = (after.documents + self.size).astype(np.int32)
        return Postings(
            np.concatenate([before.documents, documents]),
            np.concatenate([before.frequency, after.frequency]),
            np.concatenate([before.fields, after.fields]),
        )

    def clear(self) -> None:
        """Forget every list (for measuring)."""
        self.base.clear()
        self.own.clear()

    def close(self) -> None:
        """Close both for this user."""
        self.base.close()
        self.own.close()


@dataclass(frozen=True, slots=True)
class _Either:
    """Holds what either of two holds."""

    base: Container[str]
    own: Container[str]

    def __contains__(self, word: object) -> bool:
        return word in self.base or word in self.own


@dataclass(frozen=True, slots=True)
class JoinedWords:
    """The words of one language in both."""

    base: Wordbook
    own: Wordbook

    @property
    def language(self) -> str:
        """The language of the words."""
        return self.base.language

    @property
    def words(self) -> Container[str]:
        """Every normal word of the texts."""
        return _Either(self.base.words, self.own.words)

    @property
    def ordinary(self) -> Container[str]:
        """Words that occur without a capital."""
        return _Either(self.base.ordinary, self.own.ordinary)

    def knows(self, term: str) -> bool:
        """Whether a term occurs in this language's texts."""
        return self.base.knows(term) or self.own.knows(term)

    def parts_of(self, word: str) -> tuple[str, ...]:
        """The parts of a compound; the base knows more words to split it by."""
        return self.base.parts_of(word) or self.own.parts_of(word)

    def known_ends(self, word: str) -> tuple[str, ...]:
        """Known words that a word begins and ends with, where it cannot be taken apart whole."""
        return self.base.known_ends(word) or self.own.known_ends(word)

    def compounds_of(self, term: str) -> tuple[str, ...]:
        """The terms of compounds that hold a part's term."""
        return tuple(dict.fromkeys((*self.base.compounds_of(term), *self.own.compounds_of(term))))

    def corrections(self, word: str) -> tuple[str, ...]:
        """What an unknown word was probably meant to be; the base's many words first."""
        both = (*self.base.corrections(word), *self.own.corrections(word))
        return tuple(dict.fromkeys(both))

    def grams(self, word: str) -> tuple[tuple[str, ...], ...]:
        """For each run of five letters of a word, the terms that hold it."""
        pairs = zip(self.base.grams(word), self.own.grams(word), strict=True)
        return tuple(tuple(dict.fromkeys((*before, *after))) for before, after in pairs)


def join_words(base: Mapping[str, Wordbook], own: Mapping[str, Wordbook]) -> dict[str, Wordbook]:
    """The words of every language in both."""
    return {language: JoinedWords(words, own[language]) for language, words in base.items()}


@dataclass(frozen=True, slots=True)
class JoinedSuggester:
    """Suggestions from both; ``gone`` are ids that the base should not name any more."""

    base: Suggester
    own: Suggester
    gone: Collection[str]

    def suggest(self, prefix: str, language: str, limit: int) -> tuple[Suggestion, ...]:
        """The best suggestions for a beginning, in the reader's language or in none."""
        base = self.base.weighed(prefix, language, limit + len(self.gone) if self.gone else limit)
        kept = [each for each in base if not each[1].id or each[1].id not in self.gone]
        found = sorted(
            (*kept, *self.own.weighed(prefix, language, limit)), key=lambda each: -each[0]
        )
        best = {
            (suggestion.kind, suggestion.text.casefold()): suggestion
            for _, suggestion in reversed(found)
        }
        ordered = dict.fromkeys((each[1].kind, each[1].text.casefold()) for each in found)
        return tuple(best[key] for key in ordered)[:limit]
