"""A week's opening hours, and the hours in it that somebody lost by a semicolon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from opening_hours import OpeningHours

_WEEK = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = f"(?:{'|'.join(_WEEK)})"
_DAYS = f"{_DAY}(?:-{_DAY})?(?:,{_DAY}(?:-{_DAY})?)*"
_TIME = r"[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}"
_RULE = re.compile(rf"(?:({_DAYS}) )?({_TIME}(?:,{_TIME})*)(?: \"[^\"]*\")?")
_OFF = re.compile(rf"({_DAYS}) (?:off|closed)")
_ADDED = re.compile(rf"{_RULE.pattern}(?:, {_RULE.pattern})*")
_BETWEEN = re.compile(r';\s*(?=(?:[^"]*"[^"]*")*[^"]*$)')


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
