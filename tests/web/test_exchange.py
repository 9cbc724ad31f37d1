"""The page on which editors take the catalogue along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from sociale_kaart.catalogue.incoming import read_incoming
from sociale_kaart.editorial.leaving import write_out
from sociale_kaart.editorial.leaving_job import write_from
from sociale_kaart.settings import Settings
from tests.accounts.people import House, house_of


@pytest.fixture(scope="module")
def house(region: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_of(region, tmp_path_factory.mktemp("exchange")) as made:
        yield made


def test_every_file_on_the_page_can_be_downloaded_and_read(house: House) -> None:
    editor = house.member("editor")
    links = re.findall(r'<a href="(/exchange/[^"]+)" download>', editor.get("/exchange"))
    assert len(links) == 11
    for link in links:
        answer = editor.client.get(link)
        assert answer.status_code == 200
        assert "attachment; filename=" in answer.headers["Content-Disposition"]
        assert answer.headers["Cache-Control"] == "private, no-store"
        found = read_incoming(answer.get_data(), link)
        assert found.rows
        assert not found.problems


def test_no_download_says_who_edits(house: House) -> None:
    admin = house.member("admin", "noor@example.org")
    text = admin.get("/exchange/service/csv") + admin.get("/exchange/organization/csv")
    assert "Noor de Vries" not in text
    assert "noor@example.org" not in text


def test_a_process_beside_writes_the_same(house: House) -> None:
    today = house.clock().date()
    with house.database.session() as session:
        here = write_out(session, "csv", "service", "nl", today)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as beside:
        url = house.settings.database
        there = beside.submit(write_from, url, "csv", "service", "nl", today).result()
    assert there == here


def test_what_does_not_exist_is_not_found(house: House) -> None:
    editor = house.member("editor", "other@example.org")
    for path in ("service/exe", "account/csv", "theme/csv"):
        editor.get(f"/exchange/{path}", 404)
    editor.get("/exchange/practice/hsds", 404)
