"""Postcodes as people write them, and our own table of where some of them lie."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sociale_kaart.directory.place import Point

_WRITTEN = re.compile(
    r"(?:(?P<country>NL|DK|FI)[\s-]*)?(?P<digits>\d{4,5})"
    r"(?:\s?(?P<letters>(?!S[ADS]\b)[A-Z]{2}))?(?![0-9A-Z])",
    re.IGNORECASE,
)
TABLE = Path(__file__).with_name("postcodes.csv")


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


def read_postcode_facts(path: Path = TABLE) -> tuple[PostcodeFact, ...]:
    """Our table of postcodes; lines that start with ``#`` say where the facts are from."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return tuple(
        PostcodeFact(
            row["country"],
            row["postcode"].partition("-")[0],
            row["postcode"].rpartition("-")[2],
            row["place"],
            row["district"],
            Point(float(row["lon"]), float(row["lat"])),
            float(row["precision_km"]),
        )
        for row in rows
    )
