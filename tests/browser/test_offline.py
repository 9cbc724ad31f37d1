"""Without network: what a practice read is there, marked; nothing sensitive is kept anywhere."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sociale_kaart.settings import Settings
from tests.accounts.people import House, house_of
from tests.browser.conftest import Visit, serving
from tests.browser.test_quick_exit import TOLD, go_back_ten_times
from tests.conftest import OPTIONS, path_of_chromium

pytestmark = pytest.mark.browser

HERE = "practice=praktijk-noord"
RESULTS = f"/services?q=koffie&near=9712&{HERE}"
ENTRY = f"/services/geen-locatie?near=9712&{HERE}"
_KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) {
      found.push(request.url.slice(location.origin.length));
    }
  }
  return found.filter((each) => !each.startsWith('/assets/') && !each.startsWith('/offline'));
}"""

_WORKERS = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"


def kept(page: Page) -> list[str]:
    """Addresses of the pages that the browser keeps."""
    found: list[str] = page.evaluate(_KEPT)
    return found


def wait_for_worker(page: Page) -> None:
    """Wait until the worker has all it needs and is at work."""
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def go(made: Visit, *paths: str, keeps: int) -> Page:
    """Open pages with the worker at work, and wait until so many of them are kept."""
    wait_for_worker(made.go("/practices"))
    for path in paths:
        made.go(path)
    made.page.wait_for_function(f"async () => (await ({_KEPT})()).length >= {keeps}")
    if not keeps:
        made.page.wait_for_timeout(500)  # in which something could be kept
    return made.page


def cut_off(page: Page) -> BrowserContext:
    page.context.set_offline(True)
    return page.context


def test_a_practice_reads_its_last_results_and_entries_marked_with_their_date(
    visit: Callable[..., Visit],
) -> None:
    made = visit()
    page = go(made, f"/?{HERE}", RESULTS, ENTRY, keeps=3)
    expect(page.locator(".kept-note")).to_be_hidden()
    cut_off(page)
    for path, said in ((f"/?{HERE}", "OSD"), (RESULTS, "Koffiegroep"), (ENTRY, "050 000 0002")):
        page = made.go(path)
        expect(page.locator("main")).to_contain_text(said)
        expect(page.locator(".kept-note")).to_contain_text("24 november 2026, 11:00")
        expect(page.locator(".call").first).to_have_css("font-weight", "700")  # style was kept too
        assert page.locator(".state:visible").count() == 0  # what was open then may be closed now


def test_an_entry_is_kept_without_the_place_it_was_seen_from(
    visit: Callable[..., Visit],
) -> None:
    page = go(visit(), ENTRY, keeps=1)
    page.wait_for_function(  # the page may just be replaced by its newer copy
        f"async (wanted) => String(await ({_KEPT})()) === wanted",
        arg=f"/services/geen-locatie?{HERE}",
    )


def test_a_visitor_without_practice_has_only_the_emergency_numbers(
    visit: Callable[..., Visit],
) -> None:
    made = visit()
    page = go(made, "/", "/services?q=koffie&near=9712", "/services/geen-locatie", keeps=0)
    assert kept(page) == []
    cut_off(page)
    page = made.go("/services/geen-locatie")
    expect(page.locator("h1")).to_have_text("Zonder internet")
    expect(page.locator(".offline-only")).to_be_visible()
    expect(page.locator(".numbers")).to_contain_text("112")
    expect(page.locator("#kept")).to_be_hidden()


def test_nothing_about_something_sensitive_or_secret_is_kept(
    visit: Callable[..., Visit],
) -> None:
    made = visit()
    page = go(
        made,
        f"/services/veilige-plek?{HERE}",
        f"/services?theme=domestic-violence&{HERE}",
        f"/services?q=ik+wil+dood&{HERE}",
        f"/services?q=koffie&slip=geen-locatie&{HERE}",
        f"/pathways/veilig-in-stappen?{HERE}",
        f"/services/osd-lijn-oost/appointments?{HERE}",
        f"/sign-in?{HERE}",
        f"/safety?{HERE}",
        f"/slip?slip=geen-locatie&{HERE}",
        f"/services?near=xyzzyx&{HERE}",
        "/services?q=koffie&practice=nergens",
        keeps=0,
    )
    assert kept(page) == []
    cut_off(page)
    page = made.go(f"/services/veilige-plek?{HERE}")
    expect(page.locator("h1")).to_have_text("Zonder internet")


def test_a_sensitive_page_visited_first_leaves_no_worker_behind(
    visit: Callable[..., Visit],
) -> None:
    page = visit().go("/services/veilige-plek")
    page.wait_for_load_state("networkidle")
    assert (
        page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )
    assert page.evaluate("caches.keys()") == []


def test_what_is_kept_can_be_seen_opened_and_deleted(visit: Callable[..., Visit]) -> None:
    made = visit()
    page = go(made, RESULTS, ENTRY, keeps=2)
    for offline in (False, True):
        page.context.set_offline(offline)
        page = made.go("/offline")
        links = page.locator("#kept a")
        expect(links).to_have_count(2)
        expect(page.locator("#kept li").first).to_contain_text("24 november 2026, 11:00")
    links.first.click()
    expect(page.locator(".kept-note")).to_be_visible()
    page = made.go("/offline")
    page.get_by_role("button", name="Verwijder deze pagina's").click()
    expect(page.locator("#kept")).to_be_hidden()
    expect(page.locator("#nothing-kept")).to_be_visible()
    assert kept(page) == []


def test_the_offline_page_speaks_the_readers_language(visit: Callable[..., Visit]) -> None:
    made = visit()
    wait_for_worker(made.go("/"))
    for language in ("da", "fi"):
        made.go(f"/practices?lang={language}")
        made.page.wait_for_function(
            "async (address) => Boolean(await caches.match(address))",
            arg=f"/offline?lang={language}",
        )
    cut_off(made.page)
    for path, said in (
        ("/services?lang=da", "Uden internet"),
        ("/services?lang=fi", "Ilman verkkoa"),
        ("/services", "Ilman verkkoa"),  # what was read last
        ("/services?lang=en", "Ilman verkkoa"),  # never read here
    ):
        expect(made.go(path).locator("h1")).to_have_text(said)


def test_old_pages_go_by_themselves(visit: Callable[..., Visit]) -> None:
    made = visit()
    page = go(made, RESULTS, ENTRY, keeps=2)
    page.evaluate(
        """async () => {
          const cache = await caches.open('kept');
          for (const request of await cache.keys()) {
            const answer = await cache.match(request);
            const headers = new Headers(answer.headers);
            headers.set('Date', new Date(Date.now() - 13 * 3600 * 1000).toUTCString());
            await cache.put(request, new Response(await answer.text(), { headers }));
          }
        }"""
    )
    cut_off(page)
    expect(made.go(ENTRY).locator(".call.large")).to_be_visible()
    expect(made.go(RESULTS).locator("h1")).to_have_text("Zonder internet")
    assert kept(page) == [f"/services/geen-locatie?{HERE}"]


def test_somebody_signed_in_keeps_pages_as_a_visitor_sees_them(
    visit: Callable[..., Visit], served_house: tuple[House, str]
) -> None:
    house, address = served_house
    member = house.member("practice")
    made = visit()
    made.address = address
    made.page.context.add_cookies(
        [
            {"name": each.key, "value": each.value, "url": address}
            for each in member.client._cookies.values()
        ]
    )
    page = go(made, RESULTS, ENTRY, keeps=2)
    expect(page.locator("header.top")).to_contain_text("Noor de Vries")
    cut_off(page)
    for path in (RESULTS, ENTRY):
        page = made.go(path)
        expect(page.locator(".kept-note")).to_be_visible()
        expect(page.locator("body")).not_to_contain_text("Noor de Vries")


@pytest.fixture
def served_house(region: Settings, tmp_path: Path) -> Iterator[tuple[House, str]]:
    with house_of(region, tmp_path) as house, serving(house.app) as address:
        yield house, address


@pytest.fixture
def remembering(chromium: Browser) -> Iterator[Page]:
    """A page of a Chromium that keeps pages alive in memory for Back, as people's browsers do."""
    browser = chromium.browser_type.launch(
        executable_path=path_of_chromium(),
        args=list(OPTIONS),
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield browser.new_context(locale="nl-NL").new_page()
    browser.close()


def is_clean(page: Page, address: str) -> None:
    """Nothing of the site is left in the browser."""
    page.context.clear_cookies()
    page.goto(f"{address}/safety")  # a page that asks for no worker
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate(_WORKERS) == 0


def tells_nothing(seen: str) -> bool:
    """Whether a page shows nothing of what was read."""
    return not any(word in seen for word in (TOLD, "geweld", "Sociale kaart", "Koffie"))


def test_leaving_quickly_deletes_everything_kept_and_ten_backs_show_nothing(
    remembering: Page, address: str
) -> None:
    made = Visit(remembering, address)
    go(made, f"/?{HERE}", RESULTS, ENTRY, f"/services/veilige-plek?{HERE}", keeps=3)
    remembering.click(".exit")
    expect(remembering).to_have_title("November 2026")
    assert all(tells_nothing(seen) for seen in go_back_ten_times(remembering))
    is_clean(remembering, address)


def test_leaving_without_network_leaves_nothing_either(remembering: Page, address: str) -> None:
    page, made = remembering, Visit(remembering, address)
    go(made, f"/?{HERE}", RESULTS, ENTRY, f"/services/veilige-plek?{HERE}", keeps=3)
    page.context.set_offline(True)
    page.click(".exit")
    expect(page).to_have_title("-")
    for _ in range(4):
        page.evaluate("() => { setTimeout(() => history.back(), 0); }")
        page.wait_for_timeout(300)
        assert tells_nothing(f"{page.title()} {page.locator('body').inner_text()}")
    page.context.set_offline(False)
    for seen in go_back_ten_times(page):
        assert tells_nothing(seen)
    page.goto(address)
    expect(page).to_have_title("November 2026")
    is_clean(page, address)


def test_the_map_can_be_installed_and_opens_on_the_practice(client: FlaskClient) -> None:
    page = client.get(f"/?{HERE}&lang=da").text
    assert f'<link rel="manifest" href="/manifest.webmanifest?{HERE}&amp;lang=da">' in page
    manifest = client.get(f"/manifest.webmanifest?{HERE}&lang=da").get_json(force=True)
    assert manifest["start_url"] == f"/?{HERE}&lang=da"
    assert (manifest["lang"], manifest["scope"]) == ("da", "/")
    for icon in manifest["icons"]:
        answer = client.get(icon["src"])
        assert answer.mimetype == icon["type"]
        if icon["type"] == "image/png":
            width, height = struct.unpack(">II", answer.data[16:24])
            assert icon["sizes"] == f"{width}x{height}"


@pytest.mark.parametrize(
    "path", ["/services/veilige-plek", f"/services/veilige-plek?{HERE}", "/safety"]
)
def test_sensitive_pages_name_neither_worker_nor_manifest(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert "Keep-Offline" not in answer.headers
    assert "worker.js" not in answer.text
    assert "manifest" not in answer.text
