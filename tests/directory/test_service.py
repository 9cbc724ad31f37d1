"""The rules a service entry keeps by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from sociale_kaart.directory.contact import Phone
from sociale_kaart.directory.place import Point
from sociale_kaart.directory.service import Eligibility, Service

ENTRY: dict[str, Any] = {
    "id": "budgetmaatjes",
    "organization": "stichting-de-brug",
    "name": "Budgetmaatjes",
    "themes": ["debt-and-money"],
    "summary": "Een vrijwilliger helpt u uw post op orde te krijgen.",
    "country": "NL",
    "source": "Invented for demonstration",
    "assured_date": "2026-05-01",
    "assured_by": "Social team",
}


def service(**fields: Any) -> Service:
    return Service.model_validate(ENTRY | fields, context={"language": "nl"})


def refused(**fields: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        service(**fields)
    return str(caught.value)


def test_values_arrive_as_text_and_become_what_the_field_means() -> None:
    found = service(
        entrance="true",
        cost={"free": "false", "amount": "12.50"},
        review_months="6",
        locations=[{"point": ["6.5665", "53.2194"], "postcode": "9712 AB"}],
        phones=["0612345670", {"number": "113"}],
    )
    assert found.entrance is True
    assert found.cost.free is False
    assert found.cost.amount == Decimal("12.50")
    assert found.review_months == 6
    assert found.locations[0].point == Point(6.5665, 53.2194)
    assert [phone.number for phone in found.phones] == ["0612345670", "113"]
    assert found.assured_date == date(2026, 5, 1)


@pytest.mark.parametrize("text", ["NO", "no", "yes", "1", "True", "on", ""])
def test_only_true_and_false_are_yes_and_no(text: str) -> None:
    assert "write true or false" in refused(confidential=text)


@pytest.mark.parametrize("text", ["2026-02-30", "20260501", "1700000000", "01-05-2026", "2026-5-1"])
def test_a_day_is_a_day_of_the_calendar(text: str) -> None:
    assert "assured_date" in refused(assured_date=text)


@pytest.mark.parametrize("text", ["0x10", "1e3", "12:30", "1_000", "³", "1.0", "١٢"])
def test_a_whole_number_is_written_in_plain_digits(text: str) -> None:
    assert "whole number" in refused(review_months=text)


@pytest.mark.parametrize(
    "point", [["a", "b"], ["6.5"], "6.5, 53.2", ["nan", "53"], ["inf", "53"], ["206", "53"]]
)
def test_a_point_is_two_numbers_in_degrees(point: Any) -> None:
    assert "point" in refused(locations=[{"point": point}])


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "//evil.example", "www.example.org", "https://", "data:x"]
)
def test_only_web_addresses_are_links(url: str) -> None:
    assert "https://" in refused(url=url)


def test_a_link_worker_and_its_kind_go_together() -> None:
    assert "link_worker" in refused(kind="link_worker")
    assert "link_worker" in refused(link_worker={"role": "osd"})
    assert service(kind="link_worker", link_worker={"role": "osd"}).link_worker is not None


def test_ages_in_order_and_inclusive() -> None:
    young = Eligibility.model_validate({"minimum_age": "12", "maximum_age": "23"})
    assert [young.accepts_age(age) for age in (11, 12, 23, 24)] == [False, True, True, False]
    assert "maximum_age" in refused(eligibility={"minimum_age": 30, "maximum_age": 20})


def test_valid_from_and_until_are_inclusive() -> None:
    pilot = service(valid_from="2021-12-13", valid_until="2022-05-31")
    days = (date(2021, 12, 12), date(2021, 12, 13), date(2022, 5, 31), date(2022, 6, 1))
    assert [pilot.is_current(day) for day in days] == [False, True, True, False]


def test_review_is_due_after_its_months() -> None:
    assert service(review_months="12").review_due == date(2027, 5, 1)


def test_open_when_any_location_is_open() -> None:
    found = service(
        locations=[{"schedule": "Mo 09:00-12:00"}, {"schedule": "Mo 13:00-17:00"}, {"place": "X"}]
    )
    assert found.opening(datetime(2026, 4, 20, 12, 0, tzinfo=UTC)).state == "open"  # 14:00 there
    closed = found.opening(datetime(2026, 4, 20, 18, 0, tzinfo=UTC))
    assert closed.state == "closed"
    assert closed.next_open is not None
    assert service().opening(datetime(2026, 4, 20, tzinfo=UTC)).state == "unknown"


@pytest.mark.parametrize(
    ("number", "country", "dialled"),
    [
        ("050 123 4567", "NL", "+31501234567"),
        ("0800-0113", "NL", "+318000113"),
        ("113", "NL", "113"),
        ("70 201 201", "DK", "+4570201201"),
        ("09 2525 0111", "FI", "+358925250111"),
        ("+45 33 66 33 66", "NL", "+4533663366"),
    ],
)
def test_a_phone_is_dialled_from_anywhere(number: str, country: str, dialled: str) -> None:
    assert Phone.model_validate({"number": number}).dial(country) == dialled


@pytest.mark.parametrize("number", ["bel ons", "050-abc", "12", "+", "0" * 31, "tel:112"])
def test_what_nobody_can_dial_is_refused(number: str) -> None:
    assert "phone" in refused(phones=[number])
