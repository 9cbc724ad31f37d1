"""Ways to go on typing, from the map's own words and from the gazetteer's places together.

The whole text is completed first; where nothing begins like it, its last word is, so that
"schulden wins" offers "schulden Winschoten".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sociale_kaart.geography.place import Place
from sociale_kaart.search.suggest import Suggestion

Suggest = Callable[[str, str, int], tuple[Suggestion, ...]]
SuggestPlaces = Callable[[str, int], tuple[Place, ...]]

_PLACES = 2
"""Places kept among the suggestions where the map's own words would fill them all."""
_SHORTEST = 2
"""Fewer letters say too little to finish a place or a last word."""
_IN_A_SENTENCE = frozenset({"word", "theme", "place"})
"""What may stand after other words; the name of an organization asks for it alone."""


def complete(
    text: str, language: str, limit: int, suggest: Suggest, places: SuggestPlaces
) -> tuple[Suggestion, ...]:
    """At most ``limit`` suggestions, best first; each ``text`` is a whole new question."""
    typed = " ".join(text.split())
    found = _beginning(typed, language, limit, suggest, places)
    head, _, last = typed.rpartition(" ")
    if found or not head or len(last) < _SHORTEST:
        return found
    return tuple(
        each._replace(text=f"{head} {each.text}")
        for each in _beginning(last, language, limit, suggest, places)
        if each.kind in _IN_A_SENTENCE
    )


def complete_place(text: str, limit: int, places: SuggestPlaces) -> tuple[Suggestion, ...]:
    """The same for a box that only takes places."""
    typed = " ".join(text.split())
    return tuple(_unique(_named(places(typed, limit)))) if len(typed) >= _SHORTEST else ()


def _beginning(
    typed: str, language: str, limit: int, suggest: Suggest, places: SuggestPlaces
) -> tuple[Suggestion, ...]:
    own = suggest(typed, language, limit)
    around = tuple(_named(places(typed, limit))) if len(typed) >= _SHORTEST else ()
    kept = limit - min(_PLACES, len(around))
    return tuple(_unique((*own[:kept], *around, *own[kept:])))[:limit]


def _named(places: Iterable[Place]) -> Iterator[Suggestion]:
    for place in places:
        yield Suggestion("place", place.label.partition(" (")[0], "")


def _unique(found: Iterable[Suggestion]) -> Iterator[Suggestion]:
    """Without what says the same a second time."""
    seen: set[str] = set()
    for each in found:
        key = each.text.casefold()
        if key not in seen:
            seen.add(key)
            yield each
