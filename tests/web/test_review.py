"""Proposals: who makes them, who decides, what is taken over, and undoing a vandal's work."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from werkzeug.test import TestResponse

from sociale_kaart.cli import main
from sociale_kaart.directory.account import Scope
from sociale_kaart.settings import Settings
from sociale_kaart.storage.directory import read_directory
from sociale_kaart.storage.proposal import Proposal, open_proposals
from tests.accounts.filled import filled
from tests.accounts.people import House, Person, house_of
from tests.web.test_edit import LINE, revisions, save, service

OTHER = Scope(organizations=("aanval-en-co",))


@pytest.fixture
def house(region: Settings, tmp_path: Path) -> Iterator[House]:
    with house_of(region, tmp_path) as made:
        yield made


@pytest.fixture
def noor(house: House) -> Person:
    """An editor whose entry it is."""
    return house.member("editor")


@pytest.fixture
def stranger(house: House) -> Person:
    """An editor of another organization."""
    return house.member("editor", "stranger@example.org", OTHER)


def waiting(house: House) -> list[Proposal]:
    with house.database.session() as session:
        return open_proposals(session)


def decide(judge: Person, number: int, fields: tuple[str, ...] = (), **typed: str) -> TestResponse:
    path = f"/edit/review/{number}"
    form = filled(judge.get(path), path)
    form["field"] = list(fields) if fields else form.get("field", [])
    return judge.send(path, **{**form, "do": "accept", **typed})


def test_a_proposal_queues_up_and_is_taken_over_field_by_field(
    house: House, noor: Person, stranger: Person
) -> None:
    typed = {"phones.0.number": "050 000 0042", "email": "nieuw@example.org", "reason": "gebeld"}
    save(stranger, LINE, **typed)
    number = waiting(house)[0].id
    assert f"/edit/review/{number}" in noor.get("/edit")
    text = noor.get(f"/edit/review/{number}")
    for said in ("<del>", "<ins>", "050 000 0042", "gebeld", "Telefoonnummers", "E-mailadres"):
        assert said in text
    assert decide(noor, number, ("phones",), answer="De mail klopte al.").status_code == 303
    assert service(house).phones[0].number == "050 000 0042"
    assert service(house).email != "nieuw@example.org"
    assert waiting(house) == []
    told = stranger.get("/edit")
    assert "een deel is verbeterd" in told
    assert "De mail klopte al." in told
    assert f"#{number}" in noor.get(f"{LINE}/history")


def test_what_changed_meanwhile_is_shown_and_what_others_wrote_elsewhere_stays(
    house: House, noor: Person, stranger: Person
) -> None:
    save(stranger, LINE, **{"phones.0.number": "050 000 0042", "summary.nl": "Een andere zin."})
    save(noor, LINE, **{"phones.0.number": "050 000 0077", "url": "https://example.org/nieuw"})
    number = waiting(house)[0].id
    text = noor.get(f"/edit/review/{number}")
    assert "intussen veranderd" in text
    assert "050 000 0077" in text
    assert decide(noor, number, ("phones", "summary")).status_code == 303
    found = service(house)
    assert found.phones[0].number == "050 000 0042"
    assert found.summary.show("nl") == "Een andere zin."
    assert found.url == "https://example.org/nieuw"


def test_a_judge_does_not_overwrite_what_came_after_looking(
    house: House, noor: Person, stranger: Person
) -> None:
    save(stranger, LINE, **{"phones.0.number": "050 000 0042"})
    number = waiting(house)[0].id
    form = filled(noor.get(f"/edit/review/{number}"), f"/edit/review/{number}")
    save(noor, LINE, **{"phones.0.number": "050 000 0077"})
    sent = {**form, "do": "accept", "answer": "Dank!"}
    answer = noor.send(f"/edit/review/{number}", **sent)
    assert answer.status_code == 422
    assert "Iemand heeft dit intussen veranderd" in answer.get_data(as_text=True)
    assert "Dank!" in answer.get_data(as_text=True)
    assert service(house).phones[0].number == "050 000 0077"


def test_fields_that_do_not_fit_together_are_not_taken_over(
    house: House, noor: Person, stranger: Person
) -> None:
    ages = {
        "eligibility.minimum_age": "60",
        "valid_from": "2026-12-01",
        "valid_until": "2026-12-31",
    }
    save(stranger, LINE, **ages)
    save(noor, LINE, valid_until="2026-11-30")
    number = waiting(house)[0].id
    answer = decide(noor, number, ("valid_from",))
    assert answer.status_code == 422
    assert "passen niet bij elkaar" in answer.get_data(as_text=True)
    assert waiting(house)[0].id == number
    assert decide(noor, number, ("made up",)).status_code == 422


def test_only_those_whose_entry_it_is_decide_and_never_about_their_own(
    house: House, noor: Person, stranger: Person
) -> None:
    save(stranger, LINE, **{"phones.0.number": "050 000 0042"})
    number = waiting(house)[0].id
    assert f"/edit/review/{number}" not in stranger.get("/edit").partition("Wat u voorstelde")[0]
    stranger.get(f"/edit/review/{number}", 403)
    house.member("practice").get(f"/edit/review/{number}", 403)
    decide(noor, number)
    noor.get(f"/edit/review/{number}", 404)


def test_a_refusal_leaves_the_entry_as_it_is_and_says_why(
    house: House, noor: Person, stranger: Person
) -> None:
    save(stranger, LINE, **{"name.nl": "Reclame"})
    before = revisions(house)
    assert (
        decide(noor, waiting(house)[0].id, do="refuse", answer="Dit klopt niet.").status_code == 303
    )
    assert revisions(house) == before
    assert "Dit klopt niet." in stranger.get("/edit")


def test_a_new_service_of_others_is_proposed_and_two_of_one_name_do_not_meet(
    house: House, noor: Person, stranger: Person
) -> None:
    typed = {
        "name.nl": "Wandelgroep",
        "summary.nl": "Samen wandelen.",
        "themes": ["volunteering"],
        "organization": "t-praathuis",
        "source": "telefoon",
        "assured_by": "Team",
    }
    for _ in range(2):
        assert save(stranger, "/edit/services/new", **typed).location == "/edit?sent=1"
    first, second = waiting(house)
    assert (first.entry_id, second.entry_id) == ("wandelgroep", "wandelgroep-2")
    assert decide(noor, first.id).status_code == 303
    assert service(house, "wandelgroep").name.show("nl") == "Wandelgroep"
    house.visitor().get("/services/wandelgroep-2", 404)


def test_much_about_one_entry_waits_no_longer(house: House, stranger: Person) -> None:
    for number in range(51):
        answer = save(stranger, LINE, **{"phones.0.number": f"050 000 00{number:02}"})
    assert answer.status_code == 429
    assert 'value="050 000 0050"' in answer.get_data(as_text=True)
    assert len(waiting(house)) == 50


def test_a_new_editor_changes_twenty_entries_an_hour_and_loses_nothing(
    house: House, noor: Person
) -> None:
    for number in range(20):
        done = save(noor, LINE, **{"phones.0.number": f"050 000 00{number:02}"})
        assert done.status_code == 303
    refused = save(noor, LINE, **{"phones.0.number": "050 000 0099"})
    assert refused.status_code == 429
    text = refused.get_data(as_text=True)
    assert "in korte tijd" in text
    assert 'value="050 000 0099"' in text
    assert service(house).phones[0].number == "050 000 0019"


def command(house: House, *arguments: str) -> Result:
    environment = {
        f"SOCIALE_KAART_{name.upper()}": str(getattr(house.settings, name))
        for name in ("data_folder", "index_folder", "instance_folder")
    }
    return CliRunner().invoke(main, ["review", *arguments], env=environment)


def test_one_command_undoes_everything_by_one_account(house: House, noor: Person) -> None:
    vandal = house.member("admin", "vandal@example.org")
    with house.database.session() as session:
        before = read_directory(session)
    save(vandal, LINE, **{"phones.0.number": "0900 6666", "summary.nl": "Reclame."})
    save(vandal, "/edit/services/geen-locatie", **{"name.nl": "Reclame"})
    save(vandal, "/edit/organizations/aanval-en-co", url="https://buy.example")
    removing = "/edit/services/twee-plekken/remove"
    vandal.send(removing, **filled(vandal.get(removing), "/remove"))
    typed = {
        "name.nl": "Koop nu",
        "summary.nl": "Reclame.",
        "themes": ["volunteering"],
        "organization": "t-praathuis",
        "source": "mij",
        "assured_by": "mij",
    }
    save(vandal, "/edit/services/new", **typed)
    save(noor, LINE, **{"phones.0.number": "050 000 0077"})
    dry = command(house, "revert", "--account", "vandal@example.org", "--dry-run")
    assert "would be undone" in dry.stdout
    assert service(house, "geen-locatie").name.show("nl") == "Reclame"
    done = command(house, "revert", "--account", "vandal@example.org", "--json")
    assert json.loads(done.stdout)["failed"] == []
    with house.database.session() as session:
        after = read_directory(session)
    every = {**before.services, **after.services}
    changed = {each for each in every if before.services.get(each) != after.services.get(each)}
    assert changed == {"landelijke-lijn"}
    assert service(house).phones[0].number == "050 000 0077"
    assert service(house).summary == before.services["landelijke-lijn"].summary
    assert after.organizations == before.organizations
    again = command(house, "revert", "--account", "vandal@example.org", "--json")
    assert json.loads(again.stdout)["restored"] == []


def test_reverting_refuses_what_the_account_proposed(house: House, stranger: Person) -> None:
    save(stranger, LINE, **{"name.nl": "Reclame"})
    assert "landelijke-lijn" in command(house, "list").stdout
    assert json.loads(command(house, "list", "--json").stdout)[0]["entry_id"] == "landelijke-lijn"
    done = command(house, "revert", "--account", "stranger@example.org")
    assert "1 proposals refused" in done.stderr
    assert "Nothing waits" in command(house, "list").stdout


def test_an_account_that_does_not_exist_is_named(house: House) -> None:
    done = command(house, "revert", "--account", "nobody@example.org")
    assert done.exit_code == 1
    assert "no account nobody@example.org" in done.stderr
