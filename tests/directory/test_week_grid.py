"""The week grid: what it shows is what the schedule means, and it comes back as it went in."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.directory.schedule import hours_of_days
from sociale_kaart.directory.week_grid import DAYS, WeekGrid, read_week, write_week

MINUTES = st.integers(0, 24 * 12 - 1).map(lambda five: f"{five // 12:02}:{five % 12 * 5:02}")


@st.composite
def spans(draw: st.DrawFn) -> tuple[tuple[str, str], ...]:
    """Times of a day that do not touch each other, in order."""
    marks = sorted(draw(st.sets(MINUTES, max_size=6)))
    return tuple(zip(marks[::2], marks[1::2], strict=False))


GRIDS = st.builds(
    WeekGrid,
    st.dictionaries(st.sampled_from(DAYS), spans()),
    st.booleans(),
)


def filled(grid: WeekGrid) -> dict[str, tuple[tuple[str, str], ...]]:
    return {day: grid.of(day) for day in DAYS if grid.of(day)}


@given(GRIDS)
def test_a_grid_comes_back_as_it_went_in(grid: WeekGrid) -> None:
    written = write_week(grid)
    if written is None:
        assert filled(grid) == {}
        return
    again = read_week(written)
    assert again is not None
    assert filled(again) == filled(grid)
    assert again.holidays_closed == grid.holidays_closed


@given(GRIDS)
def test_the_schedule_is_open_at_the_times_of_the_grid(grid: WeekGrid) -> None:
    written = write_week(grid)
    if written is None:
        return
    week = hours_of_days(written, "NL", date(2026, 11, 23))
    for day, hours in zip(DAYS, week, strict=True):
        shown = [(f"{each.start:%H:%M}", f"{each.end:%H:%M}") for each in hours.spans]
        assert shown == list(grid.of(day))


@pytest.mark.parametrize(
    ("schedule", "day", "times"),
    [
        ("Mo-Fr 09:00-12:00,13:00-17:00; PH off", "We", (("09:00", "12:00"), ("13:00", "17:00"))),
        ("Mo-Fr 09:00-12:00, Tu 13:00-14:00", "Tu", (("09:00", "12:00"), ("13:00", "14:00"))),
        ("Mo-Fr 09:00-17:00; We 09:00-12:00", "We", (("09:00", "12:00"),)),
        ("Mo-Fr 09:00-17:00; We off", "We", ()),
        ("Th 22:00-02:00", "Th", (("22:00", "02:00"),)),
        ("Fr-Mo 10:00-11:00", "Su", (("10:00", "11:00"),)),
        ("09:00-17:00", "Su", (("09:00", "17:00"),)),
    ],
)
def test_what_people_write_fits_the_grid(
    schedule: str, day: str, times: tuple[tuple[str, str], ...]
) -> None:
    grid = read_week(schedule)
    assert grid is not None
    assert grid.of(day) == times


@pytest.mark.parametrize(
    "schedule",
    [
        *("24/7", "Jan-Mar Mo 10:00-12:00", 'Mo 10:00-12:00 "op afspraak"', "Mo[1] 10:00-12:00"),
        *("PH off; Mo-Fr 09:00-12:00", "Mo,PH 09:00-12:00", "week 1-53/2 Mo 10:00-12:00", "zo"),
        *("Mo 10:00+", "SH off; Mo 10:00-12:00", "Mo 10:00-12:00 unknown"),
    ],
)
def test_what_a_grid_cannot_hold_is_left_alone(schedule: str) -> None:
    assert read_week(schedule) is None


def test_days_in_a_row_are_written_as_a_range() -> None:
    grid = read_week("Mo 09:00-12:00; Tu 09:00-12:00; We 09:00-12:00; Sa,Su 10:00-11:00; PH off")
    assert grid is not None
    assert write_week(grid) == "Mo-We 09:00-12:00; Sa,Su 10:00-11:00; PH off"
