"""What pages draw from: database, index, gazetteer and map, each with its last good state.

Everything derived is built beside and put in its place whole by another process; here it is
read again when its file changes, and what was read before stays in use when that fails.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from sociale_kaart.directory.place import COUNTRIES, AreaKind
from sociale_kaart.directory.scalar import ID_PATTERN
from sociale_kaart.directory.theme import Theme
from sociale_kaart.errors import IndexUnavailable
from sociale_kaart.geography.gazetteer import Gazetteer
from sociale_kaart.geography.gazetteer_file import read_gazetteer
from sociale_kaart.geography.geocoder import Geocoder, is_address
from sociale_kaart.geography.mention import Mention
from sociale_kaart.geography.place import Place
from sociale_kaart.maps import MapParts, read_parts
from sociale_kaart.reports.coverage import CoverageReporter
from sociale_kaart.reports.coverage_table import COVERAGE_FILE, read_coverage_table
from sociale_kaart.search.engine import open_engine
from sociale_kaart.search.protocol import SearchEngine
from sociale_kaart.storage.area import iterate_areas
from sociale_kaart.storage.change import last_change_id
from sociale_kaart.storage.database import Database, Session
from sociale_kaart.storage.practice import get_practice
from sociale_kaart.storage.theme import iterate_themes
from sociale_kaart.web.coverage_live import LiveCoverage
from sociale_kaart.web.records import Records

MAP_FILE = "map.json"
GAZETTEER_FILE = "gazetteer.json"
_LOOK_AGAIN = 1.0
"""Seconds during which a file is taken to be as it was."""

_ID = re.compile(ID_PATTERN)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AreaName:
    """What pages need of an area: its names and where it stands among the others."""

    id: str
    kind: AreaKind
    names: Mapping[str, str]
    parent: str | None

    def show(self, *wanted: str) -> str:
        """The name in the first wanted language there is, else in any."""
        return next((self.names[w] for w in wanted if w in self.names), None) or next(
            iter(self.names.values())
        )


@dataclass(frozen=True, slots=True)
class Labels:
    """Themes and areas by id: few, and named on every page."""

    themes: Mapping[str, Theme]
    areas: Mapping[str, AreaName]

    def theme(self, id: str, *wanted: str) -> str:
        """The theme's name for a reader, or its id when it is gone."""
        found = self.themes.get(id)
        return found.name.show(*wanted) if found else id

    def area(self, id: str, *wanted: str) -> str:
        """The area's or country's name for a reader, or its id when it is gone."""
        if id in COUNTRIES:
            names = COUNTRIES[id].name
            return next((names[w] for w in (*wanted, "en") if w in names), id)
        found = self.areas.get(id)
        return found.show(*wanted) if found else id

    def is_sensitive(self, themes: Iterable[str]) -> bool:
        """Whether any of these themes is one that others should not find in a browser."""
        return any(self.themes[each].sensitive for each in themes if each in self.themes)

    def line(self, id: str) -> tuple[str, ...]:
        """An area and all that hold it, the smallest first."""
        found: list[str] = []
        step: str | None = id
        while step is not None and step not in found:
            found.append(step)
            area = self.areas.get(step)
            step = area.parent if area else None
        return tuple(found)


class _FromFile(Generic[T]):
    """A value read from a file, and read again when the file is another one."""

    def __init__(self, path: Path, read: Callable[[], T]) -> None:
        self._path, self._read = path, read
        self._lock = threading.Lock()
        self._seen: tuple[int, int, int] | None = None
        self._looked = float("-inf")
        self._value: T | None = None

    def get(self) -> T | None:
        """The newest good value; None when there never was one."""
        with self._lock:
            if time.monotonic() - self._looked >= _LOOK_AGAIN:
                self._looked = time.monotonic()
                self._look()
            return self._value

    def _look(self) -> None:
        try:
            status = self._path.stat()
            seen = (status.st_ino, status.st_mtime_ns, status.st_size)
            if seen != self._seen:
                self._value = self._read()
                self._seen = seen
        except (OSError, IndexUnavailable):
            return


class Sources:
    """Everything an answer or a page is made from. Safe to use from many threads."""

    def __init__(
        self,
        database: Database,
        index_folder: Path,
        instance_folder: Path,
        geocoder: Geocoder | None = None,
    ) -> None:
        self.database = database
        self._geocoder = geocoder
        self.records = Records()
        self._index_folder = index_folder
        self._gazetteer: _FromFile[Gazetteer] = _FromFile(
            instance_folder / GAZETTEER_FILE, lambda: read_gazetteer(instance_folder)
        )
        self._parts: _FromFile[MapParts] = _FromFile(
            instance_folder / MAP_FILE, lambda: read_parts(instance_folder / MAP_FILE)
        )
        self._live_coverage = LiveCoverage(database)
        coverage = instance_folder / COVERAGE_FILE
        self._coverage: _FromFile[CoverageReporter] = _FromFile(
            coverage, lambda: CoverageReporter(read_coverage_table(coverage))
        )
        self._lock = threading.Lock()
        self._labels: Labels | None = None
        self._labels_of = -1

    def get_engine(self) -> SearchEngine | None:
        """The search engine, or None while there is no usable index."""
        try:
            return open_engine(self._index_folder)
        except IndexUnavailable:
            return None

    def get_gazetteer(self) -> Gazetteer | None:
        """The gazetteer, or None before the first load."""
        return self._gazetteer.get()

    def get_map_parts(self) -> MapParts | None:
        """The map's page parts, or None before the first load."""
        return self._parts.get()

    def get_coverage(self) -> CoverageReporter | None:
        """What reports where help is missing as it is now, or None before the first load."""
        base, gazetteer = self._coverage.get(), self.get_gazetteer()
        if base is None:
            return None
        return self._live_coverage.get(base, gazetteer.areas if gazetteer else None)

    def labels(self, session: Session) -> Labels:
        """Names of themes and areas as the database has them now."""
        with self._lock:
            change = last_change_id(session)
            if self._labels is None or change != self._labels_of:
                self._labels, self._labels_of = _read_labels(session), change
            return self._labels

    def place_finder(self, session: Session, language: str) -> Callable[[str], Place | None]:
        """A function from text to place: a practice's id, else an address that an online
        geocoder knows where one is set, else what the gazetteer knows.

        A postcode that several countries have is first taken as one of the language's country.
        """
        gazetteer, country = self.get_gazetteer(), _country_of(language)

        def find(text: str) -> Place | None:
            practice = self._practice(session, text)
            if practice is not None or gazetteer is None:
                return practice
            address = self._address(gazetteer, text, country) if is_address(text) else None
            return address or gazetteer.find(text, country)

        return find

    def _address(self, gazetteer: Gazetteer, text: str, country: str | None) -> Place | None:
        found = self._geocoder.find(text, country) if self._geocoder else None
        place = gazetteer.at(found.point, text) if found else None
        if found is None or place is None:
            return None
        return replace(place, label=found.label, kind="coordinates")

    def mention_finder(self, language: str) -> Callable[[Sequence[str]], Sequence[Mention]]:
        """A function from the words of a sentence to the places named in it."""
        gazetteer, country = self.get_gazetteer(), _country_of(language)

        def find_in(words: Sequence[str]) -> Sequence[Mention]:
            return gazetteer.find_in(words, country) if gazetteer else ()

        return find_in

    def _practice(self, session: Session, text: str) -> Place | None:
        if "-" not in text or not _ID.fullmatch(text):
            return None
        practice = get_practice(session, text)
        if practice is None:
            return None
        labels = self.labels(session)
        areas = tuple(dict.fromkeys((*labels.line(practice.area), practice.country)))
        gazetteer = self.get_gazetteer()
        at = gazetteer.at(practice.point) if gazetteer else None
        return Place(
            text,
            "practice",
            practice.name.show("nl", "en"),
            practice.point,
            practice.country,
            0.0,
            tuple(dict.fromkeys((*(at.areas if at else ()), *areas))),
        )


def _country_of(language: str) -> str | None:
    return next((c.code for c in COUNTRIES.values() if c.language == language), None)


def _read_labels(session: Session) -> Labels:
    themes = {theme.id: theme for theme in iterate_themes(session)}
    areas = {
        area.id: AreaName(area.id, area.kind, area.names, area.parent)
        for area in iterate_areas(session)
    }
    return Labels(themes, areas)
