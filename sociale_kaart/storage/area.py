"""Areas in SQL, with their outlines as GeoJSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import MISSING, fields
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from sociale_kaart.directory.place import Area
from sociale_kaart.storage.entry import (
    find_entries,
    get_entry,
    iterate_entries,
    ordered_ids,
    require_entry,
)
from sociale_kaart.storage.record import table_of
from sociale_kaart.storage.shape import Base, Document, EntryRow, Json, Shape, reference


class AreaRow(EntryRow, Base):
    """An area's columns; ``geometry`` is a GeoJSON Polygon or MultiPolygon in degrees."""

    __tablename__ = "area"
    kind: Mapped[str]
    names: Mapped[Json]
    country: Mapped[str]
    parent: Mapped[str | None] = mapped_column(reference("area.id"), index=True)
    parent_country: Mapped[str | None]
    geometry: Mapped[Json]
    source: Mapped[str]
    approximate: Mapped[bool]


_DEFAULTS = {each.name: each.default for each in fields(Area) if each.default is not MISSING}


def dump_area(area: Area) -> Document:
    """The document of an area: JSON values, without fields that have their default."""
    facts = {each.name: getattr(area, each.name) for each in fields(area)}
    left_out = _DEFAULTS | {"parent": None}
    return {
        name: value
        for name, value in facts.items()
        if name not in left_out or value != left_out[name]
    }


def build_area(document: Document) -> Area:
    """The area of a document."""
    facts: dict[str, Any] = {"parent": None, **document}
    return Area(**facts)


AREA: Shape[Area] = Shape(
    kind="area",
    table=table_of(AreaRow),
    parts=(),
    dump=dump_area,
    build=build_area,
    defaults=_DEFAULTS,
    words=lambda area: iter(area.names.values()),
)


def find_areas(session: Session, ids: Sequence[str]) -> dict[str, Area]:
    """The areas with these ids, in this order."""
    return find_entries(session, AREA, ids)


def get_area(session: Session, id: str) -> Area | None:
    """The area with this id, or None."""
    return get_entry(session, AREA, id)


def require_area(session: Session, id: str) -> Area:
    """The area with this id; raises NotFound."""
    return require_entry(session, AREA, id)


def iterate_areas(session: Session) -> Iterator[Area]:
    """Every area, in the order of the file."""
    return iterate_entries(session, AREA)


def parents_of_areas(session: Session) -> dict[str, str | None]:
    """Each area's parent by id: an area, a country's code, or None."""
    table = AREA.table
    rows = session.execute(select(table.c.id, table.c.parent, table.c.parent_country))
    return {row[0]: row[1] or row[2] for row in rows}


def ids_of_areas(session: Session, kind: str = "", country: str = "") -> list[str]:
    """Ids of the areas of a kind and in a country, in the order of the file."""
    table = AREA.table
    wanted = ((table.c.kind, kind), (table.c.country, country))
    return ordered_ids(session, table, *(column == value for column, value in wanted if value))


def kinds_of_areas(session: Session) -> dict[str, str]:
    """Each area's kind by id."""
    table = AREA.table
    return {row[0]: row[1] for row in session.execute(select(table.c.id, table.c.kind))}
