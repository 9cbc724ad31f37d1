"""What changed since the index was built lies over it: found at once, as if built anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import MONDAY, Places, service
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sociale_kaart.directory.collection import Directory
from sociale_kaart.errors import IndexUnavailable
from sociale_kaart.search.build import build_index
from sociale_kaart.search.engine import Engine
from sociale_kaart.search.generation import current_generation
from sociale_kaart.search.query import Query
from sociale_kaart.search.supplement import has_room, write_supplement

ASKED = ("schulden", "zeilschool", "budgetbuddy", "geldloket", "noodlijn")


@pytest.fixture
def engine(tmp_path: Path, directory: Directory, places: Places) -> Iterator[Engine]:
    build_index(tmp_path, directory, dict.fromkeys(directory.services, 1), places, 1)
    engine = Engine(tmp_path)
    yield engine
    engine.close()


def lay_over(
    folder: Path, engine: Engine, whole: Directory, changed: set[str], places: Places
) -> None:
    services = {each: whole.services[each] for each in sorted(changed) if each in whole.services}
    part = replace(whole, services=services)
    write_supplement(folder, engine, part, dict.fromkeys(services, 2), places, changed, 2)


def without(directory: Directory, *gone: str) -> dict[str, object]:
    return {each: found for each, found in directory.services.items() if each not in gone}


def found(engine: Engine, **asked: object) -> list[str]:
    return [hit.id for hit in engine.search(Query(**asked), MONDAY).hits]  # type: ignore[arg-type]


def test_a_new_service_is_found_by_its_words_and_suggested(engine, tmp_path, directory, places):
    new = service("sail", "Zeilschool Hoop", summary="Leer zeilen met een maatje.")
    whole = replace(directory, services={**directory.services, "sail": new})
    lay_over(tmp_path, engine, whole, {"sail"}, places)
    assert found(engine, text="zeilschool")[0] == "sail"
    assert found(engine, text="zeilshcool")[0] == "sail"
    assert "Zeilschool Hoop" in {each.text for each in engine.suggest("zeils", "nl")}
    assert engine.entries == len(whole.services)


def test_a_changed_service_is_found_by_its_new_words_only(engine, tmp_path, directory, places):
    changed = service("debts-oldambt", "Budgetbuddy", summary="Samen de post op orde.")
    whole = replace(directory, services={**directory.services, "debts-oldambt": changed})
    lay_over(tmp_path, engine, whole, {"debts-oldambt"}, places)
    assert found(engine, text="budgetbuddy")[0] == "debts-oldambt"
    assert "debts-oldambt" not in {each.id for each in engine.suggest("geldlok", "nl")}
    assert found(engine).count("debts-oldambt") == 1
    assert engine.revisions()["debts-oldambt"] == 2


def test_a_removed_service_is_gone_from_answers_counts_and_map(engine, tmp_path, directory, places):
    before = engine.search(Query(), MONDAY)
    whole = replace(directory, services=without(directory, "coffee"))
    lay_over(tmp_path, engine, whole, {"coffee"}, places)
    results = engine.search(Query(), MONDAY)
    assert results.count == before.count - 1
    assert sum(results.counts["kind"].values()) == results.count
    assert "coffee" not in {each for pin in engine.pins(Query(), MONDAY) for each in pin.ids}
    assert "coffee" not in engine.revisions()


def test_the_next_supplement_holds_what_the_last_one_held(engine, tmp_path, directory, places):
    services = {**without(directory, "coffee"), "sail": service("sail", "Zeilschool Hoop")}
    lay_over(tmp_path, engine, replace(directory, services=services), {"coffee", "sail"}, places)
    services["ship"] = service("ship", "Scheepswerf")
    changed = {"coffee", "sail", "ship"}
    lay_over(tmp_path, engine, replace(directory, services=services), changed, places)
    assert found(engine, text="zeilschool")[0] == "sail"
    assert found(engine, text="scheepswerf")[0] == "ship"
    assert "coffee" not in found(engine)
    build_index(tmp_path, replace(directory, services=services), {}, places, 3)
    assert engine.entries == len(services)


def test_a_supplement_without_its_base_is_refused(engine, tmp_path, directory, places):
    base = current_generation(tmp_path)
    lay_over(tmp_path, engine, directory, {"coffee"}, places)
    base.rename(tmp_path / "elsewhere")
    with pytest.raises(IndexUnavailable, match="rebuild"):
        Engine(tmp_path)


def test_too_many_changes_ask_for_a_whole_build():
    assert has_room(500, 1_000)
    assert not has_room(501, 1_000)
    assert has_room(2_400, 120_000)


NAMES = st.sampled_from(["Zeilschool", "Budgetbuddy", "Schuldhulp aan huis", "Koffietafel"])


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.dictionaries(st.sampled_from(["coffee", "debts-line", "new-1", "new-2"]),
                       NAMES | st.none(), min_size=1))  # fmt: skip
def test_any_changes_answer_as_a_whole_build_does(tmp_path_factory, directory, places, changes):
    services = dict(directory.services)
    for each, name in changes.items():
        if name is None:
            services.pop(each, None)
        else:
            services[each] = service(each, name, service_area=["groningen"])
    whole = replace(directory, services=services)
    over, anew = tmp_path_factory.mktemp("over"), tmp_path_factory.mktemp("anew")
    build_index(over, directory, {}, places, 1)
    build_index(anew, whole, {}, places, 2)
    one, other = Engine(over), Engine(anew)
    lay_over(over, one, whole, set(changes), places)
    assert set(one.revisions()) == set(other.revisions())
    for query in (Query(), *(Query(text=text) for text in ASKED)):
        mine, theirs = one.search(query, MONDAY), other.search(query, MONDAY)
        assert {hit.id for hit in mine.hits} == {hit.id for hit in theirs.hits}, query
        assert mine.counts == theirs.counts, query
    by_name = Query(sort="name")
    mine, theirs = one.search(by_name, MONDAY), other.search(by_name, MONDAY)
    names = {each: found.name.show("nl") for each, found in services.items()}
    assert [names[hit.id] for hit in mine.hits] == [names[hit.id] for hit in theirs.hits]
    one.close()
    other.close()
