"""The last step of every question that finds little: people who can help further.

First the link worker of the practice, else of the place; then the front door of its municipality;
then a line for the whole country, the one that comes nearest to the question. Without a place it
is the lines of the country that the question's language tells.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from sociale_kaart.geography.place import Place
from sociale_kaart.search.columns import Columns
from sociale_kaart.search.coverage import CODES, Reach

Numbers = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]

MOST = 3
_HERE = (CODES.index("area"), CODES.index("near"))
_OUTSIDE = CODES.index("outside")
_GENERAL = ("loneliness-and-contact", "mental-wellbeing", "crisis")
"""What a line is about that listens to anybody, whatever the question; the foremost first."""


def people_for(
    columns: Columns, place: Place | None, reach: Reach, possible: Mask, score: Numbers
) -> Numbers:
    """At most three documents, the nearest to the person first.

    ``possible`` are those in force and, without a place, in the reader's country; ``score`` is
    how relevant each document is to the question.
    """
    served = possible & (reach.codes < _OUTSIDE)
    here = served & np.isin(reach.codes, _HERE)
    workers = here & _of_kind(columns, "link_worker")
    own = workers & _at_practice(columns, place)
    doors = here & (columns.scalars["entrance"] > 0) & ~workers
    lines = served & _of_kind(columns, "helpline")
    wide = lines & ~here
    by_distance = (-score, reach.km)
    by_need = (-_listens(columns), -score)
    if place is None:
        return _best(lines, by_need, MOST)
    return np.concatenate(
        [
            _best(own if own.any() else workers, by_distance, 1),
            _best(doors, by_distance, 1),
            _best(wide if wide.any() else lines, by_need, 1),
        ]
    )


def _best(some: Mask, keys: tuple[Numbers, Numbers], wanted: int) -> Numbers:
    """The first documents of a mask by two keys, the second counting most."""
    documents = np.flatnonzero(some)
    order = np.lexsort((documents, keys[0][documents], keys[1][documents]))
    found: Numbers = documents[order][:wanted]
    return found


def _of_kind(columns: Columns, kind: str) -> Mask:
    kinds = list(columns.names.get("kind", ()))
    number = kinds.index(kind) if kind in kinds else -1
    found: Mask = columns.scalars["kind"] == number
    return found


def _at_practice(columns: Columns, place: Place | None) -> Mask:
    """The link workers of the practice that the question is asked from."""
    found = np.zeros(columns.size, bool)
    names = list(columns.names.get("practice", ()))
    if place is not None and place.kind == "practice" and place.text in names:
        lists = columns.lists["practice"]
        found[lists.owners()[lists.values == names.index(place.text)]] = True
    return found


def _listens(columns: Columns) -> Numbers:
    """How generally a line listens: more for the foremost of the general themes."""
    found = np.zeros(columns.size)
    names, lists = list(columns.names.get("theme", ())), columns.lists["theme"]
    owners = lists.owners()
    for rank, theme in enumerate(reversed(_GENERAL), start=1):
        if theme in names:
            found[owners[lists.values == names.index(theme)]] = rank
    return found
