"""Pathways in SQL: for one problem, who does what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Mapped, Session, mapped_column

from sociale_kaart.directory.pathway import Pathway
from sociale_kaart.storage.entry import find_entries, get_entry, iterate_entries, require_entry
from sociale_kaart.storage.record import AssuredRow, record_shape, table_of
from sociale_kaart.storage.shape import Base, EntryRow, Json, MaybeJson, Part, reference


class PathwayRow(EntryRow, AssuredRow, Base):
    """A pathway's columns."""

    __tablename__ = "pathway"
    name: Mapped[Json]
    area: Mapped[str | None] = mapped_column(reference("area.id"), index=True)
    area_country: Mapped[str | None]
    summary: Mapped[Json]
    description: Mapped[MaybeJson]


class PathwayThemeRow(Base):
    """One theme of a pathway."""

    __tablename__ = "pathway_theme"
    pathway: Mapped[str] = mapped_column(reference("pathway.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    theme: Mapped[str] = mapped_column(reference("theme.id"), index=True)


class PathwayStepRow(Base):
    """One party's part in a pathway; ``entrance`` is the service by which one comes in."""

    __tablename__ = "pathway_step"
    pathway: Mapped[str] = mapped_column(reference("pathway.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    sector: Mapped[str]
    responsible: Mapped[Json]
    what: Mapped[Json]
    entrance: Mapped[str | None] = mapped_column(reference("service.id"), index=True)
    services: Mapped[MaybeJson]
    duration: Mapped[MaybeJson]
    legal_basis: Mapped[MaybeJson]


PATHWAY = record_shape(
    "pathway",
    Pathway,
    PathwayRow,
    Part(table_of(PathwayThemeRow), "pathway", ("themes",), value="theme"),
    Part(table_of(PathwayStepRow), "pathway", ("steps",)),
    words=("name", "summary", "description"),
)


def find_pathways(session: Session, ids: Sequence[str]) -> dict[str, Pathway]:
    """The pathways with these ids, in this order."""
    return find_entries(session, PATHWAY, ids)


def get_pathway(session: Session, id: str) -> Pathway | None:
    """The pathway with this id, or None."""
    return get_entry(session, PATHWAY, id)


def require_pathway(session: Session, id: str) -> Pathway:
    """The pathway with this id; raises NotFound."""
    return require_entry(session, PATHWAY, id)


def iterate_pathways(session: Session) -> Iterator[Pathway]:
    """Every pathway, in the order of the file."""
    return iterate_entries(session, PATHWAY)
