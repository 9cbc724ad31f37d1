"""Fetching from a configured source: one host, a fixed address, no redirect, bounded in time and
size, and nothing of the visitor in it.

Against server-side request forgery: only whole addresses from settings are fetched, the name is
looked up once and the connection goes to the address that was checked, so a name that answers
differently the second time gains nothing; a name must lead to the public internet. Whoever wants
a server of their own network writes its IP address.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from sociale_kaart import __version__
from sociale_kaart.errors import InvalidSetting, RemoteUnavailable

_CHUNK = 64 * 1024
_AGENT = f"sociale-kaart/{__version__}"


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: its media type in lower case without parameters, and its bytes."""

    kind: str
    contents: bytes


Resolve = Callable[[str, int], Sequence[str]]
"""From a name and port to the IP addresses it leads to. Raises OSError where it leads nowhere."""


def look_up(host: str, port: int) -> Sequence[str]:
    """The addresses that the system knows for a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(each[4][0]) for each in found]


def require_source(url: str, setting: str) -> str:
    """The address itself when it can be a source; raises InvalidSetting naming the setting."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable or parts.username or parts.password or parts.fragment:
        raise InvalidSetting(f"{setting}: {url!r} is no address such as https://example.org/…")
    return url


def fetch(
    url: str,
    *,
    seconds: float,
    most_bytes: int,
    accept: str = "*/*",
    headers: dict[str, str] | None = None,
    resolve: Resolve = look_up,
) -> Fetched:
    """The contents at an address. Raises RemoteUnavailable, with the reason in its message.

    ``seconds`` is for everything together; ``headers`` are our own, such as a key; ``resolve``
    is asked once, and only for a name. Certificates are checked against those of the system, or
    of ``SSL_CERT_FILE`` where that is set.
    """
    end = time.monotonic() + seconds
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection = _connect(parts.scheme, parts.hostname or "", parts.port, seconds, resolve)
        hang_up = threading.Timer(seconds, _hang_up, [connection.sock])
        hang_up.start()
        try:
            given = {"Accept": accept, "Accept-Encoding": "identity", "User-Agent": _AGENT}
            connection.request("GET", path, headers={**given, **(headers or {})})
            return _read(connection.getresponse(), end, most_bytes)
        finally:
            hang_up.cancel()
            connection.close()
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = "it took too long" if isinstance(error, TimeoutError) else str(error)
        raise RemoteUnavailable(f"{parts.hostname} did not answer: {reason}") from error


def look(url: str, *, seconds: float) -> tuple[int, str]:
    """Status and ``Location`` of an address; its contents are not read and no redirect is followed.

    Raises RemoteUnavailable. Whether the host may be asked at all is for the caller to know.
    """
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection = _connect(parts.scheme, parts.hostname or "", parts.port, seconds, look_up)
        hang_up = threading.Timer(seconds, _hang_up, [connection.sock])
        hang_up.start()
        try:
            connection.request("GET", path, headers={"Accept": "*/*", "User-Agent": _AGENT})
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Location", "")
        finally:
            hang_up.cancel()
            connection.close()
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise RemoteUnavailable(f"{parts.hostname} did not answer: {error}") from error


def _connect(
    scheme: str, host: str, port: int | None, seconds: float, resolve: Resolve
) -> http.client.HTTPConnection:
    address = _checked_address(host, port or (443 if scheme == "https" else 80), resolve)
    connection: http.client.HTTPConnection
    if scheme == "https":
        connection = http.client.HTTPSConnection(host, port, timeout=seconds)
    else:
        connection = http.client.HTTPConnection(host, port, timeout=seconds)
    plain = _open(address, seconds)
    if scheme == "https":
        try:
            plain = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
        except OSError:
            plain.close()
            raise
    connection.sock = plain
    return connection


def _open(address: tuple[str, int], seconds: float) -> socket.socket:
    """A connection to an IP address; no name is looked up here any more."""
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    line = socket.socket(family, socket.SOCK_STREAM)
    try:
        line.settimeout(seconds)
        line.connect(address)
    except OSError:
        line.close()
        raise
    return line


def _hang_up(line: socket.socket) -> None:
    """End a connection whose other side sends so slowly that no single wait is too long."""
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _checked_address(host: str, port: int, resolve: Resolve) -> tuple[str, int]:
    """The one address to connect to; a name must lead nowhere but to the public internet."""
    try:
        return str(ipaddress.ip_address(host)), port
    except ValueError:
        found = resolve(host, port)
    addresses = [ipaddress.ip_address(each.partition("%")[0]) for each in found]
    if not addresses or not all(each.is_global and not each.is_multicast for each in addresses):
        raise RemoteUnavailable(
            f"{host} does not lead to the public internet; write the IP address of a server of"
            " your own network"
        )
    return str(addresses[0]), port


def _read(answer: http.client.HTTPResponse, end: float, most_bytes: int) -> Fetched:
    if answer.status != http.HTTPStatus.OK:
        raise RemoteUnavailable(f"it answered {answer.status}")
    contents = bytearray()
    while chunk := answer.read1(_CHUNK):
        contents += chunk
        if len(contents) > most_bytes:
            raise RemoteUnavailable(f"it sent more than {most_bytes:,} bytes")
        if time.monotonic() > end:
            raise RemoteUnavailable("it took too long")
    if answer.length or time.monotonic() > end:
        raise RemoteUnavailable("it broke off")
    return Fetched(answer.headers.get_content_type().lower(), bytes(contents))


class Breaker:
    """Leaves a source alone for a while after it failed, so that visitors need not wait for it."""

    def __init__(self, pause_seconds: float) -> None:
        self._pause = pause_seconds
        self._until = float("-inf")

    @property
    def is_open(self) -> bool:
        """Whether the source is left alone now."""
        return time.monotonic() < self._until

    def trip(self) -> None:
        """Say that the source failed."""
        self._until = time.monotonic() + self._pause
