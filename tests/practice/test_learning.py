"""How it goes with a service: its past as drawing and table, and notes about nobody."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.directory.person_name import find_person_name, words_of
from sociale_kaart.directory.service import Capacity, Tariff, WaitingTime
from sociale_kaart.editorial.publish import publish
from sociale_kaart.reports.history import service_history
from sociale_kaart.storage.revision import states
from sociale_kaart.storage.service import require_service
from sociale_kaart.web.chart import draw_bars, draw_steps, nice_ceiling
from tests.accounts.people import House

PATH = "/services/geen-locatie/learning"
KNOWN = words_of("De Kap", "Stichting Het Praathuis", "Groningen", "Het Hogeland")


def change(house: House, weeks: int, reported: date, tariff: str, free: int) -> None:
    """The service reports anew."""
    with house.database.transaction() as session:
        service = require_service(session, "geen-locatie")
        revision = states(session, "service", ["geen-locatie"])["geen-locatie"].revision
        new = service.model_copy(
            update={
                "waiting_time": WaitingTime(weeks=weeks, reported=reported),
                "capacity": Capacity(maximum=20, available=free, reported=reported),
                "tariff": Tariff(amount=tariff),
            }
        )
        publish(session, new, revision, "test", "reported anew")


def test_waiting_time_capacity_and_tariff_are_drawn_over_time(house: House) -> None:
    for weeks, day, tariff, free in ((6, 3, "61.50", 2), (6, 10, "61.50", 0), (9, 20, "65.00", 4)):
        change(house, weeks, date(2026, 11, day), tariff, free)
    with house.database.session() as session:
        past = service_history(session, "geen-locatie")
    weeks = [(day.day, int(value)) for day, value in past.waiting_weeks]
    assert weeks == [(1, 2), (3, 6), (10, 6), (20, 9)]
    assert [int(value) for _, value in past.available] == [2, 0, 4]
    assert [value for _, value in past.tariff] == [Decimal("65.00")]
    page = house.visitor().get(PATH)
    assert page.count('<svg viewBox="0 0 640 240" role="img"') == 4
    assert re.search(r'<tr><th scope="row">20 november 2026</th><td>9</td></tr>', page)
    assert "€\xa065,00" in page
    assert page.index("20 november 2026</th>") < page.index("3 november 2026</th>")


def test_a_service_without_a_past_says_so(house: House) -> None:
    page = house.visitor().get("/services/twee-plekken/learning")
    assert "is nog niets bekend" in page


def test_practices_write_what_they_learned_and_visitors_do_not_see_it(house: House) -> None:
    practice = house.member("practice")
    practice.send(PATH, text="Bel voor tien uur; dan is er tijd.  Wmo eerst regelen.")
    assert "Bel voor tien uur; dan is er tijd. Wmo eerst regelen." in practice.get(PATH)
    assert "Bel voor tien" not in house.visitor().get(PATH)
    other = house.member("editor")
    remove = re.findall(r'action="(/services/[^"]+/remove)"', practice.get(PATH))
    assert len(remove) == 1
    assert "/remove" not in other.get(PATH)
    assert other.send(remove[0], page=PATH).status_code == 403
    assert practice.send(remove[0], page=PATH).status_code == 303
    assert practice.send(remove[0], page=PATH).status_code == 303
    assert "Bel voor tien" not in practice.get(PATH)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kort", "een of twee zinnen"),
        ("x" * 500, "een of twee zinnen"),
        ("Vraag naar mevrouw Jansen van de balie.", "lijkt een naam"),
        ("Gebeld over 111222333 en dat ging goed.", "persoonsnummer"),
        ("Sovittu 131052-308T kanssa puhelimessa.", "persoonsnummer"),
    ],
)
def test_a_note_about_somebody_is_refused_with_the_reason(
    house: House, text: str, said: str
) -> None:
    practice = house.member("practice")
    answer = practice.send(PATH, text=text)
    assert answer.status_code == 422
    assert said in answer.text
    assert text[:100] in answer.text.replace("&#39;", "'")
    assert "<li><p" not in practice.get(PATH)


@pytest.mark.parametrize(
    "text",
    [
        *("Jan Jansen komt niet.", "Gesproken met Fatma.", "Dhr. Bakker belt terug."),
        *("de zoon van Ahmed El Khatib", "Overleg met mw. de Vries.", "Hij heet Søren Ågård"),
        *(
            "rouva Virtanen soitti",
            "Matti Meikäläinen tuli.",
            "hr. Ole Olsen",
            "Anne-Marie de Boer",
        ),
        *("Vraag naar O'Brien.", "JAN JANSEN belde", "Jan van der Berg belde", "bel Jan de Vries"),
    ],
)
def test_what_looks_like_a_name_is_found(text: str) -> None:
    assert find_person_name(text, KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        *("Bel eerst. Dan komt er iemand.", "De Kap is dicht op vrijdag.", "Regel de Wmo en WLZ."),
        *("Open on Monday. I called first.", "Inwoners van Het Hogeland kunnen ook in Groningen."),
        *("Soita ensin! Sitten tulee apu.", "“Kom maar langs” werkt goed.", "", "…", "- Neem mee"),
    ],
)
def test_what_is_about_the_service_may_be_written(text: str) -> None:
    assert find_person_name(text, KNOWN) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("verhuisd naar Kerkstraat 5 in Winschoten", ""),
        ("Jan is weg", ""),
        ("gesproken met Jan de Vries over schulden", "Jan de Vries"),
        ("Bel mevrouw Bakker", "Bakker"),
        ("Het is dicht. Ga naar Zuid, Oost of West.", ""),
    ],
)
def test_where_streets_may_be_named_only_whole_names_are_found(text: str, found: str) -> None:
    assert find_person_name(text, whole=True) == found


@given(st.text(max_size=80))
def test_any_text_can_be_looked_through(text: str) -> None:
    found = find_person_name(text)
    assert found in text


@given(
    st.dictionaries(
        st.dates(date(2020, 1, 1), date(2027, 1, 1)),
        st.floats(min_value=0, max_value=1e6, allow_nan=False),
        min_size=1,
        max_size=12,
    )
)
def test_every_value_of_a_drawing_lies_inside_it(values: dict[date, float]) -> None:
    series = sorted(values.items())
    chart = draw_steps(series, date(2026, 11, 24), [("day", "value")] * len(series))
    for dot in chart.dots:
        assert 0 <= dot.x <= chart.width
        assert 0 <= dot.y <= chart.height


@given(st.lists(st.integers(min_value=0, max_value=10**6), max_size=20))
def test_bars_are_as_long_as_their_numbers(numbers: list[int]) -> None:
    chart = draw_bars([(str(each), each, str(each)) for each in numbers])
    widths = [bar.width for bar in chart.bars]
    assert sorted(widths) == [w for _, w in sorted(zip(numbers, widths, strict=True))]
    assert all(0 <= width <= chart.width - 80 for width in widths)


@given(st.floats(min_value=0, max_value=1e9, allow_nan=False))
def test_an_axis_ends_above_its_values(value: float) -> None:
    assert value <= nice_ceiling(value) <= max(1.0, value * 10)
