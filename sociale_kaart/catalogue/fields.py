"""The fields that records have, and which of them somebody meant by another name."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from sociale_kaart.directory.text import LANGUAGES, Text

Place = tuple[int | str, ...]

_MEANT: Mapping[str, str] = {
    word: field
    for field, words in {
        "access": "toegang aanmelden aanmelding verwijzing adgang tilmelding",
        "address": "adres straat street adresse osoite katuosoite adress",
        "assured_by": "gecontroleerd_door checked_by tarkastaja",
        "assured_date": "gecontroleerd bijgewerkt checked updated opdateret paivitetty päivitetty",
        "cost": "kosten prijs price pris hinta kostnad",
        "country": "land maa",
        "description": "omschrijving beschrijving opmerking toelichting notes beskrivelse kuvaus",
        "eligibility": "doelgroep doelgroepen target_group målgruppe kohderyhmä kohderyhma",
        "email": "mail mailadres e-mail sähköposti sahkoposti epost",
        "languages": "talen taal sprog kielet language",
        "locations": "locatie locaties location sted steder toimipaikka",
        "name": "naam titel title navn nimi namn",
        "organization": "organisatie aanbieder organisation provider järjestö jarjesto",
        "phones": "telefoon telefoonnummer tel phone telefon puhelin puhelinnumero",
        "place": "plaats woonplaats stad city town by kaupunki paikkakunta",
        "point": "coordinaten coördinaten coordinates lonlat koordinater koordinaatit",
        "postcode": "zip postnummer postinumero postal_code",
        "schedule": "openingstijden uren hours opening_hours åbningstider aukioloajat",
        "service_area": "werkgebied gebied dækningsområde alue toiminta-alue",
        "source": "bron kilde lähde lahde",
        "summary": "samenvatting kort resume tiivistelmä tiivistelma",
        "themes": "thema themas thema's theme tema temaer teema teemat",
        "url": "website site web webadres link hjemmeside verkkosivu",
        "waiting_time": "wachttijd ventetid jonotusaika",
    }.items()
    for word in words.split()
}
"""Names that people give a field in their own language, and the field."""


def nearest(wrong: str, known: Iterable[str]) -> str | None:
    """The known word most like a wrong one, or None when none is like it."""
    close = get_close_matches(wrong.lower(), list(known), n=1, cutoff=0.65)
    return close[0] if close else None


def unknown_field(field: str, record: type[BaseModel], place: Place) -> tuple[str, str]:
    """Message and hint for a field that a record does not have at a place inside it."""
    known = fields_at(record, place)
    message = f"there is no field {field} here"
    meant = _MEANT.get(field.lower(), field)
    if meant in known:
        return message, f"Did you mean {meant}?"
    if elsewhere := belonging(field, record, place):
        return message, elsewhere
    if close := nearest(field, known):
        return message, f"Did you mean {close}?"
    return message, f"Fields here: {', '.join(known)}."


def belonging(field: str, record: type[BaseModel], place: Place) -> str | None:
    """Where a field that stands at a wrong place belongs: further out, or one step further in."""
    meant = _MEANT.get(field.lower(), field)
    if meant in LANGUAGES:
        return None
    for length in range(len(place)):
        if meant in fields_at(record, place[:length]):
            whose = f"fields of {place[length - 1]}" if length else "entry's own fields"
            return f"{meant} belongs to the {whose}: check its indentation."
    for holder in fields_at(record, place):
        if meant in fields_at(record, (*place, holder)):
            return f"{meant} stands under {holder}."
    return None


def fields_at(record: type[BaseModel], place: Place) -> tuple[str, ...]:
    """The names of the fields that a record has at a place inside it."""
    current: type[BaseModel] | None = record
    for step in place:
        if isinstance(step, int) or current is None:
            continue
        field = current.model_fields.get(step)
        current = next(models_in(field.annotation), None) if field else None
    if current is Text:
        return LANGUAGES
    return tuple(current.model_fields) if current else ()


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The records inside an annotation such as ``tuple[Location, ...]`` or ``Phone | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in {Annotated, Union, types.UnionType, tuple, list, dict}:
        for part in get_args(annotation):
            yield from models_in(part)
