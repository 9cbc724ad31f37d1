"""Three versions of an entry as rows: what the source said last time, what it says now, and what
stands here.

Compared is per column; a list (phones, places) is compared as a whole where its length differs
between the three. Columns of which the source says nothing are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Cells = Mapping[str, str]
Prefer = Literal["file", "sql"]

_ITEM = re.compile(r"(.+?)\.([0-9]+)(?:\.|$)")
_ADDRESS = re.compile(r"(locations\.[0-9]+)\.(?:address|postcode|place)")


@dataclass(frozen=True, slots=True)
class Difference:
    """A column in which two versions differ: what stands here and what the file says."""

    column: str
    ours: str
    theirs: str


@dataclass(slots=True)
class MergedRow:
    """The row that comes of it, what the file changes in it, and what both changed."""

    cells: dict[str, str]
    changes: list[Difference] = field(default_factory=list)
    clashes: list[Difference] = field(default_factory=list)


def merge_rows(base: Cells | None, file: Cells, here: Cells, prefer: Prefer | None) -> MergedRow:
    """Bring the file's changes into what stands here.

    ``base`` is what the source said last time, None when it never did: then it only fills in
    what is missing here. Where both changed, what stands here stays, unless ``prefer`` says
    otherwise.
    """
    merged = MergedRow(dict(here))
    before = base or {}
    for unit in _units(before, file, here):
        old, new, ours = (_of(unit, each) for each in (before, file, here))
        if new in (ours, old) or (base is None and _one_number(unit, ours, new)):
            continue
        difference = Difference(unit, _shown(ours), _shown(new))
        if ours != old and prefer != "file":
            if prefer is None:
                merged.clashes.append(difference)
            continue
        merged.changes.append(difference)
        for column in ours:
            del merged.cells[column]
        merged.cells |= new
    _forget_points(merged, file)
    return merged


def _units(*rows: Cells) -> list[str]:
    """Columns, and lists whose length is not the same in all versions that have them."""
    lengths: dict[str, set[int]] = {}
    for row in rows:
        counts: dict[str, set[str]] = {}
        for column in row:
            if found := _ITEM.match(column):
                counts.setdefault(found[1], set()).add(found[2])
        for name, numbers in counts.items():
            lengths.setdefault(name, set()).add(len(numbers))
    whole = {name for name, sizes in lengths.items() if len(sizes) > 1}
    return list(dict.fromkeys(_unit(column, whole) for row in rows for column in row))


def _unit(column: str, whole: set[str]) -> str:
    found = _ITEM.match(column)
    return found[1] if found and found[1] in whole else column


def _of(unit: str, row: Cells) -> dict[str, str]:
    return {name: cell for name, cell in row.items() if name == unit or _within(name, unit)}


def _within(column: str, unit: str) -> bool:
    return column.startswith(f"{unit}.") and column[len(unit) + 1 :].split(".")[0].isdigit()


def _one_number(unit: str, ours: Cells, new: Cells) -> bool:
    """Whether both say one phone number, written in two ways."""
    said = [re.sub(r"\D", "", _shown(each)) for each in (ours, new)]
    return unit.endswith(".number") and said[0] == said[1]


def _shown(cells: Cells) -> str:
    return ", ".join(cells.values())


def _forget_points(merged: MergedRow, file: Cells) -> None:
    """A place that moved has no longer the position it had, unless the file says a new one."""
    moved = {found[1] for each in merged.changes if (found := _ADDRESS.fullmatch(each.column))}
    for place in moved:
        point = f"{place}.point"
        if point not in file and point in merged.cells:
            merged.changes.append(Difference(point, merged.cells.pop(point), ""))
