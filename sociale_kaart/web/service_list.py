"""The page of results: count, what was understood, the list, filters, and the map beside it."""

from __future__ import annotations

from dataclasses import dataclass

from sociale_kaart.errors import InvalidQuery
from sociale_kaart.language.danger import danger_in
from sociale_kaart.search.query import PAGE_SIZE, Query
from sociale_kaart.web.answer import Answer
from sociale_kaart.web.card import Card, cards_of, people_of
from sociale_kaart.web.chips import PATH, Chip, chips_of, steps_of
from sociale_kaart.web.emergency import danger_numbers, help_numbers
from sociale_kaart.web.filters import Filter, filters_of
from sociale_kaart.web.links import Parameters, changed, with_parameters
from sociale_kaart.web.map_place import MapPlace, map_place
from sociale_kaart.web.page import Frame, HelpNumber, SearchBox
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.spoken import spoken_count
from sociale_kaart.web.translation import gettext, ngettext
from sociale_kaart.web.visit import frame, from_practice, hidden_parameters, reader
from sociale_kaart.web.wording import SORTS, word_for

_FIRST = 3
"""Results that tell what a question was about."""
SHOWN_TEXT = 60
"""Characters of a question that stand in a heading."""


@dataclass(frozen=True, slots=True)
class SortLink:
    """One order of the list."""

    text: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in the list this page is; an empty address means there is no such page."""

    text: str
    previous_url: str
    next_url: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """Everything on the page of results."""

    frame: Frame
    heading: str
    error: str = ""
    chips: tuple[Chip, ...] = ()
    clear_url: str = ""
    steps: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    filters: tuple[Filter, ...] = ()
    sorts: tuple[SortLink, ...] = ()
    pager: Pager | None = None
    map: MapPlace | None = None
    people: tuple[Card, ...] = ()
    """Where little was found: whom to turn to."""
    danger: tuple[HelpNumber, ...] = ()
    """For words that speak of acute danger: stands above everything else."""
    numbers: tuple[HelpNumber, ...] = ()
    """Shown when there is little or nothing, and for themes where it may be urgent."""
    guides_url: str = ""
    place: str = ""

    @property
    def filters_chosen(self) -> int:
        """How many filter values are chosen."""
        return sum(each.chosen for each in self.filters)


def build_list(answer: Answer, given: Parameters, reads: Reader, path: str = PATH) -> ListPage:
    """The page of an answer at a path; ``given`` are the parameters as the address has them."""
    results, query = answer.results, answer.results.query
    private = is_sensitive(answer)
    heading = _heading(answer, reads, private)
    title = gettext("Results") if private else heading
    return ListPage(
        frame=frame(
            title,
            search=_box(query, given),
            canonical=PATH,
            private=private,
            listed=not given,
            feed_url=_feed_url(query, reads),
        ),
        heading=heading,
        chips=chips_of(results, given, answer.labels, reads),
        clear_url=reads.link(PATH),
        steps=steps_of(results),
        cards=cards_of(answer, reads),
        people=people_of(answer, reads),
        filters=filters_of(results, answer.labels, reads),
        sorts=_sorts(query, given),
        pager=_pager(answer, given, reads, path),
        map=map_place(answer, given) if answer.items else None,
        danger=danger_numbers(reads, results.danger, results.danger_country),
        numbers=help_numbers(reads) if private or _is_little(answer) else (),
        guides_url=_guides_url(query, given) if _is_little(answer) else "",
        place=query.near.label if query.near else "",
    )


def build_wrong_question(
    error: InvalidQuery, given: Parameters, ideas: tuple[str, ...] = ()
) -> ListPage:
    """The page when a parameter is not right: the question stays, and the error names it."""
    near = _first(given, "near")
    sentences = {
        "near": gettext("We do not know the place “%(text)s”.", text=near[:SHOWN_TEXT]),
        "q": gettext("This looks like a personal number. Ask without it: nobody here needs it."),
    }
    sentence = sentences.get(error.field) or gettext(
        "The choice for “%(field)s” is not possible.", field=error.field
    )
    box = SearchBox(
        q="" if error.field == "q" else _first(given, "q"),
        near=near,
        hidden=hidden_parameters(),
        near_error=sentence if error.field == "near" else "",
        near_ideas=ideas,
    )
    heading = gettext("We cannot answer this question")
    title = gettext("Error: %(heading)s", heading=heading)
    return ListPage(
        frame=frame(title, search=box, canonical=PATH, listed=False),
        heading=heading,
        error=sentence,
        clear_url=reader().link(PATH),
        danger=danger_numbers(reader(), danger_in(_first(given, "q"))),
        numbers=help_numbers(reader()),
    )


def is_sensitive(answer: Answer) -> bool:
    """Whether the page is about something that others should not find in a browser: what was
    chosen, what the words say, or what the words led to.
    """
    query, labels = answer.results.query, answer.labels
    first = answer.items[:_FIRST] if query.text else ()
    themes = {*query.themes, *(theme for item in first for theme in item.service.themes)}
    return answer.results.danger is not None or labels.is_sensitive(themes)


def _first(given: Parameters, name: str) -> str:
    return next(iter(given.get(name, ())), "")[:500]


def _box(query: Query, given: Parameters) -> SearchBox:
    hidden = [("plain", value) for value in query.plain]
    hidden += [(name, _first(given, name)) for name in ("sort", "radius", "age") if given.get(name)]
    box = SearchBox(_first(given, "q"), _first(given, "near"), (*hidden_parameters(), *hidden))
    return from_practice(box, query.near, given)


def _heading(answer: Answer, reads: Reader, private: bool) -> str:
    count = answer.count
    number = spoken_count(count, reads.interface)
    text = answer.results.query.text
    if not text or private:
        return str(ngettext("%(number)s service", "%(number)s services", count, number=number))
    shown = text if len(text) <= SHOWN_TEXT else text[:SHOWN_TEXT].rstrip() + "…"
    if _is_guided(answer):
        return gettext("Nothing found for “%(text)s”", text=shown)
    return str(
        ngettext(
            "%(number)s service for “%(text)s”",
            "%(number)s services for “%(text)s”",
            count,
            number=number,
            text=shown,
        )
    )


def _is_little(answer: Answer) -> bool:
    return answer.count < 3 or _is_guided(answer)


def _is_guided(answer: Answer) -> bool:
    """Whether nothing fitted the words, and people who can help further are shown instead."""
    return any(step.kind == "words" for step in answer.results.relaxations)


def _guides_url(query: Query, given: Parameters) -> str:
    """Link workers for the place asked for, and nothing else asked."""
    near = _first(given, "near") or (query.near.text if query.near else "")
    return reader().link(PATH, near=near, kind="link_worker")


def _feed_url(query: Query, reads: Reader) -> str:
    """Changes of what was chosen: a feed has one theme and one area."""
    chosen = {"theme": "".join(query.themes[:1]), "area": "".join(query.areas[:1])}
    return reads.without_practice().link("/changes.atom", **chosen)


def _sorts(query: Query, given: Parameters) -> tuple[SortLink, ...]:
    names = [name for name in SORTS if name != "distance" or query.near is not None]
    return tuple(
        SortLink(
            word_for(SORTS, name),
            with_parameters(PATH, changed(given, sort="" if name == "best" else name)),
            query.sort == name,
        )
        for name in names
    )


def _pager(answer: Answer, given: Parameters, reads: Reader, path: str) -> Pager | None:
    page, last = answer.results.query.page, -(-answer.count // PAGE_SIZE)
    if last <= 1 and page == 1:
        return None
    number = spoken_count(page, reads.interface)
    of = spoken_count(last, reads.interface)
    return Pager(
        gettext("Page %(page)s of %(last)s", page=number, last=of),
        _page_url(path, given, min(page, last + 1) - 1) if page > 1 else "",
        _page_url(path, given, page + 1) if page < last else "",
    )


def _page_url(path: str, given: Parameters, page: int) -> str:
    return with_parameters(path, {**given, "page": (str(page),) if page > 1 else ()})
