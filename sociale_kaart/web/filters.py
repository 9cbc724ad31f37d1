"""Filters as a form that works by submitting it: each value with the number one would get."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sociale_kaart.search.query import Query
from sociale_kaart.search.results import Results
from sociale_kaart.web.chips import wait_words
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.sources import Labels
from sociale_kaart.web.spoken import language_name
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.wording import GROUPS, KINDS, MODES, OPEN_WHEN, ROUTES, word_for


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter with the number of hits it would give."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter. ``single`` filters take one value, the first of which means "any"."""

    name: str
    legend: str
    options: tuple[Option, ...]
    single: bool = False

    @property
    def chosen(self) -> int:
        """How many values are chosen."""
        return sum(option.chosen for option in self.options if option.value)


_By = Literal["count", "given", "label"]


def filters_of(results: Results, labels: Labels, reader: Reader) -> tuple[Filter, ...]:
    """Every filter that has something to choose, in the order of the form."""
    query, counts = results.query, results.counts
    towns = {key for key, area in labels.areas.items() if area.kind == "municipality"}
    areas = {key: n for key, n in counts.get("area", {}).items() if key in towns}
    wanted = reader.wanted

    def listed(
        name: str,
        legend: str,
        values: Mapping[str, int],
        chosen: Sequence[str],
        word: Callable[[str], str],
        by: _By = "count",
    ) -> Filter:
        return Filter(name, legend, _options(values, chosen, word, by))

    found = (
        _when(query, counts.get("open", {})),
        listed(
            "theme",
            gettext("Theme"),
            counts.get("theme", {}),
            query.themes,
            lambda value: labels.theme(value, *wanted),
        ),
        listed(
            "area",
            gettext("Municipality"),
            areas,
            query.areas,
            lambda value: labels.area(value, *wanted),
            "label",
        ),
        _of_words("group", gettext("For whom"), GROUPS, results, query.groups),
        _of_words("mode", gettext("How"), MODES, results, query.modes),
        _of_words("route", gettext("How to get in"), ROUTES, results, query.routes),
        _of_words("kind", gettext("Kind of help"), KINDS, results, query.kinds),
        listed(
            "language",
            gettext("Language spoken"),
            counts.get("language", {}),
            query.languages,
            lambda value: language_name(value, reader.interface),
        ),
        _wait(query, counts.get("wait", {})),
        _yes_no(query, counts),
    )
    return tuple(each for each in found if any(option.value for option in each.options))


def _of_words(
    name: str, legend: str, words: Mapping[str, str], results: Results, chosen: Sequence[str]
) -> Filter:
    values = results.counts.get(name, {})
    return Filter(
        name, legend, _options(values, chosen, lambda value: word_for(words, value), "count")
    )


def _options(
    counts: Mapping[str, int], chosen: Iterable[str], word: Callable[[str], str], by: _By
) -> tuple[Option, ...]:
    values = {**dict.fromkeys(chosen, 0), **counts}
    picked = frozenset(chosen)
    options = [Option(value, word(value), n, value in picked) for value, n in values.items()]
    if by == "count":
        options.sort(key=lambda option: (-option.count, option.label))
    elif by == "label":
        options.sort(key=lambda option: option.label.casefold())
    return tuple(options)


def _when(query: Query, counts: Mapping[str, int]) -> Filter:
    options = [
        Option("", gettext("Any time"), 0, query.open is None),
        *(
            Option(value, word_for(OPEN_WHEN, value), counts.get(value, 0), query.open == value)
            for value in OPEN_WHEN
        ),
    ]
    return Filter("open", gettext("When"), tuple(options), single=True)


def _wait(query: Query, counts: Mapping[str, int]) -> Filter:
    chosen = "" if query.wait is None else str(query.wait)
    weeks = sorted({int(value) for value in counts} | ({query.wait} if query.wait else set()))
    options = [
        Option("", gettext("Any waiting time"), 0, not chosen),
        *(
            Option(str(each), wait_words(each), counts.get(str(each), 0), str(each) == chosen)
            for each in weeks
        ),
    ]
    return Filter("wait", gettext("Waiting time"), tuple(options), single=True)


def _yes_no(query: Query, counts: Mapping[str, Mapping[str, int]]) -> Filter:
    """Two filters of one box each; ``value`` carries the parameter's name as well."""
    free = counts.get("cost", {}).get("free", 0)
    wheels = counts.get("wheelchair", {}).get("1", 0)
    options = (
        Option("cost=free", gettext("Free of charge"), free, query.cost == "free"),
        Option("wheelchair=1", gettext("Accessible by wheelchair"), wheels, query.wheelchair),
    )
    shown = tuple(option for option in options if option.count or option.chosen)
    return Filter("", gettext("Cost and access"), shown)
