"""Lines to call in acute danger: they stand first, whatever filters, page, place or order.

Which of the map's helplines is the right one follows from its themes and ``URGENT_THEMES``; who
asks at a place sees the lines that serve it, who names none those of the country of the
question's language, else of the reader's, else of most entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.language.danger import Danger
from sociale_kaart.search import weights
from sociale_kaart.search.columns import Columns
from sociale_kaart.search.ranking import Ranker

KIND = "helpline"


def urgency(danger: Danger, themes: Sequence[str]) -> float:
    """How right a line with these themes, in their order, is for a danger; 0 for none."""
    order, wanted = weights.THEME_ORDER, weights.URGENT_THEMES[danger]
    return sum(
        wanted.get(theme, 0.0) * order[min(place, len(order) - 1)]
        for place, theme in enumerate(themes)
    )


def first_lines(
    danger: Danger, columns: Columns, ranker: Ranker, possible: npt.NDArray[np.bool_]
) -> npt.NDArray[Any]:
    """The documents that stand first, the right one on top, among the possible ones."""
    score = np.zeros(columns.size, np.float32)
    for theme, weight in weights.URGENT_THEMES[danger].items():
        documents, order = ranker.theme_order(theme)
        score[documents] += np.float32(weight) * order
    score[~(possible & lines_of(columns))] = 0.0
    best = np.argsort(-score, kind="stable")[: weights.URGENT_LINES[danger]]
    found: npt.NDArray[Any] = best[score[best] >= np.float32(weights.URGENT_LEAST)]
    return found


def lines_of(columns: Columns) -> npt.NDArray[np.bool_]:
    """Which documents are helplines."""
    kinds = list(columns.names.get("kind", ()))
    number = kinds.index(KIND) if KIND in kinds else -1
    found: npt.NDArray[np.bool_] = columns.scalars["kind"] == number
    return found


def home_language(languages: Iterable[str], countries: Iterable[str]) -> str:
    """The first of some languages that is a country's own; the first where none is."""
    own = {COUNTRIES[country].language for country in countries}
    asked = list(languages)
    return next((each for each in asked if each in own), asked[0])
