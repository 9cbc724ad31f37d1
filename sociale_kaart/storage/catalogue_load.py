"""The state of the catalogue's files when they were last loaded, to see that nothing changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import DateTime, delete, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from sociale_kaart.storage.change import last_change_id
from sociale_kaart.storage.record import table_of
from sociale_kaart.storage.shape import Base


class CatalogueLoadRow(Base):
    """The last load; one row or none."""

    __tablename__ = "catalogue_load"
    fingerprint: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    change_id: Mapped[int]
    """The newest change when the load ended."""


CATALOGUE_LOAD = table_of(CatalogueLoadRow)


def record_load(session: Session, fingerprint: str, at: datetime) -> None:
    """Remember that the files with this fingerprint and SQL are equal now."""
    forget_load(session)
    row = {"fingerprint": fingerprint, "at": at, "change_id": last_change_id(session)}
    session.execute(insert(CATALOGUE_LOAD).values(**row))


def forget_load(session: Session) -> None:
    """Remember that files and SQL are not known to be equal."""
    session.execute(delete(CATALOGUE_LOAD))


def loaded_at(session: Session, fingerprint: str) -> int | None:
    """The newest change when files with this fingerprint and SQL were equal.

    None when these are not the files that were loaded last. What changed since is in SQL only.
    """
    query = select(CATALOGUE_LOAD.c.change_id).where(CATALOGUE_LOAD.c.fingerprint == fingerprint)
    return session.scalar(query)
