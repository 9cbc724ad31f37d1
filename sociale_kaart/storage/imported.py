"""What was imported: each source with how its columns are read, and what its rows said last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import DateTime, delete, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from sociale_kaart.storage.entry import batches
from sociale_kaart.storage.record import table_of
from sociale_kaart.storage.shape import Base, Json, Key


class ImportSourceRow(Base):
    """A source and how its columns are read, so that next year's file needs no telling."""

    __tablename__ = "import_source"
    name: Mapped[Key]
    mapping: Mapped[Json]
    used_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class ImportRowRow(Base):
    """One row of a source: which entry it became, and what it said when it was taken in."""

    __tablename__ = "import_row"
    source: Mapped[Key]
    source_id: Mapped[Key]
    """The source's own id of the row, or one made of what names it."""
    entry_id: Mapped[str] = mapped_column(index=True)
    digest: Mapped[str]
    """Of the row and of how it was read."""
    cells: Mapped[Json]
    """The row in our words, by column: the base against which a later file is compared."""
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


IMPORT_SOURCE, IMPORT_ROW = table_of(ImportSourceRow), table_of(ImportRowRow)


@dataclass(frozen=True, slots=True)
class Imported:
    """What one row of a source became and said."""

    source_id: str
    entry_id: str
    digest: str
    cells: Mapping[str, str]


def find_mapping(session: Session, source: str) -> Mapping[str, Any] | None:
    """How a source's columns were read last; None for a new source."""
    found = session.scalar(select(IMPORT_SOURCE.c.mapping).where(IMPORT_SOURCE.c.name == source))
    return dict(found) if found is not None else None


def list_sources(session: Session) -> list[tuple[str, datetime]]:
    """Every source with the moment it was used last, in alphabetical order."""
    query = select(IMPORT_SOURCE.c.name, IMPORT_SOURCE.c.used_at).order_by(IMPORT_SOURCE.c.name)
    return [(row[0], row[1]) for row in session.execute(query)]


def keep_mapping(session: Session, source: str, mapping: Mapping[str, Any], at: datetime) -> None:
    """Remember how a source's columns are read."""
    session.execute(delete(IMPORT_SOURCE).where(IMPORT_SOURCE.c.name == source))
    row = {"name": source, "mapping": dict(mapping), "used_at": at}
    session.execute(insert(IMPORT_SOURCE).values(**row))


def find_imported(session: Session, source: str) -> dict[str, Imported]:
    """Everything that was taken in from a source, by its own ids."""
    columns = (IMPORT_ROW.c[name] for name in Imported.__dataclass_fields__)
    rows = session.execute(select(*columns).where(IMPORT_ROW.c.source == source))
    return {row[0]: Imported(*row) for row in rows}


def keep_imported(session: Session, source: str, rows: Iterable[Imported], at: datetime) -> None:
    """Remember what rows of a source became and said, in the place of what they said before."""
    for some in batches(rows):
        ids = [each.source_id for each in some]
        where = (IMPORT_ROW.c.source == source, IMPORT_ROW.c.source_id.in_(ids))
        session.execute(delete(IMPORT_ROW).where(*where))
        values = [{"source": source, "at": at, **asdict(each)} for each in some]
        session.connection().execute(insert(IMPORT_ROW), values)
