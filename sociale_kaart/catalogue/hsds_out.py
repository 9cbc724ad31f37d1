"""A service in the words of HSDS 3.0 (Open Referral, Human Services Data Specification).

What HSDS has no word for travels beside it under ``sociale_kaart``: the id, and the patch (RFC
7396) from what HSDS says to what we say. So nothing is lost on the way back to us, and whoever
changes an HSDS field in between is heard.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from sociale_kaart.catalogue.hsds_hours import hours_out
from sociale_kaart.catalogue.hsds_in import (
    AREA_URI,
    OURS,
    TAXONOMY,
    WEEKS,
    service_in,
)
from sociale_kaart.catalogue.merge_patch import patch_between
from sociale_kaart.directory.place import COUNTRIES

Document = dict[str, Any]
VERSION = "3.0"
_NAMESPACE = UUID("6f6c1a0e-0f0b-5c59-9a58-9a3a3d6c4d11")
_CURRENCY = {"NL": "EUR", "DK": "DKK", "FI": "EUR", "SE": "SEK", "DE": "EUR"}


def identity(*parts: object) -> str:
    """The UUID of something by our ids; the same each time, so that others can follow it."""
    return str(uuid5(_NAMESPACE, "/".join(map(str, parts))))


@dataclass(frozen=True, slots=True)
class Names:
    """What stands behind ids: organizations' documents, names of themes and of areas by id."""

    organizations: Mapping[str, Document]
    themes: Mapping[str, Mapping[str, str]]
    areas: Mapping[str, Mapping[str, str]]


def write_service(document: Document, names: Names, revision: int, today: date) -> Document:
    """A service as HSDS writes it, its organization inside; ``document`` may leave the house."""
    own, language = identity("service", document["id"]), COUNTRIES[document["country"]].language
    found: Document = {
        "id": own,
        "organization_id": identity("organization", document["organization"]),
        "status": _status(document, today),
        **_facts(document, language),
        "phones": _phones(document.get("phones", ()), own, language, service_id=own),
        "schedules": _hours(document.get("schedule"), own, service_id=own),
        "service_areas": list(_areas(document, own, names, language)),
        "service_at_locations": list(_locations(document, own, language)),
        "languages": [
            {"id": identity(own, "language", code), "service_id": own, "code": code}
            for code in document.get("languages", ())
        ],
        "cost_options": list(_costs(document, own)),
        "required_documents": [
            {"id": identity(own, "document", number), "service_id": own, "document": said}
            for number, said in enumerate(_documents(document, language))
        ],
        "attributes": list(_attributes(document, own, names, language)),
        "organization": _organization(document["organization"], names, language),
    }
    found = {name: value for name, value in found.items() if value not in (None, "", [])}
    kept = {"id": document["id"], "revision": revision, "language": language}
    patch = patch_between(service_in(found, language), document)
    return found | {OURS: kept | {"patch": patch}}


def _said(text: Mapping[str, str] | None, language: str) -> str:
    if not text:
        return ""
    return text.get(language) or text.get("en") or next(iter(text.values()))


def _status(document: Document, today: date) -> str:
    until, since = document.get("valid_until"), document.get("valid_from")
    gone = (until and until < today.isoformat()) or (since and since > today.isoformat())
    return "inactive" if gone else "active"


def _facts(document: Document, language: str) -> Document:
    eligibility, access = document.get("eligibility", {}), document.get("access", {})
    waiting = document.get("waiting_time")
    return {
        "name": _said(document["name"], language),
        "alternate_name": _said(document.get("alternate_name"), language),
        "description": _said(document.get("description") or document["summary"], language),
        "url": document.get("url"),
        "email": document.get("email"),
        "application_process": _said(access.get("how"), language),
        "fees_description": _said(document.get("cost", {}).get("text"), language),
        "wait_time": WEEKS.format(waiting["weeks"]) if waiting else None,
        "eligibility_description": _said(eligibility.get("text"), language),
        "minimum_age": eligibility.get("minimum_age"),
        "maximum_age": eligibility.get("maximum_age"),
        "assured_date": document["assured_date"],
        "alert": _said(document.get("alert"), language),
    }


def _phones(phones: Any, own: str, language: str, **link: str) -> list[Document]:
    found = []
    for number, phone in enumerate(phones):
        said = {"number": phone["number"], "type": "voice"}
        if phone.get("name"):
            said["description"] = _said(phone["name"], language)
        found.append({"id": identity(own, "phone", number), **link, **said})
    return found


def _hours(schedule: str | None, own: str, **link: str) -> list[Document]:
    items = hours_out(schedule) if schedule else ()
    return [{"id": identity(own, "hours", n), **link, **item} for n, item in enumerate(items)]


def _areas(document: Document, own: str, names: Names, language: str) -> Iterator[Document]:
    for area in document.get("service_area", ()):
        known = names.areas.get(area) or (COUNTRIES[area].name if area in COUNTRIES else {})
        name = _said(known, language) or area
        link = {"id": identity(own, "area", area), "service_id": own}
        yield link | {"name": name, "uri": AREA_URI + area}


def _locations(document: Document, own: str, language: str) -> Iterator[Document]:
    for number, place in enumerate(document.get("locations", ())):
        here = identity(own, "location", number)
        link = {"id": identity(own, "at", number), "service_id": own, "location_id": here}
        yield link | {"location": _location(place, here, document["country"], language)}


def _location(place: Document, here: str, country: str, language: str) -> Document:
    access = place.get("accessibility") or {}
    point = place.get("point") or (None, None)
    found: Document = {
        "id": here,
        "location_type": "physical",
        "name": _said(place.get("name"), language),
        "longitude": point[0],
        "latitude": point[1],
        "addresses": list(_addresses(place, here, country)),
        "accessibility": [
            {
                "id": identity(here, "accessibility"),
                "location_id": here,
                "description": _said(access.get("text"), language),
                "details": access.get("wheelchair") or "",
            }
        ]
        if access
        else [],
        "schedules": _hours(place.get("schedule"), here, location_id=here),
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def _addresses(place: Document, here: str, country: str) -> Iterator[Document]:
    """HSDS asks for all parts of an address; what we do not know is empty."""
    if any(place.get(name) for name in ("address", "postcode", "place")):
        yield {
            "id": identity(here, "address"),
            "location_id": here,
            "address_1": place.get("address", ""),
            "city": place.get("place", ""),
            "state_province": "",
            "postal_code": place.get("postcode", ""),
            "country": place.get("country", country),
            "address_type": "physical",
        }


def _costs(document: Document, own: str) -> Iterator[Document]:
    cost = document.get("cost", {})
    link = {"id": identity(own, "cost"), "service_id": own}
    if cost.get("amount") is not None:
        currency = _CURRENCY[document["country"]]
        yield link | {"currency": currency, "amount": float(cost["amount"])}
    elif cost.get("free"):
        yield link | {"option": "free", "currency": _CURRENCY[document["country"]], "amount": 0}


def _documents(document: Document, language: str) -> Iterator[str]:
    for each in document.get("access", {}).get("documents", ()):
        yield _said(each, language)


def _attributes(document: Document, own: str, names: Names, language: str) -> Iterator[Document]:
    for theme in document["themes"]:
        term = identity("theme", theme)
        name = _said(names.themes.get(theme), language) or theme
        yield {
            "id": identity(own, "theme", theme),
            "link_id": own,
            "link_entity": "service",
            "taxonomy_term_id": term,
            "taxonomy_term": {
                "id": term,
                "code": theme,
                "name": name,
                "description": name,
                "taxonomy": TAXONOMY,
                "language": language,
            },
        }


def _organization(id: str, names: Names, language: str) -> Document:
    known = names.organizations.get(id)
    found: Document = {"id": identity("organization", id), "name": id, "description": id}
    if known is not None:
        name = _said(known["name"], language)
        found |= {"name": name, "description": _said(known.get("description"), language) or name}
        found["alternate_name"] = _said(known.get("alternate_name"), language)
        found |= {"email": known.get("email"), "website": known.get("url")}
        found["phones"] = _phones(
            known.get("phones", ()), found["id"], language, organization_id=found["id"]
        )
    found[OURS] = {"id": id}
    return {name: value for name, value in found.items() if value not in (None, "", [])}
