"""Web addresses and phone numbers of all entries, for checking whether they still work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, null, select
from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Contacts:
    """How one entry is reached; ``numbers`` and ``urls`` as they are written."""

    id: str
    name: dict[str, str]
    country: str
    demonstration: bool
    numbers: tuple[str, ...]
    urls: tuple[str, ...]


def iterate_contacts(session: Session, table: Table) -> Iterator[Contacts]:
    """The contacts of every entry of a table that has phones, in no order."""
    access: Any = table.c.get("access", null())
    names = ("id", "name", "country", "demonstration", "phones", "url")
    for row in session.execute(select(*(table.c[name] for name in names), access)):
        numbers = tuple(phone["number"] for phone in row[4] or ())
        urls = (row[5], (row[6] or {}).get("refer_url"))
        yield Contacts(*row[:4], numbers, tuple(each for each in urls if each))
