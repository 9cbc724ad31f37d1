"""In words of danger the number to call stands before everything, on the page and for programs."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from sociale_kaart.web.emergency import danger_document
from tests.web.test_service import page

_FIRST = {
    "ik wil dood": ("suicide", "113"),
    "mijn man slaat mij": ("violence", "112"),
    "kindermishandeling": ("child", "0800-2000"),
    "er is brand in de keuken": ("emergency", "112"),
}
_GIVEN = [
    "",
    "&theme=volunteering",
    "&kind=group&cost=free&open=su",
    "&page=9",
    "&sort=name",
    "&near=9712&radius=1",
    "&near=xyzzyx",
    "&theme=nonsense",
]


@pytest.mark.parametrize("given", _GIVEN)
@pytest.mark.parametrize("text", _FIRST)
def test_the_page_shows_the_number_first(client: FlaskClient, text: str, given: str) -> None:
    status = 400 if "xyzzyx" in given or "nonsense" in given else 200
    html = page(client, f"/services?q={text}{given}", status)
    main = html[html.index("<main") :]
    first = main[main.index('href="tel:') :].split('"')[1]
    assert first == "tel:" + _FIRST[text][1].replace("-", "")
    assert main.index("Is het dringend? Bel nu") < main.index("<h1")


@pytest.mark.parametrize("given", _GIVEN)
@pytest.mark.parametrize("text", _FIRST)
def test_programs_are_told_first_whom_to_call(client: FlaskClient, text: str, given: str) -> None:
    danger = client.get(f"/api/v1/services?q={text}{given}").get_json()["danger"]
    kind, number = _FIRST[text]
    assert danger["kind"] == kind
    assert danger["call"][0]["numbers"][0] == number


@pytest.mark.parametrize(
    ("country", "numbers"),
    [
        ("NL", ["113", "0800-0113", "112"]),
        ("DK", ["70 201 201", "112"]),
        ("FI", ["09 2525 0111", "112"]),
        ("SE", ["112"]),
    ],
)
def test_every_country_has_its_numbers_and_every_other_112(
    country: str, numbers: list[str]
) -> None:
    call: Any = danger_document("nl", "suicide", country)["call"]
    assert [number for each in call for number in each["numbers"]] == numbers


def test_without_danger_nothing_is_said_of_it(client: FlaskClient) -> None:
    assert "danger" not in client.get("/api/v1/services?q=brandweer+museum").get_json()
