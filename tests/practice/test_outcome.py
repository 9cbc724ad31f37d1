"""What became of a slip: a code, two questions, one answer for each side, and only counts kept."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from werkzeug.test import TestResponse

from sociale_kaart.directory.outcome import EFFECTS, REASONS, Answer
from sociale_kaart.directory.reference_code import code_of, parse_code
from sociale_kaart.directory.referral import AGE_BANDS, band_of
from sociale_kaart.directory.text import INTERFACE_LANGUAGES
from sociale_kaart.storage.tables import OUTCOME_COUNT, REFERRAL_COUNT, SLIP_CODE
from sociale_kaart.web import outcome, outcome_words
from sociale_kaart.web.reader import TRANSLATIONS
from sociale_kaart.web.slip import PATIENT_LANGUAGES
from tests.accounts.people import SAME_ORIGIN, House, Person
from tests.practice.slips import code_of_slip, made_slip

ONE = "/services/geen-locatie?slip=geen-locatie&practice=praktijk-noord"
TWO = "/services/geen-locatie?slip=geen-locatie&slip=twee-plekken&practice=praktijk-noord"
MONTH = date(2026, 11, 1)
KEYWORDS: dict[str, Any] = {"gettext": None, "N_": None}


def rows(house: House, table: Any) -> list[dict[str, Any]]:
    with house.database.session() as session:
        return [dict(row) for row in session.execute(select(table)).mappings()]


def tell(person: Person, code: str, query: str = "", **fields: str) -> TestResponse:
    return person.send(f"/outcome{query}", code=code, **fields)


def test_making_a_slip_counts_it_once_and_gives_a_code(house: House) -> None:
    visitor = house.visitor()
    address = made_slip(visitor, f"{ONE}&theme=debt-and-money&age=30")
    code = code_of_slip(visitor, address)
    assert rows(house, REFERRAL_COUNT) == [
        {
            "month": MONTH,
            "practice": "praktijk-noord",
            "way": "slip",
            "service": "geen-locatie",
            "theme": "debt-and-money",
            "age_band": "27-64",
            "count": 1,
        }
    ]
    assert "age" not in address
    kept = rows(house, SLIP_CODE)
    assert len(kept) == 1
    assert code not in str(kept)
    visitor.get(address)
    assert [each["count"] for each in rows(house, REFERRAL_COUNT)] == [1]


def test_the_same_form_sent_twice_makes_one_slip(house: House) -> None:
    visitor = house.visitor()
    fields = {"_token": visitor.token(ONE), "once": "the same form"}
    where = "/slip?slip=geen-locatie&practice=praktijk-noord"
    answers = [visitor.client.post(where, data=fields, headers=SAME_ORIGIN) for _ in range(2)]
    assert answers[0].location == answers[1].location
    assert [each["count"] for each in rows(house, REFERRAL_COUNT)] == [1]
    other = visitor.client.post(where, data={**fields, "once": "x"}, headers=SAME_ORIGIN)
    assert other.location != answers[0].location
    assert [each["count"] for each in rows(house, REFERRAL_COUNT)] == [2]


def test_it_can_be_said_what_a_slip_was_about_until_somebody_answers(house: House) -> None:
    visitor = house.visitor()
    address = made_slip(visitor, TWO)
    query = address.partition("?")[2]
    fields = {"about": "housing", "age_band": "65+"}
    for _ in range(2):
        answer = visitor.send(f"/slip/about?{query}", page=address, **fields)
        assert answer.location == address
    counts = rows(house, REFERRAL_COUNT)
    assert {(each["theme"], each["age_band"], each["count"]) for each in counts} == {
        ("housing", "65+", 1)
    }
    assert len(counts) == 2
    tell(visitor, code_of_slip(visitor, address), service="geen-locatie", reached="no",
         reason="waiting")  # fmt: skip
    assert "about" not in re.findall(r'<select id="([^"]+)"', visitor.get(address))
    before = rows(house, REFERRAL_COUNT)
    late = visitor.send(f"/slip/about?{query}", page="/outcome", about="grief")
    assert late.status_code == 404
    assert rows(house, REFERRAL_COUNT) == before
    assert {each["age_band"] for each in rows(house, SLIP_CODE)} == {"", "65+"}


def test_each_side_answers_once_and_only_a_count_remains(house: House) -> None:
    visitor = house.visitor()
    code = code_of_slip(visitor, made_slip(visitor, ONE))
    assert tell(visitor, code, reached="yes", effect="much", reason="cost").status_code == 200
    assert tell(visitor, code, reached="no", reason="cost").status_code == 409
    answer = tell(visitor, code, "?side=service", reached="yes", done="advice", effect="some")
    assert answer.status_code == 200
    assert tell(visitor, code, "?side=service", reached="no", reason="other").status_code == 409
    counted = {
        (each["side"], each["reached"], each["reason"], each["effect"], each["done"], each["count"])
        for each in rows(house, OUTCOME_COUNT)
    }
    assert counted == {
        ("patient", "yes", "", "much", "", 1),
        ("service", "yes", "", "some", "advice", 1),
    }
    assert code not in str(rows(house, OUTCOME_COUNT))


def test_a_slip_with_two_services_asks_which_and_then_for_the_other(house: House) -> None:
    visitor = house.visitor()
    code = code_of_slip(visitor, made_slip(visitor, TWO))
    asked = tell(visitor, code, reached="yes", effect="much")
    assert asked.status_code == 422
    assert "Over welke hulp gaat het?" in asked.text
    assert "Inloop op twee plekken" in asked.text
    first = tell(visitor, code, service="twee-plekken", reached="yes", effect="much")
    assert "Dank u. Het is geteld" in first.text
    assert "Schuldhulp zonder adres" in first.text
    again = tell(visitor, code, service="twee-plekken", reached="yes", effect="much")
    assert again.status_code in {409, 422}
    last = tell(visitor, code, reached="no", reason="too_far")
    assert last.status_code == 200
    assert 'name="reached"' not in last.text
    assert [each["count"] for each in rows(house, OUTCOME_COUNT)] == [1, 1]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"reached": "yes"},
        {"reached": "no"},
        {"reached": "maybe", "effect": "much"},
        {"reached": "yes", "effect": "Jan de Vries"},
        {"reached": "no", "reason": "131074182"},
        {"reached": "yes", "effect": "much", "service": "osd-noord"},
    ],
)
def test_what_is_no_answer_is_asked_again_and_kept_nowhere(
    house: House, fields: dict[str, str]
) -> None:
    visitor = house.visitor()
    code = code_of_slip(visitor, made_slip(visitor, ONE))
    assert tell(visitor, code, **fields).status_code == 422
    assert rows(house, OUTCOME_COUNT) == []


@pytest.mark.parametrize("code", ["", "x", "ABCD", "0000-0000", code_of(12345)])
def test_a_code_that_there_is_not_tells_nothing(house: House, code: str) -> None:
    answer = tell(house.visitor(), code, reached="yes", effect="much")
    assert answer.status_code == 422
    assert "Deze code kennen we niet" in answer.text
    assert "Over welke hulp" not in answer.text


def test_guessing_is_stopped(house: House) -> None:
    visitor = house.visitor()
    found = {tell(visitor, code_of(n), reached="yes", effect="much").status_code for n in range(31)}
    assert found == {422, 429}


def test_nothing_is_kept_by_the_browser_and_no_address_has_the_code(house: House) -> None:
    visitor = house.visitor()
    code = code_of_slip(visitor, made_slip(visitor, ONE))
    for answer in (visitor.client.get("/outcome"), tell(visitor, code, reached="yes")):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer.headers
        assert f"?{code}" not in answer.text
    assert visitor.cookies() == set()


@pytest.mark.parametrize("language", PATIENT_LANGUAGES)
def test_the_questions_are_in_the_patients_language(house: House, language: str) -> None:
    text = house.visitor().get(f"/outcome?for={language}")
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in text


def test_every_word_for_patients_is_in_every_language_of_patients() -> None:
    wanted = {
        each[1]
        for module in (outcome, outcome_words)
        for each in extract_from_file(
            "python", module.__file__, keywords={"gettext": None, "N_": None}
        )
        if isinstance(each[1], str)
    }
    # Those that only people of services and of practices read are in the site's own languages.
    wanted -= set(outcome_words.DONE_WORDS.values()) | {"Two questions"}
    wanted -= set(outcome_words.REASON_WORDS["service"].values()) - {"Another reason"}
    wanted -= set(outcome_words._QUESTIONS["service"].values()) - {"If not: why?"}
    wanted -= {"Are you the patient? Answer here."}
    for language in set(PATIENT_LANGUAGES) - set(INTERFACE_LANGUAGES):
        with (TRANSLATIONS / language / "LC_MESSAGES" / "outcome.po").open("rb") as file:
            known = {message.id for message in read_po(file) if message.string}
        assert wanted <= known, (language, wanted - known)


def test_the_code_on_a_slip_is_gone_when_its_year_is_over(house: House) -> None:
    visitor = house.visitor()
    address = made_slip(visitor, ONE)
    house.clock.turn(days=400)
    made_slip(visitor, ONE)
    assert "De code van dit briefje is te oud" in visitor.get(address)
    assert len(rows(house, SLIP_CODE)) == 1


def test_a_consult_leaves_a_count_and_nothing_else(house: House) -> None:
    visitor = house.visitor()
    page = "/practices/praktijk-oost"
    fields = {"service": "osd-lijn-oost", "about": "housing", "age_band": "18-26"}
    answer = visitor.send(f"{page}/consults", page=page, **fields)
    assert answer.status_code == 303
    assert "Geteld." in visitor.get(answer.location.partition("#")[0])
    visitor.send(f"{page}/consults", page=page, service="osd-lijn-oost", about="Jan de Vries")
    found = {
        (each["way"], each["practice"], each["service"], each["theme"], each["age_band"])
        for each in rows(house, REFERRAL_COUNT)
    }
    common = ("consult", "praktijk-oost", "osd-lijn-oost")
    assert found == {(*common, "housing", "18-26"), (*common, "", "")}
    for wrong in ("geen-locatie", "nobody", ""):
        answer = visitor.send(f"{page}/consults", page=page, service=wrong)
        assert answer.status_code == 404


@given(st.integers(min_value=0, max_value=2**256 - 1))
def test_every_number_has_a_code_that_can_be_read_back(number: int) -> None:
    assert parse_code(code_of(number)) == code_of(number)


@given(st.integers(min_value=0, max_value=999))
def test_every_age_has_its_band(age: int) -> None:
    assert band_of(str(age)) in AGE_BANDS
    assert band_of(f"-{age}") == band_of(f"{age}.5") == band_of("") == ""


@given(
    st.builds(
        Answer,
        side=st.sampled_from(["patient", "service"]),
        reached=st.sampled_from(["yes", "no", "other"]),
        reason=st.sampled_from(["", *REASONS["patient"], *REASONS["service"], "x"]),
        effect=st.sampled_from(["", *EFFECTS, "x"]),
        done=st.sampled_from(["", "advice", "x"]),
    )
)
def test_what_is_counted_of_an_answer_is_always_right_itself(answer: Answer) -> None:
    if not answer.problems():
        assert answer.plain().problems() == ()
        assert answer.plain().plain() == answer.plain()
