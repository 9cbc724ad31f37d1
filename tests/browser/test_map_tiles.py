"""Map pictures in a real browser: from us only, with thanks; outlines when they are away."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
import waitress
from playwright.sync_api import expect

from sociale_kaart.settings import Settings
from sociale_kaart.web.app import create_app
from tests.browser.conftest import Visit
from tests.conftest import MOMENT
from tests.geography.stand_in import Reply, stand_in

pytestmark = pytest.mark.browser

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8"
    "cfc0f01f000501010049fbd3f90000000049454e44ae426082"
)


@contextmanager
def served(region: Settings, url: str) -> Iterator[str]:
    """The application with pictures from a source, at an address of its own."""
    settings = replace(
        region, tiles_url=f"{url}/{{z}}/{{x}}/{{y}}", tiles_attribution="© <i>Kadaster</i>"
    )
    app = create_app(settings, clock=lambda: MOMENT)
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(5)
    app.extensions["sociale_kaart"].sources.database.close()


def test_pictures_come_from_us_with_thanks_and_the_outlines_when_they_are_away(
    visit: Callable[..., Visit], region: Settings
) -> None:
    with stand_in() as source, served(region, source.url) as address:
        source.answer = lambda _: Reply(PIXEL)
        made = visit()
        made.address = address
        page = made.go("/map?theme=volunteering")
        expect(page.locator(".leaflet-tile-loaded").first).to_be_attached()
        expect(page.locator(".leaflet-control-attribution")).to_contain_text("© <i>Kadaster</i>")
        expect(page.locator(".map-frame.has-tiles")).to_be_visible()
        assert made.elsewhere == []
        assert made.complaints == []
        assert source.paths

        source.answer = lambda _: Reply(b"", status=500)
        page = made.go("/map?theme=volunteering#map=5/53.2100/6.5200/practices")
        page.reload()
        expect(page.locator(".map-frame[data-ready]")).to_be_visible()
        expect(page.locator(".map-frame.has-tiles")).to_have_count(0)
        expect(page.locator("path.map-area").first).to_be_attached()
