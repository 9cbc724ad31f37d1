"""Hours of a week, and those that somebody lost by a semicolon."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.directory.schedule import opening_at
from sociale_kaart.directory.weekly import LostHours, lost_hours

WEEK = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("schedule", "earlier", "later", "days"),
    [
        ("Mo-Fr 08:30-12:30; Tu,Th 13:30-16:30", "Mo-Fr 08:30-12:30", "Tu,Th 13:30-16:30", "Tu Th"),
        ("mo-fr 8:30-12:30;We 18:00-20:00", "Mo-Fr 08:30-12:30", "We 18:00-20:00", "We"),
        ("Mo 09:00-12:00; Mo 13:00-17:00", "Mo 09:00-12:00", "Mo 13:00-17:00", "Mo"),
        ("Tu 09:00-12:00; Mo-Fr 13:00-17:00", "Tu 09:00-12:00", "Mo-Fr 13:00-17:00", "Tu"),
        ("08:00-12:00; We 13:00-14:00; PH off", "08:00-12:00", "We 13:00-14:00", "We"),
        ("Sa-Mo 10:00-11:00; Mo 12:00-13:00", "Sa-Mo 10:00-11:00", "Mo 12:00-13:00", "Mo"),
        ('Mo 09:00-12:00 "a; b"; Mo 13:00-14:00', 'Mo 09:00-12:00 "a; b"', "Mo 13:00-14:00", "Mo"),
    ],
)
def test_hours_that_a_later_rule_takes_away_are_found(
    schedule: str, earlier: str, later: str, days: str
) -> None:
    assert lost_hours(schedule) == (LostHours(earlier, later, tuple(days.split())),)


@pytest.mark.parametrize(
    "schedule",
    [
        "24/7",
        "Mo-Fr 09:00-12:30,13:30-17:00; PH off",
        "Mo-Fr 08:30-12:30, Tu,Th 13:30-16:30; PH off",  # added, not replaced
        "Mo-Fr 09:00-17:00; Fr 09:00-12:00",  # a shorter day
        "Mo-Fr 09:00-17:00; We 12:00-20:00",  # another day that overlaps
        "Mo-Th 09:00-17:00; Fr,Sa 18:00-23:00",  # other days
        "Fr 20:00-02:00; Fr 01:00-03:00 off",
        "Mo-Fr 09:00-12:00; Jun-Aug We 13:00-15:00",  # the summer is meant to differ
        "Mo-Fr 09:00-12:00; PH,SH 13:00-15:00",
        "Mo-Fr 09:00-12:00; We[1] 13:00-15:00",
        "Mo-Fr 09:00-12:00; We off; We 13:00-15:00",  # closed on purpose before
        "week 1-53/2 We 09:00-12:00; We 13:00-15:00",
    ],
)
def test_what_replaces_on_purpose_is_left_in_peace(schedule: str) -> None:
    assert lost_hours(schedule) == ()


@given(
    st.lists(st.sampled_from(["Mo", "Tu-Th", "We,Fr", "Sa-Mo", "PH"]), min_size=1, max_size=4),
    st.lists(st.integers(0, 22), min_size=4, max_size=4),
)
def test_joined_with_a_comma_no_hours_are_lost(days: list[str], hours: list[int]) -> None:
    rules = [f"{day} {hour:02}:00-{hour + 1:02}:00" for day, hour in zip(days, hours, strict=False)]
    assert lost_hours(", ".join(rules)) == ()
    for lost in lost_hours("; ".join(rules)):
        day = date(2026, 3, 2) + timedelta(days=WEEK.index(lost.days[0]))  # no public holidays
        hour = int(lost.earlier.split()[-1][:2])
        moment = datetime.combine(day, datetime.min.time(), AMSTERDAM).replace(hour=hour)
        assert opening_at(lost.earlier, "NL", moment).state == "open"
        assert opening_at(f"{lost.earlier}; {lost.later}", "NL", moment).state == "closed"
        assert opening_at(f"{lost.earlier}, {lost.later}", "NL", moment).state == "open"
