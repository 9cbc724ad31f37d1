"""How a record lies in SQL: each field has one home, a column or rows of a part's table.

Between the two stands the *document*: the record as JSON values, defaults left out, so that a
field added to the model later does not make every older document look changed.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Generic, Literal, TypeVar

from sqlalchemy import (
    JSON,
    BindParameter,
    Column,
    Date,
    ForeignKey,
    MetaData,
    Select,
    Table,
    bindparam,
    select,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from sociale_kaart.directory.place import COUNTRIES

Kind = Literal["theme", "organization", "practice", "service", "pathway", "area"]
Document = dict[str, Any]
R = TypeVar("R")

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_ACCENTS = re.compile("[\u0300-\u036f]+")

MICRODEGREES = 1_000_000
"""Whole microdegrees in a degree; one is at most 11 cm, and whole numbers survive any store."""

Json = Annotated[Any, mapped_column(JSON(none_as_null=True), nullable=False)]
MaybeJson = Annotated[Any, mapped_column(JSON(none_as_null=True), nullable=True)]
Key = Annotated[str, mapped_column(primary_key=True)]


class Base(DeclarativeBase):
    """Base of every table; names of constraints are fixed so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class EntryRow:
    """Columns that every entry has besides its own facts."""

    id: Mapped[Key]
    revision: Mapped[int]
    """Counts from 1; each has its document in the change log."""
    synced_revision: Mapped[int]
    """The last revision at which file and SQL were equal; 0 when they never were."""
    base: Mapped[MaybeJson]
    """What both sides agreed on last, where that is no revision of its own; else null."""
    digest: Mapped[str]
    """:func:`digest` of the document."""
    file: Mapped[str | None]
    """The catalogue file it stands in, relative to the catalogue's folder; null when in none."""
    position: Mapped[int]
    """Its place in that file, counted from 0."""
    search_text: Mapped[str]
    """Its words, folded, for the search that works without an index."""


BOOKKEEPING = frozenset(EntryRow.__annotations__) - {"id"}


def reference(target: str) -> ForeignKey:
    """A foreign key checked at the end of the transaction, as entries may refer in circles."""
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


@dataclass(frozen=True)
class Part:
    """A field kept as rows of a table of its own, in order.

    ``path`` leads to the field in the document; ``value`` names the column when each row is
    one value rather than a document itself; ``kind`` fills the column of that name.
    """

    table: Table
    owner: str
    path: tuple[str, ...]
    value: str | None = None
    kind: Kind | None = None

    @cached_property
    def _home(self) -> _Columns:
        return _Columns.of(self.table, {self.owner, "position", "kind"}, {})

    @property
    def columns(self) -> list[Column[Any]]:
        """The columns to select: the owner, then those of the facts."""
        return [self.table.c[name] for name in (self.owner, *self._home.names)]

    def rows(self, document: Document) -> Iterator[Document]:
        """The rows that hold this field of a document."""
        found: Any = document
        for name in self.path:
            found = found.get(name) or {}
        for position, item in enumerate(found):
            row = self._home.encode({self.value: item} if self.value else item)
            row |= {self.owner: document["id"], "position": position}
            yield row | {"kind": self.kind} if self.kind else row

    def put(self, document: Document, row: Sequence[Any]) -> None:
        """Add what one row holds (without its owner) to the document."""
        holder = document
        for name in self.path[:-1]:
            holder = holder[name]
        items = holder.setdefault(self.path[-1], [])
        if self.value is None:
            items.append(self._home.decode(row))
        else:
            # An area's id and a country's code are two columns, of which one is null.
            items.append(next(value for value in row if value is not None))

    def of(self, owners: BindParameter[Any]) -> Select[Any]:
        """The query for the rows of some owners, in order."""
        owner = self.table.c[self.owner]
        rows = select(*self.columns).where(owner.in_(owners))
        if self.kind:
            rows = rows.where(self.table.c.kind == self.kind)
        return rows.order_by(owner, self.table.c.position)


@dataclass(frozen=True)
class Shape(Generic[R]):
    """Where one noun's records live: its table and the tables of its parts."""

    kind: Kind
    table: Table
    parts: tuple[Part, ...]
    dump: Callable[[R], Document]
    """The document of a record."""
    build: Callable[[Document], R]
    """The record of a document; trusts it no more than a file."""
    defaults: Mapping[str, Any] = field(default_factory=dict)
    words: Callable[[R], Iterator[str]] = lambda _record: iter(())

    @cached_property
    def _home(self) -> _Columns:
        return _Columns.of(self.table, BOOKKEEPING, self.defaults)

    @property
    def columns(self) -> list[Column[Any]]:
        """The columns that hold facts, ``id`` first."""
        return [self.table.c[name] for name in self._home.names]

    @cached_property
    def by_id(self) -> tuple[Select[Any], tuple[tuple[Part, Select[Any]], ...]]:
        """The queries for entries by ``ids``: their rows, then those of each part.

        Put together once: that costs as much as running them for a page.
        """
        wanted: BindParameter[Any] = bindparam("ids", expanding=True)
        own = select(*self.columns).where(self.table.c.id.in_(wanted))
        return own, tuple((part, part.of(wanted)) for part in self.parts)

    def row(self, document: Document) -> Document:
        """The entry's own row, without bookkeeping."""
        row = self._home.encode(document)
        for part in self.parts:
            if len(part.path) == 2 and row[part.path[0]] is not None:
                outer, inner = part.path
                row[outer] = {name: row[outer][name] for name in row[outer] if name != inner}
        return row

    def document(self, row: Sequence[Any]) -> Document:
        """The document that a row begins; parts put in the rest."""
        return self._home.decode(row)


@dataclass(frozen=True)
class _Columns:
    """The columns of a table that hold facts, and how a document becomes their values."""

    names: tuple[str, ...]
    encoders: tuple[Callable[[Document], Any], ...]
    areas: tuple[str, ...]

    @classmethod
    def of(cls, table: Table, without: Any, defaults: Mapping[str, Any]) -> _Columns:
        columns = [column for column in table.columns if column.name not in without]
        columns.sort(key=lambda column: column.name != "id")
        names = tuple(column.name for column in columns)
        areas = tuple(name for name in names if f"{name}_country" in names)
        return cls(names, tuple(_encoder(each, areas, defaults) for each in columns), areas)

    def encode(self, document: Document) -> Document:
        return {
            name: encode(document) for name, encode in zip(self.names, self.encoders, strict=True)
        }

    def decode(self, row: Sequence[Any]) -> Document:
        document = {
            name: value for name, value in zip(self.names, row, strict=True) if value is not None
        }
        if "lon" in document:
            lon, lat = document.pop("lon"), document.pop("lat")
            document["point"] = (lon / MICRODEGREES, lat / MICRODEGREES)
        for area in self.areas:
            if country := document.pop(f"{area}_country", None):
                document[area] = country
        return document


def _encoder(
    column: Column[Any], areas: tuple[str, ...], defaults: Mapping[str, Any]
) -> Callable[[Document], Any]:
    name = column.name
    if name in {"lon", "lat"}:
        index = ("lon", "lat").index(name)
        return lambda document: _microdegrees(document.get("point"), index)
    if name in areas:
        return lambda document: None if document.get(name) in COUNTRIES else document.get(name)
    if name.removesuffix("_country") in areas:
        area = name.removesuffix("_country")
        return lambda document: document.get(area) if document.get(area) in COUNTRIES else None
    if isinstance(column.type, Date):
        return lambda document: date.fromisoformat(document[name]) if document.get(name) else None
    default = defaults.get(name)
    return lambda document: document.get(name, default)


def _microdegrees(point: Sequence[float] | None, index: int) -> int | None:
    return None if point is None else round(point[index] * MICRODEGREES)


def canonical(document: Document) -> str:
    """A document as one JSON text that does not depend on the order of its keys."""
    return _CANONICAL.encode(document)


def digest(document: Document) -> str:
    """SHA-256 of the canonical text, in hexadecimal."""
    return hashlib.sha256(canonical(document).encode()).hexdigest()


def fold(text: str) -> str:
    """Lower case without accents, one space between words: what the search without index sees."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(_ACCENTS.sub("", plain).split())
