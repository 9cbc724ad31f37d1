"""Never a dead end: whatever is asked wherever, the answer holds help or ends at a human being."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

_PLACES = [
    "",
    "9712",
    "Winschoten",
    "Bourtange",
    "Den Haag",
    "2200",
    "Aarhus",
    "Lohja",
    "Rovaniemi",
]
_LADDER = ("spelling", "any_word", "radius", "outside", "words", "people")
_WORDS = (
    *("schulden", "eenzaam", "rolstoel", "voetbal", "zeilboot", "qwrtzx", "mantelzorg", "debt"),
    *("kantklossen", "lonely", "sailing", "gæld", "ensom", "fodbold", "velka", "yksinäinen"),
    *("purjehdus", "psykolog", "Turks", "gratis", "zaterdag", "schuldhulpvrlening"),
)
_FILTERS = {
    "theme": ["transport", "eating-disorder", "crisis"],
    "group": ["veterans", "students"],
    "kind": ["scheme", "group"],
    "language": ["ti", "vi"],
    "open": ["now", "su"],
    "wheelchair": ["1"],
    "wait": ["0"],
    "radius": ["0.1", "2"],
    "age": ["3", "99"],
}
_HUMAN = {"link_worker", "helpline"}


def _is_human(service):
    return service.kind in _HUMAN or service.entrance


def _around(near, areas):
    """The place's areas with all that hold them, and its country."""
    found = {near.country}
    for step in near.areas:
        while step is not None and step not in found:
            found.add(step)
            step = areas[step].parent if step in areas else None
    return found


def _check(results, shipped):
    served = [hit for hit in results.hits if hit.serves_place is not False]
    somebody = [*results.people, *served]
    if results.count < 3 or not served:
        assert any(_is_human(shipped.services[hit.id]) for hit in somebody)
    steps = [step.kind for step in results.relaxations]
    assert steps == sorted(steps, key=_LADDER.index)
    assert (steps[-1:] == ["people"]) is bool(results.people)
    for hit in (*results.hits, *results.people):
        _check_label(hit, results, shipped.services[hit.id], shipped.areas)


def _check_label(hit, results, service, areas):
    """What does not serve the place says so; people to turn to always serve it."""
    near = results.query.near
    if near is None:
        assert hit.serves_place is None
        return
    assert hit.serves_place == (hit.coverage != "outside")
    if hit.coverage in {"area", "national"} and service.service_area:
        assert set(service.service_area) & _around(near, areas)
    if hit in results.people:
        assert hit.serves_place


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    words=st.lists(st.sampled_from(_WORDS), max_size=3),
    place=st.sampled_from(_PLACES),
    language=st.sampled_from(["nl", "en", "da", "fi"]),
    filters=st.dictionaries(
        st.sampled_from(sorted(_FILTERS)), st.integers(min_value=0, max_value=2), max_size=3
    ),
)
def test_every_question_ends_at_help_or_a_human_being(
    ask, shipped, words, place, language, filters
):
    given = {name: _FILTERS[name][number % len(_FILTERS[name])] for name, number in filters.items()}
    if not place:
        given.pop("radius", None)
    near = {"near": place} if place else {}
    _check(ask(" ".join(words), lang=language, **near, **given), shipped)


@pytest.mark.parametrize("language", ["nl", "en", "da", "fi"])
@pytest.mark.parametrize("place", _PLACES)
def test_a_question_that_nothing_fits_names_people_at_the_place(ask, shipped, place, language):
    near = {"near": place} if place else {}
    results = ask("qwrtzx", lang=language, theme="transport", kind="scheme", **near)
    _check(results, shipped)
    people = [shipped.services[hit.id] for hit in results.people]
    assert people
    if place:
        assert {each.country for each in people} == {results.query.near.country}


def test_the_nearest_person_comes_first(ask, shipped):
    results = ask("qwrtzx", near="9712", kind="scheme", theme="transport")
    kinds = [shipped.services[hit.id].kind for hit in results.people]
    assert kinds[0] == "link_worker"
    assert kinds[-1] == "helpline"
    assert shipped.services[results.people[1].id].entrance
