"""The practice page says in one glance who can be reached now, how, and who is next."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, unquote, urlsplit

from flask.testing import FlaskClient

from tests.web.test_service import page


def ways(text: str) -> list[tuple[str, ...]]:
    """What each way says: what, who, how and when."""
    found = re.findall(r'<li class="way"[^>]*>(.*?)</li>', text, re.DOTALL)
    return [tuple(re.sub(r"<[^>]+>", " ", each).split()) for each in found]


def test_who_is_open_now_comes_first_then_by_when_they_open(client: FlaskClient) -> None:
    text = page(client, "/practices/praktijk-oost")
    assert text.index("Nu bereikbaar") < text.index("Later, of op een andere manier")
    said = [" ".join(each) for each in ways(text)]
    assert "0597 00 00 21 Nu open, tot 12:00" in said[0]
    assert "Inloop" in said[1]
    assert "Op afspraak" in said[2]
    assert "Altijd" in said[3]


def test_who_is_away_is_replaced_and_the_page_says_until_when(client: FlaskClient) -> None:
    text = page(client, "/practices/praktijk-oost")
    plain = " ".join(re.sub(r"<[^>]+>", " ", text).split())
    assert "Ondersteuner Oost: Afwezig tot en met 4 december 2026 (Verlof)." in plain
    assert "Vervanging: Overleglijn Oost" in plain
    assert "0597 00 00 20" not in " ".join(" ".join(each) for each in ways(text))


def test_a_scheme_with_an_end_says_so(client: FlaskClient) -> None:
    text = page(client, "/practices/praktijk-oost")
    assert "Ondersteuner Oost: deze regeling loopt tot en met 31 maart 2027." in text


def test_a_line_for_an_area_is_there_for_every_practice_in_it(client: FlaskClient) -> None:
    assert "Overleglijn Oost" in page(client, "/practices/praktijk-oost")
    assert "Overleglijn Oost" not in page(client, "/practices/praktijk-noord")


def test_one_click_opens_a_message_in_the_link_workers_language(client: FlaskClient) -> None:
    text = page(client, "/practices/praktijk-oost?lang=en")
    address = unescape(re.findall(r'href="(mailto:[^"]+)"', text)[0])
    parts = urlsplit(address)
    assert unquote(parts.path) == "lijn@praathuis.example.org"
    fields = parse_qs(parts.query, strict_parsing=True)
    assert fields["subject"] == ["Vraag van Praktijk Oost"]
    body = fields["body"][0]
    for words in ("Waarover", "0-11 / 12-17", "Wat de vraag is", "toestemming van de persoon"):
        assert words in body
    assert "Schrijf geen naam, geboortedatum of BSN op." in body
    assert body.endswith("Praktijk Oost, 0597 00 01 00")
    assert body.count("\r\n") == body.count("\n") == 10
