from datetime import UTC, datetime

import pytest

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def _by_id(results):
    return {hit.id: hit for hit in results.hits}


def test_coverage_comes_before_distance(ask):
    hits = _by_id(ask("schulden", near="winschoten"))
    assert hits["debts-oldambt"].coverage == "area"
    assert hits["debts-line"].coverage == "national"
    assert list(hits)[-1] == "debts-groningen"  # 32 km away and for others, so last and labelled
    assert hits["debts-groningen"].serves_place is False
    assert "debts-groningen" not in _by_id(ask("schulden", near="huizen"))


def test_a_postcode_in_the_question_is_a_place(ask):
    results = ask("schulden 9712")
    assert [(each.kind, each.text) for each in results.understood] == [("near", "9712")]
    assert results.hits[0].id == "debts-groningen"
    assert results.hits[0].distance_km == pytest.approx(0.0, abs=0.1)


def test_what_lies_outside_its_area_is_announced_when_there_is_little_else(ask):
    results = ask("schulden", near="winschoten")
    assert [each.kind for each in results.relaxations] == ["outside"]
    served = [hit.serves_place for hit in results.hits]
    assert served == sorted(served, reverse=True)


def test_help_by_phone_stays_in_everywhere(ask):
    hits = _by_id(ask("betalen", near="huizen"))
    assert hits["debts-line"].coverage == "national"
    assert hits["debts-line"].serves_place


def test_the_nearest_of_several_locations_counts(ask):
    hits = _by_id(ask("koffie", near="winschoten"))
    assert hits["coffee"].distance_km == pytest.approx(0.0, abs=0.1)
    assert hits["coffee"].coverage == "near"


def test_the_radius_cuts_off_what_one_must_travel_to_and_widens_aloud(ask):
    results = ask("koffie", near="groningen", radius=1)
    assert results.hits[0].id == "coffee"
    far = ask("taalpunt", near="winschoten", radius=5)
    assert _by_id(far)["reading"].coverage == "remote"  # it helps online too


def test_without_area_or_place_it_serves_its_country_only(ask):
    assert "nowhere" in _by_id(ask("vervoer", near="9712"))
    assert "nowhere" not in _by_id(ask("vervoer", near="lohja"))


def test_a_confidential_address_shows_nowhere(ask, engine):
    results = ask("opvang geweld", near="9712")
    refuge = _by_id(results)["refuge"]
    assert refuge.coverage == "area"
    assert refuge.point is None
    assert refuge.distance_km is None
    assert all("refuge" not in pin.ids for pin in engine.pins(results.query, MONDAY))
    assert not ask("Geheime laan").hits[0].reasons


def test_pins_are_all_hits_one_per_organization_and_spot(ask, engine):
    query = ask("", near="9712").query
    pins = engine.pins(query, MONDAY)
    assert len({pin.point for pin in pins}) == len(pins)
    assert {"debts-groningen", "coffee", "carers", "reading"} <= set(pins[0].ids)
