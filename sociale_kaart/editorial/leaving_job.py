"""Large files for others, written by a process beside: the memory is given back when it ends."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context

from sociale_kaart.editorial.leaving import Format, LeavingKind, write_out
from sociale_kaart.storage.database import Database, open_database
from sociale_kaart.storage.revision import count_entries

FEW = 1_000
"""Entries that a worker writes itself; starting a process takes longer."""


def write_aside(
    database: Database, url: str, form: Format, kind: LeavingKind, language: str, today: date
) -> bytes:
    """What ``write_out`` writes, by a process beside where there are many entries."""
    with database.session() as session:
        if count_entries(session) <= FEW:
            return write_out(session, form, kind, language, today)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as beside:
        return beside.submit(write_from, url, form, kind, language, today).result()


def write_from(url: str, form: Format, kind: LeavingKind, language: str, today: date) -> bytes:
    """What ``write_out`` writes from the database at an address."""
    database = open_database(url)
    try:
        with database.session() as session:
            return write_out(session, form, kind, language, today)
    finally:
        database.close()
