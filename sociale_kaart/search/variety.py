"""Where words point to several needs about equally, the third result is for another of them.

"Oma is in de war" may be dementia or distress: whoever asks sees both in the first three results
instead of the same guess three times. Nothing else moves, and no score changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from sociale_kaart.search import weights
from sociale_kaart.search.ranking import Ranker

Numbers = npt.NDArray[Any]
_FIRST = 3


def other_need(
    ranker: Ranker, sure: Mapping[str, float], first: Numbers, hits: Numbers, score: Numbers
) -> int | None:
    """The document to stand third; None where the first three tell of every likely need.

    ``sure`` says how surely the question points to each theme; ``first`` are the first documents
    in order; ``score`` is that of each of the ``hits``.
    """
    most = max(sure.values(), default=0.0)
    likely = sorted((t for t in sure if sure[t] >= weights.VARIETY * most), key=lambda t: -sure[t])
    if len(first) < _FIRST or len(likely) < 2 or most < weights.THEME_CERTAIN:
        return None
    for theme in likely:
        documents, order = ranker.theme_order(theme)
        if np.isin(first[:_FIRST], documents).any():
            continue
        about = documents[order >= np.float32(1.0)]
        among = np.flatnonzero(np.isin(hits, about))
        if len(among):
            best = int(among[np.argmax(score[among])])
            return int(hits[best])
    return None


def with_third(ordered: Numbers, document: int | None) -> Numbers:
    """The documents in order with one of them, or another, put third."""
    if document is None:
        return ordered
    others = ordered[ordered != document]
    put: Numbers = np.concatenate([others[: _FIRST - 1], [document], others[_FIRST - 1 :]])
    return put
