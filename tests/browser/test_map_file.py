"""The map as one file: opened from disk in a real browser, it has all and asks for nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from sociale_kaart.errors import NotFound
from sociale_kaart.web.assets import VENDOR
from sociale_kaart.web.map_file import compose_map_file
from tests.browser.conftest import AXE
from tests.browser.test_accessibility import everywhere

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def files(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files with everything, with few, and with a text that looks like code."""
    if not (VENDOR / "leaflet.js").exists() or not AXE.exists():
        pytest.skip("browser assets are missing; ./scripts/test installs them")
    folder = tmp_path_factory.mktemp("map files")
    for name, parameters in (
        ("all", {"lang": ["nl"]}),
        ("coffee", {"theme": ["volunteering"], "lang": ["en"]}),
        ("attack", {"q": ["aanval"], "near": ["9712"]}),
        ("workers", {"kind": ["link_worker"]}),
    ):
        text, count = compose_map_file(app, parameters)
        assert count
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def open_file(chromium: Browser, files: Path) -> Iterator[Open]:
    contexts = []

    def make(name: str, width: int = 1280, view: str = "", **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.said, page.asked = [], []  # type: ignore[attr-defined]
        page.on("console", lambda message: page.said.append(message.text))  # type: ignore
        page.on("pageerror", lambda error: page.said.append(str(error)))  # type: ignore
        page.on("dialog", lambda dialog: page.said.append(dialog.message))  # type: ignore
        page.on("request", lambda request: page.asked.append(request.url))  # type: ignore
        page.goto((files / f"{name}.html").as_uri() + view)
        return page

    yield make
    for context in contexts:
        context.close()


def test_it_asks_for_nothing_and_says_nothing(open_file: Open, files: Path) -> None:
    page = open_file("all")
    page.wait_for_selector("[data-ready]")
    expect(page.locator(".pin, .cluster").first).to_be_visible()
    page.locator(".leaflet-control-zoom-in").click()
    page.get_by_label("Kaart naar links").click()
    page.get_by_label("Huisartspraktijken").check()
    page.wait_for_timeout(600)
    assert page.asked == [(files / "all.html").as_uri()]  # type: ignore[attr-defined]
    assert page.said == []  # type: ignore[attr-defined]
    text = (files / "all.html").read_text(encoding="utf-8")
    assert not re.search(r"<(script|img|link|iframe)[^>]+(src|href)=", text)
    assert not re.search(r"@import|url\((?!data:)(?!['\"]?#)(?!images/)", text)


def test_themes_have_a_colour_and_a_shape_and_the_legend_names_them(open_file: Open) -> None:
    page = open_file("coffee")
    page.wait_for_selector("[data-ready]")
    marks = page.locator(".legend ul .mark")
    looks = {
        marks.nth(n).evaluate(
            "(e) => { const s = getComputedStyle(e);"
            " return [s.backgroundColor, s.borderRadius, s.clipPath, s.transform].join() }"
        )
        for n in range(marks.count())
    }
    shapes = {each.partition("),")[2] for each in looks}
    assert len(looks) == len(shapes) == marks.count() >= 6


def test_the_list_leads_the_map_and_the_map_the_list(open_file: Open) -> None:
    page = open_file("coffee")
    page.wait_for_selector("[data-ready]")
    page.locator('.spot[data-id="koffie-7"] .card-link').focus()
    expect(page.locator(".pin.current")).to_have_count(1)
    page.locator(".pin.current").focus()
    page.keyboard.press("Enter")
    link = page.locator(".leaflet-popup-content a").first
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator('.spot[data-id="koffie-7"] .card-link')).to_be_focused()


def test_layers_come_and_go_and_a_practice_leads_to_its_address(open_file: Open) -> None:
    page = open_file("all", view="#map=14/53.2230/6.5620/practices")
    page.wait_for_selector("[data-ready]")
    for layer in ("services", "workers"):
        page.locator(f'[data-layer="{layer}"]').uncheck()
    expect(page.locator(".pin, .cluster")).to_have_count(0)
    page.locator('[data-layer="practices"]').check()
    expect(page.locator(".pin.practices").first).to_be_visible()
    page.locator(".pin.practices").first.click()
    page.locator(".popup-practice").press("Enter")
    expect(page.locator('[id^="practice-"] a').first).to_be_focused()


def test_text_that_looks_like_code_stays_text(open_file: Open) -> None:
    page = open_file("attack")
    page.wait_for_selector("[data-ready]")
    page.locator(".card-link").first.focus()
    page.locator(".pin.current").click()
    expect(page.locator(".leaflet-popup-content")).to_contain_text("<script>alert(1)</script>")
    assert page.locator(".leaflet-popup-content script, .leaflet-popup-content img").count() == 0
    assert page.said == []  # type: ignore[attr-defined]


def test_a_confidential_address_is_not_in_the_file(files: Path, app: Flask) -> None:
    text = (files / "all.html").read_text(encoding="utf-8")
    database = app.extensions["sociale_kaart"].sources.database
    with database.session() as session:
        from sociale_kaart.storage.service import iterate_services

        hidden = [each for each in iterate_services(session) if each.confidential]
    assert hidden
    for service in hidden:
        assert f'data-id="{service.id}"' in text
        for location in service.locations:
            assert not location.address or location.address not in text


@pytest.mark.parametrize("width", [320, 1280])
def test_it_fits_on_any_screen_and_its_buttons_can_be_hit(open_file: Open, width: int) -> None:
    page = open_file("all", width)
    page.wait_for_selector("[data-ready]")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for button in page.locator(".map-tools button, .leaflet-bar a, .map-pan button").all():
        box = button.bounding_box()
        if box is not None:
            assert min(box["width"], box["height"]) >= 44


def test_axe_finds_nothing_light_or_dark_wide_or_narrow(chromium: Browser, files: Path) -> None:
    context = chromium.new_context()
    context.add_init_script(AXE.read_text(encoding="utf-8"))
    page = context.new_page()
    page.goto((files / "workers.html").as_uri())
    page.wait_for_selector("[data-ready]")
    page.locator('[data-layer="practices"]').check()
    assert everywhere(page) == []
    context.close()


def test_without_javascript_the_list_is_complete(open_file: Open) -> None:
    page = open_file("coffee", java_script_enabled=False)
    expect(page.locator(".spot[data-id]")).to_have_count(45)
    expect(page.locator(".map-frame")).to_be_hidden()
    expect(page.locator(".legend")).to_be_hidden()
    assert "The map needs JavaScript." in page.locator("noscript").inner_text()


def test_a_question_that_finds_nothing_makes_no_file(app: Flask) -> None:
    with pytest.raises(NotFound, match="no map was written"):
        compose_map_file(app, {"q": ["xyzzyx"], "mode": ["home"], "area": ["oldambt"]})
