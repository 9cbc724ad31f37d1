"""On paper: A4, black and white, whom to call, when it was checked, and where it is."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

COLOURS = """() => [...document.querySelectorAll("body, body *")]
.filter((each) => each.offsetParent)
.flatMap((each) => {
  const style = getComputedStyle(each);
  const line = style.borderTopWidth !== "0px" && style.borderTopColor;
  return [style.color, style.backgroundColor, line];
}).filter((colour) => colour && !/^rgba?\\((\\d+), \\1, \\1|, 0\\)$/.test(colour))"""


def sheets(page: Page) -> int:
    """How many sheets of A4 a page takes."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))


@pytest.mark.parametrize("name", ["twee-plekken", "geen-locatie", "osd-noord", "over-de-grens"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_an_entry_fits_on_one_sheet_in_black_and_white(
    visit: Callable[..., Visit], name: str, dark: bool
) -> None:
    page = visit(dark=dark).go(f"/services/{name}?near=9712")
    page.emulate_media(media="print")
    assert sheets(page) == 1
    assert page.evaluate(COLOURS) == []
    expect(page.locator(".call").first).to_be_visible()
    expect(page.locator(".trust")).to_contain_text("Gecontroleerd op")
    expect(page.locator("main")).to_contain_text(f"/services/{name}")
    for hidden in (".search-band", ".bottom", "#pass-on", ".top nav"):
        expect(page.locator(hidden)).to_be_hidden()


def test_a_list_has_number_address_and_day_and_cuts_no_entry(visit: Callable[..., Visit]) -> None:
    page = visit().go("/services?q=inloop+plekken&near=9712")
    page.emulate_media(media="print")
    card = page.locator("#s-twee-plekken")
    for text in ("050 000 0001", "Kapstraat 1", "Gecontroleerd op 1 september 2026"):
        expect(card).to_contain_text(text)
    expect(card.locator(".print-only")).to_be_visible()
    assert card.evaluate("(each) => getComputedStyle(each).breakInside") == "avoid"
    expect(page.locator(".map-side")).to_be_hidden()
    assert page.evaluate(COLOURS) == []
