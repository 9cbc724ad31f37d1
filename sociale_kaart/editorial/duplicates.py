"""Probable duplicates: entries that share a phone number, stand close together or are named alike.

Each finding has a score from 0 to 100 and says what it comes of. The weights are measured on
labelled pairs: ``scripts/bench import`` prints precision and recall.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, process

from sociale_kaart.directory.contact import Phone
from sociale_kaart.directory.place import Point
from sociale_kaart.directory.service import Service
from sociale_kaart.geography.distance import distance_km
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.service import iterate_outlines
from sociale_kaart.storage.shape import fold

Sign = Literal["same_phone", "near", "name", "organization", "source", "address", "elsewhere"]

WEIGHTS = {
    "name": 55,  # of the likeness above LIKE
    "same_phone": 35,  # counted in full between organizations, or when the names are alike
    "same_desk": 5,  # one number for several services of one organization says little
    "near": 15,  # a community centre houses many; the same address counts alike
    "organization": 10,  # only with a name that is alike
    "elsewhere": -20,  # both say in which town, and it is another one
    "another_phone": -15,  # two owners, each with a number of their own
    "another_word": -25,  # taken off the likeness: Spreekuur geld is no Spreekuur taal
}
SAME_WORD = 70
"""Likeness below which what two names do not share are two words, not one with a slip in it."""
LIKE = 60
"""Likeness of names (0 to 100) from which it counts."""
PROBABLE = 50
"""Score from which an entry is shown as a probable duplicate."""
NEAR_KM = 0.15
_MOST = 5
_MOST_ALIKE, _MOST_OF_A_MARK = 15, 50
_SAYS_NOTHING = re.compile(r"\b(de|het|een|van|in|en|voor|the|of|and|stichting|vereniging|ry|oy)\b")


@dataclass(frozen=True, slots=True)
class Outline:
    """What duplicates are told by: as little of an entry as possible, for thousands of them."""

    id: str
    names: tuple[str, ...]
    organization: str
    phones: frozenset[str]
    points: tuple[Point, ...]
    addresses: frozenset[str] = frozenset()
    """Postcode or town with the house number."""
    towns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An entry that is probably the same, with the score and what it comes of."""

    id: str
    score: int
    signs: tuple[Sign, ...]


class Known:
    """The entries to compare with, prepared once; new ones can be added."""

    def __init__(self, outlines: Iterable[Outline]) -> None:
        self._outlines: list[Outline] = []
        self._sorted: list[str] = []
        """Names with their words in order of the alphabet: what stands first says little."""
        self._joined: list[str] = []
        """Names without spaces: a compound may be written apart."""
        self._owner: list[int] = []
        self._by_mark: dict[str, list[int]] = {}
        """Entries by phone number and by address."""
        for each in outlines:
            self.add(each)

    def add(self, outline: Outline) -> None:
        """One more entry to compare with."""
        position = len(self._outlines)
        self._outlines.append(outline)
        for name in outline.names:
            self._sorted.append(_in_order(name))
            self._joined.append(name.replace(" ", ""))
            self._owner.append(position)
        for mark in (*outline.phones, *outline.addresses):
            self._by_mark.setdefault(mark, []).append(position)

    def find(self, outline: Outline) -> tuple[Duplicate, ...]:
        """Probable duplicates of an entry, the likeliest first; never the entry itself."""
        wanted = set(self._alike(outline))
        for mark in (*outline.phones, *outline.addresses):
            wanted.update(self._by_mark.get(mark, ())[:_MOST_OF_A_MARK])
        found = [
            _judge(outline, self._outlines[position])
            for position in wanted
            if self._outlines[position].id != outline.id
        ]
        found.sort(key=lambda each: (-each.score, each.id))
        return tuple(each for each in found[:_MOST] if each.score >= PROBABLE)

    def _alike(self, outline: Outline) -> Iterator[int]:
        for name in outline.names:
            for text, others in (
                (_in_order(name), self._sorted),
                (name.replace(" ", ""), self._joined),
            ):
                rows = process.extract(
                    text, others, scorer=fuzz.ratio, score_cutoff=LIKE, limit=_MOST_ALIKE
                )
                yield from (self._owner[row] for _, _, row in rows)


def _in_order(name: str) -> str:
    return " ".join(sorted(name.split()))


def likeness(one: Outline, other: Outline) -> float:
    """How alike the names of two entries are at best, 0 to 100; the towns in them do not count."""
    towns = {word for town in (*one.towns, *other.towns) for word in town.split()}
    pairs = ((a, b) for a in one.names for b in other.names)
    return max((_likeness(*(_without(name, towns) for name in pair)) for pair in pairs), default=0)


def _without(name: str, towns: set[str]) -> list[str]:
    words = name.split()
    return [word for word in words if word not in towns] or words


def _likeness(one: list[str], other: list[str]) -> float:
    numbers = [re.findall(r"\d+", " ".join(words)) for words in (one, other)]
    if numbers[0] != numbers[1]:
        return 0.0
    best = max(
        fuzz.ratio(" ".join(sorted(one)), " ".join(sorted(other))),
        fuzz.ratio("".join(one), "".join(other)),
    )
    left = "".join(word for word in one if word not in other)
    right = "".join(word for word in other if word not in one)
    apart = left and right and fuzz.ratio(left, right) < SAME_WORD
    return best + WEIGHTS["another_word"] if apart else best


def _judge(one: Outline, other: Outline) -> Duplicate:
    signs: list[Sign] = []
    score = 0.0
    alike = likeness(one, other)
    same_owner, like = one.organization == other.organization, alike > LIKE
    if like:
        signs.append("name")
        score += WEIGHTS["name"] * (alike - LIKE) / (100 - LIKE)
    if one.phones & other.phones:
        signs.append("same_phone")
        score += WEIGHTS["same_phone" if like or not same_owner else "same_desk"]
    elif one.phones and other.phones and not same_owner:
        score += WEIGHTS["another_phone"]
    for sign in _where(one, other):
        signs.append(sign)
        score += WEIGHTS["elsewhere" if sign == "elsewhere" else "near"]
    if like and same_owner:
        signs.append("organization")
        score += WEIGHTS["organization"]
    return Duplicate(other.id, max(0, min(100, round(score))), tuple(signs))


def _where(one: Outline, other: Outline) -> Iterator[Sign]:
    if one.addresses & other.addresses:
        yield "address"
    elif any(distance_km(a, b) <= NEAR_KM for a in one.points for b in other.points):
        yield "near"
    elif one.towns and other.towns and not one.towns & other.towns:
        yield "elsewhere"


def outline_of(service: Service) -> Outline:
    """What a service is compared by."""
    names = [*service.name.root.values()]
    if service.alternate_name is not None:
        names += service.alternate_name.root.values()
    return Outline(
        service.id,
        plain_names(names),
        service.organization,
        dialled(service.phones, service.country),
        tuple(each.point for each in service.locations if each.point is not None),
        *spots((each.address, each.postcode, each.place) for each in service.locations),
    )


def spots(
    lines: Iterable[tuple[str | None, str | None, str | None]],
) -> tuple[frozenset[str], frozenset[str]]:
    """Addresses and towns, as they are compared: ``9712ab 12`` and ``groningen``."""
    addresses, towns = set(), set()
    for address, postcode, place in lines:
        town = fold(place or "")
        code = re.sub(r"\W", "", fold(postcode or ""))
        number = re.search(r"\d+", address or "")
        if number and (code or town):
            street = "" if len(code) > 4 else re.sub(r"\W|\d.*", "", fold(address or ""))
            addresses.add(f"{code or town} {street} {number[0]}")
        if town:
            towns.add(town)
    return frozenset(addresses), frozenset(towns)


def plain_names(names: Iterable[str]) -> tuple[str, ...]:
    """Names without case, accents, signs and words that say nothing."""
    plain = (_SAYS_NOTHING.sub(" ", re.sub(r"[^\w ]", " ", fold(name))) for name in names)
    return tuple(dict.fromkeys(" ".join(each.split()) for each in plain if each.strip()))


def dialled(phones: Sequence[Phone], country: str) -> frozenset[str]:
    """Numbers as they are dialled; short ones (112, 113) are shared by many and left out."""
    return frozenset(number for phone in phones if len(number := phone.dial(country)) > 7)


def read_known(session: Session) -> Known:
    """Every service there is, to compare with."""
    return Known(
        Outline(
            each.id,
            plain_names([*each.name.values(), *(each.alternate_name or {}).values()]),
            each.organization,
            dialled([Phone.model_construct(number=n) for n in each.phones], each.country),
            tuple(each.points),
            *spots(each.places),
        )
        for each in iterate_outlines(session)
    )
