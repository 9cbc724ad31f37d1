"""Forgetting: rows whose day or moment lies before another are taken away, or counted."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ColumnElement, DateTime, delete, func, select
from sqlalchemy.orm import Session

from sociale_kaart.storage.tables import METADATA


def forget_before(session: Session, table: str, column: str, before: datetime) -> None:
    """Take away the rows of a table from before an aware moment."""
    session.execute(delete(METADATA.tables[table]).where(_earlier(table, column, before)))


def count_before(session: Session, table: str, column: str, before: datetime) -> int:
    """How many rows of a table are from before an aware moment."""
    query = select(func.count()).select_from(METADATA.tables[table])
    return session.scalar(query.where(_earlier(table, column, before))) or 0


def _earlier(table: str, column: str, before: datetime) -> ColumnElement[bool]:
    found = METADATA.tables[table].c[column]
    limit: date = before if isinstance(found.type, DateTime) else before.date()
    earlier: ColumnElement[bool] = found < limit
    return earlier
