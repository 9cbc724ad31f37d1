"""What search answers: hits with reasons, counts that stay true, what was understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

from sociale_kaart.directory.place import Point
from sociale_kaart.directory.schedule import OpenState
from sociale_kaart.language.danger import Danger
from sociale_kaart.search.query import Query, Understood

__all__ = [
    "Coverage",
    "Hit",
    "Pin",
    "Reason",
    "ReasonKind",
    "Relaxation",
    "Results",
    "Understood",
]

Coverage = Literal["area", "near", "remote", "national", "outside", "anywhere"]
"""How a hit relates to the place asked for: its area contains it, it is near and names no area,
it helps at a distance, it serves the country, it does not serve the place, or no place was asked.
"""

ReasonKind = Literal["word", "synonym", "theme", "spelling", "part", "link_worker"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a hit came up: ``asked`` is the reader's word, ``found`` the word or theme id matched."""

    kind: ReasonKind
    asked: str
    found: str
    field: str = ""


class Part(NamedTuple):
    """One part of a score: the name of its weight in small letters, what it is about, its value."""

    name: str
    of: str
    value: float


@dataclass(frozen=True, slots=True)
class Hit:
    """One service in an answer; ``distance_km`` is as the crow flies to its nearest location."""

    id: str
    score: float
    point: Point | None
    distance_km: float | None
    coverage: Coverage
    open_state: OpenState
    until: datetime | None
    next_open: datetime | None
    reasons: tuple[Reason, ...] = ()
    urgent: bool = False
    """It stands first because the words speak of acute danger, whatever else is asked."""
    parts: tuple[Part, ...] = ()
    """The parts of the score, which add up to it; only when the question asks to explain."""

    @property
    def serves_place(self) -> bool | None:
        """Whether it serves the place asked for; None when no place was asked for."""
        if self.coverage == "anywhere":
            return None
        return self.coverage != "outside"


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One step by which the question was widened, in the order taken.

    ``value`` is the corrected question (spelling) or the radius in km (radius); ``words`` means
    that nothing fitted the words, and people who can help further are shown instead; ``people``
    that little fitted, and that such people stand beside the hits.
    """

    kind: Literal["spelling", "any_word", "radius", "outside", "words", "people"]
    value: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """One answer. ``counts`` maps a filter to value to the number of hits that value would give."""

    query: Query
    count: int
    hits: tuple[Hit, ...]
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    understood: tuple[Understood, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()
    people: tuple[Hit, ...] = ()
    """Where little was found: whom to turn to, the nearest first; not part of the count."""
    danger: Danger | None = None
    """Acute danger in the words: the right lines stand first, on every page of every list."""
    danger_country: str = ""
    """Whose emergency numbers to show: the place's country, else that of the language."""
    degraded: bool = False
    """Whether the index was unavailable and SQL answered instead."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One spot on the map: the services of one organization at one place, best first."""

    point: Point
    ids: tuple[str, ...]
    theme: str
    kind: str
