"""How the columns of a source are read: which field each of them is, and what is said of all rows.

Columns are recognised by their names in Dutch, English, Danish, Finnish and Swedish; a file in TOML
or the command line says what they cannot tell, and a source's mapping is remembered.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from sociale_kaart.catalogue.columns import leaf_of
from sociale_kaart.catalogue.table import OWNER, REVISION, SOURCE_ID
from sociale_kaart.directory.service import Service
from sociale_kaart.directory.text import LANGUAGES
from sociale_kaart.errors import InvalidEntry
from sociale_kaart.storage.shape import fold

IGNORED = "-"
"""What a column is mapped to that is not to be read."""
LONGITUDE, LATITUDE, HOUSE_NUMBER = "longitude", "latitude", "house_number"
OWN_FIELDS = frozenset(
    {
        *(SOURCE_ID, REVISION, OWNER, LONGITUDE, LATITUDE, HOUSE_NUMBER),
        *("organization_description", "organization_email", "organization_url"),
        "organization_phone",
    }
)
"""Fields that a column can be besides those of a service."""

_WORDS: Mapping[str, str] = {
    SOURCE_ID: "id nummer nr code ref referentie kenmerk key externid identifier tunnus",
    "name": "naam titel dienst aanbod activiteit voorziening name title service navn titel tilbud"
    " nimi palvelu otsikko namn tjanst naam_aanbod naam_activiteit",
    OWNER: "organisatie aanbieder instelling organisation organization provider udbyder"
    " organisaatio jarjesto palveluntuottaja organisationsnavn naam_organisatie uitvoerder",
    "summary": "samenvatting kort korte_omschrijving intro summary resume kort_beskrivelse"
    " tiivistelma lyhyt_kuvaus sammanfattning",
    "description": "omschrijving beschrijving toelichting description beskrivelse kuvaus"
    " beskrivning text tekst lange_omschrijving",
    "themes": "thema themas themes theme categorie categorieen rubriek onderwerp category tema"
    " temaer kategori teema teemat luokka leefgebied",
    "phones.1.number": "telefoon tel telefoonnummer phone telephone phonenumber telefon tlf"
    " telefonnummer puhelin puhelinnumero telefoon_1",
    "phones.2.number": "telefoon_2 tel_2 phone_2 mobiel mobile gsm mobil matkapuhelin",
    "email": "email e_mail mail mailadres emailadres e_mailadres sahkoposti epost",
    "url": "website site web webadres url link internet hjemmeside verkkosivu www homepage",
    "locations.1.address": "adres straat bezoekadres address street adresse gade osoite"
    " katuosoite adress straatnaam street_address",
    HOUSE_NUMBER: "huisnummer huisnr house_number husnummer talonumero",
    "locations.1.postcode": "postcode zip postal_code postnummer postinumero pc zipcode",
    "locations.1.place": "plaats woonplaats stad dorp place city town by kaupunki paikkakunta"
    " ort vestigingsplaats",
    "locations.1.name": "locatie location sted toimipaikka gebouw lokatie",
    LONGITUDE: "lon lng long longitude lengtegraad x laengdegrad pituusaste",
    LATITUDE: "lat latitude breedtegraad y breddegrad leveysaste",
    "service_area": "werkgebied gemeente gebied area municipality kommune kunta alue kommun"
    " gemeenten omrade regio",
    "eligibility.text": "doelgroep doelgroepen voor_wie target_group malgruppe kohderyhma"
    " malgrupp audience",
    "eligibility.minimum_age": "minimumleeftijd leeftijd_van minimum_age min_age vanaf_leeftijd",
    "eligibility.maximum_age": "maximumleeftijd leeftijd_tot maximum_age max_age tot_leeftijd",
    "not_for": "niet_voor not_for exclusie contra_indicatie",
    "languages": "talen taal languages sprog kielet sprak",
    "access.how": "aanmelden aanmelding toegang how_to_apply tilmelding ilmoittautuminen"
    " hoe_aanmelden verwijzing",
    "cost.text": "kosten prijs cost price fee pris hinta kostnad eigen_bijdrage",
    "schedule": "openingstijden uren hours opening_hours aabningstider aukioloajat oppettider"
    " openingsuren abningstider",
    "country": "land country maa landcode",
    "source": "bron source kilde lahde kalla",
    "assured_date": "gecontroleerd bijgewerkt gewijzigd laatst_gewijzigd checked updated"
    " last_modified opdateret paivitetty datum uppdaterad laatst_bijgewerkt",
}
"""What columns are called elsewhere, folded, with ``_`` for spaces and signs."""

_BY_WORD = {word: name for name, words in _WORDS.items() for word in words.split()}
_MOST_COLUMNS = 600


@dataclass(frozen=True, slots=True)
class SourceMapping:
    """How a source is read.

    ``columns`` says which field a column is, ``values`` what a word in a field means here
    (``{"themes": {"Schulden": "debt-and-money"}}``), ``given`` what holds for every row that does
    not say otherwise. Texts that name no language are in ``language``.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    language: str = ""

    def over(self, other: SourceMapping) -> SourceMapping:
        """This mapping where it says something, else the other one."""
        values = {
            name: {**other.values.get(name, {}), **self.values.get(name, {})}
            for name in {*other.values, *self.values}
        }
        return SourceMapping(
            {**other.columns, **self.columns},
            values,
            {**other.given, **self.given},
            self.language or other.language,
        )

    def stored(self) -> dict[str, Any]:
        """As JSON, to be remembered."""
        return asdict(self)

    def reads(self, columns: Iterable[str]) -> dict[str, str]:
        """The field of each column that is read, columns of the file only."""
        found = {each: self.columns.get(each) or guess(each) for each in columns}
        taken: dict[str, str] = {}
        for column, name in found.items():
            sure = column in self.columns
            if name and name != IGNORED and (sure or name not in found_by(taken)):
                taken[column] = name
        return taken


def found_by(taken: Mapping[str, str]) -> set[str]:
    """Fields that some column already is."""
    return set(taken.values())


def guess(column: str) -> str | None:
    """The field that a column is by its name; None when the name says nothing."""
    if is_field(column):
        return column
    return _BY_WORD.get(re.sub(r"[\W_]+", "_", fold(column)).strip("_"))


def is_field(name: str) -> bool:
    """Whether there is such a field to read a column into."""
    return name in OWN_FIELDS or leaf_of(Service, name) is not None


def build_mapping(
    columns: Iterable[str] = (), given: Iterable[str] = (), language: str = ""
) -> SourceMapping:
    """A mapping of pairs such as ``Naam=name`` and ``themes=grief``; raises InvalidEntry."""
    return checked(
        SourceMapping(_pairs("map", columns), {}, _pairs("set", given), language=language)
    )


def _pairs(what: str, pairs: Iterable[str]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        name, sign, value = pair.rpartition("=") if what == "map" else pair.partition("=")
        if not sign or not name.strip() or not value.strip():
            example = "Naam=name" if what == "map" else "country=NL"
            raise InvalidEntry(what, f"“{pair}” is no pair; write --{what} {example}")
        found[name.strip()] = value.strip()
    return found


def read_mapping(text: str) -> SourceMapping:
    """The mapping that a TOML file says, with the tables columns, values and set, and language.

    Raises InvalidEntry, naming what is wrong.
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidEntry("mapping", f"the mapping is no TOML: {error}") from error
    unknown = sorted(set(found) - {"columns", "values", "set", "language"})
    if unknown:
        raise InvalidEntry("mapping", f"there is no table {unknown[0]} in a mapping")
    columns, values, given = (found.get(name, {}) for name in ("columns", "values", "set"))
    flat = [columns, given, *(values.values() if isinstance(values, dict) else [""])]
    if not all(isinstance(each, dict) and _texts(each) for each in flat):
        raise InvalidEntry("mapping", "a mapping's tables hold texts only, such as Naam = 'name'")
    return checked(SourceMapping(columns, values, given, str(found.get("language", ""))))


def _texts(table: Mapping[str, object]) -> bool:
    return all(isinstance(value, str) for value in table.values())


def restored(stored: Mapping[str, Any]) -> SourceMapping:
    """The mapping that was remembered."""
    return SourceMapping(**{name: stored[name] for name in SourceMapping.__dataclass_fields__})


def checked(mapping: SourceMapping) -> SourceMapping:
    """The same mapping; raises InvalidEntry for a field or language that does not exist."""
    if mapping.language and mapping.language not in LANGUAGES:
        raise InvalidEntry("language", f"{mapping.language} is none of {', '.join(LANGUAGES)}")
    for name in (*mapping.columns.values(), *mapping.given):
        if name != IGNORED and not is_field(name):
            hint = "name, summary, themes, phones.1.number, locations.1.address, organization_name"
            raise InvalidEntry("mapping", f"there is no field {name}; fields are such as {hint}")
    return mapping


def without_unknown(mapping: SourceMapping, columns: Iterable[str]) -> SourceMapping:
    """The mapping for the columns of one file, as it is remembered."""
    reads = mapping.reads(columns)
    return replace(mapping, columns={**mapping.columns, **reads})
