"""Names of places as people type them: without case, accents or hyphens, inflected, ordinary."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from itertools import product
from pathlib import Path

_LETTERS = {"ø": ("o", "oe"), "å": ("a", "aa"), "æ": ("ae", "a"), "ä": ("a", "ae"),
            "ö": ("o", "oe"), "ü": ("u", "ue"), "ß": ("ss",), "ð": ("d",)}  # fmt: skip
"""How a letter is typed without it; the first is how a question is folded."""

_FIRST = str.maketrans({letter: typed[0] for letter, typed in _LETTERS.items()})
_NOT_A_LETTER = re.compile(r"[^0-9a-z]+")
_FINNISH_ENDINGS = ("ssa", "sta", "seen", "lla", "lta", "lle", "an", "en", "n")
"""In, out of, into, at, from, to and of, folded: Espoossa, Lohjalla, Espoon."""


def fold(text: str) -> str:
    """The one key of a written name: ``"Midden-Groningen "`` → ``"midden groningen"``."""
    lower = unicodedata.normalize("NFC", text).casefold().translate(_FIRST)
    plain = unicodedata.normalize("NFKD", lower)
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_A_LETTER.sub(" ", bare).strip()


def keys_of(name: str) -> tuple[str, ...]:
    """Every key under which a name is kept: Nørrebro as ``norrebro`` and ``noerrebro``."""
    lower = unicodedata.normalize("NFC", name).casefold()
    special = [letter for letter in dict.fromkeys(lower) if letter in _LETTERS]
    found = []
    for typed in product(*(_LETTERS[letter] for letter in special)):
        table = str.maketrans(dict(zip(special, typed, strict=True)))
        key = fold(lower.translate(table))
        found.append(key)
        if key.startswith("sint "):
            found.append("st " + key.removeprefix("sint "))
    return tuple(dict.fromkeys(found))


def finnish_stems(key: str) -> Iterator[str]:
    """What a folded word may be without a Finnish ending, the longest ending first."""
    for ending in _FINNISH_ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= 4:
            yield key.removesuffix(ending)


_WORDS = tomllib.loads(Path(__file__).with_name("place_words.toml").read_text(encoding="utf-8"))

PREPOSITIONS = frozenset(_WORDS["prepositions"].split())
MEASURES = frozenset(_WORDS["measures"].split())
PAIRS = frozenset(_WORDS["pairs"].split())
ORDINARY = frozenset(word for words in _WORDS["ordinary"].values() for word in words.split())
