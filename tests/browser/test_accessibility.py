"""Every page by axe-core with all its rules, light and dark, narrow and wide: no violation."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import AXE, Visit

pytestmark = pytest.mark.browser

PAGES = (
    *("/", "/services?q=schulden+9712", "/services?q=koffie&theme=volunteering&page=2"),
    *("/services/twee-plekken?near=9712", "/services/veilige-plek", "/services/aanval"),
    *("/services/osd-noord", "/services/alleen-engels", "/organizations/t-praathuis"),
    *("/practices", "/practices/praktijk-noord", "/nothing", "/services?near=xyzzyx"),
    *("/services?q=ik+wil+dood", "/?lang=en"),
)


def violations(page: Page) -> list[str]:
    """What axe finds, by rule and element. Its script runs outside the page's own policy."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document)")
    return [
        f"{each['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_any_page(
    visit: Callable[..., Visit], width: int, dark: bool
) -> None:
    made = visit(width=width, dark=dark)
    wrong: list[str] = []
    for path in PAGES:
        page = made.go(path)
        for details in page.locator("details").all():
            details.evaluate("(each) => { each.open = true; }")
        if page.locator(".map-frame").count():
            page.locator(".map-frame").scroll_into_view_if_needed()
            expect(page.locator(".map-frame[data-ready]")).to_be_visible()
        wrong += [f"{path} {each}" for each in violations(page)]
    assert wrong == []
