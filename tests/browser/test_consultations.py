"""Thirty consultations, by keyboard over real pages: how many actions to the right number.

One action is: going to the search box and writing what is said until Enter, moving on in the list
(three entries are seen at once), opening an entry, or reading the number. A practice's view shows
its link worker at once: reading is then the only action.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import pytest
import yaml
from playwright.sync_api import Page

from sociale_kaart.editorial.load import load
from sociale_kaart.editorial.refresh import Folders, rederive
from sociale_kaart.settings import Settings
from sociale_kaart.storage.database import migrate, open_database
from sociale_kaart.web.app import create_app
from tests.browser.conftest import Visit, serving
from tests.conftest import MOMENT, ROOT

pytestmark = pytest.mark.browser

SEEN_AT_ONCE = 3
OUT_OF_REACH = 99
"""Actions of a consultation whose number is not on the first page."""


@dataclass(frozen=True, slots=True)
class Consultation:
    """What is said, in which language and practice, and whose number is right."""

    language: str
    said: str
    right: tuple[str, ...]
    practice: str = ""


def read_consultations() -> list[Consultation]:
    path = Path(__file__).with_name("consultations.yaml")
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))["consultations"]
    return [
        Consultation(row["language"], row["said"], tuple(row["right"]), row.get("from", ""))
        for row in rows
    ]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the shipped catalogue is served."""
    work = tmp_path_factory.mktemp("shipped")
    settings = replace(
        Settings(),
        data_folder=ROOT / "data",
        index_folder=work / "search_index",
        instance_folder=work / "instance",
    )
    migrate(settings.database)
    database = open_database(settings.database)
    folders = Folders(settings.data_folder, settings.index_folder, settings.instance_folder)
    load(folders.data, database)
    rederive(folders, database, say=lambda _: None)
    database.close()
    app = create_app(settings, clock=lambda: MOMENT)
    with serving(app) as address:
        yield address
    app.extensions["sociale_kaart"].sources.database.close()


def numbers_in(page: Page, place: str) -> list[str]:
    """Telephone numbers that can be pressed in a part of the page and are in sight of a reader."""
    return [
        link.get_attribute("href") or "" for link in page.locator(f"{place} a[href^='tel:']").all()
    ]


def actions(page: Page, address: str, one: Consultation) -> int:
    """How many actions one consultation takes, done by keyboard."""
    page.goto(f"{address}/?lang={one.language}&practice={one.practice}")
    if not one.said:
        shown = [page.locator(f"#s-{each} a[href^='tel:']").count() for each in one.right]
        return 1 if any(shown) else OUT_OF_REACH
    page.keyboard.press("/")
    page.keyboard.type(one.said)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/services\?"))
    ids = [each.get_attribute("data-id") for each in page.locator(".list-side .card").all()]
    found = next((place for place, each in enumerate(ids) if each in one.right), None)
    if found is None:
        return OUT_OF_REACH
    moves = found // SEEN_AT_ONCE
    if numbers_in(page, f"#s-{ids[found]}"):
        return 2 + moves
    for _ in range(found + 1):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/services/{ids[found]}"))
    return 3 + moves if numbers_in(page, "main") else OUT_OF_REACH


def test_the_right_number_is_three_actions_away(visit: Callable[..., Visit], shipped: str) -> None:
    consultations = read_consultations()
    assert len(consultations) == 30
    assert {each.language for each in consultations} == {"nl", "en", "da", "fi"}
    page = visit().page
    counts = {
        f"{each.language} {each.said or each.practice}": actions(page, shipped, each)
        for each in consultations
    }
    print(*(f"{count:>3} {said}" for said, count in counts.items()), sep="\n")
    assert median(counts.values()) <= 3
    far = {said: count for said, count in counts.items() if count > 3}
    assert len(far) <= 3, far


def test_every_right_number_belongs_to_an_entry_that_there_is(
    shipped: str, visit: Callable[..., Visit]
) -> None:
    page = visit().page
    for right in sorted({right for each in read_consultations() for right in each.right}):
        answer = page.request.get(f"{shipped}/services/{right}", max_redirects=0)
        assert answer.status == 200, right
