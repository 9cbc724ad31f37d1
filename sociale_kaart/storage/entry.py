"""Entries of any one shape: found by id with few queries, streamed in the order of the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Table, null, select
from sqlalchemy.orm import Session

from sociale_kaart.errors import NotFound
from sociale_kaart.storage.shape import Document, Shape

R = TypeVar("R")
T = TypeVar("T")

AT_A_TIME = 500
"""Entries per query: well below SQLite's limit of 32,766 bound values."""


def batches(values: Iterable[T], size: int = AT_A_TIME) -> Iterator[list[T]]:
    """The values in lists of at most ``size``."""
    rest = iter(values)
    while batch := list(islice(rest, size)):
        yield batch


def find_entries(session: Session, shape: Shape[R], ids: Sequence[str]) -> dict[str, R]:
    """The entries with these ids, in this order; ids that do not exist are left out."""
    found: dict[str, R] = {}
    for some in batches(dict.fromkeys(ids)):
        documents = _documents(session, shape, some)
        found.update((each, shape.build(documents[each])) for each in some if each in documents)
    return found


def _documents(session: Session, shape: Shape[Any], ids: list[str]) -> dict[str, Document]:
    own, parts = shape.by_id
    wanted = {"ids": ids}
    documents = {row[0]: shape.document(row) for row in session.execute(own, wanted).all()}
    for part, rows in parts:
        for row in session.execute(rows, wanted).all():
            part.put(documents[row[0]], row[1:])
    return documents


def get_entry(session: Session, shape: Shape[R], id: str) -> R | None:
    """The entry with this id, or None."""
    return find_entries(session, shape, [id]).get(id)


def require_entry(session: Session, shape: Shape[R], id: str) -> R:
    """The entry with this id; raises NotFound."""
    entry = get_entry(session, shape, id)
    if entry is None:
        raise NotFound(f"There is no {shape.kind} {id}")
    return entry


def ordered_ids(session: Session, table: Table, *where: ColumnElement[bool]) -> list[str]:
    """Ids in the order of the catalogue's files; entries that are in no file come last."""
    order = (table.c.file.is_(None), table.c.file, table.c.position, table.c.id)
    return list(session.scalars(select(table.c.id).where(*where).order_by(*order)))


def iterate_entries(session: Session, shape: Shape[R], *where: ColumnElement[bool]) -> Iterator[R]:
    """Entries in the order of the files, a few hundred in memory at a time."""
    for some in batches(ordered_ids(session, shape.table, *where)):
        yield from find_entries(session, shape, some).values()


def missing_ids(session: Session, table: Table, ids: Sequence[str]) -> list[str]:
    """Those of the ids that do not exist, in the order given."""
    there: set[str] = set()
    for some in batches(ids):
        there.update(session.scalars(select(table.c.id).where(table.c.id.in_(some))))
    return [each for each in ids if each not in there]


@dataclass(frozen=True, slots=True)
class Assurance:
    """When an entry was assured, for how long, and who may be asked about it."""

    id: str
    name: dict[str, str]
    country: str
    assured_date: date
    review_months: int
    demonstration: bool
    email: str
    organization: str
    """Whose entry it is; of an organization or practice itself."""
    until: date | None
    """The last day on which it exists."""


def assurances(session: Session, table: Table) -> Iterator[Assurance]:
    """The assurance of every entry of a table that has one, in no order."""
    owner = table.c.get("organization", table.c.id)
    names = ("id", "name", "country", "assured_date", "review_months", "demonstration")
    until: Any = table.c.get("valid_until", null())
    query = select(*(table.c[name] for name in names), table.c.email, owner, until)
    for row in session.execute(query):
        yield Assurance(*row[:6], row[6] or "", row[7], row[8])


def revisions_of(session: Session, table: Table) -> Mapping[str, int]:
    """Each entry's revision number by id."""
    return {row[0]: row[1] for row in session.execute(select(table.c.id, table.c.revision))}
