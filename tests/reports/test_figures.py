"""Reports through the pages: entered data come back as a table, and nothing small ever does."""

from __future__ import annotations

import csv
import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select

from sociale_kaart.directory.outcome import Answer
from sociale_kaart.directory.referral import Referral
from sociale_kaart.directory.theme import THEME_IDS
from sociale_kaart.errors import CatalogueError
from sociale_kaart.practice.register import read_register
from sociale_kaart.practice.upkeep import behind, keep_up
from sociale_kaart.settings import Settings
from sociale_kaart.storage.outcome import Told, count_answer
from sociale_kaart.storage.referral import count_referral
from sociale_kaart.storage.tables import MISSED, REFERRAL_COUNT
from sociale_kaart.web.missed import missed_counter
from tests.accounts.people import House, house_of
from tests.practice.slips import made_slip

COPENHAGEN = {
    "housing": 27,
    "debt-and-money": 24,
    "work-and-participation": 20,
    "separation-and-family": 18,
    "domestic-violence": 16,
}
"""105 citizens whom GPs referred in 2022, by what the help was above all about."""
PRACTICES = ("praktijk-noord", "praktijk-oost")
SERVICES = ("geen-locatie", "twee-plekken", "landelijke-lijn", "osd-noord", "osd-lijn-oost")


@pytest.fixture
def house(region: Settings, tmp_path: Path) -> Iterator[House]:
    with house_of(region, tmp_path) as made:
        yield made


def figures(house: House, query: str = "", subject: str = "referrals") -> list[list[str]]:
    """The rows of a report as its CSV has them, without heads and total."""
    text = house.visitor().get(f"/reports/{subject}.csv?{query}")
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"))))[1:-1]


def total(house: House, query: str) -> int:
    text = house.visitor().get(f"/reports/referrals.csv?{query}")
    return int(list(csv.reader(StringIO(text)))[-1][2])


def register(house: House, *rows: str) -> int:
    lines = ["month,practice,service,theme,age_band,count", *rows]
    return read_register(house.database, lines, "2022.csv", house.clock())


def test_the_table_of_copenhagen_comes_back_from_what_was_entered(house: House) -> None:
    practice = PRACTICES[0]
    rows = [
        f"2022-{month:02},{practice},osd-noord,{theme},27-64,1"
        for theme, count in COPENHAGEN.items()
        for month in (1 + n % 12 for n in range(count))
    ]
    assert register(house, *rows) == 105
    told = {row[0]: int(row[2]) for row in figures(house, "year=2022&area=groningen")}
    assert told == COPENHAGEN
    page = house.visitor().get("/reports/referrals?year=2022&area=groningen")
    assert "Verwijzingen: 105" in page
    assert "Wonen" in page
    assert page.count('<rect class="chart-bar"') == 5
    assert "er meer" not in page
    by_area = figures(house, "year=2022&by=area")
    assert [(row[0], row[2]) for row in by_area] == [("groningen", "105")]


def test_slips_and_consults_of_a_year_are_told_when_it_is_over(house: House) -> None:
    visitor = house.visitor()
    for _ in range(11):
        made_slip(visitor, "/services/geen-locatie?slip=geen-locatie&practice=praktijk-noord")
    keep_up(house.database, house.clock())
    assert figures(house) == []
    assert "Een jaar verschijnt als het voorbij is" in house.visitor().get("/reports")
    house.clock.turn(days=60)
    keep_up(house.database, house.clock())
    assert [row[::2] for row in figures(house, "from=praktijk-noord")] == [["debt-and-money", "11"]]
    assert keep_up(house.database, house.clock()) == 0


def test_what_is_published_never_changes(house: House) -> None:
    register(house, *(f"2023-05,{PRACTICES[0]},osd-noord,housing,,{n}" for n in (20, 12)))
    before = figures(house, "year=2023")
    with pytest.raises(CatalogueError) as caught:
        register(house, f"2023-06,{PRACTICES[0]},osd-noord,housing,,1")
    assert "2023 is published already" in str(caught.value.problems[0])
    with house.database.transaction() as session:
        late = Referral(date(2023, 7, 1), PRACTICES[0], "slip", "osd-noord", "housing", "")
        count_referral(session, late)
    keep_up(house.database, house.clock())
    assert figures(house, "year=2023") == before == [["housing", before[0][1], "32"]]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2022-13,,osd-noord,,,1", "is no month"),
        ("2026-01,,osd-noord,,,1", "this year is not over"),
        ("2022-01,nobody,osd-noord,,,1", "there is no practice"),
        ("2022-01,,131074182,,,1", "there is no service"),
        ("2022-01,,osd-noord,Jan,,1", "there is no theme"),
        ("2022-01,,osd-noord,,7,1", "there is no age_band"),
        ("2022-01,,osd-noord,,,-3", "is no whole number"),
        ("2022-01,,osd-noord,,,\u0663", "is no whole number"),
        ("2022-01", "there is no service"),
    ],
)
def test_a_register_with_a_mistake_is_not_read_in_at_all(house: House, row: str, said: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        register(house, "2022-01,,osd-noord,housing,,40", row)
    assert said in " ".join(map(str, caught.value.problems))
    assert ":3:" in str(caught.value.problems[0])
    with house.database.session() as session:
        assert session.execute(select(REFERRAL_COUNT)).all() == []


def test_a_small_number_is_told_only_together_with_others(house: House) -> None:
    register(
        house,
        f"2022-01,{PRACTICES[0]},osd-noord,housing,,30",
        f"2022-01,{PRACTICES[0]},osd-noord,grief,,3",
        f"2022-01,{PRACTICES[0]},osd-noord,dementia,,12",
    )
    rows = {row[0]: int(row[2]) for row in figures(house, "year=2022")}
    assert rows == {"housing": 30, "dementia+grief": 15}
    page = house.visitor().get("/reports/referrals?year=2022")
    assert re.search(r"Dementie[^<]* \+ Rouw[^<]* \(samen\)", page)
    assert figures(house, "year=2022&theme=grief") == []
    assert figures(house, "year=2022&theme=dementia") == []
    alone = house.visitor().get("/reports/referrals?year=2022&theme=dementia")
    assert "alleen samen met" in alone


def entered(house: House, seed: int = 3) -> Counter[tuple[str, ...]]:
    """Three years of referrals as they are: a few large cells, most small; gives what is true."""
    chance = random.Random(seed)
    true: Counter[tuple[str, ...]] = Counter()
    themes = THEME_IDS[:10]
    with house.database.transaction() as session:
        for _ in range(2500):
            year = chance.choice((2023, 2024, 2025))
            practice = PRACTICES[chance.random() < 0.25]
            service = SERVICES[min(4, int(chance.expovariate(0.7)))]
            theme = themes[min(9, int(chance.expovariate(0.4)))]
            month = date(year, chance.randrange(1, 13), 1)
            count_referral(session, Referral(month, practice, "slip", service, theme, ""))
            true[(str(year), practice, service, theme)] += 1
    keep_up(house.database, house.clock())
    return true


FILTERS = ("year", "from", "service", "theme")


def query_of(where: dict[str, str]) -> str:
    return "&".join(f"{name}={value}" for name, value in where.items())


def test_a_thousand_pairs_of_overlapping_reports_give_no_small_number(house: House) -> None:
    true = entered(house)
    values = [sorted({cell[place] for cell in true}) for place in range(len(FILTERS))]
    chance, seen = random.Random(7), {}

    def told(where: dict[str, str]) -> int:
        query = query_of(where)
        if query not in seen:
            seen[query] = total(house, query)
        return seen[query]

    def really(where: dict[str, str]) -> int:
        return sum(
            count
            for cell, count in true.items()
            if all(cell[FILTERS.index(name)] == value for name, value in where.items())
        )

    attacked = worthwhile = 0
    while attacked < 1000:
        chosen = {name: chance.choice(v) for name, v in zip(FILTERS, values, strict=True)}
        wide = {name: value for name, value in chosen.items() if chance.random() < 0.5}
        narrow = {n: v for n, v in chosen.items() if n in wide or chance.random() < 0.6}
        if narrow == wide:
            continue
        attacked += 1
        difference, truth = told(wide) - told(narrow), really(wide) - really(narrow)
        worthwhile += 0 < truth < 10 or 0 < really(narrow) < 10
        assert difference == 0 or difference >= 10, (wide, narrow)
        assert told(narrow) == 0 or told(narrow) >= 10
        assert told(narrow) <= really(narrow)
    assert worthwhile > 200


def test_rows_of_every_table_are_ten_or_more_and_add_up(house: House) -> None:
    entered(house)
    for by in ("theme", "area", "year", "organization", "service", "practice", "age_band", "way"):
        for where in ("", "year=2024", "theme=debt-and-money", "from=praktijk-oost"):
            rows = [int(row[2]) for row in figures(house, f"by={by}&{where}")]
            assert all(number >= 10 for number in rows)
            assert sum(rows) == total(house, f"by={by}&{where}") == total(house, where)


def test_outcomes_are_told_by_what_patients_and_services_said(house: House) -> None:
    with house.database.transaction() as session:
        for number in range(60):
            where = (date(2025, 1 + number % 12, 1), PRACTICES[0], "osd-noord", "housing")
            told = Answer("patient", "yes", effect="much" if number % 3 else "none")
            if number % 4 == 0:
                told = Answer("patient", "no", reason="waiting")
            count_answer(session, Told(*where, told))
            count_answer(
                session, Told(*where, Answer("service", "yes", effect="some", done="advice"))
            )
    keep_up(house.database, house.clock())
    assert {row[0]: row[2] for row in figures(house, "by=reached", "outcomes")} == {
        "yes": "45",
        "no": "15",
    }
    assert {row[0]: row[2] for row in figures(house, "by=effect", "outcomes")} == {
        "much": "30",
        "none": "15",
        "": "15",
    }
    assert [row[::2] for row in figures(house, "by=done&side=service", "outcomes")] == [
        ["advice", "60"]
    ]
    page = house.visitor().get("/reports/outcomes?service=osd-noord")
    assert "Ja" in page
    assert "chart-bar" in page


def test_demand_stands_beside_the_room_there_is(house: House) -> None:
    register(house, f"2022-01,{PRACTICES[0]},geen-locatie,housing,,30")
    page = house.visitor().get("/reports/referrals?by=service")
    row = re.search(r"<tr><th scope=\"row\">Schuldhulp zonder adres</th>(.*?)</tr>", page)
    assert row is not None
    assert re.findall(r"<td>(.*?)</td>", row[1]) == ["30", "–", "–", "2"]
    areas = house.visitor().get("/reports/referrals?by=area")
    assert "1 van 1" in areas


def test_questions_in_vain_are_counted_by_place_and_theme_without_their_words(
    house: House,
) -> None:
    visitor = house.visitor()
    with house.database.transaction() as session:
        session.execute(delete(MISSED))  # of tests that asked the same region before
    for _ in range(12):
        visitor.get("/services?q=zwemles+voor+Jan+de+Vries&near=9712&theme=grief&kind=scheme")
    visitor.get("/services?q=koffie&near=9712")
    again = {"Keep-Offline": "again"}  # a browser that keeps the page for later
    visitor.client.get("/services?q=zwemles&near=9712&theme=grief&kind=scheme", headers=again)
    with house.app.test_request_context():
        missed_counter().write()
    with house.database.session() as session:
        rows = [tuple(row) for row in session.execute(select(MISSED))]
    assert rows == [(date(2026, 11, 24), "groningen", "grief", 12)]
    house.clock.turn(days=10)
    keep_up(house.database, house.clock())
    told = figures(house, "by=month", "missed")
    assert [row[::2] for row in told] == [["2026-11", "12"]]
    assert "November 2026" in house.visitor().get("/reports/missed?by=month")


@pytest.mark.parametrize("query", ["year=x", "area=%00", "theme=Jan", "from=nobody", "lang=fi"])
@pytest.mark.parametrize("subject", ["referrals", "outcomes", "missed"])
def test_a_filter_that_there_is_not_finds_nothing(house: House, subject: str, query: str) -> None:
    assert figures(house, query, subject) == []
    house.visitor().get(f"/reports/{subject}?{query}")


@pytest.mark.parametrize("path", ["/reports/nothing", "/reports/nothing.csv"])
def test_a_report_that_there_is_not_is_not_found(house: House, path: str) -> None:
    house.visitor().get(path, 404)


@pytest.mark.parametrize("query", ["by=name", f"area={'x' * 200}"])
def test_a_question_that_makes_no_sense_is_refused(house: House, query: str) -> None:
    house.visitor().get(f"/reports/referrals?{query}", 400)


def test_the_upkeep_knows_what_it_has_not_done(house: House) -> None:
    def waits() -> list[str]:
        with house.database.session() as session:
            return list(behind(session, house.clock()))

    with house.database.transaction() as session:
        session.execute(delete(MISSED))  # of tests that asked the same region before
    assert waits() == []
    row: Any = Referral(date(2025, 3, 1), "", "slip", "osd-noord", "housing", "")
    with house.database.transaction() as session:
        count_referral(session, row, 12)
    assert waits() == ["referral of 2025-01 is not published"]
    keep_up(house.database, house.clock())
    assert waits() == []
    house.clock.turn(days=1000)
    assert waits() == ["1 of referral_count are kept longer than 800 days"]
    keep_up(house.database, house.clock())
    assert waits() == []
    assert total(house, "year=2025") == 12
