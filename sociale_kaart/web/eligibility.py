"""For whom, what it costs, how long one waits: the facts of a service in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sociale_kaart.directory.service import Cost, Eligibility, Service, WaitingTime
from sociale_kaart.web.reader import Reader, Said
from sociale_kaart.web.sources import Labels
from sociale_kaart.web.spoken import language_name, spoken_day, spoken_money
from sociale_kaart.web.translation import gettext, ngettext
from sociale_kaart.web.wording import GROUPS, MODES, ROUTES, word_for


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the page: a question and its answers, each with its language."""

    name: str
    values: tuple[Said, ...]


def facts_of(service: Service, labels: Labels, reads: Reader) -> tuple[Fact, ...]:
    """Everything known that decides whether the service is the right one; unknown is left out."""
    return tuple(fact for fact in _facts(service, labels, reads) if fact.values)


def _facts(service: Service, labels: Labels, reads: Reader) -> Iterator[Fact]:
    yield Fact(gettext("How to get in"), tuple(_access(service)))
    yield Fact(gettext("Bring along"), tuple(reads.say(t) for t in service.access.documents))
    yield Fact(gettext("For whom"), tuple(_whom(service.eligibility, labels, reads)))
    if service.not_for is not None:
        yield Fact(gettext("Not for"), (reads.say(service.not_for),))
    yield cost_of(service, reads)
    if service.waiting_time is not None:
        yield Fact(gettext("Waiting time"), (_wait(service.waiting_time, reads),))
    yield Fact(gettext("Where"), tuple(Said(word_for(MODES, mode)) for mode in service.modes))
    names = [language_name(each, reads.interface) for each in service.languages]
    yield Fact(gettext("Language spoken"), (Said(", ".join(names)),) if names else ())
    if service.capacity is not None and service.capacity.text is not None:
        yield Fact(gettext("Places"), (reads.say(service.capacity.text),))


def cost_of(service: Service, reads: Reader) -> Fact:
    """What it costs the person; no values when that is not known."""
    return Fact(gettext("Costs"), tuple(_cost(service.cost, service.country, reads)))


def _access(service: Service) -> Iterator[Said]:
    for route in service.access.routes:
        yield Said(word_for(ROUTES, route))


def _whom(whom: Eligibility, labels: Labels, reads: Reader) -> Iterator[Said]:
    ages = _ages(whom.minimum_age, whom.maximum_age)
    if ages:
        yield Said(ages)
    if whom.groups:
        yield Said(", ".join(word_for(GROUPS, group) for group in whom.groups))
    if whom.areas:
        names = ", ".join(labels.area(area, *reads.wanted) for area in whom.areas)
        yield Said(gettext("People from %(place)s", place=names))
    if whom.text is not None:
        yield reads.say(whom.text)
    elif not (ages or whom.groups or whom.areas):
        yield Said(gettext("Everyone"))


def _ages(youngest: int | None, oldest: int | None) -> str:
    if youngest is not None and oldest is not None:
        return str(gettext("From %(from)s to %(to)s years old", **{"from": youngest, "to": oldest}))
    if youngest is not None:
        return str(gettext("From %(age)s years old", age=youngest))
    if oldest is not None:
        return str(gettext("Up to and including %(age)s years old", age=oldest))
    return ""


def _cost(cost: Cost, country: str, reads: Reader) -> Iterator[Said]:
    if cost.free:
        yield Said(gettext("Free of charge"))
    elif cost.amount is not None:
        yield Said(spoken_money(cost.amount, country, reads.interface))
    elif cost.free is False and cost.text is None:
        yield Said(gettext("Not free of charge; ask what it costs"))
    if cost.text is not None:
        yield reads.say(cost.text)


def _wait(wait: WaitingTime, reads: Reader) -> Said:
    day = spoken_day(wait.reported, reads.interface)
    if wait.weeks == 0:
        return Said(gettext("No waiting time (told on %(day)s)", day=day))
    return Said(
        ngettext(
            "About %(num)s week (told on %(day)s)",
            "About %(num)s weeks (told on %(day)s)",
            wait.weeks,
            day=day,
        )
    )
