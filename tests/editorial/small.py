"""A small catalogue that a person could have written."""

from __future__ import annotations

from typing import Any

from sociale_kaart.directory.collection import Directory
from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.service import Service
from sociale_kaart.directory.theme import Theme
from tests.strategies import AREAS

TRUST = {"source": "phone call", "assured_date": "2026-03-01", "assured_by": "WIJ Beijum"}


def organization(id: str = "wij-groningen", **facts: Any) -> Organization:
    return Organization.model_validate(
        {"id": id, "name": "WIJ Groningen", "country": "NL", **TRUST, **facts}
    )


def service(id: str, **facts: Any) -> Service:
    return Service.model_validate(
        {
            "id": id,
            "organization": "wij-groningen",
            "name": f"Spreekuur {id}",
            "themes": ["debt-and-money"],
            "summary": "Hulp bij geldzorgen.",
            "country": "NL",
            "service_area": ["groningen", "NL"],
            "phones": ["050 000 0123"],
            **TRUST,
            **facts,
        }
    )


def practice(id: str = "praktijk-beijum", **facts: Any) -> Practice:
    return Practice.model_validate(
        {
            "id": id,
            "name": "Praktijk Beijum",
            "country": "NL",
            "address": "Amkemaheerd 1",
            "postcode": "9736 AA",
            "place": "Groningen",
            "point": [6.58, 53.24],
            "area": "beijum",
            **TRUST,
            **facts,
        }
    )


def theme(id: str = "debt-and-money") -> Theme:
    return Theme.model_validate(
        {"id": id, "name": id, "summary": "Over geld.", "words": {"nl": ["schulden"]}}
    )


def directory(*services: Service) -> Directory:
    """Two services, unless others are given, of one organization; one practice."""
    found = services or (service("geld"), service("taal", themes=["grief"]))
    return Directory(
        themes={each: theme(each) for each in ("debt-and-money", "grief")},
        organizations={"wij-groningen": organization()},
        practices={"praktijk-beijum": practice()},
        services={each.id: each for each in found},
        areas=AREAS,
    )
