"""Themes in SQL (HSDS ``taxonomy_term``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Mapped, Session

from sociale_kaart.directory.theme import Theme
from sociale_kaart.storage.entry import find_entries, get_entry, iterate_entries, require_entry
from sociale_kaart.storage.record import record_shape
from sociale_kaart.storage.shape import Base, EntryRow, Json


class ThemeRow(EntryRow, Base):
    """A theme's columns."""

    __tablename__ = "theme"
    name: Mapped[Json]
    summary: Mapped[Json]
    sensitive: Mapped[bool]
    words: Mapped[Json]


THEME = record_shape("theme", Theme, ThemeRow, words=("name", "summary", "words"))


def find_themes(session: Session, ids: Sequence[str]) -> dict[str, Theme]:
    """The themes with these ids, in this order."""
    return find_entries(session, THEME, ids)


def get_theme(session: Session, id: str) -> Theme | None:
    """The theme with this id, or None."""
    return get_entry(session, THEME, id)


def require_theme(session: Session, id: str) -> Theme:
    """The theme with this id; raises NotFound."""
    return require_entry(session, THEME, id)


def iterate_themes(session: Session) -> Iterator[Theme]:
    """Every theme, in the order of the file."""
    return iterate_entries(session, THEME)
