"""The catalogue that travels with the project: whole, honest, and no sentence said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from sociale_kaart.directory.collection import Directory
from sociale_kaart.directory.contact import Phone
from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.service import Service
from sociale_kaart.directory.theme import THEME_IDS
from sociale_kaart.editorial.check import check
from sociale_kaart.geography.areas import AreaIndex

DATA = Path(__file__).resolve().parent.parent / "data"
GRONINGEN = (
    *("groningen", "eemsdelta", "het-hogeland", "midden-groningen", "oldambt"),
    *("pekela", "stadskanaal", "veendam", "westerkwartier", "westerwolde"),
)
IMPOSSIBLE = {
    "NL": re.compile(r"0\d{2,3}00"),
    "DK": re.compile(r"0000"),
    "FI": re.compile(r"000"),
}
"""Subscriber numbers never begin with 0, nor do Danish numbers or Finnish area codes with 00."""


@pytest.fixture(scope="module")
def directory() -> Directory:
    return check(DATA).directory


@pytest.fixture(scope="module")
def areas(directory: Directory) -> AreaIndex:
    return AreaIndex(directory.areas.values())


def invented(directory: Directory) -> Iterator[Service | Organization | Practice]:
    for kind in ("service", "organization", "practice"):
        for entry in directory.entries(kind).values():
            if entry.demonstration:  # type: ignore[union-attr]
                yield entry  # type: ignore[misc]


def test_it_is_as_large_as_a_real_region(directory: Directory) -> None:
    link_workers = [each for each in directory.services.values() if each.kind == "link_worker"]
    assert len(directory.services) - len(link_workers) >= 250
    assert len(link_workers) >= 40
    assert len(directory.organizations) >= 120
    assert len(directory.practices) >= 60


@pytest.mark.parametrize("municipality", GRONINGEN)
def test_every_theme_is_present_in_every_municipality(
    directory: Directory, areas: AreaIndex, municipality: str
) -> None:
    within = {area for area in directory.areas if municipality in areas.line(area)} | set(
        areas.line(municipality)
    )
    present = {
        theme
        for service in directory.services.values()
        if within & set(service.service_area)
        for theme in service.themes
    }
    assert set(THEME_IDS) <= present


def test_a_third_is_also_in_english(directory: Directory) -> None:
    both = [
        service
        for service in directory.services.values()
        if {"en"} < set(service.name.root) and "en" in service.summary.root
    ]
    assert len(both) * 3 >= len(directory.services)


def test_no_two_entries_are_the_same_sentence_with_other_names(directory: Directory) -> None:
    summaries = [
        text for service in directory.services.values() for _, text in service.summary.items()
    ]
    scores = process.cdist(summaries, summaries, scorer=fuzz.ratio, score_cutoff=85)
    alike = [
        (summaries[row], summaries[column])
        for row, column in zip(*scores.nonzero(), strict=True)
        if row < column
    ]
    assert alike == []


def test_what_is_invented_reaches_nobody(directory: Directory) -> None:
    for entry in invented(directory):
        for address in (entry.email, entry.url):
            assert address is None or "example.org" in address, (entry.id, address)
        for phone in phones_of(entry):
            digits = re.sub(r"\D", "", phone.number)
            assert IMPOSSIBLE[entry.country].match(digits), (entry.id, phone.number)


def phones_of(entry: Service | Organization | Practice) -> Iterator[Phone]:
    yield from entry.phones
    if isinstance(entry, Service) and entry.link_worker is not None:
        yield from (each.phone for each in entry.link_worker.channels if each.phone is not None)


def test_what_is_real_names_its_source(directory: Directory) -> None:
    for service in directory.services.values():
        if not service.demonstration:
            assert service.source.startswith("http"), service.id


def test_every_municipality_has_a_front_door(directory: Directory) -> None:
    entrances = [each for each in directory.services.values() if each.entrance]
    for municipality in (*GRONINGEN, "koebenhavn", "lohja", "espoo"):
        assert any(municipality in each.service_area for each in entrances), municipality


def test_a_theme_has_the_words_people_use(directory: Directory) -> None:
    assert tuple(directory.themes) == THEME_IDS
    for theme in directory.themes.values():
        assert len(theme.words["nl"]) >= 40, theme.id
        for language in ("en", "da", "fi"):
            assert len(set(theme.words[language])) >= 15, (theme.id, language)


def test_points_lie_where_their_area_is(directory: Directory, areas: AreaIndex) -> None:
    for practice in directory.practices.values():
        assert practice.area in areas.areas_at(practice.point), practice.id


def test_pathways_say_who_by_which_entrance_how_long_and_by_what_law(directory: Directory) -> None:
    assert len(directory.pathways) >= 8
    for pathway in directory.pathways.values():
        sectors = {step.sector for step in pathway.steps}
        assert {"patient", "practice"} <= sectors, pathway.id
        entrances: dict[str, set[str]] = {}
        for step in pathway.steps:
            where = (pathway.id, step.responsible.show("en"))
            assert step.duration is not None, where
            assert step.legal_basis is not None or step.sector in {"patient", "civil"}, where
            entrances.setdefault(step.sector, set()).update(filter(None, (step.entrance,)))
        del entrances["patient"]
        more = {sector: found for sector, found in entrances.items() if len(found) > 1}
        assert set(more) <= {"civil"}, pathway.id
        assert len([found for found in entrances.values() if found]) >= 3, pathway.id
