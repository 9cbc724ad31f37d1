"""A place somebody named: a postcode, a village, a district, a pair of coordinates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sociale_kaart.directory.place import Point

PlaceKind = Literal["postcode", "place", "area", "practice", "coordinates"]


@dataclass(frozen=True, slots=True)
class Place:
    """What a text such as ``9712`` or ``Winschoten`` was understood to mean.

    ``label`` is how pages name it ("9712 Groningen"); ``precision_km`` is how far the true spot
    may lie from ``point`` (0 for coordinates); ``areas`` are the ids of the areas that contain
    the point, the smallest first, ending with the country code.
    """

    text: str
    kind: PlaceKind
    label: str
    point: Point
    country: str
    precision_km: float
    areas: tuple[str, ...] = ()
