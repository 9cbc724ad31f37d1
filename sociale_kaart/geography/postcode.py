"""Postcodes as people write them, and our own table of where some of them lie."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sociale_kaart.directory.place import COUNTRIES, Point
from sociale_kaart.errors import CatalogueError, Problem

_WRITTEN = re.compile(
    r"(?:(?P<country>NL|DK|FI)[\s-]*)?(?P<digits>\d{4,5})"
    r"(?:\s?(?P<letters>(?!S[ADS]\b)[A-Z]{2}))?(?![0-9A-Z])",
    re.IGNORECASE,
)
FILE = "postcodes.csv"
"""The name of the file in the catalogue's folder that scripts/fetch_gazetteer writes."""
TABLE = Path(__file__).with_name(FILE)
COLUMNS = ("country", "postcode", "place", "district", "lon", "lat", "precision_km")
_CODE = re.compile("[0-9]{4,5}")
_HINT = f"A line is {','.join(COLUMNS)}."
_MOST_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class WrittenPostcode:
    """A postcode in a text: ``9712 ab`` is digits 9712 and letters AB; where it ends."""

    digits: str
    letters: str
    country: str | None
    end: int

    @property
    def countries(self) -> tuple[str, ...]:
        """Countries whose postcodes have this form, the likeliest first."""
        if self.country:
            return (self.country,)
        if self.letters:
            return ("NL",)
        return ("FI",) if len(self.digits) == 5 else ("NL", "DK")

    @property
    def text(self) -> str:
        """The postcode as its country writes it: ``9712 AB``."""
        return f"{self.digits} {self.letters}".strip()


def parse_postcode(text: str) -> WrittenPostcode | None:
    """The postcode a text starts with, or None; Dutch letters are read when they are there."""
    found = _WRITTEN.match(text)
    if found is None:
        return None
    country = (found["country"] or "").upper() or None
    digits, letters = found["digits"], (found["letters"] or "").upper()
    if len(digits) != (5 if country == "FI" else 4) and not (country is None and len(digits) == 5):
        return None
    if letters and (country in {"DK", "FI"} or len(digits) == 5 or digits.startswith("0")):
        letters, end = "", found.end("digits")
    else:
        end = found.end()
    return WrittenPostcode(digits, letters, country, end)


@dataclass(frozen=True, slots=True)
class PostcodeFact:
    """Where a postcode lies, as far as we know; ``precision_km`` is how far we may be off."""

    country: str
    first: str
    last: str
    place: str
    district: str
    point: Point
    precision_km: float

    @property
    def codes(self) -> Iterator[str]:
        """Every code from first to last."""
        for number in range(int(self.first), int(self.last) + 1):
            yield str(number).zfill(len(self.first))


def all_postcode_facts(catalogue: Path) -> tuple[PostcodeFact, ...]:
    """The catalogue's own ``postcodes.csv``, where there is one, and ours for what it lacks.

    Ours may know the district of a code that an official list only places. Raises
    CatalogueError when the catalogue's file is wrong.
    """
    ours, own = read_postcode_facts(), catalogue / FILE
    if not own.is_file():
        return ours
    found = read_postcode_facts(own)
    theirs = {(fact.country, code) for fact in found for code in fact.codes}
    known = {(fact.country, code): fact for fact in ours for code in fact.codes}
    placed = tuple(_with_district(fact, known.get((fact.country, fact.first))) for fact in found)
    rest = (
        replace(fact, first=code, last=code)
        for (country, code), fact in known.items()
        if (country, code) not in theirs
    )
    return (*placed, *rest)


def _with_district(fact: PostcodeFact, ours: PostcodeFact | None) -> PostcodeFact:
    if ours is None or fact.district or fact.first != fact.last:
        return fact
    return replace(fact, place=ours.place or fact.place, district=ours.district)


def read_postcode_facts(path: Path = TABLE) -> tuple[PostcodeFact, ...]:
    """A table of postcodes; lines that start with ``#`` say where the facts are from.

    Raises CatalogueError naming each line that is wrong.
    """
    found, problems = [], []
    for number, line in enumerate(_lines(path), 1):
        if line.startswith("#") or line == ",".join(COLUMNS) or not line.strip():
            continue
        try:
            found.append(_fact(next(csv.reader([line]))))
        except ValueError as error:
            problems.append(Problem(path.name, number, message=str(error), hint=_HINT))
    if problems:
        raise CatalogueError(problems[:_MOST_PROBLEMS])
    return tuple(found)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        problem = Problem(path.name, 0, message=f"the file cannot be read: {error}")
        raise CatalogueError([problem]) from error


def _fact(cells: list[str]) -> PostcodeFact:
    """One line's fact; raises ValueError saying what is wrong with it."""
    if len(cells) != len(COLUMNS):
        raise ValueError(f"the line has {len(cells)} cells, not {len(COLUMNS)}")
    country, codes, place, district, *numbers = cells
    first, _, last = codes.partition("-")
    if country not in COUNTRIES:
        raise ValueError(f"{country} is no country of this map")
    if not all(_CODE.fullmatch(each) for each in (first, last or first)):
        raise ValueError(f"{codes} is no postcode")
    lon, lat, precision = (float(each) for each in numbers)
    if not COUNTRIES[country].contains(Point(lon, lat)) or not 0 <= precision < 1000:
        raise ValueError(f"[{lon}, {lat}] lies outside {COUNTRIES[country].name['en']}")
    return PostcodeFact(country, first, last or first, place, district, Point(lon, lat), precision)
