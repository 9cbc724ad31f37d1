"""Each step by which a question was widened is said on the page, in every language."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from tests.web.test_service import page

_QUESTIONS = {
    "spelling": "q=vrijwiligger",
    "any_word": "q=koffie+zeilboot+schaken",
    "radius": "q=koffie&near=Delfzijl&radius=1",
    "words": "q=qwrtzx&near=9712",
    "people": "q=qwrtzx&near=9712&theme=crisis&kind=scheme",
}


@pytest.mark.parametrize("language", ["nl", "en", "da", "fi"])
@pytest.mark.parametrize("query", _QUESTIONS.values())
def test_every_step_is_a_sentence_on_the_page(
    client: FlaskClient, query: str, language: str
) -> None:
    steps = client.get(f"/api/v1/services?{query}&lang={language}").get_json()["relaxations"]
    html = page(client, f"/services?{query}&lang={language}")
    chips = html[html.index('id="chips"') : html.index('class="bar"')]
    said = re.findall(r'<p class="note">([^<]+)</p>', chips)
    assert len(said) == len(steps) > 0
    assert all(sentence.endswith(".") for sentence in said)


def test_people_stand_on_the_page_and_in_the_document(client: FlaskClient) -> None:
    query = _QUESTIONS["people"]
    people = client.get(f"/api/v1/services?{query}").get_json()["people"]
    assert people
    html = page(client, f"/services?{query}")
    assert "Deze mensen helpen u verder" in html
    for each in people:
        assert f'data-id="{each["id"]}"' in html


def test_without_a_place_a_result_says_whose_it_is(client: FlaskClient) -> None:
    html = page(client, "/services?q=schulden")
    cards = html[html.index('<ol class="cards">') : html.index("</ol>")].split("<li class")[1:]
    assert cards
    for card in cards:
        facts = card[card.index('<ul class="facts">') :].partition("</ul>")[0]
        assert re.search(r"<li>(Voor|[^<]*\(Nederland\))", facts), facts
