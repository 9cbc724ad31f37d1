"""Tables of what was published: whole groups inside a filter, added up by one fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sociale_kaart.storage.publication import Group

YEAR, MONTH = "year", "month"
"""Facts that a group has by its period."""
_MOST_TOGETHER = 5
"""Rows of values told together that one can take in; groups added up are no smaller for it."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """How many have these values; several values are told together."""

    values: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows, the largest first (periods in order), and what they come to.

    ``is_part`` says that some are told only together with what the filter leaves out.
    """

    rows: tuple[TableRow, ...]
    total: int
    is_part: bool


def tabulate(groups: Iterable[tuple[date, Group]], where: Mapping[str, str], by: str) -> Table:
    """The table of published groups inside a filter, by one fact."""
    counted: Counter[tuple[str, ...]] = Counter()
    is_part = False
    for period, group in groups:
        values = {**group.facts, YEAR: (f"{period:%Y}",), MONTH: (f"{period:%Y-%m}",)}
        if any(wanted not in values[fact] for fact, wanted in where.items()):
            continue
        if all(values[fact] == (wanted,) for fact, wanted in where.items()):
            counted[values[by]] += group.count
        else:
            is_part = True
    rows = _rows(counted)
    if by in {YEAR, MONTH}:
        rows.sort(key=lambda row: row.values)
    else:
        rows.sort(key=lambda row: (len(row.values) > 1, -row.count, row.values))
    return Table(tuple(rows), counted.total(), is_part)


def _rows(counted: Counter[tuple[str, ...]]) -> list[TableRow]:
    """A row for each; where too many are told together to be read, all of those are one row."""
    rows = [TableRow(values, count) for values, count in counted.items()]
    mixed = [row for row in rows if len(row.values) > 1]
    if len(mixed) <= _MOST_TOGETHER:
        return rows
    values = tuple(sorted({value for row in mixed for value in row.values}))
    alone = [row for row in rows if len(row.values) == 1]
    return [*alone, TableRow(values, sum(row.count for row in mixed))]


def values_of(groups: Iterable[tuple[date, Group]], fact: str) -> set[str]:
    """The values of a fact that some group has alone: what can be filtered by."""
    if fact == YEAR:
        return {f"{period:%Y}" for period, _ in groups}
    return {group.facts[fact][0] for _, group in groups if len(group.facts[fact]) == 1}
