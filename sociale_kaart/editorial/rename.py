"""Giving an entry another id, or joining two into one: the old id redirects for ever."""

from __future__ import annotations

from typing import Any

from sociale_kaart.directory.account import Account
from sociale_kaart.directory.collection import EntryKind
from sociale_kaart.editorial.permission import may_edit
from sociale_kaart.editorial.publish import publish, remove
from sociale_kaart.errors import CatalogueError, NotAllowed, NotFound, Problem
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.former_id import current_id
from sociale_kaart.storage.reference import references_to
from sociale_kaart.storage.revision import current_documents, states
from sociale_kaart.storage.shape import Document, Kind
from sociale_kaart.storage.tables import SHAPES

_MOST_REFERENCES = 1000


def rename(session: Session, account: Account, kind: EntryKind, old: str, new: str) -> None:
    """Give an entry another id; whatever refers to it refers to the new id.

    Raises NotFound, NotAllowed, and CatalogueError when the id is taken or is none.
    """
    document = _require_mine(session, account, kind, old)
    taken = states(session, kind, [new]).get(new)
    if (taken is not None and not taken.removed) or current_id(session, kind, new):
        raise CatalogueError([Problem("database", 0, new, "id", f"{new} already belongs to it")])
    former = document.pop("former_ids", [])
    reason = f"{old} → {new}"
    publish(session, SHAPES[kind].build(document | {"id": new}), 0, account.actor, reason)
    _move(session, account, kind, old, new, reason)
    _take_over(session, account, kind, new, [*former, old], reason)


def join(session: Session, account: Account, kind: EntryKind, old: str, into: str) -> None:
    """Join an entry into another one, which stays as it is and takes over the old id.

    Raises NotFound, NotAllowed, and CatalogueError when both are the same.
    """
    if old == into:
        raise CatalogueError([Problem("database", 0, old, "id", "an entry cannot join itself")])
    document = _require_mine(session, account, kind, old)
    _require_mine(session, account, kind, into)
    reason = f"{old} → {into}"
    _move(session, account, kind, old, into, reason)
    _take_over(session, account, kind, into, [*document.get("former_ids", []), old], reason)


def _require_mine(session: Session, account: Account, kind: EntryKind, id: str) -> Document:
    document = current_documents(session, kind, [id]).get(id)
    if document is None:
        raise NotFound(f"There is no {kind} {id}")
    if not may_edit(session, account, SHAPES[kind].build(document)):
        raise NotAllowed("This entry belongs to others")
    return dict(document)


def _move(
    session: Session, account: Account, kind: EntryKind, old: str, new: str, reason: str
) -> None:
    """Let everything that refers to the old entry refer to the new one, and take the old out."""
    for holder, holder_id in references_to(session, kind, old, _MOST_REFERENCES):
        _refer(session, account, holder, holder_id, old, new, reason)  # type: ignore[arg-type]
    state = states(session, kind, [old])[old]
    remove(session, kind, old, state.revision, account.actor, reason)


def _refer(
    session: Session, account: Account, kind: Kind, id: str, old: str, new: str, reason: str
) -> None:
    document = current_documents(session, kind, [id])[id]
    changed = {
        name: value if name in {"id", "former_ids"} else _replaced(value, old, new)
        for name, value in document.items()
    }
    revision = states(session, kind, [id])[id].revision
    publish(session, SHAPES[kind].build(changed), revision, account.actor, reason)


def _replaced(value: Any, old: str, new: str) -> Any:
    """References stand as whole strings, alone or in lists; texts are never just an id."""
    if isinstance(value, dict):
        return {name: _replaced(inner, old, new) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        replaced = [_replaced(inner, old, new) for inner in value]
        return list(dict.fromkeys(replaced)) if new in replaced else replaced
    return new if value == old else value


def _take_over(
    session: Session, account: Account, kind: EntryKind, id: str, former: list[str], reason: str
) -> None:
    document = current_documents(session, kind, [id])[id]
    ids = list(dict.fromkeys([*document.get("former_ids", []), *former]))
    entry = SHAPES[kind].build(document | {"former_ids": ids})
    publish(session, entry, states(session, kind, [id])[id].revision, account.actor, reason)
