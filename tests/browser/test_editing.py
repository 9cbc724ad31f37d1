"""Editing in a real browser: few actions, a pin on a map, and nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from sociale_kaart.directory.account import Scope
from sociale_kaart.storage.proposal import open_proposals
from sociale_kaart.web.still_right import Asked, Owner, seal_asked
from tests.accounts.people import PASSWORD, House, Person
from tests.browser.conftest import AXE, Visit
from tests.browser.test_accessibility import SCHEMES, violations
from tests.browser.test_accounts import house, served
from tests.web.test_edit import LINE, save, service

__all__ = ["house", "served"]
pytestmark = pytest.mark.browser
Open = Callable[..., Page]


@pytest.fixture
def opened(chromium: Browser, served: str) -> Iterator[Open]:
    """Open a page as somebody; what the browser asks before leaving is answered with yes."""
    contexts = []

    def make(person: Person, path: str, width: int = 1280, **options: Any) -> Page:
        size = {"width": width, "height": 900}
        context = chromium.new_context(
            viewport=size, locale="nl-NL", service_workers="block", **options
        )
        contexts.append(context)
        for cookie in person.client._cookies.values():
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": served}])
        page = context.new_page()
        page.on("dialog", Dialog.accept)
        page.goto(served + path)
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_phone_number_is_corrected_in_four_actions(
    opened: Open, house: House, javascript: bool
) -> None:
    noor = house.member("editor")
    page = opened(noor, "/services/landelijke-lijn", java_script_enabled=javascript)
    actions: list[Callable[[], object]] = [
        page.get_by_role("link", name="Telefoon verbeteren").click,
        lambda: page.get_by_label("Nummer", exact=True).first.fill("050 000 0099"),
        lambda: page.get_by_role("button", name="Opslaan").last.click(),
    ]
    for act in actions:
        act()
    expect(page.get_by_role("status").first).to_contain_text("Opgeslagen")
    assert len(actions) <= 4
    assert service(house).phones[0].number == "050 000 0099"


def test_a_pin_is_moved_on_a_map(opened: Open, house: House) -> None:
    page = opened(house.member("editor"), "/edit/services/twee-plekken?part=where")
    field = page.locator("#locations-0-point")
    before = field.input_value()
    page.locator('[data-pin="locations-0-point"]').click()
    pin = page.locator(".pin-map .leaflet-marker-draggable")
    box = pin.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 30, steps=5)
    page.mouse.up()
    expect(field).not_to_have_value(before)
    (was_lat, was_lon), (lat, lon) = (
        map(float, text.split(",")) for text in (before, field.input_value())
    )
    assert 0 < lon - was_lon < 0.05
    assert 0 < was_lat - lat < 0.05
    page.get_by_role("button", name="Opslaan").last.click()
    expect(page.get_by_role("status").first).to_contain_text("Opgeslagen")
    assert service(house, "twee-plekken").locations[0].point == (lon, lat)


def description(page: Page) -> Any:
    return page.locator("#description-nl")


def test_what_was_typed_is_there_again_after_back_and_reload(opened: Open, house: House) -> None:
    page = opened(house.member("editor"), LINE)
    description(page).fill("Lang getypt.")
    page.get_by_role("link", name="Naar het item").click()
    page.go_back()
    expect(description(page)).to_have_value("Lang getypt.")
    expect(page.get_by_role("status").first).to_contain_text("staat er weer")
    page.reload()
    expect(description(page)).to_have_value("Lang getypt.")
    page.get_by_role("button", name="Opslaan").last.click()
    expect(page.get_by_role("status").first).to_contain_text("Opgeslagen")
    page.goto(page.url.partition("?")[0])
    assert page.get_by_text("staat er weer").count() == 0
    assert str(service(house).description) != "None"


def test_what_was_typed_can_be_thrown_away(opened: Open, house: House) -> None:
    page = opened(house.member("editor"), LINE)
    description(page).fill("Toch niet.")
    page.reload()
    page.get_by_role("button", name="Gooi het weg").click()
    expect(description(page)).to_have_value("")
    page.reload()
    assert page.get_by_text("staat er weer").count() == 0


def test_a_draft_from_before_somebody_elses_change_undoes_nothing(
    opened: Open, house: House
) -> None:
    amal = house.member("admin", "amal@example.org")
    page = opened(house.member("editor"), LINE)
    description(page).fill("Lang getypt.")
    save(amal, LINE, email="nieuw@example.org")
    page.reload()
    page.get_by_role("button", name="Opslaan").last.click()
    expect(page.get_by_role("status").first).to_contain_text("collega")
    assert service(house).email == "nieuw@example.org"


def test_what_was_typed_outlives_a_session_that_is_over(opened: Open, house: House) -> None:
    noor = house.member("editor")
    page = opened(noor, LINE)
    description(page).fill("Lang getypt.")
    house.clock.turn(hours=1)
    page.get_by_role("button", name="Opslaan").last.click()
    page.get_by_label("E-mailadres").fill("editor@example.org")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_label("Code").fill(noor.code("editor@example.org"))
    page.get_by_role("button", name="Verder").click()
    page.get_by_role("button", name="Verder met wat ik typte").click()
    expect(description(page)).to_have_value("Lang getypt.")
    page.get_by_role("button", name="Opslaan").last.click()
    expect(page.get_by_role("status").first).to_contain_text("Opgeslagen")


def test_a_clash_keeps_what_was_typed_and_lets_one_choose(opened: Open, house: House) -> None:
    amal = house.member("admin", "amal@example.org")
    page = opened(house.member("editor"), LINE)
    page.locator("#summary-nl").fill("Mijn zin.")
    description(page).fill("Lang getypt.")
    save(amal, LINE, **{"summary.nl": "Haar zin."})
    page.get_by_role("button", name="Opslaan").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Iemand anders was hier ook")
    expect(page.locator("main")).to_contain_text("Mijn zin.")
    page.get_by_label("Houd deze").check()
    page.get_by_role("button", name="Deze keuze opslaan").click()
    expect(page.get_by_role("status").first).to_contain_text("Opgeslagen")
    assert service(house).summary.show("nl") == "Haar zin."
    assert "Lang getypt." in str(service(house).description)


def test_a_duplicate_is_told_while_typing(opened: Open, house: House) -> None:
    page = opened(house.member("editor"), "/edit/services/new")
    page.locator("#name-nl").fill("De inloop op twee plekken")
    page.locator("#summary-nl").fill("Samen koffie drinken.")
    page.locator("#source").fill("telefoon")
    page.locator("#assured_by").fill("Team")
    for details in page.locator("details").all():
        details.evaluate("(each) => { each.open = true; }")
    page.locator("[name=themes][value=grief]").check()
    expect(page.get_by_role("heading", name="Staat dit er al?")).to_be_visible()


def pages_to_look_at(house: House) -> dict[str, tuple[Person, str]]:
    """Every page of editing, with something on it."""
    noor, admin = house.member("editor"), house.member("admin")
    stranger = house.member("editor", "x@example.org", Scope(organizations=("aanval-en-co",)))
    save(stranger, LINE, **{"phones.0.number": "050 000 0042", "summary.nl": "Anders."})
    save(noor, LINE, **{"phones.1.number": "050 000 0077", "summary.nl": "Weer anders."})
    visitor = house.visitor()
    visitor.send("/report/services/landelijke-lijn", topic="hours", words="Nu ook op zaterdag.")
    with house.database.session() as session:
        proposal, report = (each.id for each in open_proposals(session))
    keys = house.app.extensions["sociale_kaart_door"].seals
    link = seal_asked(keys, Asked(Owner("organization", "t-praathuis"), ""))
    return {
        "form": (noor, "/edit/services/twee-plekken?part=where"),
        "organization": (noor, "/edit/organizations/t-praathuis?part=trust"),
        "pathway": (admin, "/edit/pathways/schulden-in-stappen?part=steps"),
        "theme": (admin, "/edit/themes/grief"),
        "history": (noor, f"{LINE}/history"),
        "compare": (noor, f"{LINE}/compare?from=1&to=2"),
        "remove": (noor, f"{LINE}/remove"),
        "rename": (noor, f"{LINE}/rename"),
        "desk": (admin, "/edit"),
        "overview": (noor, "/edit/overview"),
        "review": (admin, f"/edit/review/{proposal}"),
        "judge a report": (admin, f"/edit/review/{report}"),
        "people": (admin, "/account/people"),
        "account": (admin, "/account"),
        "tell": (visitor, "/report/services/landelijke-lijn"),
        "tell of something sensitive": (visitor, "/report/services/veilige-plek"),
        "answer": (visitor, "/report/answer"),
        "still right": (visitor, f"/still-right/{link}"),
    }


def test_every_page_of_editing_is_accessible(opened: Open, house: House) -> None:
    house.clock.turn(days=20)
    wrong: list[str] = []
    for name, (person, path) in pages_to_look_at(house).items():
        page = opened(person, path)
        wrong += look_at(name, page)
        page.context.close()
    assert wrong == []


def test_the_clash_and_a_form_with_errors_are_accessible(opened: Open, house: House) -> None:
    amal = house.member("admin", "amal@example.org")
    page = opened(house.member("editor"), f"{LINE}?part=contact")
    page.locator("#phones-0-number").fill("bel maar")
    page.get_by_role("button", name="Opslaan").last.click()
    expect(page.get_by_role("alert")).to_be_focused()
    wrong = look_at("errors", page)
    page.locator("#phones-0-number").fill("050 000 0099")
    save(amal, LINE, **{"phones.0.number": "050 000 0077"})
    page.get_by_role("button", name="Opslaan").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Iemand anders"))
    assert wrong + look_at("clash", page) == []


def look_at(name: str, page: Page) -> list[str]:
    """What axe finds, wide and light, narrow and dark, and whether anything is too wide."""
    for details in page.locator("details").all():
        details.evaluate("(each) => { each.open = true; }")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    wrong = []
    for width, scheme in zip((1280, 320), SCHEMES, strict=True):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{name} {width} is too wide")
        wrong += [f"{name} {width} {scheme} {each}" for each in violations(page)]
    return wrong


def test_visitors_see_the_same_without_a_script(visit: Callable[..., Visit], served: str) -> None:
    made = visit(width=320, javascript=False)
    made.address = served
    page = made.go("/services/landelijke-lijn")
    page.get_by_role("link", name="Klopt hier iets niet? Vertel het ons").click()
    page.get_by_label("De openingstijden kloppen niet").check()
    page.get_by_label("Wat moet het zijn?").fill("Nu ook op zaterdag.")
    page.get_by_role("button", name="Versturen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dank u wel")
    assert made.elsewhere == []
