"""Letters that people write in more than one way, brought to one: accents and digraphs."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae"})
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_NORDIC_PLAIN = str.maketrans({"å": "a", "ä": "a", "ö": "o", "æ": "ae", "ø": "o"})
_ANY = str.maketrans({"æ": "ae", "ø": "oe", "ß": "ss", "œ": "oe", "đ": "d", "ł": "l", "ı": "i"})

DIGRAPHS: Mapping[str, dict[int, str]] = {
    "da": _DANISH,
    "de": _GERMAN,
    "fi": _NORDIC_PLAIN,
    "sv": _NORDIC_PLAIN,
}
"""How a language's own letters are written on a keyboard that lacks them."""


def fold(word: str, language: str = "") -> str:
    """A normal word without accents, digraphs as the language's people write them in ASCII."""
    if word.isascii():
        return word
    table = DIGRAPHS.get(language)
    if table is not None:
        word = word.translate(table)
    word = unicodedata.normalize("NFD", word.translate(_ANY))
    return "".join(letter for letter in word if not unicodedata.combining(letter))
