"""Words of another source → ids of ours: themes, areas and organizations by their names."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.place import COUNTRIES, Area
from sociale_kaart.directory.theme import Theme
from sociale_kaart.editorial.duplicates import plain_names
from sociale_kaart.storage.area import iterate_areas
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.organization import iterate_organizations
from sociale_kaart.storage.shape import fold
from sociale_kaart.storage.theme import iterate_themes

_LONGEST_PHRASE = 4
_SAME_OWNER = 92
"""Likeness from which two names are one organization: a letter off, not a word."""
_NAME_WEIGHT = 3
_LARGER_FIRST = ("municipality", "region", "district", "neighbourhood", "country")
_KIND_OF_AREA = re.compile(r"^(?:gemeente|kommune|provincie|stad) +| +(?:kommune|kommun)$")
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ð": "d", "þ": "th"})
_LONGEST_ID = 60


def slug(text: str) -> str:
    """A text as an id: lower case, words joined by hyphens; empty when nothing is left."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    found = re.sub("[^a-z0-9]+", "-", re.sub("[\u0300-\u036f]", "", plain)).strip("-")
    if len(found) <= _LONGEST_ID:
        return found
    return found[:_LONGEST_ID].rpartition("-")[0] or found[:_LONGEST_ID]


@dataclass(slots=True)
class Around:
    """What rows can refer to, by the words for it."""

    themes: dict[str, str] = field(default_factory=dict)
    """Theme by id, name or everyday word, folded; words of several themes are left out."""
    areas: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    """Organization by its plain names; those of new ones are added."""
    owner_ids: set[str] = field(default_factory=set)
    countries: dict[str, str] = field(default_factory=dict)
    """The country of each area."""

    def theme_of(self, word: str) -> str | None:
        """The theme that a word stands for."""
        return self.themes.get(fold(word))

    def area_of(self, word: str) -> str | None:
        """The area or country that a name stands for."""
        if word in self.countries or word in COUNTRIES:
            return word
        plain = _KIND_OF_AREA.sub("", fold(word))
        return self.areas.get(plain) or self.areas.get(fold(word))

    def country_of(self, *words: str) -> str | None:
        """The country of the first word that names an area."""
        for word in words:
            area = self.area_of(word)
            if area is not None:
                return self.countries.get(area, area)
        return None

    def owner_of(self, text: str) -> str | None:
        """The organization with this id or name; small slips in a name are passed over."""
        if text in self.owner_ids:
            return text
        for name in plain_names([text]):
            if name in self.owners:
                return self.owners[name]
            close = process.extract(
                name, self.owners.keys(), scorer=fuzz.ratio, score_cutoff=_SAME_OWNER, limit=5
            )
            for other, *_ in close:
                # Buurtteam 1 and Buurtteam 2 differ by a letter and are two.
                if re.findall(r"\d+", name) == re.findall(r"\d+", other):
                    return self.owners[other]
        return None

    def add_owner(self, id: str, names: Iterable[str]) -> None:
        """One more organization to be known by its names."""
        self.owner_ids.add(id)
        for name in plain_names(names):
            self.owners.setdefault(name, id)

    def guess_theme(self, name: str, text: str) -> tuple[str, str] | None:
        """The theme that a service's words point to most, and the word that did it."""
        scores: dict[str, int] = defaultdict(int)
        by_theme: dict[str, str] = {}
        for words, weight in ((name, _NAME_WEIGHT), (text, 1)):
            for phrase, length in _phrases(words):
                theme = self.themes.get(phrase)
                if theme is not None:
                    scores[theme] += weight * length
                    by_theme.setdefault(theme, phrase)
        if not scores:
            return None
        best = max(scores, key=lambda each: (scores[each], each))
        return best, by_theme[best]


def _phrases(text: str) -> Iterator[tuple[str, int]]:
    words = re.findall(r"\w+", fold(text))
    for length in range(1, _LONGEST_PHRASE + 1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length]), length


def read_around(session: Session) -> Around:
    """What rows can refer to in the database as it stands."""
    around = Around(themes=_words_of(iterate_themes(session)))
    areas = {area.id: area for area in iterate_areas(session)}
    around.countries = {each.id: each.country for each in areas.values()}
    around.areas = _names_of(areas)
    for owner in iterate_organizations(session):
        around.add_owner(owner.id, names_of(owner))
    return around


def names_of(owner: Organization) -> list[str]:
    """Every name of an organization."""
    other = owner.alternate_name.root.values() if owner.alternate_name else ()
    return [*owner.name.root.values(), *other]


def _words_of(themes: Iterable[Theme]) -> dict[str, str]:
    meant: dict[str, set[str]] = defaultdict(set)
    sure: dict[str, str] = {}
    for theme in themes:
        sure |= {fold(name): theme.id for name in (theme.id, *theme.name.root.values())}
        for words in theme.words.values():
            for word in words:
                meant[fold(word)].add(theme.id)
    alone = {word: next(iter(ids)) for word, ids in meant.items() if len(ids) == 1}
    return alone | sure


def _names_of(areas: Mapping[str, Area]) -> dict[str, str]:
    """Areas by folded name; where several have one name, the municipality is meant."""
    found: dict[str, str] = {}
    for kind in _LARGER_FIRST:
        for area in areas.values():
            if area.kind == kind:
                for name in area.names.values():
                    found.setdefault(fold(name), area.id)
    for code, facts in COUNTRIES.items():
        for name in facts.name.values():
            found.setdefault(fold(name), code)
    return found
