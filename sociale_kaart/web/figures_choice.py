"""What a report is asked: about what, inside which filters, in rows of what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import urlencode

from sociale_kaart.errors import InvalidQuery
from sociale_kaart.storage.publication import Population
from sociale_kaart.web.links import reports_path
from sociale_kaart.web.reader import Reader

Subject = Literal["referrals", "outcomes", "missed"]
SUBJECTS: tuple[Subject, ...] = get_args(Subject)
POPULATIONS: Mapping[Subject, Population] = {
    "referrals": "referral",
    "outcomes": "outcome",
    "missed": "missed",
}
ROWS: Mapping[Subject, tuple[str, ...]] = {
    "referrals": (
        "theme",
        "area",
        "year",
        "organization",
        "service",
        "practice",
        "age_band",
        "way",
    ),
    "outcomes": (
        *("reached", "effect", "reason", "done"),
        *("theme", "area", "year", "organization", "service"),
    ),
    "missed": ("theme", "area", "month", "year"),
}
"""By what a table can be made; the first is the one made without being asked."""
FILTERS: Mapping[Subject, tuple[str, ...]] = {
    "referrals": ("year", "area", "theme", "organization", "service", "practice"),
    "outcomes": ("side", "year", "area", "theme", "organization", "service", "practice"),
    "missed": ("year", "area", "theme"),
}
PARAMETERS: Mapping[str, str] = {"practice": "from"}
"""Facts whose parameter is named otherwise: ``practice`` is the one that the reader works from."""
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class FiguresChoice:
    """One question: the facts that must have these values, and the fact of the rows."""

    subject: Subject
    where: Mapping[str, str]
    by: str

    def url(self, reads: Reader, suffix: str = "") -> str:
        """The question as an address; ``suffix`` is that of another form, such as ``.csv``."""
        given = {**self.where, "by": self.by}
        return with_choices(reads, f"{self.subject}{suffix}", **given)


def with_choices(reads: Reader, page: str, **given: str) -> str:
    """The address of a report with these choices."""
    path = reads.link(reports_path(page))
    chosen = urlencode([(PARAMETERS.get(name, name), value) for name, value in given.items()])
    return f"{path}{'&' if '?' in path else '?'}{chosen}" if chosen else path


def parse_figures(subject: str, given: Mapping[str, str]) -> FiguresChoice:
    """The question of an address. Raises InvalidQuery, naming the parameter.

    A value that there is not is no mistake: it has no rows.
    """
    known: Subject = next(each for each in SUBJECTS if each == subject)
    where = {}
    for fact in FILTERS[known]:
        value = given.get(PARAMETERS.get(fact, fact), "").strip()
        if len(value) > _LONGEST:
            raise InvalidQuery(PARAMETERS.get(fact, fact), f"{fact} is too long")
        if value:
            where[fact] = value
    if known == "outcomes":
        where.setdefault("side", "patient")
    return FiguresChoice(known, where, _one(given.get("by", ""), ROWS[known]))


def _one(value: str, possible: Sequence[str]) -> str:
    if value and value not in possible:
        raise InvalidQuery("by", f"by is one of: {', '.join(possible)}.")
    return value or possible[0]
