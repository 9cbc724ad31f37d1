"""Undoing everything that one account did, without undoing what others did since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from pydantic import ValidationError

from sociale_kaart.directory.collection import EntryKind
from sociale_kaart.editorial.publish import publish, remove
from sociale_kaart.errors import CatalogueError
from sociale_kaart.storage.change import Change, changes_by, history
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.proposal import decide_proposal, proposals_by
from sociale_kaart.storage.revision import current_documents, states
from sociale_kaart.storage.shape import Document
from sociale_kaart.storage.tables import SHAPES

_DEFAULT = object()


@dataclass(frozen=True, slots=True)
class Reverted:
    """What became of each entry that an account had changed, as ``kind id``."""

    restored: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    """Others have changed the same fields since, or it was undone already."""
    failed: tuple[str, ...] = ()
    """Going back would break a rule: other entries refer to it, or it refers to what is gone."""
    refused: int = 0
    """How many proposals of the account that waited are refused now."""


def revert_account(session: Session, actor: str, by: str, reason: str, now: datetime) -> Reverted:
    """Give every field that an account changed the value it had before, where it still stands.

    Entries that it made are removed; entries that it removed come back; what it proposed is
    refused.
    """
    refused = 0
    for proposal in proposals_by(session, actor, limit=None):
        refused += decide_proposal(session, proposal.id, "refused", "", by, now)
    touched = dict.fromkeys((each[0], each[1]) for each in changes_by(session, actor))
    outcome: dict[str, list[str]] = {"restored": [], "unchanged": [], "failed": []}
    for kind, entry_id in reversed(touched):
        try:
            with session.begin_nested():
                done = _revert(session, cast("EntryKind", kind), entry_id, actor, by, reason)
        except (CatalogueError, ValidationError):
            done = "failed"
        outcome[done].append(f"{kind} {entry_id}")
    return Reverted(**{name: tuple(found) for name, found in outcome.items()}, refused=refused)


def _revert(session: Session, kind: EntryKind, id: str, actor: str, by: str, reason: str) -> str:
    changes = history(session, kind, id)[::-1]
    present = current_documents(session, kind, [id]).get(id)
    wanted = _without(changes, actor)
    if wanted == present:
        return "unchanged"
    state = states(session, kind, [id])[id]
    if wanted is None:
        remove(session, kind, id, state.revision, by, reason)
        return "restored"
    entry: Any = SHAPES[kind].build(wanted)
    publish(session, entry, 0 if state.removed else state.revision, by, reason)
    return "restored"


def _without(changes: Sequence[Change], actor: str) -> Document | None:
    """The entry as it would be had the account never touched it.

    Every field keeps the last value that somebody else gave it. Whether the entry is there is
    for the last of the others to say as well; for nobody, when the account alone made it.
    """
    values: Document = {}
    there = False
    before: Document = {}
    for change in changes:
        after = change.document or {}
        if change.actor != actor:
            there = change.document is not None
            for name in before.keys() | after.keys():
                if before.get(name, _DEFAULT) != after.get(name, _DEFAULT):
                    values.pop(name, None)
                    if name in after:
                        values[name] = after[name]
        before = after
    return values if there else None
