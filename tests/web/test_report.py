"""Telling that something is wrong: by anybody, without a script, keeping nothing of who tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from sociale_kaart.editorial.retention import CONTACT, CONTACT_AT_MOST, REPORT
from sociale_kaart.settings import Settings
from sociale_kaart.storage.proposal import Proposal, open_proposals, proposals_by
from tests.accounts.filled import filled
from tests.accounts.people import SAME_ORIGIN, House, Person, house_of

PATH = "/report/services/landelijke-lijn"


@pytest.fixture
def house(region: Settings, tmp_path: Path) -> Iterator[House]:
    with house_of(region, tmp_path) as made:
        yield made


def tell(person: Person, path: str = PATH, **typed: str) -> TestResponse:
    fields = {"topic": "phone", "words": "Het nummer is afgesloten.", **typed}
    return person.send(path, **fields)


def waiting(house: House) -> list[Proposal]:
    with house.database.session() as session:
        return open_proposals(session)


@pytest.mark.parametrize(
    "path",
    [
        "/services/landelijke-lijn",
        "/organizations/t-praathuis",
        "/practices/praktijk-noord",
        "/pathways/schulden-in-stappen",
    ],
)
def test_every_entry_page_leads_to_the_form_and_back(house: House, path: str) -> None:
    visitor = house.visitor()
    link = rf'href="(/report{path}\?[^"]*lang=nl)"'
    assert re.search(link, visitor.get(f"{path}?lang=nl"))
    assert f'href="{path}?lang=nl"' in visitor.get(f"/report{path}?lang=nl")
    assert tell(visitor, f"/report{path}").status_code == 200
    assert [f"/{each.entry_id}" for each in waiting(house)] == [path[path.rindex("/") :]]


def test_a_report_is_kept_without_anything_of_its_sender(house: House) -> None:
    answer = tell(house.visitor())
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    kept = waiting(house)[0]
    assert (kept.topic, kept.words) == ("phone", "Het nummer is afgesloten.")
    assert (kept.maker, kept.contact, kept.document) == ("visitor", "", None)
    text = (house.settings.instance_folder / "sociale_kaart.sqlite3").read_bytes()
    assert b"192.0.2.1" not in text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"topic": ""}, "Kies wat er niet klopt"),
        ({"topic": "made up"}, "Kies wat er niet klopt"),
        ({"words": "  "}, "Zeg in een paar woorden"),
        ({"words": "x" * 1001}, "te lang"),
        ({"words": "Zij heeft BSN 111222333 en belt."}, "persoonsnummer"),
        ({"words": "131052-308T"}, "persoonsnummer"),
        ({"contact": "geen adres"}, "Schrijf één e-mailadres"),
    ],
)
def test_what_cannot_be_kept_is_explained_and_stays_in_the_form(
    house: House, typed: dict[str, str], said: str
) -> None:
    answer = tell(house.visitor(), **typed)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert text.count(said) >= 2
    kept = typed.get("words", "Het nummer is afgesloten.")
    assert filled(text, "novalidate")["words"] == [kept]
    assert waiting(house) == []


def test_what_is_gone_needs_no_words(house: House) -> None:
    assert tell(house.visitor(), topic="gone", words="").status_code == 200


def test_a_program_that_fills_in_every_field_is_thanked_and_nothing_is_kept(house: House) -> None:
    answer = tell(house.visitor(), website="https://buy.example")
    assert "Dank u wel" in answer.get_data(as_text=True)
    assert waiting(house) == []


def test_the_sixth_report_within_an_hour_waits_and_its_text_is_not_lost(house: House) -> None:
    visitor = house.visitor()
    for _ in range(5):
        assert tell(visitor, words="").status_code == 422, "mistakes do not count"
        assert tell(visitor).status_code == 200
    refused = tell(visitor, words="Nog iets anders.")
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) <= 3600
    assert "Nog iets anders." in refused.get_data(as_text=True)
    assert tell(house.visitor("192.0.2.2")).status_code == 200
    house.clock.turn(hours=1, seconds=1)
    assert tell(visitor).status_code == 200


def test_of_something_sensitive_the_form_is_private_too(house: House) -> None:
    text = house.visitor().get("/report/services/veilige-plek")
    assert 'class="private"' in text
    assert 'href="/exit"' in text
    assert "Veilige plek" not in text.partition("</title>")[0]


def test_what_does_not_exist_cannot_be_wrong(house: House) -> None:
    for path in ("services/nope", "themes/grief", "nouns/x"):
        house.visitor().get(f"/report/{path}", 404)


def code_in(answer: TestResponse) -> str:
    return answer.get_data(as_text=True).partition('<code dir="ltr">')[2].partition("<")[0]


def test_the_answer_is_read_with_the_code(house: House) -> None:
    visitor, noor = house.visitor(), house.member("editor")
    code = code_in(tell(visitor))
    assert "Iemand kijkt ernaar" in visitor.get(f"/report/answer?code={code}")
    number = waiting(house)[0].id
    assert "Het nummer is afgesloten." in noor.get(f"/edit/review/{number}")
    fields = {"do": "accept", "answer": "Er is een nieuw nummer."}
    assert noor.send(f"/edit/review/{number}", **fields).status_code == 303
    text = visitor.get(f"/report/answer?code={code}")
    assert "verbeterd" in text
    assert "Er is een nieuw nummer." in text
    assert "geen melding" in visitor.get("/report/answer?code=0000000000")


def test_codes_cannot_be_tried_one_after_another(house: House) -> None:
    visitor = house.visitor()
    for _ in range(30):
        visitor.get("/report/answer?code=0123456789")
    visitor.get("/report/answer?code=0123456789", 429)


def test_an_address_is_deleted_a_month_after_the_answer_and_the_report_after_a_year(
    house: House,
) -> None:
    noor = house.member("editor")
    code = code_in(tell(house.visitor(), contact="Buurvrouw@Example.org"))
    number = waiting(house)[0].id
    assert "mailto:buurvrouw@example.org" in noor.get(f"/edit/review/{number}")
    noor.send(f"/edit/review/{number}", do="refuse", answer="Het klopt.")
    for days, address, report in (
        (CONTACT.days - 1, True, True),
        (2, False, True),
        (REPORT.days - CONTACT.days, False, False),
    ):
        house.clock.turn(days=days)
        assert tell(house.visitor(f"198.51.100.{days % 250}")).status_code == 200
        assert (b"buurvrouw@example.org" in contents(house)) == address
        assert ("Het klopt." in house.visitor().get(f"/report/answer?code={code}")) == report


def test_an_address_does_not_wait_for_ever_for_an_answer(house: House) -> None:
    tell(house.visitor(), contact="buurvrouw@example.org")
    house.clock.turn(days=CONTACT_AT_MOST.days + 1)
    tell(house.visitor())
    assert [each.contact for each in waiting(house)] == ["", ""]


def contents(house: House) -> bytes:
    """Everything that is kept of reports by visitors."""
    with house.database.session() as session:
        return repr(proposals_by(session, "visitor", limit=None)).encode()


def test_signed_out_and_without_a_script_the_form_must_come_from_this_site(house: House) -> None:
    visitor = house.visitor()
    fields = {"_token": visitor.token(PATH), "topic": "gone"}
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert visitor.client.post(PATH, data=fields, headers=elsewhere).status_code == 403
    assert visitor.client.post(PATH, data={"topic": "gone"}, headers=SAME_ORIGIN).status_code == 403
