"""From HSDS 3.0 to our words: what a service of any publisher says that we have a field for.

Names of people (``contacts``, ``assurer_email``) are never taken in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sociale_kaart.catalogue.hsds_hours import hours_in
from sociale_kaart.catalogue.merge_patch import apply_patch
from sociale_kaart.directory.text import first_sentence

Document = dict[str, Any]
OURS = "sociale_kaart"
"""The key under which our own files say what HSDS has no word for."""
TAXONOMY = "sociale_kaart themes"
AREA_URI = "urn:sociale-kaart:area:"
WEEKS = "{} weeks"
_LONGEST_SUMMARY = 300
_LONGEST_NAME = 160


def service_in(found: Mapping[str, Any], language: str) -> Document:
    """The document that an HSDS service says, its texts in one language; no id and no owner.

    For a service that we wrote ourselves, what HSDS has no word for is put in again.
    """
    description = _text(found, "description")
    document: Document = {
        "name": _in(_text(found, "name")[:_LONGEST_NAME], language),
        "alternate_name": _in(_text(found, "alternate_name")[:_LONGEST_NAME], language),
        "themes": list(_themes(found)),
        "summary": _in(first_sentence(description), language),
        "description": _in(description, language),
        "eligibility": _eligibility(found, language),
        "languages": list(_languages(found)),
        "access": _access(found, language),
        "cost": _cost(found, language),
        "locations": list(_locations(found, language)),
        "service_area": list(_areas(found)),
        "schedule": hours_in(_list(found, "schedules")),
        "phones": list(_phones(_list(found, "phones"), language)),
        "email": _text(found, "email"),
        "url": _text(found, "url"),
        "alert": _in(_text(found, "alert"), language),
        "assured_date": _text(found, "assured_date"),
    }
    document |= {"country": _home(document["locations"])}
    document = {name: value for name, value in document.items() if value}
    ours = found.get(OURS)
    if isinstance(ours, dict) and isinstance(ours.get("patch"), dict):
        document = apply_patch(document, ours["patch"])
    return document


def _text(found: Mapping[str, Any], name: str) -> str:
    value = found.get(name)
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _list(found: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = found.get(name)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _in(text: str, language: str) -> Document:
    return {language: text} if text else {}


def _themes(found: Mapping[str, Any]) -> Iterator[str]:
    """Codes of our own taxonomy; of others the names, for the mapping to say what they are."""
    for attribute in _list(found, "attributes"):
        term = attribute.get("taxonomy_term")
        if isinstance(term, dict):
            ours = term.get("taxonomy") == TAXONOMY
            name = _text(term, "code") if ours else _text(term, "name")
            if name:
                yield name.replace(";", ",")


def _eligibility(found: Mapping[str, Any], language: str) -> Document:
    said: Document = {
        "minimum_age": _whole(found.get("minimum_age")),
        "maximum_age": _whole(found.get("maximum_age")),
        "text": _in(_text(found, "eligibility_description"), language),
    }
    return {name: value for name, value in said.items() if value not in (None, {})}


def _whole(value: object) -> int | None:
    try:
        return int(float(str(value))) if value not in (None, "") else None
    except ValueError:
        return None


def _languages(found: Mapping[str, Any]) -> Iterator[str]:
    for each in _list(found, "languages"):
        if code := _text(each, "code"):
            yield code


def _access(found: Mapping[str, Any], language: str) -> Document:
    how = _text(found, "application_process")
    said = [_text(each, "document") for each in _list(found, "required_documents")]
    documents = [_in(each[:_LONGEST_NAME], language) for each in said if each]
    parts: Document = {"how": _in(how, language), "documents": documents}
    return {name: value for name, value in parts.items() if value}


def _cost(found: Mapping[str, Any], language: str) -> Document:
    cost: Document = {}
    amounts = [
        each["amount"]
        for each in _list(found, "cost_options")
        if isinstance(each.get("amount"), int | float | str) and each.get("amount") != ""
    ]
    if len(amounts) == 1:
        amount = float(amounts[0]) if re.fullmatch(r"[0-9.]+", str(amounts[0])) else None
        if amount == 0:
            cost["free"] = True
        elif amount is not None:
            cost["amount"] = f"{amount:.2f}"
    if text := _text(found, "fees_description"):
        cost["text"] = _in(text, language)
    return cost


def _locations(found: Mapping[str, Any], language: str) -> Iterator[Document]:
    for each in _list(found, "service_at_locations"):
        place = each.get("location")
        if isinstance(place, dict) and _text(place, "location_type") in {"", "physical"}:
            hours = hours_in([*_list(each, "schedules"), *_list(place, "schedules")])
            location = _location(place, language) | ({"schedule": hours} if hours else {})
            yield {name: value for name, value in location.items() if value}


def _home(locations: list[Document]) -> str:
    """The country of the places, which is then said once for the service."""
    countries = {place["country"] for place in locations if "country" in place}
    if len(countries) != 1:
        return ""
    for place in locations:
        place.pop("country", None)
    return str(countries.pop())


def _location(place: Mapping[str, Any], language: str) -> Document:
    address = next(iter(_list(place, "addresses")), {})
    lines = (_text(address, "address_1"), _text(address, "address_2"))
    lon, lat = place.get("longitude"), place.get("latitude")
    there = lon not in (None, "") and lat not in (None, "")
    return {
        "name": _in(_text(place, "name")[:_LONGEST_NAME], language),
        "address": ", ".join(line for line in lines if line),
        "postcode": _text(address, "postal_code"),
        "place": _text(address, "city"),
        "country": _text(address, "country"),
        "point": [_degrees(lon), _degrees(lat)] if there else [],
        "accessibility": _accessibility(place, language),
    }


def _degrees(value: object) -> object:
    try:
        return float(str(value))
    except ValueError:
        return str(value)


def _accessibility(place: Mapping[str, Any], language: str) -> Document:
    found: Document = {}
    for each in _list(place, "accessibility"):
        if text := _text(each, "description"):
            found["text"] = _in(text[:_LONGEST_SUMMARY], language)
        if _text(each, "details") in {"full", "limited", "none"}:
            found["wheelchair"] = _text(each, "details")
    return found


def _areas(found: Mapping[str, Any]) -> Iterator[str]:
    """Ids of our own areas; of others the names, to be recognised or mapped."""
    for each in _list(found, "service_areas"):
        uri = _text(each, "uri")
        name = uri.removeprefix(AREA_URI) if uri.startswith(AREA_URI) else _text(each, "name")
        if name:
            yield name.replace(";", ",")


def _phones(phones: Iterable[Mapping[str, Any]], language: str) -> Iterator[Document]:
    for phone in phones:
        number = _text(phone, "number").strip('"')
        if number:
            name = _text(phone, "description")
            named = {"name": _in(name, language)} if 0 < len(name) <= _LONGEST_NAME else {}
            yield {"number": number, **named}


def organization_in(found: Mapping[str, Any]) -> dict[str, str]:
    """What an HSDS service says of its organization, by our field; ``id`` where it is ours."""
    held = found.get("organization")
    organization: Mapping[str, Any] = held if isinstance(held, dict) else {}
    ours = organization.get(OURS)
    phones = _list(organization, "phones")
    said = {
        "id": str(ours.get("id", "")) if isinstance(ours, dict) else "",
        "name": _text(organization, "name"),
        "description": _text(organization, "description"),
        "email": _text(organization, "email"),
        "url": _text(organization, "website"),
        "phone": _text(phones[0], "number").strip('"') if phones else "",
    }
    return {name: value for name, value in said.items() if value}
