"""Every page is light and lies still, in a real Chromium with an empty cache.

Bounds of ``DESIGN``: first view at most 100 kB and 10 requests, its HTML 30 kB compressed, own
script 20 kB before the map, the first paint of the map 250 kB; layout shift at most 0.02.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.weight import Weight, sent, weigh

pytestmark = pytest.mark.browser

PAGES = (
    *("/", "/?practice=praktijk-noord", "/services?q=koffie&near=9712", "/services?q=ik+wil+dood"),
    *("/services/twee-plekken?near=9712", "/services/veilige-plek", "/practices"),
    *("/practices/praktijk-noord", "/slip?slip=geen-locatie&slip=twee-plekken", "/pathways"),
    *("/pathways/schulden-in-stappen", "/organizations/t-praathuis", "/coverage", "/sign-in"),
    *("/map?q=koffie&near=9712", "/embed?theme=volunteering", "/appointments", "/nothing"),
)
WIDE = ("/", "/services?q=koffie&near=9712", "/services/twee-plekken?near=9712", "/map?q=koffie")
VISITS = [(path, 360) for path in PAGES] + [(path, 1280) for path in WIDE]


def wait_for_map(page: Page) -> None:
    """Where a map stands, until it has been drawn."""
    if page.locator(".map-frame").count():
        page.locator(".map-frame").scroll_into_view_if_needed()
        expect(page.locator(".map-frame[data-ready]")).to_be_visible()


def excesses(weight: Weight) -> list[str]:
    """What goes over its bound."""
    measured = {
        "requests": (len(weight.first_view), 10),
        "bytes": (sent(weight.first_view), 100_000),
        "bytes of HTML": (weight.html, 30_000),
        "bytes of own script": (weight.own_script, 20_000),
        "bytes with the map": (sent(weight.parts), 250_000),
        "layout shift": (weight.shift, 0.02),
    }
    return [f"{name}: {found}" for name, (found, bound) in measured.items() if found > bound]


@pytest.mark.parametrize(("path", "width"), VISITS)
def test_a_page_is_light_and_lies_still(visit: Callable[..., Visit], path: str, width: int) -> None:
    made = visit(width=width, height=740)
    weight = weigh(made.page, made.address + path, wait_for_map)
    assert weight.own_script > 1_000  # it was measured at all
    assert weight.html > 1_000
    assert excesses(weight) == []
