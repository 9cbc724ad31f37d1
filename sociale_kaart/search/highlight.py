"""Which words of a text answered the question: to be marked on the page."""

from __future__ import annotations

from collections.abc import Iterable

from sociale_kaart.language.folding import fold
from sociale_kaart.language.stems import ALGORITHMS, term_of
from sociale_kaart.language.stopwords import STOP_WORDS
from sociale_kaart.language.tokens import find_tokens, find_words, words_of
from sociale_kaart.search.results import Reason

_PART_FROM = 4
"""From this length on a word also marks the compounds that hold it."""


def highlight(text: str, language: str, reasons: Iterable[Reason]) -> tuple[tuple[int, int], ...]:
    """Start and end of every word to mark, in order, never overlapping.

    Marks what a hit's reasons name, in any ending and inside compounds. ``language`` is the
    text's; in a language that is not analysed only equal words are marked.
    """
    wanted = {
        _term(word, language)
        for reason in reasons
        if reason.kind != "theme"
        for given in (reason.asked, reason.found)
        for word in find_words(given)
        if word not in STOP_WORDS.get(language, ())
    }
    inner = tuple(term for term in wanted if len(term) >= _PART_FROM)
    return tuple(
        (token.start, token.end)
        for token in find_tokens(text)
        if any(_matches(_term(word, language), wanted, inner) for word in words_of(token.text))
    )


def _matches(term: str, wanted: set[str], inner: tuple[str, ...]) -> bool:
    return term in wanted or any(part in term for part in inner)


def _term(word: str, language: str) -> str:
    return term_of(word, language) if language in ALGORITHMS else fold(word)
