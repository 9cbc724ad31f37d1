"""Suggestions while typing, in a real Chromium: keys, mouse, what is announced, and without it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import AXE, Visit

pytestmark = pytest.mark.browser


def type_into(page: Page, box: str, text: str) -> None:
    page.locator(box).click()
    page.wait_for_selector(f"{box}[role=combobox]")
    page.keyboard.type(text, delay=20)


@pytest.fixture
def home(visit: Callable[..., Visit]) -> Visit:
    made = visit()
    made.go("/")
    return made


def test_the_keys_choose_a_suggestion_and_ask_it(home: Visit) -> None:
    page = home.page
    type_into(page, "#q", "schul")
    box, options = page.locator("#q"), page.locator("#q-list [role=option]")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).to_have_attribute("aria-controls", "q-list")
    expect(box).to_have_attribute("aria-activedescendant", "")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    page.keyboard.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "false")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/services\?q=[Ss]chuld"))
    assert not home.complaints


def test_escape_closes_the_list_and_keeps_the_text(home: Visit) -> None:
    page = home.page
    type_into(page, "#q", "koff")
    expect(page.locator("#q-list")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#q-list")).to_be_hidden()
    expect(page.locator("#q")).to_have_value("koff")
    expect(page.locator("#q")).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/services\?q=koff$"))


def test_leaving_the_box_closes_the_list(home: Visit) -> None:
    page = home.page
    type_into(page, "#q", "koff")
    expect(page.locator("#q-list")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#q-list")).to_be_hidden()


def test_a_click_chooses(home: Visit) -> None:
    page = home.page
    type_into(page, "#q", "koffie")
    page.locator("#q-list [role=option]").first.click()
    page.wait_for_url(re.compile(r"/services\?q="))


def test_the_place_box_offers_places_and_waits_for_the_question(home: Visit) -> None:
    page = home.page
    type_into(page, "#near", "winscho")
    expect(page.locator("#near-list [role=option]").first).to_contain_text("Winschoten")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#near")).to_have_value("Winschoten")
    assert page.url == home.address + "/"


def test_the_last_word_of_a_sentence_is_completed(home: Visit) -> None:
    page = home.page
    type_into(page, "#q", "eenzaam in winscho")
    expect(page.locator("#q-list [role=option]").first).to_contain_text("eenzaam in Winschoten")


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("nl", "koffie", "suggesties. Gebruik de pijltjestoetsen."),
        ("en", "debt", "suggestions. Use the arrow keys."),
        ("da", "ensom", "forslag. Brug piletasterne."),
        ("fi", "velka", "ehdotusta. Käytä nuolinäppäimiä."),
    ],
)
def test_the_number_is_announced_in_every_language(
    visit: Callable[..., Visit], language: str, typed: str, said: str
) -> None:
    page = visit().go(f"/?lang={language}")
    type_into(page, "#q", typed)
    expect(page.locator("#q ~ [role=status]")).to_have_text(re.compile(rf"^\d+ {re.escape(said)}$"))
    shown = page.locator("#q-list [role=option]").count()
    assert (page.locator("#q ~ [role=status]").text_content() or "").startswith(f"{shown} ")


def test_quick_typing_asks_seldom_and_nothing_is_stored(home: Visit) -> None:
    page, stored = home.page, []
    page.on(
        "response",
        lambda got: stored.append(got.headers["cache-control"]) if "suggest?" in got.url else None,
    )
    type_into(page, "#q", "schuldhulpverlening")
    expect(page.locator("#q-list, #q").first).to_be_visible()
    page.wait_for_timeout(400)
    asked = [url for url in home.requests if "/api/v1/suggest" in url]
    assert 1 <= len(asked) <= 4
    assert set(stored) == {"no-store"}
    assert not home.elsewhere


def test_the_open_list_is_accessible_and_moves_nothing(home: Visit) -> None:
    page = home.page
    before = page.locator("main").bounding_box()
    type_into(page, "#q", "schul")
    expect(page.locator("#q-list")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run('#search')")
    assert [each["id"] for each in found["violations"]] == []
    assert page.locator("main").bounding_box() == before


def test_without_script_it_is_a_plain_box(visit: Callable[..., Visit]) -> None:
    page = visit(javascript=False).go("/")
    page.locator("#q").fill("schulden")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/services\?q=schulden"))
    assert page.locator("[role=combobox], [role=listbox]").count() == 0
