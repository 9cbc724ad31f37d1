import itertools
from datetime import UTC, datetime, timedelta

import pytest

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
SUNDAY = MONDAY - timedelta(days=1)

_CHOICES = {
    "theme": ["debt-and-money", "crisis"],
    "group": ["adults", "older_people"],
    "mode": ["visit", "phone"],
    "language": ["tr", "nl"],
    "route": ["any"],
    "kind": ["helpline", "group"],
    "cost": ["free"],
    "open": ["now"],
    "wheelchair": ["1"],
    "area": ["groningen", "oldambt", "province", "lohja"],
    "wait": ["2", "13"],
}


@pytest.mark.parametrize(("one", "other"), list(itertools.permutations(_CHOICES, 2)))
def test_the_count_shown_is_the_count_one_gets(ask, one, other):
    for chosen in _CHOICES[one][:1]:
        before = ask("", **{one: chosen})
        for value, shown in before.counts.get(other, {}).items():
            if other == "open" and value != "now":
                continue
            results = ask("", **{one: chosen, other: value})
            assert results.count == shown, (one, chosen, other, value)


@pytest.mark.parametrize("name", [name for name in _CHOICES if name not in {"open", "wait"}])
def test_within_a_filter_another_value_adds(ask, name):
    shown = ask("").counts.get(name, {})
    for value, count in shown.items():
        results = ask("", **{name: value})
        assert results.count == count
        assert results.counts[name] == shown  # the other choices stay what they were


@pytest.mark.parametrize("name", ["theme", "mode", "kind", "group", "language"])
def test_several_values_of_one_filter_are_alternatives(ask, name):
    one, other = _CHOICES[name]
    found = {hit.id for hit in ask("", **{name: [one, other]}).hits}
    assert found == {h.id for v in (one, other) for h in ask("", **{name: v}).hits}


def test_an_area_holds_its_parts_and_what_serves_around_it(ids):
    assert {"debts-groningen", "debts-line", "refuge", "coffee"} <= set(ids("", area="groningen"))
    assert "debts-oldambt" not in ids("", area="groningen")
    assert {"debts-oldambt", "debts-groningen"} <= set(ids("", area="province"))
    assert ids("", area="lohja") == ["lohja-debts"]


def test_a_filter_that_leaves_nothing_shows_people_instead(ask):
    results = ask("", group="veterans", theme="transport")
    assert results.count == 0 or [each.kind for each in results.relaxations] == ["words"]


@pytest.mark.parametrize(("age", "there"), [(18, True), (17, False), (70, True)])
def test_age_bounds_are_inclusive(ids, age, there):
    assert ("debts-groningen" in ids("", age=age)) is there


def test_open_now_knows_open_closed_and_unknown(ask):
    states = {hit.id: hit.open_state for hit in ask("").hits}
    assert states["debts-groningen"] == "open"
    assert states["debts-oldambt"] == "closed"
    assert states["nowhere"] == "unknown"
    assert states["carers"] == "closed"  # a closure of these days
    assert ask("", open="now").counts["open"]["now"] == ask("", open="now").count


def test_opening_follows_the_clock_in_both_directions(ask):
    assert "debts-groningen" not in {h.id for h in ask("", moment=SUNDAY, open="now").hits}
    assert "debts-groningen" in {h.id for h in ask("", moment=MONDAY, open="now").hits}
    assert "debts-groningen" not in {h.id for h in ask("", moment=SUNDAY, open="now").hits}
    closed = next(h for h in ask("schuldhulp", moment=SUNDAY).hits if h.id == "debts-groningen")
    assert closed.next_open.isoformat() == "2026-11-23T09:00:00+01:00"


def test_open_on_a_day_is_the_next_such_day(ids):
    assert "debts-oldambt" in ids("", open="tu")
    assert "debts-oldambt" not in ids("", open="we")
    assert "coffee" in ids("", open="we")


@pytest.mark.parametrize("sort", ["best", "distance", "name", "assured"])
def test_every_order_shows_the_same_hits(ids, sort):
    assert set(ids("", sort=sort, near="9712")) == set(ids("", near="9712"))


def test_distance_orders_what_serves_the_place(ask):
    hits = [h for h in ask("", sort="distance", near="9712").hits if h.serves_place]
    known = [h.distance_km for h in hits if h.distance_km is not None]
    assert known == sorted(known)


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(_CHOICES, 2)))
def test_between_filters_all_must_hold(ask, one, other):
    first, second = _CHOICES[one][0], _CHOICES[other][0]
    both = {hit.id for hit in ask("", **{one: first, other: second}).hits}
    assert both == {h.id for h in ask("", **{one: first}).hits} & {
        h.id for h in ask("", **{other: second}).hits
    }


@pytest.mark.parametrize("text", ["", "schulden", "koffie"])
def test_counts_stay_true_with_a_question_and_a_place(ask, text):
    given = {"near": "9712", "mode": "visit"}
    for name, values in ask(text, **given).counts.items():
        for value, shown in values.items():
            if name not in given and (name != "open" or value == "now"):
                assert ask(text, **{**given, name: value}).count == shown, (name, value)


def test_open_on_saturday_knows_open_closed_and_unknown(ids):
    found = ids("", open="sa")
    assert {"debts-line", "crisis-line"} <= set(found)  # day and night
    assert "debts-groningen" not in found  # Monday to Friday
    assert "carers" not in found  # every day, but closed in these weeks
    assert "nowhere" not in found  # nobody knows


def test_open_now_is_told_by_the_clock_of_the_place(ask):
    """At half past six in Greenwich it is 7:30 in Groningen and 8:30 in Lohja."""
    early = MONDAY.replace(hour=6, minute=30)
    states = {hit.id: hit.open_state for hit in ask("", moment=early).hits}
    assert states["lohja-debts"] == "open"  # from 8:00
    assert states["debts-groningen"] == "closed"  # from 9:00
    late = MONDAY.replace(hour=14, minute=30)
    states = {hit.id: hit.open_state for hit in ask("", moment=late).hits}
    assert states["lohja-debts"] == "closed"  # until 16:00
    assert states["debts-groningen"] == "open"  # until 17:00


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (datetime(2026, 10, 23, 7, 30, tzinfo=UTC), "open"),  # 9:30, summer time
        (datetime(2026, 10, 26, 7, 30, tzinfo=UTC), "closed"),  # 8:30, the Monday after
        (datetime(2027, 3, 26, 7, 30, tzinfo=UTC), "closed"),  # 8:30, winter time
        (datetime(2027, 3, 29, 7, 30, tzinfo=UTC), "closed"),  # Easter Monday
        (datetime(2027, 3, 30, 7, 30, tzinfo=UTC), "open"),  # 9:30, summer time
    ],
)
def test_both_changes_of_the_clock_are_known(ask, moment, state):
    states = {hit.id: hit.open_state for hit in ask("", moment=moment).hits}
    assert states["debts-groningen"] == state
