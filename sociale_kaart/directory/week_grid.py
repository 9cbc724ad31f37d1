"""A week as a grid of days and times, and the same in OSM syntax: there and back without loss.

Only plain weeks fit a grid. Everything else (months, comments, holidays with hours of their own)
stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = f"(?:{'|'.join(DAYS)})"
_LIST = rf"{_DAY}(?:-{_DAY})?(?:,{_DAY}(?:-{_DAY})?)*"
_TIME = r"[0-9]{2}:[0-9]{2}"
_SPANS = rf"{_TIME}-{_TIME}(?:,{_TIME}-{_TIME})*"
_RULE = re.compile(rf"(?:({_LIST}) )?({_SPANS}|closed|off)")
_HOLIDAYS = re.compile(r"PH (?:closed|off)")

Times = tuple[str, str]
"""From and until, as ``09:00``; until before from means past midnight."""


@dataclass(frozen=True, slots=True)
class WeekGrid:
    """The times of each day (days without any are closed), and whether holidays are closed."""

    days: Mapping[str, tuple[Times, ...]] = field(default_factory=dict)
    holidays_closed: bool = False

    def of(self, day: str) -> tuple[Times, ...]:
        """The times of a day such as ``Mo``."""
        return self.days.get(day, ())


def read_week(schedule: str) -> WeekGrid | None:
    """The grid of a schedule; None when it says more than a grid can hold."""
    try:
        plain = str(OpeningHours(schedule))
    except ParserError:
        return None
    days: dict[str, tuple[Times, ...]] = {}
    holidays_closed = False
    for rule in plain.split("; "):
        if _HOLIDAYS.fullmatch(rule):
            holidays_closed = True
            continue
        if holidays_closed:
            return None  # a later rule would open holidays again
        week = _rule(rule)
        if week is None:
            return None
        days |= week
    return WeekGrid({day: days[day] for day in DAYS if days.get(day)}, holidays_closed)


def _rule(rule: str) -> dict[str, tuple[Times, ...]] | None:
    """What a rule, and those added to it with a comma, say of each day."""
    week: dict[str, tuple[Times, ...]] = {}
    for part in rule.split(", "):
        found = _RULE.fullmatch(part)
        if found is None:
            return None
        days, said = found.groups()
        for day in _named(days):
            times = () if said in {"closed", "off"} else tuple(_times(said))
            week[day] = tuple(sorted({*week.get(day, ()), *times}))
    return week


def _named(days: str | None) -> Iterator[str]:
    for part in days.split(",") if days else ["Mo-Su"]:
        first, last = DAYS.index(part[:2]), DAYS.index(part[-2:])
        for number in range(first, last + 1 if first <= last else last + 8):
            yield DAYS[number % 7]


def _times(spans: str) -> Iterator[Times]:
    for span in spans.split(","):
        start, _, end = span.partition("-")
        yield start, end


def write_week(grid: WeekGrid) -> str | None:
    """The schedule that says what a grid shows; None for an empty grid: unknown, never closed."""
    groups: dict[tuple[Times, ...], list[str]] = {}
    for day in DAYS:
        if grid.of(day):
            groups.setdefault(grid.of(day), []).append(day)
    rules = [
        f"{_ranges(days)} {','.join(f'{start}-{end}' for start, end in times)}"
        for times, days in groups.items()
    ]
    if not rules:
        return None
    return "; ".join([*rules, *(["PH off"] if grid.holidays_closed else [])])


def _ranges(days: Iterable[str]) -> str:
    """Days as ranges: three and more in a row become ``Mo-We``."""
    runs: list[list[str]] = []
    for day in days:
        if runs and DAYS.index(day) == DAYS.index(runs[-1][-1]) + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ",".join(run) for run in runs)
