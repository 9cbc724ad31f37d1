"""Taking a service along: text, code to scan, contact card and calendar."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from tests.web.test_service import page

INTERFACE = ("nl", "en", "da", "fi")


def block(text: str) -> str:
    return re.findall(r'<textarea id="copy-text"[^>]*>(.*?)</textarea>', text, re.DOTALL)[0]


def test_the_text_has_all_one_needs_in_five_hundred_characters(client: FlaskClient) -> None:
    text = block(page(client, "/services/geen-locatie"))
    assert text.splitlines() == [
        "Schuldhulp zonder adres",
        "&#39;t Praathuis",
        "050 000 0002",
        "ma–vr 09:00–17:00",
        "Bel en spreek in.",
        "Gecontroleerd op 1 september 2026",
        "http://localhost/services/geen-locatie",
    ]


@pytest.mark.parametrize("language", INTERFACE)
def test_the_text_never_grows_too_long(client: FlaskClient, language: str) -> None:
    ids = re.findall(r"<loc>[^<]*/services/([^<?]+)<", client.get("/sitemap.xml").text)
    assert len(ids) > 50
    for key in ids[:60]:
        text = block(page(client, f"/services/{key}?lang={language}"))
        assert len(text) <= 500
        assert text.endswith(f"/services/{key}")


def test_the_code_is_a_picture_black_on_white(client: FlaskClient) -> None:
    response = client.get("/services/geen-locatie/code.svg")
    assert response.mimetype == "image/svg+xml"
    assert 'fill="#fff"' in response.text
    assert "<script" not in response.text


def test_the_contact_card_has_name_number_and_address(client: FlaskClient) -> None:
    lines = client.get("/services/twee-plekken/contact.vcf").text.split("\r\n")
    assert lines[0] == "BEGIN:VCARD"
    assert "FN:Inloop op twee plekken" in lines
    assert "TEL:+31500000001" in lines
    assert any(line.startswith("ADR:;;Kapstraat 1;Groningen;") for line in lines)
    assert "URL:http://localhost/services/twee-plekken" in lines


def test_a_card_stays_a_card_whatever_the_name(client: FlaskClient) -> None:
    text = client.get("/services/aanval/contact.vcf").text
    assert text.count("BEGIN:VCARD") == text.count("END:VCARD") == 1
    assert all(re.match(r"[A-Z]+[:;]", line) for line in text.split("\r\n")[:-1])


def test_the_calendar_has_the_coming_open_hours(client: FlaskClient) -> None:
    calendar = Calendar.from_ical(client.get("/services/geen-locatie/hours.ics").data)
    events = calendar.walk("VEVENT")
    assert len(events) == 20
    first = events[0]
    assert first["dtstart"].dt.isoformat() == "2026-11-24T09:00:00+01:00"
    assert first["dtend"].dt.isoformat() == "2026-11-24T17:00:00+01:00"
    assert str(first["summary"]) == "Schuldhulp zonder adres"
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_without_known_hours_there_is_no_calendar(client: FlaskClient) -> None:
    assert client.get("/services/over-de-grens/hours.ics").status_code == 404
    assert "hours.ics" not in page(client, "/services/over-de-grens")


@pytest.mark.parametrize("name", ["code.svg", "contact.vcf", "hours.ics"])
def test_nothing_of_a_confidential_address_goes_onto_a_phone(
    client: FlaskClient, name: str
) -> None:
    assert client.get(f"/services/veilige-plek/{name}").status_code == 404
    assert name not in page(client, "/services/veilige-plek")
    assert client.get(f"/services/nothing/{name}").status_code == 404


def test_help_like_this_is_of_the_same_theme_and_not_itself(client: FlaskClient) -> None:
    text = page(client, "/services/twee-plekken")
    similar = text.partition('id="similar"')[2]
    assert "s-twee-plekken" not in similar


def test_one_may_ask_whether_it_is_there_for_an_address(client: FlaskClient) -> None:
    assert 'id="serves" name="near"' in page(client, "/services/geen-locatie?lang=en")
    text = page(client, "/services/geen-locatie?lang=en&near=9712")
    assert 'id="serves"' not in text
    assert "For people from 9712 Groningen" in text
    assert client.get("/services/geen-locatie?near=xyzzyx").status_code == 200
