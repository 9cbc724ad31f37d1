"""What the coverage page is asked: a kind of help, a kind of area, a country, which figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast, get_args
from urllib.parse import urlencode

from sociale_kaart.directory.place import AreaKind
from sociale_kaart.directory.service import Role, ServiceKind
from sociale_kaart.directory.theme import THEME_IDS
from sociale_kaart.errors import InvalidQuery
from sociale_kaart.reports.coverage import CoverageReporter, Wanted

Show = Literal["count", "distance", "share"]
SHOWN: tuple[Show, ...] = get_args(Show)
PATH = "/coverage"


@dataclass(frozen=True, slots=True)
class CoverageChoice:
    """One question of the page, complete: whatever was not asked has its default."""

    wanted: Wanted
    level: AreaKind
    country: str
    show: Show

    def values(self) -> Iterator[tuple[str, str]]:
        """Name and value of every parameter, in the order of the page."""
        yield from (
            *(("theme", self.wanted.theme), ("kind", self.wanted.kind), ("role", self.wanted.role)),
            *(("country", self.country), ("level", self.level), ("show", self.show)),
        )

    def url(self, path: str = PATH, language: str = "") -> str:
        """The question as an address."""
        given = [*self.values(), ("lang", language)]
        return f"{path}?{urlencode([(name, value) for name, value in given if value])}"


def parse_choice(given: Mapping[str, str], reporter: CoverageReporter) -> CoverageChoice:
    """The question of these parameters. Raises InvalidQuery, naming the parameter.

    A level that the country does not have becomes its municipalities: who changes the country
    keeps a page that says something.
    """
    levels = reporter.levels()
    country = _one(given, "country", tuple(levels), next(iter(levels), ""))
    known = levels.get(country, ())
    level = _one(given, "level", get_args(AreaKind), "municipality")
    if level not in known:
        level = "municipality" if "municipality" in known else next(iter(known), "municipality")
    wanted = Wanted(
        _one(given, "theme", THEME_IDS, ""),
        _one(given, "kind", get_args(ServiceKind), ""),
        _one(given, "role", get_args(Role), ""),
    )
    show = _one(given, "show", SHOWN, "count")
    return CoverageChoice(wanted, cast("AreaKind", level), country, cast("Show", show))


def _one(given: Mapping[str, str], name: str, possible: Sequence[str], default: str) -> str:
    value = given.get(name, "").strip()
    if not value:
        return default
    if value not in possible:
        raise InvalidQuery(name, f"{name} is one of: {', '.join(possible)}.")
    return value
