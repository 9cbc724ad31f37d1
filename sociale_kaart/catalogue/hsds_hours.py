"""Opening hours in HSDS (days and times, after iCalendar) and in OSM syntax."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sociale_kaart.directory.week_grid import DAYS, Times, WeekGrid, read_week, write_week

_CLOSED_ON_HOLIDAYS = "PH off"
_TIME = re.compile(r"([01]?[0-9]|2[0-4]):([0-5][0-9])(?::[0-9]{2})?(?:Z|[+-][0-9:]+)?")

Hours = dict[str, Any]


def hours_out(schedule: str) -> Iterator[Hours]:
    """A schedule as HSDS says it: one item per time of day, with the days on which it holds.

    What a week cannot say stands as OSM syntax in ``description``.
    """
    grid = read_week(schedule)
    if grid is None or not grid.days:
        yield {"description": schedule}
        return
    by_times: dict[Times, list[str]] = {}
    for day in DAYS:
        for times in grid.of(day):
            by_times.setdefault(times, []).append(day)
    notes = {"notes": _CLOSED_ON_HOLIDAYS} if grid.holidays_closed else {}
    for (start, end), days in by_times.items():
        weekly = {"freq": "WEEKLY", "byday": ",".join(days).upper()}
        yield {**weekly, "opens_at": start, "closes_at": end, **notes}


def hours_in(items: Iterable[Mapping[str, Any]]) -> str | None:
    """The schedule in OSM syntax that HSDS items say; None when they say none we can tell.

    Taken are weekly times, and a description that is OSM syntax itself.
    """
    days: dict[str, list[Times]] = {}
    holidays_closed = False
    for item in items:
        found = _times(item)
        if found is None:
            continue
        holidays_closed |= str(item.get("notes") or "").strip() == _CLOSED_ON_HOLIDAYS
        for day in _days(item):
            days.setdefault(day, []).append(found)
    if days:
        ordered = {day: tuple(sorted(set(days[day]))) for day in DAYS if day in days}
        return write_week(WeekGrid(ordered, holidays_closed))
    said = [str(item.get("description") or "") for item in items if item.get("description")]
    return said[0] if len(said) == 1 and re.search(r"[0-9]|off|PH", said[0]) else None


def _times(item: Mapping[str, Any]) -> Times | None:
    start, end = (_time(item.get(name)) for name in ("opens_at", "closes_at"))
    return (start, end) if start and end else None


def _time(value: object) -> str:
    found = _TIME.fullmatch(str(value or "").strip())
    return f"{int(found[1]):02}:{found[2]}" if found else ""


def _days(item: Mapping[str, Any]) -> Iterator[str]:
    """Days of a weekly item; every day where it names none."""
    freq = str(item.get("freq") or "WEEKLY").upper()
    if freq not in {"WEEKLY", "DAILY"}:
        return
    named = re.findall(r"[A-Z]{2}", str(item.get("byday") or "").upper())
    for day in DAYS:
        if not named or day.upper() in named:
            yield day
