"""Reminders: letters that a real mail server catches, the link in them, and the ladder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from click.testing import CliRunner, Result

from sociale_kaart.cli import main
from sociale_kaart.directory.service import Service
from sociale_kaart.editorial.freshness import LADDER, askings, due_entries, note_asked
from sociale_kaart.editorial.publish import publish
from sociale_kaart.settings import Settings
from sociale_kaart.storage.change import history
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.revision import current_documents, states
from sociale_kaart.storage.service import require_service
from sociale_kaart.storage.tables import SHAPES
from tests.accounts.filled import filled
from tests.accounts.people import SAME_ORIGIN, House, house_of
from tests.cli.test_serving import free_port

__all__ = ["free_port"]
LINK = re.compile(r"http://127\.0\.0\.1:8000(/still-right/[\w.-]+\?lang=nl)")
ADDRESS = "balie@praathuis.example"


class Caught:
    """Takes every letter but those for nobody@…, and keeps them."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.letters: list[EmailMessage] = []

    async def handle_RCPT(  # noqa: N802 - the server calls it so
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        found = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(found, EmailMessage)
        self.letters.append(found)
        return "250 OK"


@pytest.fixture
def caught(free_port: int) -> Iterator[Caught]:
    handler = Caught(free_port)
    server = Controller(handler, hostname="127.0.0.1", port=free_port)
    server.start()
    yield handler
    server.stop()


@pytest.fixture
def house(region: Settings, tmp_path: Path) -> Iterator[House]:
    with house_of(region, tmp_path) as made:
        made.clock.moment = datetime.now(UTC)
        yield made


def change(house: House, id: str, kind: Any = "service", **facts: object) -> None:
    """Let an entry be otherwise."""
    with house.database.transaction() as session:
        write(session, kind, id, facts)


def write(session: Session, kind: Any, id: str, facts: dict[str, object]) -> None:
    entry = SHAPES[kind].build(current_documents(session, kind, [id])[id] | facts)
    publish(session, entry, states(session, kind, [id])[id].revision, "test", "")


def only_due(house: House, days: int, **facts: object) -> None:
    """Let everything be fresh but one line, which is due in so many days."""
    today = house.clock().date()
    fresh: dict[str, object] = {"assured_date": today.isoformat()}
    with house.database.transaction() as session:
        for due in due_entries(session, today):
            write(session, due.kind, due.id, fresh)
    assured = today + timedelta(days=days - 365)
    change(house, "landelijke-lijn", assured_date=assured.isoformat(), **facts)


def remind(house: House, caught: Caught | None = None, *arguments: str) -> Result:
    names = ("data_folder", "index_folder", "instance_folder")
    environment = {f"SOCIALE_KAART_{n.upper()}": str(getattr(house.settings, n)) for n in names}
    if caught is not None:
        environment |= {
            "SOCIALE_KAART_SMTP_HOST": "127.0.0.1",
            "SOCIALE_KAART_SMTP_PORT": str(caught.port),
            "SOCIALE_KAART_SMTP_SECURITY": "none",
            "SOCIALE_KAART_MAIL_FROM": "redactie@kaart.example",
        }
    return CliRunner().invoke(main, ["review", "remind", *arguments], env=environment)


def service(house: House) -> Service:
    with house.database.session() as session:
        return require_service(session, "landelijke-lijn")


def test_a_letter_goes_out_once_and_its_link_says_that_all_is_right(
    house: House, caught: Caught
) -> None:
    only_due(house, 20, email=ADDRESS)
    assert "1 letters sent" in remind(house, caught).stderr
    assert "0 letters sent" in remind(house, caught).stderr
    letter = caught.letters[0]
    assert (letter["To"], letter["From"]) == (ADDRESS, "redactie@kaart.example")
    assert letter["Subject"] == "Klopt dit nog? Uw gegevens op Sociale kaart"
    assert letter["Auto-Submitted"] == "auto-generated"
    text = letter.get_content()
    assert "Landelijke Luisterlijn" in text
    link = LINK.search(text)
    assert link is not None
    visitor, before = house.visitor(), service(house)
    page = visitor.get(link[1])
    assert "0900-0000" in page
    visitor.get(link[1])
    assert service(house) == before, "looking changes nothing"
    path = link[1].partition("?")[0]
    done = visitor.client.post(path, data=filled(page, "method"), headers=SAME_ORIGIN)
    assert "Dank u wel" in done.get_data(as_text=True)
    assert service(house).assured_date == house.clock().date()
    assert "Praathuis" in service(house).assured_by
    with house.database.session() as session:
        newest = history(session, "service", "landelijke-lijn")[0]
    assert (newest.actor, newest.reason) == ("organization:t-praathuis", "still right")
    admin = house.member("admin")
    assert "Praathuis" in admin.get("/edit/services/landelijke-lijn/history")
    assert "niets om te bekijken" in visitor.get(link[1])


def test_what_changed_while_its_owner_looked_is_not_confirmed(house: House, caught: Caught) -> None:
    only_due(house, 20, email=ADDRESS)
    remind(house, caught)
    link = LINK.search(caught.letters[0].get_content())
    assert link is not None
    visitor = house.visitor()
    form = filled(visitor.get(link[1]), "method")
    change(house, "landelijke-lijn", phones=["050 000 0099"])
    path = link[1].partition("?")[0]
    text = visitor.client.post(path, data=form, headers=SAME_ORIGIN).get_data(as_text=True)
    assert "terwijl u keek" in text
    assert "050 000 0099" in text
    assert service(house).assured_date < house.clock().date()
    others = {**form, "entry": "service:geen-locatie:1"}
    visitor.client.post(path, data=others, headers=SAME_ORIGIN)
    assert (
        visitor.client.post(path, data={**form, "entry": "x"}, headers=SAME_ORIGIN).status_code
        == 404
    )


def test_what_is_different_is_told_in_the_name_of_the_organization(
    house: House, caught: Caught
) -> None:
    only_due(house, 20, email=ADDRESS)
    remind(house, caught)
    link = LINK.search(caught.letters[0].get_content())
    assert link is not None
    visitor = house.visitor()
    other = re.search(r'href="(/report/services/landelijke-lijn\?[^"]+)"', visitor.get(link[1]))
    assert other is not None
    page = visitor.get(other[1].replace("&amp;", "&"))
    form = {**filled(page, "novalidate"), "topic": "hours", "words": "Voortaan ook zaterdag."}
    for entry in ("landelijke-lijn", "aanval"):
        told = visitor.client.post(f"/report/services/{entry}", data=form, headers=SAME_ORIGIN)
        assert told.status_code == 200, told.get_data(as_text=True)
    desk = house.member("admin").get("/edit")
    assert desk.count("Praathuis, ") == 1
    assert desk.count("Een bezoeker, ") == 1


@pytest.mark.parametrize("token", ["made-up", "x" * 500, "WyJzZXJ2aWNlIl0.aaaa.bbbb"])
def test_a_link_that_is_made_up_does_nothing(house: House, token: str) -> None:
    house.visitor().get(f"/still-right/{token}", 404)


def test_a_link_stops_working_and_only_for_its_own_address(house: House, caught: Caught) -> None:
    only_due(house, 20, email=ADDRESS)
    remind(house, caught)
    link = LINK.search(caught.letters[0].get_content())
    assert link is not None
    change(house, "landelijke-lijn", email="andere@praathuis.example")
    assert "niets om te bekijken" in house.visitor().get(link[1])


def steps(house: House, day: date) -> list[int]:
    """What goes out on a day, and note that it did."""
    moment = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)
    with house.database.transaction() as session:
        found = askings(session, moment)
        for each in found:
            note_asked(session, each, moment)
    return [each.step for each in found]


def test_the_ladder_is_climbed_once_before_an_entry_is_due(house: House) -> None:
    only_due(house, 0, email=ADDRESS)
    today = house.clock().date()
    sent = {n: found for n in range(-70, 30) if (found := steps(house, today + timedelta(days=n)))}
    assert sent == {-rung.days: [rung.step] for rung in LADDER}


def test_who_was_never_asked_begins_at_the_first_step_however_late(house: House) -> None:
    only_due(house, -100, email=ADDRESS)
    today = house.clock().date()
    sent = {n: found for n in range(40) if (found := steps(house, today + timedelta(days=n)))}
    assert sent == {0: [1], 7: [2], 14: [3]}


def test_a_short_interval_has_a_short_ladder(house: House) -> None:
    assured = house.clock().date() - timedelta(days=2)
    only_due(house, 0, email=ADDRESS)
    change(house, "landelijke-lijn", assured_date=assured.isoformat(), review_months=1)
    assert steps(house, house.clock().date()) == []
    assert steps(house, assured + timedelta(days=16)) == [1]


def test_invented_examples_get_no_letter_and_what_has_ended_is_not_due(house: House) -> None:
    only_due(house, -10, email=ADDRESS, demonstration=True)
    assert steps(house, house.clock().date()) == []
    assert "Landelijke Luisterlijn" in house.member("admin").get("/edit")
    change(house, "landelijke-lijn", demonstration=False, valid_until="2026-01-01")
    assert steps(house, house.clock().date()) == []


def test_an_address_that_does_not_exist_is_told_and_tried_again(
    house: House, caught: Caught
) -> None:
    only_due(house, 20, email="nobody@praathuis.example")
    for _ in range(2):
        assert "nobody@praathuis.example: the server does not take" in remind(house, caught).stderr
    assert caught.letters == []


def test_without_a_server_letters_can_only_be_looked_at(house: House) -> None:
    only_due(house, 20, email=ADDRESS)
    assert f"To: {ADDRESS}" in remind(house, None, "--dry-run").stdout
    refused = remind(house)
    assert refused.exit_code == 2
    assert "smtp_host" in refused.stderr


def test_an_editor_confirms_from_the_desk_what_is_theirs(house: House) -> None:
    only_due(house, -10)
    noor = house.member("editor")
    desk = noor.get("/edit")
    assert "te lang geleden" in desk
    value = re.search(r'name="entry" value="(service:landelijke-lijn:\d+)"', desk)
    assert value is not None
    sent = {"_token": noor.token("/edit"), "entry": value[1]}
    assert noor.client.post("/edit/due", data=sent).status_code == 303
    assert service(house).assured_date == house.clock().date()
    assert "op tijd gecontroleerd" in noor.get("/edit")
    other = {**sent, "entry": "service:aanval:1"}
    assert noor.client.post("/edit/due", data=other).status_code == 403


def test_what_is_due_is_marked_on_every_kind_of_page(house: House) -> None:
    old = {"assured_date": "2020-01-01"}
    change(house, "t-praathuis", "organization", **old)
    change(house, "praktijk-noord", "practice", **old)
    change(house, "geen-locatie", **old)
    for path in ("organizations/t-praathuis", "practices/praktijk-noord", "services/geen-locatie"):
        assert "Dit kan veranderd zijn" in house.visitor().get(f"/{path}"), path
