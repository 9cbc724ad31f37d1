"""How often people are helped: judged phrases put to the search, counted per language and class.

``python -m tests.relevance.measure --data data --index search_index --instance instance`` prints
the figures of all three sets; ``--misses`` lists what went wrong in the sets that may be read.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sociale_kaart.catalogue import read_catalogue
from sociale_kaart.directory.service import Service
from sociale_kaart.geography.gazetteer import Gazetteer
from sociale_kaart.geography.gazetteer_file import read_gazetteer
from sociale_kaart.geography.place import Place
from sociale_kaart.search.engine import Engine, open_engine
from sociale_kaart.search.parse import parse_query
from sociale_kaart.search.query import Query
from tests.relevance.phrases import FILES, Phrase, read_set

MOMENT = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
"""A Monday morning, so that opening hours do not change the figures from day to day."""

DEPTH = 10
"""How many results nDCG looks at."""

_TITLES = (
    "phrases",
    "success@1",
    "success@3",
    "nDCG@10",
    "no result",
    "words given up",
    "place misread",
    "none in catalogue",
)

READABLE = ("tuning", "checking")
"""The sets whose misses may be read; those of ``untouched`` are never listed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What search answered to one phrase.

    ``hits`` are the ids of the first ``DEPTH`` results and ``right`` whether each is right;
    ``possible`` is how many right services the catalogue holds at all; ``count`` is the number
    of results; ``gave_up`` means that nothing fitted the words and other helpers were shown;
    ``misplaced`` that another place than the phrase's was understood.
    """

    phrase: Phrase
    hits: tuple[str, ...]
    right: tuple[bool, ...]
    possible: int
    count: int
    gave_up: bool
    misplaced: bool

    def success(self, depth: int) -> bool:
        """Whether a right result stands among the first ``depth``."""
        return any(self.right[:depth])

    @property
    def ndcg(self) -> float:
        """Normalized discounted cumulative gain of the first ``DEPTH`` results, gain 0 or 1.

        Järvelin and Kekäläinen (2002), discount log2(rank + 1). 0 where nothing is right.
        """
        ideal = sum(_discount(rank) for rank in range(1, min(self.possible, DEPTH) + 1))
        gained = sum(_discount(rank) for rank, right in enumerate(self.right, 1) if right)
        return gained / ideal if ideal else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares (0 to 1) over a group of phrases; see :class:`Outcome` for the meaning.

    ``impossible`` is the share for which the catalogue holds nothing right: no search could
    succeed there, so it bounds the success from above.
    """

    phrases: int
    success_1: float
    success_3: float
    ndcg_10: float
    zero: float
    gave_up: float
    misplaced: float
    impossible: float


class Judge:
    """Puts phrases to a search and judges the answers against the catalogue.

    The right services for a phrase are found without its words: the engine is asked for the
    expected themes at the phrase's place, so that a misread place does not excuse itself.
    """

    def __init__(
        self,
        engine: Engine,
        gazetteer: Gazetteer,
        services: Mapping[str, Service],
        moment: datetime = MOMENT,
    ) -> None:
        self._engine = engine
        self._gazetteer = gazetteer
        self._services = services
        self._moment = moment
        self._serving: dict[str, frozenset[str]] = {}

    def judge(self, phrase: Phrase) -> Outcome:
        """The outcome of one phrase, typed in one box by a reader of its language.

        Raises ValueError for a phrase whose place the gazetteer does not know.
        """
        place = self._place(phrase)
        query = parse_query(
            {"q": [phrase.query], "lang": [phrase.language]},
            self._gazetteer.find,
            self._engine.is_ordinary,
            self._gazetteer.find_in,
        )
        results = self._engine.search(query, self._moment)
        hits = tuple(hit.id for hit in results.hits[:DEPTH])
        wanted = self._right(phrase, place)
        return Outcome(
            phrase=phrase,
            hits=hits,
            right=tuple(hit in wanted for hit in hits),
            possible=len(wanted),
            count=results.count,
            gave_up=any(step.kind == "words" for step in results.relaxations),
            misplaced=_areas(query.near) != _areas(place),
        )

    def _place(self, phrase: Phrase) -> Place | None:
        if not phrase.place:
            return None
        place = self._gazetteer.find(phrase.place)
        if place is None:
            raise ValueError(f"{phrase.id}: the gazetteer knows no place {phrase.place!r}")
        return place

    def _right(self, phrase: Phrase, place: Place | None) -> frozenset[str]:
        """The ids of the services that are right for a phrase."""
        serving = self._serving_ids(place)
        if phrase.ids_any:
            return serving & frozenset(phrase.ids_any)
        return frozenset(id_ for id_ in serving if _fits(self._services[id_], phrase))

    def _serving_ids(self, place: Place | None) -> frozenset[str]:
        """The ids of all services that serve a place; of all services when there is none."""
        if place is None:
            return frozenset(self._services)
        if place.label not in self._serving:
            self._serving[place.label] = frozenset(self._ask_who_serves(place))
        return self._serving[place.label] & self._services.keys()

    def _ask_who_serves(self, place: Place) -> Iterable[str]:
        page, seen, count = 1, 0, 1
        while seen < count:
            answer = self._engine.search(Query(near=place, page=page), self._moment)
            yield from (hit.id for hit in answer.hits if hit.serves_place is not False)
            if not answer.hits:
                return
            page, seen, count = page + 1, seen + len(answer.hits), answer.count


def measure(
    phrases: Iterable[Phrase],
    engine: Engine,
    gazetteer: Gazetteer,
    services: Mapping[str, Service],
) -> tuple[Outcome, ...]:
    """The outcome of every phrase. Raises ValueError for a phrase at an unknown place."""
    judge = Judge(engine, gazetteer, services)
    return tuple(judge.judge(phrase) for phrase in phrases)


def summarize(outcomes: Sequence[Outcome]) -> Figures:
    """The figures of a group of at least one outcome."""
    return Figures(
        phrases=len(outcomes),
        success_1=_mean(outcome.success(1) for outcome in outcomes),
        success_3=_mean(outcome.success(3) for outcome in outcomes),
        ndcg_10=_mean(outcome.ndcg for outcome in outcomes),
        zero=_mean(outcome.count == 0 for outcome in outcomes),
        gave_up=_mean(outcome.gave_up for outcome in outcomes),
        misplaced=_mean(outcome.misplaced for outcome in outcomes),
        impossible=_mean(outcome.possible == 0 for outcome in outcomes),
    )


def summarize_by(outcomes: Sequence[Outcome], group: Callable[[Phrase], str]) -> dict[str, Figures]:
    """The figures per group, in the order in which groups first occur."""
    names = dict.fromkeys(group(outcome.phrase) for outcome in outcomes)
    return {
        name: summarize([outcome for outcome in outcomes if group(outcome.phrase) == name])
        for name in names
    }


def misses(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """The outcomes without a right result among the first three."""
    return tuple(outcome for outcome in outcomes if not outcome.success(3))


def draw_table(rows: Mapping[str, Figures]) -> str:
    """A Markdown table with a row of figures per group."""
    lines = [f"| group | {' | '.join(_TITLES)} |", "|---|" + "---:|" * len(_TITLES)]
    for name, found in rows.items():
        cells = [str(found.phrases), *(f"{value:.3f}" for value in _shares(found))]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def draw_misses(outcomes: Sequence[Outcome]) -> str:
    """A Markdown list of what went wrong: the phrase, what it needs, what came first."""
    return "\n".join(
        f"- {outcome.phrase.id} “{outcome.phrase.query}” needs "
        f"{', '.join(outcome.phrase.ids_any or outcome.phrase.expect)} "
        f"({outcome.possible} in the catalogue); got {', '.join(outcome.hits[:3]) or 'nothing'}"
        f"{'; words given up' if outcome.gave_up else ''}"
        f"{'; place misread' if outcome.misplaced else ''}"
        for outcome in misses(outcomes)
    )


def main(arguments: Sequence[str]) -> int:
    """Command line: print the figures of the sets, and on request the misses."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("data"), help="catalogue folder")
    parser.add_argument("--index", type=Path, default=Path("search_index"), help="index folder")
    parser.add_argument("--instance", type=Path, default=Path("instance"), help="gazetteer folder")
    parser.add_argument("--sets", nargs="+", choices=FILES, default=FILES)
    parser.add_argument("--misses", action="store_true", help=f"list those of {READABLE}")
    chosen = parser.parse_args(arguments)
    engine, gazetteer = open_engine(chosen.index), read_gazetteer(chosen.instance)
    services = read_catalogue(chosen.data).directory.services
    for name in chosen.sets:
        outcomes = measure(read_set(name), engine, gazetteer, services)
        print(f"## {name}\n\n{draw_table(_rows(outcomes))}\n")
        if chosen.misses and name in READABLE:
            print(f"{draw_misses(outcomes)}\n")
    return 0


def _rows(outcomes: Sequence[Outcome]) -> dict[str, Figures]:
    return {
        "all": summarize(outcomes),
        **summarize_by(outcomes, lambda phrase: phrase.language),
        **summarize_by(outcomes, lambda phrase: phrase.style),
    }


def _shares(found: Figures) -> tuple[float, ...]:
    return (
        found.success_1,
        found.success_3,
        found.ndcg_10,
        found.zero,
        found.gave_up,
        found.misplaced,
        found.impossible,
    )


def _fits(service: Service, phrase: Phrase) -> bool:
    kind_fits = not phrase.kinds or service.kind in phrase.kinds
    return kind_fits and not set(phrase.expect).isdisjoint(service.themes)


def _areas(place: Place | None) -> tuple[str, ...]:
    return place.areas if place else ()


def _discount(rank: int) -> float:
    return 1 / math.log2(rank + 1)


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
