"""One question put to one open index: words, place, filters, widening, hits and pins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sociale_kaart.directory.place import Point
from sociale_kaart.language.danger import Danger, danger_in
from sociale_kaart.search import weights
from sociale_kaart.search.columns import MICRODEGREES
from sociale_kaart.search.coverage import CODES, EXCLUDED, OUTSIDE, Reach
from sociale_kaart.search.explain import LAST, Asked, explain
from sociale_kaart.search.filters import together
from sociale_kaart.search.opened import OpenIndex
from sociale_kaart.search.people import people_for
from sociale_kaart.search.query import PAGE_SIZE, Query
from sociale_kaart.search.ranking import Relevance, theme_weights
from sociale_kaart.search.reasons import reasons_for
from sociale_kaart.search.results import Hit, Pin, Relaxation, Results
from sociale_kaart.search.urgent import first_lines, home_language, lines_of
from sociale_kaart.search.variety import other_need, with_third

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[Any]
_WIDER = (2.0, 4.0, 10.0)
_GUIDES = ("link_worker", "helpline")


class _Selection(NamedTuple):
    """The documents in the answer before filters, and what was widened to get there."""

    base: Mask
    reach: Reach
    relaxations: tuple[Relaxation, ...]


class Answerer:
    """Works out one answer. Made for one question and thrown away."""

    def __init__(self, index: OpenIndex, query: Query, moment: datetime) -> None:
        self._index = index
        self._query = query
        self._moment = moment
        self._day = moment.date().toordinal()
        self._question = index.questions.read(query.need, query.language)
        self._danger = danger_in(query.text)
        self._relevance = self._relevant()
        self._masks = index.filters.masks(query, moment)
        scalars = index.columns.scalars
        self._valid: Mask = (scalars["valid_from"] <= self._day) & (
            scalars["valid_until"] >= self._day
        )
        self._selection = self._select()
        self._hits = np.flatnonzero(together(self._selection.base, self._masks.values()))
        self._score = self._scores()
        self._lines = self._urgent_lines()

    def results(self) -> Results:
        """The page asked for."""
        selection, query = self._selection, self._query
        people = self._people()
        steps = (*selection.relaxations, *([Relaxation("people")] if people else []))
        return Results(
            query=query,
            count=len(self._hits),
            hits=self._page(),
            counts=self._index.filters.counts(selection.base, self._masks, self._moment),
            understood=query.understood,
            relaxations=steps,
            people=people,
            danger=self._danger,
            danger_country=self._danger_country() if self._danger else "",
        )

    def pins(self) -> tuple[Pin, ...]:
        """All hits as spots, best first."""
        order = self._hits[self._order(np.arange(len(self._hits)))]
        columns = self._index.columns
        lons, lats = columns.lists["lon"], columns.lists["lat"]
        organizations = columns.scalars["organization"]
        spots: dict[tuple[int, int, int], list[int]] = {}
        for document in order.tolist():
            places = zip(lons.of(document).tolist(), lats.of(document).tolist(), strict=True)
            for lon, lat in places:
                spots.setdefault((int(organizations[document]), lon, lat), []).append(document)
        return tuple(self._pin(lon, lat, found) for (_, lon, lat), found in spots.items())

    def _relevant(self) -> Relevance:
        query = self._query
        if not self._danger and (query.persons or query.immobile or query.at_practice):
            return self._suited(self._index.ranker.relevance(self._question.concepts))
        if self._danger:
            found = self._index.ranker.relevance(self._question.concepts)
            return self._urgent(self._danger, found)
        if self._question:
            return self._index.ranker.relevance(self._question.concepts)
        size = self._index.columns.size
        return Relevance(np.zeros(size, np.float32), np.ones(size, np.float32))

    def _suited(self, relevance: Relevance) -> Relevance:
        """What suits the person comes forward among what is relevant."""
        query = self._query
        gained = self._index.ranker.suits(query.persons, query.immobile, query.at_practice)
        score = relevance.score + gained * (relevance.score > 0)
        matched = relevance.matched
        if query.at_practice:
            roles = gained >= np.float32(weights.AT_PRACTICE)
            score = np.where(roles, np.maximum(score, gained), score)
            matched = np.where(roles, np.float32(1.0), matched)
        return Relevance(score, matched)

    def _urgent(self, danger: Danger, relevance: Relevance) -> Relevance:
        """In acute danger what helps at once comes first: its lines before all, then the rest."""
        score, matched = relevance.score.copy(), relevance.matched.copy()
        columns, ranker = self._index.columns, self._index.ranker
        lines = lines_of(columns)
        if self._query.near is None:
            lines &= ~ranker.abroad(self._home_language())
        for theme, weight in weights.URGENT_THEMES[danger].items():
            documents, order = ranker.theme_order(theme)
            urgent = np.where(lines[documents], weights.URGENT_LINE, weights.URGENT)
            score[documents] += np.float32(weight) * order * urgent.astype(np.float32)
            matched[documents] = 1.0
        return Relevance(score, matched)

    def _home_language(self) -> str:
        countries = self._index.columns.names.get("country", ())
        return home_language((self._question.language, self._query.language), countries)

    def _urgent_lines(self) -> Numbers:
        """The documents that stand first on every page: lines to call in acute danger."""
        if self._danger is None:
            return np.empty(0, np.int64)
        index = self._index
        possible: Mask = self._valid & (self._selection.reach.codes < OUTSIDE)
        if self._query.near is None:
            possible &= ~index.ranker.abroad(self._home_language())
        return first_lines(self._danger, index.columns, index.ranker, possible)

    def _danger_country(self) -> str:
        if self._query.near is not None:
            return self._query.near.country
        columns = self._index.columns
        at_home = ~self._index.ranker.abroad(self._home_language())
        here = np.flatnonzero(at_home)[:1]
        return columns.names["country"][columns.scalars["country"][here[0]]] if len(here) else ""

    def _select(self) -> _Selection:
        """Which documents answer the question, widened step by step while there are too few.

        The steps look at the question and its place, not at the filters, so that a filter's
        count stays what one gets. Only when the filters leave nothing do they count too.
        """
        steps = (
            [Relaxation("spelling", self._question.corrected)] if self._question.corrected else []
        )
        words: Mask = self._relevance.matched > np.float32(weights.EVERY_WORD)
        reach = self._reach()
        if self._few(words, reach, weights.FEW_WORDS):
            words = self._any_word(words, reach, steps)
        if self._few(words, reach):
            reach = self._wider(words, reach, steps)
        base = words & self._valid & (reach.codes != EXCLUDED)
        if not together(base, self._masks.values()).any():
            base = self._guides(base, reach, steps)
        return _Selection(base, reach, tuple(steps))

    def _reach(self, factor: float = 1.0, outside_km: float = weights.OUTSIDE_KM) -> Reach:
        place, radius = self._query.near, self._query.radius_km
        if place is None:
            return self._index.coverage.everywhere
        return self._index.coverage.reach(place, radius and radius * factor, outside_km)

    def _served(self, words: Mask, reach: Reach) -> int:
        return int(np.count_nonzero(words & self._valid & (reach.codes < OUTSIDE)))

    def _few(self, words: Mask, reach: Reach, few: int = weights.FEW) -> bool:
        if self._served(words, reach) < few:
            return True
        if not self._masks:
            return False
        base = words & self._valid & (reach.codes != EXCLUDED)
        return not together(base, self._masks.values()).any()

    def _any_word(self, words: Mask, reach: Reach, steps: list[Relaxation]) -> Mask:
        """Also what has only some of the words, as long as it has enough of them."""
        matched = self._relevance.matched
        possible = matched[self._valid & (reach.codes != EXCLUDED)]
        best = float(possible.max()) if len(possible) else 0.0
        if best <= 0.0:
            return words
        wider: Mask = matched >= np.float32(max(best * weights.ENOUGH_WORDS, 1e-6))
        if np.count_nonzero(wider) > np.count_nonzero(words):
            steps.append(Relaxation("any_word"))
        return wider

    def _wider(self, words: Mask, reach: Reach, steps: list[Relaxation]) -> Reach:
        """A wider radius, then what lies outside its own boundary farther away."""
        if self._query.near is None:
            return reach
        for factor in _WIDER if self._query.radius_km is not None else ():
            wider = self._reach(factor)
            if self._served(words, wider) > self._served(words, reach):
                steps.append(Relaxation("radius", f"{(self._query.radius_km or 0) * factor:g}"))
                reach = wider
                if not self._few(words, reach):
                    return reach
        wider = self._reach(_WIDER[-1], weights.OUTSIDE_WIDE_KM)
        if np.count_nonzero(words & (wider.codes != EXCLUDED)) > np.count_nonzero(
            words & (reach.codes != EXCLUDED)
        ):
            steps.append(Relaxation("outside"))
            return wider
        return reach

    def _guides(self, base: Mask, reach: Reach, steps: list[Relaxation]) -> Mask:
        """When nothing fits: front doors, link workers and helplines, so people find a person."""
        found: Mask = self._guiding() & self._valid & (reach.codes < OUTSIDE)
        if not together(found, self._masks.values()).any():
            return base
        steps.append(Relaxation("words"))
        return found

    def _guiding(self) -> Mask:
        """Which documents are a human being to turn to."""
        columns = self._index.columns
        kinds = columns.names.get("kind", ())
        wanted = [number for number, kind in enumerate(kinds) if kind in _GUIDES]
        guides: Mask = np.isin(columns.scalars["kind"], wanted) | (columns.scalars["entrance"] > 0)
        return guides

    def _scores(self) -> npt.NDArray[np.float32]:
        return self._scores_of(self._hits)

    def _scores_of(self, documents: Numbers) -> npt.NDArray[np.float32]:
        """The score of documents; what does not serve the place comes after everything else."""
        reach = self._selection.reach
        score = self._index.ranker.score(
            documents, self._relevance, reach, self._day, self._question.language
        )
        score[reach.codes[documents] == OUTSIDE] += np.float32(LAST)
        return score

    def _order(self, some: Numbers) -> Numbers:
        """The order in which to show some of the hits, given and answered as positions in them.

        Ties keep the catalogue's order.
        """
        columns, reach = self._index.columns.scalars, self._selection.reach
        documents, score = self._hits[some], self._score[some]
        keys: Mapping[str, Sequence[Numbers]] = {
            "best": (-score,),
            "distance": (-score, reach.km[documents]),
            "name": (columns["name_rank"][documents],),
            "assured": (-columns["assured"][documents].astype(np.int64),),
        }
        outside = reach.codes[documents] == OUTSIDE
        order: Numbers = some[np.lexsort((documents, *keys[self._query.sort], outside))]
        return order

    def _shown(self) -> tuple[Numbers, Numbers]:
        """The documents of the page, and their scores; in danger its lines stand on every page."""
        start = (self._query.page - 1) * PAGE_SIZE
        if not len(self._lines):
            places = self._order(self._first(start + PAGE_SIZE))[: start + PAGE_SIZE]
            first = self._hits[places]
            third = self._other_need(first)
            if third is None:
                return first[start:], self._score[places[start:]]
            shown = with_third(first, third)[start : start + PAGE_SIZE]
            return shown, self._scores_of(shown)
        ordered = self._hits[self._order(np.arange(len(self._hits)))]
        among = self._lines[np.isin(self._lines, ordered)]
        ordered = np.concatenate([among, ordered[~np.isin(ordered, among)]])
        page = ordered[start : start + PAGE_SIZE]
        shown = np.concatenate([self._lines, page[~np.isin(page, self._lines)]])
        return shown, self._scores_of(shown)

    def _other_need(self, first: Numbers) -> int | None:
        """What stands third where the words point to several needs; see ``variety.py``."""
        if self._query.sort != "best" or not self._question:
            return None
        hits = np.zeros(self._index.columns.size, bool)
        hits[self._hits[self._selection.reach.codes[self._hits] < OUTSIDE]] = True
        sure = theme_weights(self._question.concepts)
        return other_need(self._index.ranker, sure, first, hits, self._scores_of)

    def _people(self) -> tuple[Hit, ...]:
        """People who can help further, where little was found and nobody of them is in it."""
        reach = self._selection.reach
        hits = self._hits[reach.codes[self._hits] < OUTSIDE]
        if len(hits) >= weights.FEW or self._guiding()[hits].any():
            return ()
        everywhere = self._reach()
        possible: Mask = self._valid & ~np.isin(np.arange(len(self._valid)), hits)
        if self._query.near is None:
            possible &= ~self._index.ranker.abroad(self._home_language())
        found = people_for(
            self._index.columns,
            self._query.near,
            everywhere,
            possible,
            self._relevance.score,
        )
        return self._hits_of(found, self._scores_of(found))

    def _page(self) -> tuple[Hit, ...]:
        return self._hits_of(*self._shown())

    def _hits_of(self, shown: Numbers, scores: Numbers) -> tuple[Hit, ...]:
        lines = set(self._lines.tolist())
        index, reach = self._index, self._selection.reach
        reasons = reasons_for(self._question, index.ranker, index.columns, shown)
        openings = index.openings.openings(shown, self._moment)
        asked = Asked(self._query, self._question, self._danger, reach, self._day)
        explained = explain(index, asked, shown) if self._query.explain else [()] * len(shown)
        return tuple(
            Hit(
                id=index.columns.ids[document],
                score=score,
                point=point,
                distance_km=km if km != np.inf else None,
                coverage=CODES[code],
                open_state=opening.state,
                until=opening.until,
                next_open=opening.next_open,
                reasons=why,
                urgent=document in lines,
                parts=parts,
            )
            for document, score, point, km, code, opening, why, parts in zip(
                shown.tolist(),
                scores.tolist(),
                index.coverage.locations(shown, self._query.near),
                reach.km[shown].tolist(),
                reach.codes[shown].tolist(),
                openings,
                reasons,
                explained,
                strict=True,
            )
        )

    def _first(self, wanted: int) -> Numbers:
        """Positions of the hits among which the first ``wanted`` are, without sorting all."""
        score = self._score
        if self._query.sort != "best" or len(score) <= 2 * wanted:
            return np.arange(len(score))
        least = np.partition(score, len(score) - wanted)[len(score) - wanted]
        return np.flatnonzero(score >= least)

    def _pin(self, lon: int, lat: int, documents: Sequence[int]) -> Pin:
        columns = self._index.columns
        theme = int(columns.lists["theme"].of(documents[0])[0])
        kind = int(columns.scalars["kind"][documents[0]])
        return Pin(
            Point(lon / MICRODEGREES, lat / MICRODEGREES),
            tuple(columns.ids[document] for document in documents),
            columns.names["theme"][theme],
            columns.names["kind"][kind],
        )
