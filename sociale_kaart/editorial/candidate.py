"""A row of another source → what it says of one service, in our columns and words."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sociale_kaart.catalogue.columns import leaf_of
from sociale_kaart.catalogue.table import OWNER, REVISION, SOURCE_ID, Row
from sociale_kaart.directory.person_number import find_person_number
from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.directory.service import Service
from sociale_kaart.directory.text import LANGUAGES, first_sentence
from sociale_kaart.editorial.mapping import (
    HOUSE_NUMBER,
    LATITUDE,
    LONGITUDE,
    OWN_FIELDS,
    SourceMapping,
)
from sociale_kaart.editorial.recognise import Around
from sociale_kaart.editorial.tidying import is_schedule, split_phones, tidy
from sociale_kaart.storage.shape import fold

Cells = dict[str, str]
NOT_CHECKED = {
    "nl": "Import, nog niet gecontroleerd",
    "en": "Import, not checked yet",
    "da": "Import, endnu ikke kontrolleret",
    "fi": "Tuotu, ei vielä tarkistettu",
    "sv": "Import, ännu inte kontrollerad",
    "de": "Import, noch nicht geprüft",
}
"""Who vouches for an entry that nobody looked at: nobody, and the entry says so."""
_REVIEW_SOON = "3"
_LONGEST_SUMMARY = 300
_NO_TEXT = re.compile(
    r"(?:.*[._])?(?:number|phones?|url|email|point|id|ids|schedule|longitude|latitude|revision)"
)
"""Fields in which a number is no person's: phones, addresses on the web, positions, ids."""
POINT = "locations.1.point"
_TOLD = ("summary.", "description.")
"""Made of each other, and so told by the row."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a row; ``column`` is the file's, empty when the row itself is meant."""

    column: str
    message: str
    hint: str = ""
    kind: str = ""
    """What kind of fault it is (pydantic's), where a record refused it; and what that said."""
    said: str = ""


@dataclass(slots=True)
class Candidate:
    """What a row says: its own id, the entry and revision of ours that it names, and cells by our
    columns. ``owner`` is what it says of its organization.
    """

    line: int
    source_id: str
    id: str = ""
    revision: int = 0
    cells: Cells = field(default_factory=dict)
    owner: Cells = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    digest: str = ""
    column_of: dict[str, str] = field(default_factory=dict)
    """The file's column by ours, to tell where something is wrong."""
    derived: set[str] = field(default_factory=set)
    """Columns that the row itself says nothing of: good enough to begin with, never to change
    what stands here.
    """

    @property
    def said(self) -> Cells:
        """What the row says itself."""
        return {name: cell for name, cell in self.cells.items() if name not in self.derived}

    @property
    def name(self) -> str:
        """What people call it, for reports."""
        return next((text for name, text in self.cells.items() if name.startswith("name.")), "")


@dataclass(frozen=True, slots=True)
class RowReader:
    """How the rows of one file are read."""

    source: str
    mapping: SourceMapping
    reads: Mapping[str, str]
    """The field of each column that is read."""
    around: Around
    today: date

    def read(self, row: Row) -> Candidate:
        """What a row says. What is wrong with it stands in ``troubles``; nothing is raised."""
        fields, column_of = self._fields(row)
        own = {name: fields.pop(name) for name in OWN_FIELDS & fields.keys()}
        identity, revision = fields.pop("id", ""), own.get(REVISION, "")
        found = Candidate(row.line, own.get(SOURCE_ID, "") or identity, column_of=column_of)
        found.revision = int(revision) if re.fullmatch(r"[0-9]{1,9}", revision) else 0
        found.id = identity
        found.cells = fields
        found.digest = self._digest(row)
        _require_no_person(row, self.reads, found)
        self._own_fields(own, found)
        self._refer(found)
        if not found.revision:
            self._begin_well(found)
        found.owner |= {
            name: own[name] for name in own if name == OWNER or name.startswith("organization_")
        }
        found.source_id = found.source_id or self._made_id(found)
        return found

    def _fields(self, row: Row) -> tuple[Cells, dict[str, str]]:
        fields: Cells = {}
        column_of: dict[str, str] = {}
        said = {**self.mapping.given, **self._said(row)}
        country = self._country(said)
        for name, text in said.items():
            column = next((c for c, n in self.reads.items() if n == name), name)
            for exact, value in self._exact(name, text, country):
                fields[exact], column_of[exact] = value, column
        return fields, column_of

    def _country(self, said: Mapping[str, str]) -> str:
        """As the row says it, else that of its area or town, else that of the file's language."""
        country = tidy("country", said.get("country", ""), "")
        if country in COUNTRIES:
            return country
        areas = re.split(r"[;,\n]", said.get("service_area", ""))
        words = (*areas, said.get("locations.1.place", ""))
        found = self.around.country_of(*(word.strip() for word in words if word.strip()))
        return found or self._home()

    def _home(self) -> str:
        language = self.mapping.language
        codes = [code for code, facts in COUNTRIES.items() if facts.language == language]
        return codes[0] if codes else "NL"

    def _said(self, row: Row) -> Cells:
        """What the row says by field; a word that means something else here is replaced."""
        said: Cells = {}
        for column, name in self.reads.items():
            text = row.cells.get(column, "").strip()
            if text:
                meant = self.mapping.values.get(name, {})
                if meant:
                    parts = [part.strip() for part in re.split(r"[;,\n]", text)]
                    whole = meant.get(text)
                    text = whole or "; ".join(meant.get(part, part) for part in parts if part)
                said[name] = text
        return said

    def _exact(self, name: str, text: str, country: str) -> Iterator[tuple[str, str]]:
        """The columns that one field becomes: languages named, several phones apart."""
        phones = re.fullmatch(r"phones(?:\.([0-9]+)(?:\.number)?)?", name)
        if phones:
            first = int(phones[1] or 1)
            for number, each in enumerate(split_phones(text) or [text], first):
                exact = f"phones.{number}.number"
                yield exact, tidy(exact, each, country)
            return
        if leaf_of(Service, f"{name}.nl") is not None:
            name = f"{name}.{self.mapping.language or COUNTRIES[country].language}"
        if "\n" in text and not name.startswith("description") and _is_wording(name):
            text = " ".join(text.split())
        yield name, tidy(name, text, country)

    def _digest(self, row: Row) -> str:
        """Of the row and of how it is read: what is read differently is another row."""
        mapping = self.mapping
        how = [sorted(self.reads.items()), mapping.values, mapping.given, mapping.language]
        read = [sorted(row.cells.items()), *how]
        text = json.dumps(read, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def _own_fields(self, own: Cells, found: Candidate) -> None:
        cells = found.cells
        number = own.get(HOUSE_NUMBER)
        if number and number not in cells.get("locations.1.address", ""):
            street = cells.get("locations.1.address", "")
            cells["locations.1.address"] = f"{street} {number}".strip()
        if own.get(LONGITUDE) and own.get(LATITUDE):
            pair = (own[name].replace(",", ".") for name in (LONGITUDE, LATITUDE))
            cells[POINT] = ", ".join(pair)

    def _refer(self, found: Candidate) -> None:
        """Words for themes and areas become ids; what nothing is known of is told."""
        for name, find in (("themes", self.around.theme_of), ("service_area", self.around.area_of)):
            if name not in found.cells:
                continue
            ids = dict(_named(found.cells[name], find))
            known = [each for each in ids.values() if each]
            unknown = [word for word, each in ids.items() if not each]
            if unknown:
                found.notes.append(f"{name}: nothing is called {', '.join(unknown)}")
            found.cells[name] = "; ".join(dict.fromkeys(known)) or self.mapping.given.get(name, "")
            if not found.cells[name]:
                del found.cells[name]

    def _begin_well(self, found: Candidate) -> None:
        said = set(found.cells)
        found.cells.setdefault("country", self._country(found.cells))
        if found.cells["country"] in COUNTRIES:
            self._complete(found)
        found.derived = set(found.cells) - said
        found.derived -= {name for name in found.cells if name.startswith(_TOLD)}

    def _complete(self, found: Candidate) -> None:
        """What a source of others leaves open: said of itself, or derived from what is there."""
        cells = found.cells
        language = self.mapping.language or COUNTRIES[cells["country"]].language
        _summarise(cells)
        if "themes" not in cells:
            self._guess_theme(found, language)
        if "service_area" not in cells and (place := cells.get("locations.1.place")):
            area = self.around.area_of(place)
            if area is not None and area not in COUNTRIES:
                cells["service_area"] = area
        if "modes" not in cells and not any(name.startswith("locations.") for name in cells):
            cells["modes"] = "phone" if "phones.1.number" in cells else "online"
        cells.setdefault("source", self.source)
        if "assured_date" not in cells:
            cells["assured_date"] = self.today.isoformat()
            cells.setdefault("review_months", _REVIEW_SOON)
            cells.setdefault("assured_by", NOT_CHECKED[language])
        cells.setdefault("assured_by", self.source)
        _drop_hours(found)

    def _guess_theme(self, found: Candidate, language: str) -> None:
        text = " ".join(
            found.cells.get(f"{name}.{language}", "") for name in ("summary", "description")
        )
        guessed = self.around.guess_theme(found.name, text)
        if guessed is not None:
            found.cells["themes"] = guessed[0]
            found.notes.append(f"themes: {guessed[0]} is a guess, by the word {guessed[1]}")

    def _made_id(self, found: Candidate) -> str:
        """An id for a row whose source has none: what names it, whatever else changes."""
        parts = (found.name, found.owner.get(OWNER, ""), found.cells.get("locations.1.place", ""))
        text = "|".join(fold(part) for part in parts)
        return f"made:{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _named(text: str, find: Callable[[str], str | None]) -> Iterator[tuple[str, str | None]]:
    """Each name in a cell with what it stands for; names may be parted by commas and hold some."""
    for part in re.split(r"[;\n]", text):
        words = [each.strip() for each in part.split(",") if each.strip()]
        while words:
            for length in range(len(words), 0, -1):
                name = ", ".join(words[:length])
                if find(name) or length == 1:
                    yield name, find(name)
                    words = words[length:]
                    break


def _is_wording(name: str) -> bool:
    """Whether a column holds a text in some language."""
    owner, _, language = name.rpartition(".")
    return language in LANGUAGES and leaf_of(Service, owner) is not None


def _summarise(cells: Cells) -> None:
    """A summary is one sentence: the first of the description where there is none or a long one."""
    for language in LANGUAGES:
        summary, description = f"summary.{language}", f"description.{language}"
        text = cells.get(summary, "")
        if len(text) > _LONGEST_SUMMARY:
            cells.setdefault(description, text)
        elif not text and not any(name.startswith("summary.") for name in cells):
            text = cells.get(description, "")
        if text:
            cells[summary] = text if len(text) <= _LONGEST_SUMMARY else first_sentence(text)


def _drop_hours(found: Candidate) -> None:
    """Hours that nothing can be made of are told, and left out: unknown is not closed."""
    for name in [each for each in found.cells if each.rpartition(".")[2] == "schedule"]:
        text = found.cells[name]
        if not is_schedule(text):
            found.notes.append(f"{name}: these hours could not be read: {text[:80]}")
            del found.cells[name]


def _require_no_person(row: Row, reads: Mapping[str, str], found: Candidate) -> None:
    """Nothing that is read may hold a number of a person; phone numbers are no such text."""
    for column, name in reads.items():
        text = row.cells.get(column, "")
        if text and not _NO_TEXT.fullmatch(name):
            kind = find_person_number(text)
            if kind is not None:
                hint = "Take it out: no entry needs to know a person."
                found.troubles.append(
                    Trouble(column, f"this looks like a personal number ({kind})", hint)
                )
