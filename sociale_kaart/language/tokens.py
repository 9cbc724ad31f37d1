"""Words in a text with where they stand: Unicode letters and digits, hyphens, apostrophes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

MAXIMUM_WORD = 40
"""Longer runs of letters are cut: the longest Dutch and Finnish words people write are shorter."""

_LETTER = "[^\\W_][\u0300-\u036f]*"
_JOINER = "['’‘´`\\-\u2010\u2011:]"
_DOTTED = f"(?:{_LETTER}\\.){{2,}}(?:{_LETTER}(?![^\\W_]))?"
_TOKEN = re.compile(f"{_DOTTED}|(?:{_LETTER})+(?:{_JOINER}(?:{_LETTER})+)*")
_SPLIT = re.compile(_JOINER)
_PLAIN = re.compile("[a-z0-9]+")


class Token(NamedTuple):
    """A word as it stands in the text, from ``start`` up to ``end``."""

    text: str
    start: int
    end: int


def find_tokens(text: str) -> Iterator[Token]:
    """Every word of a text, joined words (``GGZ-team``, ``auto's``) as one token."""
    for match in _TOKEN.finditer(text):
        yield Token(match.group(), match.start(), match.end())


def normal(word: str) -> str:
    """Lower case and compatibility form (ligatures, full-width letters, composed accents)."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", word).lower()


def words_of(token: str) -> tuple[str, ...]:
    """The normal words in one token, of at most 40 characters.

    ``auto's`` gives ``auto``, ``P.O.H.`` gives ``poh``; ``GGZ-team`` gives both parts and the
    whole, because people write such words with a hyphen, with a space or as one.
    """
    word = normal(token)
    if _PLAIN.fullmatch(word):
        return (word[:MAXIMUM_WORD],)
    if "." in word:
        return (word.replace(".", "")[:MAXIMUM_WORD],)
    parts = [part for part in _SPLIT.split(word) if len(part) > 1 or part.isdigit()]
    if not parts:
        return (word[:MAXIMUM_WORD],)
    if len(parts) == 1:
        return (parts[0][:MAXIMUM_WORD],)
    whole = "".join(parts)
    return tuple(part[:MAXIMUM_WORD] for part in (*parts, whole))


def find_words(text: str) -> Iterator[str]:
    """Every normal word of a text, in order; joined words also as one."""
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token.isascii() and token.isalnum():
            yield token.lower()[:MAXIMUM_WORD]
        else:
            yield from words_of(token)
