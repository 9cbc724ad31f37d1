"""Reading in a register of earlier years: counts that were kept on paper or in a spreadsheet.

A year is read in once and published at once: a number that came later would tell, as a difference,
about the few who came with it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from sociale_kaart.directory.referral import AGE_BANDS, Referral
from sociale_kaart.directory.theme import THEME_IDS
from sociale_kaart.errors import CatalogueError, Problem
from sociale_kaart.practice.upkeep import keep_up
from sociale_kaart.storage.database import Database, Session
from sociale_kaart.storage.practice import areas_of_practices
from sociale_kaart.storage.publication import published_periods
from sociale_kaart.storage.referral import count_referral
from sociale_kaart.storage.service import organizations_of_services

COLUMNS = ("month", "practice", "service", "theme", "age_band", "count")
MOST = 1_000_000
"""Referrals in one line; more is a slip of the pen."""


def read_register(database: Database, lines: Iterable[str], file: str, now: datetime) -> int:
    """Read in a CSV file with the columns of :data:`COLUMNS`; gives how many referrals it told.

    ``month`` is written 2022-03; ``practice``, ``theme`` and ``age_band`` may be empty. Raises
    CatalogueError with every problem, and then nothing was read in.
    """
    problems: list[Problem] = []
    with database.transaction() as session:
        reader = _Reader(session, file, now, problems)
        total = 0
        for referral, number in reader.read(csv.DictReader(lines)):
            count_referral(session, referral, number)
            total += number
        if problems:
            raise RegisterError(problems)
    keep_up(database, now)
    return total


class RegisterError(CatalogueError):
    """A register with problems; nothing was read in."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.message = "Nothing was read in from the register"


class _Reader:
    """Checks lines against what the catalogue has and what was published."""

    def __init__(self, session: Session, file: str, now: datetime, problems: list[Problem]) -> None:
        self._file, self._now, self._problems = file, now, problems
        self._known = {
            "practice": {"", *areas_of_practices(session)},
            "service": set(organizations_of_services(session)),
            "theme": {"", *THEME_IDS},
            "age_band": {"", *AGE_BANDS},
        }
        self._told: set[int] = set()
        """Published years that were complained about: once is enough."""
        self._published = {each.year for each in published_periods(session, "referral")}

    def read(self, rows: csv.DictReader[str]) -> Iterator[tuple[Referral, int]]:
        if missing := set(COLUMNS) - set(rows.fieldnames or ()):
            self._wrong(1, "", f"the column {', '.join(sorted(missing))} is missing")
            return
        for row in rows:
            found = self._parse(rows.line_num, row)
            if found is not None:
                yield found

    def _parse(self, line: int, row: Mapping[str, str | None]) -> tuple[Referral, int] | None:
        before = len(self._problems)
        given = {name: (row.get(name) or "").strip() for name in COLUMNS}
        for name, known in self._known.items():
            if given[name] not in known:
                self._wrong(line, name, f"there is no {name} “{given[name][:60]}”")
        month, number = self._month(line, given["month"]), self._number(line, given["count"])
        if month is None or number is None or len(self._problems) > before:
            return None
        facts = (given["practice"], "register", given["service"], given["theme"])
        return Referral(month, facts[0], "register", *facts[2:], given["age_band"]), number

    def _month(self, line: int, text: str) -> date | None:
        try:
            month = date.fromisoformat(f"{text}-01")
        except ValueError:
            self._wrong(line, "month", f"“{text[:20]}” is no month; write it as 2022-03")
            return None
        if month.year >= self._now.year:
            self._wrong(line, "month", "this year is not over; slips and consults count it")
        elif month.year in self._published:
            if month.year not in self._told:
                self._wrong(line, "month", f"{month.year} is published already and cannot change")
            self._told.add(month.year)
            return None
        return month

    def _number(self, line: int, text: str) -> int | None:
        if text.isascii() and text.isdigit() and 0 < int(text[:12]) <= MOST:
            return int(text)
        self._wrong(line, "count", f"“{text[:20]}” is no whole number from 1 to {MOST:,}")
        return None

    def _wrong(self, line: int, field: str, message: str) -> None:
        self._problems.append(Problem(self._file, line, "", field, message))
