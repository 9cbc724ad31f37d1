"""Builds the index of a whole directory beside the one in use, then makes it current."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from whoosh.codec.whoosh3 import W3Codec
from whoosh.index import create_in

from sociale_kaart.directory.collection import Directory
from sociale_kaart.directory.place import COUNTRIES, Point
from sociale_kaart.directory.service import Location, Service
from sociale_kaart.errors import IndexUnavailable
from sociale_kaart.language.compounds import Splitter
from sociale_kaart.language.folding import fold
from sociale_kaart.language.stems import ANALYSED_LANGUAGES, term_of
from sociale_kaart.language.stopwords import content_words
from sociale_kaart.language.tokens import find_tokens, find_words, normal, words_of
from sociale_kaart.search.columns import (
    MAXIMUM_AGE,
    MICRODEGREES,
    UNKNOWN_DAY_FROM,
    UNKNOWN_DAY_UNTIL,
    UNKNOWN_WAIT,
    ColumnWriter,
    write_name_ranks,
)
from sociale_kaart.search.entry import texts_of
from sociale_kaart.search.generation import building, make_current, write_manifest
from sociale_kaart.search.schema import INDEX_NAME, PostingArrays, build_schema
from sociale_kaart.search.suggest import write_suggestions
from sociale_kaart.search.theme import write_themes
from sociale_kaart.search.vocabulary import VocabularyWriter
from sociale_kaart.search.weights import FIELDS

_BLOCK = 4096
"""Postings per block: large blocks decode faster, and whole lists are always read."""
_MAXIMUM_COUNT = 255


class AreasAt(Protocol):
    """Which areas hold a point."""

    def areas_at(self, point: Point, country: str | None = None) -> tuple[str, ...]:
        """Ids of the areas around a point, the smallest first."""
        ...


def build_index(
    folder: Path,
    directory: Directory,
    revisions: Mapping[str, int],
    areas: AreasAt,
    change: int = 0,
) -> Path:
    """Build a new generation from a directory and make it current; gives its folder.

    ``revisions`` maps a service's id to its revision number; ``change`` is the database's last
    change that the directory holds. When anything fails (a full disk) the generation in use
    stays; OSError is then reported as IndexUnavailable.
    """
    try:
        with building(folder) as generation:
            builder = Builder(directory, revisions, areas)
            builder.write(generation)
            write_name_ranks(generation, builder.sort_keys)
            write_themes(generation / "themes.json", directory)
            write_areas(generation / "areas.json", directory)
            write_manifest(generation, len(directory.services), change)
            make_current(folder, generation)
            return generation
    except OSError as error:
        raise IndexUnavailable(
            f"the search index could not be built ({error.strerror}); the last one stays"
        ) from error


class Builder:
    """One pass over the services that feeds Whoosh, the columns and the vocabulary.

    ``names`` and ``splitters`` are those of the index that is supplemented, if one is.
    """

    def __init__(
        self,
        directory: Directory,
        revisions: Mapping[str, int],
        areas: AreasAt,
        names: Mapping[str, Sequence[str]] | None = None,
        splitters: Mapping[str, Splitter] | None = None,
    ) -> None:
        self.directory = directory
        self.revisions = revisions
        self.areas = areas
        self.columns = ColumnWriter(ANALYSED_LANGUAGES, len(FIELDS), names)
        self.vocabulary = VocabularyWriter(ANALYSED_LANGUAGES, splitters)
        self.sort_keys: list[str] = []
        self._located: dict[tuple[float, float], tuple[str, ...]] = {}
        self._forms: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {
            language: {} for language in ANALYSED_LANGUAGES
        }
        for theme in directory.themes:
            self.columns.numbered("theme", theme)

    def write(self, generation: Path) -> None:
        """Write words, columns, vocabulary and suggestions."""
        index = create_in(str(generation), build_schema(), INDEX_NAME)
        writer = index.writer(codec=W3Codec(blocklimit=_BLOCK), compound=False)
        writer.pool = PostingArrays()
        try:
            for service in self.directory.services.values():
                writer.add_document(id=service.id, **self._add(service))
            writer.commit()
        except BaseException:
            writer.cancel()
            raise
        finally:
            index.close()
        for theme in self.directory.themes.values():
            for language, phrases in theme.words.items():
                words = (word for phrase in phrases for word in find_words(phrase))
                self.vocabulary.add_theme_words(language, words)
        self.vocabulary.write(generation / "vocabulary.json")
        self.columns.write(generation)
        write_suggestions(generation, self.directory, self.vocabulary.words)

    def _add(self, service: Service) -> dict[str, dict[str, int]]:
        """Take one service; gives the packed term counts per language for Whoosh."""
        counted: dict[str, dict[str, int]] = {}
        lengths: dict[str, list[int]] = {}
        seen: dict[str, set[str]] = {}
        for field, language, text in texts_of(service, self.directory):
            terms = counted.setdefault(language, {})
            sizes = lengths.setdefault(language, [0] * len(FIELDS))
            sizes[field] += self._count(field, language, text, terms, seen)
        for language, words in seen.items():
            self.vocabulary.words[language].update(words)
            self.vocabulary.terms[language].update(counted[language])
        self.sort_keys.append(fold(normal(service.name.show(_own_language(service)))))
        self.columns.add(service.id, self._scalars(service), self._lists(service), lengths)
        return counted

    def _count(
        self, field: int, language: str, text: str, terms: dict[str, int], seen: dict[str, set[str]]
    ) -> int:
        """Count the terms of one text into one byte of each packed count; gives their number."""
        number = 0
        shift = 8 * field
        one = 1 << shift
        found = seen.setdefault(language, set())
        known = self._forms[language]
        for token in find_tokens(text):
            forms = known.get(token.text)
            if forms is None:
                forms = known[token.text] = self._read(token.text, language)
            for word, term in forms:
                number += 1
                found.add(word)
                before = terms.get(term, 0)
                if (before >> shift) & _MAXIMUM_COUNT < _MAXIMUM_COUNT:
                    terms[term] = before + one
        return number

    def _read(self, token: str, language: str) -> tuple[tuple[str, str], ...]:
        """The words of a token with their terms; written small it is no name."""
        words = words_of(token)
        if token[0].islower():
            self.vocabulary.ordinary[language].update(words)
        return tuple((word, term_of(word, language)) for word in words)

    def _scalars(self, service: Service) -> dict[str, int]:
        ages = service.eligibility
        modes = service.modes
        return {
            "revision": self.revisions.get(service.id, 0),
            "kind": self.columns.numbered("kind", service.kind),
            "country": self.columns.numbered("country", service.country),
            "organization": self.columns.numbered("organization", service.organization),
            "opening": self._opening(service),
            "age_from": ages.minimum_age or 0,
            "age_to": MAXIMUM_AGE if ages.maximum_age is None else ages.maximum_age,
            "wait": UNKNOWN_WAIT if service.waiting_time is None else service.waiting_time.weeks,
            "free": int(service.cost.free is True),
            "wheelchair": int(any(_accessible(location) for location in service.locations)),
            "entrance": int(service.entrance),
            "remote": int(service.is_remote),
            "travels": int("home" in modes),
            "visit": int("visit" in modes),
            "assured": service.assured_date.toordinal(),
            "review_due": service.review_due.toordinal(),
            "valid_from": _ordinal(service.valid_from, UNKNOWN_DAY_FROM),
            "valid_until": _ordinal(service.valid_until, UNKNOWN_DAY_UNTIL),
        }

    def _opening(self, service: Service) -> int:
        """The number of the service's opening specification, shared with all that have the same."""
        if not service.schedules:
            return -1
        specification = {
            "schedules": service.schedules,
            "country": service.country,
            "closures": [[c.start.isoformat(), c.end.isoformat()] for c in service.closures],
        }
        return self.columns.openings.of(json.dumps(specification))

    def _lists(self, service: Service) -> dict[str, list[int]]:
        points = _points(service)
        around = (area for point in points for area in self._areas_at(point, service.country))
        spoken = service.languages or (_own_language(service),)
        texts: Mapping[str, Iterable[str]] = {
            "theme": service.themes,
            "area": service.service_area,
            "admitted": service.eligibility.areas,
            "located": dict.fromkeys(around),
            "group": service.eligibility.groups,
            "mode": service.modes,
            "language": dict.fromkeys(tag.partition("-")[0] for tag in spoken),
            "route": service.access.routes,
            "practice": service.link_worker.practices if service.link_worker else (),
        }
        shared = {"admitted": "area", "located": "area"}
        lists = {
            name: [self.columns.numbered(shared.get(name, name), value) for value in values]
            for name, values in texts.items()
        }
        lists["lon"] = [round(point.lon * MICRODEGREES) for point in points]
        lists["lat"] = [round(point.lat * MICRODEGREES) for point in points]
        lists["name_terms"] = self._name_terms(service)
        return lists

    def _areas_at(self, point: Point, country: str) -> tuple[str, ...]:
        key = (round(point.lon, 5), round(point.lat, 5))
        if key not in self._located:
            self._located[key] = self.areas.areas_at(point, country)
        return self._located[key]

    def _name_terms(self, service: Service) -> list[int]:
        """The terms of the name in all its languages, each name between zeros.

        Without stop words, as in a question: "kind en gezin" is asked as "kind gezin" as well.
        """
        numbers = [self.columns.numbered("name_terms", "")]
        for text in (service.name, service.alternate_name):
            for language, value in text.items() if text is not None else ():
                for word in content_words(list(find_words(value)), language):
                    term = f"{language}:{term_of(word, language)}"
                    numbers.append(self.columns.numbered("name_terms", term))
                numbers.append(0)
        return numbers


def write_areas(path: Path, directory: Directory) -> None:
    """Write which area lies in which, so that a filter on an area includes its parts."""
    parents: dict[str, Any] = {area.id: area.parent for area in directory.areas.values()}
    for area in directory.areas.values():
        if area.parent is None and area.id not in COUNTRIES:
            parents[area.id] = area.country
    path.write_text(json.dumps(parents), encoding="utf-8")


def _own_language(service: Service) -> str:
    return COUNTRIES[service.country].language


def _points(service: Service) -> list[Point]:
    """Where it is; nothing for a confidential service, so no answer can give it away."""
    if service.confidential:
        return []
    return [location.point for location in service.locations if location.point is not None]


def _accessible(location: Location) -> bool:
    return location.accessibility is not None and location.accessibility.wheelchair == "full"


def _ordinal(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else day.toordinal()
