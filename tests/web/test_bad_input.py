"""Whatever is typed into the box or put into the address, there is an answer and no error."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.bad_input import BAD, BROKEN_QUERIES

_BOX = [quote(text, errors="surrogatepass") for text in BAD.values()]


@pytest.mark.parametrize("text", _BOX, ids=list(BAD))
def test_the_page_answers_whatever_is_typed(client: FlaskClient, text: str) -> None:
    response = client.get(f"/services?q={text}")
    assert response.status_code == 200
    html = response.get_data(as_text=True)
    assert 'class="card"' in html
    assert "<script>alert(1)" not in html


@pytest.mark.parametrize("text", _BOX, ids=list(BAD))
def test_programs_get_an_answer_whatever_they_ask(client: FlaskClient, text: str) -> None:
    answer = client.get(f"/api/v1/services?q={text}").get_json()
    assert answer["items"] or answer["people"]
    assert client.get(f"/api/v1/services?q={text}&near=9712&explain=1").status_code == 200
    assert client.get(f"/api/v1/suggest?q={text}").status_code == 200


@pytest.mark.parametrize("path", ["/services", "/api/v1/services", "/api/v1/suggest", "/"])
@pytest.mark.parametrize("query", BROKEN_QUERIES)
def test_a_broken_address_is_a_question_as_well(client: FlaskClient, path: str, query: str) -> None:
    assert client.get(f"{path}?{query}").status_code == 200


@pytest.mark.parametrize("text", _BOX, ids=list(BAD))
def test_a_place_that_cannot_be_is_named(client: FlaskClient, text: str) -> None:
    response = client.get(f"/api/v1/services?q=schulden&near={text}")
    assert response.status_code in {200, 400}
    if response.status_code == 400:
        assert response.get_json()["field"] == "near"
