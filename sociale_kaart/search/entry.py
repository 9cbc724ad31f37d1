"""What of a service is searched: its texts per field and language, and words for its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sociale_kaart.directory.collection import Directory
from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.directory.service import Service
from sociale_kaart.directory.text import Text
from sociale_kaart.search.weights import FIELDS

KIND_WORDS: Mapping[str, Mapping[str, str]] = {
    "group": {
        "nl": "groep bijeenkomst lotgenoten",
        "en": "group meeting",
        "da": "gruppe",
        "fi": "ryhmä vertaistuki",
    },
    "helpline": {
        "nl": "telefoonlijn hulplijn",
        "en": "helpline phone line",
        "da": "telefonlinje rådgivningslinje",
        "fi": "auttava puhelin neuvontapuhelin",
    },
    "link_worker": {
        "nl": "welzijn op recept praktijk sociaal werker",
        "en": "link worker social prescribing",
        "da": "brobygger praksis",
        "fi": "palveluohjaus",
    },
}
"""Words people use for a kind, whatever the entry's own text says."""

ROLE_WORDS: Mapping[str, Mapping[str, str]] = {
    "osd": {"nl": "osd ondersteuner sociaal domein"},
    "ojg": {"nl": "ojg ondersteuner jeugd en gezin"},
    "socialraadgiver": {"da": "socialrådgiver"},
    "sosiaaliohjaaja": {"fi": "sosiaaliohjaaja"},
    "dorpsondersteuner": {"nl": "dorpsondersteuner dorpscoördinator"},
    "zorgbalie": {"nl": "zorgbalie"},
    "welzijnscoach": {"nl": "welzijnscoach welzijn op recept"},
}

_FIELD = {name: number for number, name in enumerate(FIELDS)}
FieldText = tuple[int, str, str]
"""Number of the field, language, text."""


def texts_of(service: Service, directory: Directory) -> Iterator[FieldText]:
    """Everything of a service that is searched. A confidential address is not."""
    yield from _text("name", service.name, service.alternate_name)
    yield from _text("summary", service.summary)
    organization = directory.organizations.get(service.organization)
    if organization is not None:
        yield from _text("organization", organization.name, organization.alternate_name)
    yield from _text(
        "description",
        service.description,
        service.eligibility.text,
        service.access.how,
        service.cost.text,
    )
    yield from _places(service, directory)
    yield from _kind(service)


def _text(field: str, *texts: Text | None) -> Iterator[FieldText]:
    number = _FIELD[field]
    for text in texts:
        if text is not None:
            for language, value in text.items():
                yield number, language, value


def _places(service: Service, directory: Directory) -> Iterator[FieldText]:
    number = _FIELD["place"]
    language = COUNTRIES[service.country].language
    for reference in service.service_area:
        area = directory.areas.get(reference)
        if area is not None:
            for spoken, name in area.names.items():
                yield number, spoken, name
    if service.confidential:
        return
    for location in service.locations:
        yield from _text("place", location.name)
        for line in (location.place, location.address):
            if line is not None:
                yield number, language, line


def _kind(service: Service) -> Iterator[FieldText]:
    number = _FIELD["kind"]
    words = dict(KIND_WORDS.get(service.kind, {}))
    yield from ((number, language, text) for language, text in words.items())
    if service.link_worker is not None:
        for language, text in ROLE_WORDS[service.link_worker.role].items():
            yield number, language, text
