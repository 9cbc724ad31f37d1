"""A server of our own that stands in for one elsewhere: it answers as told and notes what came."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PNG = b"\x89PNG\r\n\x1a\n" + b"picture" * 20


@dataclass
class Reply:
    """One answer; ``drip`` sends it a byte at a time, with so many seconds between;
    ``missing`` says that so many more bytes would come than do.
    """

    body: bytes = PNG
    kind: str = "image/png"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0.0
    missing: int = 0


@dataclass
class StandIn:
    """Where the server is, what it answers, and the paths and headers that it was asked with."""

    port: int
    answer: Callable[[str], Reply] = lambda _path: Reply()
    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    scheme: str = "http"

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"


@contextmanager
def stand_in(secret: ssl.SSLContext | None = None) -> Iterator[StandIn]:
    """A running server, over TLS with a secret; it ends with the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.paths.append(self.path)
            told.headers.append({name.lower(): value for name, value in self.headers.items()})
            reply = told.answer(self.path)
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            length = len(reply.body) + reply.missing
            self.send_header("Content-Length", str(length))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self._send(reply)
            except OSError:
                return

        def _send(self, reply: Reply) -> None:
            if not reply.drip:
                self.wfile.write(reply.body)
                return
            for byte in reply.body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(reply.drip)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if secret is not None:
        server.socket = secret.wrap_socket(server.socket, server_side=True)
    told = StandIn(server.server_address[1], scheme="https" if secret else "http")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
