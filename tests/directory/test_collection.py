"""The rules between entries: nothing refers to what is not there."""

from __future__ import annotations

from typing import Any

from sociale_kaart.directory.collection import Directory, Violation, violations
from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.place import Area
from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.service import Service
from sociale_kaart.directory.theme import Theme

TRUST = {"source": "Invented", "assured_date": "2026-05-01", "assured_by": "Social team"}


def directory(service: dict[str, Any], practice: dict[str, Any] | None = None) -> Directory:
    entry = {
        "id": "maatje",
        "organization": "de-brug",
        "name": "Maatje",
        "themes": ["grief"],
        "summary": "Iemand komt langs.",
        "country": "NL",
    }
    found = Service.model_validate(entry | TRUST | service)
    place = {
        "id": "de-esdoorn",
        "name": "De Esdoorn",
        "country": "NL",
        "address": "Laan 1",
        "postcode": "9712 AB",
        "place": "Groningen",
        "point": [6.56, 53.22],
        "area": "groningen",
    }
    return Directory(
        themes={
            "grief": Theme.model_validate(
                {"id": "grief", "name": "Rouw", "summary": "Verlies.", "words": {"nl": ["rouw"]}}
            )
        },
        organizations={
            "de-brug": Organization.model_validate(
                {"id": "de-brug", "name": "De Brug", "country": "NL"} | TRUST
            )
        },
        practices={"de-esdoorn": Practice.model_validate(place | TRUST | (practice or {}))},
        services={found.id: found},
        areas={"groningen": Area("groningen", "municipality", {"nl": "Groningen"}, "NL", "NL", {})},
    )


def found(service: dict[str, Any], practice: dict[str, Any] | None = None) -> list[Violation]:
    return list(violations(directory(service, practice)))


def test_an_entry_whose_references_exist_breaks_no_rule() -> None:
    assert found({"service_area": ["groningen", "NL"]}) == []


def test_a_reference_to_nothing_names_the_nearest() -> None:
    (violation,) = found({"service_area": ["gronigen"]})
    assert (violation.field, violation.hint) == ("service_area", "Did you mean groningen?")
    assert [each.field for each in found({"organization": "de-brugg", "themes": ["greif"]})] == [
        "organization",
        "themes",
    ]
    assert [each.field for each in found({}, {"shortlist": ["majte"], "area": "x1"})] == [
        "area",
        "shortlist",
    ]


def test_turned_coordinates_come_with_the_remedy() -> None:
    (violation,) = found({"locations": [{"point": ["53.2194", "6.5665"]}]})
    assert violation.field == "locations.0.point"
    assert "lies outside the Netherlands" in violation.message
    assert "[6.5665, 53.2194]" in violation.hint


def test_a_point_far_away_is_outside_the_country() -> None:
    (violation,) = found({"locations": [{"point": ["24.9", "60.2"]}]})
    assert "Swap" not in violation.hint
    assert found({"locations": [{"point": ["24.9", "60.2"], "country": "FI"}]}) == []


def test_a_former_id_belongs_to_one_entry() -> None:
    assert found({"former_ids": ["maatjes"]}) == []
    twice = directory({"former_ids": ["oud"]})
    other = twice.services["maatje"].model_copy(update={"id": "ander"})
    both = Directory(
        themes=twice.themes,
        organizations=twice.organizations,
        services={**twice.services, "ander": other},
    )
    assert [each.id for each in violations(both)] == ["ander"]


def test_lost_hours_are_found_in_every_schedule_of_an_entry() -> None:
    lost = "Mo-Fr 08:30-12:30; Tu 13:30-16:30"
    worker = {"role": "welzijnscoach", "channels": [{"channel": "walk_in", "schedule": lost}]}
    broken = found(
        {
            "kind": "link_worker",
            "link_worker": worker,
            "schedule": lost,
            "locations": [{"schedule": "Mo 09:00-10:00"}, {"schedule": lost}],
        },
        {"schedule": lost},
    )
    assert [(each.kind, each.field) for each in broken] == [
        ("service", "schedule"),
        ("service", "locations.1.schedule"),
        ("service", "link_worker.channels.0.schedule"),
        ("practice", "schedule"),
    ]
