"""Every page by axe-core with all its rules, light and dark, narrow and wide: no violation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import AXE, Visit

pytestmark = pytest.mark.browser

PAGES = (
    *("/", "/services?q=koffie&near=9712&theme=volunteering", "/services?near=xyzzyx"),
    *("/services?q=ik+wil+dood", "/services?q=aanval&lang=en"),
    *("/services/twee-plekken?near=9712", "/services/veilige-plek", "/services/osd-noord"),
    *("/services/alleen-engels", "/organizations/aanval-en-co", "/practices"),
    *("/practices/praktijk-noord", "/nothing", "/style", "/sign-in"),
    *("/services/osd-lijn-oost/appointments", "/appointments?code=x", "/practices/praktijk-oost"),
    *("/safety", "/calendar", "/embed?theme=volunteering", "/embed/compose"),
    *("/?practice=praktijk-noord", "/services/twee-plekken?practice=praktijk-noord"),
    *("/map?q=koffie&near=9712", "/map?q=veilige+plek", "/coverage"),
    "/coverage?role=osd&show=share&lang=en",
    *("/pathways", "/pathways/schulden-in-stappen", "/pathways/veilig-in-stappen"),
    *("/outcome", "/outcome?for=ar", "/outcome?side=service&lang=fi"),
    *("/slip", "/slip?slip=geen-locatie&slip=twee-plekken&for=ar&print=large"),
)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def violations(page: Page) -> list[str]:
    """What axe finds, by rule and element."""
    found = page.evaluate("axe.run(document)")
    return [
        f"{each['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_wide_or_narrow_light_or_dark(
    visit: Callable[..., Visit], path: str
) -> None:
    page = visit().go(path)
    for details in page.locator("details").all():
        details.evaluate("(each) => { each.open = true; }")
    if page.locator(".map-frame").count():
        page.locator(".map-frame").scroll_into_view_if_needed()
        expect(page.locator(".map-frame[data-ready]")).to_be_visible()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    wrong: list[str] = []
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            wrong += [f"{width} {scheme} {each}" for each in violations(page)]
    assert wrong == []
