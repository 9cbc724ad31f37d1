"""Publish: one entry, its base revision, and the rules that hold for files as well."""

from __future__ import annotations

import threading

import pytest

from sociale_kaart.editorial.publish import publish, remove
from sociale_kaart.errors import CatalogueError, Conflict, NotFound
from sociale_kaart.storage.change import history
from tests.editorial.catalogues import Site
from tests.editorial.small import organization, practice, service


def test_an_edit_is_the_next_revision_and_sending_it_twice_is_one(loaded: Site) -> None:
    edited = service("geld", phones=["113"])
    with loaded.database.transaction() as session:
        assert publish(session, edited, 1, "noor", "wrong number") == 2
    with loaded.database.transaction() as session:
        assert publish(session, edited, 1, "noor", "wrong number") == 2
        newest = history(session, "service", "geld")[0]
    assert (newest.actor, newest.reason, newest.fields) == ("noor", "wrong number", ("phones",))


def test_an_edit_of_an_older_revision_is_a_conflict_with_both_values(loaded: Site) -> None:
    loaded.edit_sql(service("geld", phones=["113"]))
    with pytest.raises(Conflict) as caught, loaded.database.transaction() as session:
        publish(session, service("geld", phones=["112"]), 1, "amal", "")
    clash = caught.value.clashes[0]
    assert (clash.field, clash.ours) == ("phones", '[{"number": "113"}]')
    assert loaded.in_sql().services["geld"].phones[0].number == "113"


def test_of_many_editors_who_start_from_one_revision_one_wins_and_the_others_are_told(
    loaded: Site,
) -> None:
    outcomes: list[str] = []

    def edit(number: int) -> None:
        try:
            with loaded.database.transaction() as session:
                publish(session, service("geld", phones=[f"050 000 00{number:02}"]), 1, "x", "")
        except Conflict:
            outcomes.append("told")
        else:
            outcomes.append(f"050 000 00{number:02}")

    threads = [threading.Thread(target=edit, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (winner,) = set(outcomes) - {"told"}
    assert len(outcomes) == 8
    assert loaded.in_sql().services["geld"].phones[0].number == winner
    assert loaded.revision("service", "geld") == 2


def test_a_new_entry_starts_from_revision_nought(loaded: Site) -> None:
    with loaded.database.transaction() as session:
        assert publish(session, service("nieuw"), 0, "noor", "") == 1
    with pytest.raises(Conflict), loaded.database.transaction() as session:
        publish(session, service("geld", phones=["112"]), 0, "noor", "")


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (service("geld", organization="nobody"), "organization"),
        (service("geld", themes=["food-and-essentials"]), "themes"),
        (service("geld", service_area=["beijum", "atlantis"]), "service_area"),
        (practice("praktijk-beijum", shortlist=["geld", "goud"]), "shortlist"),
        (service("geld", former_ids=["taal"]), "former_ids"),
        (
            service("geld", kind="link_worker", link_worker={"role": "osd", "practices": ["pp"]}),
            "link_worker.practices",
        ),
    ],
)
def test_an_entry_that_breaks_a_rule_between_records_is_refused(
    loaded: Site, entry: object, field: str
) -> None:
    with pytest.raises(CatalogueError) as caught:
        loaded.edit_sql(entry)
    assert [problem.field for problem in caught.value.problems] == [field]


def test_nobody_takes_an_id_that_redirects_to_another(loaded: Site) -> None:
    loaded.edit_sql(service("geld", former_ids=["oud"]))
    with pytest.raises(CatalogueError):
        loaded.edit_sql(service("oud"))


def test_an_entry_that_others_refer_to_is_not_removed(loaded: Site) -> None:
    with pytest.raises(CatalogueError) as caught:
        loaded.remove_in_sql("organization", "wij-groningen")
    assert {problem.message for problem in caught.value.problems} == {
        "service geld still refers to it",
        "service taal still refers to it",
    }


def test_removing_needs_the_newest_revision_and_something_to_remove(loaded: Site) -> None:
    loaded.edit_sql(service("taal", phones=["113"]))
    with pytest.raises(Conflict), loaded.database.transaction() as session:
        remove(session, "service", "taal", 1, "noor", "")
    with pytest.raises(NotFound), loaded.database.transaction() as session:
        remove(session, "service", "nothing-here", 1, "noor", "")
    loaded.edit_sql(organization("leeg"))
    loaded.remove_in_sql("organization", "leeg")
    assert "leeg" not in loaded.in_sql().organizations
