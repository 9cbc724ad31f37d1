"""Home, organizations, practices and errors."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from sociale_kaart.directory.theme import THEME_IDS
from tests.web.test_service import cards, page


def test_home_has_one_search_all_themes_and_the_emergency_numbers(client: FlaskClient) -> None:
    text = page(client, "/")
    assert text.count('role="search"') == 1
    assert set(re.findall(r"/services\?theme=([a-z-]+)", text)) == set(THEME_IDS)
    for number in ("112", "113", "0800-0113", "0800-2000"):
        assert number in text
    assert "Dit is een demonstratie." in text


def test_an_organization_shows_what_it_offers_and_nothing_that_stopped(
    client: FlaskClient,
) -> None:
    text = page(client, "/organizations/t-praathuis")
    assert "<h1>&#39;t Praathuis</h1>" in text
    assert "geen-locatie" in cards(text)
    assert "gestopt" not in cards(text)


def test_a_service_without_a_number_has_its_organizations(client: FlaskClient) -> None:
    assert 'href="tel:+31500000001"' in page(client, "/services/twee-plekken")


def test_practices_stand_by_municipality(client: FlaskClient) -> None:
    text = page(client, "/practices")
    assert re.search(r"<h2[^>]*>Groningen</h2>.*Praktijk Noord", text, re.DOTALL)


def test_a_practice_shows_its_link_workers_first_with_todays_hours(client: FlaskClient) -> None:
    text = page(client, "/practices/praktijk-noord")
    order = ["Ondersteuner sociaal domein Noord", "tel:+31500000009", "s-geen-locatie"]
    places = [text.index(each) for each in order]
    assert places == sorted(places)
    assert "Nu open, tot 13:00" in text
    assert "osd@praathuis.example.org" in text
    assert cards(text) == ["geen-locatie", "twee-plekken"]


def test_from_a_practice_one_searches_from_its_place(client: FlaskClient) -> None:
    hidden = 'type="hidden" name="practice" value="praktijk-noord"'
    assert hidden in page(client, "/practices/praktijk-noord")
    text = page(client, "/services?q=koffie&practice=praktijk-noord")
    assert hidden in text
    assert "hemelsbreed" in text
    assert "Voor mensen rond Praktijk Noord" in text


def test_the_chosen_practice_stays_in_every_link_and_its_link_worker_at_hand(
    client: FlaskClient,
) -> None:
    for path in ("/", "/services?q=koffie", "/services/geen-locatie", "/practices"):
        join = "&" if "?" in path else "?"
        text = page(client, f"{path}{join}practice=praktijk-noord&lang=nl")
        links = re.findall(r'<a [^>]*href="(/(?:services|organizations)?[^"]*)"', text)
        links = [link for link in links if not link.startswith(("/practices/", "/changes"))]
        assert all("practice=praktijk-noord" in link for link in links), links
        assert 'href="tel:+31500000009"' in text


def test_home_from_a_practice_has_its_desk(client: FlaskClient) -> None:
    text = page(client, "/?practice=praktijk-noord").partition("<main")[2]
    order = ["Uw sociaal werkers vandaag", "Nu open, tot 13:00", "s-geen-locatie", "Als het niet"]
    places = [text.index(each) for each in order]
    assert places == sorted(places)
    assert "Uw sociaal werkers" not in page(client, "/")


def test_a_place_in_the_question_counts_above_the_practice(client: FlaskClient) -> None:
    for question in ("q=koffie+Veendam", "q=koffie&near=Veendam"):
        text = page(client, f"/services?{question}&practice=praktijk-noord")
        assert "bij Veendam" in text


@pytest.mark.parametrize("practice", ["nobody-here", "groningen", "<script>", "../..", "%00"])
def test_a_practice_that_is_none_changes_nothing(client: FlaskClient, practice: str) -> None:
    text = page(client, f"/services?q=koffie&practice={practice}")
    assert "practice-bar" not in text
    assert "hemelsbreed" not in text
    assert "<script>alert" not in text


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/services/nothing",
        "/organizations/nothing",
        "/practices/nothing",
        "/%00",
        "/..",
    ],
)
def test_what_does_not_exist_gets_a_page_that_helps(client: FlaskClient, path: str) -> None:
    text = page(client, path, 404)
    assert "Deze pagina bestaat niet" in text
    assert 'role="search"' in text
    assert "0800-2000" in text


def test_another_method_is_refused_in_words(client: FlaskClient) -> None:
    response = client.post("/services")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert "<h1>" in response.get_data(as_text=True)
