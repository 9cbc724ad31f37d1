"""Shapes of pydantic records, and the columns they share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, TypeVar, cast

from sqlalchemy import Table
from sqlalchemy.orm import Mapped

from sociale_kaart.directory.scalar import Record
from sociale_kaart.directory.text import Text
from sociale_kaart.storage.shape import Base, Document, Kind, Part, Shape

N = TypeVar("N", bound=Record)


class AssuredRow:
    """Who says that the entry is right, and until when that may be believed."""

    source: Mapped[str]
    assured_date: Mapped[date]
    assured_by: Mapped[str]
    review_months: Mapped[int]
    demonstration: Mapped[bool]


def table_of(row: type[Base]) -> Table:
    """The table of a mapped class."""
    return cast("Table", row.__table__)


def dump_record(record: Record) -> Document:
    """The document of a record: JSON values, without fields that have their default."""
    return record.model_dump(mode="json", exclude_defaults=True)


def record_shape(
    kind: Kind, record: type[N], row: type[Base], *parts: Part, words: Sequence[str]
) -> Shape[N]:
    """The shape of a pydantic record; ``words`` are the fields that the plain search looks in."""
    return Shape(
        kind=kind,
        table=table_of(row),
        parts=parts,
        dump=dump_record,
        build=record.model_validate,
        defaults=_defaults(record),
        words=lambda entry: _words([getattr(entry, name) for name in words]),
    )


def _defaults(record: type[Record]) -> dict[str, Any]:
    """Each optional field's default as a JSON value."""
    optional = {
        name: each.get_default(call_default_factory=True, validated_data={})
        for name, each in record.model_fields.items()
        if not each.is_required()
    }
    dumped = record.model_construct(**optional).model_dump(mode="json", warnings=False)
    return {name: dumped[name] for name in optional}


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Text):
        yield from value.root.values()
    elif isinstance(value, dict):
        yield from _words(list(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _words(each)
