"""An account in a real browser: from the invitation to the second step and out again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pyotp
import pytest
import waitress
from playwright.sync_api import Page

from sociale_kaart.directory.account import Scope
from sociale_kaart.settings import Settings
from tests.accounts.people import PASSWORD, House, house_of
from tests.browser.conftest import AXE, Visit
from tests.browser.test_accessibility import violations

pytestmark = pytest.mark.browser


@pytest.fixture
def house(region: Settings, tmp_path: Path) -> Iterator[House]:
    with house_of(region, tmp_path) as made:
        yield made


@pytest.fixture
def served(house: House) -> Iterator[str]:
    """Where this test's own installation is served."""
    server = waitress.create_server(house.app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(5)


def is_accessible(page: Page) -> None:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert violations(page) == []


@pytest.mark.parametrize("javascript", [True, False])
def test_from_the_invitation_to_the_account(
    visit: Callable[..., Visit], house: House, served: str, javascript: bool
) -> None:
    link = house.invitation("noor@example.org", "editor", Scope(areas=("groningen",)))
    made = visit(width=360, javascript=javascript)
    made.address = served
    page = made.go(f"/invitation/{link}")
    page.get_by_label("Uw naam").fill("Noor de Vries")
    page.get_by_label("Wachtwoord").fill("kort")
    page.get_by_role("button", name="Verder").click()
    assert page.get_by_role("alert").is_visible()
    assert page.get_by_label("Uw naam").input_value() == "Noor de Vries"
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Verder").click()
    page.get_by_text("Scannen lukt niet").click()
    secret = page.locator("details code").inner_text().replace(" ", "")
    if javascript:
        is_accessible(page)
    page.get_by_label("Code").fill(pyotp.TOTP(secret).at(house.clock()))
    page.get_by_role("button", name="Verder").click()
    assert page.locator(".codes li").count() == 10
    if javascript:
        is_accessible(page)
    page.get_by_role("link", name="Ik heb ze bewaard").click()
    page.get_by_role("heading", name="Noor de Vries").wait_for()
    if javascript:
        is_accessible(page)
    page.get_by_role("button", name="Uitloggen", exact=True).click()
    page.get_by_role("link", name="Inloggen").wait_for()
    assert made.elsewhere == []
    assert not [each for each in made.complaints if "422" not in each]
