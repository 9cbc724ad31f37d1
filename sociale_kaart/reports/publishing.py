"""Publishing periods that are over: their groups are made once and never again.

A period that goes on is not told at all: what is told today and what is told tomorrow would differ
by what one person did in between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sociale_kaart.reports.grouping import Cell, group_counts
from sociale_kaart.storage.area import kinds_of_areas, parents_of_areas
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.missed import missed_counts
from sociale_kaart.storage.outcome import outcome_counts
from sociale_kaart.storage.practice import areas_of_practices
from sociale_kaart.storage.publication import Population, publish_groups, published_periods
from sociale_kaart.storage.referral import referral_counts
from sociale_kaart.storage.service import organizations_of_services

FACTS: Mapping[Population, tuple[str, ...]] = {
    "referral": ("area", "theme", "organization", "service", "practice", "age_band", "way"),
    "outcome": (
        *("side", "area", "theme", "organization", "service"),
        *("reached", "effect", "reason", "done", "practice"),
    ),
    "missed": ("area", "theme"),
}
"""What is told of each, in the order in which groups are split: the first lose least."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """In which municipality each practice is, and whose each service is."""

    areas: Mapping[str, str]
    organizations: Mapping[str, str]

    @classmethod
    def read(cls, session: Session) -> Whereabouts:
        """As the catalogue has it now."""
        kinds, parents = kinds_of_areas(session), parents_of_areas(session)
        areas = {
            practice: _municipality(area, kinds, parents)
            for practice, area in areas_of_practices(session).items()
        }
        return cls(areas, organizations_of_services(session))


def _municipality(area: str, kinds: Mapping[str, str], parents: Mapping[str, str | None]) -> str:
    """The municipality that holds an area, or the area itself where there is none."""
    step: str | None = area
    seen: set[str] = set()
    while step is not None and step not in seen:
        if kinds.get(step) == "municipality":
            return step
        seen.add(step)
        step = parents.get(step)
    return area


def publish_closed(session: Session, now: datetime) -> int:
    """Publish every period that is over and was not published; gives how many there were."""
    whereabouts: Whereabouts | None = None
    done = 0
    for population, period, last in unpublished(session, now.date()):
        whereabouts = whereabouts or Whereabouts.read(session)
        counts = _COUNTS[population](session, period, last, whereabouts)
        groups = group_counts(counts, FACTS[population])
        publish_groups(session, population, period, groups, now)
        done += 1
    return done


def unpublished(session: Session, today: date) -> Iterator[tuple[Population, date, date]]:
    """Periods that are over, have counts and are not published: with first and last day."""
    for population, (length, read) in _PERIODS.items():
        known = set(published_periods(session, population))
        first_open = _first_day(today, length)
        days = {_first_day(day, length) for day in read(session, date.min, first_open - _ONE_DAY)}
        for period in sorted(days - known):
            yield population, period, _last_day(period, length)


_ONE_DAY = timedelta(days=1)


def _first_day(day: date, length: str) -> date:
    return date(day.year, 1 if length == "year" else day.month, 1)


def _last_day(first: date, length: str) -> date:
    after = first + timedelta(days=366 if length == "year" else 31)
    return _first_day(after, length) - _ONE_DAY


def _referrals(session: Session, first: date, last: date, where: Whereabouts) -> Counter[Cell]:
    found: Counter[Cell] = Counter()
    for each, count in referral_counts(session, first, last):
        cell = (
            *(where.areas.get(each.practice, ""), each.theme),
            *(where.organizations.get(each.service, ""), each.service),
            *(each.practice, each.age_band, each.way),
        )
        found[cell] += count
    return found


def _outcomes(session: Session, first: date, last: date, where: Whereabouts) -> Counter[Cell]:
    found: Counter[Cell] = Counter()
    for each, count in outcome_counts(session, first, last):
        answer = each.answer
        cell = (
            *(answer.side, where.areas.get(each.practice, ""), each.theme),
            *(where.organizations.get(each.service, ""), each.service),
            *(answer.reached, answer.effect, answer.reason, answer.done, each.practice),
        )
        found[cell] += count
    return found


def _missed(session: Session, first: date, last: date, _where: Whereabouts) -> Counter[Cell]:
    found: Counter[Cell] = Counter()
    for each, count in missed_counts(session, first, last):
        found[(each.area, each.theme)] += count
    return found


_COUNTS: Mapping[Population, Callable[[Session, date, date, Whereabouts], Counter[Cell]]] = {
    "referral": _referrals,
    "outcome": _outcomes,
    "missed": _missed,
}


Days = Callable[[Session, date, date], set[date]]


def _days(read: Callable[..., Iterator[tuple[Any, int]]], name: str) -> Days:
    def days(session: Session, first: date, last: date) -> set[date]:
        return {getattr(each, name) for each, _ in read(session, first, last)}

    return days


_PERIODS: Mapping[Population, tuple[str, Days]] = {
    "referral": ("year", _days(referral_counts, "month")),
    "outcome": ("year", _days(outcome_counts, "month")),
    "missed": ("month", _days(missed_counts, "day")),
}
"""How long a period of each is, and which days there are counts of."""
