"""Who refers to an entry: found through the foreign keys, so that no table is forgotten."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Column, Table, select
from sqlalchemy.orm import Session

from sociale_kaart.storage.shape import Kind
from sociale_kaart.storage.tables import METADATA, SHAPES


def references_to(session: Session, kind: Kind, id: str, limit: int = 20) -> list[tuple[str, str]]:
    """Kind and id of entries that refer to an entry, at most ``limit`` per kind of reference."""
    target = SHAPES[kind].table
    found: dict[tuple[str, str], None] = {}
    for holder, owner, column in _references(target):
        query = select(owner).where(column == id).distinct().limit(limit)
        found.update(((holder, each), None) for each in session.scalars(query))
    return [each for each in found if each != (kind, id)]


def _references(target: Table) -> Iterator[tuple[str, Column[str], Column[str]]]:
    """Kind, column with the referring entry's id, and referring column."""
    for table in METADATA.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table is not target:
                continue
            for shape in SHAPES.values():
                if table is shape.table:
                    yield shape.kind, table.c.id, key.parent
                for part in shape.parts:
                    if table is part.table and key.parent.name != part.owner:
                        yield shape.kind, table.c[part.owner], key.parent
