"""A personal number is refused with an explanation, and said back nowhere."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.web.test_service import page

NUMBERS = ("111222333", "070761-4285", "131052-308T")
"""Made up: the numbers by which their registers explain the rules (BSN, CPR, HETU)."""


@pytest.mark.parametrize("number", NUMBERS)
def test_the_search_refuses_it_and_does_not_repeat_it(client: FlaskClient, number: str) -> None:
    text = page(client, f"/services?q=schulden+{number}", 400)
    assert "Dit lijkt op een burgerservicenummer." in text
    assert f'value="schulden {number}"' not in text
    answer = client.get(f"/api/v1/services?q=schulden+{number}")
    assert answer.status_code == 400
    assert answer.get_json()["field"] == "q"
    assert number not in answer.get_data(as_text=True)


def test_phone_numbers_and_postcodes_are_no_personal_numbers(client: FlaskClient) -> None:
    for words in ("0612345670", "9712 AB", "050 000 0123", "koffie 2026"):
        page(client, f"/services?q={words}")
