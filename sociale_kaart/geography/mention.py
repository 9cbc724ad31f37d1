"""Places inside sentences: which words are a place, and how sure we may be of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sociale_kaart.geography.place import Place
from sociale_kaart.geography.place_name import MEASURES, ORDINARY, PAIRS, PREPOSITIONS, fold
from sociale_kaart.geography.postcode import WrittenPostcode, parse_postcode

MOST_WORDS = 4
"""The longest name looked for, in words: ``Nieuwe Statenzijl``, ``Ter Apel``, ``Sint Annen``."""

OWN_WEIGHT = 1_000_000.0
"""Every place inside an area of the catalogue weighs at least this: its Oostwold comes first."""

KNOWN_WEIGHT = 20_000.0
"""From this weight on (elsewhere weight is inhabitants) a name written small is taken for the
place even without ``in`` before it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words ``start`` up to ``end`` (not included) read as a place.

    ``certain`` is False where the words are as likely ordinary ones (huizen, leek, 2019):
    then offer the place, but keep searching for the words.
    """

    start: int
    end: int
    place: Place
    certain: bool


class Weighed(Protocol):
    """A place with the weight by which it is ranked."""

    @property
    def weight(self) -> float:
        """How likely people mean it."""


class Names(Protocol):
    """What finding mentions needs of a gazetteer."""

    @property
    def entries(self) -> Sequence[Weighed]:
        """Every place."""

    def position_of(self, name: str, country: str | None = None) -> int | None:
        """Where in ``entries`` the place of a name stands."""

    def place(self, position: int, text: str) -> Place:
        """The place at a position."""

    def postcode(self, code: WrittenPostcode, text: str, country: str | None) -> Place | None:
        """The place of a known postcode."""

    def neighbour(self, code: WrittenPostcode, text: str, country: str | None) -> Place | None:
        """A place near an unknown postcode."""


def find_mentions(names: Names, words: Sequence[str], country: str | None) -> list[Mention]:
    """Every place in the words, from left to right, the longest name first, none overlapping."""
    found: list[Mention] = []
    start = 0
    while start < len(words):
        mention = _postcode(names, words, start, country) or _name(names, words, start, country)
        if mention is None:
            start += 1
        else:
            found.append(mention)
            start = mention.end
    return found


def _name(names: Names, words: Sequence[str], start: int, country: str | None) -> Mention | None:
    for end in range(min(start + MOST_WORDS, len(words)), start, -1):
        text = " ".join(words[start:end])
        if not any(letter.isalpha() for letter in text) or len(text) < 2:
            continue
        position = names.position_of(text, country)
        if position is not None:
            certain = _is_certain(words, start, end, names.entries[position].weight)
            return Mention(start, end, names.place(position, text), certain)
    return None


def _is_certain(words: Sequence[str], start: int, end: int, weight: float) -> bool:
    """Whether a name is no ordinary word here: by capital, by preposition, or well known."""
    capital = words[start][:1].isupper() and (start > 0 or end == len(words))
    if capital:
        return True
    after_preposition = start > 0 and fold(words[start - 1]) in PREPOSITIONS
    if fold(" ".join(words[start:end])) in ORDINARY:
        return after_preposition and weight >= OWN_WEIGHT
    if after_preposition or (words[start][:1].isupper() and end - start > 1):
        return True
    return weight >= KNOWN_WEIGHT


def _postcode(
    names: Names, words: Sequence[str], start: int, country: str | None
) -> Mention | None:
    text, end = words[start], start + 1
    code = parse_postcode(text.strip(",.;()"))
    if code is None or code.end < len(text.strip(",.;()")):
        return None
    if not code.letters and end < len(words) and _is_letters(words[end]):
        longer = parse_postcode(f"{code.digits} {words[end]}")
        if longer is not None and longer.letters and code.countries[0] == "NL":
            code, end, text = longer, end + 1, f"{text} {words[end]}"
    named = _name(names, words, end, country) if end < len(words) else None
    agreed = named.place.country if named is not None else country
    place = names.postcode(code, text, agreed)
    if code.letters or code.country:
        place = place or names.neighbour(code, text, agreed)
    if place is None or _is_amount(words, start, end):
        return None
    if named is not None and named.place.country == place.country and _near(named.place, place):
        return Mention(start, named.end, place, certain=True)
    certain = bool(code.letters or code.country) or not _is_year(code)
    return Mention(start, end, place, certain)


def _is_letters(word: str) -> bool:
    """Whether two letters after a number are a postcode's: capitals, or no common short word."""
    bare = word.strip(",.;()")
    if len(bare) != 2 or not bare.isascii() or not bare.isalpha():
        return False
    return bare.isupper() or bare.lower() not in PAIRS


def _is_amount(words: Sequence[str], start: int, end: int) -> bool:
    before = words[start - 1] if start else ""
    after = fold(words[end]) if end < len(words) else ""
    return after in MEASURES or before in {"€", "kr", "kr.", "eur", "EUR"}


def _is_year(code: WrittenPostcode) -> bool:
    """Whether bare digits are as likely a year (2000 is Frederiksberg as well)."""
    return not code.letters and "1900" <= code.digits <= "2099" and len(code.digits) == 4


def _near(name: Place, code: Place) -> bool:
    """Whether the name after a postcode is that postcode's place: they are in one area."""
    return bool(set(name.areas[:-1]) & set(code.areas)) or name.label in code.label
