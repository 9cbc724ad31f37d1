"""Hints for whoever writes an entry: long sentences, words of the trade, facts that are missing.

They never stop anybody from saving.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sociale_kaart.directory.collection import Entry
from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.service import Service
from sociale_kaart.directory.text import Text

HintKind = Literal["long", "jargon", "missing", "number"]

LONGEST_SENTENCE = 20
"""Words; longer ones are hard at reading level B1."""
JARGON: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "ambulant": "bij u thuis",
        "casus": "situatie",
        "cliënt": "u, of: iemand",
        "cliënten": "mensen",
        "complexe problematiek": "veel problemen tegelijk",
        "doelgroep": "voor wie",
        "faciliteren": "helpen, zorgen voor",
        "hulpvraag": "vraag",
        "indicatie": "toestemming van de gemeente",
        "integraal": "alles samen",
        "intake": "eerste gesprek",
        "interventie": "hulp",
        "laagdrempelig": "makkelijk",
        "maatwerkvoorziening": "hulp die bij u past",
        "multidisciplinair": "met verschillende hulpverleners",
        "outreachend": "wij komen naar u toe",
        "participatie": "meedoen",
        "psycho-educatie": "uitleg",
        "signaleren": "zien",
        "traject": "hulp, begeleiding",
        "vraagverheldering": "samen kijken wat er nodig is",
        "zelfredzaamheid": "zelf kunnen",
        "zelfredzaam": "zelf kunnen",
    },
    "en": {
        "client": "you, or: a person",
        "facilitate": "help",
        "intake": "first talk",
        "intervention": "help",
        "multidisciplinary": "with several helpers",
        "outreach": "we come to you",
        "service user": "you, or: a person",
        "signposting": "showing the way",
    },
    "da": {
        "borgeren": "du, eller: en person",
        "foranstaltning": "hjælp",
        "indsats": "hjælp",
        "målgruppe": "for hvem",
        "tværfaglig": "med flere hjælpere",
        "visitation": "samtale om, hvad du kan få",
    },
    "fi": {
        "asiakas": "sinä tai ihminen",
        "interventio": "apu",
        "matalan kynnyksen": "helppo tulla",
        "moniammatillinen": "monta auttajaa yhdessä",
        "palveluohjaus": "apua oikean palvelun löytämiseen",
        "toimenpide": "apu",
    },
}
"""Words of the trade by language, with what people say instead."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that could be better: where, and the sentence, word or fact that it is about."""

    kind: HintKind
    field: str
    about: str
    instead: str = ""


def hints(entry: Entry) -> Iterator[Hint]:
    """What could be better about an entry, the missing facts first."""
    if isinstance(entry, Service):
        yield from (Hint("missing", field, "") for field in missing_facts(entry))
    elif isinstance(entry, Organization) and not (entry.phones or entry.email or entry.url):
        yield Hint("missing", "phones", "")
    if isinstance(entry, Service | Organization | Practice) and not entry.demonstration:
        for phone in entry.phones:
            if not phone.exists(entry.country):
                yield Hint("number", "phones", phone.number)
    for field, text in _texts(entry):
        for language, words in text.items():
            yield from _long(field, words)
            yield from _jargon(field, language, words)


FACTS = 6
"""Kinds of facts that :func:`missing_facts` asks for."""


def missing_facts(service: Service) -> tuple[str, ...]:
    """The fields of facts that are missing, without which nobody can be sent there."""
    return tuple(_missing(service))


def _missing(service: Service) -> Iterator[str]:
    if not (service.phones or service.email or service.url or service.link_worker):
        yield "phones"
    if not service.schedules:
        yield "schedule"
    if not service.service_area and not service.locations:
        yield "service_area"
    if service.access.how is None:
        yield "access.how"
    if service.cost.free is None and service.cost.amount is None and service.cost.text is None:
        yield "cost.free"
    if "visit" in service.modes and not service.locations and not service.confidential:
        yield "locations"


def _texts(entry: Entry) -> Iterator[tuple[str, Text]]:
    for field in ("summary", "description", "not_for", "alert"):
        text = getattr(entry, field, None)
        if isinstance(text, Text):
            yield field, text
    if isinstance(entry, Service):
        for field, inner in (
            ("access.how", entry.access.how),
            ("eligibility.text", entry.eligibility.text),
            ("cost.text", entry.cost.text),
        ):
            if inner is not None:
                yield field, inner


def _long(field: str, words: str) -> Iterator[Hint]:
    for sentence in re.split(r"(?<=[.!?;:])\s+|\n+", words):
        if len(sentence.split()) > LONGEST_SENTENCE:
            yield Hint("long", field, sentence)


def _jargon(field: str, language: str, words: str) -> Iterator[Hint]:
    for word, instead in JARGON.get(language, {}).items():
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", words, re.IGNORECASE):
            yield Hint("jargon", field, word, instead)
