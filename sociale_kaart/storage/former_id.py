"""Former ids: an entry that was renamed or merged stays reachable under its old id, for ever."""

from __future__ import annotations

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session

from sociale_kaart.storage.record import table_of
from sociale_kaart.storage.shape import Base, Key, Kind, Part


class FormerIdRow(Base):
    """One old id of one entry."""

    __tablename__ = "former_id"
    __table_args__ = (Index(None, "entry_id"),)
    kind: Mapped[Key]
    id: Mapped[Key]
    entry_id: Mapped[str]
    position: Mapped[int]


def former_ids_part(kind: Kind) -> Part:
    """The field ``former_ids`` of one kind of entries."""
    return Part(table_of(FormerIdRow), "entry_id", ("former_ids",), value="id", kind=kind)


def current_id(session: Session, kind: Kind, id: str) -> str | None:
    """The id to redirect to when ``id`` is a former one; None when it is not."""
    query = select(FormerIdRow.entry_id).where(FormerIdRow.kind == kind, FormerIdRow.id == id)
    return session.scalar(query)
