"""From a normal word to the term under which it is indexed: its stem, then folded."""

from __future__ import annotations

import threading
from collections.abc import Mapping

import Stemmer

from sociale_kaart.language import finnish
from sociale_kaart.language.folding import fold

ALGORITHMS: Mapping[str, str] = {
    "nl": "dutch_porter",  # since Snowball 3 "dutch" is Kraaij-Pohlmann: gezinnen -> zin
    "en": "english",
    "da": "danish",
    "fi": "finnish",
    "sv": "swedish",
    "de": "german",
}
"""Snowball algorithm per language; these six languages are analysed."""

ANALYSED_LANGUAGES = tuple(ALGORITHMS)

_MEMORY = 60_000
_SHORT = 3


class _Local(threading.local):
    """Stemmers and their memory per thread: a Snowball stemmer is not safe to share."""

    def __init__(self) -> None:
        self.stemmers = {
            language: Stemmer.Stemmer(name, maxCacheSize=0) for language, name in ALGORITHMS.items()
        }
        self.terms: dict[str, dict[str, str]] = {language: {} for language in ALGORITHMS}


_local = _Local()


def term_of(word: str, language: str) -> str:
    """The term of a normal word; words of up to three letters and numbers stay whole.

    Finnish has stems of its own (``finnish.py``), also for words of three letters: *apu, apua*.
    """
    known = _local.terms[language]
    term = known.get(word)
    if term is None:
        if len(known) >= _MEMORY:
            known.clear()
        term = known[word] = _term(word, language)
    return term


def _term(word: str, language: str) -> str:
    if language == "fi" and len(word) >= _SHORT and not word[0].isdigit():
        return fold(finnish.stem(word), language)
    if len(word) <= _SHORT or word[0].isdigit():
        return fold(word, language)
    stem: str = _local.stemmers[language].stemWord(word)
    return fold(stem, language)
