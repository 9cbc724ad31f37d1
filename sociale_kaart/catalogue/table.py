"""A table as it comes out of a file or goes into one: columns, and rows of texts with lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sociale_kaart.errors import Problem

SOURCE_ID, REVISION, OWNER = "source_id", "revision", "organization_name"
"""Columns that are no field of an entry: the publisher's own id, the revision of ours that a row
is of, and the name of its organization.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says, by column; ``line`` is where it stands in its file, from 1."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with the columns they use; ``form`` says how the file was understood."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    form: str = ""
    problems: tuple[Problem, ...] = field(default=())
    """Rows that could not be read, by line; the others can."""

    def grid(self) -> Iterator[list[str]]:
        """The cells of each row, one for every column."""
        for row in self.rows:
            yield [row.cells.get(column, "") for column in self.columns]


def table_of(rows: Sequence[Row], first: Sequence[str], rest: Sequence[str]) -> Table:
    """A table with the columns that some row uses, in the order given."""
    used = {column for row in rows for column in row.cells}
    return Table(
        tuple(each for each in dict.fromkeys((*first, *rest)) if each in used), tuple(rows)
    )
