"""The list in a frame on another origin, in real Chromium."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere(tmp_path: Path, address: str) -> Iterator[str]:
    """A site of somebody else, with our list in a frame and another of our pages in a second."""
    frames = (("ours", "/embed?theme=volunteering"), ("other", "/services"))
    rows = (
        f'<iframe name="{name}" src="{address}{path}" width="900" height="700"></iframe>'
        for name, path in frames
    )
    (tmp_path / "index.html").write_text("".join(rows), encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join(5)


def test_another_site_shows_the_frame_and_can_show_nothing_else(
    visit: Callable[..., Visit], elsewhere: str
) -> None:
    made = visit()
    made.page.goto(elsewhere)
    ours = made.page.frame_locator('[name="ours"]')
    expect(ours.locator(".card")).to_have_count(20)
    ours.locator("#q").fill("inloop")
    ours.locator("#q").press("Enter")
    expect(ours.locator("h1")).to_contain_text("inloop")
    ours.locator(".map-frame").scroll_into_view_if_needed()
    expect(ours.locator(".map-frame[data-ready]")).to_be_visible()
    expect(made.page.frame_locator('[name="other"]').locator(".card")).to_have_count(0)
    assert made.page.context.cookies() == []
    assert {url for url in made.elsewhere if not url.endswith("/favicon.ico")} == {elsewhere}


def test_the_page_to_compose_shows_the_frame(visit: Callable[..., Visit]) -> None:
    made = visit()
    page = made.go("/embed/compose")
    page.select_option("#embed-theme", "volunteering")
    page.click(".form button")
    page.locator(".preview").scroll_into_view_if_needed()
    expect(page.frame_locator(".preview").locator(".card")).to_have_count(20)
    assert made.complaints == []
