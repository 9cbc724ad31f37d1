"""Probable duplicates: entries that share a phone number, stand close together or are named alike.

Each finding has a score from 0 to 100 and says what it comes of. The weights are a first judgement
and were not measured on labelled pairs yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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

Sign = Literal["same_phone", "near", "name", "organization", "source"]

WEIGHTS = {
    "name": 55,  # of the likeness above LIKE
    "same_phone": 35,  # counted in full between organizations, or when the names are alike
    "same_desk": 5,  # one number for several services of one organization says little
    "near": 15,  # a community centre houses many
    "organization": 10,  # only with a name that is alike
}
LIKE = 60
"""Likeness of names (0 to 100) from which it counts."""
PROBABLE = 50
"""Score from which an entry is shown as a probable duplicate."""
NEAR_KM = 0.15
_MOST = 5
_SAYS_NOTHING = re.compile(r"\b(de|het|een|van|in|en|voor|the|of|and|stichting|vereniging|ry|oy)\b")


@dataclass(frozen=True, slots=True)
class Outline:
    """What duplicates are told by: as little of an entry as possible, for thousands of them."""

    id: str
    names: tuple[str, ...]
    organization: str
    phones: frozenset[str]
    points: tuple[Point, ...]


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
        self._names: list[str] = []
        self._owner: list[int] = []
        self._by_phone: dict[str, list[int]] = {}
        for each in outlines:
            self.add(each)

    def add(self, outline: Outline) -> None:
        """One more entry to compare with."""
        position = len(self._outlines)
        self._outlines.append(outline)
        for name in outline.names:
            self._names.append(name)
            self._owner.append(position)
        for phone in outline.phones:
            self._by_phone.setdefault(phone, []).append(position)

    def find(self, outline: Outline) -> tuple[Duplicate, ...]:
        """Probable duplicates of an entry, the likeliest first; never the entry itself."""
        likeness = self._alike(outline)
        wanted = {
            *likeness,
            *(p for phone in outline.phones for p in self._by_phone.get(phone, ())),
        }
        found = []
        for position in wanted:
            other = self._outlines[position]
            if other.id != outline.id:
                found.append(_judge(outline, other, likeness.get(position, 0.0)))
        found.sort(key=lambda each: (-each.score, each.id))
        return tuple(each for each in found[:_MOST] if each.score >= PROBABLE)

    def _alike(self, outline: Outline) -> dict[int, float]:
        best: dict[int, float] = {}
        for name in outline.names:
            rows = process.extract(
                name, self._names, scorer=fuzz.token_sort_ratio, score_cutoff=LIKE, limit=50
            )
            for _, likeness, row in rows:
                position = self._owner[row]
                best[position] = max(best.get(position, 0.0), likeness)
        return best


def _judge(one: Outline, other: Outline, likeness: float) -> Duplicate:
    signs: list[Sign] = []
    score = 0.0
    alike, same_owner = likeness > LIKE, one.organization == other.organization
    if alike:
        signs.append("name")
        score += WEIGHTS["name"] * (likeness - LIKE) / (100 - LIKE)
    if one.phones & other.phones:
        signs.append("same_phone")
        score += WEIGHTS["same_phone" if alike or not same_owner else "same_desk"]
    if any(distance_km(a, b) <= NEAR_KM for a in one.points for b in other.points):
        signs.append("near")
        score += WEIGHTS["near"]
    if alike and same_owner:
        signs.append("organization")
        score += WEIGHTS["organization"]
    return Duplicate(other.id, min(100, round(score)), tuple(signs))


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
    )


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
        )
        for each in iterate_outlines(session)
    )
