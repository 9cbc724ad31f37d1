"""The application behind a real server on a port of its own, and visits to it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import waitress
from flask import Flask
from playwright.sync_api import Browser, Page

from sociale_kaart.web.assets import VENDOR

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """Serve an application on a port of its own; gives its address."""
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(1)


@pytest.fixture(scope="session")
def address(app: Flask) -> Iterator[str]:
    """Where the application is served."""
    with serving(app) as found:
        yield found


@dataclass
class Visit:
    """A page in a browser, with everything it asked for and everything it complained about."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    @property
    def elsewhere(self) -> list[str]:
        """Requests to any other origin."""
        return [url for url in self.requests if not url.startswith((self.address, "data:"))]


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Make a visit: ``visit(width=360, javascript=False, dark=True)``."""
    if not (VENDOR / "leaflet.js").exists() or not AXE.exists():
        pytest.skip("browser assets are missing; ./scripts/test installs them")
    contexts = []

    def make(
        width: int = 1280, height: int = 900, *, javascript: bool = True, dark: bool = False
    ) -> Visit:
        options: dict[str, Any] = {
            "viewport": {"width": width, "height": height},
            "java_script_enabled": javascript,
            "color_scheme": "dark" if dark else "light",
            "locale": "nl-NL",
        }
        context = chromium.new_context(**options)
        contexts.append(context)
        made = Visit(context.new_page(), address)
        made.page.on("request", lambda request: made.requests.append(request.url))
        made.page.on("console", lambda message: made.complaints.append(message.text))
        made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
        made.page.on("dialog", lambda dialog: made.complaints.append(f"dialog {dialog.message}"))
        return made

    yield make
    for context in contexts:
        context.close()
