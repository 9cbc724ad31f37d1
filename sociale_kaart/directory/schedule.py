"""When something is open: OSM opening_hours, in the place's zone, with its public holidays.

The rules are those of the OpenStreetMap ``opening_hours`` specification; evaluation is done by
the library ``opening-hours-py``. Unknown stays unknown: no schedule is never "closed".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]
from pydantic import AfterValidator, StringConstraints, model_validator

from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.directory.scalar import Day, Record
from sociale_kaart.directory.text import Sentence

OpenState = Literal["open", "closed", "unknown"]

_DAY = "Mo|Tu|We|Th|Fr|Sa|Su"
_WORDS = "PH|SH|off|closed|open|unknown|week|easter|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_WRITE_DAYS = "write days as Mo Tu We Th Fr Sa Su,"
_SLIPS = (
    (re.compile("[–—−]"), "use a plain hyphen,"),
    (re.compile(r"[0-9]\.[0-9]{2}|(?<![:0-9])[0-9]{1,2} ?- ?[0-9]{1,2}(?![:0-9])"), "write times"),
    (re.compile(rf"[0-9],({_DAY})"), "put a space after the comma before a day,"),
    (re.compile(rf"\b(?!(?:{_DAY}|{_WORDS})\b)[^\W\d_]{{2,}}"), _WRITE_DAYS),
)
"""How people write hours, and what to say to that; the first that occurs counts."""


@lru_cache(maxsize=20_000)
def _parsed(expression: str, country: str) -> OpeningHours:
    zone = ZoneInfo(COUNTRIES[country].time_zone)
    return OpeningHours(expression, country=country, timezone=zone)


@lru_cache(maxsize=20_000)
def _valid(expression: str) -> str:
    try:
        OpeningHours(expression)
    except ParserError as error:
        advice = next((each for slip, each in _SLIPS if slip.search(expression)), "write them")
        raise ValueError(
            f"these are no opening hours; {advice} like 'Mo-Fr 09:00-12:00; PH off'"
        ) from error
    return expression


Schedule = Annotated[str, StringConstraints(min_length=1, max_length=500), AfterValidator(_valid)]
"""Opening hours in OSM syntax: ``Mo-Fr 09:00-12:30,13:30-17:00; PH off``."""


class Closure(Record):
    """Closed from one day up to and including another, both in the place's own calendar."""

    start: Day
    end: Day
    reason: Sentence | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Closure:
        if self.end < self.start:
            raise ValueError("the last day lies before the first day")
        return self

    def covers(self, day: date) -> bool:
        """Whether the day falls in this closure."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether something is open at a moment, and until or from when (aware datetimes)."""

    state: OpenState
    until: datetime | None = None
    next_open: datetime | None = None


UNKNOWN = Opening("unknown")


def opening_at(
    schedule: str | None, country: str, moment: datetime, closures: tuple[Closure, ...] = ()
) -> Opening:
    """Evaluate a schedule at an aware moment, in the zone and with the holidays of a country.

    A closure makes the whole of its days closed; the next opening is then looked for after it.
    """
    if moment.tzinfo is None:
        raise ValueError("moment must be an aware datetime")
    if schedule is None:
        return UNKNOWN
    hours = _parsed(schedule, country)
    local = moment.astimezone(ZoneInfo(COUNTRIES[country].time_zone))
    today = [closure for closure in closures if closure.covers(local.date())]
    if not today and hours.is_open(local):
        return Opening("open", until=_until(hours, local, closures))
    if not today and hours.is_unknown(local):
        return UNKNOWN
    return Opening("closed", next_open=_next_open(hours, local, closures))


def _until(hours: OpeningHours, moment: datetime, closures: tuple[Closure, ...]) -> datetime | None:
    change = hours.next_change(moment)
    starts = [
        datetime.combine(closure.start, datetime.min.time(), moment.tzinfo)
        for closure in closures
        if closure.start > moment.date()
    ]
    return min((end for end in (change, *starts) if end is not None), default=None)


def _next_open(
    hours: OpeningHours, moment: datetime, closures: tuple[Closure, ...]
) -> datetime | None:
    """The next opening within a year that no closure covers."""
    horizon = moment + timedelta(days=366)
    cursor: datetime | None = moment
    for _ in range(1000):
        if cursor is None or cursor > horizon:
            return None
        covering = [closure for closure in closures if closure.covers(cursor.date())]
        if covering:
            after = max(closure.end for closure in covering) + timedelta(days=1)
            cursor = datetime.combine(after, datetime.min.time(), moment.tzinfo)
        elif hours.is_open(cursor):
            return cursor
        else:
            cursor = hours.next_change(cursor)
    return None


def open_on(
    schedule: str | None,
    country: str,
    day: date,
    closures: tuple[Closure, ...] = (),
    hour: int = 0,
) -> OpenState:
    """Whether a schedule has open time on a day of the place's own calendar, from an hour on."""
    if schedule is None:
        return "unknown"
    if any(closure.covers(day) for closure in closures):
        return "closed"
    zone = ZoneInfo(COUNTRIES[country].time_zone)
    hours = _parsed(schedule, country)
    start = datetime.combine(day, time(hour), zone)
    if hours.is_open(start):
        return "open"
    change = hours.next_change(start)
    end = datetime.combine(day + timedelta(days=1), datetime.min.time(), zone)
    while change is not None and change < end:
        if hours.is_open(change):
            return "open"
        change = hours.next_change(change)
    return "closed"


@dataclass(frozen=True, slots=True)
class Span:
    """Open from ``start`` to ``end``, aware times of one day of the place's own calendar.

    ``end`` may be the midnight that closes the day. ``certain`` is False where the schedule
    says that it is unknown; ``comment`` is the schedule's own remark ("by appointment").
    """

    start: datetime
    end: datetime
    certain: bool = True
    comment: str = ""


@dataclass(frozen=True, slots=True)
class DayHours:
    """The hours of one day; no spans means closed, by ``closure`` when that is why."""

    day: date
    spans: tuple[Span, ...] = ()
    closure: Closure | None = None


def hours_of_days(
    schedule: str, country: str, first: date, days: int = 7, closures: tuple[Closure, ...] = ()
) -> tuple[DayHours, ...]:
    """The hours of so many days from the first on, with holidays and closures taken into account.

    What runs past midnight is given on both days, cut at midnight.
    """
    zone = ZoneInfo(COUNTRIES[country].time_zone)
    hours = _parsed(schedule, country)
    found = []
    for day in (first + timedelta(days=number) for number in range(days)):
        closure = next((each for each in closures if each.covers(day)), None)
        spans = () if closure is not None else tuple(_spans(hours, day, zone))
        found.append(DayHours(day, spans, closure))
    return tuple(found)


def _spans(hours: OpeningHours, day: date, zone: ZoneInfo) -> Iterator[Span]:
    start = datetime.combine(day, datetime.min.time(), zone)
    end = datetime.combine(day + timedelta(days=1), datetime.min.time(), zone)
    for opens, closes, state, comment in hours.intervals(start, end):
        if state != State.CLOSED:
            yield Span(opens, closes, state == State.OPEN, comment)
