"""Which row of a table from elsewhere holds the names of its columns, and the rows below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sociale_kaart.catalogue.limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS
from sociale_kaart.catalogue.table import Row, Table
from sociale_kaart.errors import CatalogueError, Problem

Line = tuple[int, Sequence[str]]
"""A row's line, from 1, with its cells."""

_LOOKED_AT = 30
_FULL = 0.6
"""A heading names most columns; a title or a remark above it fills one cell."""


def build_table(lines: Iterable[Line], file: str, form: str) -> Table:
    """A table of lines: the first that is as full as most is the heading.

    Rows that cannot be right are told by line and left out. Raises CatalogueError for a file
    without rows or with more than a table may hold.
    """
    filled = [(number, [*cells]) for number, cells in lines if any(each.strip() for each in cells)]
    if len(filled) < 2:
        hint = "The first row names the columns; each row below is one entry."
        raise CatalogueError([Problem(file, 0, message="the file holds no rows", hint=hint)])
    _require_size(filled, file)
    start = _heading(filled)
    columns = _named(filled[start][1])
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, cells in filled[start + 1 :]:
        wrong = _wrong(cells, len(columns))
        if wrong:
            problems.append(Problem(file, number, message=wrong, hint="Check its quotes."))
            continue
        pairs = zip(columns, cells, strict=False)
        rows.append(Row(number, {name: cell for name, cell in pairs if cell.strip()}))
    return Table(columns, tuple(rows), form, tuple(problems))


def _require_size(filled: list[tuple[int, list[str]]], file: str) -> None:
    widest = max(len(cells) for _, cells in filled)
    for count, most, noun in ((len(filled), MAX_ROWS, "rows"), (widest, MAX_COLUMNS, "columns")):
        if count > most:
            message = f"the file has {count:,} {noun}; it may have {most:,}"
            raise CatalogueError([Problem(file, 0, message=message, hint="Split it.")])


def _heading(filled: list[tuple[int, list[str]]]) -> int:
    counts = [sum(1 for each in cells if each.strip()) for _, cells in filled[:_LOOKED_AT]]
    return next(n for n, count in enumerate(counts) if count >= _FULL * max(counts))


def _named(cells: Sequence[str]) -> tuple[str, ...]:
    """A name for every column; one that has none, or another's, gets a number."""
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.split()) or f"column {number}"
        names.append(f"{name} ({number})" if name in names else name)
    while names and names[-1] == f"column {len(names)}":
        names.pop()
    return tuple(names)


def _wrong(cells: Sequence[str], columns: int) -> str:
    if any(each.strip() for each in cells[columns:]):
        return f"the row has {len(cells)} cells and the heading {columns}"
    if any(len(each) > MAX_CELL for each in cells):
        return f"a cell has more than {MAX_CELL:,} characters"
    return ""
