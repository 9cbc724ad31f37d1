"""Privacy proven: what is typed about a patient is found nowhere, and nothing is kept too long."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pytest
from sqlalchemy import select

from sociale_kaart.cli.privacy import RECORD, record_lines
from sociale_kaart.cli.upkeep import tidy_up
from sociale_kaart.directory.account import Scope
from sociale_kaart.directory.person_number import find_person_number
from sociale_kaart.practice.retention import PERIODS
from sociale_kaart.practice.upkeep import keep_up
from sociale_kaart.storage.tables import METADATA
from sociale_kaart.web.missed import missed_counter
from tests.accounts.people import House, Person
from tests.accounts.test_matrix import ROWS, address
from tests.conftest import ROOT
from tests.practice.forms import Form, forms_of, send
from tests.practice.slips import code_of_slip, made_slip

GIVEN = ["Fatma", "Søren", "Päivi", "Jan", "Zeynep", "Ahmed", "Anneke", "Jytte", "Matti", "Oksana"]
FAMILY = ("de Vries", "Nørgaard", "Yılmaz", "Hämäläinen", "van der Berg")
NAMES = tuple(f"{given} {family}" for given in GIVEN for family in FAMILY)
assert len(NAMES) == 50


def _bsn() -> Iterator[str]:
    for number in range(100_000_000, 999_999_999, 7_654_321):
        text = str(number)
        total = sum(int(d) * w for d, w in zip(text, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
        if total % 11 == 0:
            yield text
        for last in range(10):
            text = str(number)[:8] + str(last)
            total = sum(int(d) * w for d, w in zip(text, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
            if total % 11 == 0:
                yield text
                break


def _hetu(number: int) -> str:
    day = f"{1 + number % 28:02}{1 + number % 12:02}{50 + number % 40}"
    serial = f"{100 + number * 7 % 800:03}"
    return f"{day}-{serial}{'0123456789ABCDEFHJKLMNPRSTUVWXY'[int(day + serial) % 31]}"


BSN = tuple(dict.fromkeys(number for number, _ in zip(_bsn(), range(80), strict=False)))[:50]
CPR = tuple(f"{1 + n % 28:02}{1 + n % 12:02}{40 + n % 50}-{1000 + 83 * n:04}" for n in range(50))
HETU = tuple(_hetu(number) for number in range(50))
PLANTED = (*NAMES, *BSN, *CPR, *HETU)
OF_ACCOUNTS = re.compile(r"^POST /(account|invitation|sign-in)")
"""Forms with the names and addresses of people who work with the map: they have accounts."""
OF_ENTRIES = re.compile(r"^POST /edit/[a-z]+/")
SENTENCES = re.compile(
    r"reason|answer|summary|description|not_for|alert|what|duration|(?:.*\.)?(?:text|how|documents)"
    r"(?:\..*)?"
)
"""Fields of entries for sentences. The others hold names of organizations, streets and laws."""


def test_what_is_planted_is_what_it_says() -> None:
    assert len(set(PLANTED)) == 200
    for each in (*BSN, *CPR, *HETU):
        assert find_person_number(f"nummer {each} hier") is not None


def people(house: House) -> Iterator[Person]:
    """Everybody who can type something."""
    yield house.visitor()
    yield house.member("practice", scope=Scope(practices=("praktijk-noord", "praktijk-oost")))
    yield house.member("admin")


def sentences(
    form: Form, field: str, markers: Iterator[str], names: Iterator[str]
) -> Iterator[str]:
    """What is typed into a field: a name in a sentence, and a number; each time the next kind."""
    if not OF_ENTRIES.match(form.kind) or SENTENCES.match(field):
        yield f"gesproken met {next(names)} over de schulden"
    yield f"het gaat om {next(markers)} en verder niets"


def traces(house: House, logged: str) -> Iterator[str]:
    """Everything that was kept: every cell of every table, every file, every line that was said."""
    yield logged
    with house.database.session() as session:
        for table in METADATA.sorted_tables:
            for row in session.execute(select(table)):
                yield f"{table.name} {tuple(row)}"
    for path in house.settings.instance_folder.rglob("*"):
        if path.is_file() and path.name not in {"gazetteer.json", "map.json", "coverage.json"}:
            yield f"{path.name} {path.read_bytes().decode('utf-8', 'ignore')}"


def spellings(marker: str) -> tuple[str, ...]:
    """How a marker might have been written: as typed, escaped, or without its signs."""
    plain = marker.replace("-", "")
    return (marker, plain, marker.encode("unicode_escape").decode(), marker.replace(" ", "+"))


def test_what_is_typed_about_somebody_is_found_nowhere(
    house: House, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """A morning in every role, with names and numbers in every field that takes free text."""
    caplog.set_level(logging.DEBUG)
    numbers = cycle([each for three in zip(BSN, CPR, HETU, strict=True) for each in three])
    names, planted, kinds = cycle(NAMES), 0, set[str]()
    starts = [address(route) for route in ROWS if route.startswith("GET ")]
    visitor = house.visitor()
    slip = made_slip(visitor, "/services/geen-locatie?slip=geen-locatie&practice=praktijk-noord")
    send_report(house)
    starts += [slip, "/services?slip=geen-locatie", "/appointments", "/edit"]
    for person in people(house):
        for form in list(forms_of(person, starts)):
            if OF_ACCOUNTS.match(form.kind):
                continue
            kinds.add(form.kind)
            for field in form.typed:
                for text in sentences(form, field, numbers, names):
                    planted += 1
                    person.client.environ_base["REMOTE_ADDR"] = f"192.0.2.{planted % 250}"
                    answer = send(person, form, **{field: text})
                    assert answer.status_code < 500, (form.kind, field, text)
    assert planted > 100
    for wanted in ("GET /services", "POST /outcome", "POST /services/*/learning",
                   "POST /report/*/*", "POST /edit/*/*"):  # fmt: skip
        assert any(kind.startswith(wanted.split("*")[0]) for kind in kinds), (wanted, kinds)
    plant_where_nothing_is_typed(house, code_of_slip(visitor, slip))
    with house.app.test_request_context():
        missed_counter().write()
    out, err = capfd.readouterr()
    found = {
        (marker, trace[:120])
        for trace in traces(house, f"{caplog.text} {out} {err}")
        for marker in PLANTED
        for spelling in spellings(marker)
        if spelling in trace
    }
    assert found == set()


def send_report(house: House) -> None:
    """Something for the reviewers to answer."""
    person = house.visitor("192.0.2.251")
    person.send("/report/services/geen-locatie", topic="phone", words="Het nummer klopt niet meer.")


def plant_where_nothing_is_typed(house: House, code: str) -> None:
    """The same in choices and in addresses, as a program could do it."""
    visitor, numbers = house.visitor("192.0.2.252"), iter(PLANTED)
    for field in ("service", "reached", "reason", "effect", "done"):
        visitor.send("/outcome", code=code, **{field: next(numbers)})
    page = "/practices/praktijk-oost"
    for field in ("service", "about", "age_band"):
        fields = {"service": "osd-lijn-oost", field: next(numbers)}
        visitor.send(f"{page}/consults", page=page, **fields)
    where = "/services/geen-locatie?slip=geen-locatie&practice=praktijk-noord"
    for name, value in zip(
        ("theme", "age", "near", "practice", "lang", "for"), numbers, strict=False
    ):
        made_slip(visitor, f"{where}&{name}={value}")
    paths = cycle(("/services", "/api/v1/services", "/api/v1/suggest", "/map", "/embed"))
    for path, value in zip(paths, numbers, strict=False):
        assert visitor.client.get(path, query_string={"q": value}).status_code < 500


@pytest.mark.parametrize("period", PERIODS, ids=lambda each: each.what)
def test_a_clock_that_runs_on_takes_everything_away_when_its_time_has_come(
    house: House, period: Any
) -> None:
    fill(house)
    table = METADATA.tables[period.what]

    def rows() -> int:
        with house.database.session() as session:
            return len(session.execute(select(table)).all())

    kept = rows()
    assert kept > 0, "the scenario leaves nothing here, so it proves nothing"
    margin = 33 if period.by_month else 8 if period.what == "appointment" else 1
    house.clock.turn(days=period.days - 1)
    keep_up(house.database, house.clock())
    assert rows() == kept
    house.clock.turn(days=margin + 1)
    keep_up(house.database, house.clock())
    assert rows() == 0


def fill(house: House) -> None:
    """Something of everything that is kept for a while."""
    visitor = house.visitor()
    code = code_of_slip(visitor, made_slip(visitor, "/services/geen-locatie?slip=geen-locatie"))
    visitor.send("/outcome", code=code, reached="no", reason="waiting")
    practice = house.member("practice", scope=Scope(practices=("praktijk-oost",)))
    path = "/services/osd-lijn-oost/appointments"
    starts = re.findall(r'name="starts" value="([^"]+)"', practice.get(path))[0]
    practice.send(path, practice="praktijk-oost", starts=starts, once="a")
    practice.send(f"{path}/waiting", page=path, practice="praktijk-oost", once="b")
    practice.send("/services/geen-locatie/learning", text="Bel voor tien uur; dan is er tijd.")
    visitor.get("/services?q=zwemles&near=9712&theme=grief&kind=scheme")
    with house.app.test_request_context():
        missed_counter().write()


def test_the_record_of_processing_is_derived_from_the_periods_and_leaves_nothing_out() -> None:
    page = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    assert "\n".join(record_lines()) in page
    named = [table for each in RECORD for table in each.tables]
    assert sorted(named) == sorted(METADATA.tables)
    for period in PERIODS:
        assert f"| `{period.what}` |" in page
        assert f"{period.days} days from {period.counted_from}" in page


def test_sign_ins_leave_nothing_behind_when_nobody_signs_in_any_more(house: House) -> None:
    house.member("practice")
    house.invitation("later@example.org", "practice", Scope(practices=("praktijk-noord",)))
    visitor = house.visitor()
    visitor.send("/sign-in", email="nobody@example.org", password="a wrong sentence")

    def rows() -> dict[str, int]:
        with house.database.session() as session:
            tables = ("attempt", "session", "invitation")
            return {
                each: len(session.execute(select(METADATA.tables[each])).all()) for each in tables
            }

    assert all(rows().values())
    house.clock.turn(days=8)
    tidy_up(house.database, house.clock())
    assert not any(rows().values())
