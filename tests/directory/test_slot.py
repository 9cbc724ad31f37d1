"""Slots follow from hours, closures and holidays, also in the nights in which the clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.directory.service import Service
from sociale_kaart.directory.slot import Slot, slots_of

CHANGES = tuple(
    day
    for year in range(2024, 2031)
    for month in (3, 10)
    for day in [max(d for d in (date(year, month, 31 - n) for n in range(7)) if d.weekday() == 6)]
)
"""The last Sundays of March and October."""


def worker(schedule: str, country: str = "NL", minutes: int = 20, **more: object) -> Service:
    channel = {"channel": "appointment", "schedule": schedule, "slot_minutes": minutes}
    return Service.model_validate(
        {
            "id": "osd",
            "organization": "wij",
            "name": "OSD",
            "kind": "link_worker",
            "themes": ["crisis"],
            "summary": "Denkt mee.",
            "country": country,
            "link_worker": {"role": "osd", "channels": [channel]},
            "source": "tests",
            "assured_date": "2026-09-01",
            "assured_by": "tests",
            **more,
        }
    )


def starts(service: Service, day: date, days: int = 1) -> list[str]:
    zone = ZoneInfo(COUNTRIES[service.country].time_zone)
    return [f"{each.starts.astimezone(zone):%H:%M}" for each in slots_of(service, day, days)]


def test_hours_are_cut_into_slots_and_a_rest_too_short_is_left() -> None:
    found = starts(worker("Tu 13:00-14:10"), date(2026, 11, 24))
    assert found == ["13:00", "13:20", "13:40"]


def test_closures_holidays_and_the_end_of_a_scheme_leave_no_slots() -> None:
    closed = {"closures": [{"start": "2026-11-24", "end": "2026-11-24"}]}
    assert starts(worker("Mo-Fr 09:00-10:00; PH off", **closed), date(2026, 11, 24)) == []
    assert starts(worker("Mo-Fr 09:00-10:00; PH off"), date(2026, 12, 25)) == []
    ended = {"valid_until": "2026-11-23"}
    assert starts(worker("Mo-Fr 09:00-10:00", **ended), date(2026, 11, 24)) == []


def test_hours_that_are_not_certain_are_not_offered() -> None:
    assert starts(worker('Tu 09:00-10:00 unknown "when the bus comes"'), date(2026, 11, 24)) == []


@pytest.mark.parametrize("day", CHANGES)
@pytest.mark.parametrize("country", ["NL", "DK", "FI"])
@pytest.mark.parametrize("schedule", ["00:00-06:00", "24/7", "Sa-Su 22:00-04:00"])
def test_both_clock_changes_agree_with_counting_minutes(
    day: date, country: str, schedule: str
) -> None:
    """The oracle walks real minutes from midnight to midnight and looks at the clock."""
    zone = ZoneInfo(COUNTRIES[country].time_zone)
    first = datetime.combine(day, datetime.min.time(), zone).astimezone(UTC)
    last = datetime.combine(day + timedelta(days=1), datetime.min.time(), zone).astimezone(UTC)

    def is_open(moment: datetime) -> bool:
        hour = moment.astimezone(zone).hour
        return {
            "00:00-06:00": hour < 6,
            "24/7": True,
            "Sa-Su 22:00-04:00": hour < 4 or hour >= 22,
        }[schedule]

    expected, run = [], []
    minute = first
    while minute <= last:
        if minute < last and is_open(minute):
            run.append(minute)
        else:
            chunks = [run[n : n + 20] for n in range(0, len(run), 20)]
            expected += [chunk[0] for chunk in chunks if len(chunk) == 20]
            run = []
        minute += timedelta(minutes=1)
    found = list(slots_of(worker(schedule, country), day, 1))
    assert [each.starts for each in found] == expected
    assert all(each.ends - each.starts == timedelta(minutes=20) for each in found)
    hours = (last - first).total_seconds() / 3600
    assert hours == (23 if day.month == 3 else 25)


@given(st.integers(5, 240), st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.integers(1, 20))
def test_slots_never_overlap_and_are_in_order(minutes: int, day: date, days: int) -> None:
    service = worker("Mo-Fr 08:30-12:30,13:00-17:10; Sa 22:00-03:00; PH off", "DK", minutes)
    found: list[Slot] = list(slots_of(service, day, days))
    for one, other in pairwise(found):
        assert one.ends <= other.starts
