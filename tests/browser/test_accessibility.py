"""Every page by axe-core with all its rules, in four languages: no violation.

Of each template one page in every language, and each of its further states in one of them; all of
them light and dark, on a screen of 1280 and of 320 pixels. That no template is left out is held
by what the server says it has filled in. What stands in a frame is looked at by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from flask import Flask, template_rendered
from playwright.sync_api import Browser, Page, expect

from sociale_kaart.directory.text import INTERFACE_LANGUAGES
from sociale_kaart.settings import Settings
from tests.accounts.people import house_of
from tests.browser.conftest import AXE, ROOT, Visit
from tests.browser.every_page import PROVIDER, VISITED, VISITED_TOO, Behind, Told

pytestmark = pytest.mark.browser

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (1280, 320)
_RUN = """async () => {
  const found = await axe.run(document, { resultTypes: ['violations'], iframes: false });
  return found.violations.flatMap((each) => each.nodes.map((node) =>
    `${each.id}: ${node.html.slice(0, 200)} ${node.failureSummary.slice(0, 300)}`));
}"""
FILLED: set[str] = set()
"""Names of the templates that the server has filled in for the tests here."""


def violations(page: Page) -> list[str]:
    """What axe finds, by rule and element."""
    found: list[str] = page.evaluate(_RUN)
    return found


def everywhere(page: Page) -> list[str]:
    """What axe finds on a page when it is wide and narrow, light and dark."""
    page.evaluate(
        "() => { for (const each of document.querySelectorAll('details')) each.open = 1; }"
    )
    wrong: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if page.locator(".map-frame").count():
            page.locator(".map-frame").scroll_into_view_if_needed()
            expect(page.locator(".map-frame[data-ready]")).to_be_visible()
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            wrong += [f"{width} {scheme} {each}" for each in violations(page)]
    return wrong


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """One page for all of it, with axe in every document it opens."""
    if not AXE.exists():
        pytest.skip("browser assets are missing; ./scripts/test installs them")
    context = chromium.new_context(service_workers="block")
    context.add_init_script(AXE.read_text(encoding="utf-8"))
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def behind(region: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Told]]:
    with house_of(region, tmp_path_factory.mktemp("axe"), **PROVIDER) as house:
        template_rendered.connect(_fill, house.app)
        made = Behind(house)
        yield {**made.pages(), **made.further_states()}


@pytest.fixture(scope="module", autouse=True)
def _watch_templates(app: Flask) -> None:
    template_rendered.connect(_fill, app)


def _fill(_: Flask, template: Any, **__: Any) -> None:
    FILLED.add(template.name)


def show(page: Page, address: str, told: Told, language: str) -> None:
    """Show a page as the server answered it, among the files of the server that runs."""
    answer = told(language)
    assert answer.status_code < 500
    assert f'<html lang="{language}"' in answer.text
    where = f"{address}/as-told"
    left_out = {"Content-Length", "Content-Disposition"}
    headers = {name: value for name, value in answer.headers if name not in left_out}
    page.route(where, lambda route: route.fulfill(headers=headers, body=answer.data))
    page.goto(where)
    page.unroute(where)


def in_language(path: str, language: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


@pytest.mark.parametrize("path", VISITED)
def test_axe_finds_nothing_in_any_language(page: Page, address: str, path: str) -> None:
    wrong = []
    for language in INTERFACE_LANGUAGES:
        page.goto(address + in_language(path, language))
        assert page.locator("html").get_attribute("lang") == language
        wrong += [f"{language} {each}" for each in everywhere(page)]
    assert wrong == []


@pytest.mark.parametrize(("number", "path"), list(enumerate(VISITED_TOO)))
def test_axe_finds_nothing_in_further_states(
    page: Page, address: str, number: int, path: str
) -> None:
    page.goto(address + in_language(path, INTERFACE_LANGUAGES[number % 4]))
    assert everywhere(page) == []


def test_axe_finds_nothing_in_the_sheet_of_a_meeting_as_a_file(
    page: Page, app: Flask, tmp_path: Path
) -> None:
    wrong = []
    for language in INTERFACE_LANGUAGES:
        chosen = f"pathway=schulden-in-stappen&slip=twee-plekken&for={language}"
        file = tmp_path / f"{language}.html"
        file.write_bytes(app.test_client().get(f"/meeting.html?{chosen}").data)
        page.goto(file.as_uri())
        assert page.locator("html").get_attribute("lang") == language
        wrong += [f"{language} {each}" for each in everywhere(page)]
    assert wrong == []


BEHIND = (
    *("account", "people", "overview", "figures", "learning", "still right"),
    "back from the provider",
    *("desk", "edit", "history", "compare", "rename", "remove", "exchange", "review"),
    *("appointment", "waiting", "conflict", "cancelled", "thanks for a report", "second step"),
    *("recovery codes", "typed before the session was over"),
)
BEHIND_TOO = (
    *("edit a new one", "edit a practice", "edit with faults", "edit with a preview", "refused"),
    *("booking", "entry for an editor", "report with faults", "outcome", "taking a file in"),
    "sign in with a provider",
)


@pytest.mark.parametrize(("number", "name"), list(enumerate(BEHIND_TOO)))
def test_axe_finds_nothing_in_further_states_behind_the_sign_in(
    page: Page, address: str, behind: dict[str, Told], number: int, name: str
) -> None:
    show(page, address, behind[name], INTERFACE_LANGUAGES[number % 4])
    assert everywhere(page) == []


@pytest.mark.parametrize("name", BEHIND)
def test_axe_finds_nothing_behind_the_sign_in_or_after_a_form(
    page: Page, address: str, behind: dict[str, Told], name: str
) -> None:
    wrong = []
    for language in INTERFACE_LANGUAGES:
        show(page, address, behind[name], language)
        wrong += [f"{language} {each}" for each in everywhere(page)]
    assert wrong == []


def test_no_page_and_no_template_was_left_out(
    behind: dict[str, Told], request: pytest.FixtureRequest
) -> None:
    assert {*BEHIND, *BEHIND_TOO} == set(behind)
    ran = [each for each in request.session.items if Path(each.path) == Path(__file__)]
    if len(ran) < len(BEHIND) + len(BEHIND_TOO) + len(VISITED) + len(VISITED_TOO):
        pytest.skip("only some of the pages were looked at")
    folder = ROOT / "templates"
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    shared = {"layout.html", *(name for name in names if name.startswith("parts/"))}
    shared |= {"edit/controls.html", "edit/difference.html", "edit/preview.html"}  # parts as well
    shared |= {"meeting/sheet.html", "practice/ways.html"}
    shared |= {"map/file.html"}  # of the command line; see test_map_file.py
    assert names - shared - FILLED == set()


MAIN = ("/", "/services?q=koffie&near=9712", "/services/twee-plekken?near=9712", "/sign-in")


@pytest.mark.parametrize("path", MAIN)
def test_in_forced_colours_one_sees_what_is_chosen_and_what_can_be_pressed(
    visit: Callable[..., Visit], path: str
) -> None:
    page = visit().page
    page.emulate_media(forced_colors="active")
    page.goto(visit().address + path)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert violations(page) == []
    unframed = page.evaluate(
        """() => [...document.querySelectorAll('button, .primary, .call.large, input, select')]
        .filter((each) => each.checkVisibility() && !/checkbox|radio|hidden/.test(each.type))
        .filter((each) => !each.closest('.leaflet-container'))
        .filter((each) => getComputedStyle(each).borderBlockStartStyle === 'none')
        .map((each) => each.outerHTML)"""
    )
    assert unframed == []
