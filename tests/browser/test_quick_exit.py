"""Leaving quickly: after it, Back shows nothing of what was read, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit
from tests.conftest import OPTIONS, path_of_chromium

pytestmark = pytest.mark.browser

TOLD = "veilige plek"
TRAIL = ("/", "/services?theme=domestic-violence", "/services/veilige-plek", "/practices",
         "/services/veilige-plek?near=9712")  # fmt: skip


def go_back_ten_times(page: Page) -> list[str]:
    """What stands on the page after each of ten Backs."""
    seen = []
    for _ in range(10):
        page.go_back()
        page.wait_for_timeout(50)
        seen.append(f"{page.url} {page.title()} {page.locator('body').inner_text()}")
    return seen


@pytest.fixture
def remembering(chromium: Browser) -> Iterator[Callable[[bool], Page]]:
    """Pages in a Chromium that keeps pages alive in memory for Back, as people's browsers do."""
    browser = chromium.browser_type.launch(
        executable_path=path_of_chromium(),
        args=list(OPTIONS),
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield lambda javascript: browser.new_context(
        java_script_enabled=javascript, locale="nl-NL"
    ).new_page()
    browser.close()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "plain"])
def test_ten_backs_show_nothing_of_it(
    remembering: Callable[[bool], Page], address: str, javascript: bool
) -> None:
    page = remembering(javascript)
    for path in TRAIL:
        page.goto(address + path)
    assert TOLD in page.locator("body").inner_text()
    page.click(".exit")
    expect(page).to_have_title("November 2026")
    for seen in go_back_ten_times(page):
        assert TOLD not in seen
        assert "geweld" not in seen
        assert "Sociale kaart" not in seen


def test_shift_three_times_leaves_and_two_times_with_a_letter_does_not(
    visit: Callable[..., Visit],
) -> None:
    page = visit().go("/services/veilige-plek")
    expect(page.locator(".exit")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift+a")
    page.keyboard.press("Shift")
    expect(page.locator("#announce")).to_contain_text("Druk nog 1 keer")
    assert "/services/veilige-plek" in page.url
    page.keyboard.press("Shift")
    expect(page).to_have_title("November 2026")
    page.go_back()
    assert TOLD not in page.locator("body").inner_text()


def test_the_way_out_is_the_first_stop_and_large_enough(visit: Callable[..., Visit]) -> None:
    page = visit(width=360).go("/services/veilige-plek")
    page.keyboard.press("Tab")
    expect(page.locator(".exit")).to_be_focused()
    box = page.locator(".exit").bounding_box()
    assert box is not None
    assert box["height"] >= 44


def test_the_cookie_says_nothing_and_lives_ten_minutes(client: FlaskClient) -> None:
    response = client.get("/exit")
    assert response.status_code == 303
    cookie = response.headers["Set-Cookie"]
    for part in ("calendar=1", "Max-Age=600", "HttpOnly", "SameSite=Lax"):
        assert part in cookie
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_while_it_lives_every_page_is_the_calendar(client: FlaskClient) -> None:
    client.get("/exit")
    for path in ("/", "/services?q=hulp", "/services/veilige-plek", "/practices", "/nothing"):
        response = client.get(path)
        assert response.status_code == 303
        assert response.headers["Location"] == "/calendar"
        assert response.headers["Cache-Control"] == "no-store"
    text = client.get("/calendar").text
    assert "<title>November 2026</title>" in text
    assert "Sociale kaart" not in text
    client.delete_cookie("calendar")
    assert client.get("/").status_code == 200


def test_every_page_is_asked_for_anew(client: FlaskClient) -> None:
    for path in ("/", "/services?q=koffie", "/practices", "/organizations/t-praathuis", "/nothing"):
        assert client.get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    ["/services/veilige-plek", "/services?theme=addiction", "/services?theme=crisis",
     "/services?theme=sexual-health-and-identity", "/services?q=ik+wil+dood", "/safety",
     "/services?q=mijn+man+slaat+mij"],
)  # fmt: skip
def test_pages_about_something_sensitive_have_the_way_out(client: FlaskClient, path: str) -> None:
    text = client.get(path).text
    assert '<a class="exit" href="/exit"' in text
    assert "noindex" in text


def test_the_honest_words_say_what_it_cannot_do(client: FlaskClient) -> None:
    text = client.get("/safety").text
    assert "Het maakt niets onzichtbaar." in text
    assert "belgeschiedenis" in text
