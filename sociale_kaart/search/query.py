"""What somebody asks: the words, the place and the filters, as one plain value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sociale_kaart.geography.place import Place

Sort = Literal["best", "distance", "name", "assured"]
OpenWhen = Literal["now", "mo", "tu", "we", "th", "fr", "sa", "su", "evening"]
PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Understood:
    """A part of the question read as something other than words; shown as a chip.

    ``text`` is what stood in the question from ``start`` up to ``end``; ``value`` what it was
    understood as (a label for people for a place, else the filter's value). A chip is removed
    by repeating the question with the parameter ``plain`` set to ``text``.
    """

    kind: str
    value: str
    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Query:
    """One question. Within a filter values are alternatives; between filters all must hold.

    ``text`` is the question as typed (at most 500 characters), ``words`` what is left of it when
    everything in ``understood`` is taken out; empty ``words`` without ``understood`` means the
    whole text. ``plain`` are parts of the text to be read as words, whatever else they look like.
    ``near`` is the place asked for, in its own field or inside the text; ``radius_km`` cuts off
    what one would have to travel farther to. ``wait`` is the longest acceptable waiting time in
    weeks, ``age`` the person's age in years. ``language`` is the reader's.
    ``explain`` asks for the parts of every score.

    ``persons`` are groups (``older_people``) that the text names, ``immobile`` whether somebody
    cannot easily come, ``at_practice`` whether help at the GP practice is asked for: these three
    bring forward what suits and filter nothing.
    """

    text: str = ""
    words: str = ""
    understood: tuple[Understood, ...] = ()
    plain: tuple[str, ...] = ()
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
    persons: tuple[str, ...] = ()
    immobile: bool = False
    at_practice: bool = False
    sort: Sort = "best"
    page: int = 1
    language: str = "nl"
    explain: bool = False

    @property
    def need(self) -> str:
        """The words to search for: the text without what was understood otherwise."""
        return self.words if self.words or self.understood else self.text
