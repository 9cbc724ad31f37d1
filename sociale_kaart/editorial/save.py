"""Saving what somebody typed: on top of what they saw, merged with what others wrote meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sociale_kaart.directory.account import Account
from sociale_kaart.directory.collection import Entry, EntryKind, kind_of
from sociale_kaart.editorial.compare import Versions, merge
from sociale_kaart.editorial.fine_merge import merge_fields
from sociale_kaart.editorial.free_text import require_none
from sociale_kaart.editorial.pace import require_pace
from sociale_kaart.editorial.permission import may_change
from sociale_kaart.editorial.publish import publish, remove
from sociale_kaart.errors import Clash, Conflict, NotAllowed, NotFound
from sociale_kaart.storage.change import Change, documents_at, fields_between, history
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.revision import State, current_documents, states
from sociale_kaart.storage.shape import Document
from sociale_kaart.storage.tables import SHAPES


class EditConflict(Conflict):
    """Two people changed the same fields; nothing was written, and both versions are here.

    ``theirs`` is None when the other one removed the entry. ``merged`` is what was typed, with
    the fields that only the other one changed.
    """

    def __init__(
        self, clashes: tuple[Clash, ...], versions: Versions, merged: Document, revision: int
    ) -> None:
        super().__init__(clashes)
        self.base, self.mine, self.theirs = versions.base, versions.file, versions.sql
        self.merged, self.revision = merged, revision

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that both changed."""
        return tuple(clash.field for clash in self.clashes)


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving came to: the revision, and fields that others changed meanwhile and that stay."""

    revision: int
    merged: tuple[str, ...] = ()


def save(
    session: Session, account: Account, entry: Entry, base_revision: int, reason: str
) -> Saved:
    """Write an entry as its author wants it, starting from the revision that they saw.

    What others changed meanwhile in other fields stays. Raises EditConflict when they changed
    the same ones, NotAllowed when the entry is somebody else's, TooMany, and CatalogueError when a
    rule between entries is broken or a text holds somebody's personal number.
    """
    kind = kind_of(entry)
    shape = SHAPES[kind]
    mine: Document = shape.dump(entry)
    require_none(entry.id, mine)
    state = states(session, kind, [entry.id]).get(entry.id)
    theirs = current_documents(session, kind, [entry.id]).get(entry.id)
    before = shape.build(theirs) if theirs is not None else None
    if not may_change(session, account, before, entry):
        raise NotAllowed("This entry belongs to others; send a proposal instead")
    require_pace(session, account, datetime.now(UTC))
    newest = state.revision if state else 0
    if state is None or base_revision == newest or (state.removed and base_revision == 0):
        revision = publish(session, entry, base_revision, account.actor, reason)
        return Saved(revision)
    document = _merged(session, kind, state, base_revision, mine, theirs)
    merged = shape.build(document)
    revision = publish(session, merged, newest, account.actor, reason)
    return Saved(revision, fields_between(mine, document))


def _merged(
    session: Session,
    kind: EntryKind,
    state: State,
    base_revision: int,
    mine: Document,
    theirs: Document | None,
) -> Document:
    base = documents_at(session, kind, [(state.id, base_revision)]).get(state.id)
    versions = Versions(kind, state.id, base, mine, theirs)
    if theirs is None:
        raise EditConflict((versions.clash("", "removed", "changed"),), versions, mine, 0)
    together = merge_fields(base or {}, mine, theirs)
    closer = Versions(kind, state.id, base, mine | together, theirs | together)
    found = merge(closer, None, SHAPES[kind].build)
    if found.clashes:
        kept = merge(closer, "file", SHAPES[kind].build).document
        raise EditConflict(found.clashes, versions, kept, state.revision)
    return found.document


def take_out(
    session: Session, account: Account, kind: EntryKind, id: str, base_revision: int, reason: str
) -> None:
    """Remove an entry; its history stays and it can be brought back.

    Raises NotFound, NotAllowed, Conflict when somebody wrote in the meantime, and CatalogueError
    when other entries refer to it.
    """
    present = current_documents(session, kind, [id]).get(id)
    if present is None:
        raise NotFound(f"There is no {kind} {id}")
    entry = SHAPES[kind].build(present)
    if not may_change(session, account, entry, entry):
        raise NotAllowed("This entry belongs to others")
    require_pace(session, account, datetime.now(UTC))
    remove(session, kind, id, base_revision, account.actor, reason)


def go_back(
    session: Session, account: Account, kind: EntryKind, id: str, revision: int, reason: str
) -> Saved:
    """Make an earlier revision the newest one again, whether the entry is still there or not.

    Raises NotFound, NotAllowed and CatalogueError, as when the earlier version refers to
    something that is gone.
    """
    earlier = require_revision(session, kind, id, revision)
    state = states(session, kind, [id])[id]
    entry: Any = SHAPES[kind].build(earlier.document or {})
    return save(session, account, entry, 0 if state.removed else state.revision, reason)


def require_revision(session: Session, kind: EntryKind, id: str, revision: int) -> Change:
    """One revision of an entry that left it there; raises NotFound."""
    for change in history(session, kind, id):
        if change.revision == revision and change.document is not None:
            return change
    raise NotFound(f"There is no revision {revision} of {kind} {id}")
