"""When something is open: OSM opening_hours, in the place's zone, with its public holidays.

The rules are those of the OpenStreetMap ``opening_hours`` specification; evaluation is done by
the library ``opening-hours-py``. Unknown stays unknown: no schedule is never "closed".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]
from pydantic import AfterValidator, StringConstraints, model_validator

from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.directory.scalar import Day, Record
from sociale_kaart.directory.text import Sentence

OpenState = Literal["open", "closed", "unknown"]

_WEEK = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = f"(?:{'|'.join(_WEEK)})"
_DAYS = f"{_DAY}(?:-{_DAY})?(?:,{_DAY}(?:-{_DAY})?)*"
_TIME = r"[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}"
_RULE = re.compile(rf"(?:({_DAYS}) )?({_TIME}(?:,{_TIME})*)(?: \"[^\"]*\")?")
_OFF = re.compile(rf"({_DAYS}) (?:off|closed)")
_ADDED = re.compile(rf"{_RULE.pattern}(?:, {_RULE.pattern})*")
_WORDS = "PH|SH|off|closed|open|unknown|week|easter|[JFMASOND][a-z]{2}"
_WRITE_DAYS = "write days as Mo Tu We Th Fr Sa Su,"
_SLIPS = (
    (re.compile("[–—−]"), "use a plain hyphen,"),
    (re.compile(r"[0-9]\.[0-9]{2}|(?<![:0-9])[0-9]{1,2} ?- ?[0-9]{1,2}(?![:0-9])"), "write times"),
    (re.compile(rf"[0-9],{_DAY}"), "put a space after the comma before a day,"),
    (re.compile(rf"\b(?!(?:{_DAY}|{_WORDS})\b)[^\W\d_]{{2,}}"), _WRITE_DAYS),
)
"""How people write hours, and what to say to that; the first that occurs counts."""
_BETWEEN = re.compile(r';\s*(?=(?:[^"]*"[^"]*")*[^"]*$)')


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
    schedule: str | None, country: str, day: date, closures: tuple[Closure, ...] = ()
) -> OpenState:
    """Whether a schedule has any open time on a day of the place's own calendar."""
    if schedule is None:
        return "unknown"
    if any(closure.covers(day) for closure in closures):
        return "closed"
    zone = ZoneInfo(COUNTRIES[country].time_zone)
    hours = _parsed(schedule, country)
    start = datetime.combine(day, datetime.min.time(), zone)
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
class LostHours:
    """Hours that never count: ``later`` replaces ``earlier`` on ``days`` and overlaps nowhere."""

    earlier: str
    later: str
    days: tuple[str, ...]


_Minutes = tuple[int, int]
_Week = dict[str, tuple[str, tuple[_Minutes, ...]]]
"""By day: the rule in force and its times in minutes since midnight."""


@lru_cache(maxsize=20_000)
def lost_hours(schedule: str) -> tuple[LostHours, ...]:
    """Where somebody who meant to add hours has replaced them.

    After ``;`` a rule replaces what earlier rules say of the same days; after ``, `` it adds
    (OSM ``opening_hours``, "rule separators"). A shorter or longer day instead of the usual one
    overlaps it; an afternoon "instead of" the morning is most likely one too many lost. Only
    plain weekly rules are looked at: no holidays, weeks or months.
    """
    if ";" not in schedule:
        return ()
    now: _Week = {}
    lost: dict[tuple[str, str], list[str]] = {}
    for rule in _BETWEEN.split(str(OpeningHours(schedule))):
        if closed := _OFF.fullmatch(rule):
            now = {day: each for day, each in now.items() if day not in {*_named_days(closed[1])}}
        week = _week(rule)
        for day in week.keys() & now.keys():
            earlier, times = now[day]
            if not _overlap(times, week[day][1]):
                lost.setdefault((earlier, rule), []).append(day)
        now |= week
    return tuple(
        LostHours(earlier, later, tuple(sorted(days, key=_WEEK.index)))
        for (earlier, later), days in lost.items()
    )


def _week(rule: str) -> _Week:
    """What a rule, with those added to it, says of each day; empty when it is no plain one."""
    if not _ADDED.fullmatch(rule):
        return {}
    week: _Week = {}
    for days, times in _RULE.findall(rule):
        for day in _named_days(days):
            before = week[day][1] if day in week else ()
            week[day] = (rule, (*before, *map(_minutes, times.split(","))))
    return week


def _named_days(days: str) -> Iterator[str]:
    for part in days.split(",") if days else ["Mo-Su"]:
        first, last = (_WEEK.index(day) for day in (part[:2], part[-2:]))
        for number in range(first, last + 1 if first <= last else last + 8):
            yield _WEEK[number % 7]


def _minutes(times: str) -> _Minutes:
    start, end = (int(time[:2]) * 60 + int(time[3:]) for time in times.split("-"))
    return start, end if end > start else end + 24 * 60


def _overlap(some: tuple[_Minutes, ...], others: tuple[_Minutes, ...]) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)
