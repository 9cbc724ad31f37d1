"""What was understood of a question, as chips that each can be removed by following a link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sociale_kaart.search.parse import without
from sociale_kaart.search.query import Query
from sociale_kaart.search.results import Relaxation, Results
from sociale_kaart.web.links import Parameters, changed, with_parameters, without_value
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.sources import Labels
from sociale_kaart.web.spoken import language_name, spoken_number
from sociale_kaart.web.translation import gettext, ngettext
from sociale_kaart.web.wording import GROUPS, KINDS, MODES, OPEN_WHEN, ROUTES, word_for

PATH = "/services"


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of the question, and the address of the same question without it."""

    text: str
    url: str


def chips_of(
    results: Results, parameters: Parameters, labels: Labels, reader: Reader
) -> tuple[Chip, ...]:
    """Chips for what the words were understood as, then for what was chosen."""
    return (
        *_understood(results.query, parameters, reader),
        *_chosen(results.query, parameters, labels, reader),
    )


def _understood(query: Query, parameters: Parameters, reader: Reader) -> Iterator[Chip]:
    for part in query.understood:
        plain = changed(parameters, plain=without(part, query.plain))
        text = _value_words(part.kind, part.value, reader)
        yield Chip(text, with_parameters(PATH, plain))


def _value_words(kind: str, value: str, reader: Reader) -> str:
    match kind:
        case "near":
            return str(gettext("near %(place)s", place=value.partition(" (")[0]))
        case "open":
            return word_for(OPEN_WHEN, value)
        case "cost":
            return str(gettext("Free of charge"))
        case "person":
            return word_for(GROUPS, value)
        case "mobility":
            return str(gettext("Cannot easily come"))
        case "practice":
            return str(gettext("At the GP practice"))
        case "mode":
            return word_for(MODES, value)
        case "language":
            return str(gettext("in %(language)s", language=language_name(value, reader.interface)))
        case "age":
            return str(gettext("%(age)s years old", age=value))
    return value


def _chosen(query: Query, parameters: Parameters, labels: Labels, reader: Reader) -> Iterator[Chip]:
    understood = {part.kind for part in query.understood}
    if query.near is not None and any(parameters.get("near", ())):
        yield _chip(parameters, "near", _value_words("near", query.near.label, reader))
    if query.radius_km is not None:
        km = spoken_number(query.radius_km, reader.interface)
        text = gettext("within %(km)s km", km=km)
        yield _chip(parameters, "radius", str(text))
    for name, values in _listed(query):
        for value in values if name not in understood else ():
            text = _listed_words(name, value, labels, reader)
            yield Chip(text, with_parameters(PATH, without_value(parameters, name, value)))
    yield from _single(query, parameters, understood, reader)


def _listed(query: Query) -> tuple[tuple[str, Sequence[str]], ...]:
    return (
        ("theme", query.themes),
        ("area", query.areas),
        ("group", query.groups),
        ("kind", query.kinds),
        ("mode", query.modes),
        ("language", query.languages),
        ("route", query.routes),
    )


def _listed_words(name: str, value: str, labels: Labels, reader: Reader) -> str:
    if name == "theme":
        return labels.theme(value, *reader.wanted)
    if name == "area":
        return labels.area(value, *reader.wanted)
    words = {"group": GROUPS, "kind": KINDS, "route": ROUTES}.get(name)
    return word_for(words, value) if words else _value_words(name, value, reader)


def _single(
    query: Query, parameters: Parameters, understood: set[str], reader: Reader
) -> Iterator[Chip]:
    if query.cost and "cost" not in understood:
        yield _chip(parameters, "cost", _value_words("cost", query.cost, reader))
    if query.open and "open" not in understood:
        yield _chip(parameters, "open", _value_words("open", query.open, reader))
    if query.age is not None and "age" not in understood:
        yield _chip(parameters, "age", _value_words("age", str(query.age), reader))
    if query.wait is not None:
        yield _chip(parameters, "wait", wait_words(query.wait))
    if query.wheelchair:
        yield _chip(parameters, "wheelchair", str(gettext("Accessible by wheelchair")))


def _chip(parameters: Parameters, name: str, text: str) -> Chip:
    return Chip(text, with_parameters(PATH, changed(parameters, **{name: ()})))


def wait_words(weeks: int) -> str:
    """The longest acceptable wait, in words."""
    if weeks == 0:
        return str(gettext("No waiting time"))
    return str(
        ngettext("Waiting time at most %(num)s week", "Waiting time at most %(num)s weeks", weeks)
    )


def steps_of(results: Results) -> tuple[str, ...]:
    """Each step by which the question was widened, as a sentence."""
    steps = [_step(step) for step in results.relaxations]
    if results.degraded:
        steps.append(
            gettext(
                "Searching is limited at the moment: we only look for your exact words."
                " Filters and the map do not work now."
            )
        )
    return tuple(steps)


def _step(step: Relaxation) -> str:
    match step.kind:
        case "spelling":
            return str(gettext("We searched for “%(words)s”.", words=step.value))
        case "any_word":
            return str(gettext("Few fit all your words. Below are also those that fit some."))
        case "radius":
            return str(gettext("There is little nearby. We looked up to %(km)s km.", km=step.value))
        case "outside":
            return str(gettext("Help from other areas is shown as well, at the end of the list."))
        case "people":
            return str(gettext("Little fits. These people know the way and can help you further."))
        case "words":
            return str(gettext("Nothing fits your words. These people can help you further."))
