"""Where words point to several needs about equally, the third result is for another of them.

"Oma is in de war" may be dementia or distress: whoever asks sees both in the first three results
instead of the same guess three times. Nothing else moves, and no score changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from sociale_kaart.search import weights
from sociale_kaart.search.ranking import Ranker

Numbers = npt.NDArray[Any]
_FIRST = 3


def other_need(
    ranker: Ranker,
    sure: Mapping[str, float],
    first: Numbers,
    hits: npt.NDArray[np.bool_],
    score_of: Callable[[Numbers], Numbers],
) -> int | None:
    """The document to stand third; None where the first three tell of every likely need.

    ``sure`` says how surely the question points to each theme; ``first`` are the first documents
    in order, ``hits`` a mask over all, ``score_of`` gives the scores of some.
    """
    most = max(sure.values(), default=0.0)
    likely = sorted((t for t in sure if sure[t] >= weights.VARIETY * most), key=lambda t: -sure[t])
    if len(first) < _FIRST or len(likely) < 2 or most < weights.THEME_CERTAIN:
        return None
    for theme in likely:
        documents, order = ranker.theme_order(theme)
        if any((documents == one).any() for one in first[:_FIRST].tolist()):
            continue
        about = documents[order >= np.float32(1.0)]
        among = about[hits[about]]
        if len(among):
            return int(among[np.argmax(score_of(among))])
    return None


def with_third(ordered: Numbers, document: int) -> Numbers:
    """The documents in order with one of them, or another, put third."""
    others = ordered[ordered != document]
    put: Numbers = np.concatenate([others[: _FIRST - 1], [document], others[_FIRST - 1 :]])
    return put
