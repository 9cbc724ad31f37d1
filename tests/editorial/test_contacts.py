"""Links and phone numbers that do not work: found, told after the second time, never a way in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sociale_kaart.cli import main
from sociale_kaart.directory.contact import Phone
from sociale_kaart.editorial.contacts import (
    AGAIN,
    AGAIN_FAILED,
    check_links,
    link_trouble,
    links_to_check,
)
from sociale_kaart.settings import Settings
from sociale_kaart.storage.upkeep import LinkCheck, note_link_checks
from tests.accounts.filled import filled
from tests.accounts.people import SAME_ORIGIN, House, house_of
from tests.cli.test_reminders import change
from tests.geography.stand_in import Reply, StandIn, stand_in

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture
def house(region: Settings, tmp_path: Path) -> Iterator[House]:
    with house_of(region, tmp_path) as made:
        yield made


@pytest.fixture
def site() -> Iterator[StandIn]:
    with stand_in() as running:
        yield running


def answering(site: StandIn, **replies: tuple[int, str]) -> None:
    def answer(path: str) -> Reply:
        status, location = replies.get(path.strip("/"), (200, ""))
        return Reply(status=status, headers={"Location": location} if location else {})

    site.answer = answer


@pytest.mark.parametrize(
    ("status", "trouble"),
    [(200, ""), (204, ""), (401, ""), (403, ""), (405, ""), (429, ""), (404, "gone"),
     (410, "gone"), (500, "error"), (503, "error")],
)  # fmt: skip
def test_what_an_answer_says(site: StandIn, status: int, trouble: str) -> None:
    answering(site, page=(status, ""))
    assert link_trouble(f"{site.url}/page", trusted=site.url) == trouble


def test_redirects_are_followed_to_their_end(site: StandIn) -> None:
    answering(site, a=(301, "/b"), b=(302, f"{site.url}/c"), c=(404, ""), round=(307, "/round"))
    assert link_trouble(f"{site.url}/a", trusted=site.url) == "gone"
    assert site.paths == ["/a", "/b", "/c"]
    assert link_trouble(f"{site.url}/round", trusted=site.url) == "redirects"
    assert len(site.paths) == 9


def test_a_site_that_is_not_there_cannot_be_reached() -> None:
    assert link_trouble("http://127.0.0.1:9", trusted="http://127") == "unreachable"
    assert link_trouble("https://kaart.invalid/") == "unreachable"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://10.0.0.1/",
        "http://192.168.1.1/admin",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://localhost/",
        "http://example.org:8080/",
        "https://example.org:80/",
        "http://user:secret@example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://[oops/",
        "http:///",
        "gopher://127.0.0.1:25/",
    ],
)
def test_nothing_but_the_public_web_is_asked(url: str) -> None:
    assert link_trouble(url) in {"not public", "unreachable"}


@pytest.mark.parametrize("onward", ["http://169.254.169.254/latest/", "//127.0.0.1/", "file:///x"])
def test_a_redirect_is_judged_like_the_link_itself(site: StandIn, onward: str) -> None:
    answering(site, a=(302, onward))
    assert link_trouble(f"{site.url}/a", trusted=site.url) == "not public"


def command(house: House, *arguments: str) -> Result:
    names = ("data_folder", "index_folder", "instance_folder")
    environment = {f"SOCIALE_KAART_{n.upper()}": str(getattr(house.settings, n)) for n in names}
    return CliRunner().invoke(main, ["review", "links", *arguments], env=environment)


def turn(house: House) -> list[str]:
    with house.database.session() as session:
        return links_to_check(session, NOW, 500)


def note(house: House, url: str, *, ago: timedelta, problem: str = "", failures: int = 0) -> None:
    with house.database.transaction() as session:
        note_link_checks(session, [LinkCheck(url, NOW - ago, problem, failures)])


def test_links_take_turns_and_invented_ones_are_left_out(house: House) -> None:
    change(house, "geen-locatie", url="https://invented.example", demonstration=True)
    change(house, "landelijke-lijn", url="https://fine.example", demonstration=False)
    change(house, "twee-plekken", url="https://failing.example", demonstration=False)
    assert {"https://fine.example", "https://failing.example"} <= set(turn(house))
    assert "https://invented.example" not in turn(house)
    note(house, "https://fine.example", ago=AGAIN - timedelta(hours=1))
    note(house, "https://failing.example", ago=AGAIN_FAILED, problem="gone", failures=1)
    assert "https://fine.example" not in turn(house)
    assert "https://failing.example" in turn(house)
    note(house, "https://fine.example", ago=AGAIN)
    assert turn(house)[-1] in {"https://fine.example", "https://failing.example"}


def test_failures_are_counted_until_it_works_again(site: StandIn) -> None:
    checks: dict[str, LinkCheck] = {}
    for status, failures in ((500, 1), (404, 2), (200, 0), (404, 1)):
        answering(site, page=(status, ""))
        url = f"{site.url}/page"
        checks = {each.url: each for each in check_links([url], checks, NOW, trusted=site.url)}
        assert checks[url].failures == failures


def test_an_editor_is_told_after_the_second_failure(house: House) -> None:
    noor = house.member("editor")
    change(house, "landelijke-lijn", url="https://gone.example", demonstration=False)
    change(house, "aanval", url="https://gone.example", demonstration=False)
    note(house, "https://gone.example", ago=timedelta(days=1), problem="gone", failures=1)
    assert "gone.example" not in noor.get("/edit")
    note(house, "https://gone.example", ago=timedelta(), problem="gone", failures=2)
    desk = noor.get("/edit")
    assert desk.count("gone.example") == 1, "the other entry is not theirs"
    assert "Deze pagina is weg" in desk
    assert house.member("admin").get("/edit").count("gone.example") == 2


def test_the_command_looks_and_lists_for_programs(house: House) -> None:
    facts = {"url": "http://127.0.0.1/", "phones": ["050 367 891"], "demonstration": False}
    change(house, "landelijke-lijn", **facts)
    assert "failed now" in command(house).stderr
    broken: list[dict[str, Any]] = json.loads(command(house, "--json").stdout)
    assert {each["trouble"] for each in broken} == {"number"}, "a link is told the second time"
    assert {each["contact"] for each in broken} == {"050 367 891"}


@pytest.mark.parametrize(
    ("number", "country", "exists"),
    [("050 367 8910", "NL", True), ("112", "NL", True), ("0900 8844", "NL", True),
     ("116 111", "FI", True), ("+45 33 12 34 56", "NL", True), ("050 367 891", "NL", False),
     ("050 123", "NL", True), ("0503678910123", "NL", False), ("09 310 1691", "FI", True)],
)  # fmt: skip
def test_numbers_are_judged_by_the_numbering_plan(number: str, country: str, exists: bool) -> None:
    assert Phone(number=number).exists(country) == exists


def test_the_overview_counts_each_municipality(house: House) -> None:
    noor = house.member("editor")
    text = noor.get("/edit/overview")
    assert "Groningen" in text
    before = row(text, "Oldambt")
    change(house, "osd-oost", assured_date="2020-01-01")
    after = row(noor.get("/edit/overview"), "Oldambt")
    assert int(after[3]) == int(before[3]) + 1
    assert after[0] == before[0]


def row(text: str, name: str) -> list[str]:
    """The figures of a municipality."""
    cells = text.partition(f">{name}</a></th>")[2].partition("</tr>")[0].split("<td>")[1:]
    return [each.rpartition("</td>")[0].rpartition(">")[2].strip() for each in cells]


def test_the_form_hints_at_a_number_that_does_not_exist(house: House) -> None:
    noor, path = house.member("editor"), "/edit/services/twee-plekken"
    change(house, "twee-plekken", phones=["050 367 891"], demonstration=False)
    form = {**filled(noor.get(path)), "do": "preview"}
    text = noor.client.post(path, data=form, headers=SAME_ORIGIN).get_data(as_text=True)
    assert "050 367 891: dit telefoonnummer bestaat niet" in text
