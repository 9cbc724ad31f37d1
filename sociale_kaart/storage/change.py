"""The change log: every revision of every entry, who made it, why, and the document it left.

It is the history that people read, and the base from which file and SQL are compared. Nothing
in it is ever changed or deleted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, DateTime, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from sociale_kaart.storage.entry import batches
from sociale_kaart.storage.record import table_of
from sociale_kaart.storage.shape import Base, Document, Json, Key, Kind, MaybeJson


class ChangeRow(Base):
    """One revision of one entry."""

    __tablename__ = "change"
    __table_args__ = (UniqueConstraint("kind", "entry_id", "revision"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    """UTC."""
    kind: Mapped[str]
    entry_id: Mapped[str]
    revision: Mapped[int]
    action: Mapped[str]
    """load, merge, edit, import or remove."""
    actor: Mapped[str]
    reason: Mapped[str]
    fields: Mapped[Json]
    """Names of the fields that differ from the revision before."""
    document: Mapped[MaybeJson]
    """The whole entry as it was left; null when it was removed."""


class RemovalRow(Base):
    """What remains of an entry that was removed in SQL, so that a file does not bring it back."""

    __tablename__ = "removal"
    kind: Mapped[Key]
    id: Mapped[Key]
    revision: Mapped[int]
    synced_revision: Mapped[int]
    base: Mapped[MaybeJson]


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes something, why, and when (an aware moment)."""

    actor: str
    reason: str
    at: datetime

    @classmethod
    def now(cls, actor: str, reason: str) -> Author:
        """This actor at this moment."""
        return cls(actor, reason, datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class Change:
    """One line of an entry's history."""

    id: int
    kind: str
    entry_id: str
    revision: int
    action: str
    actor: str
    reason: str
    at: datetime
    fields: tuple[str, ...]
    document: Document | None


CHANGE, REMOVAL = table_of(ChangeRow), table_of(RemovalRow)


def fields_between(before: Document | None, after: Document | None) -> tuple[str, ...]:
    """Names of the fields in which two documents differ, in alphabetical order."""
    old, new = before or {}, after or {}
    return tuple(sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name)))


def history(session: Session, kind: Kind, id: str) -> list[Change]:
    """Every revision of an entry, the newest first."""
    where = (CHANGE.c.kind == kind, CHANGE.c.entry_id == id)
    return list(_changes(session, where, CHANGE.c.revision.desc()))


def changes_after(session: Session, kind: Kind, id: str, revision: int) -> list[Change]:
    """What was done to an entry after one of its revisions, the oldest first."""
    where = (CHANGE.c.kind == kind, CHANGE.c.entry_id == id, CHANGE.c.revision > revision)
    return list(_changes(session, where, CHANGE.c.revision))


def recent_changes(session: Session, kind: Kind, limit: int) -> list[Change]:
    """The newest changes of entries of a kind that are still there, the newest first."""
    where = (CHANGE.c.kind == kind, CHANGE.c.document.is_not(None))
    return list(_changes(session, where, CHANGE.c.id.desc(), limit))


def changes_since(session: Session, change_id: int, limit: int = 1000) -> list[Change]:
    """The first changes after one, in order; a web node follows the log with it."""
    return list(_changes(session, (CHANGE.c.id > change_id,), CHANGE.c.id, limit))


def changed_entries(
    session: Session, change_id: int, limit: int | None = None
) -> set[tuple[str, str]]:
    """Kind and id of the entries changed after one change; at most ``limit`` of them."""
    query = (
        select(CHANGE.c.kind, CHANGE.c.entry_id)
        .where(CHANGE.c.id > change_id)
        .distinct()
        .limit(limit)
    )
    return {(row[0], row[1]) for row in session.execute(query)}


def changes_by(session: Session, actor: str) -> list[tuple[Kind, str, int]]:
    """Kind, id and revision of everything that one actor wrote, in order."""
    query = select(CHANGE.c.kind, CHANGE.c.entry_id, CHANGE.c.revision)
    rows = session.execute(query.where(CHANGE.c.actor == actor).order_by(CHANGE.c.id))
    return [(row[0], row[1], row[2]) for row in rows]


def count_changes(session: Session, actor: str, since: datetime, action: str = "") -> int:
    """How many changes (of one kind of action) an actor made since a moment.

    Of every kind, imports left out: those are one decision, and only admins make them.
    """
    where = [CHANGE.c.actor == actor, CHANGE.c.at > since]
    where.append(CHANGE.c.action == action if action else CHANGE.c.action != "import")
    return session.scalar(select(func.count()).select_from(CHANGE).where(*where)) or 0


def _changes(
    session: Session,
    where: Sequence[ColumnElement[bool]],
    order: ColumnElement[int],
    limit: int | None = None,
) -> Iterator[Change]:
    names = [each for each in Change.__dataclass_fields__ if each not in {"at", "fields"}]
    query = select(CHANGE).where(*where).order_by(order).limit(limit)
    for row in session.execute(query).mappings():
        own = {name: row[name] for name in names}
        yield Change(**own, at=in_utc(row["at"]), fields=tuple(row["fields"]))


def in_utc(moment: datetime) -> datetime:
    """A stored moment with its zone: SQLite keeps none, and what was written was UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


_LAST_CHANGE = select(func.max(CHANGE.c.id))


def last_change_id(session: Session) -> int:
    """The number of the newest change; 0 before the first. It grows with every change."""
    return session.scalar(_LAST_CHANGE) or 0


def documents_at(
    session: Session, kind: Kind, wanted: Sequence[tuple[str, int]]
) -> dict[str, Document]:
    """The document of each id at the revision asked for; removals are left out."""
    revisions = dict(wanted)
    found: dict[str, Document] = {}
    for some in batches(revisions):
        query = select(CHANGE.c.entry_id, CHANGE.c.revision, CHANGE.c.document).where(
            CHANGE.c.kind == kind,
            CHANGE.c.entry_id.in_(some),
            CHANGE.c.revision.in_({revisions[entry_id] for entry_id in some}),
        )
        found |= {
            entry_id: document
            for entry_id, revision, document in session.execute(query)
            if revisions[entry_id] == revision and document is not None
        }
    return found
