"""What somebody asks: the words, the place and the filters, as one plain value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sociale_kaart.geography.place import Place

Sort = Literal["best", "distance", "name", "assured"]
OpenWhen = Literal["now", "mo", "tu", "we", "th", "fr", "sa", "su"]
PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Query:
    """One question. Within a filter values are alternatives; between filters all must hold.

    ``near`` is the place asked for, in its own field or inside the text; ``radius_km`` cuts off
    what lies farther away and has no coverage of the place. ``wait`` is the longest acceptable
    waiting time in weeks, ``age`` the person's age in years. ``language`` is the reader's.
    """

    text: str = ""
    near: Place | None = None
    radius_km: float | None = None
    themes: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    cost: Literal["free"] | None = None
    open: OpenWhen | None = None
    wait: int | None = None
    age: int | None = None
    wheelchair: bool = False
    sort: Sort = "best"
    page: int = 1
    language: str = "nl"
