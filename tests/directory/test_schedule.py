"""When something is open, in the zone and with the holidays of its country."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pydantic import TypeAdapter, ValidationError

from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.directory.schedule import Closure, Schedule, open_on, opening_at

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OFFICE = "Mo-Fr 09:00-12:30,13:30-17:00; PH off"


def local(text: str, zone: str = "Europe/Amsterdam") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-04-20 10:00", "open"),
        ("2026-04-20 12:45", "closed"),  # lunch
        ("2026-04-20 17:00", "closed"),  # the closing minute itself
        ("2026-04-25 10:00", "closed"),  # Saturday
        ("2026-04-27 10:00", "closed"),  # King's Day
    ],
)
def test_office_hours(moment: str, state: str) -> None:
    assert opening_at(OFFICE, "NL", local(moment)).state == state


@pytest.mark.parametrize(
    ("country", "day", "state"),
    [
        ("NL", "2026-04-27", "closed"),  # King's Day
        ("FI", "2026-04-27", "open"),
        ("DK", "2026-05-25", "closed"),  # Whit Monday
        ("FI", "2026-05-25", "open"),
        ("FI", "2026-12-06", "closed"),  # Independence Day, a Sunday
        ("DK", "2026-12-06", "open"),
    ],
)
def test_public_holidays_are_those_of_the_country(country: str, day: str, state: str) -> None:
    moment = local(f"{day} 10:00", COUNTRIES[country].time_zone)
    assert opening_at("Mo-Su 09:00-17:00; PH off", country, moment).state == state


def test_without_a_schedule_it_is_unknown_and_never_closed() -> None:
    assert opening_at(None, "NL", local("2026-04-20 10:00")).state == "unknown"
    assert open_on(None, "NL", date(2026, 4, 20)) == "unknown"


def test_it_says_until_when_and_from_when() -> None:
    assert opening_at(OFFICE, "NL", local("2026-04-20 10:00")).until == local("2026-04-20 12:30")
    assert opening_at(OFFICE, "NL", local("2026-04-24 18:00")).next_open == local(
        "2026-04-28 09:00"
    )  # Friday evening; Monday is King's Day


def test_a_closure_closes_whole_days_and_moves_the_next_opening() -> None:
    summer = Closure.model_validate({"start": "2026-07-20", "end": "2026-08-07"})
    found = opening_at(OFFICE, "NL", local("2026-07-21 10:00"), (summer,))
    assert found.state == "closed"
    assert found.next_open == local("2026-08-10 09:00")
    assert open_on(OFFICE, "NL", date(2026, 7, 21), (summer,)) == "closed"


def test_always_open_ends_where_a_closure_starts() -> None:
    closed = Closure.model_validate({"start": "2026-07-20", "end": "2026-07-20"})
    found = opening_at("24/7", "NL", local("2026-07-19 10:00"), (closed,))
    assert found.until == local("2026-07-20 00:00")


def test_always_closed_has_no_next_opening() -> None:
    found = opening_at("off", "NL", local("2026-07-19 10:00"))
    assert (found.state, found.next_open) == ("closed", None)


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "Europe/Copenhagen", "Europe/Helsinki"])
@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28)])
def test_every_quarter_of_both_clock_changes_is_wall_clock_time(zone: str, day: date) -> None:
    country = {"Europe/Amsterdam": "NL", "Europe/Copenhagen": "DK", "Europe/Helsinki": "FI"}[zone]
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=3)
    for _ in range(4 * 12):
        wall = moment.astimezone(ZoneInfo(zone))
        expected = "open" if 1 <= wall.hour < 4 else "closed"
        assert opening_at("Mo-Su 01:00-04:00", country, moment).state == expected, wall
        moment += timedelta(minutes=15)


def test_a_night_that_crosses_midnight() -> None:
    assert opening_at("Fr 22:00-02:00", "NL", local("2026-04-25 01:30")).state == "open"
    assert open_on("Fr 22:00-02:00", "NL", date(2026, 4, 25)) == "open"
    assert open_on("Fr 22:00-02:00", "NL", date(2026, 4, 26)) == "closed"


def test_the_moment_may_be_given_in_any_zone() -> None:
    assert opening_at(OFFICE, "NL", datetime(2026, 4, 20, 8, 0, tzinfo=UTC)).state == "open"
    with pytest.raises(ValueError, match="aware"):
        opening_at(OFFICE, "NL", datetime(2026, 4, 20, 8, 0))  # noqa: DTZ001


@pytest.mark.parametrize(
    "text", ["op afspraak", "9-17", "Mo-Fr 9u-17u", "Ma-Vr 09:00-12:00", "; ;"]
)
def test_what_is_no_schedule_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValidationError, match="Mo-Fr 09:00-12:00; PH off"):
        TypeAdapter(Schedule).validate_python(text)


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("ma-vr 09:00-12:00", "write days as Mo Tu We Th Fr Sa Su"),
        ("Mon-Fri 09:00-12:00", "write days as"),
        ("Mo-Fr 9.00-12.00", "write times like"),
        ("Mo-Fr 9-12", "write times like"),
        ("Mo-Fr 09:00 – 12:00", "use a plain hyphen"),
        ("Mo-Fr 09:00-12:00,Tu 13:00-14:00", "put a space after the comma before a day"),
        ("?", "write them like"),
    ],
)
def test_what_is_no_schedule_is_answered_with_what_would_be(written: str, advice: str) -> None:
    with pytest.raises(ValidationError, match=advice):
        TypeAdapter(Schedule).validate_python(written)
