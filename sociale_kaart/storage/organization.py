"""Organizations in SQL (HSDS ``organization``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.text import Text
from sociale_kaart.storage.entry import find_entries, get_entry, iterate_entries, require_entry
from sociale_kaart.storage.former_id import former_ids_part
from sociale_kaart.storage.record import AssuredRow, record_shape
from sociale_kaart.storage.shape import Base, EntryRow, Json, MaybeJson


class OrganizationRow(EntryRow, AssuredRow, Base):
    """An organization's columns."""

    __tablename__ = "organization"
    name: Mapped[Json]
    alternate_name: Mapped[MaybeJson]
    kind: Mapped[str]
    description: Mapped[MaybeJson]
    country: Mapped[str]
    phones: Mapped[Json]
    email: Mapped[str | None]
    url: Mapped[str | None]


ORGANIZATION = record_shape(
    "organization",
    Organization,
    OrganizationRow,
    former_ids_part("organization"),
    words=("name", "alternate_name", "description"),
)


def find_organizations(session: Session, ids: Sequence[str]) -> dict[str, Organization]:
    """The organizations with these ids, in this order."""
    return find_entries(session, ORGANIZATION, ids)


def get_organization(session: Session, id: str) -> Organization | None:
    """The organization with this id, or None."""
    return get_entry(session, ORGANIZATION, id)


def require_organization(session: Session, id: str) -> Organization:
    """The organization with this id; raises NotFound."""
    return require_entry(session, ORGANIZATION, id)


def iterate_organizations(session: Session) -> Iterator[Organization]:
    """Every organization, in the order of the files."""
    return iterate_entries(session, ORGANIZATION)


def names_of_organizations(
    session: Session, limit: int, first: Sequence[str] = ()
) -> dict[str, Text]:
    """Names of the first so many organizations by name, and of those asked for; by id."""
    table = ORGANIZATION.table
    query = select(table.c.id, table.c.name)
    return {
        row[0]: Text.model_construct(row[1])
        for some in (
            query.where(table.c.id.in_(first)),
            query.order_by(table.c.search_text).limit(limit),
        )
        for row in session.execute(some)
    }


def emails_of_organizations(session: Session) -> dict[str, str]:
    """The e-mail address of each organization that has one."""
    table = ORGANIZATION.table
    query = select(table.c.id, table.c.email).where(table.c.email.is_not(None))
    return {row[0]: row[1] for row in session.execute(query)}
