"""Fetching from a configured source: what is refused, and that nothing waits or grows too long."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest

from sociale_kaart.errors import InvalidSetting, RemoteUnavailable
from sociale_kaart.geography.remote import fetch, require_source
from tests.geography.stand_in import PNG, Reply, StandIn, stand_in


@pytest.fixture
def server() -> Iterator[StandIn]:
    with stand_in() as told:
        yield told


def get(url: str, seconds: float = 3.0, most_bytes: int = 10_000) -> bytes:
    return fetch(url, seconds=seconds, most_bytes=most_bytes).contents


def test_an_answer_comes_with_its_kind_and_we_say_only_who_we_are(server: StandIn) -> None:
    server.answer = lambda _: Reply(b"[]", "application/json; charset=utf-8")
    found = fetch(f"{server.url}/a?b=c", seconds=3, most_bytes=10, headers={"X-Key": "k"})
    assert (found.kind, found.contents) == ("application/json", b"[]")
    assert server.paths == ["/a?b=c"]
    assert set(server.headers[0]) == {"host", "accept", "accept-encoding", "user-agent", "x-key"}
    assert server.headers[0]["user-agent"].startswith("sociale-kaart/")


def test_a_redirect_is_not_followed(server: StandIn) -> None:
    target = f"{server.url}/secret"
    server.answer = lambda _: Reply(b"", status=302, headers={"Location": target})
    with pytest.raises(RemoteUnavailable, match="302"):
        get(f"{server.url}/start")
    assert server.paths == ["/start"]


@pytest.mark.parametrize("status", [204, 301, 404, 500])
def test_anything_but_ok_is_no_answer(server: StandIn, status: int) -> None:
    server.answer = lambda _: Reply(b"", status=status)
    with pytest.raises(RemoteUnavailable, match=str(status)):
        get(server.url)


def test_a_name_that_leads_into_our_own_network_is_refused(server: StandIn) -> None:
    with pytest.raises(RemoteUnavailable, match="public internet"):
        get(f"http://localhost:{server.port}/")
    assert server.paths == []


@pytest.mark.parametrize(
    "addresses",
    [["8.8.8.8", "127.0.0.1"], ["10.0.0.1"], ["169.254.169.254"], ["::1"], ["fd00::1"],
     ["::ffff:127.0.0.1"], ["100.64.0.1"], ["224.0.0.1"], []],
)  # fmt: skip
def test_a_name_with_any_address_that_is_not_public_is_refused_after_one_look(
    server: StandIn, addresses: list[str]
) -> None:
    asked: list[str] = []

    def told(host: str, _port: int) -> list[str]:
        asked.append(host)
        return addresses

    with pytest.raises(RemoteUnavailable, match="public internet"):
        fetch(f"http://tiles.example.org:{server.port}/", seconds=3, most_bytes=9, resolve=told)
    assert asked == ["tiles.example.org"]
    assert server.paths == []


def test_an_ip_address_is_never_looked_up(server: StandIn) -> None:
    def never(host: str, _port: int) -> list[str]:
        raise AssertionError(host)

    assert fetch(server.url, seconds=3, most_bytes=10_000, resolve=never).contents == PNG


def test_a_name_that_leads_nowhere_is_said() -> None:
    def nowhere(_host: str, _port: int) -> list[str]:
        raise OSError("name unknown")

    with pytest.raises(
        RemoteUnavailable, match=r"tiles\.example\.org did not answer: name unknown"
    ):
        fetch("https://tiles.example.org/", seconds=3, most_bytes=9, resolve=nowhere)


def test_what_is_too_large_or_too_slow_is_given_up(server: StandIn) -> None:
    server.answer = lambda _: Reply(b"x" * 20_000)
    with pytest.raises(RemoteUnavailable, match="more than 10,000 bytes"):
        get(server.url)
    server.answer = lambda _: Reply(b"x" * 200, drip=0.05)
    start = time.monotonic()
    with pytest.raises(RemoteUnavailable):
        get(server.url, seconds=0.4)
    assert time.monotonic() - start < 5


def test_nobody_there_is_said_so() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(RemoteUnavailable, match=r"127\.0\.0\.1 did not answer"):
        get(f"http://127.0.0.1:{port}/", seconds=1)


@pytest.mark.parametrize(
    "url",
    ["", "example.org", "ftp://example.org/", "file:///etc/passwd", "https://user:x@example.org/",
     "https:///path", "http://[::1", "http://example.org:0/"],
)  # fmt: skip
def test_an_address_that_cannot_be_a_source_is_refused_by_name(url: str) -> None:
    with pytest.raises(InvalidSetting, match="tiles_url"):
        require_source(url, "tiles_url")
