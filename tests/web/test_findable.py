"""Found by search engines, browsers and feed readers; nothing of confidential addresses."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from flask.testing import FlaskClient

from sociale_kaart.web import findable
from tests.web.test_service import page

ALLOWED = {
    "Service": {"name", "description", "url", "serviceType", "provider", "areaServed",
                "availableChannel", "hoursAvailable", "offers"},
    "Organization": {"name"},
    "AdministrativeArea": {"name"},
    "ServiceChannel": {"servicePhone", "serviceUrl", "serviceLocation", "availableLanguage"},
    "ContactPoint": {"telephone"},
    "Place": {"address", "geo"},
    "PostalAddress": {"streetAddress", "postalCode", "addressLocality", "addressCountry"},
    "GeoCoordinates": {"latitude", "longitude"},
    "OpeningHoursSpecification": {"dayOfWeek", "opens", "closes", "validFrom", "validThrough"},
    "Offer": {"price", "priceCurrency"},
}  # fmt: skip
"""Types of schema.org with those of their properties that we use."""

ATOM = "{http://www.w3.org/2005/Atom}"


def document(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', text, re.DOTALL)[0]
    )
    return found


def check(node: object) -> None:
    if isinstance(node, list):
        for each in node:
            check(each)
    elif isinstance(node, dict):
        assert set(node) - {"@context", "@type"} <= ALLOWED[node["@type"]]
        for value in node.values():
            check(value)


def test_a_service_is_described_in_the_words_of_schema_org(client: FlaskClient) -> None:
    found = document(page(client, "/services/twee-plekken?lang=en"))
    assert found["@context"] == "https://schema.org"
    assert found["url"] == "http://localhost/services/twee-plekken"
    assert found["provider"]["name"] == "'t Praathuis"
    places = [c["serviceLocation"] for c in found["availableChannel"] if "serviceLocation" in c]
    assert places[0]["address"]["addressLocality"] == "Groningen"
    hours = document(page(client, "/services/geen-locatie"))["hoursAvailable"]
    assert hours[0]["opens"] == "09:00"
    assert hours[0]["dayOfWeek"] == "https://schema.org/Tuesday"


def test_every_description_uses_known_words_only(client: FlaskClient) -> None:
    ids = re.findall(r"<loc>[^<]*/services/([^<?]+)<", client.get("/sitemap.xml").text)
    for key in ids:
        check(document(page(client, f"/services/{key}")))


def test_a_description_cannot_end_the_script(client: FlaskClient) -> None:
    text = page(client, "/services/aanval")
    assert document(text)["name"].startswith("<script>")


@pytest.mark.parametrize("path", ["/services/veilige-plek", "/services/gestopt"])
def test_what_should_not_be_listed_is_not_described(client: FlaskClient, path: str) -> None:
    text = page(client, path)
    for each in ("ld+json", 'rel="canonical"', 'hreflang="x-default"'):
        assert each not in text
    assert path not in client.get("/sitemap.xml").text


def test_each_language_has_its_address_and_names_the_others(client: FlaskClient) -> None:
    text = page(client, "/services/geen-locatie?lang=fi&near=9712")
    here = "http://localhost/services/geen-locatie"
    assert f'<link rel="canonical" href="{here}?lang=fi">' in text
    for code in ("nl", "en", "da", "fi"):
        assert f'<link rel="alternate" hreflang="{code}" href="{here}?lang={code}">' in text
    assert f'<link rel="alternate" hreflang="x-default" href="{here}">' in text


def test_a_long_sitemap_comes_in_parts(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = set(re.findall(r"<loc>([^<]+)", client.get("/sitemap.xml").text))
    monkeypatch.setattr(findable, "ADDRESSES_PER_FILE", 20)
    parts = re.findall(r"<loc>http://localhost([^<]+)", client.get("/sitemap.xml").text)
    found = [each for part in parts for each in re.findall("<loc>([^<]+)", client.get(part).text)]
    assert set(found) == whole
    assert len(found) == len(whole)
    assert client.get("/sitemap-0.xml").status_code == 404
    assert client.get("/sitemap-99.xml").status_code == 404


def test_a_browser_can_take_the_map_as_a_search_engine(client: FlaskClient) -> None:
    assert 'type="application/opensearchdescription+xml"' in page(client, "/")
    text = client.get("/opensearch.xml").text
    assert 'template="http://localhost/services?q={searchTerms}"' in text
    fromstring(text.encode())  # noqa: S314


@pytest.mark.parametrize("query", ["", "?theme=debt-and-money", "?area=groningen", "?lang=en"])
def test_changes_can_be_followed(client: FlaskClient, query: str) -> None:
    root = fromstring(client.get(f"/changes.atom{query}").data)  # noqa: S314
    ids = [each.text for each in root.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids)) > 1
    assert root.find(f"{ATOM}updated") is not None
    links = [each.get("href") for each in root.iter(f"{ATOM}link")]
    assert any("/services/" in str(link) for link in links)


def test_a_feed_has_only_its_theme_and_area_and_nothing_confidential(client: FlaskClient) -> None:
    money = client.get("/changes.atom?theme=debt-and-money").text
    assert "geen-locatie" in money
    assert "koffie-" not in money
    assert "over-de-grens" in client.get("/changes.atom?area=veendam").text
    for query in ("", "?theme=domestic-violence", "?area=groningen"):
        assert "veilige-plek" not in client.get(f"/changes.atom{query}").text
    assert client.get("/changes.atom?theme=nonsense").status_code == 400
    assert client.get("/changes.atom?area=nonsense").status_code == 400


def test_robots_may_read_pages_not_questions(client: FlaskClient) -> None:
    text = client.get("/robots.txt").text
    assert "Disallow: /services?" in text
    assert "Sitemap: http://localhost/sitemap.xml" in text
