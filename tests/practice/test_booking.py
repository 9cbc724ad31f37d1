"""Booking through the pages: choose, confirm, move, cancel, wait; and two never get one time."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
import vobject
from icalendar import Calendar
from werkzeug.test import TestResponse

from sociale_kaart.directory.account import Scope
from sociale_kaart.directory.reference_code import new_code
from sociale_kaart.directory.schedule import Closure
from sociale_kaart.editorial.publish import publish
from sociale_kaart.settings import Settings
from sociale_kaart.storage.revision import states
from sociale_kaart.storage.service import require_service
from tests.accounts.people import SAME_ORIGIN, House, Person, house_of

PATH = "/services/osd-lijn-oost/appointments"
FIRST = "2026-11-26T12:00:00+00:00"
"""Thursday 13:00 in Winschoten."""
SECOND = "2026-11-26T12:20:00+00:00"
OTHERS = 4 * 6
"""Slots in four weeks: Thursdays from 13 to 15."""


@pytest.fixture
def house(region: Settings, tmp_path: Path) -> Iterator[House]:
    with house_of(region, tmp_path) as made:
        yield made


@pytest.fixture
def practice(house: House) -> Person:
    return house.member("practice", scope=Scope(practices=("praktijk-oost",)))


def free(text: str) -> list[str]:
    """The times that can be chosen on a page."""
    return re.findall(r'name="starts" value="([^"]+)"', text)


def book(person: Person, starts: str = FIRST, **more: str) -> TestResponse:
    once = re.search(r'name="once" value="([^"]+)"', person.get(PATH))
    assert once is not None
    fields = {"practice": "praktijk-oost", "starts": starts, "once": once[1], **more}
    return person.send(PATH, **fields)


def booked(person: Person, starts: str = FIRST) -> str:
    """Book, and give the page of the appointment."""
    response = book(person, starts)
    assert response.status_code == 303, response.get_data(as_text=True)
    assert response.location is not None
    return response.location


def test_a_practice_chooses_a_time_and_gets_a_code(practice: Person) -> None:
    assert len(free(practice.get(PATH))) == OTHERS
    text = practice.get(booked(practice))
    assert "Donderdag 26 november, 13:00" in text
    assert re.search(r"[2-9C-Y]{4}-[2-9C-Y]{4}", text)
    assert FIRST not in free(practice.get(PATH))
    assert len(free(practice.get(PATH))) == OTHERS - 1


def test_a_visitor_sees_the_times_and_is_asked_to_sign_in_to_book(house: House) -> None:
    visitor = house.visitor()
    text = visitor.get(PATH)
    assert "13:00, 13:20" in text
    assert free(text) == []
    assert f"/sign-in?next={PATH}" in text


def test_a_practice_books_for_no_other_practice(house: House, practice: Person) -> None:
    assert book(practice, practice="praktijk-noord").status_code == 403
    other = house.member("practice", "ander@example.org")
    # The line is for practices in the east; this account acts for one in the north.
    assert book_as(other, "praktijk-oost").status_code == 403


def book_as(person: Person, practice: str) -> TestResponse:
    fields = {"practice": practice, "starts": FIRST, "once": "x" * 16}
    return person.send(PATH, "/account", **fields)


def test_who_is_away_in_the_coming_weeks_is_said_with_who_takes_over(house: House) -> None:
    with house.database.transaction() as session:
        line = require_service(session, "osd-lijn-oost")
        away = Closure(start=date(2026, 12, 1), end=date(2026, 12, 11))
        worker = line.link_worker
        assert worker is not None
        instead = worker.model_copy(update={"replacement": "osd-noord"})
        changed = line.model_copy(update={"closures": (away,), "link_worker": instead})
        base = states(session, "service", ["osd-lijn-oost"])["osd-lijn-oost"].revision
        publish(session, changed, base, "test", "")
    text = " ".join(re.sub(r"<[^>]+>", "", house.visitor().get(PATH)).split())
    assert "Afwezig van 1 december 2026 tot en met 11 december 2026" in text
    assert "Vervanging: Ondersteuner sociaal domein Noord" in text
    assert "Donderdag 3 december" not in text
    assert "Donderdag 17 december" in text


def test_what_was_just_taken_is_said_and_nothing_is_lost(practice: Person) -> None:
    booked(practice)
    response = book(practice)
    text = response.get_data(as_text=True)
    assert response.status_code == 409
    assert "Die tijd is net bezet. Kies een andere." in text
    assert SECOND in free(text)


def test_pressing_twice_books_once(practice: Person) -> None:
    fields = {"practice": "praktijk-oost", "starts": FIRST, "once": "dezelfde-keer"}
    one, other = (practice.send(PATH, **fields) for _ in range(2))
    assert one.location == other.location
    assert len(free(practice.get(PATH))) == OTHERS - 1


@pytest.mark.parametrize(
    "starts",
    ["", "soon", "2026-11-26T12:07:00+00:00", "2026-11-23T12:00:00+00:00", "9" * 40, "2026-11-26"],
)
def test_a_time_that_is_not_offered_is_refused_in_words(practice: Person, starts: str) -> None:
    assert book(practice, starts).status_code == 409


def test_an_appointment_is_moved_and_its_old_time_is_free(practice: Person, house: House) -> None:
    path = booked(practice)
    visitor = house.visitor()
    moved = visitor.send(f"{path}/move", path, starts=SECOND)
    assert moved.status_code == 303
    assert "13:20" in visitor.get(path)
    assert FIRST in free(practice.get(PATH))
    booked(practice, FIRST)
    refused = visitor.send(f"{path}/move", path, starts=FIRST)
    assert refused.status_code == 409
    assert "13:20" in visitor.get(path)


def test_an_appointment_is_cancelled_once_and_its_time_is_free(
    practice: Person, house: House
) -> None:
    path = booked(practice)
    visitor = house.visitor()
    response = visitor.send(f"{path}/cancel", path)
    assert "De afspraak is afgezegd" in response.get_data(as_text=True)
    visitor.get(path, 404)
    assert FIRST in free(practice.get(PATH))


def test_a_code_leads_to_its_appointment_however_it_is_typed(
    practice: Person, house: House
) -> None:
    path = booked(practice)
    code = path.rpartition("/")[2]
    for typed in (code, code.lower(), f"{code[:4]}-{code[4:]}", f" {code[:4]} {code[4:]} "):
        response = house.visitor().client.get("/appointments", query_string={"code": typed})
        assert response.location == path
    for wrong in ("x", code[:-1] + ("2" if code[-1] != "2" else "3"), new_code()):
        response = house.visitor().client.get("/appointments", query_string={"code": wrong})
        assert response.status_code == 404
        assert "Deze code kennen we niet" in response.get_data(as_text=True)


def test_codes_cannot_be_tried_without_end(house: House) -> None:
    statuses = {
        house.visitor().client.get(f"/appointments?code={new_code()}").status_code
        for _ in range(40)
    }
    assert statuses == {404, 429}


def test_who_waits_gets_the_first_time_that_comes_free(practice: Person) -> None:
    paths = [booked(practice, starts) for starts in free(practice.get(PATH))]
    fields = {"practice": "praktijk-oost", "once": "wacht-een"}
    first = practice.send(f"{PATH}/waiting", PATH, **fields).location
    second = practice.send(f"{PATH}/waiting", PATH, **{**fields, "once": "wacht-twee"}).location
    assert first is not None
    assert second is not None
    again = practice.send(f"{PATH}/waiting", PATH, **fields).location
    assert again == first
    assert "1 persoon is eerder aan de beurt." in practice.get(second)
    practice.send(f"{paths[0]}/cancel", paths[0])
    assert free(practice.get(PATH)) == []
    assert free(practice.get(second)) == []
    assert free(practice.get(first)) == [FIRST]
    taken = practice.send(first, first, starts=FIRST)
    assert taken.status_code == 303
    practice.get(first, 404)
    assert "U bent als eerste aan de beurt." in practice.get(second)
    practice.send(f"{second}/stop", second)
    practice.get(second, 404)


def test_what_is_past_is_forgotten_after_its_period(house: House, practice: Person) -> None:
    path = booked(practice)
    practice.send(f"{PATH}/waiting", PATH, practice="praktijk-oost", once="w")
    for days, known in ((31, True), (62, False)):
        house.clock.moment = datetime(2026, 11, 24, 10, tzinfo=UTC) + timedelta(days=days)
        person = house.member(
            "practice", f"na{days}@example.org", Scope(practices=("praktijk-oost",))
        )
        booked(person, free(person.get(PATH))[0])
        assert person.client.get(path).status_code == (200 if known else 404)


def events(document: bytes) -> list[tuple[str, datetime, datetime, str, int]]:
    """What two readers that know nothing of each other find; they must agree."""
    mine = [
        (
            str(each["uid"]),
            each.decoded("dtstart"),
            each.decoded("dtend"),
            str(each["status"]),
            int(each["sequence"]),
        )
        for each in Calendar.from_ical(document).walk("VEVENT")
    ]
    read = vobject.readOne(StringIO(document.decode()))
    theirs = [
        (
            each.uid.value,
            each.dtstart.value,
            each.dtend.value,
            each.status.value,
            int(each.sequence.value),
        )
        for each in getattr(read, "vevent_list", [])
    ]
    assert mine == theirs
    return mine


def parties(document: bytes) -> dict[str, tuple[str, str]]:
    """Who invites and who is invited: address and name, as both readers find them."""
    event = Calendar.from_ical(document).walk("VEVENT")[0]
    read = vobject.readOne(StringIO(document.decode())).vevent
    mine, theirs = {}, {}
    for name in ("organizer", "attendee"):
        if name in event:
            mine[name] = (str(event[name]), str(event[name].params["CN"]))
        if hasattr(read, name):
            found = getattr(read, name)
            theirs[name] = (found.value, found.params["CN"][0])
    assert mine == theirs
    return mine


def test_who_invites_and_who_is_invited_are_roles_as_calendars_ask(
    practice: Person, house: House
) -> None:
    path = booked(practice)
    invited = practice.client.get(f"{path}/calendar.ics").data
    practice_, line = ("invalid:nomail", "Praktijk Oost"), "mailto:lijn@praathuis.example.org"
    assert parties(invited) == {"organizer": practice_, "attendee": (line, "Overleglijn Oost")}
    assert f"URL:http://localhost{path}".encode() in invited.replace(b"\r\n ", b"")
    feed = re.search(r"http://localhost(/services/[^<]+\.ics)", house.member("editor").get(PATH))
    assert feed is not None
    assert parties(house.visitor().client.get(feed[1]).data) == {"organizer": practice_}


def test_events_keep_their_names_behind_whichever_address_the_map_is_asked(
    region: Settings, tmp_path: Path
) -> None:
    with house_of(region, tmp_path, public_url="https://kaart.example.org/") as house:
        member = house.member("practice", scope=Scope(practices=("praktijk-oost",)))
        path = booked(member)
        named = {
            events(member.client.get(f"{path}/calendar.ics", headers={"Host": host}).data)[0][0]
            for host in ("localhost", "192.0.2.7:8000")
        }
    assert [each.partition("@")[2] for each in named] == ["kaart.example.org"]


def test_invitation_move_and_cancellation_are_read_by_two_calendars(practice: Person) -> None:
    path = booked(practice)
    response = practice.client.get(f"{path}/calendar.ics")
    assert "method=REQUEST" in response.content_type
    uid, start, end, status, sequence = events(response.data)[0]
    assert (start, end - start) == (datetime.fromisoformat(FIRST), timedelta(minutes=20))
    assert (status, sequence) == ("CONFIRMED", 0)
    assert "Praktijk Oost" in response.get_data(as_text=True).replace("\r\n ", "")
    practice.send(f"{path}/move", path, starts=SECOND)
    moved = events(practice.client.get(f"{path}/calendar.ics").data)[0]
    assert (moved[0], moved[1], moved[4]) == (uid, datetime.fromisoformat(SECOND), 1)
    text = practice.send(f"{path}/cancel", path).get_data(as_text=True)
    away = re.search(r'href="(/appointments/cancelled/[^"]+)"', text)
    assert away is not None
    cancelled = events(practice.client.get(away[1]).data)[0]
    assert (cancelled[0], cancelled[3], cancelled[4]) == (uid, "CANCELLED", 2)


def test_the_link_workers_feed_has_every_appointment_and_a_secret_address(
    house: House, practice: Person
) -> None:
    booked(practice, FIRST)
    booked(practice, SECOND)
    editor = house.member("editor")
    feed = re.search(r"http://localhost(/services/[^<]+\.ics)", editor.get(PATH))
    assert feed is not None
    assert ".ics" not in practice.get(PATH)
    visitor = house.visitor()
    found = events(visitor.client.get(feed[1]).data)
    assert [each[1].isoformat() for each in found] == [FIRST, SECOND]
    assert visitor.client.get(feed[1].replace(".ics", "x.ics")).status_code == 404


def test_twenty_who_press_at_once_get_one_booking_and_no_error_page(house: House) -> None:
    people = [
        house.member("practice", f"p{number}@example.org", Scope(practices=("praktijk-oost",)))
        for number in range(20)
    ]
    tokens = [person.token(PATH) for person in people]
    statuses: list[int] = []
    gate = threading.Barrier(len(people))

    def press(person: Person, token: str, once: str) -> None:
        fields = {"practice": "praktijk-oost", "starts": FIRST, "once": once, "_token": token}
        gate.wait()
        response = person.client.post(PATH, data=fields, headers=SAME_ORIGIN)
        statuses.append(response.status_code)

    threads = [
        threading.Thread(target=press, args=(person, token, f"once-{number}"))
        for number, (person, token) in enumerate(zip(people, tokens, strict=True))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [303] + [409] * 19
