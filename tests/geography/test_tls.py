"""Over TLS: a certificate that the operator's authority signed is believed, no other is."""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from sociale_kaart.errors import RemoteUnavailable
from sociale_kaart.geography.geocoder import Geocoder, geocoder_sources
from sociale_kaart.geography.remote import fetch
from sociale_kaart.geography.tiles import TileCache, TileSource
from tests.geography.stand_in import PNG, Reply, StandIn, stand_in

PDOK = {"response": {"docs": [{"weergavenaam": "Grote Markt 1, 9712HN Groningen",
                               "centroide_ll": "POINT(6.56760 53.21897)"}]}}  # fmt: skip


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def believed(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The operator's own authority, as OpenSSL is told of it everywhere."""
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(path)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))


def server_for(authority: trustme.CA, *names: str) -> Iterator[StandIn]:
    secret = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(secret)
    with stand_in(secret) as told:
        yield told


@pytest.fixture
def server(authority: trustme.CA) -> Iterator[StandIn]:
    yield from server_for(authority, "127.0.0.1")


@pytest.fixture
def other_server(authority: trustme.CA) -> Iterator[StandIn]:
    yield from server_for(authority, "tiles.example.org")


@pytest.mark.usefixtures("believed")
def test_a_picture_and_an_address_come_over_tls(server: StandIn, tmp_path: Path) -> None:
    source = TileSource.of(f"{server.url}/{{z}}/{{x}}/{{y}}.png", "© Kadaster")
    assert source is not None
    assert TileCache(source, tmp_path / "tiles", 10**6).get(8, 132, 83).contents == PNG
    server.answer = lambda _: Reply(json.dumps(PDOK).encode(), "application/json")
    found = Geocoder(geocoder_sources({"pdok": server.url}, "")).find("Grote Markt 1")
    assert found is not None
    assert found.label == "Grote Markt 1, 9712HN Groningen"


def test_an_authority_that_nobody_named_is_not_believed(server: StandIn) -> None:
    with pytest.raises(RemoteUnavailable, match="CERTIFICATE_VERIFY_FAILED"):
        fetch(server.url, seconds=3, most_bytes=10_000)
    assert server.paths == []


@pytest.mark.usefixtures("believed")
def test_a_certificate_for_another_name_is_not_believed(other_server: StandIn) -> None:
    with pytest.raises(RemoteUnavailable, match="CERTIFICATE_VERIFY_FAILED"):
        fetch(other_server.url, seconds=3, most_bytes=10_000)
    assert other_server.paths == []
