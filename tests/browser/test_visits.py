"""Visits by people: with the keyboard, without JavaScript, on a phone, with the map."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

Visits = Callable[..., Visit]
LIST = "/services?q=koffie+9712"
EVERY_PAGE = (
    *("/", "/services", "/services?q=schulden+9712", "/services/twee-plekken?near=9712"),
    *("/services/aanval", "/services/veilige-plek", "/services/osd-noord?lang=en"),
    *("/organizations/t-praathuis", "/organizations/aanval-en-co", "/practices"),
    *("/practices/praktijk-noord", "/nothing", "/services?near=xyzzyx", "/services?q=ik+wil+dood"),
    *("/map?q=koffie&near=9712", "/coverage", "/coverage?show=distance&level=district"),
)


def wait_for_map(page: Page) -> None:
    expect(page.locator(".map-frame[data-ready]")).to_be_visible()


def test_the_assistant_gets_to_the_number_by_keyboard_alone(visit: Visits) -> None:
    page = visit().go("/")
    page.keyboard.press("/")
    page.keyboard.type("ik heb schulden 9712")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("hulp voor ‘ik heb schulden 9712’")
    expect(page).to_have_url(re.compile(r"/services\?q=ik\+heb\+schulden\+9712$"))
    page.wait_for_load_state("load")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#s-geen-locatie .card-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".call.large")).to_have_text(re.compile("050 000 0002"))


def test_arrows_move_through_the_list_and_back_to_the_search(visit: Visits) -> None:
    page = visit().go(LIST)
    links = page.locator(".card-link")
    for position in (0, 1, 2):
        page.keyboard.press("ArrowDown")
        expect(links.nth(position)).to_be_focused()
    for position in (1, 0):
        page.keyboard.press("ArrowUp")
        expect(links.nth(position)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#q")).to_be_focused()


def test_letters_typed_in_a_field_are_only_letters(visit: Visits) -> None:
    page = visit().go("/services/geen-locatie")
    page.locator("#q").fill("")
    page.locator("#q").press_sequentially("c/p")
    expect(page.locator("#q")).to_have_value("c/p")


def test_a_question_mark_shows_the_keys_and_there_they_are_switched_off(visit: Visits) -> None:
    page = visit().go(LIST)
    page.keyboard.press("?")
    sheet = page.locator("#keys")
    expect(sheet).to_be_visible()
    sheet.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.reload()
    for key in ("/", "?"):
        page.keyboard.press(key)
    expect(sheet).to_be_hidden()
    expect(page.locator("#q")).not_to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".card-link").first).to_be_focused()
    page.click("[data-keys]")
    sheet.get_by_role("checkbox").check()
    sheet.get_by_role("button").click()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()


def test_filters_change_the_list_at_once_and_back_undoes_it(visit: Visits) -> None:
    made = visit()
    page = made.go("/services?q=inloop+koffie")
    wait_for_map(page)
    before = page.locator("h1").inner_text()
    page.click(".filters summary")
    box = page.locator('.filters input[value="loneliness-and-contact"]')
    box.check()
    expect(page.locator("h1")).not_to_have_text(before)
    expect(page).to_have_url(re.compile("theme=loneliness-and-contact"))
    expect(page.locator(".chips")).to_contain_text("Eenzaamheid")
    expect(box).to_be_focused()
    count = page.locator(".card").count()
    page.locator("h1").click()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".card-link").first).to_be_focused()
    assert count < 20
    page.go_back()
    expect(page.locator("h1")).to_have_text(before)
    assert made.complaints == []


def test_back_from_an_entry_keeps_the_place_in_the_list(visit: Visits) -> None:
    page = visit(height=600).go("/services?theme=volunteering&sort=name")
    page.locator(".card-link").nth(15).click()
    expect(page.locator(".call.large")).to_be_visible()
    page.go_back()
    expect(page.locator(".card-link").nth(15)).to_be_in_viewport()


def test_near_me_asks_once_rounds_the_place_and_searches_from_there(visit: Visits) -> None:
    made = visit()
    made.page.context.grant_permissions(["geolocation"])
    made.page.context.set_geolocation({"latitude": 53.21937, "longitude": 6.56621})
    page = made.go("/")
    page.fill("#q", "koffie")
    page.click("[data-near]")
    expect(page).to_have_url(re.compile(r"near=53\.219%2C6\.566"))
    expect(page.locator(".facts").first).to_contain_text("hemelsbreed")


def test_without_leave_to_know_the_place_one_can_write_it(visit: Visits) -> None:
    page = visit().go("/")
    page.click("[data-near]")
    expect(page.locator("#announce")).to_contain_text("Schrijf uw postcode of plaats")
    expect(page.locator("#near")).to_be_focused()


def test_c_copies_the_contact_block(visit: Visits) -> None:
    made = visit()
    made.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = made.go("/services/geen-locatie")
    page.keyboard.press("c")
    expect(page.locator("#announce")).to_have_text("Gekopieerd")
    assert "050 000 0002" in page.evaluate("navigator.clipboard.readText()")


def test_without_javascript_one_searches_filters_pages_and_reads(visit: Visits) -> None:
    page = visit(javascript=False).go("/")
    page.fill("#q", "koffie")
    page.fill("#near", "9712")
    page.click("#search button")
    expect(page.locator(".card")).to_have_count(20)
    page.click(".filters summary")
    page.check('input[name="theme"][value="volunteering"]')
    page.click(".filters button")
    expect(page.locator("h1")).to_contain_text("45")
    page.click('a[rel="next"]')
    expect(page.locator(".pager")).to_contain_text("Pagina 2 van 3")
    page.click(".card-link >> nth=0")
    expect(page.locator("#copy-text")).to_be_attached()
    expect(page.locator(".call.large")).to_be_visible()
    page.goto(page.url.partition("/services")[0] + LIST)
    expect(page.locator(".map-side noscript, .map-side .note").first).to_be_attached()
    expect(page.locator(".map-frame")).to_be_hidden()


def test_list_and_map_are_two_views_of_one_answer(visit: Visits) -> None:
    made = visit()
    page = made.go("/services?q=inloop+plekken&near=9712")
    wait_for_map(page)
    card = page.locator("#s-twee-plekken .card-link")
    card.focus()
    expect(page.locator(".pin.current").first).to_be_visible()
    page.locator(".pin.current").first.click()
    popup = page.locator(".leaflet-popup-content a").first
    expect(popup).to_have_text("Inloop op twee plekken")
    expect(popup).to_have_attribute("href", "/services/twee-plekken?near=9712")
    expect(page.locator("#s-twee-plekken")).to_have_class(re.compile("current"))
    assert made.complaints == []


def test_text_that_looks_like_code_stays_text_on_the_map_too(visit: Visits) -> None:
    made = visit()
    page = made.go("/services?q=aanval&near=9712")
    wait_for_map(page)
    page.locator("#s-aanval .card-link").focus()
    page.locator(".pin.current").click()
    expect(page.locator(".leaflet-popup-content")).to_contain_text("<script>alert(1)</script>")
    assert made.complaints == []


def test_the_map_is_not_loaded_before_it_is_near(visit: Visits) -> None:
    made = visit(width=360, height=640)
    page = made.go("/services?q=koffie")
    page.wait_for_load_state("networkidle")
    assert not [url for url in made.requests if "leaflet" in url or "geojson" in url]
    assert len(made.requests) <= 10
    page.click(".to-map")
    wait_for_map(page)


def test_pages_ask_nothing_of_others_break_no_policy_and_leave_no_cookie(visit: Visits) -> None:
    made = visit()
    for path in EVERY_PAGE:
        page = made.go(path)
        if page.locator(".map-frame").count():
            wait_for_map(page)
    assert made.elsewhere == []
    assert [text for text in made.complaints if "status of 40" not in text] == []
    assert made.page.context.cookies() == []


def test_nothing_is_wider_than_the_screen_however_narrow_or_large_the_text(visit: Visits) -> None:
    made = visit(width=360, height=640)
    wide = []
    for path in EVERY_PAGE:
        page = made.go(path)
        for width, size in ((320, "100%"), (360, "100%"), (640, "200%")):
            page.set_viewport_size({"width": width, "height": 640})
            page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", size)
            found = page.evaluate("document.documentElement.scrollWidth")
            wide += [(path, width, size, found)] if found > width else []
    assert wide == []


@pytest.mark.parametrize("path", ["/", LIST, "/services/osd-noord"])
def test_what_one_presses_is_large_enough(visit: Visits, path: str) -> None:
    page = visit(width=360).go(path)
    small = page.evaluate(
        """() => [...document.querySelectorAll('.call, button, .chips a, input:not([type=hidden])')]
        .filter((each) => each.type !== 'checkbox' && each.offsetParent)
        .filter((each) => each.getBoundingClientRect().height < 43.5)
        .map((each) => each.outerHTML)"""
    )
    assert small == []
