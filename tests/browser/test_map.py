"""The map in the hand: with the list, by keyboard, without JavaScript, small, printed, full."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

Visits = Callable[..., Visit]
PLACES = "/map?q=inloop+plekken&near=9712"


def opened(page: Page) -> Page:
    expect(page.locator(".map-frame[data-ready]")).to_be_visible()
    return page


def until(page: Page, condition: str) -> None:
    """Wait until a condition holds; Playwright's own way would need eval, which we forbid."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(condition)


def test_the_list_leads_the_map_and_the_map_leads_the_list(visit: Visits) -> None:
    made = visit()
    page = opened(made.go(PLACES))
    page.locator('.spot[data-id="twee-plekken"] .card-link').focus()
    expect(page.locator(".pin.current").first).to_be_visible()
    page.locator('.spot[data-id="geen-locatie"] .card-link, .spot .card-link').last.focus()
    page.get_by_title("Inloop op twee plekken", exact=True).first.click()
    expect(page.locator('.spot[data-id="twee-plekken"]')).to_have_class(re.compile("current"))
    expect(page.locator(".leaflet-popup-content a").first).to_have_text("Inloop op twee plekken")
    assert made.complaints == []
    assert made.elsewhere == []


def test_a_click_on_the_map_asks_for_no_location_and_keeps_the_focus_there(visit: Visits) -> None:
    made = visit()
    made.page.context.grant_permissions(["geolocation"])
    made.page.add_init_script(
        "window.asked = 0; navigator.geolocation.getCurrentPosition = () => { window.asked += 1; }"
    )
    page = opened(made.go(PLACES))
    page.get_by_title("Inloop op twee plekken", exact=True).first.click()
    expect(page.locator(".leaflet-popup-content a").first).to_be_focused()
    page.locator(".leaflet-control-zoom-in").click()
    until(page, "document.activeElement.closest('.map-frame') !== null")
    assert page.evaluate("window.asked") == 0


def test_a_pin_opens_and_closes_by_keyboard_and_the_focus_comes_back(visit: Visits) -> None:
    page = opened(visit().go(PLACES))
    pin = page.get_by_title("Inloop op twee plekken", exact=True).first
    pin.focus()
    expect(page.locator('.spot[data-id="twee-plekken"]')).to_have_class(re.compile("current"))
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup-content a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    expect(pin).to_be_focused()


def test_opening_a_cluster_by_keyboard_never_loses_the_focus(visit: Visits) -> None:
    page = opened(visit().go("/map?theme=volunteering#map=9/53.21/6.5/practices"))
    cluster = page.locator(".cluster").first
    cluster.focus()
    page.keyboard.press("Enter")
    until(page, "socialMap.getZoom() > 9 && !socialMap._animatingZoom")
    page.wait_for_timeout(200)
    assert page.evaluate("document.activeElement.closest('.leaflet-container') !== null")


def test_the_address_keeps_the_view_and_the_layers(visit: Visits) -> None:
    page = opened(visit().go("/map?theme=volunteering#map=13/53.2100/6.5200/practices"))
    assert page.evaluate("socialMap.getZoom()") == 13
    page.click(".map-pan button >> nth=3")
    until(page, "!location.hash.includes('/6.5200/')")
    page.uncheck("[data-layer=services]")
    expect(page.locator(".pin, .cluster")).to_have_count(0)
    kept = page.url
    assert re.search(r"#map=13/53\.21\d+/6\.6\d+/practices,services$", kept)
    page.goto("about:blank")
    page.goto(kept)
    opened(page)
    expect(page.locator("[data-layer=services]")).not_to_be_checked()
    expect(page.locator(".pin, .cluster")).to_have_count(0)
    assert page.url == kept


def test_practices_are_a_layer_that_is_fetched_when_wanted(visit: Visits) -> None:
    made = visit()
    page = opened(made.go("/map?q=osd&near=9712"))
    assert not [url for url in made.requests if "practices.geojson" in url]
    page.check("[data-layer=practices]")
    expect(page.locator(".pin.practices, .cluster").first).to_be_visible()
    assert [url for url in made.requests if "practices.geojson" in url]


def test_one_searches_again_in_the_part_that_is_shown(visit: Visits) -> None:
    page = opened(visit().go("/map?theme=volunteering#map=12/53.2100/6.5200/practices"))
    page.click("[data-act=here]")
    page.wait_for_url(re.compile(r"near=53\.2\d*%2C\+6\.5\d*&radius=\d+\.\d"))
    opened(page)
    assert "#map=12/" in page.url
    expect(page.locator(".near")).to_be_attached()


def test_my_location_is_asked_for_only_on_request_and_stays_here(visit: Visits) -> None:
    made = visit()
    context = made.page.context
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"latitude": 53.2012, "longitude": 6.5612})
    page = opened(made.go("/map?theme=volunteering"))
    expect(page.locator(".you")).to_have_count(0)
    page.click("[data-act=location]")
    expect(page.locator(".you")).to_be_visible()
    expect(page.locator("#announce")).to_have_text("U bent hier")
    assert not [url for url in made.requests if "53.2" in url and "geojson" in url]


def test_the_map_fills_the_screen_and_gives_it_back(visit: Visits) -> None:
    page = opened(visit().go("/map?theme=volunteering"))
    page.click("[data-act=full]")
    until(page, "document.fullscreenElement !== null")
    expect(page.locator("[data-act=full]")).to_be_visible()
    page.click("[data-act=full]")
    until(page, "document.fullscreenElement === null")


def test_a_confidential_address_is_only_its_area(visit: Visits) -> None:
    page = opened(visit().go("/map?q=veilige+plek"))
    spot = page.locator('.spot[data-id="veilige-plek"]')
    expect(spot).to_contain_text("Het adres is niet openbaar.")
    assert spot.locator(".route").count() == 0
    assert page.get_by_title("Veilige plek", exact=False).count() == 0
    spot.locator(".card-link").focus()
    expect(page.locator("path.map-area.served").first).to_be_attached()


def test_without_javascript_there_are_addresses_and_plain_links_to_plan_a_route(
    visit: Visits,
) -> None:
    made = visit(javascript=False)
    page = made.go("/map?theme=volunteering")
    expect(page.locator(".map-frame")).to_be_hidden()
    expect(page.locator(".map-tools")).to_be_hidden()
    expect(page.locator(".spot")).to_have_count(20)
    expect(page.locator(".spot").first).to_contain_text("Koffiestraat")
    route = page.locator(".spot .route").first
    expect(route).to_have_attribute(
        "href", re.compile(r"^https://www\.openstreetmap\.org/directions\?to=53\.")
    )
    page.click('a[rel="next"]')
    expect(page.locator(".spot")).to_have_count(20)
    assert made.elsewhere == []


@pytest.mark.parametrize("width", [320, 640])
def test_the_map_page_fits_a_small_screen(visit: Visits, width: int) -> None:
    page = opened(visit(width=width, height=640).go(PLACES))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sizes = page.evaluate(
        """[...document.querySelectorAll('.map-pan button, .leaflet-bar a, .map-tools button')]
        .map((each) => each.getBoundingClientRect()).map(({width, height}) => [width, height])"""
    )
    assert len(sizes) == 10
    assert min(min(pair) for pair in sizes) >= 43.5


def test_texts_that_look_like_code_stay_texts_in_list_and_popup(visit: Visits) -> None:
    made = visit()
    page = opened(made.go("/map?q=aanval&near=9712"))
    page.locator('.spot[data-id="aanval"] .card-link').focus()
    page.locator(".pin.current").click()
    expect(page.locator(".leaflet-popup-content")).to_contain_text("<script>alert(1)</script>")
    assert page.locator(".leaflet-popup-content script, .leaflet-popup-content img").count() == 0
    assert made.complaints == []


def test_counts_of_clusters_add_up_to_the_spots_of_the_answer(visit: Visits) -> None:
    page = opened(visit().go("/map?theme=volunteering#map=4/53.2100/6.5200/practices"))
    shown = page.locator(".cluster").all_inner_texts()
    spots = int(page.locator(".map-frame").get_attribute("data-ready") or 0)
    assert sum(map(int, shown)) + page.locator(".pin").count() == spots == 45


def test_the_printed_page_has_map_and_addresses_and_no_buttons(visit: Visits) -> None:
    page = opened(visit().go("/map?theme=volunteering"))
    page.emulate_media(media="print")
    expect(page.locator(".map-frame")).to_be_visible()
    expect(page.locator(".spot").first).to_be_visible()
    expect(page.locator(".map-tools")).to_be_hidden()
    expect(page.locator(".map-pan")).to_be_hidden()
    expect(page.locator(".route").first).to_be_hidden()
    drawn = page.locator(".map-frame").bounding_box()
    listed = page.locator(".spot").first.bounding_box()
    assert drawn is not None
    assert listed is not None
    assert drawn["y"] < listed["y"]
