"""Words of acute danger in four languages: thoughts of suicide, violence, an emergency now.

Whoever types these must see the emergency line first, whatever else is found. Rather one box
too many than one too few; but who mourns after a suicide, laughs himself to death or hits the gym
is in no danger. The tables of phrases stand in ``danger_words.py``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from sociale_kaart.language.danger_words import (
    EMERGENCY,
    HARMLESS,
    KEYWORDS,
    SLOTS,
    SUICIDE,
    VIOLENCE,
)
from sociale_kaart.language.folding import fold
from sociale_kaart.language.tokens import normal

Danger = Literal["suicide", "violence", "emergency"]

_ALIKE_FROM = 7
_REMEMBERED = 500
_START = 3
_PIECE = re.compile(r"\[[^\]]*\]\??|\S+")
_WORD = re.compile(r"\w+")
_NOT_A_WORD = re.compile(r"[^\w]+")
_NORDIC = str.maketrans({"ø": "o", "å": "a", "æ": "ae"})


class _Table:
    """The phrases of a table, found by the first letters of the word they begin with.

    In a phrase ``*`` ends a word that may go on, ``...`` stands for up to three words, ``[a b]``
    for one of some words or of a slot's, and ``?`` after it makes it optional.
    """

    def __init__(self, text: str) -> None:
        lines = [line.split("#")[0].strip() for line in text.strip().splitlines()]
        self._by_start: dict[str, list[re.Pattern[str]]] = defaultdict(list)
        for line in filter(None, lines):
            pattern = re.compile(_phrase(line))
            for start in _starts(line):
                self._by_start[start].append(pattern)

    def find(self, plain: str) -> Iterator[re.Match[str]]:
        """Where phrases stand in a plain text."""
        for word in _WORD.finditer(plain):
            for pattern in self._by_start.get(word.group()[:_START], ()):
                found = pattern.match(plain, word.start())
                if found:
                    yield found

    def without(self, plain: str) -> str:
        """The text without what the phrases match."""
        for found in tuple(self.find(plain)):
            plain = plain.replace(found.group(), " ")
        return plain


def _starts(line: str) -> set[str]:
    """The first letters of every word with which a phrase may begin."""
    found: set[str] = set()
    for piece in _PIECE.findall(line):
        found.update(word.rstrip("*")[:_START] for word in _choices(piece.rstrip("?")))
        if not piece.endswith("?"):
            break
    return found


def _phrase(line: str) -> str:
    return r"(?<!\w)" + "".join(map(_piece, _PIECE.findall(line))) + r"(?!\w)"


def _piece(piece: str) -> str:
    """A part of a phrase with the space before it; the space before the first is optional."""
    if piece == "...":
        return r"(?: \w+){0,3}"
    optional = piece.endswith("?")
    choices = _choices(piece.rstrip("?"))
    words = "|".join(_word(choice) for choice in choices)
    return rf"(?: ?(?<!\w)(?:{words})(?!\w))" + ("?" if optional else "")


def _choices(piece: str) -> Iterator[str]:
    for choice in piece.strip("[]").split():
        yield from SLOTS[choice].split() if choice in SLOTS else [choice]


def _word(word: str) -> str:
    return re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "")


_TABLES: Mapping[Danger, _Table] = {
    "suicide": _Table(SUICIDE),
    "violence": _Table(VIOLENCE),
    "emergency": _Table(EMERGENCY),
}
_HARMLESS = _Table(HARMLESS)


@lru_cache(_REMEMBERED)
def danger_in(text: str) -> Danger | None:
    """The acute danger that a text speaks of, if any."""
    for plain in _readings(text):
        found = _danger(plain)
        if found is not None:
            found = _danger(_HARMLESS.without(plain))
        if found is not None:
            return found
    return None


def _danger(plain: str) -> Danger | None:
    for danger, table in _TABLES.items():
        if next(table.find(plain), None) is not None:
            return danger
    return next(filter(None, map(_alike, plain.split())), None)


def _readings(text: str) -> Iterator[str]:
    """The text in small letters without accents; Danish letters may be written in two ways."""
    word = normal(text)
    yield " ".join(_NOT_A_WORD.sub(" ", fold(word.replace("'", "").replace("’", ""))).split())
    if not word.isascii():
        plain = fold(word.translate(_NORDIC).replace("'", ""))
        yield " ".join(_NOT_A_WORD.sub(" ", plain).split())


def _alike(word: str) -> Danger | None:
    """A keyword with one letter wrong, left out, too many or swapped."""
    if len(word) < _ALIKE_FROM:
        return None
    for key, danger in KEYWORDS.items():
        near = abs(len(word) - len(key)) <= 1 and word[0] == key[0]
        if near and OSA.distance(word, key, score_cutoff=1) <= 1:
            return danger
    return None
