"""Words of acute danger in four languages: thoughts of suicide, violence, an emergency now.

Whoever types these must see the emergency line first, whatever else is found. Rather one box
too many than one too few; but who mourns after a suicide, laughs himself to death or hits the gym
is in no danger. The tables of phrases stand in ``danger_words.py``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Literal

from rapidfuzz.distance import OSA

from sociale_kaart.language.danger_child import CHILD
from sociale_kaart.language.danger_classes import CLASSES, RULES
from sociale_kaart.language.danger_emergency import EMERGENCY
from sociale_kaart.language.danger_suicide import SUICIDE
from sociale_kaart.language.danger_violence import VIOLENCE
from sociale_kaart.language.danger_words import HARMLESS, KEYWORDS, SLOTS, SPELLED
from sociale_kaart.language.folding import fold
from sociale_kaart.language.sounds import sound_key
from sociale_kaart.language.tokens import normal

Danger = Literal["suicide", "child", "violence", "emergency"]
"""In the order in which they are looked for: a beaten child before violence in general."""

_ALIKE_FROM = 7
_REMEMBERED = 500
_START = 3
_PIECE = re.compile(r"\[[^\]]*\]\??|\S+")
_WORD = re.compile(r"\w+")
_NOT_A_WORD = re.compile(r"[^\w]+")
_DIGRAPH = re.compile("aa|oe")
_MENDED_FROM = 7
_NEAR = 6
"""Words that may stand between those of a rule: "he came home drunk and hit me"."""
_NORDIC = str.maketrans({"ø": "o", "å": "a", "æ": "ae"})


class _Table:
    """The phrases of a table, found by the first letters of the word they begin with.

    In a phrase ``*`` ends a word that may go on, ``...`` stands for up to three words, ``[a b]``
    for one of some words or of a slot's, and ``?`` after it makes it optional. ``=`` before a
    phrase asks that it is the whole text: "fire" is one, "fire station" is none.
    """

    def __init__(self, text: str) -> None:
        rows = text.strip().replace("\n    ", " ").splitlines()
        lines = [line.split("#")[0].strip() for line in rows]
        self.words = frozenset(chain.from_iterable(map(_words, lines)))
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
    for piece in _PIECE.findall(line.removeprefix("=")):
        found.update(word.rstrip("*")[:_START] for word in _choices(piece.rstrip("?")))
        if not piece.endswith("?"):
            break
    return found


def _words(line: str) -> Iterator[str]:
    """Every word of a phrase that stands there whole."""
    for piece in _PIECE.findall(line.removeprefix("=")):
        yield from (word for word in _choices(piece.rstrip("?")) if word.isalpha())


def _phrase(line: str) -> str:
    pieces = "".join(map(_piece, _PIECE.findall(line.removeprefix("="))))
    return rf"\A{pieces}\Z" if line.startswith("=") else rf"(?<!\w){pieces}(?!\w)"


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
    "child": _Table(CHILD),
    "violence": _Table(VIOLENCE),
    "emergency": _Table(EMERGENCY),
}
_HARMLESS = _Table(HARMLESS)


class _Rules:
    """Which dangers words speak of that stand near each other, by the classes they belong to."""

    def __init__(self) -> None:
        self._whole: dict[str, set[str]] = defaultdict(set)
        self._beginnings: dict[str, set[str]] = defaultdict(set)
        self._known: dict[str, tuple[str, ...]] = {}
        for name, words in CLASSES.items():
            for word in words.split():
                (self._beginnings if word.endswith("*") else self._whole)[word.rstrip("*")].add(
                    name
                )
        self._rules: dict[str, tuple[tuple[str, ...], ...]] = {
            danger: tuple(tuple(line.split()) for line in lines.strip().splitlines())
            for danger, lines in RULES.items()
        }

    def dangers(self, plain: str) -> frozenset[str]:
        """The dangers of which a rule holds for a plain text."""
        places: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(plain.split()):
            for name in self._classes(word):
                places[name].append(number)
        if len(places) < 2:
            return frozenset()
        return frozenset(
            danger
            for danger, rules in self._rules.items()
            if any(
                all(name in places for name in rule) and _are_near([places[name] for name in rule])
                for rule in rules
            )
        )

    def _classes(self, word: str) -> Sequence[str]:
        known = self._known.get(word)
        if known is None:
            found = set(self._whole.get(word, ()))
            for end in range(_START, len(word) + 1):
                found |= self._beginnings.get(word[:end], set())
            if len(self._known) >= _REMEMBERED * 20:
                self._known.clear()
            known = self._known[word] = tuple(found)
        return known


def _are_near(places: Sequence[Sequence[int]]) -> bool:
    """Whether one place of each stands within a few words of the first one's."""
    return any(
        all(any(0 < abs(place - here) <= _NEAR for place in others) for others in places[1:])
        for here in places[0]
    )


_CLASS_RULES = _Rules()
_SOUNDS = {key: sound_key(key) for key in KEYWORDS}


def _by_start_and_length() -> defaultdict[tuple[str, int], list[str]]:
    found: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for word in sorted(frozenset().union(*(table.words for table in _TABLES.values()))):
        if len(word) >= _MENDED_FROM:
            found[word[0], len(word)].append(word)
    return found


_LONG_WORDS = _by_start_and_length()


@lru_cache(_REMEMBERED)
def danger_in(text: str) -> Danger | None:
    """The acute danger that a text speaks of, if any."""
    for plain in _readings(text):
        if _danger(plain) is not None:
            return _danger(_HARMLESS.without(plain))
    return None


def _danger(plain: str) -> Danger | None:
    together = _CLASS_RULES.dangers(plain)
    for danger, table in _TABLES.items():
        if danger in together or next(table.find(plain), None) is not None:
            return danger
    return next(filter(None, map(_alike, plain.split())), None)


def _readings(text: str) -> Iterator[str]:
    """The text in small letters without accents, then in other ways of writing the same.

    Danish letters may be written in two ways, also by somebody whose keyboard lacks them, and
    words of the tables may be misspelt.
    """
    word = normal(text)
    plain = _plain(fold(word.replace("'", "").replace("’", "")))
    yield plain
    others = (_plain(fold(word.translate(_NORDIC).replace("'", ""))), _DIGRAPH.sub(_short, plain))
    for other in dict.fromkeys((*others, _mended(plain))):
        if other != plain:
            yield other


def _plain(text: str) -> str:
    return " ".join(_NOT_A_WORD.sub(" ", text).split())


def _short(found: re.Match[str]) -> str:
    return found.group()[0]


def _mended(plain: str) -> str:
    """The text with misspelt words as the tables write them."""
    return " ".join(SPELLED.get(word) or _meant(word) for word in plain.split())


@lru_cache(_REMEMBERED)
def _meant(word: str) -> str:
    """The word of the tables that is one letter away from a long word, or the word itself."""
    if len(word) < _MENDED_FROM or word in _LONG_WORDS[word[0], len(word)]:
        return word
    for length in (len(word), len(word) - 1, len(word) + 1):
        for known in _LONG_WORDS.get((word[0], length), ()):
            if OSA.distance(word, known, score_cutoff=1) <= 1:
                return known
    return word


def _alike(word: str) -> Danger | None:
    """A keyword with one letter wrong, left out, too many or swapped, or that sounds the same."""
    if len(word) < _ALIKE_FROM:
        return None
    sound = sound_key(word)
    for key, danger in KEYWORDS.items():
        near = abs(len(word) - len(key)) <= 1 and word[0] == key[0]
        if near and OSA.distance(word, key, score_cutoff=1) <= 1:
            return danger
        if sound == _SOUNDS[key]:
            return danger
    return None
