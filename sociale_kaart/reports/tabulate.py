"""Tables of what was published: whole groups inside a filter, added up by one fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sociale_kaart.storage.publication import Group

YEAR, MONTH = "year", "month"
"""Facts that a group has by its period."""


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
    rows = [TableRow(values, count) for values, count in counted.items()]
    if by in {YEAR, MONTH}:
        rows.sort(key=lambda row: row.values)
    else:
        rows.sort(key=lambda row: (len(row.values) > 1, -row.count, row.values))
    return Table(tuple(rows), counted.total(), is_part)


def values_of(groups: Iterable[tuple[date, Group]], fact: str) -> set[str]:
    """The values of a fact that some group has alone: what can be filtered by."""
    if fact == YEAR:
        return {f"{period:%Y}" for period, _ in groups}
    return {group.facts[fact][0] for _, group in groups if len(group.facts[fact]) == 1}
