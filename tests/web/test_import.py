"""Taking a file in from the browser: nothing is written before somebody says so."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from sociale_kaart.settings import Settings
from sociale_kaart.storage.change import last_change_id
from sociale_kaart.storage.service import get_service
from tests.accounts.filled import filled
from tests.accounts.people import SAME_ORIGIN, House, Person, house_of

SHEET = """Nr;Naam;Wie;Omschrijving;Thema;Telefoon
1;Taalmaatje;Humanitas;Samen Nederlands oefenen.;nieuwkomers;050-000 12 34
2;Koffiegroep 7;'t Praathuis;Koffie drinken.;eenzaamheid;050 000 0107
3;Stuk;Humanitas;Wat dan ook.;schulden;bel Jan
"""


@pytest.fixture
def house(region: Settings, tmp_path: Path) -> Iterator[House]:
    with house_of(region, tmp_path) as made:
        yield made


def bring(person: Person, data: bytes, name: str = "kaart.csv", source: str = "regio") -> str:
    fields = {
        "_token": person.token("/exchange"),
        "file": (io.BytesIO(data), name),
        "source": source,
        "language": "nl",
    }
    answer = person.client.post("/exchange/import", data=fields, headers=SAME_ORIGIN)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return str(answer.location)


def press(person: Person, path: str, page: str, what: str, **chosen: Any) -> TestResponse:
    fields = {**filled(page, path), "do": what, **chosen}
    return person.client.post(path, data=fields, headers=SAME_ORIGIN)


def newest(house: House) -> int:
    with house.database.session() as session:
        return last_change_id(session)


def test_a_file_is_looked_at_decided_upon_and_taken_in(house: House) -> None:
    admin = house.member("admin")
    before = newest(house)
    path = bring(admin, SHEET.encode("cp1252"))
    page = admin.get(path)
    assert "Er is nog niets opgeslagen" in page
    assert "Telefoon: Schrijf cijfers" in page
    page = press(admin, path, page, "look", **{"column:Wie": "organization_name"}).text
    assert "Koffiegroep 7" in page
    assert "van 100: bijna dezelfde naam" in page
    assert newest(house) == before
    control = next(name for name in filled(page, path) if name.startswith("decide:"))
    done = press(admin, path, page, "go", **{control: "join:koffie-7"})
    assert done.status_code == 200
    assert "Klaar." in done.text
    with house.database.session() as session:
        found = get_service(session, "taalmaatje")
    assert found is not None
    assert found.phones[0].number == "050-000 12 34"
    admin.get(path, 404)
    again = admin.get(bring(admin, SHEET.encode("cp1252")))
    assert "2 zoals ze waren" in again


def test_what_is_no_file_of_services_is_said_and_can_be_put_right(house: House) -> None:
    admin = house.member("admin")
    path = bring(admin, b"PK\x03\x04 no zip at all", "x.xlsx")
    assert "niet te lezen" in admin.get(path, 422)
    for fields in ({"source": "x", "language": "nl"}, {"source": "", "language": "nl"}):
        answer = admin.send("/exchange/import", "/exchange", **fields)
        assert answer.status_code == 422


def test_only_whoever_brought_a_file_sees_it(house: House) -> None:
    path = bring(house.member("admin"), SHEET.encode())
    house.member("admin", "other@example.org").get(path, 404)
    house.member("editor").get(path, 403)
    kept = next((house.settings.instance_folder / "uploads").glob("*.upload"))
    assert kept.stat().st_mode & 0o077 == 0


def test_only_those_who_may_import_send_much(house: House) -> None:
    much = b"naam\n" + b"x" * 200_000
    admin, editor = house.member("admin"), house.member("editor")
    assert bring(admin, much)
    fields = {"_token": editor.token("/account"), "file": (io.BytesIO(much), "x.csv")}
    answer = editor.client.post("/exchange/import", data=fields, headers=SAME_ORIGIN)
    assert answer.status_code == 413
    assert "/exchange/import" not in editor.get("/exchange")
