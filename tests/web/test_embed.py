"""The list on somebody else's site."""

from __future__ import annotations

import html
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.test_service import cards, page

FILLED = {"id": "geen-locatie", "name": "0/style.css", "token": "none", "number": "1"}


def test_only_the_frame_may_be_framed(app: Flask, client: FlaskClient) -> None:
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.rule == "/exit":
            continue
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: FILLED.get(found[1], "x"), rule.rule)
        headers = client.get(path).headers
        framed = "frame-ancestors *" in headers["Content-Security-Policy"]
        assert framed == (rule.rule == "/embed"), rule.rule
        assert ("X-Frame-Options" in headers) == (rule.rule != "/embed"), rule.rule


def test_the_frame_has_search_list_and_map_and_keeps_what_was_preset(client: FlaskClient) -> None:
    text = page(client, "/embed?theme=volunteering&lang=en")
    assert '<html lang="en"' in text
    assert len(cards(text)) == 20
    assert 'class="map-frame"' in text
    for name, value in (("theme", "volunteering"), ("lang", "en")):
        assert f'type="hidden" name="{name}" value="{value}"' in text
    assert 'target="_self" href="/embed?theme=volunteering&amp;page=2&amp;lang=en"' in text
    assert 'href="/services?theme=volunteering&amp;lang=en"' in text


def test_links_of_the_frame_open_beside_it(client: FlaskClient) -> None:
    assert '<base target="_blank">' in page(client, "/embed?q=koffie")


def test_a_wrong_place_in_the_frame_names_the_field(client: FlaskClient) -> None:
    text = page(client, "/embed?near=xyzzyx", 400)
    assert 'aria-describedby="near-error"' in text
    assert "We kennen de plaats" in text


def test_one_composes_a_frame_and_copies_one_line(client: FlaskClient) -> None:
    text = page(client, "/embed/compose?theme=debt-and-money&area=groningen&language=fi")
    code = html.unescape(re.findall(r"<textarea[^>]*>(.*?)</textarea>", text, re.DOTALL)[0])
    assert code.startswith('<iframe src="http://localhost/embed?theme=debt-and-money')
    assert "area=groningen&amp;lang=fi" in code
    assert "<script" not in code
    assert len(code) < 500
    address = html.unescape(re.findall(r'src="http://localhost([^"]+)"', code)[0])
    assert "geen-locatie" in cards(page(client, address))
    assert f'src="{html.escape(address)}"' in text


@pytest.mark.parametrize("query", ["theme=x%22%3E", "area=%3Cscript%3E", "language=xx"])
def test_what_cannot_be_chosen_is_left_out(client: FlaskClient, query: str) -> None:
    assert "&quot;http://localhost/embed&quot;" in html.escape(
        html.unescape(page(client, f"/embed/compose?{query}"))
    )
