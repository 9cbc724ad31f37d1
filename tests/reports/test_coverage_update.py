"""Edits laid over a coverage table give what counting everything anew gives."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sociale_kaart.directory.collection import Directory
from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.service import Service
from sociale_kaart.geography.areas import AreaIndex
from sociale_kaart.reports.coverage import CoverageReporter, Wanted
from sociale_kaart.reports.coverage_facts import gather_facts
from sociale_kaart.reports.coverage_table import CoverageTable, build_coverage_table
from sociale_kaart.reports.coverage_update import update_coverage_table
from tests.reports.test_coverage import AREAS, DAY

IDS = tuple(f"nr-{number}" for number in range(6))
TRUST = {"source": "x", "assured_date": "2026-01-01", "assured_by": "x", "country": "NL"}
places = st.tuples(
    st.integers(598, 642).map(lambda n: n / 100), st.integers(5298, 5342).map(lambda n: n / 100)
)
some_areas = st.lists(
    st.sampled_from(("streek", "dorp-0", "wijk-1", "NL")), max_size=2, unique=True
)
practices = st.builds(
    lambda name, point, area: Practice.model_validate(
        {"id": name, "name": "P", "address": "x", "postcode": "9712 AB", "place": "x",
         "point": point, "area": area, **TRUST}
    ),
    st.sampled_from(IDS),
    places,
    st.sampled_from(("dorp-1", "wijk-1")),
)  # fmt: skip


@st.composite
def services(draw: st.DrawFn) -> Service:
    worker = draw(st.lists(st.sampled_from(IDS), max_size=3, unique=True) | st.none())
    facts: dict[str, Any] = {
        "id": draw(st.sampled_from(IDS)),
        "organization": "o-o",
        "name": "S",
        "summary": "S.",
        "themes": draw(st.sampled_from((["grief"], ["crisis"]))),
        "kind": "group" if worker is None else "link_worker",
        "locations": [{"point": each} for each in draw(st.lists(places, max_size=2))],
        "service_area": draw(some_areas),
        "confidential": draw(st.booleans()),
        "valid_until": draw(st.sampled_from((None, "2020-01-01"))),
        **TRUST,
    }
    if worker is not None:
        facts["link_worker"] = {"role": "osd", "practices": worker}
    return Service.model_validate({name: each for name, each in facts.items() if each is not None})


directories = st.builds(
    lambda services, practices: Directory(
        services={each.id: each for each in services},
        practices={each.id: each for each in practices},
    ),
    st.lists(services(), max_size=5),
    st.lists(practices, max_size=4),
)


def counted(directory: Directory) -> CoverageTable:
    return build_coverage_table(AREAS, gather_facts(directory), DAY)


def answers(table: CoverageTable, day: date = DAY) -> list[Any]:
    reporter = CoverageReporter(table)
    wanted = (Wanted(), Wanted("grief"), Wanted(kind="group"), Wanted(role="osd"))
    levels: tuple[Any, ...] = ("region", "municipality", "district")
    return [reporter.report(each, level, "NL", day) for each in wanted for level in levels]


@settings(max_examples=60, deadline=None)
@given(directories, directories)
def test_laying_changes_over_equals_counting_anew(before: Directory, after: Directory) -> None:
    changed_practices = {
        name: after.practices.get(name)
        for name in {*before.practices, *after.practices}
        if before.practices.get(name) != after.practices.get(name)
    }
    changed_services: dict[str, Service | None] = {
        name: after.services.get(name) for name in {*before.services, *after.services}
    }
    table = counted(before)
    updated = update_coverage_table(
        table, AreaIndex(AREAS), changed_services, changed_practices, change=7
    )
    assert updated.change == 7
    assert answers(updated) == answers(counted(after))
    assert answers(table) == answers(counted(before)), "the table that was there is untouched"


@settings(max_examples=30, deadline=None)
@given(directories, services())
def test_one_edit_after_another_equals_counting_anew(before: Directory, edited: Service) -> None:
    index, table = AreaIndex(AREAS), counted(before)
    table = update_coverage_table(table, index, {edited.id: edited}, {}, 1)
    present = {**before.services, edited.id: edited}
    assert answers(table) == answers(
        counted(Directory(services=present, practices=before.practices))
    )
    table = update_coverage_table(table, index, {edited.id: None}, {}, 2)
    del present[edited.id]
    assert answers(table) == answers(
        counted(Directory(services=present, practices=before.practices))
    )
