"""How far an entry can be trusted: checked when and by whom, from which source, invented or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sociale_kaart.directory.assurance import review_due
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.spoken import spoken_day
from sociale_kaart.web.translation import gettext


class Assured(Protocol):
    """What every entry says about itself."""

    @property
    def source(self) -> str:
        """Where the facts come from."""

    @property
    def assured_date(self) -> date:
        """The day on which somebody checked them."""

    @property
    def assured_by(self) -> str:
        """Who did, as a role."""

    @property
    def review_months(self) -> int:
        """For how many months they are taken to be right then."""

    @property
    def demonstration(self) -> bool:
        """Whether the entry is invented."""


@dataclass(frozen=True, slots=True)
class Trust:
    """The line of freshness, with the warning that it needs a new look, if it does."""

    checked: str
    overdue: str
    source: str
    demonstration: bool


def trust_of(entry: Assured, today: date, reads: Reader) -> Trust:
    """How fresh an entry is on a day; past the day of its review the reader is warned."""
    day = spoken_day(entry.assured_date, reads.interface)
    overdue = ""
    if review_due(entry.assured_date, entry.review_months) < today:
        overdue = gettext("This may have changed since. Call before you go or send somebody.")
    return Trust(
        checked=gettext("Checked on %(day)s by %(who)s", day=day, who=entry.assured_by),
        overdue=str(overdue),
        source=_source(entry),
        demonstration=entry.demonstration,
    )


def _source(entry: Assured) -> str:
    plain = "Invented for demonstration"
    return str(gettext("Invented for demonstration")) if entry.source == plain else entry.source
