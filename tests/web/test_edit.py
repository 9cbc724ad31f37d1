"""Editing in the browser: forms, saving, conflicts, history; nothing typed is ever lost."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from sociale_kaart.directory.account import Scope
from sociale_kaart.directory.service import Service
from sociale_kaart.settings import Settings
from sociale_kaart.storage.change import history, last_change_id
from sociale_kaart.storage.directory import read_directory
from sociale_kaart.storage.service import require_service
from tests.accounts.filled import filled
from tests.accounts.people import PASSWORD, SAME_ORIGIN, House, Person, house_of

LINE = "/edit/services/landelijke-lijn"


@pytest.fixture
def house(region: Settings, tmp_path: Path) -> Iterator[House]:
    with house_of(region, tmp_path) as made:
        yield made


@pytest.fixture
def noor(house: House) -> Person:
    """An editor of the organization that most entries belong to."""
    return house.member("editor")


def save(
    person: Person, path: str, form: dict[str, Any] | None = None, **typed: Any
) -> TestResponse:
    """Open the form (unless it was opened before), type something and press save."""
    fields = {**(form or filled(person.get(path))), "do": "save", **typed}
    return person.client.post(path.partition("?")[0], data=fields, headers=SAME_ORIGIN)


def service(house: House, id: str = "landelijke-lijn") -> Service:
    with house.database.session() as session:
        return require_service(session, id)


def revisions(house: House, id: str = "landelijke-lijn", kind: Any = "service") -> int:
    with house.database.session() as session:
        return len(history(session, kind, id))


def test_opening_a_form_and_saving_it_changes_nothing(house: House) -> None:
    admin = house.member("admin")
    with house.database.session() as session:
        before = read_directory(session)
        newest = last_change_id(session)
    paths = [
        *(f"services/{each}" for each in before.services if not each.startswith("koffie-")),
        *(f"organizations/{each}" for each in before.organizations),
        *(f"practices/{each}" for each in before.practices),
        *(f"pathways/{each}" for each in before.pathways),
        *(f"themes/{each}" for each in before.themes),
    ]
    for path in paths:
        assert save(admin, f"/edit/{path}").status_code == 303, path
    with house.database.session() as session:
        assert read_directory(session) == before
        assert last_change_id(session) == newest


def test_a_phone_number_is_corrected_in_three_actions(house: House, noor: Person) -> None:
    assert 'href="/edit/services/landelijke-lijn?part=contact"' in noor.get(
        "/services/landelijke-lijn"
    )
    done = save(noor, f"{LINE}?part=contact", **{"phones.1.number": "050 000 0099"})
    assert done.location == f"{LINE}?part=contact&saved=1"
    assert [phone.number for phone in service(house).phones] == ["0900-0000", "050 000 0099"]
    assert "050 000 0099" in house.visitor().get("/services/landelijke-lijn")
    assert "Opgeslagen" in noor.get(done.location)


def test_visitors_see_no_way_to_edit(house: House) -> None:
    assert "/edit/" not in house.visitor().get("/services/landelijke-lijn")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"phones.0.number": "bel maar"}, "Schrijf cijfers"),
        ({"email": "niet goed"}, "Schrijf één e-mailadres"),
        ({"url": "www.example.org"}, "het hele adres"),
        ({"name.nl": ""}, "Vul dit in"),
        ({"eligibility.minimum_age": "twaalf"}, "een heel getal"),
        ({"eligibility.minimum_age": "30", "eligibility.maximum_age": "20"}, "hoogste leeftijd"),
        ({"schedule.how": "text", "schedule.text": "ma tot vr"}, "geen openingstijden"),
        ({"summary.nl": "a" * 400}, "te lang"),
        ({"valid_from": "2026-12-01", "valid_until": "2026-11-01"}, "eerste"),
        ({"organization": "bestaat-niet"}, "bestaat niet"),
        ({"languages": "nl, Klingons!"}, "klopt nog niet"),
        ({"cost.amount": "gratis"}, "Schrijf een bedrag"),
    ],
)
def test_what_is_wrong_is_said_above_and_at_the_field_and_all_that_was_typed_stays(
    house: House, typed: dict[str, str], said: str
) -> None:
    noor = house.member("admin")
    form = {**filled(noor.get(LINE)), "description.nl": "Dit heb ik lang getypt.", **typed}
    answer = save(noor, LINE, form)
    assert answer.status_code == 422
    text = answer.get_data(as_text=True)
    summary = re.search(r'<div class="error-summary".*?</div>', text, re.DOTALL)
    assert summary is not None
    assert said in summary[0]
    assert text.count(said) >= 2
    again = filled(text)
    for name, value in {"description.nl": "Dit heb ik lang getypt.", **typed}.items():
        assert again[name] == [value], name
    for target in re.findall(r'href="#([^"]+)"', summary[0]):
        assert f'id="{target}"' in text
    assert revisions(house) == 1


def test_a_name_in_a_sentence_is_asked_about_before_it_is_kept(house: House, noor: Person) -> None:
    said = "Vraag naar Fatma de Vries en neem brieven mee."
    answer = save(noor, LINE, **{"summary.nl": said})
    assert answer.status_code == 422
    assert "Wat op een naam lijkt" in answer.text
    assert said in answer.text
    assert "Fatma" not in str(service(house).summary)
    typed = {**filled(answer.text), "summary.nl": said, "nobody": "1"}
    assert save(noor, LINE, typed).status_code == 303
    assert service(house).summary.show("nl") == said
    assert save(noor, LINE, email="lijn@example.org").status_code == 303


def test_every_kind_of_field_can_be_filled_in(house: House) -> None:
    admin = house.member("admin")
    fields = {
        "name.en": "Line",
        "closures.0.start": "2026-12-24",
        "closures.0.end": "2026-12-26",
        "closures.0.reason.nl": "Kerst",
        "eligibility.minimum_age": "18",
        "eligibility.groups": ["parents", "adults"],
        "eligibility.areas": ["groningen", "NL"],
        "themes": ["grief", "crisis"],
        "languages": "nl, ar ti",
        "access.documents.0.nl": "Legitimatie",
        "access.refer_url": "https://example.org/verwijs",
        "cost.free": "false",
        "cost.amount": "12,50",
        "modes": ["phone", "online"],
        "locations.0.address": "Laan 1",
        "locations.0.postcode": "9712 AB",
        "locations.0.place": "Groningen",
        "locations.0.point": "53.2211, 6.5654",
        "locations.0.accessibility.wheelchair": "full",
        "locations.0.schedule.how": "grid",
        "locations.0.schedule.Mo.0.from": "09:00",
        "locations.0.schedule.Mo.0.until": "12:30",
        "schedule.how": "unknown",
        "waiting_time.weeks": "3",
        "waiting_time.reported": "2026-11-01",
        "capacity.maximum": "12",
        "tariff.amount": "80",
        "valid_until": "2027-12-31",
        "confidential": "true",
    }
    assert save(admin, LINE, **fields).status_code == 303
    made = service(house)
    assert made.name.root["en"] == "Line"
    assert str(made.closures[0].reason.show("nl")) == "Kerst"  # type: ignore[union-attr]
    assert made.eligibility.groups == ("parents", "adults")
    assert set(made.eligibility.areas) == {"groningen", "NL"}
    assert made.themes == ("grief", "crisis")
    assert made.languages == ("nl", "ar", "ti")
    assert made.access.documents[0].show("nl") == "Legitimatie"
    assert str(made.cost.amount) == "12.50"
    assert made.cost.free is False
    assert made.modes == ("phone", "online")
    assert made.locations[0].point == (6.5654, 53.2211)
    assert made.locations[0].schedule == "Mo 09:00-12:30; PH off"
    assert made.schedule is None
    assert made.waiting_time is not None
    assert made.confidential


def test_the_week_grid_reads_and_writes_hours(house: House, noor: Person) -> None:
    path = "/edit/services/geen-locatie"
    form = filled(noor.get(path))
    assert form["schedule.how"] == ["grid"]
    assert form["schedule.We.0.from"] == ["09:00"]
    assert form["schedule.holidays"] == ["1"]
    more = {"schedule.Fr.0.until": "12:00", "schedule.Sa.0.from": "10.00"}
    typed = {**more, "schedule.Sa.0.until": "11:00"}
    assert save(noor, path, form, **typed).status_code == 303
    assert service(house, "geen-locatie").schedule == (
        "Mo-Th 09:00-17:00; Fr 09:00-12:00; Sa 10:00-11:00; PH off"
    )


def test_another_row_and_another_place_are_asked_for_without_losing_anything(
    house: House, noor: Person
) -> None:
    form = {**filled(noor.get(LINE)), "name.nl": "Getypt", "do": "more:phones"}
    text = noor.client.post(LINE, data=form, headers=SAME_ORIGIN).get_data(as_text=True)
    again = filled(text)
    assert "phones.2.number" in again
    assert again["name.nl"] == ["Getypt"]
    typed = {"phones.2.number": "113", "phones.0.remove": "1"}
    assert save(noor, LINE, again, **typed).status_code == 303
    assert [phone.number for phone in service(house).phones] == ["050 000 0003", "113"]


def test_a_point_comes_from_the_address(noor: Person) -> None:
    typed = {"locations.0.postcode": "9712 AB", "locations.0.place": "Groningen"}
    form = {**filled(noor.get(LINE)), **typed, "do": "find:locations.0.point"}
    text = noor.client.post(LINE, data=form, headers=SAME_ORIGIN).get_data(as_text=True)
    point = filled(text)["locations.0.point"][0]
    lat, lon = map(float, point.split(","))
    assert 53.1 < lat < 53.3
    assert 6.4 < lon < 6.7


def test_the_preview_shows_the_card_hints_and_duplicates_and_saves_nothing(
    house: House, noor: Person
) -> None:
    new = filled(noor.get("/edit/services/new"))
    typed = {
        "name.nl": "De inloop op twee plekken",
        "summary.nl": "Wij faciliteren een laagdrempelig traject voor cliënten.",
        "themes": ["grief"],
        "organization": "t-praathuis",
        "source": "telefoon",
        "assured_by": "Team",
        "do": "preview",
    }
    answer = noor.client.post(
        "/edit/services/new", data={**new, **typed}, headers={**SAME_ORIGIN, "X-Part": "preview"}
    )
    text = answer.get_data(as_text=True)
    assert 'class="card"' in text
    assert "/services/twee-plekken" in text
    assert "laagdrempelig" in text
    assert "makkelijk" in text
    assert "<html" not in text
    house.visitor().get("/services/de-inloop-op-twee-plekken", 404)


def test_a_new_entry_gets_an_id_from_its_name(noor: Person) -> None:
    typed = {
        "name.nl": "Wij Één & Café",
        "summary.nl": "Koffie met de buren.",
        "themes": ["volunteering"],
        "organization": "t-praathuis",
        "source": "telefoon",
        "assured_by": "Team",
    }
    done = save(noor, "/edit/services/new", **typed)
    assert done.location == "/edit/services/wij-een-cafe?saved=1"
    again = save(noor, "/edit/services/new", **typed)
    assert again.location == "/edit/services/wij-een-cafe-2?saved=1"


@pytest.mark.parametrize(
    ("role", "scope", "id", "mine"),
    [
        ("editor", Scope(organizations=("t-praathuis",)), "landelijke-lijn", True),
        ("editor", Scope(organizations=("aanval-en-co",)), "landelijke-lijn", False),
        ("editor", Scope(areas=("groningen",)), "landelijke-lijn", False),
        ("editor", Scope(areas=("groningen",)), "geen-locatie", True),
        ("editor", Scope(areas=("oldambt",)), "geen-locatie", False),
        ("municipal_admin", Scope(areas=("groningen",)), "geen-locatie", True),
        ("editor", Scope(areas=("NL",)), "landelijke-lijn", True),
        ("admin", Scope(), "landelijke-lijn", True),
        ("practice", Scope(practices=("praktijk-noord",)), "landelijke-lijn", False),
    ],
)
def test_an_entry_is_for_its_own_editors_and_others_propose(
    house: House, role: Any, scope: Scope, id: str, mine: bool
) -> None:
    somebody = house.member(role, "somebody@example.org", scope)
    path = f"/edit/services/{id}"
    text = somebody.get(path)
    assert ("Stuur dit voorstel" in text) == (not mine)
    saved = save(somebody, path, filled(text), **{"name.nl": "Anders"})
    assert saved.location == (f"{path}?saved=1" if mine else "/edit?sent=1")
    assert (service(house, id).name.show("nl") == "Anders") == mine
    assert ("Een voorstel" in somebody.get("/edit")) == (not mine)


def test_nobody_gives_an_entry_to_an_organization_that_is_not_theirs(
    house: House, noor: Person
) -> None:
    assert save(noor, LINE, organization="aanval-en-co").location == "/edit?sent=1"
    assert service(house).organization == "t-praathuis"


def test_two_people_who_change_different_fields_both_get_what_they_want(
    house: House, noor: Person
) -> None:
    amal = house.member("admin", "amal@example.org")
    mine, theirs = filled(noor.get(LINE)), filled(amal.get(LINE))
    assert save(amal, LINE, theirs, email="nieuw@example.org").status_code == 303
    done = save(noor, LINE, mine, **{"phones.0.number": "113"})
    assert done.status_code == 303
    assert "collega" in noor.get(done.location)
    assert service(house).email == "nieuw@example.org"
    assert service(house).phones[0].number == "113"


def test_two_people_who_change_different_rows_of_one_list_both_get_what_they_want(
    house: House, noor: Person
) -> None:
    amal = house.member("admin", "amal@example.org")
    mine, theirs = filled(noor.get(LINE)), filled(amal.get(LINE))
    first = {"phones.1.number": "050 000 0088", "name.en": "Line", "themes": ["grief"]}
    assert save(amal, LINE, theirs, **first).status_code == 303
    second = {"phones.0.number": "113", "name.da": "Linje"}
    assert save(noor, LINE, mine, **second).status_code == 303
    found = service(house)
    assert [phone.number for phone in found.phones] == ["113", "050 000 0088"]
    assert (found.name.root["en"], found.name.root["da"]) == ("Line", "Linje")
    assert found.themes == ("grief",)


def test_a_clash_shows_three_columns_and_the_choice_is_saved(house: House, noor: Person) -> None:
    amal = house.member("admin", "amal@example.org")
    for choice in ("theirs", "mine"):
        mine, theirs = filled(noor.get(LINE)), filled(amal.get(LINE))
        was = mine["phones.0.number"][0]
        numbers = (f"050 111 {len(choice)}111", f"050 222 {len(choice)}222")
        expected = numbers[choice == "mine"]
        save(
            amal,
            LINE,
            theirs,
            **{"phones.0.number": numbers[0], "url": f"https://{choice}.example"},
        )
        typed = {"phones.0.number": numbers[1], "email": f"{choice}@example.org"}
        clash = save(noor, LINE, mine, **typed)
        text = clash.get_data(as_text=True)
        assert clash.status_code == 409
        for number in (was, *numbers):
            assert number in text
        form = {**filled(text, LINE), "take:phones": choice, "do": "save"}
        assert noor.client.post(LINE, data=form, headers=SAME_ORIGIN).status_code == 303
        found = service(house)
        assert found.phones[0].number == expected
        assert found.email == f"{choice}@example.org"
        assert found.url == f"https://{choice}.example"


def test_an_entry_that_was_removed_meanwhile_comes_back_with_what_was_typed(
    house: House, noor: Person
) -> None:
    amal = house.member("admin", "amal@example.org")
    mine = filled(noor.get(LINE))
    base = filled(amal.get(f"{LINE}/remove"), "/remove")
    assert amal.client.post(f"{LINE}/remove", data=base, headers=SAME_ORIGIN).status_code == 303
    house.visitor().get("/services/landelijke-lijn", 404)
    clash = save(noor, LINE, mine, **{"phones.0.number": "113"})
    assert clash.status_code == 409
    form = {**filled(clash.get_data(as_text=True), LINE), "do": "save"}
    assert noor.client.post(LINE, data=form, headers=SAME_ORIGIN).status_code == 303
    assert service(house).phones[0].number == "113"


def test_in_a_hundred_interleavings_of_two_editors_nothing_is_lost(house: House) -> None:
    people = [house.member("admin", f"{name}@example.org") for name in ("noor", "amal")]
    chance = random.Random(6)
    names = ("phones.0.number", "email", "summary.nl", "url")
    written: dict[str, str] = {}
    for turn in range(100):
        forms = [filled(each.get(LINE)) for each in people]
        wishes = []
        for who in range(2):
            chosen = chance.sample(names, chance.randint(1, 2))
            wishes.append({name: _value(name, turn, who) for name in chosen})
        order = chance.sample(range(2), 2)
        first, second = order
        assert save(people[first], LINE, forms[first], **wishes[first]).status_code == 303
        answer = save(people[second], LINE, forms[second], **wishes[second])
        both = wishes[first].keys() & wishes[second].keys()
        assert answer.status_code == (409 if both else 303), (turn, wishes)
        if both:
            text = answer.get_data(as_text=True)
            for name in both:
                assert wishes[first][name] in text
                assert wishes[second][name] in text
            takes = {f"take:{name.partition('.')[0]}": "mine" for name in both}
            form = {**filled(text, LINE), **takes, "do": "save"}
            done = people[second].client.post(LINE, data=form, headers=SAME_ORIGIN)
            assert done.status_code == 303
        written |= wishes[first] | wishes[second]
        found = service(house)
        now = {
            "phones.0.number": found.phones[0].number,
            "email": found.email,
            "summary.nl": found.summary.show("nl"),
            "url": found.url,
        }
        assert {name: now[name] for name in written} == written


def _value(name: str, turn: int, who: int) -> str:
    number = turn * 2 + who
    return {
        "phones.0.number": f"050 000 {number:04}",
        "email": f"post{number}@example.org",
        "summary.nl": f"Zin nummer {number}.",
        "url": f"https://example.org/{number}",
    }[name]


def test_what_was_typed_outlives_the_session(house: House, noor: Person) -> None:
    form = filled(noor.get(LINE))
    house.clock.turn(hours=1)
    typed = {"description.nl": "Een lange tekst\nover twee regels.", "themes": ["grief", "crisis"]}
    refused = save(noor, LINE, form, **typed)
    assert refused.status_code == 401
    page = refused.get_data(as_text=True)
    assert "is bewaard" in page
    wrong = {**filled(page, "/sign-in"), "email": "editor@example.org", "password": "mistyped one"}
    page = noor.client.post("/sign-in", data=wrong, headers=SAME_ORIGIN).get_data(as_text=True)
    right = {**filled(page, "/sign-in"), "email": "editor@example.org", "password": PASSWORD}
    page = noor.client.post("/sign-in", data=right, headers=SAME_ORIGIN).get_data(as_text=True)
    code = {**filled(page, "/sign-in/code"), "code": noor.code("editor@example.org")}
    page = noor.client.post("/sign-in/code", data=code).get_data(as_text=True)
    again = noor.client.post(LINE, data=filled(page, LINE)).get_data(as_text=True)
    assert revisions(house) == 1
    assert filled(again)["description.nl"] == ["Een lange tekst\r\nover twee regels."]
    assert save(noor, LINE, filled(again)).status_code == 303
    assert service(house).description.show("nl") == "Een lange tekst\nover twee regels."  # type: ignore[union-attr]
    assert service(house).themes == ("grief", "crisis")


def test_history_tells_who_changed_what_and_goes_back(house: House, noor: Person) -> None:
    save(noor, LINE, **{"phones.0.number": "113", "reason": "gebeld met de organisatie"})
    save(noor, LINE, **{"phones.0.number": "112"})
    text = noor.get(f"{LINE}/history")
    for said in ("Noor de Vries", "gebeld met de organisatie", "<del>", "<ins>", "Telefoonnummers"):
        assert said in text
    compared = noor.get(f"{LINE}/compare?from=1&to=3")
    assert "0900-0000" in compared
    assert "112" in compared
    token = noor.token(f"{LINE}/history")
    back = {"_token": token, "revision": "1"}
    assert noor.client.post(f"{LINE}/back", data=back).status_code == 303
    assert service(house).phones[0].number == "0900-0000"
    assert revisions(house) == 4


def test_a_removed_entry_is_brought_back_from_its_history(house: House, noor: Person) -> None:
    form = filled(noor.get(f"{LINE}/remove"), "/remove")
    assert noor.client.post(f"{LINE}/remove", data=form).status_code == 303
    house.visitor().get("/services/landelijke-lijn", 404)
    back = {"_token": noor.token(f"{LINE}/history"), "revision": "1"}
    assert noor.client.post(f"{LINE}/back", data=back).status_code == 303
    house.visitor().get("/services/landelijke-lijn")


def test_a_renamed_entry_keeps_its_old_addresses_and_whoever_refers_to_it(house: House) -> None:
    admin = house.member("admin")
    path = "/edit/organizations/t-praathuis/rename"
    form = {**filled(admin.get(path), "/rename"), "do": "rename", "id": "het-praathuis"}
    assert admin.client.post(path, data=form).status_code == 303
    visitor = house.visitor()
    moved = visitor.client.get("/organizations/t-praathuis")
    assert (moved.status_code, moved.location) == (301, "/organizations/het-praathuis")
    assert service(house).organization == "het-praathuis"
    assert "0900-0000" in visitor.get("/organizations/het-praathuis")


def test_two_entries_that_are_one_are_joined(house: House, noor: Person) -> None:
    path = "/edit/services/geen-locatie/rename"
    form = {**filled(noor.get(path), "/rename"), "do": "join", "id": "landelijke-lijn"}
    assert noor.client.post(path, data=form).status_code == 303
    for old in ("geen-locatie", "geen-plek"):
        moved = house.visitor().client.get(f"/services/{old}")
        assert (moved.status_code, moved.location) == (301, "/services/landelijke-lijn")


@pytest.mark.parametrize("id", ["twee-plekken", "geen-plek", "Nee!", "", "x"])
def test_an_id_that_is_taken_or_is_none_is_refused(house: House, noor: Person, id: str) -> None:
    path = "/edit/services/landelijke-lijn/rename"
    form = {**filled(noor.get(path), "/rename"), "do": "rename", "id": id}
    assert noor.client.post(path, data=form).status_code == 422
    assert service(house).id == "landelijke-lijn"


def test_an_organization_with_services_is_not_removed(house: House) -> None:
    admin, path = house.member("admin"), "/edit/organizations/t-praathuis/remove"
    answer = admin.client.post(path, data=filled(admin.get(path), "/remove"))
    assert answer.status_code == 422
    assert "verwijzen er nog naar" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"base": "x" * 300, "part": "nope", "do": "more:nothing"},
        {"base": "99999999", "do": "find:locations.7.point"},
        {"base": "1", "kept": "made up", "do": "save", "has:phones": "1", "phones.9.number": "1"},
        {"do": "more:phones.0.number.x", "has:locations": "1", "locations.9999.point": "9, 9"},
        {"has:link_worker.channels": "1", "link_worker.channels.0.schedule.how": "grid"},
        {"has:name": "1", "name.nl": "x" * 60_000},
        {"has:schedule": "1", "schedule.how": "grid", "schedule.Mo.0.from": "99:99"},
        {"has:languages": "1", "languages": "\x00\x01"},
        {"has:organization": "1", "organization": "‮ omgekeerd"},
        {"has:demonstration": "1", "id": "other", "revision": "7", "digest": "x"},
    ],
)
def test_bad_input_never_breaks_anything(house: House, noor: Person, data: dict[str, str]) -> None:
    answer = noor.client.post(LINE, data={"_token": noor.token(LINE), **data})
    assert answer.status_code < 500
    assert service(house).id == "landelijke-lijn"


@pytest.mark.parametrize("number", ["111222333", "070761-4285", "131052-308T"])
def test_a_personal_number_is_refused_in_every_free_field(
    house: House, noor: Person, number: str
) -> None:
    fields = [
        *("name.nl", "alternate_name.nl", "summary.nl", "description.nl", "alert.nl", "not_for.en"),
        *("eligibility.text.nl", "access.how.nl", "cost.text.nl", "phones.0.name.nl", "source"),
        *("assured_by", "capacity.text.nl", "tariff.unit.nl", "closures.0.reason.nl", "reason"),
        *("locations.0.name.nl", "locations.0.address", "access.documents.0.nl"),
    ]
    text, form = f"Vraag naar {number}.", filled(noor.get(LINE))
    answer = save(noor, LINE, form, **dict.fromkeys(fields, text))
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    for field in fields:
        control = field.removesuffix(".nl").removesuffix(".en").replace(".", "-")
        assert re.search(rf'href="#{control}[^"]*">[^<]*persoonsnummer', page), field
        assert filled(page)[field] == [text]
    for field in fields[:4]:
        assert save(noor, LINE, form, **{field: text}).status_code == 422, field
    assert revisions(house) == 1


def test_phone_numbers_may_look_like_personal_ones(noor: Person) -> None:
    assert save(noor, LINE, **{"phones.0.number": "111222333"}).status_code == 303


def test_a_personal_number_is_refused_in_reasons_and_proposals(house: House, noor: Person) -> None:
    removal = {**filled(noor.get(f"{LINE}/remove"), "/remove"), "reason": "BSN 111222333"}
    answer = noor.client.post(f"{LINE}/remove", data=removal)
    assert answer.status_code == 422
    other = Scope(organizations=("aanval-en-co",))
    stranger = house.member("editor", "stranger@example.org", other)
    assert save(stranger, LINE, **{"summary.nl": "BSN 111222333"}).status_code == 422
    assert service(house).id == "landelijke-lijn"


def test_an_admin_changes_a_themes_words_and_others_propose(house: House, noor: Person) -> None:
    admin, path = house.member("admin"), "/edit/themes/grief"
    assert path in admin.get("/edit")
    typed = {"words.nl": "rouw\r\n  mijn man is dood \r\nrouw\r\n\r\n", "sensitive": "true"}
    assert save(admin, path, **typed).status_code == 303
    with house.database.session() as session:
        theme = read_directory(session).themes["grief"]
    assert theme.words["nl"] == ("rouw", "mijn man is dood")
    assert theme.sensitive
    assert save(noor, path, **{"words.nl": "reclame"}).location == "/edit?sent=1"
    admin.get("/edit/themes/new", 404)
    admin.get(f"{path}/rename", 404)


def test_a_pathway_is_written_step_by_step(house: House) -> None:
    admin = house.member("admin")
    typed = {
        "name.nl": "Van huis kwijt naar thuis",
        "summary.nl": "Wie doet wat als iemand zijn huis verliest.",
        "themes": ["housing"],
        "area": "groningen",
        "steps.0.sector": "municipality",
        "steps.0.responsible.nl": "De gemeente",
        "steps.0.what.nl": "Zoekt een plek.",
        "steps.0.entrance": "geen-locatie",
        "steps.0.services": "twee-plekken, landelijke-lijn",
        "source": "afspraak",
        "assured_by": "Team",
    }
    path = "/edit/pathways/new"
    wrong = save(admin, path, **{**typed, "steps.0.entrance": "bestaat-niet"})
    assert wrong.status_code == 422
    assert "Deze dienst bestaat niet" in wrong.get_data(as_text=True)
    made = save(admin, path, **typed)
    assert made.location == "/edit/pathways/van-huis-kwijt-naar-thuis?saved=1"
    text = house.visitor().get("/pathways/van-huis-kwijt-naar-thuis")
    assert "Zoekt een plek." in text
    assert "/services/geen-locatie" in text
