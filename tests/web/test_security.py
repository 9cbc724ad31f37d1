"""What every answer carries, whatever it is."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

PATHS = (
    *("/", "/services", "/services?q=aanval", "/services/aanval", "/organizations/t-praathuis"),
    *("/practices", "/practices/praktijk-noord", "/api/v1/services", "/api/v1/services/aanval"),
    *("/api/v1/services.geojson", "/api/v1/suggest?q=a", "/health", "/robots.txt", "/sitemap.xml"),
    *("/pathways", "/pathways/schulden-in-stappen"),
    *("/slip", "/slip?slip=aanval"),
    *("/nothing", "/services?near=xyzzyx", "/api/v1/nothing", "/services/geen-plek", "/assets/x"),
    *("/map", "/map?q=aanval&near=9712", "/api/v1/practices.geojson"),
    *("/coverage", "/coverage.csv"),
)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_headers_and_no_cookie(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    headers, has_form = answer.headers, b'name="_token"' in answer.data
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self' 'nonce-")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == ("same-origin" if has_form else "no-referrer")
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=(self)" in headers["Permissions-Policy"]
    assert "Set-Cookie" not in headers


def test_a_nonce_is_never_used_twice_and_is_the_pages_own(client: FlaskClient) -> None:
    seen = set()
    for _ in range(200):
        response = client.get("/")
        policy = response.headers["Content-Security-Policy"]
        nonce = re.findall(r"'nonce-([^']+)'", policy)[0]
        assert f'nonce="{nonce}"' in response.get_data(as_text=True)
        seen.add(nonce)
    assert len(seen) == 200
    assert min(map(len, seen)) >= 22


@pytest.mark.parametrize("path", [path for path in PATHS if "api" not in path])
def test_no_page_has_inline_handlers_styles_or_other_origins(
    client: FlaskClient, path: str
) -> None:
    text = client.get(path).get_data(as_text=True)
    named = r'<(?:a|link rel="(?:canonical|alternate)") [^>]*href="[^"]*"'
    outside_links = re.sub(named, "", text)
    assert not re.search(r'\s(?:style|on\w+)="', text)
    if "<html" in text:
        assert not re.search(r'(?:src|href)="(?:https?:)?//', outside_links)


def test_what_was_searched_for_is_not_logged(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        client.get("/services?q=mijngeheim&near=9712")
        client.get("/services?q=mijngeheim&near=zzgeheim")
        client.get("/mijngeheim")
    assert "geheim" not in caplog.text
