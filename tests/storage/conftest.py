"""A real SQLite file with tables, fresh for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sociale_kaart.storage.database import Database, migrate, open_database


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The URL of a database that does not exist yet, in a folder that does not either."""
    return f"sqlite:///{tmp_path / 'instance' / 'kaart.sqlite3'}"


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """A database with empty tables."""
    migrate(url)
    opened = open_database(url)
    yield opened
    opened.close()
