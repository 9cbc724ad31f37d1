"""Counters in SQL: a row for each combination that occurred, and how often it did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session


def add_to_count(session: Session, table: Table, key: Mapping[str, Any], number: int = 1) -> None:
    """Add to a counter, in one statement, so that two at once are both counted.

    ``table`` has a column ``count``; ``key`` has a value for every column of its primary key.
    """
    postgresql = session.get_bind().dialect.name == "postgresql"
    made = (postgresql_insert if postgresql else sqlite_insert)(table).values(**key, count=number)
    session.execute(
        made.on_conflict_do_update(
            index_elements=list(table.primary_key.columns),
            set_={"count": table.c["count"] + number},
        )
    )
